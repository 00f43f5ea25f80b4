"""What an adapter is: a name, its source, typed settings, and the two functions `read` and `normalise`."""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from pydantic import BaseModel, ConfigDict

from accord.errors import DocumentError
from accord.records import Yielded

CONTRACT = 1
"""Version of the contract between accord and its adapters: this module, records.py and hookspecs.py."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes the data and on what terms; it travels with every fact."""

    name: str
    title: str
    publisher: str | None = None
    homepage: str | None = None
    licence: str | None = None
    """SPDX identifier or the source's own words."""
    attribution: str | None = None
    """The credit line that the licence asks for."""
    redistributable: bool = True
    """False where rows may not be passed on."""


@dataclass(frozen=True, slots=True)
class Document:
    """One bounded piece of a source, as it was received: an article, a page of an API, a block of rows."""

    uri: str
    text: str
    """What evidence points into: code points, unchanged after reading."""
    content: bytes | None = None
    """The bytes as received, where `text` was taken out of them; None when the text is all there was."""
    media_type: str = "text/plain"
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """EDTF date of publication."""
    language: str | None = None
    """BCP 47 tag, where the source states it or it was recognised."""
    retrieved: datetime = field(default_factory=lambda: datetime.now(UTC))
    origins: Mapping[str, str] = field(default_factory=dict)
    """Where each field above was taken from: `{"title": "html:og:title", "published": "flag"}`."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What other services said of this document while it was read, by their names. Archived with it, so that
    normalisation stays pure and can be replayed without them."""

    @property
    def sha256(self) -> str:
        """Hash of the bytes as received, in hexadecimal."""
        return hashlib.sha256(
            self.content if self.content is not None else self.text.encode("utf-8", "surrogatepass")
        ).hexdigest()

    @property
    def version(self) -> str:
        """Hash of everything normalisation depends on: content, text and the fields around them; not the time."""
        fields = (self.title, self.publisher, self.author, self.published, self.language)
        parts = [self.uri, self.sha256, self.text, *fields, *sorted(self.answers.items())]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class AdapterSettings(BaseModel):
    """Base of an adapter's settings: unknown names are refused. Flags, GraphQL input and docs come from the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class ReadContext:
    """What accord gives to `read`: everything that touches the world outside."""

    stdin: BinaryIO = field(default_factory=lambda: sys.stdin.buffer)
    files: bool = True
    """False where the location comes from a stranger, as in the GraphQL mutation: local files stay closed."""
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    log: logging.Logger = field(default_factory=lambda: logging.getLogger("accord.read"))


@dataclass(frozen=True)
class Adapter:
    """A plugin's way from one source to records.

    `read(location, settings, context)` does the input and output and yields Documents, and a DocumentError in place of
    each document that cannot be read; it raises SourceError when it must stop. `normalise(document, settings)` is
    pure, so that it can be replayed without a network; it yields records, mentions, and `Rejected` for what it cannot
    turn into a record.
    """

    name: str
    title: str
    version: str
    source: Source
    settings: type[AdapterSettings]
    read: Callable[[str, Any, ReadContext], Iterable[Document | DocumentError]]
    normalise: Callable[[Document, Any], Iterable[Yielded]]
    contract: int = CONTRACT
    """The contract it was written against; accord refuses an adapter that needs a newer one."""
