"""`accord migrate`: the schema and the reference data of a database, up and down."""

from __future__ import annotations

import argparse

from accord.database import connect, reading, shown
from accord.errors import ConfigError
from accord.migration import check, downgrade, revision_of, scripts, upgrade
from accord.seed import seed
from accord.settings import Settings


def migrate(arguments: argparse.Namespace) -> int:
    """Bring the database to the present schema and reference data, or to another revision."""
    engine = connect(Settings.from_environment(database_url=arguments.database).database_url)
    if arguments.check:
        if arguments.down or arguments.revision:
            raise ConfigError("--check goes alone")
        check(engine)
    elif arguments.down:
        downgrade(engine, arguments.revision or "base")
    else:
        upgrade(engine, arguments.revision or "head")
        if arguments.revision in (None, "head", scripts().get_current_head()):
            seed(engine)
    with reading(engine) as connection:
        print(f"{shown(engine)} is at revision {revision_of(connection) or 'none'}")
    return 0
