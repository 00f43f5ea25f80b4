"""Pages by keyset: a page begins at a row, not at a number, so inserts move nothing and every page costs the same."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, TypeDecorator, UnaryExpression, and_, or_

from accord.errors import ConfigError
from accord.query.shapes import Shape

DEFAULT_PAGE = 50
Sortable = ColumnElement[Any]
MOST_PER_PAGE = 500


@dataclass(frozen=True)
class Order:
    """By which column, nulls last in both directions, ties by key."""

    name: str
    column: str
    descending: bool = False

    def token(self, shape: Shape) -> str:
        """What a cursor is bound to."""
        return f"{shape.name}.{self.name}.{'DESC' if self.descending else 'ASC'}"

    def by(self, value: Sortable, key: Sortable, *, backward: bool) -> tuple[UnaryExpression[Any], ...]:
        """The ORDER BY of a page, turned round for a page that is counted from its end."""
        downward = self.descending != backward
        sorted_value = value.desc() if downward else value.asc()
        nulls = sorted_value.nulls_first() if backward else sorted_value.nulls_last()
        return nulls, key.desc() if downward else key.asc()


@dataclass(frozen=True)
class Place:
    """A row's place in an order: its value there and its key."""

    value: Any
    key: Any


@dataclass(frozen=True, eq=False)
class Page:
    """Which rows of a list are asked for."""

    order: Order
    size: int = DEFAULT_PAGE
    backward: bool = False
    after: Place | None = None
    before: Place | None = None
    where: Sequence[ColumnElement[bool]] = field(default=())

    def stretches(self, shape: Shape) -> list[list[ColumnElement[bool]]]:
        """The rows between the cursors, as stretches of the order that an index finds at once, in reading order."""
        begin, end = (self.before, self.after) if self.backward else (self.after, self.before)
        rest = [] if end is None else [beyond(shape, self.order, end, backward=not self.backward)]
        if begin is None:
            return [rest]
        return [[*stretch, *rest] for stretch in _stretches(shape, self.order, begin, self.backward)]


def page_of(
    shape: Shape,
    order: Order,
    where: Sequence[ColumnElement[bool]] = (),
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page:
    """Check the arguments of a connection. Raises ConfigError for a size or cursor that cannot be."""
    if first is not None and last is not None:
        raise ConfigError("give first or last, not both")
    for name, size in (("first", first), ("last", last)):
        if size is not None and not 0 <= size <= MOST_PER_PAGE:
            raise ConfigError(f"{name} is {size}; it must lie between 0 and {MOST_PER_PAGE}")
    size = first if first is not None else last if last is not None else DEFAULT_PAGE
    begin, end = (None if cursor is None else decode(shape, order, cursor) for cursor in (after, before))
    return Page(order, size, last is not None, begin, end, tuple(where))


def beyond(shape: Shape, order: Order, place: Place, *, backward: bool = False) -> ColumnElement[bool]:
    """Rows after a place, or before it when looking backward. Never NULL, so that it can be negated."""
    value, key = shape.columns[order.column], shape.key_column
    downward = order.descending != backward
    later = key < place.key if downward else key > place.key
    if place.value is None:
        tied = and_(value.is_(None), later)
        return or_(value.is_not(None), tied) if backward else tied
    passed = value < place.value if downward else value > place.value
    strictly = and_(value.is_not(None), or_(passed, and_(value == place.value, later)))
    return strictly if backward else or_(strictly, value.is_(None))


def _stretches(shape: Shape, order: Order, place: Place, backward: bool) -> list[list[ColumnElement[bool]]]:
    """What `beyond` says, cut where the values end and the nulls begin."""
    value, key = shape.columns[order.column], shape.key_column
    downward = order.descending != backward
    later = key < place.key if downward else key > place.key
    if place.value is None:
        nulls = [value.is_(None), later]
        return [nulls, [value.is_not(None)]] if backward else [nulls]
    bound, passed = (
        (value <= place.value, value < place.value) if downward else (value >= place.value, value > place.value)
    )
    values = [bound, or_(passed, later)]
    return [values] if backward or not getattr(value, "nullable", True) else [values, [value.is_(None)]]


def encode(shape: Shape, order: Order, row: Any) -> str:
    """The opaque cursor of a row."""
    place = [order.token(shape), _plain(getattr(row, order.column)), _plain(getattr(row, shape.key))]
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(shape: Shape, order: Order, cursor: str) -> Place:
    """The place a cursor stands for. Raises ConfigError for one that is damaged or of another list or order."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        token, value, key = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, TypeError, RecursionError, binascii.Error) as problem:
        raise ConfigError(f"cursor {_shown(cursor)} is damaged; use one that an edge or pageInfo gave") from problem
    if token != order.token(shape):
        raise ConfigError(f"cursor {_shown(cursor)} belongs to another list or order; this one is {order.token(shape)}")
    try:
        return Place(_typed(value, shape.columns[order.column]), _typed(key, shape.key_column, required=True))
    except (ValueError, TypeError, OverflowError) as problem:
        raise ConfigError(f"cursor {_shown(cursor)} is damaged; use one that an edge or pageInfo gave") from problem


def _shown(cursor: str) -> str:
    return repr(cursor if len(cursor) <= 60 else f"{cursor[:60]}…")


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _typed(value: Any, column: ColumnElement[Any], *, required: bool = False) -> Any:
    """The value as the column's Python type; anything else is not from us."""
    if value is None and not required:
        return None
    kind = column.type
    wanted = (kind.impl_instance if isinstance(kind, TypeDecorator) else kind).python_type
    if wanted is float or wanted is int:
        return _number(value, wanted)
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    if wanted is str:
        return storable(value)
    if wanted is datetime:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return UUID(value) if wanted is UUID else date.fromisoformat(value)


def _number(value: Any, wanted: type) -> float | int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError("the value is no number")
    if wanted is int and abs(value) >= 2**63:
        raise OverflowError("the value is no number of a database")
    number: float | int = wanted(value)
    return number


def storable(text: str) -> str:
    """The text itself. Raises ValueError where a database could not store it: a NUL, or half of a surrogate pair."""
    if "\x00" in text:
        raise ValueError("the text holds a NUL character")
    text.encode()
    return text
