"""Dates as texts write them, resolved to EDTF against the day of publication.

A month or a weekday without a year may lie behind or ahead of publication; which, only the tense of the clause tells.
So every time carries both readings.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from accord.errors import ValueProblem
from accord.values import PartialDate

MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (
        calendar.month_name[number].lower(),
        calendar.month_abbr[number].lower(),
        *(("sept",) if number == 9 else ()),
    )
}
WEEKDAYS = {calendar.day_name[number].lower(): number for number in range(7)}


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its EDTF when it lies in the past, and when it lies ahead."""

    start: int
    end: int
    past: str | None
    ahead: str | None
    role: str = "at"
    """at, since, until or by: how the preposition bounds it."""
    year: int | None = None
    """The year it settles for "of that year" and "the same month"."""
    vague: bool = False
    """`in the coming weeks`: known to be a time, too loose for a date."""


@dataclass(slots=True)
class Clock:
    """What relative dates are counted from: the day of publication and the last date that the text gave."""

    today: date | None
    year: int | None = None
    """Of publication, also where the day is unknown."""
    last: str | None = None
    """EDTF of the last time given, for `the same month` and `that year`."""

    @classmethod
    def at(cls, published: str | None) -> Clock:
        """The clock of a document published on an EDTF date."""
        try:
            found = PartialDate.parse(published) if published else None
        except ValueProblem:
            found = None
        if found is None or found.earliest is None or found.latest is None:
            return cls(None)
        same_year = found.earliest.year == found.latest.year
        day = found.earliest if (found.latest - found.earliest).days <= 31 else None
        return cls(day, found.earliest.year if same_year else None)


