"""The filters of every list. Each field holds the SQL condition it stands for; no value becomes part of the SQL."""

from __future__ import annotations

from typing import Any

import strawberry
from sqlalchemy import ColumnElement

from accord import entities
from accord.query import conditions as sql
from accord.query.shapes import table_of
from accord.schema.descriptions import described
from accord.schema.filtering import DateRange, Input, MomentRange, NumberRange, PartiesMatch, PartyMatch, by, combining
from accord.schema.nodes import keys_of
from accord.vocabulary import (
    AgreementKind,
    AgreementStatus,
    DeploymentKind,
    DeploymentStatus,
    Indicator,
    Measure,
    PartyKind,
    RunStatus,
)

_DATES = ("date_earliest", "date_latest")
_PERIOD = ("period_earliest", "period_latest")
_HEDGED = "Whether the claim that won is hedged."
_SOURCE = "A standing claim comes from a document of one of these sources, by name."
_ADAPTER = "A standing claim was made by one of these adapters, by name."
_DOCUMENT = "A standing claim comes from one of these documents, by global id."
_TEXT = "Holds this text, whatever the case of the letters a to z: in the {}, or in a quote of its evidence."


def _document(claim: Any, global_ids: list[str]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = claim.document_id.in_(keys_of("Document", global_ids))
    return found


def _source(document: Any, names: list[str]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = document.source_name.in_(names)
    return found


def _adapter(claim: Any, names: list[str]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = claim.adapter.in_(names)
    return found


@strawberry.input(description="Which parties to list: all that is given must hold.")
class PartyFilter(Input):
    kind: list[PartyKind] | None = by(sql.one_of("kind"), "One of these kinds.")
    codes: list[str] | None = by(sql.one_of("code"), "One of these codes.")
    region: list[str] | None = by(sql.one_of("region_code"), "A country in one of these M49 regions, by code.")
    member_of: list[str] | None = by(sql.member_of, "A member, now or once, of one of these groups, by code.")
    has_facts: bool | None = by(sql.has_facts, "Whether any agreement, deployment or statistic points at it.")
    text: str | None = by(
        sql.holds_text("name", "official_name", "short_name", "code", also=sql.named),
        "Holds this text, whatever the case of the letters a to z: in the code or any of the names, demonyms included.",
    )
    and_: list[PartyFilter] | None = combining("and")
    or_: list[PartyFilter] | None = combining("or")
    not_: PartyFilter | None = combining("not")


@strawberry.input(description="Which agreements to list: all that is given must hold.")
class AgreementFilter(Input):
    parties: PartiesMatch | None = by(
        sql.linked_parties(table_of(entities.AgreementParty), "agreement_id", _DATES), "Has these parties."
    )
    kind: list[AgreementKind] | None = by(sql.one_of("kind"), "One of these kinds.")
    status: list[AgreementStatus] | None = by(sql.one_of("status"), "One of these states at present.")
    date: DateRange | None = by(sql.overlaps("date"), "The date of the present state may lie in this range.")
    hedged: bool | None = by(sql.equals("hedged"), _HEDGED)
    has_title: bool | None = by(sql.present("title"), "Whether it has a name of its own.")
    source: list[str] | None = by(sql.claimed("agreement", _source, document=True), _SOURCE)
    adapter: list[str] | None = by(sql.claimed("agreement", _adapter), _ADAPTER)
    document: list[strawberry.ID] | None = by(sql.claimed("agreement", _document), _DOCUMENT)
    text: str | None = by(
        sql.holds_text("title", "note", also=sql.quoted("agreement")), _TEXT.format("title or the note")
    )
    and_: list[AgreementFilter] | None = combining("and")
    or_: list[AgreementFilter] | None = combining("or")
    not_: AgreementFilter | None = combining("not")


@strawberry.input(description="Which deployments to list: all that is given must hold.")
class DeploymentFilter(Input):
    sender: PartyMatch | None = by(sql.party_in("sender_code", dates=_DATES), "Sent by one of these parties.")
    host: PartyMatch | None = by(sql.party_in("host_code", dates=_DATES), "In one of these countries.")
    party: PartyMatch | None = by(
        sql.party_in("sender_code", "host_code", dates=_DATES), "Sent by, or in, one of these parties."
    )
    kind: list[DeploymentKind] | None = by(sql.one_of("kind"), "One of these kinds.")
    status: list[DeploymentStatus] | None = by(sql.one_of("status"), "One of these states at present.")
    date: DateRange | None = by(sql.overlaps("date"), "The date of the present state may lie in this range.")
    hedged: bool | None = by(sql.equals("hedged"), _HEDGED)
    personnel: NumberRange | None = by(sql.within("personnel"), "How many people.")
    equipment: str | None = by(sql.holds_element("equipment"), "The name of one of its things holds this text.")
    source: list[str] | None = by(sql.claimed("deployment", _source, document=True), _SOURCE)
    adapter: list[str] | None = by(sql.claimed("deployment", _adapter), _ADAPTER)
    document: list[strawberry.ID] | None = by(sql.claimed("deployment", _document), _DOCUMENT)
    text: str | None = by(
        sql.holds_text("site", "place", also=sql.quoted("deployment")), _TEXT.format("site or the place")
    )
    and_: list[DeploymentFilter] | None = combining("and")
    or_: list[DeploymentFilter] | None = combining("or")
    not_: DeploymentFilter | None = combining("not")


@strawberry.input(description="Which statistics to list: all that is given must hold.")
class StatisticFilter(Input):
    indicator: list[Indicator] | None = by(sql.one_of("indicator"), "One of these indicators.")
    places: PartiesMatch | None = by(
        sql.linked_parties(table_of(entities.StatisticPlace), "statistic_id", _PERIOD), "Is about these places."
    )
    unit: list[str] | None = by(sql.one_of("unit"), "In one of these units.")
    measure: list[Measure] | None = by(sql.one_of("measure"), "A level, or a change.")
    period: DateRange | None = by(sql.overlaps("period"), "The period overlaps this range.")
    value: NumberRange | None = by(sql.within("value"), "The figure, in its unit.")
    hedged: bool | None = by(sql.equals("hedged"), _HEDGED)
    source: list[str] | None = by(sql.claimed("statistic", _source, document=True), _SOURCE)
    adapter: list[str] | None = by(sql.claimed("statistic", _adapter), _ADAPTER)
    document: list[strawberry.ID] | None = by(sql.claimed("statistic", _document), _DOCUMENT)
    text: str | None = by(
        sql.holds_text(also=sql.quoted("statistic")),
        "A quote of its evidence holds this text, whatever the case of the letters a to z.",
    )
    and_: list[StatisticFilter] | None = combining("and")
    or_: list[StatisticFilter] | None = combining("or")
    not_: StatisticFilter | None = combining("not")


@strawberry.input(description="Which claims to list: all that is given must hold.")
class ClaimFilter(Input):
    hedged: bool | None = by(sql.equals("hedged"), described(entities.AgreementClaim, "hedged"))
    adapter: list[str] | None = by(sql.one_of("adapter"), "Made by one of these adapters, by name.")
    source: list[str] | None = by(sql.of_source, "From a document of one of these sources, by name.")
    recorded: MomentRange | None = by(sql.within("recorded_at"), "Written here within this range.")
    and_: list[ClaimFilter] | None = combining("and")
    or_: list[ClaimFilter] | None = combining("or")
    not_: ClaimFilter | None = combining("not")


@strawberry.input(description="Which documents to list: all that is given must hold.")
class DocumentFilter(Input):
    source: list[str] | None = by(sql.one_of("source_name"), "Of one of these sources, by name.")
    publisher: list[str] | None = by(sql.one_of("publisher"), "By one of these publishers.")
    published: DateRange | None = by(sql.within("published_on"), "Last day that the date of publication may mean.")
    language: list[str] | None = by(sql.one_of("language"), "In one of these languages, by BCP 47 tag.")
    mentions: list[str] | None = by(sql.mentions, "Names one of these parties, by code.")
    uri: str | None = by(sql.equals("uri"), "Has this very address.")
    text: str | None = by(
        sql.holds_text("title"), "The title holds this text, whatever the case of the letters a to z."
    )
    and_: list[DocumentFilter] | None = combining("and")
    or_: list[DocumentFilter] | None = combining("or")
    not_: DocumentFilter | None = combining("not")


@strawberry.input(description="Which runs to list: all that is given must hold.")
class RunFilter(Input):
    adapter: list[str] | None = by(sql.one_of("adapter"), "Of one of these adapters, by name.")
    status: list[RunStatus] | None = by(sql.one_of("status"), "In one of these states.")
    started: MomentRange | None = by(sql.within("started_at"), "Began within this range.")
    and_: list[RunFilter] | None = combining("and")
    or_: list[RunFilter] | None = combining("or")
    not_: RunFilter | None = combining("not")
