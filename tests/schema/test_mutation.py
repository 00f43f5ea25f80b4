"""Writing needs a key, a write side, and an address that anybody may read."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine

from accord.adapter import Adapter, AdapterSettings, Source
from accord.errors import ConfigError, SourceError
from accord.plugins import Failure, Installed, Plugins
from accord.schema import Backend, execute
from query.conftest import ask_of
from rows import Rows, uid


class Toy:
    """A write side that notes what it is asked, and writes one run."""

    def __init__(self, engine: Engine, *, writes: bool = True) -> None:
        self.engine, self.writes = engine, writes
        self.calls: list[Any] = []

    def ingest(
        self, adapter: str, location: str | None, text: str | None, settings: Mapping[str, object]
    ) -> UUID | None:
        self.calls.append((adapter, location, text, settings))
        if adapter != "toy":
            raise ConfigError(f"unknown adapter {adapter!r}; installed: toy")
        if location == "https://example.org/down":
            raise SourceError("https://example.org/down does not answer")
        if not self.writes:
            return None
        with self.engine.begin() as connection:
            return Rows(connection).run(f"made {len(self.calls)}", added=3, unchanged=2, superseded=1)

    def retract(self, *, document: UUID | None, run: UUID | None) -> int:
        self.calls.append((document, run))
        return 7


INGEST = """mutation($location: String, $text: String, $settings: JSON) {
  ingest(adapter: "toy", location: $location, text: $text, settings: $settings) {
    added unchanged superseded rejected
    run { id status adapter { name failure } source { name } documents { totalCount } }
  } }"""


def test_ingest_answers_with_the_run(world: Engine) -> None:
    toy = Toy(world)
    payload = ask_of(world, operations=toy)(INGEST, text="words", settings={"limit": 1})["ingest"]
    assert toy.calls == [("toy", None, "words", {"limit": 1})]
    assert [payload[name] for name in ("added", "unchanged", "superseded", "rejected")] == [3, 2, 1, 0]
    assert payload["run"]["status"] == "SUCCEEDED"
    assert payload["run"]["adapter"] == {"name": "article", "failure": "it is not installed here"}


def test_what_one_mutation_writes_the_next_field_sees(world: Engine) -> None:
    one = 'ingest(adapter: "toy", text: "a") { run { id } }'
    query = f"mutation {{ one: {one} two: {one} }}"
    data = ask_of(world, operations=Toy(world))(query)
    assert data["one"]["run"]["id"] != data["two"]["run"]["id"]


def test_a_location_without_documents_has_no_run(world: Engine) -> None:
    payload = ask_of(world, operations=Toy(world, writes=False))(INGEST, text="")["ingest"]
    assert payload["run"] is None
    assert payload["added"] == 0


LOCAL = ["", "-", "/etc/passwd", "article.md", "\\\\host\\share", "file:///etc/passwd", "ftp://example.org/x"]
ODD = [
    "gopher://x",
    "data:text/plain,x",
    "http://",
    "https:///x",
    "javascript:alert(1)",
    "http://[::1",
    " https://a.org",
]


@pytest.mark.parametrize("location", LOCAL + ODD)
def test_only_web_addresses_are_read(world: Engine, location: str) -> None:
    toy = Toy(world)
    (error,) = ask_of(world, operations=toy)(INGEST, errors=True, location=location)["errors"]
    assert "must be an http or https address" in error["message"]
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert not toy.calls


@pytest.mark.parametrize("given", [{}, {"location": "https://example.org", "text": "x"}])
def test_one_of_location_and_text_is_given(world: Engine, given: dict[str, str]) -> None:
    (error,) = ask_of(world, operations=Toy(world))(INGEST, errors=True, **given)["errors"]
    assert error["message"] == "give a location or a text to ingest, one of the two"


@pytest.mark.parametrize("settings", [[], "x", 5, True])
def test_settings_are_an_object(world: Engine, settings: object) -> None:
    (error,) = ask_of(world, operations=Toy(world))(INGEST, errors=True, text="x", settings=settings)["errors"]
    assert "settings must be an object" in error["message"]


def test_errors_of_the_write_side_are_told(world: Engine) -> None:
    ask = ask_of(world, operations=Toy(world))
    (error,) = ask(INGEST, errors=True, location="https://example.org/down")["errors"]
    assert (error["message"], error["extensions"]["code"]) == (
        "https://example.org/down does not answer",
        "SOURCE_FAILED",
    )
    (error,) = ask('mutation { ingest(adapter: "none", text: "") { added } }', errors=True)["errors"]
    assert error["message"] == "unknown adapter 'none'; installed: toy"


def test_without_a_key_nothing_is_written(world: Engine) -> None:
    toy = Toy(world)
    backend = Backend(world, operations=toy)
    answer = asyncio.run(execute(backend, 'mutation { ingest(adapter: "toy", text: "") { added } }', may_write=False))
    assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert "ACCORD_API_KEY" in answer["errors"][0]["message"]
    assert "data" not in answer
    assert not toy.calls


def test_a_service_that_only_reads_says_so(world: Engine) -> None:
    (error,) = ask_of(world)(INGEST, errors=True, text="x")["errors"]
    assert error["extensions"]["code"] == "FORBIDDEN"
    assert "only reads" in error["message"]


def test_retract_takes_a_document_or_a_run(world: Engine) -> None:
    toy = Toy(world)
    ask = ask_of(world, operations=toy)
    document, run = (base64.b64encode(f"{name}:{uid(name.lower())}".encode()).decode() for name in ("Document", "Run"))
    query = "mutation($d: ID, $r: ID) { retract(document: $d, run: $r) { retracted } }"
    assert ask(query, d=document) == ask(query, r=run) == {"retract": {"retracted": 7}}
    assert toy.calls == [(uid("document"), None), (None, uid("run"))]
    for wrong in ({}, {"d": document, "r": run}, {"d": run}, {"r": "x"}):
        (error,) = ask(query, errors=True, **wrong)["errors"]
        assert error["extensions"]["code"] == "BAD_REQUEST"


def test_adapters_tell_what_works_and_what_does_not(world: Engine) -> None:
    source = Source("toy", "Toys", licence="CC0-1.0", attribution="Toy makers")
    adapter = Adapter("toy", "A toy", "2", source, AdapterSettings, lambda *_: [], lambda *_: [])
    plugins = Plugins(
        {"toy": Installed(adapter, "toys", "toy-dist")}, (Failure("broken", "ImportError: no", "bad-dist"),)
    )
    query = "{ adapters { name title version plugin distribution failure settings source { id name licence } } }"
    working, broken = ask_of(world, plugins=plugins)(query)["adapters"]
    assert working["source"] == {"id": base64.b64encode(b"Source:toy").decode(), "name": "toy", "licence": "CC0-1.0"}
    assert working["settings"]["additionalProperties"] is False
    assert (working["name"], working["failure"]) == ("toy", None)
    assert (broken["name"], broken["failure"], broken["title"]) == ("broken", "ImportError: no", None)
