"""Writes what documents say. Every function works inside the caller's write transaction.

Claims are appended and superseded, never changed; entities follow them; what stands already is not written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from accord import resolution, stories
from accord.adapter import Document, Source
from accord.entities import AGREEMENT, DEPLOYMENT, FACTS, STATISTIC, Base, FactTables
from accord.identity import make_id
from accord.prepare import Claim
from accord.values import PartialDate

CHUNK = 500
"""Values bound to one statement; SQLite allows 32,766, older builds 999."""

Item = TypeVar("Item")

_tables = Base.metadata.tables
_source, _run, _document = _tables["accord_source"], _tables["accord_run"], _tables["accord_document"]
_mention, _evidence = _tables["accord_mention"], _tables["accord_evidence"]

_VIEWS: dict[FactTables, Callable[[Sequence[resolution.Row]], dict[str, Any]]] = {
    AGREEMENT: resolution.agreement_view,
    DEPLOYMENT: resolution.deployment_view,
    STATISTIC: resolution.statistic_view,
}


@dataclass(frozen=True)
class Writing:
    """Who writes: the run and adapter that every row of this transaction names, and its one moment."""

    run: UUID
    adapter: str
    adapter_version: str
    source: str
    now: datetime


@dataclass
class Change:
    """What one document changed, in claims."""

    added: int = 0
    unchanged: int = 0
    superseded: int = 0
    entities: dict[FactTables, set[UUID]] = field(default_factory=lambda: {facts: set() for facts in FACTS})


# --- sources and documents -----------------------------------------------------------------------------------------


def put_source(connection: Connection, source: Source) -> None:
    """Write a source, if it is new or its description changed."""
    row = {column: getattr(source, column) for column in _source.columns.keys()}  # noqa: SIM118
    known = connection.execute(sa.select(_source).where(_source.c.name == source.name)).mappings().one_or_none()
    if known is None:
        connection.execute(_source.insert(), row)
    elif dict(known) != row:
        connection.execute(_source.update().where(_source.c.name == source.name), row)


def put_document(connection: Connection, writing: Writing, document: Document) -> UUID:
    """Archive a document, unless this very version is the current one of its address; its id."""
    current = connection.execute(
        sa.select(_document.c.id, _document.c.key, _document.c.story_id).where(
            _document.c.uri == document.uri, _standing(_document)
        )
    ).one_or_none()
    key = make_id("document", document.uri, document.version)
    if current is not None and current.key == key:
        return UUID(str(current.id))
    if current is not None:
        _supersede(connection, _document, [current.id], writing.now)
    ordinal = _ordinals(connection, _document, [key]).get(key, 0)
    identity = make_id("document", str(key), ordinal)
    sketch = stories.sketch(document.text, document.media_type)
    # An address goes on telling its story, however much it is rewritten: one witness, not two.
    story = current.story_id if current is not None else stories.story_of(connection, sketch)
    row = _document_row(writing, document, identity, key, ordinal)
    connection.execute(_document.insert(), {**row, "story_id": story or stories.new_story(key)})
    stories.put_sketch(connection, identity, sketch)
    return identity


def _document_row(writing: Writing, document: Document, identity: UUID, key: UUID, ordinal: int) -> dict[str, Any]:
    same = ("uri", "sha256", "media_type", "title", "publisher", "author", "published", "language", "text", "content")
    return {
        **{name: getattr(document, name) for name in same},
        "id": identity,
        "key": key,
        "ordinal": ordinal,
        "source_name": writing.source,
        "run_id": writing.run,
        "published_on": PartialDate.parse(document.published).latest if document.published else None,
        "origins": dict(document.origins),
        "answers": dict(document.answers),
        "retrieved_at": document.retrieved,
        "recorded_at": writing.now,
    }


def put_mentions(connection: Connection, document: UUID, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Make the parties that a document names be exactly these."""
    wanted = {code: {"document_id": document, "party_code": code, **row} for code, row in rows.items()}
    stored = connection.execute(sa.select(_mention).where(_mention.c.document_id == document)).mappings()
    if {row["party_code"]: dict(row) for row in stored} == wanted:
        return
    connection.execute(_mention.delete().where(_mention.c.document_id == document))
    if wanted:
        connection.execute(_mention.insert(), list(wanted.values()))


# --- claims --------------------------------------------------------------------------------------------------------


def put_claims(connection: Connection, writing: Writing, uri: str, document: UUID, claims: Iterable[Claim]) -> Change:
    """Make what an adapter finds in the document of an address be exactly these claims."""
    change = Change()
    wanted = {claim.key: claim for claim in claims}
    for facts in FACTS:
        mine = {key: claim for key, claim in wanted.items() if claim.tables is facts}
        standing = _standing_claims(connection, writing, facts, uri)
        _keep(connection, writing, facts, document, mine, standing, change)
        _drop(connection, writing, facts, [row for key, row in standing.items() if key not in mine], change)
        _add(
            connection, writing, facts, document, [claim for key, claim in mine.items() if key not in standing], change
        )
    refresh(connection, writing.now, change.entities)
    return change


