"""Keeps the row of a run beside the data it writes, so that a run that breaks off can be taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from accord import store
from accord.adapter import Document
from accord.database import writing
from accord.entities import FACTS, Base
from accord.errors import DocumentError
from accord.identity import make_id
from accord.taking import Job, Refusal, Taken
from accord.vocabulary import RunStatus

_run, _rejection = Base.metadata.tables["accord_run"], Base.metadata.tables["accord_rejection"]


SHOWN = 100
"""Refusals that a report repeats; all of them are in the database."""


@dataclass
class Report:
    """What a run did. `run` is None as long as nothing was written."""

    run: UUID | None = None
    status: RunStatus = RunStatus.RUNNING
    documents: int = 0
    records: int = 0
    added: int = 0
    unchanged: int = 0
    superseded: int = 0
    rejected: int = 0
    failed: int = 0
    """Documents that gave nothing because they could not be read or the adapter failed on them."""
    note: str | None = None
    refusals: list[Refusal] = field(default_factory=list)
    """The first hundred; all of them are in the database."""

    def counts(self) -> dict[str, int]:
        """The numbers of the run's row."""
        names = ("documents", "records", "added", "unchanged", "superseded", "rejected")
        return {name: getattr(self, name) for name in names}


class OpenRun:
    """A run as it goes. Every document is written in one transaction with the run's own row."""

    def __init__(self, engine: Engine, job: Job) -> None:
        self.engine, self.job, self.report = engine, job, Report()
        self._addresses: set[str] = set()

    def skip(self, problem: DocumentError) -> None:
        """Record a document that could not be read."""
        self._refuse(Refusal(str(problem)))

    def write(self, document: Document, taken: Taken) -> None:
        """Make the database say what the document says; one that failed leaves what it said before."""
        if document.uri in self._addresses:  # it would silently supersede its twin
            self._refuse(
                Refusal("a document of this address was read before in this run; give each its own", document.uri)
            )
            return
        self._addresses.add(document.uri)
        self.report.documents += 1
        self.report.failed += taken.failed
        self.report.records += len(taken.claims)
        with writing(self.engine) as connection:
            state = self._state(connection)
            identity = None if taken.failed else self._put(connection, state, document, taken)
            self._save(connection, state, taken.refusals, identity)

    def _refuse(self, refusal: Refusal) -> None:
        self.report.documents += 1
        self.report.failed += 1
        with writing(self.engine) as connection:
            self._save(connection, self._state(connection), [refusal], None)

    def _put(self, connection: Connection, state: store.Writing, document: Document, taken: Taken) -> UUID:
        identity = store.put_document(connection, state, document)
        store.put_mentions(connection, identity, taken.mentions)
        change = store.put_claims(connection, state, document.uri, identity, taken.claims)
        self.report.added += change.added
        self.report.unchanged += change.unchanged
        self.report.superseded += change.superseded
        return identity

    def finish(self, status: RunStatus, note: str | None) -> Report:
        """Close the run; its report. A run that never wrote leaves no row."""
        self.report.status, self.report.note = status, note
        if self.report.run is not None:
            values = {"status": status, "finished_at": datetime.now(UTC), "note": note}
            with writing(self.engine) as connection:
                connection.execute(_run.update().where(_run.c.id == self.report.run), values)
        return self.report

    def _state(self, connection: Connection) -> store.Writing:
        adapter, now = self.job.adapter, datetime.now(UTC)
        if self.report.run is None:
            store.put_source(connection, adapter.source)
            self.report.run = self._taken_up(connection) or self._begun(connection, now)
        return store.Writing(self.report.run, adapter.name, adapter.version, adapter.source.name, now)

    def _taken_up(self, connection: Connection) -> UUID | None:
        """A run of the same call that broke off. It counts anew, but for what it superseded before."""
        alike = sa.select(_run.c.id, _run.c.settings).where(
            _run.c.adapter == self.job.adapter.name,
            _run.c.location == self.job.location,
            _run.c.status == RunStatus.RUNNING,
        )
        for row in connection.execute(alike.order_by(_run.c.started_at, _run.c.id)):
            if row.settings == self.job.settings.model_dump(mode="json"):
                self.report.superseded = _superseded_by(connection, row.id)
                return UUID(str(row.id))
        return None

    def _begun(self, connection: Connection, now: datetime) -> UUID:
        identity = uuid4()
        row = {
            "id": identity,
            "adapter": self.job.adapter.name,
            "adapter_version": self.job.adapter.version,
            "source_name": self.job.adapter.source.name,
            "location": self.job.location,
            "settings": self.job.settings.model_dump(mode="json"),
            "status": RunStatus.RUNNING,
            "started_at": now,
        }
        connection.execute(_run.insert(), {**row, **self.report.counts()})
        return identity

    def _save(
        self, connection: Connection, state: store.Writing, refusals: Sequence[Refusal], document: UUID | None
    ) -> None:
        rows = [_rejection_row(state.run, refusal, document) for refusal in refusals]
        store.insert_or_skip(connection, _rejection, rows)
        self.report.rejected += len(rows)
        self.report.refusals += refusals[: SHOWN - len(self.report.refusals)]
        connection.execute(_run.update().where(_run.c.id == state.run), self.report.counts())


def _superseded_by(connection: Connection, run: UUID) -> int:
    counts = [sa.select(sa.func.count()).where(facts.claim.c.superseded_by == run) for facts in FACTS]
    return sum(connection.scalar(count) or 0 for count in counts)


def _rejection_row(run: UUID, refusal: Refusal, document: UUID | None) -> dict[str, Any]:
    said = {name: getattr(refusal, name) for name in ("uri", "reason", "field", "value", "pointer")}
    return {"id": make_id("rejection", str(run), *said.values()), "run_id": run, "document_id": document, **said}
