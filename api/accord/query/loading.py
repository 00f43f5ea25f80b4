"""Loads rows and relations in batches: one statement for a relation and its arguments, however many rows ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Label,
    Select,
    and_,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    union_all,
)
from strawberry.dataloader import DataLoader

from accord.query.paging import Page, beyond
from accord.query.reader import Reader
from accord.query.relations import Lookup, Relation
from accord.query.shapes import Shape

_PARENT, _NUMBER = "parent_of_row", "number_of_row"
_BATCH = 5_000
"""Keys in one statement; SQLite takes 32,766 parameters."""

Wrap = Callable[[Shape, Any], Any]


class Rows(list[Any]):
    """The rows of a page in the list's order, and whether the list goes on in the direction of reading."""

    more = False


class Loaders:
    """The loaders of one request. `wrap` makes of a row what resolvers hand out."""

    def __init__(self, reader: Reader, wrap: Wrap) -> None:
        self.reader = reader
        self._wrap = wrap
        self._loaders: dict[Hashable, DataLoader[Any, Any]] = {}

    def one(self, relation: Relation, key: Any) -> Awaitable[Any]:
        """The row a key points at, or None. Relations that end in the same column share their rows."""
        return self._loader((relation.target, relation.far), lambda keys: self._one(relation, keys)).load(key)

    def many(
        self, relation: Relation, key: Any, group: Hashable = None, where: Sequence[ColumnElement[bool]] = ()
    ) -> Awaitable[Any]:
        """All rows of a relation, each once; `group` tells calls with other conditions apart."""
        return self._loader((relation, group), lambda keys: self._many(relation, keys, where)).load(key)

    def value(self, lookup: Lookup, key: Any, arguments: dict[str, Any]) -> Awaitable[Any]:
        """A value that is read only when asked for."""
        group = (lookup, *sorted(arguments.items()))
        return self._loader(group, lambda keys: self._value(lookup, keys, arguments)).load(key)

    def listing(self, shape: Shape, page: Page, relation: Relation | None = None) -> Listing:
        """A list that is cut in pages, for as many parents as ask."""
        return Listing(self.reader, self._wrap, shape, page, relation)

    def _loader(self, group: Hashable, load: Callable[[list[Any]], Awaitable[list[Any]]]) -> DataLoader[Any, Any]:
        if group not in self._loaders:
            self._loaders[group] = DataLoader(load, max_batch_size=_BATCH)
        return self._loaders[group]

    async def _related(
        self, relation: Relation, keys: list[Any], where: Sequence[ColumnElement[bool]]
    ) -> Sequence[Any]:
        query = select(*relation.target.selected, relation.far.label(_PARENT)).select_from(relation.source)
        query = query.where(relation.far.in_(keys), *relation.conditions, *where).order_by(*relation.order)
        return await self.reader.rows(query)

    async def _one(self, relation: Relation, keys: list[Any]) -> list[Any]:
        rows = await self._related(relation, keys, ())
        found = {getattr(row, _PARENT): self._wrap(relation.target, row) for row in rows}
        return [found.get(key) for key in keys]

    async def _many(self, relation: Relation, keys: list[Any], where: Sequence[ColumnElement[bool]]) -> list[Any]:
        found: dict[Any, dict[Any, Any]] = defaultdict(dict)
        simple = relation.link is None
        for number, row in enumerate(await self._related(relation, keys, where)):
            once = number if simple else getattr(row, relation.target.key)  # a link may lead to the same row twice
            found[getattr(row, _PARENT)].setdefault(once, self._wrap(relation.target, row))
        return [list(found[key].values()) for key in keys]

    async def _value(self, lookup: Lookup, keys: list[Any], arguments: dict[str, Any]) -> list[Any]:
        rows = await self.reader.rows(lookup.select(arguments).where(lookup.key.in_(keys)))
        found = {row[0]: row[1] for row in rows}
        return [found.get(key) for key in keys]


