"""A toy adapter: a text of lines such as `NE RU BASING SIGNED 2024-03`, each an agreement with itself as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine

from accord import (
    Adapter,
    AdapterSettings,
    AgreementRecord,
    Document,
    Evidence,
    ReadContext,
    Rejected,
    Source,
    try_record,
)
from accord.database import reading
from accord.entities import Base
from accord.errors import DocumentError
from accord.ingest import ingest
from accord.runs import Report
from accord.taking import Job

SOURCE = Source("toy", "Toy", licence="CC0-1.0", attribution="Toy makers")


def toy(
    documents: Iterable[Document | DocumentError], normalise: Callable[..., Iterable[Any]] | None = None
) -> Adapter:
    def read(_location: str, _settings: AdapterSettings, _context: ReadContext) -> Iterator[Document | DocumentError]:
        yield from documents

    return Adapter("toy", "Toy", "1.0", SOURCE, AdapterSettings, read, normalise or lines)


def lines(document: Document, _settings: AdapterSettings) -> Iterator[Any]:
    start = 0
    for line in document.text.splitlines(keepends=True):
        words = line.strip()
        if words:
            yield _agreement(words, start)
        start += len(line)


def _agreement(words: str, start: int) -> AgreementRecord | Rejected | Any:
    one, other, kind, status, day, *hedged = words.split()
    return try_record(
        AgreementRecord,
        parties=(one, other),
        kind=kind,
        status=status,
        date=None if day == "-" else day,
        hedged=bool(hedged),
        evidence=(Evidence(quote=words, start=start, end=start + len(words)),),
    )


def document(text: str, uri: str = "toy:1", published: str | None = "2024-05-01") -> Document:
    return Document(uri=uri, text=text, published=published)


def run(engine: Engine, *documents: Document | DocumentError, normalise: Any = None) -> Report:
    return run_source(engine, documents, normalise)


def run_source(engine: Engine, documents: Iterable[Document | DocumentError], normalise: Any = None) -> Report:
    return ingest(engine, Job(toy(documents, normalise), "here", AdapterSettings()))


def rows(engine: Engine, table: str, **where: Any) -> list[dict[str, Any]]:
    found = Base.metadata.tables[f"accord_{table}"]
    with reading(engine) as connection:
        wanted = sa.select(found).where(*(found.c[name] == value for name, value in where.items()))
        return [dict(row) for row in connection.execute(wanted.order_by(*found.primary_key.columns)).mappings()]


FACT_TABLES = (
    "agreement", "agreement_party", "agreement_claim", "deployment", "deployment_claim", "statistic",
    "statistic_place", "statistic_claim", "evidence", "mention", "document", "document_band", "source",
)  # fmt: skip
TIMES = {
    "recorded_at",
    "retrieved_at",
    "superseded_at",
    "retracted_at",
    "started_at",
    "finished_at",
    "run_id",
    "superseded_by",
}


def everything(engine: Engine, *, times: bool = True) -> Mapping[str, list[dict[str, Any]]]:
    """Every row of the fact tables; without `times`, what must be alike in two databases."""
    kept = {table: rows(engine, table) for table in FACT_TABLES}
    if times:
        return kept
    return {
        table: [{name: value for name, value in row.items() if name not in TIMES} for row in found]
        for table, found in kept.items()
    }
