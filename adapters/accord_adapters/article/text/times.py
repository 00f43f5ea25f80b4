"""Dates as texts write them, resolved to EDTF against the day of publication.

A month or a weekday without a year may lie behind or ahead of publication; which, only the tense of the clause tells.
So every time carries both readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from accord_adapters.article.text import calendar_times, relative_times
from accord_adapters.article.text.casing import lowered
from accord_adapters.article.text.clock import Clock, year_of
from accord_adapters.article.text.lexicon import either, per_wording, table
from accord_adapters.article.text.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its EDTF when it lies in the past, and when it lies ahead."""

    start: int
    end: int
    past: str | None
    ahead: str | None
    role: str = "at"
    """at, since, until, by or of: how the preposition bounds it."""
    year: int | None = None
    """The year it settles for "of that year" and "the same month"."""
    vague: bool = False
    """`in the coming weeks`: known to be a time, too loose for a date."""


@per_wording
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of expression, the longest first."""
    return tuple((entry["kind"], re.compile(_filled(entry["regex"]))) for entry in table("times")["patterns"])


@per_wording
def _any() -> re.Pattern[str]:
    """All kinds in one, each as its one group: most places hold none, and which kind is the first one look tells."""
    regexes = [re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for _, pattern in _patterns()]
    return re.compile("|".join(f"({regex})" for regex in regexes))


@per_wording
def _opener() -> re.Pattern[str]:
    """A cheap look at whether a time may begin at a word."""
    openers = (f"{word}(?={behind})" if behind else word for word, behind in table("times")["opener"])
    return re.compile(rf"(?<![\w.,/$€£-])(?:{either(map(_filled, openers))})")


@per_wording
def _may_open() -> Callable[[str], bool]:
    """Whether a time may begin with a word, kept for the few that make up most of a text."""
    words = re.compile(either(_filled(word) for word, _ in table("times")["opener"]))
    return lru_cache(maxsize=1 << 14)(lambda word: words.match(word) is not None)


def _filled(pattern: str) -> str:
    """A pattern with its %PARTS% put in; parts may hold parts."""
    parts = table("times")["parts"]
    while re.search(r"%[A-Z_]+%", pattern):
        pattern = re.sub(r"%([A-Z_]+)%", lambda found: str(parts[found.group(1)]), pattern)
    return pattern


_MODEL = re.compile(
    r"(?:[$€£¥₹]|[A-Za-z]-)\s?\Z|\b(?:Mirage|[Rr]esolution|Article|No\.?|Boeing|some|about|over|than|nearly|least)\s\Z"
)
_PEOPLE = re.compile(
    r"\s+(?:soldiers|troops|people|men|personnel|dollars|euros|fighters|tonnes|tons|km|villagers|civilians|refugees)\b"
)
_ROLE = re.compile(
    r"(?:(?P<since>since|from|starting(?:\s+(?:in|on|from))?|as\s+of|beginning(?:\s+(?:in|on))?)|(?P<by>by|before|no\s+later\s+than|ahead\s+of)|(?P<until>until|till|through|up\s+to))(?:\s+at\s+least)?(?:\s+the)?\s+\Z"
)
_MAY = re.compile(
    r"\b(?:in|on|of|since|by|until|from|last|next|this|early|late|mid|and|to|between|during|before|after|through|till)[\s-]+\Z"
)
_COMPARING = re.compile(
    r"the\s+(?:previous|preceding)|a\s+(?:year|month|day)\s+(?:earlier|before)|(?:one|two|three)\s+years?\s+earlier"
)
_SINCE = re.compile(r"\bsince\b[^,.;]{0,60}\Z")
_OF = re.compile(r"\bof\s+(?:the\s+)?\Z")
_AMBIGUOUS = {"may", "march", "mar", "sun", "jan", "dec", "jun", "fall", "spring", "second", "august"}


@dataclass(frozen=True, slots=True)
class _Scope:
    """The sentence that times are looked for in; patterns are matched over its lower case."""

    text: str
    lower: str
    start: int
    end: int


def times(
    text: str, start: int, end: int, clock: Clock, words: Sequence[Token] | None = None, lower: str | None = None
) -> list[Time]:
    """The times of a sentence in order; moves the clock's last date on.

    `words` are its tokens and `lower` is the text in lower case, for callers that have them.
    """
    scope = _Scope(text, lowered(text) if lower is None else lower, start, end)
    found: list[Time] = []
    at, may_open, opener = start, _may_open(), _opener()
    for word in tokens(text, start, end) if words is None else words:
        if word.start < at or not may_open(word.lower):
            continue
        opening = opener.match(scope.lower, word.start, end)
        if opening is None:
            continue
        at, time = opening.end(), _time_at(scope, word.start, clock)
        if time is None:
            continue
        found.append(time)
        if not _COMPARING.match(scope.lower, time.start, time.end):
            clock.last = time.past or time.ahead or clock.last
        at = max(time.end, at)
    return found


def _time_at(scope: _Scope, at: int, clock: Clock) -> Time | None:
    found = _any().match(scope.lower, at, scope.end)
    if found is None or found.lastindex is None:
        return None
    for kind, pattern in _patterns()[found.lastindex - 1 :]:
        match = pattern.match(scope.lower, at, scope.end)
        if match and match.end() > at and not _misread(scope, kind, match):
            readings = _READERS[kind](match, clock)
            if readings is not None:
                past, ahead = readings
                vague = past is None and ahead is None
                begin, stop = match.span()
                return Time(begin, stop, past, ahead, _role(scope, begin), year_of(past), vague)
    return None


def _misread(scope: _Scope, kind: str, match: re.Match[str]) -> bool:
    """`may` the verb, `March` the walk, `2000` the model of aircraft."""
    text, (begin, end) = scope.text, match.span()
    if kind in ("month", "season"):
        word = match["m" if kind == "month" else "season"].rstrip(".")
        if word in _AMBIGUOUS and match.group().strip().rstrip(".") == word:
            led = _MAY.search(scope.lower, max(scope.start, begin - 12), begin) is not None
            return word != "august" and not (led and text[begin].isupper())
        return kind == "month" and not text[match.start("m")].isupper()
    if kind == "span_months":
        return not (text[match.start("ma")].isupper() and text[match.start("mb")].isupper())
    if kind == "year":
        before = text[max(scope.start, begin - 14) : begin]
        return bool(_MODEL.search(before) or _PEOPLE.match(text[end : end + 16]))
    return False


def _role(scope: _Scope, at: int) -> str:
    """How what stands before a time bounds it."""
    before = _ROLE.search(scope.lower, max(scope.start, at - 26), at)
    if before and before.lastgroup:
        return before.lastgroup
    if _SINCE.search(scope.lower, max(scope.start, at - 70), at):
        return "since"
    return "of" if _OF.search(scope.text, max(scope.start, at - 9), at) else "at"


_READERS = {
    "range_years": calendar_times.read_range_years,
    "pair_years": calendar_times.read_range_years,
    "span_months": calendar_times.read_span_months,
    "span_days": calendar_times.read_span_days,
    "span_dates": calendar_times.read_span_dates,
    "iso": calendar_times.read_iso,
    "day_month": calendar_times.read_day_month,
    "month_day": calendar_times.read_day_month,
    "week_of_month": calendar_times.read_week_of_month,
    "part": calendar_times.read_part,
    "quarter": calendar_times.read_part,
    "month": calendar_times.read_month,
    "season": calendar_times.read_season,
    "decade": calendar_times.read_decade,
    "year": calendar_times.read_year,
    "edge_year": calendar_times.read_edge_year,
    "weekday": relative_times.read_weekday,
    "which_month": calendar_times.read_which_month,
    "ago": relative_times.read_ago,
    "ahead": relative_times.read_ahead,
    "past_units": relative_times.read_past_units,
    "same_part": relative_times.read_same_part,
    "told": relative_times.read_told,
    "day_alone": relative_times.read_day_alone,
    "loose": relative_times.read_loose,
    "unit": relative_times.read_unit,
    "day": relative_times.read_day,
}
