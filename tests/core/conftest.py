"""A migrated database for each test, on SQLite and on PostgreSQL, copied from one that was made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from accord.database import connect
from accord.migration import upgrade
from accord.seed import seed
from postgres import postgres


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "accord.db"
    engine = connect(f"sqlite:///{file}")
    upgrade(engine)
    seed(engine)
    with engine.connect().execution_options(accord_begin=None) as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    with postgres() as (url, reason):
        if url is None:
            pytest.skip(reason or "no PostgreSQL")
        engine = connect(url)
        upgrade(engine)
        seed(engine)
        engine.dispose()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database at the present schema, with reference data."""
    if request.param == "sqlite":
        file = tmp_path / "accord.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    template = sa.make_url(request.getfixturevalue("postgres_template"))
    name = f"accord_test_{uuid4().hex[:12]}"
    admin = sa.create_engine(template.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}" TEMPLATE "{template.database}"'))
    yield template.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on that database."""
    found = connect(url)
    yield found
    found.dispose()
