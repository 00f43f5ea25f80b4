"""`accord query`, `accord schema` and `accord adapters`: the verbs that only look."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from accord.cli.opening import open_database
from accord.errors import ConfigError
from accord.plugins import Installed, load_plugins


def query(arguments: argparse.Namespace) -> int:
    """Answer a GraphQL document; exit status 1 when the answer holds errors."""
    variables = _variables(arguments.variables)
    document = _document(arguments.document)
    with open_database(arguments.database, load_plugins()) as handle:
        answer = handle.execute(document, variables, arguments.operation)
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 1 if answer.get("errors") else 0


def schema(arguments: argparse.Namespace) -> int:
    """Print the SDL."""
    from accord.schema import sdl

    print(sdl(), end="")
    return 0


def adapters(arguments: argparse.Namespace) -> int:
    """List what is installed and what failed to load, and why."""
    plugins = load_plugins()
    found = [_described(installed) for _, installed in sorted(plugins.adapters.items())]
    failed = [vars(failure) for failure in plugins.failures]
    if arguments.json:
        print(json.dumps({"adapters": found, "failures": failed}, ensure_ascii=False, indent=2))
        return 0
    for item in found:
        print(f"{item['name']} {item['version']} - {item['title']}")
        print(f"    from {item['distribution']} ({item['licence'] or 'no licence stated'})", end="; ")
        print(f"data: {item['data_licence'] or 'no licence stated'}; settings: {', '.join(item['settings']) or 'none'}")
    for failure in plugins.failures:
        print(f"{failure.plugin} (from {failure.distribution}) failed to load: {failure.reason}")
    if not found and not failed:
        print("no adapters are installed")
    return 0


def _described(installed: Installed) -> dict[str, Any]:
    adapter = installed.adapter
    return {
        "name": adapter.name,
        "version": adapter.version,
        "title": adapter.title,
        "plugin": installed.plugin,
        "distribution": installed.distribution,
        "licence": installed.licence,
        "data_licence": adapter.source.licence,
        "settings": sorted(adapter.settings.model_fields),
    }


def _variables(text: str | None) -> dict[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except json.JSONDecodeError as problem:
        raise ConfigError(f"--variables is no JSON: {problem}") from problem
    if not isinstance(found, dict):
        raise ConfigError(f"--variables must be a JSON object, not {text!r}")
    return found


def _document(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    if "{" in text:  # no file has a name like that, and every GraphQL operation has one
        return text
    try:
        return Path(text).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{text!r} is neither GraphQL nor a readable file: {problem}") from problem