_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ORDINAL = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_SMALL = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|several|a\s+few|a\s+couple\s+of)"
)
_UNIT = r"(?:day|week|month|year|decade)"
_EDGE = r"(?:mid|early|late|the\s+(?:beginning|start|end|middle|close|turn)\s+of|(?:beginning|start|end|middle)\s+of|the\s+(?:latter|first|second)\s+half\s+of)"
_THAT = r"(?:that|the\s+same|this)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_OF_YEAR = rf"(?:\s*,?\s+(?:(?:of|in)\s+)?(?P<year>{_YEAR})\b|\s+(?:of\s+)?(?P<rel_year>this\s+year|last\s+year|next\s+year|the\s+(?:same|previous|following|next)\s+year|that\s+year|the\s+year))?"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Tried at each candidate place in this order; the longest kind of expression comes first."""
    raw = (
        ("range_years", rf"(?P<a>{_YEAR})\s?[-–/]\s?(?P<b>{_YEAR}|\d\d)(?!\d)"),
        ("pair_years", rf"(?P<a>{_YEAR})\s+(?:and|to|until)\s+(?P<b>{_YEAR})(?!\d)"),
        (
            "span_months",
            rf"(?P<ma>{_MONTH})(?:\s+(?P<ya>{_YEAR}))?\s?(?:and|to|until|through|[-–])\s?(?P<mb>{_MONTH})(?:\s+(?P<yb>{_YEAR}))?(?!\w)",
        ),
        ("span_days", rf"(?P<ma>{_MONTH})\s+(?P<da>{_DAY})\s?[-–]\s?(?P<db>{_DAY})(?!\d)(?:,?\s+(?P<year>{_YEAR}))?"),
        ("span_days", rf"(?P<da>{_DAY})\s?[-–]\s?(?P<db>{_DAY})\s+(?P<ma>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?(?!\w)"),
        ("iso", rf"(?P<year>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        ("day_month", rf"(?P<d>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m>{_MONTH})(?!\w){_OF_YEAR}"),
        ("month_day", rf"(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?:st|nd|rd|th)?(?![\d,]\d|\w){_OF_YEAR}"),
        ("week_of_month", rf"(?:the\s+)?(?P<nth>{_ORDINAL})\s+week\s+of\s+(?P<m>{_MONTH})(?!\w){_OF_YEAR}"),
        (
            "part",
            rf"(?:the\s+)?(?P<nth>{_ORDINAL})\s+(?:(?P<six>six|three|nine)\s+)?(?P<part>half|quarter|months)\s+of\s+(?:(?P<year>{_YEAR})|(?P<rel_year>this\s+year|last\s+year|next\s+year|the\s+year|that\s+year|the\s+(?:same|previous|following)\s+year))",
        ),
        ("part", rf"(?:the\s+)?(?P<nth>{_ORDINAL})\s+(?P<part>half|quarter)(?!\s+of\s+the\s+(?!year))"),
        ("quarter", rf"Q(?P<nth>[1-4])(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?(?!\w)"),
        ("month", rf"(?:(?P<edge>{_EDGE})[\s-]+)?(?P<m>{_MONTH})(?!\w){_OF_YEAR}"),
        (
            "season",
            rf"(?:the\s+)?(?:(?P<edge>{_EDGE})[\s-]+)?(?:(?P<which>this|last|next|the)\s+)?(?P<season>{_SEASON})(?!\w){_OF_YEAR}",
        ),
        ("decade", rf"(?:the\s+)?(?:(?P<edge>{_EDGE})[\s-]+)?(?P<decade>1[89]\d0|20\d0)s(?!\w)"),
        ("year", rf"(?:(?P<edge>{_EDGE})[\s-]+)?(?:the\s+year\s+)?(?P<year>{_YEAR})(?![\d%]|[,.]\d|-\w)"),
        (
            "edge_year",
            rf"(?:(?P<edge>{_EDGE})\s+)(?P<rel_year>this\s+year|last\s+year|next\s+year|the\s+year|the\s+decade|that\s+year|the\s+(?:same|previous|following)\s+year|the\s+month|this\s+month|next\s+month|last\s+month|the\s+week|this\s+week|next\s+week)",
        ),
        (
            "weekday",
            rf"(?:(?P<which>last|next|this|the\s+previous|the\s+following)\s+)?(?P<w>{_WEEKDAY})(?:s?\b)(?:\s+(?P<week>last|next|this|of\s+last|of\s+this)\s+week)?(?:,\s+(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?!\d)|,\s+(?P<d2>{_DAY})\s+(?P<m2>{_MONTH}))?(?:,?\s+(?P<year>{_YEAR}))?",
        ),
        ("which_month", rf"(?P<which>last|next|this)\s+(?P<m>{_MONTH})(?!\w)"),
        (
            "ago",
            rf"(?:(?:about|some|around|nearly|almost|over|more\s+than)\s+)?(?P<n>{_SMALL})\s+(?P<unit>{_UNIT})s?\s+(?P<dir>ago|earlier|later|before|after)(?!\w)",
        ),
        ("ahead", rf"(?:with)?in\s+(?:the\s+next\s+)?(?P<n>{_SMALL})\s+(?P<unit>{_UNIT})s?(?:'|’)?(?:\s+time)?(?!\w)"),
        (
            "past_units",
            rf"(?:over|in|during|for|within)\s+the\s+(?P<which>past|last|next|coming|previous|following)\s+(?:(?P<n>{_SMALL})\s+)?(?P<unit>{_UNIT})s?(?!\w)",
        ),
        ("loose", rf"(?:in\s+the\s+)?(?:coming|next\s+few|following|past\s+few|recent)\s+{_UNIT}s(?!\w)"),
        (
            "unit",
            r"(?:(?P<edge>early|earlier|later|late|mid)\s+)?(?P<which>this|last|next|the\s+previous|the\s+following|the\s+same|that|the\s+current|the\s+preceding|the\s+coming|the\s+next)\s+(?P<unit>week|month|year|decade|weekend)(?!\w)",
        ),
        ("unit", r"(?P<edge>later)\s+(?P<which>that|the\s+same)\s+(?P<unit>year|month|week)(?!\w)"),
        (
            "day",
            r"(?P<day>today|yesterday|tomorrow|tonight|last\s+night|this\s+(?:morning|afternoon|evening)|the\s+(?:previous|same|following|next)\s+day|a\s+day\s+(?:earlier|later|after|before)|that\s+day)(?!\w)",
        ),
    )
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in raw)


