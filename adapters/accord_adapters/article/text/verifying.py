"""Looks a lexicon through when plugins are loaded, so that each of its faults is said with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from accord.errors import ValueProblem
from accord.lexicon import Lexicon, LexiconError
from accord.reference import UnknownParty, load
from accord.values import clean_unit
from accord_adapters.article.text.extending import Where, extended
from accord_adapters.article.text.lexicon import known_tables, own_table

_OF_CODES = (
    ("places", "places"),
    ("leaders", "leaders"),
    ("names", "metonyms"),
    ("names", "organizations"),
    ("deployments", "sites"),
)
"""Tables whose keys are codes of parties."""
_OF_WORDS = (
    ("currencies", "words"),
    ("quantities", "numbers"),
    ("quantities", "scales"),
    ("quantities", "vague"),
    ("nouns", "irregular"),
    ("verbs", "irregular"),
)
"""Tables whose keys are words."""


@cache
def verify(lexicon: Lexicon) -> None:
    """Raises LexiconError where the lexicon adds to what is not there, or adds what no rule can read."""
    known = known_tables()
    for name, table in lexicon.tables.items():
        if name not in known:
            raise LexiconError(lexicon.name, f"{name}.toml is no data file to add to; there is {', '.join(known)}")
        where = Where(lexicon.name, (f"{name}.toml",))
        extended(own_table(name), table, where)
        for place, word in _words(table, where):
            _CHECKS.get(name, _nothing)(place, word)
    for name, key in _OF_CODES:
        for code in lexicon.tables.get(name, {}).get(key, {}):
            _check_code(code, Where(lexicon.name, (f"{name}.toml", key)))
    for name, key in _OF_WORDS:
        for word in lexicon.tables.get(name, {}).get(key, {}):
            _check_lower(Where(lexicon.name, (f"{name}.toml", key)), word)
    for lemma, forms in lexicon.tables.get("verbs", {}).get("irregular", {}).items():
        if len(forms) < 2:
            raise Where(lexicon.name, ("verbs.toml", "irregular", lemma)).error("must have past tense and participle")


def _words(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    """Every string of a table that has the right shape."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _words(inner, where / key)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner, where)


def _nothing(place: Where, word: str) -> None:
    """Names are free."""


def _check_pattern(place: Where, pattern: str) -> None:
    """Patterns are joined, so that groups would be taken for another's and flags would stand in the middle."""
    try:
        re.compile(pattern)
        found = re.compile(f"(?:x|{pattern})")
    except re.error as problem:
        raise place.error(f"{pattern!r} is no regular expression: {problem}") from problem
    if found.groups:
        raise place.error(f"{pattern!r} must group with (?:...)")
    if any(match.start() == match.end() for match in re.finditer(pattern, _LINE)):
        raise place.error(f"{pattern!r} matches where there is nothing")
    if re.search("[A-Z]", re.sub(r"\\.", "", pattern)):
        raise place.error(f"{pattern!r} must be in lower case")


_LINE = "a line of words, 1,000 of them."


def _check_lower(place: Where, word: str) -> None:
    if word != word.lower():
        raise place.error(f"{word!r} must be in lower case")


def _check_lemma(place: Where, word: str) -> None:
    _check_lower(place, word)
    if "-" in word:
        raise place.error(f"{word!r} must have spaces for its hyphens; it matches both")


def _check_currency(place: Where, unit: str) -> None:
    try:
        clean_unit(unit)
    except ValueProblem as problem:
        raise place.error(str(problem)) from problem


def _check_code(code: str, where: Where) -> None:
    try:
        load().party(code)
    except UnknownParty as problem:
        raise where.error(f"{problem}; a lexicon gives names to parties that accord knows") from problem


_CHECKS: dict[str, Callable[[Where, str], None]] = {
    "agreements": _check_pattern,
    "patterns": _check_pattern,
    "statistics": _check_pattern,
    "nouns": _check_lemma,
    "verbs": _check_lemma,
    "words": _check_lower,
    "currencies": _check_currency,
}
"""What the words of a file must be, besides strings."""
