"""What is known: agreements, deployments and statistics, in the view that their claims support at present."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from accord import entities
from accord.query import conditions as sql
from accord.query import relations, shapes
from accord.schema.connections import Connection
from accord.schema.descriptions import doc
from accord.schema.fields import Argument, paged, to_many, to_one
from accord.schema.filters import ClaimFilter
from accord.schema.nodes import Node
from accord.schema.orders import ClaimOrder, DatedClaimOrder, descending
from accord.schema.parties import Party
from accord.schema.values import PartialDate, Quantity, column, dated, quantity
from accord.vocabulary import (
    AgreementKind,
    AgreementStatus,
    DeploymentKind,
    DeploymentStatus,
    Indicator,
    Measure,
    Qualifier,
)

if TYPE_CHECKING:
    from accord.schema.claims import AgreementClaim, DeploymentClaim, StatisticClaim

_AgreementClaim = Annotated["AgreementClaim", strawberry.lazy("accord.schema.claims")]
_DeploymentClaim = Annotated["DeploymentClaim", strawberry.lazy("accord.schema.claims")]
_StatisticClaim = Annotated["StatisticClaim", strawberry.lazy("accord.schema.claims")]

STANDING = Argument(
    bool | None,
    "true: claims that stand; false: claims that were superseded or retracted; null: both.",
    True,
    sql.standing,
)
_DATE = ("date", "date_earliest", "date_latest")
_NEWEST = descending(ClaimOrder, "RECORDED_AT")
_LATEST = descending(DatedClaimOrder, "DATE")


@strawberry.type(description=doc(entities.Agreement))
class Agreement(Node, shape=shapes.AGREEMENT):
    kind: AgreementKind = column(entities.Agreement, "kind")
    title: str | None = column(entities.Agreement, "title")
    parties: list[Party] = to_many(relations.AGREEMENT_PARTIES, "Its parties, by name.")
    status: AgreementStatus = column(entities.Agreement, "status", description="The present state.")
    status_date: PartialDate | None = dated("When it came into that state.", *_DATE)
    note: str | None = column(entities.Agreement, "note")
    source_key: str | None = column(entities.Agreement, "source_key")
    hedged: bool = column(entities.Agreement, "hedged")
    claims: Connection[_AgreementClaim] = paged(
        relations.AGREEMENT_CLAIMS, _LATEST, "What documents say about it.", ClaimFilter, standing=STANDING
    )
    history: list[_AgreementClaim] = to_many(
        relations.AGREEMENT_HISTORY, "The claims that stand, in the order of the dates of the states they assert."
    )
    claim_count: int = column(entities.Agreement, "claim_count")
    witnesses: int = column(entities.Agreement, "witnesses")
    recorded_at: datetime = column(entities.Agreement, "recorded_at")
    retracted_at: datetime | None = column(entities.Agreement, "retracted_at")


@strawberry.type(description=doc(entities.Deployment))
class Deployment(Node, shape=shapes.DEPLOYMENT):
    sender: Party | None = to_one(relations.SENDER, "Party that deploys; null where no source says.")
    host: Party | None = to_one(relations.HOST, "Country it is in; null at sea or where no source says.")
    kind: DeploymentKind = column(entities.Deployment, "kind")
    site: str | None = column(entities.Deployment, "site")
    status: DeploymentStatus = column(entities.Deployment, "status", description="The present state.")
    status_date: PartialDate | None = dated("When it came into that state.", *_DATE)
    place: str | None = column(entities.Deployment, "place")
    personnel: Quantity | None = quantity(
        "How many people.", "personnel", "personnel_low", "personnel_high", "personnel_qualifier"
    )
    equipment: list[str] = column(entities.Deployment, "equipment")
    since: PartialDate | None = dated("Since when it is there, or planned to be.", "since")
    until: PartialDate | None = dated("Until when.", "until")
    hedged: bool = column(entities.Deployment, "hedged")
    claims: Connection[_DeploymentClaim] = paged(
        relations.DEPLOYMENT_CLAIMS, _LATEST, "What documents say about it.", ClaimFilter, standing=STANDING
    )
    history: list[_DeploymentClaim] = to_many(
        relations.DEPLOYMENT_HISTORY, "The claims that stand, in the order of the dates of the states they assert."
    )
    claim_count: int = column(entities.Deployment, "claim_count")
    witnesses: int = column(entities.Deployment, "witnesses")
    recorded_at: datetime = column(entities.Deployment, "recorded_at")
    retracted_at: datetime | None = column(entities.Deployment, "retracted_at")


@strawberry.type(description=doc(entities.Statistic))
class Statistic(Node, shape=shapes.STATISTIC):
    indicator: Indicator = column(entities.Statistic, "indicator")
    places: list[Party] = to_many(relations.STATISTIC_PLACES, "The countries or regions it is about, by name.")
    unit: str = column(entities.Statistic, "unit")
    measure: Measure = column(entities.Statistic, "measure")
    period: PartialDate | None = dated(
        "The time that the figure is about.", "period", "period_earliest", "period_latest"
    )
    value: float = column(entities.Statistic, "value")
    low: float | None = column(entities.Statistic, "low")
    high: float | None = column(entities.Statistic, "high")
    qualifier: Qualifier = column(entities.Statistic, "qualifier")
    hedged: bool = column(entities.Statistic, "hedged")
    claims: Connection[_StatisticClaim] = paged(
        relations.STATISTIC_CLAIMS, _NEWEST, "What documents say about it.", ClaimFilter, standing=STANDING
    )
    claim_count: int = column(entities.Statistic, "claim_count")
    witnesses: int = column(entities.Statistic, "witnesses")
    recorded_at: datetime = column(entities.Statistic, "recorded_at")
    retracted_at: datetime | None = column(entities.Statistic, "retracted_at")
