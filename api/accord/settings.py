"""The settings of a server or command line: constructor arguments, or ACCORD_* variables, read here only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from accord.errors import ConfigError

PREFIX = "ACCORD_"


def _setting(default: Any, meaning: str, *, secret: bool = False) -> Any:
    return field(default=default, repr=not secret, metadata={"meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """Every setting, with its default. The variable of `database_url` is ACCORD_DATABASE_URL, and so on."""

    database_url: str = _setting(
        "sqlite:///accord.db", "Address of the database: sqlite:///file or postgresql://user@host/name.", secret=True
    )
    host: str = _setting("127.0.0.1", "Address the server listens on.")
    port: int = _setting(8000, "Port the server listens on; 0 takes a free one.")
    api_key: str | None = _setting(None, "Key that mutations need; without one they are refused.", secret=True)
    log_level: str = _setting("info", "debug, info, warning or error.")
    introspection: bool = _setting(True, "Whether clients may ask for the schema.")
    request_seconds: float = _setting(30.0, "Longest time that one GraphQL request may take, in seconds.")

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65535:
            raise ConfigError(f"port {self.port} is out of range; use 0 to 65535")
        if self.log_level not in ("debug", "info", "warning", "error"):
            raise ConfigError(f"log level {self.log_level!r} is unknown; use debug, info, warning or error")
        if self.api_key is not None and len(self.api_key) < 16:
            raise ConfigError("the API key is too short; use at least 16 characters")
        if not self.request_seconds > 0:
            raise ConfigError(f"request_seconds {self.request_seconds:g} must be above 0")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None, **given: Any) -> Settings:
        """Settings from ACCORD_* variables; `given` wins where it is not None. An unknown variable is refused."""
        environ = os.environ if environ is None else environ
        known = {PREFIX + item.name.upper(): item for item in fields(cls)}
        values: dict[str, Any] = {}
        for name, text in environ.items():
            if not name.startswith(PREFIX) or name.startswith(f"{PREFIX}TEST_"):
                continue
            if name not in known:
                raise ConfigError(f"unknown setting {name}; known are {', '.join(sorted(known))}")
            values[known[name].name] = _read(name, text, known[name].default)
        return cls(**values | {name: value for name, value in given.items() if value is not None})


def _read(name: str, text: str, default: object) -> object:
    try:
        if isinstance(default, bool):
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.strip().lower()]
        if isinstance(default, int | float):
            return type(default)(text)
    except (KeyError, ValueError) as problem:
        raise ConfigError(
            f"{name}={text!r} is no {'yes or no' if isinstance(default, bool) else 'number'}"
        ) from problem
    return text
