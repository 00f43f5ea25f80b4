"""Alembic's environment. The connection is handed in by accord.database, or opened from ACCORD_DATABASE_URL."""

from __future__ import annotations

import os
from typing import Literal

import sqlalchemy as sa
from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from accord.database import connect
from accord.entities import Base, Moment
from accord.migration import VERSION_TABLE


def _ours(_item: object, name: str | None, kind: str, _reflected: bool, _twin: object) -> bool:
    """What Alembic compares: not a host's own tables, nor the list indexes, which differ between the databases."""
    return "_listed_" not in (name or "") if kind == "index" else kind != "table" or (name or "").startswith("accord_")


def _plain(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write types in SQLAlchemy's own words, so that a migration does not change when accord's classes do."""
    if kind != "type":
        return False
    if isinstance(item, sa.Enum):
        words = ", ".join(repr(word) for word in item.enums)
        return f"sa.Enum({words}, name={item.name!r}, native_enum=False, create_constraint=True, length={item.length})"
    if isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        version_table=VERSION_TABLE,
        include_object=_ours,
        transactional_ddl=True,  # so is SQLite's, once its driver does not end transactions by itself
        render_item=_plain,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _main() -> None:
    given = context.config.attributes.get("connection")
    if given is not None:
        _run(given)
        return
    engine = connect(os.environ["ACCORD_DATABASE_URL"])
    with engine.connect().execution_options(accord_begin="BEGIN IMMEDIATE") as connection, connection.begin():
        _run(connection)


_main()
