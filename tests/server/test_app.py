"""The application alone and mounted: health, readiness, the page, logs, errors."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import json
import logging
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
import uvicorn
from sqlalchemy import Engine, event
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from accord.database import connect
from accord.errors import DatabaseError
from accord.schema import Backend, Limits
from accord.server import app_on, create_app
from accord.settings import Settings
from server.conftest import KEY

QUERY = {"query": "{ agreements { totalCount } }"}


def test_health_does_not_ask_the_database() -> None:
    client = TestClient(app_on(Backend(connect("sqlite:////nowhere/accord.db"))))
    assert (client.get("/healthz").status_code, client.get("/healthz").json()) == (200, {"status": "ok"})
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert "nowhere" not in ready.text
    assert (
        client.post("/graphql", json=QUERY).status_code == 503 or client.post("/graphql", json=QUERY).json()["errors"]
    )


def test_readiness_asks_what_it_is_given(world: Engine) -> None:
    def fits() -> None:
        raise DatabaseError("the database of /home/secret is older than this version; run `accord migrate`")

    assert TestClient(app_on(Backend(world))).get("/readyz").json() == {"status": "ok"}
    ready = TestClient(app_on(Backend(world), check=fits)).get("/readyz")
    assert ready.status_code == 503
    assert "secret" not in ready.text


def test_create_app_sets_up_an_empty_database(tmp_path: Path) -> None:
    client = TestClient(create_app(Settings(database_url=f"sqlite:///{tmp_path / 'new.db'}")))
    assert client.get("/readyz").json() == {"status": "ok"}
    country = client.post("/graphql", json={"query": '{ country(code: "NE") { name } }'}).json()
    assert country == {"data": {"country": {"name": "Niger"}}}


def test_introspection_can_be_switched_off(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'new.db'}", introspection=False)
    answer = TestClient(create_app(settings)).post("/graphql", json={"query": "{ __schema { types { name } } }"}).json()
    assert answer["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize("lifespan", [True, False])
def test_it_works_mounted_with_and_without_a_lifespan(world: Engine, lifespan: bool) -> None:
    host = Starlette(routes=[Mount("/accord", app=app_on(Backend(world)))])
    client = TestClient(host)
    with client if lifespan else contextlib.nullcontext():
        assert client.post("/accord/graphql", json=QUERY).json() == {"data": {"agreements": {"totalCount": 1}}}
        assert client.get("/accord/").json()["graphql"] == "/accord/graphql"
        assert 'data-endpoint="/accord/graphql"' in client.get("/accord/", headers={"accept": "text/html"}).text


def test_the_lifespan_can_be_run_again(world: Engine) -> None:
    app = app_on(Backend(world))
    for _ in range(2):
        with TestClient(app) as client:
            assert client.post("/graphql", json=QUERY).status_code == 200


# --- the page ------------------------------------------------------------------------------------------------------


def test_the_page_fetches_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/graphql"):
        response = client.get(path, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/html")
        assert not re.findall(r"""(?:src|href)=|https?://|@import|url\(""", response.text)
        assert "<textarea" in response.text


def test_the_page_may_run_its_own_script_only(client: TestClient) -> None:
    response = client.get("/", headers={"accept": "text/html"})
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        inner = response.text.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()}'" in policy
    for name in ("x-frame-options", "x-content-type-options", "referrer-policy"):
        assert response.headers[name]


def test_the_sample_query_of_the_page_runs(client: TestClient) -> None:
    text = client.get("/", headers={"accept": "text/html"}).text
    query = text.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    answer = client.post("/graphql", json={"query": query}).json()
    assert answer["data"]["agreements"]["nodes"][0]["claims"]["nodes"][0]["evidence"][0]["verified"] is True


def test_the_address_on_the_page_is_text() -> None:
    host = Starlette(routes=[Mount('/"><script>x', app=app_on(Backend(connect("sqlite://"))))])
    page = TestClient(host).get('/"><script>x/', headers={"accept": "text/html"}).text
    assert "<script>x" not in page


