"""What the reader of an article may be told, as flags or in a sidecar file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

from accord import AdapterSettings, PartialDate, ValueProblem
from accord.values import Words
from accord_adapters.article.llm.settings import LanguageModelSettings

_DATE_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[^\s\x00-\x1f\x7f]+")


class Found(NamedTuple):
    """A value of a document's field, and where it was taken from: `flag`, `sidecar`, `html:og:title`..."""

    value: str
    origin: str


Fields = Mapping[str, Found]
"""What one place says about a document: title, publisher, author, published, language, uri; none has to be there."""


class Format(StrEnum):
    """How the bytes of an article are read."""

    AUTO = "auto"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


def clean_published(text: str) -> str:
    """An EDTF date, or the date of an ISO date and time: the day as its publisher counts it."""
    stamp = _DATE_AND_TIME.match(text.strip())
    if stamp:
        try:
            datetime.fromisoformat(text.strip())
        except ValueError as problem:
            raise ValueProblem(f"date {text!r} is no date and time; write it as 2024-03-16T09:30:00Z") from problem
    return PartialDate.parse(stamp[1] if stamp else text).edtf


def is_future(edtf: str, today: date) -> bool:
    """Whether all of the date lies after today."""
    earliest = PartialDate.parse(edtf).earliest
    return earliest is not None and earliest > today


def clean_stated_day(text: str, today: date) -> str:
    """The day that a page or file states, in whatever form begins with it; tomorrow is possible, for time zones.

    Raises ValueProblem for other forms, and for dates that no article has: those to come, and the first of all clocks.
    """
    stamp = _DAY.match(text.strip())
    edtf = PartialDate.parse("-".join(stamp.groups()) if stamp else text).edtf
    if edtf == "1970-01-01" or is_future(edtf, today + timedelta(days=1)):
        raise ValueProblem(f"date {edtf} is that of no article")
    return edtf


def clean_language(text: str) -> str:
    """A BCP 47 tag with a lower-case language: `en`, `en-GB`."""
    tag = text.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(tag):
        raise ValueProblem(f"language {text!r} is no BCP 47 tag; write it as en, fr or pt-BR")
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *rest])


def clean_uri(text: str) -> str:
    """An absolute URI without a password, for it is stored and shown."""
    uri = text.strip()
    if not _URI.fullmatch(uri):
        raise ValueProblem(f"uri {text!r} is no absolute URI; write it as https://... or urn:...")
    if re.match(r"[A-Za-z+.-]+://[^/?#]*@", uri):
        raise ValueProblem("uri has a user name or password in it; take them out")
    return uri


class DocumentFields(AdapterSettings):
    """The fields around a document's text. Flags and sidecar files have the same."""

    title: Words | None = Field(default=None, description="Title of the article. One article only.")
    publisher: Words | None = Field(default=None, description="Who published it: a newspaper, agency or ministry.")
    author: Words | None = Field(default=None, description="Who wrote it.")
    published: Annotated[str, AfterValidator(clean_published)] | None = Field(
        default=None,
        description="When it was published: an EDTF date (2024, 2024-03, 2024-03-16) or an ISO date and time. "
        "Relative dates in the text are counted from it. One article only.",
    )
    language: Annotated[str, AfterValidator(clean_language)] | None = Field(
        default=None, description="Language of the text as a BCP 47 tag. Facts are extracted from English only."
    )
    uri: Annotated[str, AfterValidator(clean_uri)] | None = Field(
        default=None,
        description="Identity of the article: reading the same URI again makes a new version. By default the page's "
        "canonical link, else its URL or the file's path, else a hash of the text. One article only.",
    )

    def fields(self, origin: str) -> dict[str, Found]:
        """What is given here, as found in a place of that name."""
        given = ((name, getattr(self, name)) for name in DocumentFields.model_fields)
        return {name: Found(value, origin) for name, value in given if value is not None}


class ArticleSettings(LanguageModelSettings, DocumentFields):
    """The settings of the article adapter."""

    format: Format = Field(
        default=Format.AUTO,
        description="How to read it: auto (by file name, media type or content), text, markdown or html.",
    )
