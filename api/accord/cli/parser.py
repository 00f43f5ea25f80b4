"""What can be typed: every verb with its arguments. Only the verb that is called is imported."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Any, NoReturn

from accord.errors import ConfigError


class Parser(argparse.ArgumentParser):
    """argparse, but what is wrong is one line, as for all of our errors."""

    def error(self, message: str) -> NoReturn:
        raise ConfigError(f"{message}; see `{self.prog} --help`")

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """All arguments; what is left over belongs to the adapter where the verb takes its settings."""
        arguments, rest = self.parse_known_args(argv)
        if rest and not arguments.takes_settings:
            arguments.parser.error(f"unknown argument {rest[0]!r}")
        arguments.rest = rest
        return arguments


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(prog="accord", description="Reports about security cooperation as facts that can be queried.")
    parser.add_argument("--version", action="version", version=f"accord {version('accord')}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True, parser_class=Parser)
    for add in (_ingest, _extract, _evaluate, _query, _serve, _migrate, _adapters, _schema, _export, _replay, _retract):
        add(verbs)
    return parser


def _verb(verbs: Any, name: str, where: str, meaning: str, *, settings: bool = False) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(
        name, help=meaning, description=meaning, add_help=not settings, allow_abbrev=False
    )
    verb.set_defaults(run=_late(where, name), parser=verb, takes_settings=settings)
    if settings:
        verb.add_argument("-h", "--help", action="store_true", dest="wants_help", help="show this, with the settings")
        verb.set_defaults(usage=verb.format_help)
    return verb


def _late(where: str, name: str) -> Callable[[argparse.Namespace], int]:
    """The verb's function, imported when it is called: `accord extract` needs no database, `--help` nothing at all."""
    return lambda arguments: getattr(import_module(f"accord.cli.{where}"), name)(arguments)


def _database(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--database", metavar="URL", help="address of the database (else ACCORD_DATABASE_URL)")


def _json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="answer for machines")


def _ingest(verbs: Any) -> None:
    verb = _verb(verbs, "ingest", "ingesting", "Read a location with an adapter and store its facts.", settings=True)
    verb.add_argument("adapter", metavar="ADAPTER", nargs="?", help="name of an adapter; see `accord adapters`")
    verb.add_argument("location", metavar="LOCATION", nargs="?", help="file, folder, URL, or - for standard input")
    _database(verb)
    _json(verb)


def _extract(verbs: Any) -> None:
    meaning = "Print the facts of one document as JSON; no database is needed."
    verb = _verb(verbs, "extract", "extracting", meaning, settings=True)
    verb.add_argument("location", metavar="FILE", nargs="?", help="file, URL, or - for standard input")
    verb.add_argument("--batch", nargs=2, metavar=("IN", "OUT"), help="every *.txt of folder IN into OUT/<id>.json")
    verb.add_argument("--adapter", default="article", help="adapter to use (article)")
    verb.add_argument("--explain", action="store_true", help="each fact with speaker, confidence and rules")
    verb.add_argument("--html", metavar="OUT.html", help="a page of the article beside its facts, in place of the JSON")


def _evaluate(verbs: Any) -> None:
    meaning = "Score an adapter against articles whose facts a reader has written down."
    verb = _verb(verbs, "evaluate", "evaluating", meaning, settings=True)
    verb.add_argument("gold", metavar="GOLD", nargs="?", help="folder of gold articles, one of them, or an old result")
    verb.add_argument("--texts", metavar="DIR", help="has <id>.txt for gold articles without a text of their own")
    verb.add_argument("--adapter", default="article", help="adapter to score (article)")
    verb.add_argument("--pred", metavar="DIR", help="score these <id>.json files instead of running an adapter")
    verb.add_argument("--diff", metavar="OTHER.json", help="say fact by fact what changed since that --json result")
    verb.add_argument("--show", metavar="ID", help="print what was missed and invented in an article, or in `all`")
    _json(verb)


def _query(verbs: Any) -> None:
    verb = _verb(verbs, "query", "asking", "Answer a GraphQL document from the database; prints JSON.")
    verb.add_argument("document", metavar="DOCUMENT", help="GraphQL text, a file with it, or - for standard input")
    verb.add_argument("--variables", metavar="JSON", help="variables as a JSON object")
    verb.add_argument("--operation", metavar="NAME", help="which operation, where the document has several")
    _database(verb)


def _serve(verbs: Any) -> None:
    verb = _verb(verbs, "serve", "serving", "Serve GraphQL over HTTP.")
    verb.add_argument("--host", help="address to listen on (127.0.0.1)")
    verb.add_argument("--port", type=int, help="port to listen on (8000; 0 takes a free one)")
    _database(verb)


def _migrate(verbs: Any) -> None:
    verb = _verb(verbs, "migrate", "migrating", "Bring the database to the present schema and reference data.")
    verb.add_argument("revision", nargs="?", metavar="REVISION", help="go to this revision instead")
    verb.add_argument("--down", action="store_true", help="go down: to REVISION, or to nothing; rows are dropped")
    verb.add_argument("--check", action="store_true", help="only say whether the database fits")
    _database(verb)


def _adapters(verbs: Any) -> None:
    verb = _verb(verbs, "adapters", "asking", "List the adapters that are installed, and those that failed to load.")
    _json(verb)


def _schema(verbs: Any) -> None:
    _verb(verbs, "schema", "asking", "Print the GraphQL schema (SDL).")


def _export(verbs: Any) -> None:
    verb = _verb(verbs, "export", "exporting", "Print all facts with claims, evidence and licence as JSON lines.")
    verb.add_argument("--all", action="store_true", help="also rows that their licence does not let you pass on")
    _database(verb)


def _replay(verbs: Any) -> None:
    meaning = "Normalise an adapter's archived documents again, with no network."
    verb = _verb(verbs, "replay", "ingesting", meaning, settings=True)
    verb.add_argument("adapter", metavar="ADAPTER", nargs="?", help="name of an adapter; see `accord adapters`")
    _database(verb)
    _json(verb)


def _retract(verbs: Any) -> None:
    verb = _verb(verbs, "retract", "ingesting", "Withdraw all that rests on a document, or all that a run wrote.")
    which = verb.add_mutually_exclusive_group(required=True)
    which.add_argument("--document", metavar="ID", help="id or address (uri) of a document")
    which.add_argument("--run", dest="run_id", metavar="ID", help="id of a run")
    _database(verb)
    _json(verb)
