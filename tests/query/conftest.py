"""Helpers for tests that read through the GraphQL schema in process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from accord.schema import Backend, Limits, execute
from rows import Rows, small_world

Ask = Callable[..., Any]


def ask_of(engine: Engine, **options: Any) -> Ask:
    """A function that executes a query and returns its data; with `errors=True` the whole answer."""
    backend = Backend(engine, **options)

    def ask(query: str, *, errors: bool = False, limits: Limits | None = None, **variables: Any) -> Any:
        answer = asyncio.run(execute(backend, query, variables, may_write=True, limits=limits or Limits()))
        if errors:
            return answer
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    return ask


@pytest.fixture
def world(engine: Engine) -> Engine:
    """A database that holds the small world of rows.py."""
    with engine.begin() as connection:
        small_world(Rows(connection))
    return engine


@pytest.fixture
def ask(world: Engine) -> Ask:
    """Asks the small world."""
    return ask_of(world)
