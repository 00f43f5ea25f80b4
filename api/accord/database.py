"""Opens a database, and turns what a driver says of it into one clear line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from accord.errors import ConfigError, DatabaseError

WRITER_LOCK = 0x6163636F7264
"""Key of PostgreSQL's advisory lock for writers: "accord" in ASCII."""


def connect(url: str | URL) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://...`. Nothing is opened before the first statement.

    Raises ConfigError for an address that is none of the two, or whose driver is not installed.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    try:
        return sa.create_engine(address, pool_pre_ping=True, pool_timeout=10, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as problem:
        raise ConfigError(
            f"PostgreSQL needs the package {problem.name!r}; install it with `pip install 'accord[postgres]'`"
        ) from problem


def _address(url: str | URL) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as problem:  # the text may hold a password: it is not repeated
        raise ConfigError(
            "the database address cannot be read; write it as sqlite:///accord.db or postgresql://user@host/name"
        ) from problem
    backend = address.get_backend_name()
    if backend == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return address.set(drivername="sqlite+pysqlite")
    raise ConfigError(f"accord runs on sqlite:// and postgresql://, not on {backend}://")


def _sqlite(address: URL) -> Engine:
    memory = address.database in (None, "", ":memory:")
    pool: dict[str, Any] = {"poolclass": sa.pool.StaticPool} if memory else {"pool_timeout": 10}
    engine = sa.create_engine(address, connect_args={"check_same_thread": False, "timeout": 15}, **pool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA busy_timeout = 15000")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its lock at once: two that read first and write later would block one another for good.
        begin = connection.get_execution_options().get("accord_begin", "BEGIN")
        if begin:
            connection.exec_driver_sql(begin)

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection in one read transaction: every statement in it sees the same state."""
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with explained(engine), engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in one write transaction: committed as a whole at the end, or rolled back."""
    with (
        explained(engine),
        engine.connect().execution_options(accord_begin="BEGIN IMMEDIATE") as connection,
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":  # one writer at a time, as on SQLite: two could not see one another's
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
        yield connection


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turn what a driver raises about the database itself into a DatabaseError of one line."""
    try:
        yield
    except DBAPIError as problem:
        reason = _reason(problem)
        if reason is None:
            raise
        raise DatabaseError(f"database {shown(engine)} {reason}") from problem


def shown(engine: Engine) -> str:
    """The address without its password."""
    backend = engine.url.get_backend_name()
    return engine.url.set(drivername=backend).render_as_string(hide_password=True)


_SQLITE_REASONS = {
    "attempt to write a readonly database": "is read-only; make the file and its folder writable",
    "unable to open database file": "cannot be opened; check that its folder exists and may be written",
    "database or disk is full": "is on a full disk; nothing of this transaction was written",
    "database is locked": "is locked by another writer; try again",
    "disk I/O error": "cannot be read or written (disk I/O error); check that its disk is not full",
    "file is not a database": "is not a SQLite database",
    "database disk image is malformed": "is damaged; restore a backup",
}


def _reason(problem: DBAPIError) -> str | None:
    """What is wrong with the database; None where it is the statement that is wrong."""
    text = str(problem.orig)
    for words, reason in _SQLITE_REASONS.items():
        if words in text:
            return reason
    state = getattr(problem.orig, "sqlstate", None) or ""
    if state == "25006":
        return "is read-only; give the user the right to write"
    if state == "53100":
        return "is on a full disk; nothing of this transaction was written"
    if state in ("42501",):
        return "refuses: the user lacks the rights (create and use tables)"
    if state in ("57014",):
        return "took too long to answer"
    if problem.connection_invalidated or state.startswith(("08", "57P", "28", "3D", "53")) or _no_connection(problem):
        return f"cannot be reached: {' '.join(text.split())[:200]}"
    return None


def _no_connection(problem: DBAPIError) -> bool:
    return (
        isinstance(problem, sa.exc.OperationalError)
        and getattr(problem.orig, "sqlstate", None) is None
        and not isinstance(problem.orig, sqlite3.Error)
    )
