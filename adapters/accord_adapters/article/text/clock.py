"""The clock that relative dates are counted from, and dates put together as EDTF."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

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


def year_of(edtf: str | None) -> int | None:
    return int(edtf[:4]) if edtf and edtf[:4].isdigit() else None


Readings = tuple[str | None, str | None] | None


def both(edtf: str | None) -> Readings:
    return edtf, edtf


def clock_year(clock: Clock, relative: str | None) -> int | None:
    """`of that year`, `of last year`; None where it cannot be told."""
    words = " ".join((relative or "").lower().split())
    last = year_of(clock.last)
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


def explicit_year(match: re.Match[str], clock: Clock) -> tuple[int | None, bool]:
    """The year of a match, and whether the text gave one."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), True
    if groups.get("rel_year"):
        return clock_year(clock, groups["rel_year"]), True
    return None, False


def month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def made(year: int | None, month: int, day: int | None = None) -> str | None:
    head = f"{year:04d}" if year is not None else "XXXX"
    if day is None:
        return f"{head}-{month:02d}"
    if day > calendar.monthrange(year if year is not None else 2000, month)[1]:
        return None
    return f"{head}-{month:02d}-{day:02d}"


def placed(match: re.Match[str], clock: Clock, month: int, day: int | None = None) -> Readings:
    """A month or day, with the year of the text or the nearest one behind and ahead."""
    year, given = explicit_year(match, clock)
    if given or clock.year is None:
        return both(made(year, month, day))
    if clock.today is None:
        return both(made(clock.year, month, day))
    here = (clock.today.month, clock.today.day if day else 0)
    then = (month, day or 0)
    behind = clock.year if then <= here else clock.year - 1
    ahead = clock.year if then >= here else clock.year + 1
    return made(behind, month, day), made(ahead, month, day)


COUNTS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}


def count_of(word: str) -> int | None:
    word = " ".join(word.lower().split())
    if word in ("a", "an"):
        return 1
    if word.isdigit():
        return int(word)
    return {"several": None, "a few": None, "a couple of": 2}.get(word, COUNTS.get(word))


def shifted(base: date, count: int, unit: str) -> str | None:
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


def anchor(clock: Clock) -> date | None:
    """The last day that the text gave, else the day of publication."""
    try:
        return (PartialDate.parse(clock.last).earliest if clock.last else None) or clock.today
    except ValueProblem:
        return clock.today


def month_off(clock: Clock, offset: int) -> str | None:
    return shifted(clock.today, offset, "month") if clock.today else None


def week_off(clock: Clock, offset: int) -> str | None:
    if clock.today is None:
        return None
    monday = clock.today - timedelta(days=clock.today.weekday()) + timedelta(weeks=offset)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def span(year: int | None, nth: int, size: int) -> str:
    return f"{made(year, (nth - 1) * size + 1)}/{made(year, nth * size)}"
