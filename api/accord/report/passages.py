"""Cuts a text into pieces at the ends of its evidence, so that passages may overlap and are never nested."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """Some characters of a line, and the facts whose evidence they are part of."""

    text: str
    facts: tuple[int, ...] = ()
    begun: tuple[int, ...] = ()
    """Facts whose evidence begins here."""
    ended: tuple[int, ...] = ()
    """Facts whose evidence ends here."""


def lines_of(text: str, spans: Mapping[int, Span]) -> Iterator[list[Piece]]:
    """The lines of a text that are not blank, in pieces; `spans` says where the evidence of each fact stands."""
    cuts = sorted({end for span in spans.values() for end in span})
    first = 0
    for line in text.split("\n"):
        last = first + len(line)
        if line.strip():
            within = cuts[bisect_right(cuts, first) : bisect_left(cuts, last)]
            ends = [first, *within, last]
            yield [_piece(text, spans, start, end) for start, end in pairwise(ends)]
        first = last + 1


def _piece(text: str, spans: Mapping[int, Span], start: int, end: int) -> Piece:
    facts = tuple(number for number, (one, other) in spans.items() if one < end and start < other)
    begun = tuple(number for number in facts if start <= spans[number][0])
    ended = tuple(number for number in facts if spans[number][1] <= end)
    return Piece(text[start:end], facts, begun, ended)
