"""`accord ingest`, `accord replay` and `accord retract`: the verbs that write facts."""

from __future__ import annotations

import argparse
import json
import sys
from uuid import UUID

import accord
from accord.cli.flags import read_settings, settings_parser
from accord.cli.opening import open_database
from accord.cli.progress import counter
from accord.errors import ConfigError, NotFoundError
from accord.plugins import Plugins, load_plugins
from accord.runs import Report
from accord.vocabulary import RunStatus


def ingest(arguments: argparse.Namespace) -> int:
    """Read a location with an adapter and store its facts."""
    plugins = load_plugins()
    if _help(arguments, plugins):
        return 0
    if arguments.adapter is None or arguments.location is None:
        raise ConfigError("ingest needs ADAPTER and LOCATION; see `accord ingest --help`")
    settings = read_settings(plugins.adapter(arguments.adapter), arguments.rest)
    with open_database(arguments.database, plugins, create=True) as handle, counter("documents") as bar:

        def advance(_report: Report) -> None:
            bar.update()

        report = handle.ingest(arguments.adapter, arguments.location, progress=advance, **settings)
    return _tell(report, arguments.json)


def replay(arguments: argparse.Namespace) -> int:
    """Normalise an adapter's archived documents again."""
    plugins = load_plugins()
    if _help(arguments, plugins):
        return 0
    if arguments.adapter is None:
        raise ConfigError("replay needs ADAPTER; see `accord replay --help`")
    settings = read_settings(plugins.adapter(arguments.adapter), arguments.rest)
    with open_database(arguments.database, plugins) as handle:
        return _tell(handle.replay(arguments.adapter, **settings), arguments.json)


def retract(arguments: argparse.Namespace) -> int:
    """Withdraw all that rests on a document, or all that a run wrote."""
    run = _uuid(arguments.run_id, "run") if arguments.run_id else None
    with open_database(arguments.database, load_plugins()) as handle:
        document = None if run else _document(handle, arguments.document)
        fallen = handle.retract(run=run, document=document)
    print(json.dumps({"retracted": fallen}) if arguments.json else f"{fallen} claims retracted")
    return 0


def _help(arguments: argparse.Namespace, plugins: Plugins) -> bool:
    if arguments.wants_help:
        print(arguments.usage())
        if arguments.adapter:
            print(settings_parser(plugins.adapter(arguments.adapter)).format_help())
    return bool(arguments.wants_help)


def _tell(report: Report, as_json: bool) -> int:
    if as_json:
        refusals = [str(refusal) for refusal in report.refusals]
        counts = {"run": str(report.run) if report.run else None, "status": report.status.value, **report.counts()}
        print(json.dumps({**counts, "note": report.note, "rejections": refusals}, ensure_ascii=False))
        return int(report.status is RunStatus.FAILED)
    for refusal in report.refusals:
        print(f"accord: rejected: {refusal}", file=sys.stderr)
    plural = "" if report.documents == 1 else "s"
    print(
        f"{report.documents} document{plural}: {report.added} claims added, {report.unchanged} unchanged, "
        f"{report.superseded} superseded, {report.rejected} rejected (run {report.run})"
    )
    if report.note:
        print(report.note)
    return int(report.status is RunStatus.FAILED)


def _document(handle: accord.Accord, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        found = handle.document_at(text)
    if found is None:
        raise NotFoundError(f"there is no document {text!r}; give its id or its address (uri)")
    return found


def _uuid(text: str, what: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as problem:
        raise ConfigError(f"{what} {text!r} is no id; it looks like 00000000-0000-0000-0000-000000000000") from problem
