"""Writes a few rows of every table, so that tests can state only what they are about."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert

from accord import entities
from accord.values import PartialDate
from accord.vocabulary import (
    AgreementKind,
    AgreementStatus,
    DeploymentKind,
    DeploymentStatus,
    Indicator,
    Measure,
    OrganizationKind,
    PartyKind,
    Qualifier,
    RunStatus,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, UTC)
TEXT = "Niger and Russia signed a military accord on 16 March. 100 instructors came to Niamey in April. A « quote » é."


def uid(*parts: object) -> UUID:
    """An id that is the same for the same parts."""
    return uuid.uuid5(uuid.NAMESPACE_OID, "|".join(map(str, parts)))


class Rows:
    """Inserts rows on one connection; every method takes the columns that matter and fills in the rest."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entity: Any, **values: Any) -> None:
        self._connection.execute(insert(entity.__table__).values(**values))

    # --- reference ---

    def country(self, code: str, name: str, **values: Any) -> str:
        self.add(entities.Party, code=code, kind=PartyKind.COUNTRY, name=name)
        self.add(entities.Country, code=code, **values)
        return code

    def organization(self, code: str, name: str, **values: Any) -> str:
        self.add(entities.Party, code=code, kind=PartyKind.ORGANIZATION, name=name)
        self.add(entities.Organization, code=code, short_name=code, kind=OrganizationKind.ALLIANCE, **values)
        return code

    def region(self, code: str, name: str) -> str:
        self.add(entities.Party, code=code, kind=PartyKind.REGION, name=name)
        self.add(entities.Region, code=code)
        return code

    def member(self, group: str, member: str, joined: str = "", left: str | None = None) -> None:
        row = {"joined": joined, "joined_on": PartialDate.parse(joined).earliest if joined else None}
        row |= {"left": left, "left_on": PartialDate.parse(left).latest if left else None}
        self.add(entities.Membership, group_code=group, member_code=member, **row)

    def name(self, party: str, role: str, name: str) -> None:
        self.add(entities.PartyName, party_code=party, role=role, name=name)

    # --- where facts come from ---

    def source(self, name: str = "news", **values: Any) -> str:
        self.add(entities.SourceRow, name=name, title=f"The {name}", redistributable=True, **values)
        return name

    def run(self, key: str = "run", source: str = "news", **values: Any) -> UUID:
        run = {"adapter": "article", "adapter_version": "1", "location": "-", "settings": {}, "started_at": NOW}
        run |= {"status": RunStatus.SUCCEEDED} | dict.fromkeys(("documents", "records", "added"), 1)
        run |= dict.fromkeys(("unchanged", "superseded", "rejected"), 0)
        self.add(entities.Run, id=uid(key), source_name=source, **(run | values))
        return uid(key)

    def document(self, key: str = "document", run: str = "run", source: str = "news", **values: Any) -> UUID:
        row = {"uri": f"https://example.org/{key}", "key": uid(key), "ordinal": 0, "sha256": "0" * 64, "title": key}
        row |= {
            "media_type": "text/plain",
            "origins": {"title": "html:h1"},
            "answers": {},
            "story_id": uid(key),
            "text": TEXT,
            "retrieved_at": NOW,
        }
        row |= {"recorded_at": NOW, "source_name": source, "run_id": uid(run)}
        self.add(entities.DocumentRow, id=uid(key), **(row | values))
        return uid(key)

    def mention(self, document: str, party: str, quote: str = "Niger") -> None:
        start = TEXT.index(quote)
        self.add(
            entities.MentionRow,
            document_id=uid(document),
            party_code=party,
            start=start,
            end=start + len(quote),
            quote=quote,
        )

    def rejection(self, key: str, run: str = "run", document: str | None = "document", **values: Any) -> None:
        document_id = uid(document) if document else None
        row = {"uri": "https://example.org/x", "reason": f"{key} is wrong"}
        self.add(entities.Rejection, id=uid(key), run_id=uid(run), document_id=document_id, **(row | values))

    # --- facts ---

    def agreement(self, key: str, *parties: str, on: str | None = None, **values: Any) -> UUID:
        row = {"kind": AgreementKind.TRAINING, "status": AgreementStatus.SIGNED, **_resolved(), **_dated("date", on)}
        self.add(entities.Agreement, id=uid(key), **(row | values))
        for party in parties:
            self.add(entities.AgreementParty, agreement_id=uid(key), party_code=party)
        return uid(key)

    def deployment(self, key: str, sender: str | None, host: str | None, on: str | None = None, **values: Any) -> UUID:
        row = {"kind": DeploymentKind.TRAINERS, "status": DeploymentStatus.ACTIVE, "equipment": [], **_resolved()}
        if values.get("personnel") is not None:
            row["personnel_qualifier"] = Qualifier.ABOUT
        row |= {"sender_code": sender, "host_code": host, **_dated("date", on)}
        self.add(entities.Deployment, id=uid(key), **(row | values))
        return uid(key)

    def statistic(self, key: str, *places: str, period: str | None = None, value: float = 1.0, **values: Any) -> UUID:
        row = {"indicator": Indicator.FATALITIES, "unit": "PEOPLE", "measure": Measure.LEVEL, **_resolved()}
        row |= {"value": value, "qualifier": Qualifier.EXACT, **_dated("period", period)}
        self.add(entities.Statistic, id=uid(key), **(row | values))
        for place in places:
            self.add(entities.StatisticPlace, statistic_id=uid(key), party_code=place)
        return uid(key)

    # --- claims ---

    def agreement_claim(self, key: str, agreement: str, quote: str = "Niger and Russia", **values: Any) -> UUID:
        row = {"agreement_id": uid(agreement), "status": AgreementStatus.SIGNED}
        return self._claim(entities.AgreementClaim, "agreement", key, quote, row | values)

    def deployment_claim(self, key: str, deployment: str, quote: str = "100 instructors", **values: Any) -> UUID:
        row = {"deployment_id": uid(deployment), "status": DeploymentStatus.ACTIVE, "equipment": []}
        return self._claim(entities.DeploymentClaim, "deployment", key, quote, row | values)

    def statistic_claim(self, key: str, statistic: str, quote: str = "100", **values: Any) -> UUID:
        row = {"statistic_id": uid(statistic), "value": 1.0, "qualifier": Qualifier.EXACT}
        return self._claim(entities.StatisticClaim, "statistic", key, quote, row | values)

    def _claim(self, entity: Any, kind: str, key: str, quote: str, values: dict[str, Any]) -> UUID:
        document = uid(values.pop("document", "document"))
        row = {"key": uid(key), "ordinal": 0, "document_id": document, "run_id": uid("run"), "adapter": "article"}
        row |= {"adapter_version": "1", "rules": ["rule"], "hedged": False, "recorded_at": NOW}
        self.add(entity, id=uid(key), **(row | values))
        start = TEXT.find(quote)
        row = {"position": 0, "quote": quote, "start": start, "end": start + len(quote), "recorded_at": NOW}
        self.add(entities.EvidenceRow, id=uid(key, "e"), document_id=document, **{f"{kind}_claim_id": uid(key)}, **row)
        return uid(key)