# --- ids, logs, errors ---------------------------------------------------------------------------------------------


def test_a_request_id_is_taken_or_made(client: TestClient) -> None:
    assert client.get("/healthz", headers={"x-request-id": "abc-1.2_3"}).headers["x-request-id"] == "abc-1.2_3"
    for wrong in ("", "a b", "x" * 65, 'a"b', "<x>"):
        made = client.get("/healthz", headers={"x-request-id": wrong}).headers["x-request-id"]
        assert re.fullmatch(r"[0-9a-f]{32}", made)


def test_every_request_is_one_line_without_secrets(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "accord.request")
    body = {"query": "query Mine($c: String!) { country(code: $c) { name } }", "variables": {"c": "SECRET"}}
    client.post(
        "/graphql?x=SECRET", json=body | {"operationName": "Mine"}, headers={"x-api-key": KEY, "x-request-id": "i"}
    )
    (record,) = [record for record in caplog.records if record.name == "accord.request"]
    line = json.loads(record.getMessage())
    assert line.pop("ms") >= 0
    expected = {"request_id": "i", "method": "POST", "path": "/graphql", "status": 200, "operation": "Mine"}
    assert line == expected
    assert "SECRET" not in caplog.text
    assert KEY not in caplog.text


def test_a_defect_is_masked_with_the_request_id(client: TestClient, world: Engine) -> None:
    @event.listens_for(world, "before_cursor_execute")
    def break_it(*_: Any) -> None:
        raise ZeroDivisionError("secret")

    response = client.post("/graphql", json={"query": "{ sources { name } }"}, headers={"x-request-id": "mine"})
    assert response.json()["errors"][0]["extensions"] == {"code": "INTERNAL", "requestId": "mine"}
    assert "secret" not in response.text


def test_a_request_has_a_time_limit(world: Engine) -> None:
    @event.listens_for(world, "before_cursor_execute")
    def slow(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "accord_agreement" in statement:
            time.sleep(0.5)

    client = TestClient(app_on(Backend(world), limits=Limits(seconds=0.1)))
    response = client.post("/graphql", json=QUERY)
    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "TIMEOUT"


def test_a_slow_statement_does_not_stop_the_others(world: Engine) -> None:
    @event.listens_for(world, "before_cursor_execute")
    def slow(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "accord_agreement" in statement:
            time.sleep(0.6)

    async def race() -> list[str]:
        done: list[str] = []
        transport = httpx.ASGITransport(app=app_on(Backend(world)))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:

            async def one(name: str, query: str) -> None:
                assert (await client.post("/graphql", json={"query": query})).status_code == 200
                done.append(name)

            await asyncio.gather(one("slow", QUERY["query"]), one("fast", "{ sources { name } }"))
        return done

    assert asyncio.run(race()) == ["fast", "slow"]


# --- stopping ------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _served(app: Starlette) -> Iterator[tuple[str, uvicorn.Server, threading.Thread]]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=10))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", server, thread
    server.should_exit = True
    thread.join(15)
    listening.close()


def test_no_answer_is_cut_when_the_server_stops(world: Engine) -> None:
    running = threading.Event()

    @event.listens_for(world, "before_cursor_execute")
    def slow(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "accord_agreement" in statement:
            running.set()
            time.sleep(0.5)

    answers = []
    with _served(app_on(Backend(world))) as (url, server, thread):
        asking = threading.Thread(
            target=lambda: answers.append(httpx.post(f"{url}/graphql", json=QUERY, timeout=10).json())
        )
        asking.start()
        assert running.wait(5)
        server.should_exit = True
        asking.join(10)
        thread.join(10)
        assert not thread.is_alive()
    assert answers == [{"data": {"agreements": {"totalCount": 1}}}]
    assert world.pool.checkedout() == 0  # type: ignore[attr-defined]
