"""Times a nested query, 50 deployments with sender, host, claims, evidence and document, against its bare SQL.

    python benchmarks/query.py [--deployments 5000] [--requests 200] [--database URL]

Both are measured in turns in one run, so that the ratio holds on a noisy machine.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import sqlalchemy as sa

import accord
from accord import Adapter, AdapterSettings, DeploymentRecord, Document, Evidence, Source
from accord.database import reading
from accord.entities import Base
from accord.ingest import ingest
from accord.reference import load
from accord.taking import Job

QUERY = """{ deployments(first: 50) { nodes { id kind status personnel { value qualifier } statusDate { edtf }
  sender { code name } host { code name }
  claims { nodes { hedged recordedAt evidence { quote start end document { uri title } } } } } } }"""


def documents(count: int) -> Iterator[Document]:
    """Fifty deployments a document, each said in a line of its own."""
    codes = [country.code for country in load().countries if country.in_force]
    for first in range(0, count, 50):
        lines = [
            f"{codes[number % len(codes)]} {codes[(number * 7 + 1) % len(codes)]} {number} {2000 + number % 25}"
            for number in range(first, min(first + 50, count))
        ]
        yield Document(uri=f"benchmark:{first}", text="\n".join(lines), title=f"Report {first}", published="2025")


def facts(document: Document, _settings: AdapterSettings) -> Iterator[DeploymentRecord]:
    start = 0
    for line in document.text.splitlines(keepends=True):
        sender, host, number, year = line.split()
        yield DeploymentRecord.model_validate(
            {
                "sender": sender, "host": host, "kind": "TROOPS", "status": "ACTIVE", "site": f"site {number}",
                "personnel": {"value": number}, "date": year,
                "evidence": [Evidence(quote=line.strip(), start=start, end=start + len(line.strip()))],
            }
        )  # fmt: skip
        start += len(line)


def bare(handle: accord.Accord) -> str:
    """The same rows by four statements, as JSON: what the database alone needs."""
    tables = Base.metadata.tables
    deployment, claim = tables["accord_deployment"], tables["accord_deployment_claim"]
    evidence, document, party = tables["accord_evidence"], tables["accord_document"], tables["accord_party"]
    with reading(handle.engine) as connection:
        order = deployment.c.date_latest.desc().nulls_last(), deployment.c.id.desc()
        listed = sa.select(deployment).where(deployment.c.retracted_at.is_(None)).order_by(*order).limit(50)
        rows = connection.execute(listed).mappings().all()
        codes = {row[name] for row in rows for name in ("sender_code", "host_code")}
        parties = connection.execute(sa.select(party).where(party.c.code.in_(codes))).mappings().all()
        ids = [row["id"] for row in rows]
        claims = connection.execute(sa.select(claim).where(claim.c.deployment_id.in_(ids))).mappings().all()
        said = sa.select(evidence, document.c.uri, document.c.title).join(
            document, document.c.id == evidence.c.document_id
        )
        found = (
            connection.execute(said.where(evidence.c.deployment_claim_id.in_([row["id"] for row in claims])))
            .mappings()
            .all()
        )
    return json.dumps([[dict(row) for row in part] for part in (rows, parties, claims, found)], default=str)


async def timed(work: Callable[[], Awaitable[Any]]) -> float:
    begun = time.perf_counter()
    await work()
    return (time.perf_counter() - begun) * 1000


async def measure(handle: accord.Accord, requests: int) -> tuple[list[float], list[float]]:
    answer = await handle.execute_async(QUERY)
    assert "errors" not in answer, answer["errors"]
    assert len(answer["data"]["deployments"]["nodes"]) == 50
    graphql, sql = [], []
    for _ in range(requests):
        graphql.append(await timed(lambda: handle.execute_async(QUERY)))
        sql.append(await timed(lambda: asyncio.to_thread(bare, handle)))
    return graphql, sql


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deployments", type=int, default=5000)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--database", help="an empty database; else a SQLite file in a temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, accord.open(options.database or f"sqlite:///{folder}/q.db") as handle:
        source = Source("benchmark", "Benchmark")
        read = lambda *_: documents(options.deployments)  # noqa: E731
        adapter = Adapter("benchmark", "Benchmark", "1", source, AdapterSettings, read, facts)
        begun = time.perf_counter()
        report = ingest(handle.engine, Job(adapter, "-", AdapterSettings()))
        print(f"ingest: {report.added / (time.perf_counter() - begun):.0f} claims/s in documents of 50")
        gc.collect()
        gc.freeze()
        graphql, sql = asyncio.run(measure(handle, options.requests))
    for name, times in (("GraphQL", graphql), ("bare SQL", sql)):
        print(f"{name}: p50 {statistics.median(times):.1f} ms, p95 {sorted(times)[int(len(times) * 0.95)]:.1f} ms")
    print(f"ratio of the medians: {statistics.median(graphql) / statistics.median(sql):.1f}")


if __name__ == "__main__":
    main()
