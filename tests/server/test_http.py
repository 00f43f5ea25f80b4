"""GraphQL over HTTP: forms, statuses, and requests that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.server.http import GRAPHQL, JSON, media_type
from server.conftest import KEY


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One system is enough: nothing here depends on it."""
    return f"sqlite:///{tmp_path / 'accord.db'}"


QUERY = {"query": "{ sources { name } }"}
DATA = {"data": {"sources": [{"name": "news"}]}}
WRITE = {"query": 'mutation { ingest(adapter: "toy", text: "x") { added } }'}


def test_a_post_is_answered(client: TestClient) -> None:
    response = client.post("/graphql", json=QUERY)
    assert (response.status_code, response.json()) == (200, DATA)
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"


def test_a_get_is_answered(client: TestClient) -> None:
    parameters = {"query": "query A($c: String!) { country(code: $c) { name } }", "variables": '{"c": "NE"}'}
    response = client.get("/graphql", params={**parameters, "operationName": "A", "extensions": "{}"})
    assert (response.status_code, response.json()) == (200, {"data": {"country": {"name": "Niger"}}})


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON}", GRAPHQL),
        (f"{JSON}, {GRAPHQL}", JSON),
        (f"{JSON};q=0.5, {GRAPHQL};q=0.9", GRAPHQL),
        (f"{GRAPHQL};charset=utf-8, {JSON};charset=utf-8", GRAPHQL),
        (f"{GRAPHQL}, {JSON}, text/event-stream, multipart/mixed", GRAPHQL),
        (f"text/event-stream, {JSON}", JSON),
        (f"{GRAPHQL};q=0, */*;q=0.1", JSON),
        ("text/html", None),
        (f"{JSON};q=0", None),
        ("q=;;,,", None),
    ],
)
def test_the_form_is_negotiated(accept: str | None, form: str | None) -> None:
    assert media_type(accept) == form


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"query": "{"}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ nothing }"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "query($c: String!) { country(code: $c) { name } }"}, "BAD_USER_INPUT"),
        ({"query": "query A { __typename } query B { __typename }"}, "BAD_REQUEST"),
        ({"query": "{ __typename }", "operationName": "B"}, "BAD_REQUEST"),
        ({"query": "{ __typename " + "@include(if: true) " * 60 + "}"}, "LIMIT_EXCEEDED"),
    ],
)
def test_a_request_that_is_not_executed_has_no_data(client: TestClient, body: Any, code: str) -> None:
    for form, status in ((GRAPHQL, 400), (JSON, 200)):
        response = client.post("/graphql", json=body, headers={"accept": form})
        assert response.status_code == status
        assert response.headers["content-type"] == f"{form}; charset=utf-8"
        assert "data" not in response.json()
        assert response.json()["errors"][0]["extensions"]["code"] == code


def test_an_error_in_a_field_is_no_error_of_the_request(client: TestClient) -> None:
    response = client.post("/graphql", json={"query": '{ node(id: "x") { id } }'}, headers={"accept": GRAPHQL})
    assert response.status_code == 200
    assert response.json()["data"] == {"node": None}


BROKEN = [b"", b" ", b"null", b"true", b"5", b'"{ __typename }"', b"[]", b"[5, null]", b'[{"query": "{ __typename }"}]',
          b"{}", b'{"query": null}', b'{"query": 5}', b'{"query": ""}', b'{"query": {}}', b"NaN", b'{"query": "{',
          b'{"query": "{ __typename }", "variables": "x"}', b'{"query": "{ __typename }", "variables": []}',
          b'{"query": "{ __typename }", "variables": {"a": NaN}}', b'{"query": "{ __typename }", "operationName": 5}',
          b'{"query": "{ __typename }", "extensions": "x"}', b'{"query": "{ __typename }", "extensions": []}',
          b'{"query": "\xff\xfe"}', '{"query": "{ __typename }"}'.encode("utf-16"), b"\x1f\x8b\x08\x00",
          b"[" * 100_000, b'{"a":' * 100_000, b'{"query": "{ __typename }", "variables": {"a": ' + b"9" * 5_000 + b"}}",
          b"\x00", b"query=%7B__typename%7D"]  # fmt: skip


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize("form", [JSON, GRAPHQL])
def test_a_body_that_is_no_request_is_told_in_graphql(client: TestClient, body: bytes, form: str) -> None:
    response = client.post("/graphql", content=body, headers={"content-type": JSON, "accept": form})
    assert response.status_code == 400
    assert response.headers["content-type"] == f"{form}; charset=utf-8"
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    assert "Traceback" not in response.text


