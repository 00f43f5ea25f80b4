"""What can be written: reading a source, and withdrawing what it said."""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

import strawberry
from strawberry.scalars import JSON
from strawberry.types import Info

from accord.errors import ConfigError, ForbiddenError
from accord.query import relations, shapes
from accord.schema.context import Context, Operations
from accord.schema.nodes import keys_of
from accord.schema.runs import Run

Result = TypeVar("Result")
Request = Info[Context, None]


@strawberry.type(description="What an ingest did.")
class IngestPayload:
    run: Run | None = strawberry.field(description="The run; null where the location held no document.")
    added: int = strawberry.field(description="Claims written.")
    unchanged: int = strawberry.field(description="Claims that were there already.")
    superseded: int = strawberry.field(description="Claims that the documents no longer make.")
    rejected: int = strawberry.field(description="Records and documents that were refused.")


@strawberry.type(description="What a retraction did.")
class RetractPayload:
    retracted: int = strawberry.field(description="Claims that no longer stand.")


@strawberry.type(description="What can be written; needs an API key.")
class Mutation:
    @strawberry.mutation(
        description="Read a source with an adapter and keep what it says. Doing it twice changes nothing."
    )
    async def ingest(
        self,
        info: Request,
        adapter: Annotated[str, strawberry.argument(description="Name of an installed adapter.")],
        location: Annotated[str | None, strawberry.argument(description="An http or https address to read.")] = None,
        text: Annotated[
            str | None, strawberry.argument(description="The content itself, instead of a location.")
        ] = None,
        settings: Annotated[JSON | None, strawberry.argument(description="The adapter's settings, an object.")] = None,
    ) -> IngestPayload:
        operations = _operations(info)
        options = _settings(settings)
        _check_one(location, text)
        run_id = await _written(info, lambda: operations.ingest(adapter, location, text, options))
        if run_id is None:
            return IngestPayload(run=None, added=0, unchanged=0, superseded=0, rejected=0)
        run = await info.context.loaders.one(relations.by_key(shapes.RUN), run_id)
        row = run.row
        return IngestPayload(
            run=run, added=row.added, unchanged=row.unchanged, superseded=row.superseded, rejected=row.rejected
        )

    @strawberry.mutation(description="Withdraw the claims of a document or of a run. What was said stays on record.")
    async def retract(
        self,
        info: Request,
        document: Annotated[strawberry.ID | None, strawberry.argument(description="Global id of a document.")] = None,
        run: Annotated[strawberry.ID | None, strawberry.argument(description="Global id of a run.")] = None,
    ) -> RetractPayload:
        operations = _operations(info)
        if (document is None) == (run is None):
            raise ConfigError("give a document or a run to retract, one of the two")
        document_key, run_key = _key("Document", document), _key("Run", run)
        return RetractPayload(
            retracted=await _written(info, lambda: operations.retract(document=document_key, run=run_key))
        )


def _operations(info: Request) -> Operations:
    operations = info.context.backend.operations
    if operations is None:
        raise ForbiddenError("this service only reads; ingest with the accord command on the machine of the database")
    return operations


def _settings(settings: object) -> dict[str, object]:
    if settings is None:
        return {}
    if not isinstance(settings, dict):
        raise ConfigError(f"settings must be an object, such as {{limit: 10}}, not {type(settings).__name__}")
    return settings


def _check_one(location: str | None, text: str | None) -> None:
    if (location is None) == (text is None):
        raise ConfigError("give a location or a text to ingest, one of the two")
    if location is None:
        return
    try:
        begins = location.lower().startswith(("http://", "https://"))  # urlsplit alone forgives white space
        good = begins and bool(urlsplit(location).hostname)
    except ValueError:
        good = False
    if not good:
        raise ConfigError(f"location {location[:200]!r} must be an http or https address; send other content as text")


def _key(typename: str, global_id: strawberry.ID | None) -> UUID | None:
    if global_id is None:
        return None
    key: UUID = keys_of(typename, [global_id])[0]
    return key


async def _written(info: Request, work: Callable[[], Result]) -> Result:
    """Write in a thread of its own, then let this request read what was written."""
    await info.context.close()
    try:
        return await asyncio.to_thread(work)
    finally:
        await info.context.renew()
