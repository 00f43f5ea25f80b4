"""How a filter input becomes a SQL condition, and the inputs that filters share: ranges and matches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from datetime import date as Day
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, true
from strawberry import UNSET

from accord.errors import LimitError
from accord.query.conditions import Condition, combined
from accord.query.shapes import Shape

MOST_NESTED, MOST_CONDITIONS = 8, 100


def by(condition: Condition, description: str) -> Any:
    """A field of a filter, with the SQL condition that it stands for."""
    return strawberry.field(default=UNSET, description=description, metadata={"condition": condition})


def combining(name: str) -> Any:
    """One of the fields that combine filters."""
    return strawberry.field(default=UNSET, name=name, description=_COMBINED[name])


_COMBINED = {
    "and": "All of these filters hold.",
    "or": "At least one of these filters holds; none does where the list is empty.",
    "not": "This filter does not hold.",
}


class Input:
    """An input whose fields may be left out or null, which is the same."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value is UNSET:
                setattr(self, name, None)


def where(shape: Shape, filter: Any) -> ColumnElement[bool]:  # noqa: A002 - the name clients know
    """The SQL condition of a filter. Raises LimitError for one that is nested or branched beyond reason."""
    return true() if filter is None else _Translation(shape).condition(filter, 1)


class _Translation:
    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._count = 0

    def condition(self, filter: Any, depth: int) -> ColumnElement[bool]:  # noqa: A002
        if depth > MOST_NESTED:
            raise LimitError(f"the filter is nested more than {MOST_NESTED} deep")
        fields = type(filter).__strawberry_definition__.fields
        return combined([part for field in fields for part in self._parts(field, filter, depth)], every=True)

    def _parts(self, field: Any, filter: Any, depth: int) -> list[ColumnElement[bool]]:  # noqa: A002
        value = getattr(filter, field.python_name)
        if value is None:
            return []
        self._count += 1
        if self._count > MOST_CONDITIONS:
            raise LimitError(f"the filter has more than {MOST_CONDITIONS} conditions")
        if field.python_name == "not_":
            return [~self.condition(value, depth + 1)]
        if field.python_name in ("and_", "or_"):
            return [self._several(value, depth, every=field.python_name == "and_")]
        return [field.metadata["condition"](self._shape, value)]

    def _several(self, filters: Sequence[Any], depth: int, *, every: bool) -> ColumnElement[bool]:
        return combined([self.condition(part, depth + 1) for part in filters], every=every)


# --- parts of filters ----------------------------------------------------------------------------------------------


@strawberry.input(description="A range of days, both ends included; an end that is left out is open.")
class DateRange(Input):
    low: Day | None = strawberry.field(default=UNSET, name="from", description="First day.")
    high: Day | None = strawberry.field(default=UNSET, name="to", description="Last day.")


_ZONE = "; UTC where it states no zone."


@strawberry.input(description="A range of instants, both ends included; an end that is left out is open.")
class MomentRange(Input):
    low: datetime | None = strawberry.field(default=UNSET, name="from", description=f"First instant{_ZONE}")
    high: datetime | None = strawberry.field(default=UNSET, name="to", description=f"Last instant{_ZONE}")

    def __post_init__(self) -> None:
        super().__post_init__()
        self.low, self.high = _utc(self.low), _utc(self.high)


def _utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # the first or last day of the calendar, in a zone that leads out of it
        return moment.replace(tzinfo=UTC)


@strawberry.input(description="A range of numbers, both ends included; an end that is left out is open.")
class NumberRange(Input):
    low: float | None = strawberry.field(default=UNSET, name="min", description="Smallest number.")
    high: float | None = strawberry.field(default=UNSET, name="max", description="Largest number.")


_MEMBERS = "Whether members of a group stand for it, as far as the dates of membership allow at the fact's date."


@strawberry.input(description="Parties that a fact must have, by code.")
class PartiesMatch(Input):
    any: list[str] | None = strawberry.field(default=UNSET, description="At least one of these codes.")
    all: list[str] | None = strawberry.field(default=UNSET, description="Each of these codes.")
    include_members: bool = strawberry.field(default=False, description=_MEMBERS)


@strawberry.input(description="A party that a fact must have, by code.")
class PartyMatch:
    any: list[str] = strawberry.field(description="One of these codes.")
    include_members: bool = strawberry.field(default=False, description=_MEMBERS)
