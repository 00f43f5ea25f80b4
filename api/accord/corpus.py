"""Facts of one document as one JSON object, without a database, in the words of the corpus format."""

from __future__ import annotations

from typing import Any

from accord.adapter import Document
from accord.prepare import Preparer
from accord.records import AgreementRecord, DeploymentRecord, Evidence, Fact, Mention, StatisticRecord
from accord.reference import Country, Organization, Reference, load
from accord.taking import Job, Refusal, accepted
from accord.values import Quantity
from accord.vocabulary import DeploymentKind

KINDS = ("agreements", "deployments", "statistics")


def corpus_facts(job: Job, document: Document, *, explain: bool = False) -> tuple[dict[str, Any], list[Refusal]]:
    """The document's facts as {countries, organizations, agreements, deployments, statistics}, and what was refused.

    Parties are ISO 3166-1 alpha-2 codes, or the short name of an organisation, region or former state. With `explain`
    each fact also says who says so, how sure the adapter is, and which of its rules made it.
    """
    reference = load()
    records, refusals = accepted(job, document, reference)
    shape = _Shape(reference, Preparer(reference, document, job.adapter.name, job.adapter.source.name))
    facts: dict[str, Any] = {name: [] for name in ("countries", "organizations", *KINDS)}
    for record in records:
        if isinstance(record, Mention):
            shape.named(shape.preparer.party(record.party, "party"), facts)
        else:
            kind, fact, parties = shape.fact(record)
            facts[kind].append({**fact, **_explained(record)} if explain else fact)
            for code in parties:
                shape.acting(code, facts)
    return facts, refusals


class _Shape:
    """Writes records in the corpus format."""

    def __init__(self, reference: Reference, preparer: Preparer) -> None:
        self.reference, self.preparer = reference, preparer

    def named(self, code: str, facts: dict[str, Any]) -> None:
        party = self.reference.party(code)
        if isinstance(party, Country) and party.in_force and code not in facts["countries"]:
            facts["countries"].append(code)
        elif isinstance(party, Organization):
            self.acting(code, facts)

    def acting(self, code: str, facts: dict[str, Any]) -> None:
        party = self.reference.party(code)
        if isinstance(party, Organization) and party.short_name not in facts["organizations"]:
            facts["organizations"].append(party.short_name)

    def fact(self, record: Fact) -> tuple[str, dict[str, Any], tuple[str, ...]]:
        if isinstance(record, AgreementRecord):
            return self._agreement(record)
        if isinstance(record, DeploymentRecord):
            return self._deployment(record)
        return self._statistic(record)

    def _agreement(self, record: AgreementRecord) -> tuple[str, dict[str, Any], tuple[str, ...]]:
        codes = self._codes(record.parties, "parties", record.date)
        fact = {
            "parties": [self.reference.display(code) for code in codes],
            "kind": record.kind.value,
            "status": record.status.value,
            "date": record.date,
            "hedged": record.hedged,
            "evidence": _place(record.evidence[0]),
        }
        return "agreements", fact, codes

    def _deployment(self, record: DeploymentRecord) -> tuple[str, dict[str, Any], tuple[str, ...]]:
        sender = self._codes((record.sender,) if record.sender else (), "sender", record.date)
        host = self._codes((record.host,) if record.host else (), "host", record.date)
        named = (record.site,) if record.site and record.kind is DeploymentKind.BASE else ()
        fact = {
            "sender": self.reference.display(sender[0]) if sender else None,
            "host": self.reference.display(host[0]) if host else None,
            "kind": record.kind.value,
            "status": record.status.value,
            "personnel": _quantity(record.personnel) if record.personnel else None,
            "equipment": [*named, *record.equipment],
            "date": record.date,
            "hedged": record.hedged,
            "evidence": _place(record.evidence[0]),
        }
        return "deployments", fact, (*sender, *host)

    def _statistic(self, record: StatisticRecord) -> tuple[str, dict[str, Any], tuple[str, ...]]:
        codes = self._codes(record.places, "places", record.period)
        fact = {
            "indicator": record.indicator.value,
            **_quantity(record.value),
            "unit": record.unit,
            "measure": record.measure.value,
            "geography": [self.reference.display(code) for code in codes],
            "period": record.period,
            "hedged": record.hedged,
            "evidence": _place(record.evidence[0]),
        }
        return "statistics", fact, codes

    def _codes(self, parties: tuple[str, ...], field: str, on: str | None) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.preparer.party(party, field, on) for party in parties))


def _explained(record: Fact) -> dict[str, Any]:
    return {"speaker": record.speaker, "confidence": record.confidence, "rules": list(record.rules)}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {"value": _number(quantity.value), "qualifier": quantity.qualifier.value}


def _number(value: float) -> int | float:
    """Whole numbers without a point, as people write them."""
    return int(value) if value.is_integer() else value


def _place(evidence: Evidence) -> dict[str, Any]:
    if evidence.pointer is not None:
        return {"pointer": evidence.pointer, "quote": evidence.quote}
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