@pytest.mark.parametrize("value", ["1e400", "-1e400", '"\\ud800"', '"\\u0000"', "5" * 300])
def test_values_beyond_reason_are_refused(client: TestClient, value: str) -> None:
    query = "query($v: Float) { statistics(filter: {value: {min: $v}}) { totalCount } }"
    body = f'{{"query": "{query}", "variables": {{"v": {value}}}}}'
    response = client.post("/graphql", content=body, headers={"content-type": JSON, "accept": GRAPHQL})
    assert response.status_code in (200, 400)
    assert "internal" not in response.text


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "application/graphql",
     "application/jsonx", "application/json; charset=utf-16", "application/json; charset=latin-1"],
)  # fmt: skip
def test_other_content_types_are_refused(client: TestClient, content_type: str) -> None:
    response = client.post("/graphql", content=json.dumps(QUERY), headers={"content-type": content_type})
    assert response.status_code == 415
    assert response.json()["errors"]


def test_content_type_in_any_case_is_json(client: TestClient) -> None:
    for content_type in ("Application/JSON", "application/json;charset=UTF-8", 'application/json; charset="utf-8"'):
        response = client.post("/graphql", content=json.dumps(QUERY), headers={"content-type": content_type})
        assert response.json() == DATA


def test_compressed_bodies_are_refused(client: TestClient) -> None:
    headers = {"content-type": JSON, "content-encoding": "gzip"}
    assert client.post("/graphql", content=b"\x1f\x8b", headers=headers).status_code == 415


def test_large_bodies_are_refused_before_they_are_read(client: TestClient) -> None:
    for content in (b"x" * 1_000_001, iter([b"x" * 600_000] * 3)):
        response = client.post("/graphql", content=content, headers={"content-type": JSON})
        assert response.status_code == 413
        assert response.json()["errors"][0]["message"] == "the body has more than 1,000,000 bytes"
    wrong_length = {"content-type": JSON, "content-length": "9" * 400}
    assert client.post("/graphql", content=b"{}", headers=wrong_length).status_code == 413


@pytest.mark.parametrize("accept", ["text/plain", "image/png", "text/event-stream"])
def test_a_form_we_do_not_speak_is_refused(client: TestClient, accept: str) -> None:
    assert client.post("/graphql", json=QUERY, headers={"accept": accept}).status_code == 406


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    response = client.request(method, "/graphql", json=QUERY)
    assert response.status_code == 405


def test_a_mutation_by_get_is_refused(client: TestClient) -> None:
    for query in (WRITE["query"], f"query A {{ __typename }} {WRITE['query'].replace('mutation', 'mutation B')}"):
        parameters = {"query": query, **({"operationName": "B"} if "query A" in query else {})}
        response = client.get("/graphql", params=parameters, headers={"x-api-key": KEY})
        assert (response.status_code, response.headers["allow"]) == (405, "POST")


def test_a_get_with_broken_variables_is_refused(client: TestClient) -> None:
    for wrong in ({"variables": "x"}, {"variables": "[]"}, {"extensions": "5"}, {"query": ""}):
        assert client.get("/graphql", params={**QUERY, **wrong}, headers={"accept": JSON}).status_code == 400
    assert client.get("/graphql").status_code == 400


# --- the key -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers", [{"x-api-key": KEY}, {"authorization": f"Bearer {KEY}"}, {"authorization": f"bearer {KEY}"}]
)
def test_the_key_opens_writing(client: TestClient, headers: dict[str, str]) -> None:
    response = client.post("/graphql", json=WRITE, headers=headers)
    assert response.json() == {"data": {"ingest": {"added": 3}}}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-api-key": ""},
        {"x-api-key": "wrong"},
        {"x-api-key": KEY + "x"},
        {"authorization": f"Basic {KEY}"},
        {"authorization": KEY},
        {"authorization": "Bearer"},
        {"x-api-key": "\u00e9".encode()},
    ],
)
def test_nothing_else_does(client: TestClient, headers: Any) -> None:
    response = client.post("/graphql", json=WRITE, headers=headers)
    assert response.status_code == 403
    assert response.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert client.post("/graphql", json=QUERY, headers=headers).json() == DATA
