"""accord inside another program: one object that ingests, extracts, queries, retracts and replays."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from accord.adapter import Document, ReadContext
from accord.errors import ConfigError, DocumentError
from accord.plugins import Plugins, load_plugins
from accord.taking import Job, Refusal, make_settings

if TYPE_CHECKING:  # these pull in Alembic and Strawberry, which a program that only extracts does not need
    from sqlalchemy import Engine

    from accord.runs import Report
    from accord.schema import Backend


def open(  # noqa: A001 - read as `accord.open`, like `dbm.open`
    url: str = "sqlite:///accord.db", *, create: bool = True, migrate: bool = False, plugins: Plugins | None = None
) -> Accord:
    """A handle on a database. `create` sets an empty one up; only `migrate` brings an older one up to date.

    Raises ConfigError for an address that cannot be used, DatabaseError for a database that does not fit.
    """
    from accord.database import connect
    from accord.migration import check, is_empty, upgrade
    from accord.seed import seed

    engine = connect(url)
    if migrate or (create and is_empty(engine)):
        upgrade(engine)
        seed(engine)
    check(engine)
    return Accord(engine, load_plugins() if plugins is None else plugins)


def extract(
    location: str = "-",
    *,
    adapter: str = "article",
    text: str | None = None,
    plugins: Plugins | None = None,
    **settings: Any,
) -> dict[str, Any]:
    """The facts of one document in the corpus format: {countries, organizations, agreements, deployments, statistics}.

    No database is needed. Raises ConfigError, SourceError, and DocumentError where the adapter fails on the document.
    """
    job = make_job(load_plugins() if plugins is None else plugins, adapter, location, settings, text=text)
    facts, _refusals = extract_one(job)
    return facts


class Accord:
    """A database with the adapters that fill it. Safe to share between threads; close it, or use it in a `with`."""

    def __init__(self, engine: Engine, plugins: Plugins) -> None:
        self.engine, self.plugins = engine, plugins

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the database's connections back."""
        self.engine.dispose()

    def ingest(
        self,
        adapter: str,
        location: str = "-",
        *,
        text: str | None = None,
        context: ReadContext | None = None,
        progress: Callable[[Report], None] = lambda report: None,
        **settings: Any,
    ) -> Report:
        """Read a location, or the text given in its place, with an adapter; the report of the run."""
        from accord.ingest import ingest

        job = make_job(self.plugins, adapter, location, settings, text=text, context=context)
        return ingest(self.engine, job, progress)

    def replay(self, adapter: str, **settings: Any) -> Report:
        """Normalise an adapter's archived documents again, without reading anything; the report of the run."""
        from accord.ingest import replay

        return replay(self.engine, make_job(self.plugins, adapter, "-", settings))

    def extract(
        self, location: str = "-", *, adapter: str = "article", text: str | None = None, **settings: Any
    ) -> dict[str, Any]:
        """The facts of one document in the corpus format; nothing is stored."""
        return extract(location, adapter=adapter, text=text, plugins=self.plugins, **settings)

    def document_at(self, uri: str) -> UUID | None:
        """The id of the current document at an address, if there is one."""
        from accord.ingest import current_document

        return current_document(self.engine, uri)

    def retract(self, *, document: UUID | None = None, run: UUID | None = None) -> int:
        """Withdraw all that rests on a document, or all that a run wrote; how many claims fell."""
        from accord.ingest import retract_document, retract_run

        if document is not None and run is None:
            return retract_document(self.engine, document)
        if run is not None and document is None:
            return retract_run(self.engine, run)
        raise ConfigError("retract needs either a document or a run")

    async def execute_async(
        self, query: str, variables: Mapping[str, Any] | None = None, operation_name: str | None = None
    ) -> dict[str, Any]:
        """Answer a GraphQL request in process: `{"data": ..., "errors": [...]}`. Mutations are allowed."""
        from accord.schema import execute

        return await execute(self.backend, query, variables, operation_name, may_write=True)

    def execute(
        self, query: str, variables: Mapping[str, Any] | None = None, operation_name: str | None = None
    ) -> dict[str, Any]:
        """The same for callers that are not asynchronous, notebooks with their running loop included."""
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, self.execute_async(query, variables, operation_name)).result()

    @cached_property
    def backend(self) -> Backend:
        """What the schema works on."""
        from accord.schema import Backend

        return Backend(self.engine, self.plugins, _Operations(self))


class _Operations:
    """The write side, as the schema's mutations see it. Local files stay closed to them."""

    def __init__(self, handle: Accord) -> None:
        self._handle = handle

    def ingest(
        self, adapter: str, location: str | None, text: str | None, settings: Mapping[str, object]
    ) -> UUID | None:
        from accord.ingest import ingest

        context = ReadContext(stdin=io.BytesIO((text or "").encode()), files=False)
        job = make_job(self._handle.plugins, adapter, location or "-", settings, context=context)
        return ingest(self._handle.engine, job).run

    def retract(self, *, document: UUID | None, run: UUID | None) -> int:
        return self._handle.retract(document=document, run=run)


def make_job(
    plugins: Plugins,
    adapter: str,
    location: str,
    settings: Mapping[str, Any],
    *,
    text: str | None = None,
    context: ReadContext | None = None,
) -> Job:
    """A job from names. Raises ConfigError for an adapter or a setting that does not exist."""
    found = plugins.adapter(adapter)
    context = context or ReadContext()
    if text is not None:
        location, context = "-", replace(context, stdin=io.BytesIO(text.encode()))
    return Job(found, location, make_settings(found, dict(settings)), context)


def read_documents(job: Job) -> Iterator[Document]:
    """The documents of a location; the first that cannot be read is raised."""
    for item in job.adapter.read(job.location, job.settings, job.context):
        if isinstance(item, DocumentError):
            raise item
        yield item


def extract_one(job: Job, *, explain: bool = False) -> tuple[dict[str, Any], list[Refusal]]:
    """The facts of the one document at a location, and what was refused. Raises ConfigError unless it holds one."""
    from accord.corpus import corpus_facts

    return corpus_facts(job, read_one(job), explain=explain)


def read_one(job: Job) -> Document:
    """The one document at a location. Raises ConfigError unless it holds one."""
    documents = list(read_documents(job))
    if len(documents) != 1:
        raise ConfigError(f"{job.location!r} holds {len(documents)} documents; extract takes one, --batch a folder")
    return documents[0]
