"""Brings a database to the present schema, and refuses one that does not fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine

from accord.database import explained, reading, shown, writing
from accord.entities import Base, ReferenceState
from accord.errors import ConfigError, DatabaseError

VERSION_TABLE = "accord_alembic_version"
SCRIPTS = "accord_migrations:"
"""Script location in Alembic's words: the package that ships beside this one."""

MIGRATE_HINT = "run `accord migrate`"


def scripts() -> ScriptDirectory:
    """The migrations that ship with this accord."""
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to a revision, in one transaction on both databases."""
    _check_known(engine)
    _prepare_file(engine)
    _migrate(engine, command.upgrade, revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the schema down to a revision; what later revisions brought is dropped with its rows."""
    _check_known(engine)
    _migrate(engine, command.downgrade, revision)


def _migrate(engine: Engine, step: Callable[[Config, str], None], revision: str) -> None:
    config = _config()
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        try:
            step(config, revision)
        except CommandError as problem:
            raise ConfigError(f"revision {revision!r}: {problem}") from problem


def _prepare_file(engine: Engine) -> None:
    """Write-ahead logging lets readers go on while a writer works; the file remembers it."""
    if engine.dialect.name == "sqlite":
        with explained(engine), engine.connect().execution_options(accord_begin=None) as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def revision_of(connection: Connection) -> str | None:
    """The revision that a database says it is at; None when it has none."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def check(engine: Engine) -> None:
    """Raise DatabaseError, in one line, unless the database is complete and at this accord's revision."""
    if is_missing(engine):
        raise DatabaseError(f"database {shown(engine)} does not exist; {MIGRATE_HINT}")
    _check_known(engine)
    with reading(engine) as connection:
        revision, head = revision_of(connection), scripts().get_current_head()
        missing = sorted(set(Base.metadata.tables) - set(sa.inspect(connection).get_table_names()))
        if revision is None and len(missing) == len(Base.metadata.tables):
            raise DatabaseError(f"database {shown(engine)} is empty; {MIGRATE_HINT}")
        if revision == head and missing:
            raise DatabaseError(
                f"database {shown(engine)} is half migrated: {', '.join(missing)} missing; restore a backup"
            )
        if revision != head:
            raise DatabaseError(
                f"database {shown(engine)} is at revision {revision}, this accord needs {head}; {MIGRATE_HINT}"
            )
        if connection.scalar(sa.select(Base.metadata.tables[str(ReferenceState.__tablename__)].c.version)) is None:
            raise DatabaseError(f"database {shown(engine)} has no reference data; {MIGRATE_HINT}")


def is_empty(engine: Engine) -> bool:
    """Whether the database holds no table of accord's."""
    _check_folder(engine)
    if is_missing(engine):
        return True
    with reading(engine) as connection:
        return not set(sa.inspect(connection).get_table_names()) & set(Base.metadata.tables)


def is_missing(engine: Engine) -> bool:
    """Whether it is a SQLite file that is not there yet; a mere look would create it."""
    file = _file(engine)
    return file is not None and not file.exists()


def _check_known(engine: Engine) -> None:
    """Refuse, before anything is touched, a database that a newer accord wrote or that broke off half way."""
    _check_folder(engine)
    with reading(engine) as connection:
        tables = set(sa.inspect(connection).get_table_names())
        revision = revision_of(connection)
    if revision is not None and revision not in {script.revision for script in scripts().walk_revisions()}:
        raise DatabaseError(
            f"database {shown(engine)} is at revision {revision}, which this accord does not know:"
            " a newer accord wrote it; upgrade accord"
        )
    if revision is None and tables & set(Base.metadata.tables):
        raise DatabaseError(
            f"database {shown(engine)} is half migrated: it has accord's tables but no revision;"
            " restore a backup or use an empty one"
        )


def _check_folder(engine: Engine) -> None:
    """SQLite's own words for a missing folder do not name it."""
    file = _file(engine)
    if file is not None and not file.parent.is_dir():
        raise DatabaseError(f"database {shown(engine)} cannot be opened: folder {str(file.parent)!r} does not exist")


def _file(engine: Engine) -> Path | None:
    name = engine.url.database
    if engine.dialect.name != "sqlite" or name in (None, "", ":memory:") or str(name).startswith("file:"):
        return None
    return Path(str(name)).resolve()
