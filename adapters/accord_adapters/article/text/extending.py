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
        ("currencies.toml", "signs"),
        ("currencies.toml", "words"),
        ("quantities.toml", "numbers"),
        ("quantities.toml", "scales"),
        ("quantities.toml", "vague"),
    }
)
"""Tables whose keys are codes or words. Elsewhere keys are known to rules, so that a new one would do nothing."""

_LARGEST = 10**15


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


def extended(own: Mapping[str, Any], more: object, where: Where) -> Mapping[str, Any]:
    """A table with what a lexicon adds. Raises LexiconError for unknown keys, other shapes and changed values."""
    if not isinstance(more, Mapping):
        raise where.error(f"must be a table, not {more!r}")
    merged = dict(own)
    for key, value in more.items():
        if not isinstance(key, str):
            raise where.error(f"{key!r} is no string")
        if not key.strip():
            raise where.error(f"{key!r} is no word")
        if key in own:
            merged[key] = _value(own[key], value, where / key)
        elif where.path in _OPEN:
            merged[key] = _new(next(iter(own.values()), []), value, where / key)
        else:
            raise where.error(f"{key!r} is unknown; there is {', '.join(sorted(own))}")
    return merged


def _value(own: Any, more: Any, where: Where) -> Any:
    if isinstance(own, Mapping):
        return extended(own, more, where)
    if isinstance(own, list):
        if own and not isinstance(own[0], str):
            raise where.error("holds rules; a lexicon adds words to other lists")
        return own + [word for word in _words(more, where) if word not in own]
    if own != more:
        raise where.error(f"is {own!r} and cannot be changed to {more!r}; a lexicon adds words, it takes none away")
    return own


def _new(like: Any, value: Any, where: Where) -> Any:
    """The value of a new key: of the same shape as the others' values."""
    if isinstance(like, list):
        return _words(value, where)
    if isinstance(like, str):
        return _words([value], where)[0]
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise where.error(f"must be a number, not {value!r}")
    if not 0 < value <= _LARGEST:
        raise where.error(f"must be above zero, and {_LARGEST:.0e} at most")
    return value


def _words(value: object, where: Where) -> list[str]:
    if not isinstance(value, list):
        raise where.error(f"must be a list, not {value!r}")
    for word in value:
        if not isinstance(word, str) or not word.strip():
            raise where.error(f"{word!r} is no word")
    return value
