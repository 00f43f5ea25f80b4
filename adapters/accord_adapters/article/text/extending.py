"""What a lexicon may add to a data file: words to its lists, names to its tables of names. Nothing is taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.lexicon import LexiconError

_OPEN = frozenset(
    {
        ("places.toml", "places"),
        ("leaders.toml", "leaders"),
        ("names.toml", "metonyms"),
        ("names.toml", "organizations"),
        ("deployments.toml", "sites"),
        ("nouns.toml", "irregular"),
        ("verbs.toml", "irregular"),
    }
)
"""Tables whose keys are codes or words. Elsewhere keys are known to rules, so that a new one would do nothing."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a lexicon, for messages."""

    lexicon: str
    path: tuple[str, ...]

    def __truediv__(self, key: str) -> Where:
        return Where(self.lexicon, (*self.path, key))

    def error(self, reason: str) -> LexiconError:
        """What is wrong there."""
        return LexiconError(self.lexicon, f"{self.path[0]}, {'.'.join(self.path[1:]) or 'top level'}: {reason}")


def extended(own: Mapping[str, Any], more: Mapping[str, Any], where: Where) -> Mapping[str, Any]:
    """A table with what a lexicon adds. Raises LexiconError for unknown keys, other shapes and changed values."""
    merged = dict(own)
    for key, value in more.items():
        if key in own:
            merged[key] = _value(own[key], value, where / key)
        elif _is_open(own, where):
            merged[key] = value
        else:
            raise where.error(f"{key!r} is unknown; there is {', '.join(sorted(own))}")
    return merged


def _is_open(own: Mapping[str, Any], where: Where) -> bool:
    """Whether new keys may be added: tables of names, and those from a word to a number."""
    numbers = bool(own) and all(isinstance(value, int | float | str) for value in own.values())
    return where.path in _OPEN or (numbers and len(where.path) > 1)


def _value(own: Any, more: Any, where: Where) -> Any:
    if isinstance(own, Mapping) and isinstance(more, Mapping):
        return extended(own, more, where)
    if isinstance(own, list) and isinstance(more, list):
        kind = type(own[0]) if own else str
        for entry in more:
            if not isinstance(entry, kind):
                raise where.error(f"{entry!r} is no {_NAMES.get(kind, kind.__name__)}, as the others of the list are")
        return own + [entry for entry in more if entry not in own]
    if own == more:
        return own
    if isinstance(own, Mapping | list):
        raise where.error(f"must be a {'table' if isinstance(own, Mapping) else 'list'}, not {more!r}")
    raise where.error(f"is {own!r} and cannot be changed to {more!r}; a lexicon adds words, it takes none away")


_NAMES = {str: "string", dict: "table", int: "number"}
