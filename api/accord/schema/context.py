"""What resolvers are given: the backend, and one request's reader and loaders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from graphql import DocumentNode
from sqlalchemy import Engine

from accord.plugins import Plugins
from accord.query.loading import Listing, Loaders
from accord.query.reader import Reader, Threads
from accord.schema.nodes import wrap


class Operations(Protocol):
    """What mutations need of the write side; both are called in a thread."""

    def ingest(
        self, adapter: str, location: str | None, text: str | None, settings: Mapping[str, object]
    ) -> UUID | None:
        """Read a location or a text with an adapter; returns the id of the run, if one was needed."""

    def retract(self, *, document: UUID | None, run: UUID | None) -> int:
        """Withdraw the claims of a document or of a run; returns how many fell."""


@dataclass(frozen=True)
class Backend:
    """What answers GraphQL: a database to read, the installed plugins, and the write side where writing is possible."""

    engine: Engine
    plugins: Plugins = field(default_factory=Plugins)
    operations: Operations | None = None
    threads: Threads = field(default_factory=Threads, compare=False, repr=False)


class Context:
    """One request: its reader opens at the first statement, its loaders gather what resolvers ask for."""

    def __init__(self, backend: Backend, document: DocumentNode, most_rows: int) -> None:
        self.backend = backend
        self.document = document
        self._most_rows = most_rows
        self._begin()

    def _begin(self) -> None:
        self.reader = Reader(self.backend.engine, self.backend.threads, most_rows=self._most_rows)
        self.loaders = Loaders(self.reader, wrap)
        self.listings: dict[Any, Listing] = {}

    async def renew(self) -> None:
        """Begin a new snapshot, after something was written."""
        await self.close()
        self._begin()

    async def close(self) -> None:
        """Give the connection back."""
        await self.reader.close()
