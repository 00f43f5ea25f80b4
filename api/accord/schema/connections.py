"""Relay connections over a listing: nothing is read but what is selected."""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

from typing import Any, Generic, TypeVar

import strawberry

from accord.query.loading import Listing, Rows
from accord.query.paging import encode

Item = TypeVar("Item")


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    listing: strawberry.Private[Listing]
    key: strawberry.Private[Any]
    page: strawberry.Private[Rows]

    def __init__(self, listing: Listing, key: Any, page: Rows) -> None:
        self.listing, self.key, self.page = listing, key, page

    @strawberry.field(description="Whether rows follow this page.")
    async def has_next_page(self) -> bool:
        return await self._goes_on(end=True)

    @strawberry.field(description="Whether rows come before this page.")
    async def has_previous_page(self) -> bool:
        return await self._goes_on(end=False)

    @strawberry.field(description="Cursor of the first row; null on an empty page.")
    def start_cursor(self) -> str | None:
        return self._cursor(0)

    @strawberry.field(description="Cursor of the last row; null on an empty page.")
    def end_cursor(self) -> str | None:
        return self._cursor(-1)

    async def _goes_on(self, *, end: bool) -> bool:
        asked = self.listing.page
        if end != asked.backward and self.page.more:
            return True
        if (asked.before if end else asked.after) is None:
            return False
        return await self.listing.outside.load((end, self.key))

    def _cursor(self, index: int) -> str | None:
        if not self.page:
            return None
        return encode(self.listing.shape, self.listing.page.order, self.page[index].row)


@strawberry.type(description="A row of a list with its place.")
class Edge(Generic[Item]):
    listing: strawberry.Private[Listing]
    node: Item = strawberry.field(description="The row itself.")

    def __init__(self, listing: Listing, node: Item) -> None:
        self.listing, self.node = listing, node

    @strawberry.field(description="The row's place in this order: give it as after or before to go on from here.")
    def cursor(self) -> str:
        row: Any = self.node
        return encode(self.listing.shape, self.listing.page.order, row.row)


@strawberry.type(description="A page of a list.")
class Connection(Generic[Item]):
    listing: strawberry.Private[Listing]
    key: strawberry.Private[Any]

    def __init__(self, listing: Listing, key: Any) -> None:
        self.listing, self.key = listing, key

    @strawberry.field(description="The rows of the page, each with its cursor.")
    async def edges(self) -> list[Edge[Item]]:
        return [Edge(self.listing, node) for node in await self._page()]

    @strawberry.field(description="The rows of the page.")
    def nodes(self) -> list[Item]:
        page: Any = self.listing.pages.load(self.key)  # a promise, kept as it is: one task less for every connection
        return page  # type: ignore[no-any-return]

    @strawberry.field(description="Where the page lies in the list.")
    async def page_info(self) -> PageInfo:
        return PageInfo(self.listing, self.key, await self._page())

    @strawberry.field(description="How many rows the list has on all pages; counted only when asked for.")
    def total_count(self) -> int:
        count: Any = self.listing.counts.load(self.key)
        return count  # type: ignore[no-any-return]

    async def _page(self) -> Rows:
        return await self.listing.pages.load(self.key)