def _resolved() -> dict[str, Any]:
    return {"hedged": False, "claim_count": 1, "witnesses": 1, "recorded_at": NOW, "retracted_at": None}


def _dated(column: str, edtf: str | None) -> dict[str, Any]:
    read = PartialDate.parse(edtf) if edtf else None
    days = {f"{column}_earliest": read.earliest, f"{column}_latest": read.latest} if read else {}
    return {column: edtf, **days}


def small_world(rows: Rows) -> None:
    """Three countries, an alliance, a region, one document, and a fact of every kind with its claim."""
    rows.region("sahel", "Sahel")
    for code, name in (("NE", "Niger"), ("RU", "Russia"), ("ML", "Mali"), ("BF", "Burkina Faso")):
        rows.country(code, name, alpha3=f"{code}X", latitude=17.5, longitude=9.5)
    rows.organization("AES", "Alliance of Sahel States", founded="2023-09-16")
    for code in ("NE", "ML", "BF"):
        rows.member("AES", code, "2023-09-16")
        rows.member("sahel", code)
    rows.name("NE", "demonym", "Nigerien")
    rows.name("NE", "capital", "Niamey")
    rows.add(entities.CountryCode, country_code="NE", system="cow", value="436", valid_from="1960", valid_to=None)
    rows.source("news", licence="CC-BY-4.0")
    rows.run()
    rows.document(published="2024-04", published_on=date(2024, 4, 30), language="en")
    rows.mention("document", "NE")
    rows.rejection("bad value")
    rows.agreement("accord", "NE", "RU", on="2024-03-16", title="Military accord")
    rows.agreement_claim("accord says", "accord", **_dated("date", "2024-03-16"))
    rows.deployment("trainers", "RU", "NE", on="2024-04", personnel=100.0, equipment=["air defence system"])
    rows.deployment_claim("trainers say", "trainers", personnel=100.0, personnel_qualifier=Qualifier.ABOUT)
    rows.statistic("deaths", "NE", period="2023", value=800.0)
    rows.statistic_claim("deaths say", "deaths")
