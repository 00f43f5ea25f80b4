"""The ASGI application: GraphQL over HTTP, health and readiness, and a small page to try a query."""

from __future__ import annotations

import asyncio
import gc
import hmac
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from graphql import OperationType
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from accord import migration
from accord.errors import DatabaseError
from accord.handle import open as open_handle
from accord.schema import Backend, Limits, execute
from accord.schema.answers import UNAVAILABLE, Refused
from accord.schema.build import schema
from accord.schema.execution import chosen, prepare
from accord.server import http
from accord.server.log import RequestLog
from accord.server.page import page, page_headers
from accord.settings import Settings

LOG = logging.getLogger("accord.server")
READY_SECONDS = 5


@dataclass(frozen=True)
class Service:
    """What the routes need, each of them built once for an application."""

    backend: Backend
    api_key: str | None = None
    limits: Limits = field(default_factory=Limits)
    most_bytes: int = 1_000_000
    check: Callable[[], None] | None = None
    """Raises DatabaseError when the database cannot be used as it is."""

    async def graphql(self, request: Request) -> Response:
        """Answer a GraphQL request, or show the page to a browser that came without one."""
        if request.method == "GET" and "query" not in request.query_params and http.wants_page(request):
            return self._page(request)
        form = http.media_type(request.headers.get("accept"))
        try:
            if form is None:
                raise http.BadRequest(f"accept {http.GRAPHQL} or {http.JSON}", 406)
            asked = await http.asked(request, self.most_bytes)
            if request.method == "GET":
                self._check_reads(asked)
        except ClientDisconnect:
            return Response(status_code=499)
        except http.BadRequest as error:
            return http.failure(error, form)
        request.state.operation = asked.operation_name
        answer = await execute(
            self.backend,
            asked.query,
            asked.variables,
            asked.operation_name,
            may_write=self.has_key(request),
            limits=self.limits,
            request_id=request.state.request_id,
        )
        return http.answer(answer, form)

    def _check_reads(self, asked: http.Asked) -> None:
        """GET never writes. What is wrong with the document otherwise, the execution says."""
        try:
            operation = chosen(prepare(asked.query, self.limits), asked.operation_name)
        except Refused:
            return
        if operation.operation is OperationType.MUTATION:
            raise http.BadRequest("send mutations by POST", 405, {"Allow": "POST"})

    def has_key(self, request: Request) -> bool:
        """Whether the request carries the API key. Takes as long for a wrong key as for a right one."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        sent = request.headers.get("x-api-key") or (token.strip() if scheme.lower() == "bearer" else "")
        wanted = self.api_key or ""
        return hmac.compare_digest(sent.encode(), wanted.encode()) and bool(wanted)

    async def home(self, request: Request) -> Response:
        """The page for people, the addresses for programs."""
        if http.wants_page(request):
            return self._page(request)
        base = request.scope.get("root_path", "")
        return JSONResponse({"graphql": f"{base}/graphql", "health": f"{base}/healthz", "ready": f"{base}/readyz"})

    def _page(self, request: Request) -> Response:
        return HTMLResponse(page(f"{request.scope.get('root_path', '')}/graphql"), headers=page_headers())

    async def healthz(self, request: Request) -> Response:
        """The process lives, whatever the database does."""
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    async def readyz(self, request: Request) -> Response:
        """The database answers and is as this version expects it."""
        try:
            async with asyncio.timeout(READY_SECONDS):
                await asyncio.to_thread(self.check or self._ask)
        except Exception as error:  # noqa: BLE001 - a probe is answered whatever a driver raises; the log says what
            LOG.warning("the database is not ready: %s: %s", type(error).__name__, error)
            reason = "the database is not ready; the log of the service says why"
            return JSONResponse({"status": "unavailable", "reason": reason}, 503, headers={"Cache-Control": "no-store"})
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    def _ask(self) -> None:
        with self.backend.engine.connect() as connection:
            if connection.execute(text("SELECT 1")).scalar() != 1:
                raise DatabaseError(UNAVAILABLE)


def create_app(settings: Settings) -> Starlette:
    """The application on the database of the settings, which is set up where it is empty.

    Raises DatabaseError for a database that does not fit, before anything is served.
    """
    handle = open_handle(settings.database_url)
    limits = Limits(seconds=settings.request_seconds, introspection=settings.introspection)
    return app_on(handle.backend, api_key=settings.api_key, limits=limits, check=lambda: migration.check(handle.engine))


def app_on(
    backend: Backend,
    *,
    api_key: str | None = None,
    limits: Limits | None = None,
    check: Callable[[], None] | None = None,
) -> Starlette:
    """The application on a backend. It needs no lifespan; where one is run, the connections are closed at its end."""
    schema()  # built now, so that the first request does not wait for it
    service = Service(backend, api_key, limits or Limits(), check=check)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        gc.collect()
        gc.freeze()  # what is loaded by now stays: looking through it again costs 0.1 s, now and then
        yield
        backend.engine.dispose()

    routes = [
        Route("/", service.home),
        Route("/graphql", service.graphql, methods=["GET", "POST"]),
        Route("/healthz", service.healthz),
        Route("/readyz", service.readyz),
    ]
    return Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(RequestLog)])