class Listing:
    """One list, at the root (the key is then None) or of every parent row: its pages, its count, what lies outside."""

    def __init__(self, reader: Reader, wrap: Wrap, shape: Shape, page: Page, relation: Relation | None) -> None:
        self.shape, self.page, self.relation = shape, page, relation
        self._reader, self._wrap = reader, wrap
        self.pages: DataLoader[Any, Rows] = DataLoader(self._pages, max_batch_size=_BATCH)
        self.counts: DataLoader[Any, int] = DataLoader(self._counts, max_batch_size=_BATCH)
        self.outside: DataLoader[tuple[bool, Any], bool] = DataLoader(self._outside, max_batch_size=_BATCH)

    @property
    def _source(self) -> FromClause:
        return self.relation.source if self.relation else self.shape.source

    def _where(self, query: Select[Any], keys: Sequence[Any]) -> Select[Any]:
        if self.relation:
            query = query.where(self.relation.far.in_(keys), *self.relation.conditions)
        elif self.shape.listed is not None:
            query = query.where(self.shape.listed)
        return query.select_from(self._source).where(*self.page.where)

    async def _pages(self, keys: list[Any]) -> list[Rows]:
        found: dict[Any, list[Any]] = defaultdict(list)
        for row in await self._reader.rows(self._page_query(keys)):
            found[getattr(row, _PARENT) if self.relation else None].append(row)
        return [self._cut(found[key]) for key in keys]

    def _page_query(self, keys: list[Any]) -> Select[Any]:
        parent = [self.relation.far.label(_PARENT)] if self.relation else []
        query = self._where(select(*self.shape.selected, *parent), keys)
        return self._one_page(query) if len(keys) == 1 else self._page_of_each(query, parent[0])

    def _one_page(self, query: Select[Any]) -> Select[Any]:
        order, stretches = self._order(self.shape.columns), self.page.stretches(self.shape)
        if len(stretches) == 1:
            return query.where(*stretches[0]).order_by(*order).limit(self._most)
        parts = [
            select(query.add_columns(_count(number)).where(*stretch).order_by(*order).limit(self._most).subquery())
            for number, stretch in enumerate(stretches)
        ]
        whole = union_all(*parts).subquery()
        return select(whole).order_by(whole.c[_NUMBER], *self._order(whole.c)).limit(self._most)

    def _page_of_each(self, query: Select[Any], parent: Label[Any]) -> Select[Any]:
        stretches = or_(*(and_(true(), *stretch) for stretch in self.page.stretches(self.shape)))
        number = func.row_number().over(partition_by=parent.element, order_by=self._order(self.shape.columns))
        numbered = query.where(stretches).add_columns(number.label(_NUMBER)).subquery()
        within = select(numbered).where(numbered.c[_NUMBER] <= self._most)
        return within.order_by(numbered.c[_PARENT], numbered.c[_NUMBER])

    def _order(self, columns: Any) -> tuple[Any, ...]:
        order = self.page.order
        return order.by(columns[order.column], columns[self.shape.key], backward=self.page.backward)

    @property
    def _most(self) -> ColumnElement[int]:
        return literal_column(str(self.page.size + 1))  # written out: PostgreSQL plans better for a size it knows

    def _cut(self, rows: list[Any]) -> Rows:
        kept = [self._wrap(self.shape, row) for row in rows[: self.page.size]]
        cut = Rows(kept[::-1] if self.page.backward else kept)
        cut.more = len(rows) > self.page.size
        return cut

    async def _counts(self, keys: list[Any]) -> list[int]:
        if self.relation is None:
            ((count,),) = await self._reader.rows(self._where(select(func.count()), keys))
            return [count] * len(keys)
        query = self._where(select(self.relation.far, func.count()), keys).group_by(self.relation.far)
        counts = {row[0]: row[1] for row in await self._reader.rows(query)}
        return [counts.get(key, 0) for key in keys]

    async def _outside(self, asked: list[tuple[bool, Any]]) -> list[bool]:
        """For (True, key): do rows lie at or past the `before` cursor? For (False, key): at or ahead of `after`?"""
        found = {}
        for end in {side for side, _ in asked}:
            found[end] = await self._keys_outside([key for side, key in asked if side == end], end)
        return [key in found[end] for end, key in asked]

    async def _keys_outside(self, keys: list[Any], end: bool) -> set[Any]:
        place = self.page.before if end else self.page.after
        if place is None:
            return set()
        outside = not_(beyond(self.shape, self.page.order, place, backward=end))
        if self.relation is None:
            query = self._where(select(literal_column("1")), keys).where(outside).limit(literal_column("1"))
            return {None} if await self._reader.rows(query) else set()
        query = self._where(select(self.relation.far), keys).where(outside).group_by(self.relation.far)
        return {key for (key,) in await self._reader.rows(query)}


def _count(number: int) -> Label[int]:
    return literal_column(str(number)).label(_NUMBER)
