"""Fields that lead from a row to other rows; each holds the relation it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.info import Info
from strawberry.types.unset import UNSET
from strawberry.utils.str_converters import to_camel_case

from accord.query.conditions import Condition
from accord.query.paging import page_of
from accord.query.relations import Lookup, Relation
from accord.query.shapes import Shape
from accord.schema.connections import Connection
from accord.schema.context import Context
from accord.schema.filtering import where
from accord.schema.orders import OrderInput


@dataclass(frozen=True)
class Argument:
    """An argument of a field; `condition` is what it asks of the rows."""

    type: Any
    description: str
    default: Any = UNSET
    condition: Condition | None = None


Arguments = Mapping[str, Argument]


class Reading(StrawberryField):
    """A field whose value is read from the database."""

    def __init__(self, description: str, arguments: Arguments) -> None:
        super().__init__(description=description)
        self.init = self.repr = self.compare = False
        self.declared = arguments
        self.arguments = [_argument(name, argument) for name, argument in arguments.items()]

    @property
    def is_basic_field(self) -> bool:
        return False  # so that it is given the info

    def get_result(self, source: Any, info: Info[Context, None] | None, args: list[Any], kwargs: dict[str, Any]) -> Any:
        return self.read(source, cast("Info[Context, None]", info), kwargs)

    def read(self, source: Any, info: Info[Context, None], arguments: dict[str, Any]) -> Any:
        """The value, or a promise of it."""
        raise NotImplementedError

    def conditions(self, shape: Shape, arguments: dict[str, Any]) -> list[Any]:
        """What the arguments ask of the rows."""
        found = [(self.declared[name].condition, value) for name, value in arguments.items() if value is not None]
        return [condition(shape, value) for condition, value in found if condition is not None]


def _argument(name: str, argument: Argument) -> StrawberryArgument:
    """Its name is spelled out, so that Strawberry need not work it out at every call."""
    annotation, spelled = StrawberryAnnotation(argument.type), to_camel_case(name)
    return StrawberryArgument(name, spelled, annotation, description=argument.description, default=argument.default)


class ToOne(Reading):
    """The row that a column points at."""

    def __init__(self, relation: Relation, description: str) -> None:
        super().__init__(description, {})
        self.relation = relation

    def read(self, source: Any, info: Info[Context, None], arguments: dict[str, Any]) -> Any:
        key = getattr(source.row, self.relation.near)
        return None if key is None else info.context.loaders.one(self.relation, key)


class ToMany(Reading):
    """All the rows of a relation that is short by nature."""

    def __init__(self, relation: Relation, description: str, arguments: Arguments) -> None:
        super().__init__(description, arguments)
        self.relation = relation

    def read(self, source: Any, info: Info[Context, None], arguments: dict[str, Any]) -> Any:
        where = self.conditions(self.relation.target, arguments)
        key = getattr(source.row, self.relation.near)
        return info.context.loaders.many(self.relation, key, _call(info) if where else None, where)


class Deferred(Reading):
    """A value that is costly, and so read only when asked for."""

    def __init__(self, lookup: Lookup, description: str, arguments: Arguments) -> None:
        super().__init__(description, arguments)
        self.lookup = lookup

    def read(self, source: Any, info: Info[Context, None], arguments: dict[str, Any]) -> Any:
        return info.context.loaders.value(self.lookup, source.row.id, arguments)


class Paged(Reading):
    """A list cut in pages: of all rows of a shape, or of those that a relation leads to."""

    def __init__(self, of: Shape | Relation, description: str, arguments: Arguments) -> None:
        super().__init__(description, arguments)
        self.relation = of if isinstance(of, Relation) else None
        self.shape = of.target if isinstance(of, Relation) else of

    def read(self, source: Any, info: Info[Context, None], arguments: dict[str, Any]) -> Any:
        listings, call = info.context.listings, (self, *_call(info))
        if call not in listings:
            listings[call] = self._listing(info.context, arguments)
        return Connection(listings[call], getattr(source.row, self.relation.near) if self.relation else None)

    def _listing(self, context: Context, arguments: dict[str, Any]) -> Any:
        ends = {name: arguments.pop(name, None) for name in ("first", "after", "last", "before")}
        asked: OrderInput = arguments.pop("order_by", None) or self.declared["order_by"].default
        conditions = [where(self.shape, arguments.pop("filter", None)), *self.conditions(self.shape, arguments)]
        page = page_of(self.shape, asked.order(self.shape), conditions, **ends)
        return context.loaders.listing(self.shape, page, self.relation)


def _call(info: Info[Context, None]) -> tuple[Any, ...]:
    """The field in the document: for all parents it has the same arguments."""
    return tuple(id(node) for node in info._raw_info.field_nodes)


def to_one(relation: Relation, description: str) -> Any:
    """A field for the row that a column points at."""
    return ToOne(relation, description)


def to_many(relation: Relation, description: str, **arguments: Argument) -> Any:
    """A field for all rows of a relation."""
    return ToMany(relation, description, arguments)


def deferred(lookup: Lookup, description: str, **arguments: Argument) -> Any:
    """A field for a value that is costly to read."""
    return Deferred(lookup, description, arguments)


def paged(of: Shape | Relation, order: OrderInput, description: str, filter: Any = None, **more: Argument) -> Any:  # noqa: A002
    """A field for a list in pages, of all rows of a shape or of those that a relation leads to."""
    arguments = dict(more)
    if filter is not None:
        arguments["filter"] = Argument(filter | None, "Which to list; all when left out.")
    arguments["order_by"] = Argument(type(order), "In which order; nulls come last, ties go by id.", order)
    arguments["first"] = Argument(int | None, "How many from the start, 0 to 500; 50 unless last is given.")
    arguments["after"] = Argument(str | None, "Only what follows this cursor.")
    arguments["last"] = Argument(int | None, "How many from the end, 0 to 500.")
    arguments["before"] = Argument(str | None, "Only what comes before this cursor.")
    return Paged(of, description, arguments)
