"""Sentences as offsets; lines are hard borders, so a list item never runs into the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord_adapters.article.text.layout import Line
from accord_adapters.article.text.lexicon import per_wording, words

LONGEST = 1200
"""Longer runs without a full stop are cut at white space, so that no later stage meets a monster."""

_END = re.compile(r"[.!?…。]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[^\s\W_a-zß-öø-ÿ]|\s*\Z)|;(?=\s)")
_BESIDE = re.compile(r"[^\w.'’]")
"""What stands between words."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the line it stands in."""

    start: int
    end: int
    line: Line
    paragraph: int
    """Number of the line within the document."""

    @property
    def span(self) -> tuple[int, int]:
        """Its offsets in the document."""
        return self.start, self.end


@per_wording
def _abbreviations() -> frozenset[str]:
    return words("abbreviations")


def sentences(text: str, line: Line, paragraph: int) -> Iterator[Sentence]:
    """The sentences of a line."""
    start = line.start
    for end in (*_ends(text, line), line.end):
        while start < end and text[start].isspace():
            start += 1
        while end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = cut if cut > 0 else start + LONGEST
            yield Sentence(start, cut, line, paragraph)
            start = cut
        if end > start:
            yield Sentence(start, end, line, paragraph)
        start = end


def _ends(text: str, line: Line) -> Iterator[int]:
    for found in _END.finditer(text, line.start, line.end):
        if found.group() == ";":
            if line.end - line.start > 400 and text.count(";", line.start, line.end) > 2:  # only lists that run on
                yield found.end()
        elif not _abbreviated(text, line.start, found):
            yield found.end()


def _abbreviated(text: str, start: int, found: re.Match[str]) -> bool:
    """`Lt. Gen. Moussa`, `U.S. troops`, `J. Smith`: a point that ends no sentence."""
    if found.group() != ".":
        return False
    word = _BESIDE.split(text[max(start, found.start() - 24) : found.start()])[-1]
    if word.casefold() in _abbreviations():
        return True
    return len(word) == 1 and word.isupper() and word != "I"