@cache
def _opener() -> re.Pattern[str]:
    """A cheap look for places where some time may begin."""
    return re.compile(
        rf"(?<![\w.,/$€£-])(?:{_YEAR}|{_DAY}(?:st|nd|rd|th)?\b|{_MONTH}(?!\w)|{_WEEKDAY}|mid\b|early\b|earlier\b|late\b|later\b|the\b|{_ORDINAL}\b|Q[1-4]\b"
        rf"|beginning\b|start\b|end\b|middle\b|{_SEASON}\b|last\b|next\b|this\b|that\b|about\b|some\b|around\b|nearly\b|almost\b|over\b|more\b|{_SMALL}\b|in\b|within\b|during\b|for\b"
        rf"|coming\b|following\b|recent\b|past\b|today\b|yesterday\b|tomorrow\b|tonight\b)",
        re.IGNORECASE,
    )


_ROLE = re.compile(
    r"(?:(?P<since>since|from|starting(?:\s+(?:in|on|from))?|as\s+of|beginning(?:\s+(?:in|on))?)|(?P<by>by|before|no\s+later\s+than|ahead\s+of)|(?P<until>until|till|through|up\s+to))(?:\s+at\s+least)?(?:\s+the)?\s+\Z",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:in|on|of|since|by|until|from|last|next|this|early|late|mid|and|to|between|during|before|after|through|till)[\s-]+\Z",
    re.IGNORECASE,
)
_COMPARING = re.compile(r"the\s+(?:previous|preceding)|a\s+(?:year|month|day)\s+(?:earlier|before)|(?:one|two|three)\s+years?\s+earlier", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b[^,.;]{0,60}\Z", re.IGNORECASE)
_AMBIGUOUS = {"may", "march", "mar", "sun", "jan", "dec", "jun", "fall", "spring", "second", "august"}


def times(text: str, start: int, end: int, clock: Clock) -> list[Time]:
    """The times of a sentence in order; moves the clock's last date on."""
    found: list[Time] = []
    at = start
    while (opening := _opener().search(text, at, end)) is not None:
        time = _time_at(text, opening.start(), start, end, clock)
        if time is None:
            at = opening.end()
            continue
        found.append(_with_role(text, start, time))
        if not _COMPARING.match(text, time.start, time.end):
            clock.last = time.past or time.ahead or clock.last
        at = max(time.end, opening.end())
    return found


def _time_at(text: str, at: int, start: int, end: int, clock: Clock) -> Time | None:
    for kind, pattern in _patterns():
        match = pattern.match(text, at, end)
        if match and match.end() > at and not _misread(text, kind, match, start):
            readings = _READERS[kind](match, clock)
            if readings is not None:
                past, ahead = readings
                return Time(
                    match.start(), match.end(), past, ahead, year=_year(past), vague=past is None and ahead is None
                )
    return None


def _misread(text: str, kind: str, match: re.Match[str], start: int) -> bool:
    """`may` the verb, `March` the walk, `2000` the model of aircraft."""
    if kind in ("month", "season"):
        word = (match.groupdict().get("m") or match.groupdict().get("season") or "").lower().rstrip(".")
        bare = match.group().strip().lower().rstrip(".") == word
        if word in _AMBIGUOUS and bare:
            written = match.group().strip()
            return (
                not (
                    written[0].isupper()
                    and (_MAY.search(text, max(start, match.start() - 12), match.start()) is not None)
                )
                and word != "august"
            )
        return bool(match.groupdict().get("m")) and not (match.group("m") or "A")[0].isupper()
    if kind == "year":
        before = text[max(start, match.start() - 14) : match.start()]
        return bool(
            re.search(
                r"(?:[$€£¥₹]|[A-Za-z]-)\s?\Z|\b(?:Mirage|Resolution|resolution|Article|No\.?|Boeing|some|about|over|than|to up|nearly|least)\s\Z",
                before,
            )
        ) or bool(
            re.match(
                r"\s+(?:soldiers|troops|people|men|personnel|dollars|euros|fighters|fighter jets|tonnes|tons|km|villagers|civilians|refugees)\b",
                text[match.end() : match.end() + 16],
            )
        )
    return kind in ("part",) and match.end() == match.start()


def _with_role(text: str, start: int, time: Time) -> Time:
    before = _ROLE.search(text, max(start, time.start - 26), time.start)
    role = before.lastgroup if before and before.lastgroup else "at"
    if role == "at" and _SINCE.search(text, max(start, time.start - 70), time.start):
        role = "since"
    return replace(time, role=role)


def _year(edtf: str | None) -> int | None:
    return int(edtf[:4]) if edtf and edtf[:4].isdigit() else None


Readings = tuple[str | None, str | None] | None


def _both(edtf: str | None) -> Readings:
    return edtf, edtf


def _clock_year(clock: Clock, relative: str | None) -> int | None:
    """`of that year`, `of last year`; None where it cannot be told."""
    words = " ".join((relative or "").lower().split())
    last = _year(clock.last)
    base = clock.year if clock.year is not None else None
    if words in ("that year", "the same year"):
        return last if last is not None else base
    if words == "the previous year":
        return (last if last is not None else base or 1) - 1 if (last or base) else None
    if words in ("the following year", "the next year"):
        return (last if last is not None else base or 0) + 1 if (last or base) else None
    if base is None:
        # without a day of publication "last year" is the year the text has just spoken of
        return last if words == "last year" else None
    return base + {"last year": -1, "next year": 1}.get(words, 0)


def _explicit_year(match: re.Match[str], clock: Clock) -> tuple[int | None, bool]:
    """The year of a match, and whether the text gave one."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), True
    if groups.get("rel_year"):
        return _clock_year(clock, groups["rel_year"]), True
    return None, False


def _month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _make(year: int | None, month: int, day: int | None = None) -> str | None:
    head = f"{year:04d}" if year is not None else "XXXX"
    if day is None:
        return f"{head}-{month:02d}"
    if day > calendar.monthrange(year if year is not None else 2000, month)[1]:
        return None
    return f"{head}-{month:02d}-{day:02d}"


def _placed(match: re.Match[str], clock: Clock, month: int, day: int | None = None) -> Readings:
    """A month or day, with the year of the text or the nearest one behind and ahead."""
    year, given = _explicit_year(match, clock)
    if given or clock.year is None:
        return _both(_make(year, month, day))
    if clock.today is None:
        return _both(_make(clock.year, month, day))
    here = (clock.today.month, clock.today.day if day else 0)
    then = (month, day or 0)
    behind = clock.year if then <= here else clock.year - 1
    ahead = clock.year if then >= here else clock.year + 1
    return _make(behind, month, day), _make(ahead, month, day)


def _read_day_month(match: re.Match[str], clock: Clock) -> Readings:
    return _placed(match, clock, _month_number(match["m"]), int(match["d"]))


def _read_month(match: re.Match[str], clock: Clock) -> Readings:
    return _placed(match, clock, _month_number(match["m"]))


def _read_which_month(match: re.Match[str], clock: Clock) -> Readings:
    month = _month_number(match["m"])
    if clock.today is None or clock.year is None:
        return _both(_make(clock.year, month))
    if match["which"].lower() == "next":
        return _both(_make(clock.year + (month <= clock.today.month), month))
    if match["which"].lower() == "last":
        return _both(_make(clock.year - (month >= clock.today.month), month))
    return _both(_make(clock.year, month))


def _read_year(match: re.Match[str], clock: Clock) -> Readings:
    return _both(match["year"])


def _read_range_years(match: re.Match[str], clock: Clock) -> Readings:
    first, second = int(match["a"]), match["b"]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    return _both(f"{first}/{last}") if first < last else None


def _read_span_months(match: re.Match[str], clock: Clock) -> Readings:
    """Both ends; a year given once holds for both, a missing one is the last in which the span has begun."""
    first, last = _month_number(match["ma"]), _month_number(match["mb"])
    if not (match["ma"][0].isupper() and match["mb"][0].isupper()):
        return None
    year_b = int(match["yb"]) if match["yb"] else None
    year_a = int(match["ya"]) if match["ya"] else None
    if year_a is None and year_b is None and clock.year is not None:
        late = clock.today is not None and first > clock.today.month
        year_a = clock.year - 1 if late else clock.year
    year_a = year_a if year_a is not None else None if year_b is None else year_b - (first > last)
    year_b = year_b if year_b is not None else None if year_a is None else year_a + (first > last)
    return _both(f"{_make(year_a, first)}/{_make(year_b, last)}")


def _read_span_days(match: re.Match[str], clock: Clock) -> Readings:
    month, first, last = _month_number(match["ma"]), int(match["da"]), int(match["db"])
    readings = _placed(match, clock, month, first), _placed(match, clock, month, last)
    if not readings[0] or not readings[1] or first >= last:
        return None
    (past_a, ahead_a), (past_b, ahead_b) = readings
    return (
        f"{past_a}/{past_b}" if past_a and past_b and past_a < past_b else past_a,
        f"{ahead_a}/{ahead_b}" if ahead_a and ahead_b else ahead_a,
    )


def _read_iso(match: re.Match[str], clock: Clock) -> Readings:
    month = int(match["m"])
    return (
        _both(_make(int(match["year"]), month, int(match["d"]))) if 1 <= month <= 12 and int(match["d"]) >= 1 else None
    )


def _read_week_of_month(match: re.Match[str], clock: Clock) -> Readings:
    nth = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}.get(
        match["nth"].lower()
    )
    months = _placed(match, clock, _month_number(match["m"]))
    if nth is None or months is None:
        return months

    def week(month: str | None) -> str | None:
        return f"{month}-{nth * 7 + 1:02d}/{month}-{nth * 7 + 7:02d}" if month else None

    return week(months[0]), week(months[1])


def _read_part(match: re.Match[str], clock: Clock) -> Readings:
    """Halves and quarters of a year; bare ones belong to the year of publication."""
    year, given = _explicit_year(match, clock)
    if not given:
        year = clock.year
    nth = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0}.get(
        match["nth"].lower(), int(match["nth"]) if match["nth"].isdigit() else 0
    )
    groups = match.groupdict()
    part = groups.get("part") or "quarter"
    size = {"half": 6, "quarter": 3}.get(
        part.lower(), {"six": 6, "three": 3, "nine": 9}.get((groups.get("six") or "").lower(), 0)
    )
    if not size or (part.lower() == "months" and nth > 1):
        return None
    nth = nth or 12 // size
    if nth * size > 12:
        return None
    if not given and clock.today is not None and year is not None and (nth - 1) * size + 1 > clock.today.month:
        return _span(year - 1, nth, size), _span(year, nth, size)
    return _both(_span(year, nth, size))


def _span(year: int | None, nth: int, size: int) -> str:
    return f"{_make(year, (nth - 1) * size + 1)}/{_make(year, nth * size)}"


def _read_season(match: re.Match[str], clock: Clock) -> Readings:
    year, given = _explicit_year(match, clock)
    if not given and match["which"] is None:
        return None
    season = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}[match["season"].lower()]
    if not given and clock.year is not None:
        which = (match["which"] or "").lower()
        first = {21: 3, 22: 6, 23: 9, 24: 12}[season]
        passed = clock.today is not None and first <= clock.today.month
        behind, ahead = clock.year - (not passed), clock.year + passed
        if which == "last":
            return _both(f"{behind:04d}-{season}")
        if which == "next":
            return _both(f"{ahead:04d}-{season}")
        return (
            _both(f"{clock.year:04d}-{season}")
            if which == "this"
            else (f"{behind:04d}-{season}", f"{ahead:04d}-{season}")
        )
    return _both(f"{year:04d}-{season}") if year is not None else (None, None)


def _read_decade(match: re.Match[str], clock: Clock) -> Readings:
    return _both(match["decade"][:3] + "X")


def _read_edge_year(match: re.Match[str], clock: Clock) -> Readings:
    words = " ".join(match["rel_year"].lower().split())
    if "month" in words:
        return _both(_month_off(clock, {"next": 1, "last": -1}.get(words.split()[0], 0)))
    if "week" in words:
        return _both(_week_off(clock, {"next": 1, "last": -1}.get(words.split()[0], 0)))
    if "decade" in words:
        return _both(f"{clock.year:04d}"[:3] + "X" if clock.year is not None else None)
    year = _clock_year(clock, words)
    return _both(f"{year:04d}") if year is not None else (None, None)


def _read_weekday(match: re.Match[str], clock: Clock) -> Readings:
    if match["m"] or match["m2"]:
        return _placed(match, clock, _month_number(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    if clock.today is None:
        return None, None
    number = WEEKDAYS[match["w"].lower()]
    behind = clock.today - timedelta(days=(clock.today.weekday() - number) % 7 or 7)
    if number == clock.today.weekday():
        behind = clock.today - timedelta(days=7) if match["which"] else clock.today
    ahead = clock.today + timedelta(days=(number - clock.today.weekday()) % 7 or 7)
    which = (match["which"] or "").lower()
    week = (match["week"] or "").lower()
    if week:
        monday = (
            clock.today
            - timedelta(days=clock.today.weekday())
            + timedelta(weeks={"last": -1, "of last": -1, "next": 1}.get(week, 0))
        )
        return _both((monday + timedelta(days=number)).isoformat())
    if which == "next":
        return _both(ahead.isoformat())
    if which == "last":
        return _both(behind.isoformat())
    return behind.isoformat(), ahead.isoformat()


_COUNTS = {
    word: number
    for number, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
}


def _count(word: str) -> int | None:
    word = " ".join(word.lower().split())
    if word in ("a", "an"):
        return 1
    if word.isdigit():
        return int(word)
    return {"several": None, "a few": None, "a couple of": 2}.get(word, _COUNTS.get(word))


def _shifted(base: date, count: int, unit: str) -> str | None:
    """As exact as the unit: three months ago is a month."""
    unit = unit.lower()
    if unit in ("day", "week"):
        if count > 5000:
            return None
        return (base + timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    if unit == "month":
        months = base.year * 12 + base.month - 1 + count
        return f"{months // 12:04d}-{months % 12 + 1:02d}" if 0 < months // 12 < 9999 else None
    year = base.year + count * (10 if unit == "decade" else 1)
    return f"{year:04d}" if 0 < year < 9999 else None


def _read_ago(match: re.Match[str], clock: Clock) -> Readings:
    count, unit, direction = _count(match["n"]), match["unit"], match["dir"].lower()
    base = clock.today if direction == "ago" else _anchor(clock)
    if count is None or base is None:
        if base is None and count == 1 and unit.lower() == "year" and direction == "earlier":
            year = _year(clock.last)
            return _both(f"{year - 1:04d}") if year else (None, None)
        return None, None
    return _both(_shifted(base, count if direction in ("later", "after") else -count, unit))


def _anchor(clock: Clock) -> date | None:
    """The last day that the text gave, else the day of publication."""
    try:
        return (PartialDate.parse(clock.last).earliest if clock.last else None) or clock.today
    except ValueProblem:
        return clock.today


def _read_ahead(match: re.Match[str], clock: Clock) -> Readings:
    count = _count(match["n"])
    if count is None or clock.today is None:
        return None, None
    return _both(_shifted(clock.today, count, match["unit"]))


def _read_past_units(match: re.Match[str], clock: Clock) -> Readings:
    count = _count(match["n"]) if match["n"] else 1
    if clock.today is None or count is None:
        return None, None
    future = match["which"].lower() in ("next", "coming", "following")
    other = _shifted(clock.today, count if future else -count, match["unit"])
    here = _shifted(clock.today, 0, match["unit"])
    if not other or not here or other == here:
        return None, None
    return _both(f"{here}/{other}" if future else f"{other}/{here}")


def _month_off(clock: Clock, offset: int) -> str | None:
    return _shifted(clock.today, offset, "month") if clock.today else None


def _week_off(clock: Clock, offset: int) -> str | None:
    if clock.today is None:
        return None
    monday = clock.today - timedelta(days=clock.today.weekday()) + timedelta(weeks=offset)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _read_unit(match: re.Match[str], clock: Clock) -> Readings:
    which, unit = " ".join(match["which"].lower().split()), match["unit"].lower()
    offset = {
        "last": -1,
        "next": 1,
        "the previous": -1,
        "the following": 1,
        "the preceding": -1,
        "the coming": 1,
        "the next": 1,
    }.get(which, 0)
    told = which in ("that", "the same", "the previous", "the following", "the preceding") and clock.last is not None
    if unit == "weekend":
        if clock.today is None:
            return None, None
        saturday = clock.today - timedelta(days=clock.today.weekday() + 2) + timedelta(weeks=max(offset, 0))
        return _both(f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}")
    if unit == "year":
        words = (
            "the previous year"
            if which == "the preceding"
            else "this year"
            if which == "the current"
            else f"{which} year"
        )
        year = _clock_year(clock, words)
        return _both(f"{year:04d}") if year is not None else (None, None)
    if unit == "month":
        if told and clock.last and len(clock.last) >= 7 and clock.last[:4].isdigit():
            base = _anchor(clock)
            return _both(_shifted(base, offset, "month")) if base else (None, None)
        return _both(_month_off(clock, offset))
    if unit == "week":
        return _both(_week_off(clock, offset))
    return _both(_read_decade_off(clock, offset))


def _read_decade_off(clock: Clock, offset: int) -> str | None:
    return f"{clock.year + 10 * offset:04d}"[:3] + "X" if clock.year is not None else None


def _read_day(match: re.Match[str], clock: Clock) -> Readings:
    words = " ".join(match["day"].lower().split())
    if words in ("the previous day", "a day earlier", "a day before"):
        base = _anchor(clock)
        return _both((base - timedelta(days=1)).isoformat()) if base else (None, None)
    if words in ("the following day", "the next day", "a day later", "a day after"):
        base = _anchor(clock)
        return _both((base + timedelta(days=1)).isoformat()) if base else (None, None)
    if words in ("that day", "the same day"):
        base = _anchor(clock)
        return _both(base.isoformat()) if base else (None, None)
    if clock.today is None:
        return None, None
    offset = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    return _both((clock.today + timedelta(days=offset)).isoformat())


def _read_loose(match: re.Match[str], clock: Clock) -> Readings:
    return None, None


_READERS = {
    "range_years": _read_range_years,
    "pair_years": _read_range_years,
    "span_months": _read_span_months,
    "span_days": _read_span_days,
    "iso": _read_iso,
    "day_month": _read_day_month,
    "month_day": _read_day_month,
    "week_of_month": _read_week_of_month,
    "part": _read_part,
    "quarter": _read_part,
    "month": _read_month,
    "season": _read_season,
    "decade": _read_decade,
    "year": _read_year,
    "edge_year": _read_edge_year,
    "weekday": _read_weekday,
    "which_month": _read_which_month,
    "ago": _read_ago,
    "ahead": _read_ahead,
    "past_units": _read_past_units,
    "loose": _read_loose,
    "unit": _read_unit,
    "day": _read_day,
}
