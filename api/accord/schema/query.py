"""The root of every query."""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import asyncio
from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from accord.errors import ConfigError
from accord.query import relations, shapes
from accord.schema.adapters import Adapter, installed_adapters
from accord.schema.connections import Connection
from accord.schema.context import Context
from accord.schema.documents import Document, Source
from accord.schema.facts import Agreement, Deployment, Statistic
from accord.schema.fields import paged
from accord.schema.filters import (
    AgreementFilter,
    DeploymentFilter,
    DocumentFilter,
    PartyFilter,
    RunFilter,
    StatisticFilter,
)
from accord.schema.nodes import Node, decode, wrap
from accord.schema.orders import (
    AgreementOrder,
    DeploymentOrder,
    DocumentOrder,
    PartyOrder,
    RunOrder,
    StatisticOrder,
    ascending,
    descending,
)
from accord.schema.parties import Country, Party
from accord.schema.runs import Run

MOST_NODES = 500
Request = Info[Context, None]
_Code = Annotated[str, strawberry.argument(description="Party code, exactly: NE, AES, sahel.")]


async def node_of(info: Request, global_id: str) -> Any:
    """The object behind a global id, or None when there is no such row."""
    reference = decode(global_id)
    relation = relations.by_key(reference.type.shape)
    found = await info.context.loaders.one(relation, reference.key)
    return found if isinstance(found, reference.type) else None


async def _party_of(info: Request, code: str) -> Any:
    return await info.context.loaders.one(relations.by_key(shapes.PARTY), code)


@strawberry.type(description="What can be asked.")
class Query:
    agreements: Connection[Agreement] = paged(
        shapes.AGREEMENT, descending(AgreementOrder, "DATE"), "Agreements that claims support.", AgreementFilter
    )
    deployments: Connection[Deployment] = paged(
        shapes.DEPLOYMENT, descending(DeploymentOrder, "DATE"), "Deployments that claims support.", DeploymentFilter
    )
    statistics: Connection[Statistic] = paged(
        shapes.STATISTIC, descending(StatisticOrder, "PERIOD"), "Figures that claims support.", StatisticFilter
    )
    parties: Connection[Party] = paged(
        shapes.PARTY, ascending(PartyOrder, "NAME"), "Countries, organisations and regions.", PartyFilter
    )
    countries: Connection[Country] = paged(
        shapes.COUNTRY, ascending(PartyOrder, "NAME"), "Countries and territories, former states included.", PartyFilter
    )
    documents: Connection[Document] = paged(
        shapes.DOCUMENT, descending(DocumentOrder, "PUBLISHED"), "Documents in their present versions.", DocumentFilter
    )
    runs: Connection[Run] = paged(shapes.RUN, descending(RunOrder, "STARTED_AT"), "Runs of adapters.", RunFilter)

    @strawberry.field(description="The object with this global id; null when there is none.")
    async def node(
        self,
        info: Request,
        id: Annotated[strawberry.ID, strawberry.argument(description="Global id.")],  # noqa: A002
    ) -> Node | None:
        found: Node | None = await node_of(info, id)
        return found

    @strawberry.field(description="The objects with these global ids, in the same order; null where there is none.")
    async def nodes(
        self, info: Request, ids: Annotated[list[strawberry.ID], strawberry.argument(description="At most 500 ids.")]
    ) -> list[Node | None]:
        if len(ids) > MOST_NODES:
            raise ConfigError(f"{len(ids)} ids are too many; give at most {MOST_NODES}")
        return list(await asyncio.gather(*(node_of(info, global_id) for global_id in ids)))

    @strawberry.field(description="The party with this code; null when there is none.")
    async def party(self, info: Request, code: _Code) -> Party | None:
        found: Party | None = await _party_of(info, code)
        return found

    @strawberry.field(description="The country with this code; null when there is none.")
    async def country(self, info: Request, code: _Code) -> Country | None:
        found = await _party_of(info, code)
        return found if isinstance(found, Country) else None

    @strawberry.field(description="The run with this global id; null when there is none.")
    async def run(
        self,
        info: Request,
        id: Annotated[strawberry.ID, strawberry.argument(description="Global id of a run.")],  # noqa: A002
    ) -> Run | None:
        found = await node_of(info, id)
        return found if isinstance(found, Run) else None

    @strawberry.field(description="All sources that documents came from, by name.")
    async def sources(self, info: Request) -> list[Source]:
        rows = await info.context.reader.rows(shapes.SOURCE.select().order_by(shapes.SOURCE.key_column))
        return [wrap(shapes.SOURCE, row) for row in rows]

    @strawberry.field(description="The installed adapters, and the plugins that could not be loaded.")
    def adapters(self, info: Request) -> list[Adapter]:
        return installed_adapters(info.context.backend.plugins)
