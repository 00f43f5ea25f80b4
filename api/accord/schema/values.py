"""Values with parts: partial dates, quantities, centroids."""

from __future__ import annotations

from datetime import date as Day
from functools import lru_cache
from typing import Any

import strawberry

from accord import values
from accord.errors import ValueProblem
from accord.schema.descriptions import described, doc
from accord.schema.nodes import Computed
from accord.vocabulary import Qualifier


@strawberry.type(description="A date as exact as its source, with the days that it may mean.")
class PartialDate:
    edtf: str = strawberry.field(
        description="The date as EDTF: 2024, 2024-03, 2024-03~ (about), 2023/2024, ../2024 (until)."
    )
    earliest: Day | None = strawberry.field(description="First day that it may mean; null where open or unknown.")
    latest: Day | None = strawberry.field(description="Last day that it may mean; null where open or unknown.")


@strawberry.type(description="A number with how exact it is.")
class Quantity:
    value: float | None = strawberry.field(description="The number; the midpoint where a range is given.")
    low: float | None = strawberry.field(description="Lower end, where a range is given.")
    high: float | None = strawberry.field(description="Upper end, where a range is given.")
    qualifier: Qualifier = strawberry.field(description=doc(Qualifier))


@strawberry.type(description="The middle of a country, WGS 84.")
class Centroid:
    latitude: float = strawberry.field(description="Degrees north.")
    longitude: float = strawberry.field(description="Degrees east.")


def column(entity: Any, name: str, *, of: str | None = None, description: str | None = None) -> Any:
    """A field that is a column, described where the column is declared; `of` is its name in the shape."""
    return Computed((of or name,), _itself, description or described(entity, name))


def dated(description: str, name: str, *bounds: str) -> Any:
    """A partial date. Its bounds are columns where they are stored, else they are read from the date itself."""
    return Computed((name, *bounds), _partial_date if bounds else _parsed_date, description)


def quantity(description: str, value: str, low: str, high: str, qualifier: str) -> Any:
    """A number in four columns."""
    return Computed((value, low, high, qualifier), _quantity, description)


def centroid(description: str) -> Any:
    """A place in two columns."""
    return Computed(("latitude", "longitude"), _centroid, description)


def _itself(value: Any) -> Any:
    return value


def _partial_date(edtf: str | None, earliest: Day | None, latest: Day | None) -> PartialDate | None:
    return None if edtf is None else PartialDate(edtf=edtf, earliest=earliest, latest=latest)


@lru_cache(maxsize=4096)
def _parsed_date(edtf: str | None) -> PartialDate | None:
    if not edtf:
        return None
    try:
        parsed = values.PartialDate.parse(edtf)
    except ValueProblem:  # a date that a later version no longer reads is still what the source said
        return PartialDate(edtf=edtf, earliest=None, latest=None)
    return PartialDate(edtf=edtf, earliest=parsed.earliest, latest=parsed.latest)


def _quantity(
    value: float | None, low: float | None, high: float | None, qualifier: Qualifier | None
) -> Quantity | None:
    if value is None:
        return None
    return Quantity(value=value, low=low, high=high, qualifier=qualifier or Qualifier.EXACT)


def _centroid(latitude: float | None, longitude: float | None) -> Centroid | None:
    if latitude is None or longitude is None:
        return None
    return Centroid(latitude=latitude, longitude=longitude)
