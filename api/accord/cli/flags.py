"""An adapter's settings as flags: `published: str` becomes `--published VALUE`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, get_origin

from accord.adapter import Adapter
from accord.cli.parser import Parser
from accord.errors import ConfigError


def read_settings(adapter: Adapter, rest: Sequence[str]) -> dict[str, Any]:
    """The settings among the left-over arguments. Raises ConfigError for one that the adapter does not have."""
    parser = settings_parser(adapter)
    values, unknown = parser.parse_known_args(rest)
    if unknown:
        name = unknown[0].removeprefix("--").split("=")[0]
        known = ", ".join(f"--{_flag(name)}" for name in sorted(adapter.settings.model_fields)) or "none"
        raise ConfigError(f"adapter {adapter.name!r} has no setting {name!r}; it has: {known}")
    return {name: value for name, value in vars(values).items() if value is not None}


def settings_parser(adapter: Adapter) -> argparse.ArgumentParser:
    """A parser of one adapter's settings; what it leaves is unknown."""
    parser = Parser(prog=f"accord ... {adapter.name}", add_help=False, allow_abbrev=False, usage=argparse.SUPPRESS)
    group = parser.add_argument_group(f"settings of adapter {adapter.name!r}")
    for name, field in adapter.settings.model_fields.items():
        help_ = (field.description or "").replace("%", "%%")
        if field.annotation is bool:
            group.add_argument(f"--{_flag(name)}", dest=name, action=argparse.BooleanOptionalAction, help=help_)
        elif get_origin(field.annotation) in (list, tuple, set, frozenset):
            group.add_argument(
                f"--{_flag(name)}", dest=name, metavar="VALUE", action="append", help=f"{help_} Repeat it for more."
            )
        else:
            group.add_argument(f"--{_flag(name)}", dest=name, metavar="VALUE", help=help_)
    return parser


def _flag(name: str) -> str:
    return name.replace("_", "-")
