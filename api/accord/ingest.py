"""Runs an adapter on a location: read, normalise, prepare, store; one document, one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Engine

from accord import store
from accord.adapter import Document
from accord.database import reading, writing
from accord.entities import Base
from accord.errors import AccordError, DocumentError, NotFoundError, PluginError
from accord.reference import load
from accord.runs import OpenRun, Report
from accord.taking import Job, take
from accord.vocabulary import RunStatus

_run, _document = Base.metadata.tables["accord_run"], Base.metadata.tables["accord_document"]


def ingest(engine: Engine, job: Job, progress: Callable[[Report], None] = lambda report: None) -> Report:
    """Read a location and make the database say what it says; the report of the run.

    Every document is written in a transaction of its own, with the state of the run: broken off at any point, the same
    call takes the run up again and ends with the same rows. Raises SourceError when the source cannot be read (what
    was written before is kept, and the run says FAILED), ConfigError and DatabaseError.
    """
    run = OpenRun(engine, job)
    try:
        for item in _read(job):
            if isinstance(item, DocumentError):
                run.skip(item)
            else:
                run.write(item, take(job, item, load()))
            progress(run.report)
    except AccordError as problem:
        run.finish(RunStatus.FAILED, str(problem))
        raise
    status = RunStatus.FAILED if 0 < run.report.documents == run.report.failed else RunStatus.SUCCEEDED
    return run.finish(status, _why_nothing(run.report))


def _read(job: Job) -> Iterator[Document | DocumentError]:
    try:
        for item in job.adapter.read(job.location, job.settings, job.context):
            if not isinstance(item, Document | DocumentError):
                raise TypeError(f"read yielded a {type(item).__name__}, which is no Document")
            yield item
    except AccordError:
        raise
    except Exception as problem:  # the plugin boundary: a stranger's code may raise anything
        reason = f"adapter {job.adapter.name!r} failed to read {job.location!r}: {type(problem).__name__}: {problem}"
        raise PluginError(reason) from problem


def _why_nothing(report: Report) -> str | None:
    if report.documents == 0:
        return "nothing was read: the location holds no document"
    if report.failed == report.documents:
        return f"not one of {report.documents} documents could be taken; the first: {report.refusals[0]}"
    if report.records == 0:
        return f"no facts: {report.documents} documents read, {report.rejected} rejections"
    return None


def current_document(engine: Engine, uri: str) -> UUID | None:
    """The id of the current version of the document at an address, if there is one."""
    with reading(engine) as connection:
        wanted = sa.select(_document.c.id).where(_document.c.uri == uri, _document.c.superseded_at.is_(None))
        return connection.scalar(wanted)


def retract_document(engine: Engine, document: UUID) -> int:
    """Withdraw all that rests on a document, whichever its version; how many claims fell. Raises NotFoundError."""
    with writing(engine) as connection:
        uri = connection.scalar(sa.select(_document.c.uri).where(_document.c.id == document))
        if uri is None:
            raise NotFoundError(f"there is no document {document}")
        return store.retract_document(connection, uri, datetime.now(UTC))


def retract_run(engine: Engine, run: UUID) -> int:
    """Withdraw all that a run wrote; how many claims fell. What it superseded stays so. Raises NotFoundError."""
    with writing(engine) as connection:
        if connection.scalar(sa.select(_run.c.id).where(_run.c.id == run)) is None:
            raise NotFoundError(f"there is no run {run}")
        connection.execute(_run.update().where(_run.c.id == run), {"status": RunStatus.RETRACTED})
        return store.retract_run(connection, run, datetime.now(UTC))


def replay(engine: Engine, job: Job, progress: Callable[[Report], None] = lambda report: None) -> Report:
    """Normalise the archived documents of an adapter again, without reading anything; the report of the run.

    Documents are not written anew; claims that the adapter no longer makes of them are superseded.
    """
    adapter = replace(job.adapter, read=lambda _location, _settings, _context: archived(engine, job.adapter.name))
    return ingest(engine, replace(job, adapter=adapter, location="archive:"), progress)


def archived(engine: Engine, adapter: str) -> Iterator[Document]:
    """The current documents that an adapter has read, as they were received."""
    with reading(engine) as connection:
        wanted = sa.select(_document.c.id).join(_run, _run.c.id == _document.c.run_id)
        current = wanted.where(_run.c.adapter == adapter, _document.c.superseded_at.is_(None))
        ids = connection.scalars(current.order_by(_document.c.uri)).all()
    for identity in ids:
        with reading(engine) as connection:
            row = connection.execute(sa.select(_document).where(_document.c.id == identity)).mappings().one()
        same = {name: row[name] for name in _ARCHIVED}
        yield Document(**same, retrieved=row["retrieved_at"])


_ARCHIVED = (
    "uri",
    "text",
    "content",
    "media_type",
    "title",
    "publisher",
    "author",
    "published",
    "language",
    "origins",
    "answers",
)
