"""Turns a record into a claim that may be stored: parties resolved, evidence verified, ids made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from accord.adapter import Document
from accord.entities import AGREEMENT, DEPLOYMENT, STATISTIC, FactTables
from accord.errors import RecordError
from accord.identity import make_id
from accord.records import AgreementRecord, DeploymentRecord, Evidence, Fact, StatisticRecord
from accord.reference import Organization, Reference, UnresolvedParty
from accord.titles import name_key
from accord.values import PartialDate, Quantity
from accord.vocabulary import DeploymentKind


@dataclass(frozen=True)
class Claim:
    """A claim ready to be stored. `entity` and `said` are column values; `parties` fill the link table."""

    tables: FactTables
    entity_id: UUID
    entity: dict[str, Any]
    parties: tuple[str, ...]
    said: dict[str, Any]
    key: UUID
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Preparer:
    """Prepares the records of one document of one adapter."""

    reference: Reference
    document: Document
    adapter: str
    source: str

    def claim(self, record: Fact) -> Claim:
        """The claim that a record makes. Raises RecordError, which names the field and the value at fault."""
        record = record.model_copy(update={"evidence": tuple(self.verified(one) for one in record.evidence)})
        if isinstance(record, AgreementRecord):
            return self._agreement(record)
        if isinstance(record, DeploymentRecord):
            return self._deployment(record)
        return self._statistic(record)

    def party(self, text: str, field: str, on: str | None = None) -> str:
        """The code that a party's code or name stands for, at the date of the fact where names have changed."""
        try:
            return self.reference.resolve(text, _day(on))
        except UnresolvedParty as problem:
            raise RecordError(str(problem), field=field, value=text) from problem

    def _agreement(self, record: AgreementRecord) -> Claim:
        parties = tuple(sorted(self.party(party, "parties", record.date) for party in record.parties))
        if twice := {party for party in parties if parties.count(party) > 1}:
            raise RecordError(f"party {min(twice)} is named twice", field="parties", value=", ".join(record.parties))
        named = [self.source, record.source_key] if record.source_key else [name_key(record.title)]
        said = {"status": record.status, "note": record.note, **_dated(record.date)}
        entity = {"kind": record.kind, "title": record.title, "source_key": record.source_key}
        return self._made(AGREEMENT, make_id("agreement", parties, record.kind, named), entity, parties, said, record)

    def _deployment(self, record: DeploymentRecord) -> Claim:
        sender = self.party(record.sender, "sender", record.date) if record.sender else None
        host = self.party(record.host, "host", record.date) if record.host else None
        if host and isinstance(self.reference.party(host), Organization):
            raise RecordError(f"host {host!r} is an organisation; name the country", field="host", value=record.host)
        things = (
            sorted(thing.casefold() for thing in record.equipment) if record.kind is DeploymentKind.EQUIPMENT else []
        )
        entity = {"kind": record.kind, "site": record.site, "sender_code": sender, "host_code": host}
        said = {
            "status": record.status,
            "place": record.place,
            "equipment": list(record.equipment),
            **_dated(record.date),
            **_personnel(record.personnel),
        }
        identity = make_id("deployment", sender, host, record.kind, (record.site or "").casefold(), things)
        return self._made(DEPLOYMENT, identity, entity, (), said, record)

    def _statistic(self, record: StatisticRecord) -> Claim:
        places = tuple(sorted({self.party(place, "places", record.period) for place in record.places}))
        period = PartialDate.parse(record.period) if record.period else None
        entity = {
            "indicator": record.indicator,
            "unit": record.unit,
            "measure": record.measure,
            "period": record.period,
            "period_earliest": period.earliest if period else None,
            "period_latest": period.latest if period else None,
        }
        said = record.value.model_dump()
        identity = make_id("statistic", record.indicator, places, record.unit, record.measure, record.period)
        return self._made(STATISTIC, identity, entity, places, said, record)

    def _made(
        self,
        tables: FactTables,
        identity: UUID,
        entity: dict[str, Any],
        parties: tuple[str, ...],
        said: dict[str, Any],
        record: Fact,
    ) -> Claim:
        said |= {"hedged": record.hedged, "speaker": record.speaker}
        where = [evidence.pointer or evidence.quote for evidence in record.evidence]
        key = make_id(
            self.document.uri, self.adapter, str(identity), sorted((k, str(v)) for k, v in said.items()), where
        )
        # How sure the adapter is and by which rules are no part of what is said: a new version may judge otherwise.
        said |= {"confidence": record.confidence, "rules": list(record.rules)}
        return Claim(tables, identity, entity, parties, said, key, record.evidence)

    def verified(self, evidence: Evidence) -> Evidence:
        """The evidence as the document holds it. Raises RecordError where it does not.

        A value behind a pointer may stand there as CSV or JSON writes it; the quote becomes what stands there.
        """
        if evidence.pointer is not None:
            for written in _spellings(evidence.quote):
                if written in self.document.text:
                    return evidence.model_copy(update={"quote": written})
            raise RecordError("the value is not in the document", field="evidence.quote", value=evidence.quote)
        found = self.document.text[evidence.start : evidence.end]
        if found != evidence.quote:
            reason = f"the document has {_short(found)!r} at {evidence.start}:{evidence.end}, not the quote"
            raise RecordError(reason, field="evidence.quote", value=evidence.quote)
        return evidence


def _spellings(value: str) -> tuple[str, ...]:
    """A value as it is, as CSV doubles its quotation marks, and as JSON escapes it."""
    escaped = (json.dumps(value, ensure_ascii=plain)[1:-1] for plain in (False, True))
    return (value, value.replace('"', '""'), *escaped)


def _short(text: str, length: int = 80) -> str:
    return text if len(text) <= length else text[:length] + "…"


def _day(edtf: str | None) -> date | None:
    if edtf is None:
        return None
    parsed = PartialDate.parse(edtf)
    return parsed.earliest or parsed.latest


def _dated(edtf: str | None) -> dict[str, Any]:
    parsed = PartialDate.parse(edtf) if edtf else None
    return {
        "date": edtf,
        "date_earliest": parsed.earliest if parsed else None,
        "date_latest": parsed.latest if parsed else None,
    }


def _personnel(quantity: Quantity | None) -> dict[str, Any]:
    return {
        "personnel": quantity.value if quantity else None,
        "personnel_low": quantity.low if quantity else None,
        "personnel_high": quantity.high if quantity else None,
        "personnel_qualifier": quantity.qualifier if quantity else None,
    }
