"""`accord evaluate`: how much of what a careful reader finds an adapter finds, and how much it invents."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accord.cli.flags import read_settings, settings_parser
from accord.cli.progress import watched
from accord.cli.scores import difference_lines, shown_lines, table_lines
from accord.errors import ConfigError
from accord.evaluate import compare, predict, read_gold, read_predictions, score
from accord.evaluate.gold import load_file
from accord.plugins import load_plugins


def evaluate(arguments: argparse.Namespace) -> int:
    """Print the scores, or what changed against an earlier result."""
    if arguments.wants_help:
        print(arguments.usage())
        print(settings_parser(load_plugins().adapter(arguments.adapter)).format_help())
        return 0
    if arguments.gold is None:
        raise ConfigError("evaluate needs GOLD; see `accord evaluate --help`")
    other = _result(Path(arguments.diff)) if arguments.diff else None
    result = _old_result(Path(arguments.gold)) or _scored(arguments)
    _print(arguments, result, other)
    return 1 if result["failed"] else 0


def _print(arguments: argparse.Namespace, result: Mapping[str, Any], other: Mapping[str, Any] | None) -> None:
    changes = None if other is None else compare(other, result)
    if arguments.json:
        told = result if changes is None else {"changes": [change.as_json() for change in changes]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif changes is not None:
        print(*difference_lines(other or {}, result, changes), sep="\n")
    else:
        shown = shown_lines(result, arguments.show) if arguments.show else []
        print(*shown, *table_lines(result), sep="\n")


def _scored(arguments: argparse.Namespace) -> dict[str, Any]:
    settings = read_settings(load_plugins().adapter(arguments.adapter), arguments.rest)
    articles = read_gold(Path(arguments.gold), Path(arguments.texts) if arguments.texts else None)
    if arguments.pred:
        found = read_predictions(articles, Path(arguments.pred))
    else:
        found = predict(articles, arguments.adapter, settings)
    predictions = list(watched(found, len(articles), "articles"))
    failed = {item.id: item.problem for item in predictions if item.problem}
    for name, problem in failed.items():
        print(f"accord: {name}: {problem}", file=sys.stderr)
    return {**score(articles, {item.id: item.facts for item in predictions}), "failed": failed}


def _old_result(path: Path) -> dict[str, Any] | None:
    """The result that a file holds; None where it holds gold."""
    if path.suffix != ".json" or not path.is_file():
        return None
    found = load_file(path)
    return found if isinstance(found, dict) and "by_article" in found else None


def _result(path: Path) -> dict[str, Any]:
    if (found := _old_result(path)) is None:
        raise ConfigError(f"{str(path)!r} is no result; `accord evaluate GOLD --json` prints one")
    return found
