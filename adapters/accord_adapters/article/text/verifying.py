"""Looks a lexicon through when plugins are loaded, so that each of its faults is said with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from accord.lexicon import Lexicon, LexiconError
from accord.reference import UnknownParty, load
from accord_adapters.article.text.extending import Where, extended
from accord_adapters.article.text.lexicon import known_tables, own_table

_OF_CODES = (("places", "places"), ("leaders", "leaders"), ("names", "metonyms"), ("names", "organizations"))
_OF_PATTERNS = ("agreements", "patterns", "statistics")
"""Files whose lists are regular expressions."""


def verify(lexicon: Lexicon) -> None:
    """Raises LexiconError where the lexicon adds to what is not there, names no party, or holds a broken pattern."""
    known = known_tables()
    for name, table in lexicon.tables.items():
        if name not in known:
            raise LexiconError(lexicon.name, f"{name}.toml is no data file; there is {', '.join(known)}")
        where = Where(lexicon.name, (f"{name}.toml",))
        extended(own_table(name), table, where)
        if name in _OF_PATTERNS:
            _check_patterns(table, where)
    for name, key in _OF_CODES:
        for code in lexicon.tables.get(name, {}).get(key, {}):
            _check_code(code, Where(lexicon.name, (f"{name}.toml", key)))


def _check_patterns(table: Mapping[str, Any], where: Where) -> None:
    for path, pattern in _strings(table, where):
        try:
            re.compile(pattern)
        except re.error as problem:
            raise path.error(f"{pattern!r} is no regular expression: {problem}") from problem


def _strings(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _strings(inner, where / str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, where)


def _check_code(code: str, where: Where) -> None:
    try:
        load().party(code)
    except UnknownParty as problem:
        raise where.error(f"{problem}; a lexicon gives names to parties that accord knows") from problem
