"""Who says so: claims, and the evidence that carries them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from accord import entities
from accord.query import relations, shapes
from accord.schema.adapters import Adapter, adapter
from accord.schema.descriptions import described, doc
from accord.schema.facts import Agreement, Deployment, Statistic
from accord.schema.fields import Argument, deferred, to_many, to_one
from accord.schema.nodes import Node, Rowed
from accord.schema.values import PartialDate, Quantity, column, dated, quantity
from accord.vocabulary import AgreementStatus, DeploymentStatus, Qualifier

if TYPE_CHECKING:
    from accord.schema.documents import Document
    from accord.schema.runs import Run

_Document = Annotated["Document", strawberry.lazy("accord.schema.documents")]
_Run = Annotated["Run", strawberry.lazy("accord.schema.runs")]
_DATE = ("date", "date_earliest", "date_latest")
_EVIDENCE = "Where the document carries it, the fullest passage first."


@strawberry.type(description=doc(entities.EvidenceRow))
class Evidence(Rowed, shape=shapes.EVIDENCE):
    document: _Document = to_one(relations.DOCUMENT, "The document it is in.")
    quote: str = column(entities.EvidenceRow, "quote")
    start: int | None = column(entities.EvidenceRow, "start")
    end: int | None = column(entities.EvidenceRow, "end")
    pointer: str | None = column(entities.EvidenceRow, "pointer")
    verified: bool = deferred(
        relations.EVIDENCE_VERIFIED,
        "Whether the archived text has the quote: at that very place, or anywhere for evidence with a pointer."
        " Worked out when it is asked for.",
    )
    context: str | None = deferred(
        relations.EVIDENCE_CONTEXT,
        "The quote with what stands around it; null for evidence with a pointer.",
        before=Argument(int, "Characters before the quote, at most 2000.", 160),
        after=Argument(int, "Characters after the quote, at most 2000.", 160),
    )


@strawberry.interface(description="What one document says about one fact.")
class Claim(Node):
    hedged: bool = column(entities.AgreementClaim, "hedged")
    speaker: str | None = column(entities.AgreementClaim, "speaker")
    confidence: float | None = column(entities.AgreementClaim, "confidence")
    rules: list[str] = column(entities.AgreementClaim, "rules")
    document: _Document = to_one(relations.DOCUMENT, "The document that says so.")
    adapter: Adapter = adapter(described(entities.AgreementClaim, "adapter"))
    adapter_version: str = column(entities.AgreementClaim, "adapter_version")
    run: _Run = to_one(relations.RUN, "The run that wrote it.")
    recorded_at: datetime = column(entities.AgreementClaim, "recorded_at")
    superseded_at: datetime | None = column(entities.AgreementClaim, "superseded_at")
    superseded_by: _Run | None = to_one(
        relations.SUPERSEDED_BY, "The run that ended it; null while it stands, and when it was retracted by hand."
    )
    evidence: list[Evidence] = to_many(relations.AGREEMENT_EVIDENCE, _EVIDENCE)


@strawberry.type(description=doc(entities.AgreementClaim))
class AgreementClaim(Claim, shape=shapes.AGREEMENT_CLAIM):
    agreement: Agreement = to_one(relations.CLAIM_AGREEMENT, "The agreement it is about.")
    status: AgreementStatus = column(entities.AgreementClaim, "status")
    date: PartialDate | None = dated("When it came into that state.", *_DATE)
    note: str | None = column(entities.AgreementClaim, "note")


@strawberry.type(description=doc(entities.DeploymentClaim))
class DeploymentClaim(Claim, shape=shapes.DEPLOYMENT_CLAIM):
    deployment: Deployment = to_one(relations.CLAIM_DEPLOYMENT, "The deployment it is about.")
    status: DeploymentStatus = column(entities.DeploymentClaim, "status")
    date: PartialDate | None = dated("When it came into that state.", *_DATE)
    place: str | None = column(entities.DeploymentClaim, "place")
    personnel: Quantity | None = quantity(
        "How many people.", "personnel", "personnel_low", "personnel_high", "personnel_qualifier"
    )
    equipment: list[str] = column(entities.DeploymentClaim, "equipment")
    evidence: list[Evidence] = to_many(relations.DEPLOYMENT_EVIDENCE, _EVIDENCE)


@strawberry.type(description=doc(entities.StatisticClaim))
class StatisticClaim(Claim, shape=shapes.STATISTIC_CLAIM):
    statistic: Statistic = to_one(relations.CLAIM_STATISTIC, "The figure it is about.")
    value: float = column(entities.StatisticClaim, "value")
    low: float | None = column(entities.StatisticClaim, "low")
    high: float | None = column(entities.StatisticClaim, "high")
    qualifier: Qualifier = column(entities.StatisticClaim, "qualifier")
    evidence: list[Evidence] = to_many(relations.STATISTIC_EVIDENCE, _EVIDENCE)
