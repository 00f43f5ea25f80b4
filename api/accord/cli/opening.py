"""Opens the database that flags or the environment name."""

from __future__ import annotations

import accord
from accord.plugins import Plugins
from accord.settings import Settings


def open_database(url: str | None, plugins: Plugins, *, create: bool = False) -> accord.Accord:
    """A handle on the database. With `create` an empty one is set up, so that a stranger's first command works."""
    return accord.open(Settings.from_environment(database_url=url).database_url, create=create, plugins=plugins)
