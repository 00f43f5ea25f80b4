"""What every entity in the schema is: an object around its row, found again by a global id."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import strawberry
from sqlalchemy import Uuid
from strawberry.types.field import StrawberryField

from accord.errors import ConfigError
from accord.query.paging import storable
from accord.query.shapes import Shape

Entity = TypeVar("Entity", bound="Rowed")


class Computed(StrawberryField):
    """A field that is worked out from columns of the row, without any further reading."""

    def __init__(
        self, columns: tuple[str, ...], build: Callable[..., Any], description: str, name: str | None = None
    ) -> None:
        super().__init__(graphql_name=name, description=description)
        self.columns, self.build = columns, build
        self.init = self.repr = self.compare = False

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: Any) -> Any:
        row = source.row
        return self.build(*[getattr(row, column) for column in self.columns])


class Rowed:
    """An object around a row. Its class states the shape of the row."""

    shape: ClassVar[Shape]
    row: Any

    def __init_subclass__(cls, shape: Shape | None = None) -> None:
        if shape is not None:
            cls.shape = shape
            _TYPES[cls.__name__] = cls


_TYPES: dict[str, type[Any]] = {}


def wrap(shape: Shape, row: Any) -> Any:
    """The object around a row; its type is told by the shape, or by the row where the shape has several types."""
    return around(_TYPES[row.typename if "typename" in shape.columns else shape.name], row)


def around(type_: type[Entity], row: Any) -> Entity:
    """An object of a type around its row."""
    made = type_.__new__(type_)  # the fields have no values to set: they read the row
    made.row = row
    return made


class GlobalId(StrawberryField):
    """The global id of a node, made of its type and key."""

    def __init__(self) -> None:
        super().__init__(description="Global id: opaque, the same for ever, and accepted by node(id:).")
        self.init = self.repr = self.compare = False

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: Any) -> Any:
        return encode(type(source).__name__, getattr(source.row, source.shape.key))


@strawberry.interface(description="Anything that can be fetched again by its global id.")
class Node(Rowed):
    id: strawberry.ID = GlobalId()  # type: ignore[assignment]


@dataclass(frozen=True)
class Reference:
    """What a global id points at."""

    type: type[Any]
    key: Any


def encode(typename: str, key: Any) -> str:
    """The global id of a row."""
    return base64.b64encode(f"{typename}:{key}".encode()).decode()


def decode(global_id: str) -> Reference:
    """What a global id points at. Raises ConfigError for anything that is none of ours."""
    shown = repr(global_id if len(global_id) <= 80 else f"{global_id[:80]}…")
    try:
        typename, _, key = base64.b64decode(global_id.encode("ascii"), validate=True).decode().partition(":")
        found = _TYPES[typename]
        if not issubclass(found, Node):
            raise LookupError(typename)
        return Reference(found, UUID(key) if isinstance(found.shape.key_column.type, Uuid) else storable(key))
    except (ValueError, LookupError, binascii.Error) as problem:
        raise ConfigError(f"id {shown} is not a global id; use one that a field `id` gave") from problem


def keys_of(typename: str, global_ids: list[str]) -> list[Any]:
    """The keys behind global ids that must all be of one type."""
    references = [decode(global_id) for global_id in global_ids]
    for reference, global_id in zip(references, global_ids, strict=True):
        if reference.type.__name__ != typename:
            raise ConfigError(f"id {global_id!r} is that of a {reference.type.__name__}, not of a {typename}")
    return [reference.key for reference in references]
