"""Fixtures that tests of reading share: an empty database on each of the supported systems, and what runs on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine, event

from accord.database import connect
from accord.entities import Base
from postgres import postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL database of this session's own; skips where there is no server."""
    with postgres() as (url, reason):
        if url is None:
            pytest.skip(reason or "no PostgreSQL")
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables; every test that uses it runs on both systems."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'accord.db'}"
        return
    url = request.getfixturevalue("postgres_url")
    yield url
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database that has the tables."""
    made = connect(database_url)
    Base.metadata.create_all(made)
    yield made
    made.dispose()


@pytest.fixture
def statements(engine: Engine) -> list[str]:
    """The SQL statements that run on the engine from now on; BEGIN is not counted."""
    seen: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement != "BEGIN":
            seen.append(statement)

    return seen
