"""Clients see our messages for our errors, and nothing of all others."""

from __future__ import annotations

import asyncio
import base64
import logging
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from accord.database import connect
from accord.schema import Backend, Limits, execute
from query.conftest import Ask, ask_of
from rows import uid


def _global(name: str) -> str:
    return base64.b64encode(name.encode()).decode()


BAD_IDS = ["", "x", "5", "é", "====", _global("Agreement"), _global("Agreement:"), _global("Agreement:1 OR 1=1"),
           _global("Nothing:1"), _global("Evidence:1"), _global("Country:a\x00"), _global(f"agreement:{uid('x')}"),
           base64.b64encode(b"Country:\xff").decode(), "W" * 10_000]  # fmt: skip


@pytest.mark.parametrize("global_id", BAD_IDS)
def test_a_bad_id_is_named(ask: Ask, global_id: str) -> None:
    (error,) = ask("query($id: ID!) { node(id: $id) { id } }", errors=True, id=global_id)["errors"]
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert "is not a global id" in error["message"]
    assert len(error["message"]) < 300


def test_an_id_of_nothing_is_null(ask: Ask) -> None:
    ids = [_global(f"Agreement:{uid('nothing')}"), _global("Country:XX"), _global("Region:NE"), _global("Country:NE")]
    data = ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids)
    assert data["nodes"] == [None, None, None, {"id": ids[3]}]


def test_every_node_is_found_again_by_its_id(ask: Ask) -> None:
    query = """{ agreements { nodes { id parties { ... on Node { id } } claims { nodes { id document { id source { id }
      run { id } claims { nodes { id } } } } } } } parties { nodes { ... on Node { id } } } }"""
    ids: list[str] = []

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            ids.extend(found for key, found in value.items() if key == "id")
            value = list(value.values())
        for item in value if isinstance(value, list) else ():
            collect(item)

    collect(ask(query))
    data = ask("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", ids=ids)
    assert [node["id"] for node in data["nodes"]] == ids
    assert {node["__typename"] for node in data["nodes"]} >= {
        "Agreement",
        "Document",
        "Source",
        "Run",
        "StatisticClaim",
    }


def test_too_many_ids_are_refused(ask: Ask) -> None:
    (error,) = ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", errors=True, ids=["x"] * 501)["errors"]
    assert error["message"] == "501 ids are too many; give at most 500"


@pytest.mark.parametrize(
    "ends", ["first: -1", "last: 501", "first: 1, last: 1", 'after: "x"', 'after: ""', "first: 1000000000"]
)
def test_a_bad_page_is_explained(ask: Ask, ends: str) -> None:
    (error,) = ask(f"{{ agreements({ends}) {{ nodes {{ id }} }} }}", errors=True)["errors"]
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert error["path"] == ["agreements"]


def test_a_defect_is_masked_and_logged(world: Engine, caplog: pytest.LogCaptureFixture) -> None:
    @event.listens_for(world, "before_cursor_execute")
    def break_it(*_: Any) -> None:
        raise ZeroDivisionError("secret /etc/passwd")

    backend = Backend(world)
    answer = asyncio.run(execute(backend, "{ sources { name } }", may_write=False, request_id="the-id"))
    (error,) = answer["errors"]
    assert error["message"] == "internal error"
    assert error["extensions"] == {"code": "INTERNAL", "requestId": "the-id"}
    assert "secret" not in str(answer)
    assert "secret /etc/passwd" in caplog.text
    assert "the-id" in caplog.text


def test_a_statement_that_fails_is_a_defect_of_ours(world: Engine) -> None:
    @event.listens_for(world, "before_cursor_execute", retval=True)
    def break_it(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> Any:
        return ("SELECT nothing FROM nowhere", parameters) if "accord_source" in statement else (statement, parameters)

    answer = ask_of(world)("{ sources { name } }", errors=True)
    assert answer["errors"][0]["extensions"]["code"] in ("INTERNAL", "DATABASE_UNAVAILABLE")
    assert "nowhere" not in str(answer)
    assert "data" in answer


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all/accord.db", "postgresql://user:hunter2@127.0.0.1:1/nothing?connect_timeout=1"]
)
def test_a_missing_database_is_unavailable(url: str, caplog: pytest.LogCaptureFixture) -> None:
    engine = connect(url)
    answer = ask_of(engine)("{ agreements { totalCount } }", errors=True)
    assert answer["errors"][0]["extensions"]["code"] == "DATABASE_UNAVAILABLE"
    for secret in ("nowhere", "hunter2", "127.0.0.1", "OperationalError"):
        assert secret not in str(answer)
    assert "hunter2" not in caplog.text
    engine.dispose()


def test_one_failed_field_leaves_the_others(world: Engine) -> None:
    with world.begin() as connection:
        connection.execute(text("DELETE FROM accord_mention"))
    answer = ask_of(world)('{ sources { name } node(id: "x") { id } }', errors=True)
    assert answer["data"] == {"sources": [{"name": "news"}], "node": None}
    assert [error["path"] for error in answer["errors"]] == [["node"]]


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ("query A { __typename } query B { __typename }", None, "say which as operationName"),
        ("query A { __typename } query B { __typename }", "C", "no operation 'C'"),
        ("{ __typename }", "A", "no operation 'A'"),
        ("fragment A on Query { __typename }", None, "0 operations|never used"),
    ],
)
def test_the_operation_must_be_clear(world: Engine, query: str, name: str | None, words: str) -> None:
    answer = asyncio.run(execute(Backend(world), query, None, name, may_write=False))
    assert any(word in answer["errors"][0]["message"] for word in words.split("|"))


def test_the_named_operation_runs(world: Engine) -> None:
    query = "query A { sources { name } } query B { sources { title } }"
    answer = asyncio.run(execute(Backend(world), query, None, "B", may_write=False))
    assert answer == {"data": {"sources": [{"title": "The news"}]}}


def test_a_request_that_is_given_up_gives_its_connection_back(world: Engine) -> None:
    async def give_up() -> None:
        backend = Backend(world)
        task = asyncio.create_task(execute(backend, "{ agreements { nodes { id } } }", may_write=False))
        await asyncio.sleep(0.002)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0.2)

    asyncio.run(give_up())
    assert world.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_nothing_is_logged_about_clients_mistakes(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    ask('{ node(id: "x") { id } }', errors=True)
    ask("{ nothing }", errors=True, limits=Limits())
    assert not caplog.records
