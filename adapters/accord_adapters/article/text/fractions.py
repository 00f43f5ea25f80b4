"""Fractions that stand for percentages: `a third fewer`, `by a fifth`, `three quarters of the arrivals`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.vocabulary import Qualifier
from accord_adapters.article.text.quantities import Number

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_FRACTION = re.compile(
    r"(?P<by>\bby (?:about |around |almost |nearly |more than |over )?)?"
    r"(?:\b(?P<count>an?|one|two|three|four)[ -])?"
    r"\b(?P<part>half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|tenths?)\b"
    r"(?P<behind> (?:more|fewer|less|higher|lower|of (?:the|its|their|all|that|those)\b))?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:(?P<AT_LEAST>more than|over|at least)|(?P<ABOUT>about|some|around|almost|nearly|roughly))\s*\Z",
    re.IGNORECASE,
)


def speaks_of_part(lower: str) -> bool:
    """Whether a sentence, in lower case, may hold a fraction."""
    return any(part in lower for part in ("half", "third", "quarter", "fifth", "tenth"))


def fractions(text: str, start: int, end: int) -> Iterator[Number]:
    """The fractions of a sentence that say how much of something, or by how much it changed."""
    if not speaks_of_part(text[start:end].lower()):
        return
    for found in _FRACTION.finditer(text, start, end):
        part, count = found["part"].lower(), (found["count"] or "").lower()
        bare = part.rstrip("s") if part != "half" else part
        if not (found["by"] or found["behind"]) or (not count and bare != "half"):
            continue
        share = 100 * _COUNTS.get(count, 1) / _PARTS[bare]
        if share < 100:
            begin = found.start("count") if count else found.start("part")
            yield Number(
                begin, found.end("part"), float(round(share)), _qualifier(text, begin, share), "PERCENT", body=begin
            )


def _qualifier(text: str, begin: int, share: float) -> Qualifier:
    said = _ABOUT.search(text, max(0, begin - 12), begin)
    if said and said.lastgroup:
        return Qualifier[said.lastgroup]
    return Qualifier.EXACT if share == round(share) else Qualifier.ABOUT