def _standing_claims(
    connection: Connection, writing: Writing, facts: FactTables, uri: str
) -> dict[UUID, sa.RowMapping]:
    claim = facts.claim
    rows = connection.execute(
        sa.select(claim.c.id, claim.c.key, claim.c[facts.entity_id].label("entity"), claim.c.run_id)
        .join(_document, _document.c.id == claim.c.document_id)
        .where(_document.c.uri == uri, claim.c.adapter == writing.adapter, _standing(claim))
    ).mappings()
    return {row["key"]: row for row in rows}


def _keep(
    connection: Connection,
    writing: Writing,
    facts: FactTables,
    document: UUID,
    mine: Mapping[UUID, Claim],
    standing: Mapping[UUID, sa.RowMapping],
    change: Change,
) -> None:
    """Claims that stand go on standing; a new version of the document adds to their evidence."""
    kept = [(standing[key]["id"], claim) for key, claim in mine.items() if key in standing]
    for _, claim in kept:
        # A claim of this very run was written before it broke off: an undisturbed run would have added it.
        broken_off = standing[claim.key]["run_id"] == writing.run
        change.added += broken_off
        change.unchanged += not broken_off
    rows = [row for identity, claim in kept for row in _evidence_rows(writing, facts, document, identity, claim)]
    known = _known(connection, _evidence.c.id, [row["id"] for row in rows])
    _insert(connection, _evidence, [row for row in rows if row["id"] not in known])


def _drop(
    connection: Connection, writing: Writing, facts: FactTables, rows: Sequence[sa.RowMapping], change: Change
) -> None:
    _supersede(connection, facts.claim, [row["id"] for row in rows], writing.now, superseded_by=writing.run)
    change.superseded += len(rows)
    change.entities[facts] |= {row["entity"] for row in rows}


def _add(
    connection: Connection,
    writing: Writing,
    facts: FactTables,
    document: UUID,
    claims: Sequence[Claim],
    change: Change,
) -> None:
    if not claims:
        return
    _add_entities(connection, writing, facts, claims)
    ordinals = _ordinals(connection, facts.claim, [claim.key for claim in claims])
    rows: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    for claim in claims:
        ordinal = ordinals.get(claim.key, 0)
        identity = make_id("claim", str(claim.key), ordinal)
        rows.append(_claim_row(writing, facts, document, claim, identity, ordinal))
        evidence += _evidence_rows(writing, facts, document, identity, claim)
    _insert(connection, facts.claim, rows)
    _insert(connection, _evidence, evidence)
    change.added += len(claims)
    change.entities[facts] |= {claim.entity_id for claim in claims}


def _add_entities(connection: Connection, writing: Writing, facts: FactTables, claims: Sequence[Claim]) -> None:
    known = _known(connection, facts.entity.c.id, [claim.entity_id for claim in claims])
    new = {claim.entity_id: claim for claim in claims if claim.entity_id not in known}
    titles = {claim.entity_id: title for claim in reversed(claims) if (title := claim.entity.get("title"))}
    rows = [
        {
            "id": identity,
            "recorded_at": writing.now,
            "claim_count": 1,
            "witnesses": 1,
            **claim.entity,
            **({"title": titles[identity]} if identity in titles else {}),
            **_VIEWS[facts]([_as_row(claim)]),
        }
        for identity, claim in new.items()
    ]
    _insert(connection, facts.entity, rows)
    _name(connection, facts.entity, {identity: title for identity, title in titles.items() if identity in known})
    if facts.links is not None:
        links = [{facts.entity_id: id_, "party_code": code} for id_, claim in new.items() for code in claim.parties]
        _insert(connection, facts.links, links)


def _name(connection: Connection, entity: Table, titles: Mapping[UUID, str]) -> None:
    """Give the entities that no document has named so far the names that one now has for them."""
    if titles:
        nameless = sa.and_(entity.c.id == sa.bindparam("entity"), entity.c.title.is_(None))
        update = entity.update().where(nameless).values(title=sa.bindparam("name"))
        connection.execute(update, [{"entity": identity, "name": title} for identity, title in sorted(titles.items())])


def _as_row(claim: Claim) -> dict[str, Any]:
    return {**claim.said, "id": claim.key, "published_on": None, "recorded_at": None}


def _claim_row(
    writing: Writing, facts: FactTables, document: UUID, claim: Claim, identity: UUID, ordinal: int
) -> dict[str, Any]:
    return {
        **claim.said,
        "id": identity,
        "key": claim.key,
        "ordinal": ordinal,
        facts.entity_id: claim.entity_id,
        "document_id": document,
        "run_id": writing.run,
        "adapter": writing.adapter,
        "adapter_version": writing.adapter_version,
        "recorded_at": writing.now,
    }


