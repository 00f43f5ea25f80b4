"""Migrations: up, down and up again, alike on both databases, and one clear line for a database that does not fit."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from accord.database import connect, reading, writing
from accord.entities import Base
from accord.errors import ConfigError, DatabaseError
from accord.migration import VERSION_TABLE, check, downgrade, is_empty, upgrade
from accord.seed import seed
from core.toys import document, run


def test_models_and_migrations_say_the_same(engine: Engine) -> None:
    with reading(engine) as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True, "include_object": _comparable}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def _comparable(_item: object, name: str | None, kind: str, _reflected: bool, _twin: object) -> bool:
    """Alembic cannot compare indexes on expressions; the next test does, by name and columns."""
    return not (kind == "index" and "_listed_" in (name or ""))


def test_checks_and_keys_are_those_of_the_models(engine: Engine) -> None:
    migrated = _constraints(engine)
    downgrade(engine)
    with writing(engine) as connection:
        Base.metadata.create_all(connection)
    assert _constraints(engine) == migrated


def _constraints(engine: Engine) -> dict[str, object]:
    with reading(engine) as connection:
        inspector = sa.inspect(connection)
        return {
            table: (
                sorted((str(item["name"]), str(item["sqltext"])) for item in inspector.get_check_constraints(table)),
                sorted(str(item) for item in inspector.get_foreign_keys(table)),
                sorted(str(item) for item in inspector.get_unique_constraints(table)),
                sorted(
                    (str(item["name"]), str(item["column_names"]), bool(item["unique"]))
                    for item in inspector.get_indexes(table)
                ),
                str(inspector.get_pk_constraint(table)),
            )
            for table in Base.metadata.tables
        }


def test_down_and_up_again(engine: Engine) -> None:
    run(engine, document("NE US BASING SIGNED 2012"))
    downgrade(engine)
    assert is_empty(engine)
    with pytest.raises(DatabaseError, match="is empty; run `accord migrate`"):
        check(engine)
    upgrade(engine)
    with pytest.raises(DatabaseError, match="no reference data"):
        check(engine)
    assert seed(engine)
    check(engine)
    assert not seed(engine)


def test_a_newer_database_is_left_alone(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(sa.text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    for act in (check, upgrade, downgrade):
        with pytest.raises(DatabaseError, match="revision 9999, which this accord does not know"):
            act(engine)


def test_a_half_migrated_database_is_refused(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(sa.text(f"DROP TABLE {VERSION_TABLE}"))
    for act in (check, upgrade):
        with pytest.raises(DatabaseError, match="half migrated"):
            act(engine)


def test_a_missing_table_is_noticed(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(sa.text("DROP TABLE accord_rejection"))
    with pytest.raises(DatabaseError, match="half migrated: accord_rejection missing"):
        check(engine)


def test_a_host_s_own_tables_are_none_of_our_business(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(sa.text("CREATE TABLE country (id INTEGER PRIMARY KEY)"))
    downgrade(engine)
    upgrade(engine)
    with reading(engine) as connection:
        assert "country" in sa.inspect(connection).get_table_names()


def test_a_missing_file_is_not_created_by_looking(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(DatabaseError, match="does not exist; run `accord migrate`"):
        check(engine)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_sqlite_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / "text.db"
    file.write_text("this is no database at all, but it is long enough to be looked at\n" * 20)
    with pytest.raises(DatabaseError, match="is not a SQLite database"):
        check(connect(f"sqlite:///{file}"))


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc").exists(), reason="root writes everywhere")
def test_a_read_only_file_is_said(tmp_path: Path, sqlite_template: Path) -> None:
    engine = connect(f"sqlite:///file:{sqlite_template}?mode=ro&uri=true")
    with pytest.raises(DatabaseError, match="is read-only"):
        run(engine, document("NE US BASING SIGNED 2012"))


def test_other_databases_are_refused() -> None:
    with pytest.raises(ConfigError, match="runs on sqlite:// and postgresql://, not on mysql://"):
        connect("mysql://root@localhost/x")
    with pytest.raises(ConfigError, match="cannot be read") as caught:
        connect("no address: secret")
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(DatabaseError, match="cannot be reached") as caught:
        check(connect("postgresql://user:sesame@127.0.0.1:1/nothing"))
    assert "sesame" not in str(caught.value)


def test_the_file_remembers_write_ahead_logging(tmp_path: Path) -> None:
    upgrade(connect(f"sqlite:///{tmp_path / 'accord.db'}"))
    with sqlite3.connect(tmp_path / "accord.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
