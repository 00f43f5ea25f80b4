"""Takes one document apart: normalises it and prepares its records. Pure, and never raises for what an adapter does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from accord.adapter import Adapter, AdapterSettings, Document, ReadContext
from accord.errors import ConfigError, DocumentError, RecordError, ValueProblem
from accord.prepare import Claim, Preparer
from accord.records import (
    AgreementRecord,
    DeploymentRecord,
    Evidence,
    Fact,
    Mention,
    Rejected,
    StatisticRecord,
    Yielded,
    describe,
)
from accord.reference import Reference
from accord.values import PartialDate


@dataclass(frozen=True)
class Job:
    """One call of ingest: which adapter on which location, with which settings."""

    adapter: Adapter
    location: str
    settings: AdapterSettings
    context: ReadContext = field(default_factory=ReadContext)


def make_settings(adapter: Adapter, values: dict[str, Any]) -> AdapterSettings:
    """The adapter's settings from names and values. Raises ConfigError, which names the first that is wrong."""
    try:
        return adapter.settings.model_validate(values)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_context=False)[0]
        name = ".".join(str(part) for part in first["loc"]) or "settings"
        if first["type"] == "extra_forbidden":
            known = ", ".join(sorted(adapter.settings.model_fields)) or "none"
            raise ConfigError(f"adapter {adapter.name!r} has no setting {name!r}; it has: {known}") from problem
        reason = first["msg"].removeprefix("Value error, ")
        raise ConfigError(
            f"setting {name!r} of adapter {adapter.name!r}: {reason} (given {first['input']!r})"
        ) from problem


@dataclass(frozen=True)
class Refusal:
    """Something that was refused: where it stands and why."""

    reason: str
    uri: str | None = None
    field: str | None = None
    value: str | None = None
    pointer: str | None = None

    def __str__(self) -> str:
        where = " ".join(part for part in (self.uri, self.pointer, self.field) if part)
        return f"{where}: {self.reason}" if where else self.reason


@dataclass
class Taken:
    """What normalisation made of a document. `failed` when it cannot be told what the document says."""

    claims: list[Claim]
    mentions: dict[str, dict[str, Any]]
    refusals: list[Refusal]
    failed: bool = False

    def fail(self, refusal: Refusal) -> list[Yielded]:
        """Nothing was made of the document, for this reason."""
        self.failed = True
        self.refusals.append(refusal)
        return []


def take(job: Job, document: Document, reference: Reference) -> Taken:
    """The claims, mentions and refusals of a document."""
    preparer = Preparer(reference, document, job.adapter.name, job.adapter.source.name)
    taken = Taken([], {}, [])
    for record in _normalised(job, document, taken):
        _take_record(preparer, record, taken)
    return replace(taken, claims=list({claim.key: claim for claim in taken.claims}.values()))


def accepted(job: Job, document: Document, reference: Reference) -> tuple[list[Fact | Mention], list[Refusal]]:
    """The records that would be stored, as the adapter made them, and the refusals.

    Raises DocumentError where the document cannot be taken at all.
    """
    preparer = Preparer(reference, document, job.adapter.name, job.adapter.source.name)
    taken = Taken([], {}, [])
    records = [
        record
        for record in _normalised(job, document, taken)
        if _take_record(preparer, record, taken) and not isinstance(record, Rejected)
    ]
    if taken.failed:
        raise DocumentError(str(taken.refusals[0]))
    return records, taken.refusals


def _normalised(job: Job, document: Document, taken: Taken) -> list[Yielded]:
    """All that the adapter makes of the document; nothing, and a refusal, when it fails half way."""
    if problem := _unusable(document):
        return taken.fail(Refusal(problem, document.uri))
    try:
        return list(job.adapter.normalise(document, job.settings))
    except Exception as problem:  # noqa: BLE001 - the plugin boundary: a stranger's code may raise anything
        said = describe(problem) if isinstance(problem, ValidationError) else str(problem)
        reason = f"adapter {job.adapter.name!r} failed on this document: {type(problem).__name__}: {said}"
        return taken.fail(Refusal(reason, document.uri))


def _take_record(preparer: Preparer, record: Yielded, taken: Taken) -> bool:
    """Whether the record was accepted; else the refusal says why not."""
    uri, before = preparer.document.uri, len(taken.refusals)
    if isinstance(record, Rejected):
        taken.refusals.append(Refusal(record.reason, uri, record.field, record.value, record.pointer))
    elif isinstance(record, AgreementRecord | DeploymentRecord | StatisticRecord):
        with _refusing(taken, uri, record.evidence[0]):
            taken.claims.append(preparer.claim(record))
    elif isinstance(record, Mention):
        with _refusing(taken, uri, record.evidence):
            taken.mentions.setdefault(preparer.party(record.party, "party"), _place(preparer.verified(record.evidence)))
    else:
        taken.refusals.append(Refusal(f"the adapter yielded a {type(record).__name__}, which is no record", uri))
    return len(taken.refusals) == before


@contextmanager
def _refusing(taken: Taken, uri: str, evidence: Evidence) -> Iterator[None]:
    """Turn a RecordError into a refusal that says where."""
    try:
        yield
    except RecordError as problem:
        where = evidence.pointer or f"{evidence.start}:{evidence.end}"
        value = None if problem.value is None else str(problem.value)
        taken.refusals.append(Refusal(problem.reason, uri, problem.field, value, where))


def _place(evidence: Evidence) -> dict[str, Any]:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def _unusable(document: Document) -> str | None:
    """Why this document cannot be taken: no database would store it, or its date cannot be read."""
    if not isinstance(document.text, str) or not isinstance(document.uri, str):
        return "the adapter yielded a document whose text or uri is no text"
    if "\x00" in document.text:
        return f"the text holds a NUL at {document.text.index(chr(0))}; it is binary or in another encoding"
    try:
        document.text.encode("utf-8")
        if document.published is not None:
            PartialDate.parse(document.published)
    except UnicodeEncodeError as problem:
        return f"the text holds half a surrogate pair at {problem.start}; decode it with its own encoding"
    except ValueProblem as problem:
        return f"published: {problem}"
    return None
