"""The orders of every list: an enum of what to go by, and a direction."""

from __future__ import annotations

from enum import Enum
from typing import Any, Protocol

import strawberry

from accord.query import shapes
from accord.query.paging import Order
from accord.query.shapes import Shape
from accord.schema.descriptions import explain

_BY = {
    "CLAIMS": "Number of claims that stand.",
    "CODE": "The code.",
    "CONFIDENCE": "How sure the adapter is.",
    "DATE": "Last day that the date may mean.",
    "FINISHED_AT": "When it ended.",
    "NAME": "The name, in the order of the database.",
    "PARTY": "Code of the party.",
    "PERIOD": "Last day of the period.",
    "PERSONNEL": "How many people.",
    "PUBLISHED": "Last day that the date of publication may mean.",
    "RECORDED_AT": "When it was first written here.",
    "STARTED_AT": "When it began.",
    "TITLE": "The title, in the order of the database.",
    "URI": "Address of the document.",
    "VALUE": "The figure, whatever its unit.",
}


@strawberry.enum(description="Which way to sort.")
class Direction(Enum):
    ASC = "ASC"
    DESC = "DESC"


explain(Direction, {"ASC": "Smallest, earliest or A first.", "DESC": "Largest, latest or Z first."})


class OrderInput(Protocol):
    """An input that names an order and a direction."""

    def order(self, shape: Shape) -> Order:
        """The order it stands for."""


class _Ordered:
    field: Any
    direction: Direction

    def order(self, shape: Shape) -> Order:
        return Order(self.field.value, shape.orders[self.field.value], self.direction is Direction.DESC)


def _fields(name: str, shape: Shape, what: str) -> Any:
    words = Enum(f"{name}OrderField", {order: order for order in shape.orders})  # type: ignore[misc]
    strawberry.enum(words, description=f"What to order {what} by.")
    explain(words, {order: _BY[order] for order in shape.orders})
    return words


def _input(name: str, shape: Shape, what: str) -> Any:
    fields = _fields(name, shape, what)
    annotations = {"field": fields, "direction": Direction}
    described = {
        "field": strawberry.field(description="What to go by."),
        "direction": strawberry.field(default=Direction.ASC, description="Which way."),
    }
    made = type(f"{name}Order", (_Ordered,), {"__annotations__": annotations, "__module__": __name__, **described})
    return strawberry.input(made, description=f"An order of {what}.")


PartyOrder = _input("Party", shapes.PARTY, "parties")
AgreementOrder = _input("Agreement", shapes.AGREEMENT, "agreements")
DeploymentOrder = _input("Deployment", shapes.DEPLOYMENT, "deployments")
StatisticOrder = _input("Statistic", shapes.STATISTIC, "statistics")
DatedClaimOrder = _input("DatedClaim", shapes.AGREEMENT_CLAIM, "claims with a date")
ClaimOrder = _input("Claim", shapes.CLAIM, "claims")
DocumentOrder = _input("Document", shapes.DOCUMENT, "documents")
MentionOrder = _input("Mention", shapes.MENTION, "mentions")
RunOrder = _input("Run", shapes.RUN, "runs")
RejectionOrder = _input("Rejection", shapes.REJECTION, "rejections")


def ascending(order: Any, name: str) -> Any:
    """A default order, smallest first."""
    return order(field=_field(order, name), direction=Direction.ASC)


def descending(order: Any, name: str) -> Any:
    """A default order, largest first."""
    return order(field=_field(order, name), direction=Direction.DESC)


def _field(order: Any, name: str) -> Any:
    return order.__annotations__["field"][name]