def _evidence_rows(
    writing: Writing, facts: FactTables, document: UUID, identity: UUID, claim: Claim
) -> Iterator[dict[str, Any]]:
    for position, evidence in enumerate(claim.evidence):
        where = evidence.pointer or [evidence.start, evidence.end]
        yield {
            "id": make_id("evidence", str(identity), str(document), where),
            "agreement_claim_id": None,
            "deployment_claim_id": None,
            "statistic_claim_id": None,
            facts.claim_id: identity,
            "document_id": document,
            "position": position,
            "recorded_at": writing.now,
            **evidence.model_dump(),
        }


# --- retraction ----------------------------------------------------------------------------------------------------


def retract_document(connection: Connection, uri: str, now: datetime) -> int:
    """Withdraw every standing claim that rests on a document's address, and its current version; how many claims."""
    wanted = sa.select(_document.c.id).where(_document.c.uri == uri)
    count = _retract(connection, lambda claim: claim.c.document_id.in_(wanted), now)
    current = connection.scalars(sa.select(_document.c.id).where(_document.c.uri == uri, _standing(_document))).all()
    _supersede(connection, _document, current, now)
    return count


def retract_run(connection: Connection, run: UUID, now: datetime) -> int:
    """Withdraw every standing claim that a run wrote, and the documents it archived; how many claims."""
    count = _retract(connection, lambda claim: claim.c.run_id == run, now)
    written = sa.select(_document.c.id).where(_document.c.run_id == run, _standing(_document))
    _supersede(connection, _document, connection.scalars(written).all(), now)
    return count


def _retract(connection: Connection, which: Callable[[Table], sa.ColumnElement[bool]], now: datetime) -> int:
    entities: dict[FactTables, set[UUID]] = {}
    count = 0
    for facts in FACTS:
        claim = facts.claim
        chosen = sa.select(claim.c.id, claim.c[facts.entity_id]).where(which(claim), _standing(claim))
        rows = connection.execute(chosen).all()
        _supersede(connection, claim, [row[0] for row in rows], now)
        entities[facts] = {row[1] for row in rows}
        count += len(rows)
    refresh(connection, now, entities)
    return count


# --- the resolved view ---------------------------------------------------------------------------------------------


def refresh(connection: Connection, now: datetime, entities: Mapping[FactTables, set[UUID]]) -> None:
    """Bring the resolved columns of these entities to what their standing claims support."""
    for facts, ids in entities.items():
        for part in _chunks(sorted(ids)):
            _refresh(connection, now, facts, part)


def _refresh(connection: Connection, now: datetime, facts: FactTables, ids: Sequence[UUID]) -> None:
    claim = facts.claim
    rows = connection.execute(
        sa.select(claim, _document.c.published_on, _document.c.story_id)
        .join(_document, _document.c.id == claim.c.document_id)
        .where(claim.c[facts.entity_id].in_(ids), _standing(claim))
    ).mappings()
    claims: dict[UUID, list[resolution.Row]] = {identity: [] for identity in ids}
    for row in rows:
        claims[row[facts.entity_id]].append(dict(row))
    update = facts.entity.update().where(facts.entity.c.id == sa.bindparam("entity"))
    standing = [
        {"entity": identity, **_counts(said), "retracted_at": None, **_VIEWS[facts](said)}
        for identity, said in claims.items()
        if said
    ]
    fallen = [
        {"entity": identity, **_counts(said), "retracted_at": now} for identity, said in claims.items() if not said
    ]
    for rows_ in (standing, fallen):
        if rows_:
            connection.execute(update, rows_)


def _counts(claims: Sequence[resolution.Row]) -> dict[str, int]:
    return {"claim_count": len(claims), "witnesses": len({claim["story_id"] for claim in claims})}


# --- small parts ---------------------------------------------------------------------------------------------------


def _standing(table: Table) -> sa.ColumnElement[bool]:
    return table.c.superseded_at.is_(None)


def _supersede(connection: Connection, table: Table, ids: Sequence[UUID], now: datetime, **values: object) -> None:
    """End rows now; never before they began, should the clock have been set back."""
    ended = sa.case((table.c.recorded_at > now, table.c.recorded_at), else_=now)
    for part in _chunks(ids):
        connection.execute(table.update().where(table.c.id.in_(part)).values(superseded_at=ended, **values))


def _ordinals(connection: Connection, table: Table, keys: Sequence[UUID]) -> dict[UUID, int]:
    """How often each key was written before."""
    found: dict[UUID, int] = {}
    for part in _chunks(keys):
        counted = sa.select(table.c.key, sa.func.count()).where(table.c.key.in_(part)).group_by(table.c.key)
        found |= {row[0]: row[1] for row in connection.execute(counted)}
    return found


def _known(connection: Connection, column: sa.Column[Any], values: Sequence[UUID]) -> set[UUID]:
    return {
        value for part in _chunks(values) for value in connection.scalars(sa.select(column).where(column.in_(part)))
    }


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), list(rows))


def insert_or_skip(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows; those whose key is taken are left as they are."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    if rows:
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def _chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part
