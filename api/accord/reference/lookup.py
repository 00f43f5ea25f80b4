"""Exact look-up of a code or name in a stated system, at a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Literal, TypeAlias

from accord.reference.dates import covers, first_day, last_day

System: TypeAlias = Literal["iso2", "iso3", "numeric", "m49", "cow", "gw", "name"]


class UnresolvedParty(LookupError):
    """A value means no party, or more than one; keeps the value and the system."""

    def __init__(self, message: str, value: str, system: System | None) -> None:
        super().__init__(message)
        self.value = value
        self.system = system


class UnknownParty(UnresolvedParty):
    """A value means no party; `near` has up to three that are spelled alike."""

    def __init__(self, value: str, system: System | None, near: tuple[str, ...]) -> None:
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"{value!r} is no {_label(system)} that accord knows{hint}", value, system)
        self.near = near


class AmbiguousParty(UnresolvedParty):
    """A value means several parties; `candidates` has their codes."""

    def __init__(self, value: str, system: System | None, candidates: tuple[str, ...]) -> None:
        names = " or ".join(candidates)
        super().__init__(f"{value!r} as a {_label(system)} may be {names}: give the code or the date", value, system)
        self.candidates = candidates


def _label(system: System | None) -> str:
    return f"{system} code" if system not in (None, "name") else "name of a country, organisation or region"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A party that a value stands for during a period."""

    code: str
    first: date | None
    last: date | None
    spelling: str


@dataclass(frozen=True, slots=True)
class Index:
    """All meanings of the values of one system."""

    key: Callable[[str], str]
    meanings: dict[str, list[Meaning]] = field(default_factory=dict)

    def add(self, spelling: str, code: str, valid_from: str | None = None, valid_to: str | None = None) -> None:
        """Record that a value stands for a party during a period."""
        meaning = Meaning(code, first_day(valid_from), last_day(valid_to), spelling)
        self.meanings.setdefault(self.key(spelling), []).append(meaning)

    def codes(self, value: str, on: date | None) -> tuple[str, ...]:
        """What a value stands for: at the date, else today, else ever; several when that leaves a choice."""
        found = self.meanings.get(self.key(value), [])
        for period in (_at(found, on), _open(found), found):
            if codes := tuple(dict.fromkeys(meaning.code for meaning in period)):
                return codes
        return ()

    def near(self, value: str) -> tuple[str, ...]:
        """Up to three known values that are spelled alike, each with its party."""
        keys = get_close_matches(self.key(value), self.meanings, n=3, cutoff=0.7)
        return tuple(f"{self.meanings[key][0].spelling!r} ({self.meanings[key][0].code})" for key in keys)


def _at(meanings: list[Meaning], on: date | None) -> Iterator[Meaning]:
    return (meaning for meaning in meanings if on is not None and covers(meaning.first, meaning.last, on))


def _open(meanings: list[Meaning]) -> Iterator[Meaning]:
    return (meaning for meaning in meanings if meaning.last is None)
