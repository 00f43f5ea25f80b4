"""Readers of times with a place in the calendar: days, months, years, quarters, seasons and spans of them."""

from __future__ import annotations

import re

from accord_adapters.article.text.clock import (
    COUNTS,
    Clock,
    Readings,
    both,
    clock_year,
    explicit_year,
    made,
    month_number,
    month_off,
    placed,
    span,
    week_off,
)


def read_day_month(match: re.Match[str], clock: Clock) -> Readings:
    return placed(match, clock, month_number(match["m"]), int(match["d"]))


def read_month(match: re.Match[str], clock: Clock) -> Readings:
    return placed(match, clock, month_number(match["m"]))


def read_which_month(match: re.Match[str], clock: Clock) -> Readings:
    month = month_number(match["m"])
    if clock.today is None or clock.year is None:
        return both(made(clock.year, month))
    if match["which"].lower() == "next":
        return both(made(clock.year + (month <= clock.today.month), month))
    if match["which"].lower() == "last":
        return both(made(clock.year - (month >= clock.today.month), month))
    return both(made(clock.year, month))


def read_year(match: re.Match[str], clock: Clock) -> Readings:
    return both(match["year"])


def read_range_years(match: re.Match[str], clock: Clock) -> Readings:
    first, second = int(match["a"]), match["b"]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    return both(f"{first}/{last}") if first < last else None


def read_span_months(match: re.Match[str], clock: Clock) -> Readings:
    """Both ends; a year given once holds for both, a missing one is the last in which the span has begun."""
    first, last = month_number(match["ma"]), month_number(match["mb"])
    year_b = int(match["yb"]) if match["yb"] else None
    year_a = int(match["ya"]) if match["ya"] else None
    if year_a is None and year_b is None and clock.year is not None:
        return _bare_span(first, last, clock)
    year_a = year_a if year_a is not None else None if year_b is None else year_b - (first > last)
    year_b = year_b if year_b is not None else None if year_a is None else year_a + (first > last)
    return both(f"{made(year_a, first)}/{made(year_b, last)}")


def _bare_span(first: int, last: int, clock: Clock) -> Readings:
    """`from January to September`: behind it is over, ahead it is yet to end."""
    year = clock.year or 0
    month = clock.today.month if clock.today is not None else 12
    ends = year if last <= month else year - 1
    behind = f"{made(ends - (first > last), first)}/{made(ends, last)}"
    begins = year + (first < month)
    return behind, f"{made(begins, first)}/{made(begins + (first > last), last)}"


def read_span_days(match: re.Match[str], clock: Clock) -> Readings:
    month, first, last = month_number(match["ma"]), int(match["da"]), int(match["db"])
    return _span(placed(match, clock, month, first), placed(match, clock, month, last)) if first < last else None


def read_span_dates(match: re.Match[str], clock: Clock) -> Readings:
    """`between 26 October and 10 November`."""
    first, last = month_number(match["ma"]), month_number(match["mb"])
    return _span(placed(match, clock, first, int(match["da"])), placed(match, clock, last, int(match["db"])))


def _span(begins: Readings, ends: Readings) -> Readings:
    if begins is None or ends is None:
        return None
    (past_a, ahead_a), (past_b, ahead_b) = begins, ends
    return (
        f"{past_a}/{past_b}" if past_a and past_b and past_a < past_b else past_a,
        f"{ahead_a}/{ahead_b}" if ahead_a and ahead_b else ahead_a,
    )


def read_iso(match: re.Match[str], clock: Clock) -> Readings:
    month = int(match["m"])
    return both(made(int(match["year"]), month, int(match["d"]))) if 1 <= month <= 12 and int(match["d"]) >= 1 else None


def read_week_of_month(match: re.Match[str], clock: Clock) -> Readings:
    nth = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}.get(
        match["nth"].lower()
    )
    months = placed(match, clock, month_number(match["m"]))
    if nth is None or months is None:
        return months

    def week(month: str | None) -> str | None:
        return f"{month}-{nth * 7 + 1:02d}/{month}-{nth * 7 + 7:02d}" if month else None

    return week(months[0]), week(months[1])


def read_part(match: re.Match[str], clock: Clock) -> Readings:
    """Halves and quarters of a year; bare ones belong to the year of publication."""
    year, given = explicit_year(match, clock)
    if not given:
        year = clock.year
    nth = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0}.get(
        match["nth"].lower(), int(match["nth"]) if match["nth"].isdigit() else 0
    )
    groups = match.groupdict()
    part = groups.get("part") or "quarter"
    size = {"half": 6, "quarter": 3}.get(part.lower()) or COUNTS.get((groups.get("six") or "").lower(), 0)
    if not size or (part.lower() == "months" and nth > 1):
        return None
    if part.lower() == "months" and not nth:
        return both(f"{made(year, 13 - size)}/{made(year, 12)}")
    nth = nth or 12 // size
    if nth * size > 12:
        return None
    if not given and clock.today is not None and year is not None and nth * size > clock.today.month:
        return span(year - 1, nth, size), span(year, nth, size)
    return both(span(year, nth, size))


def read_season(match: re.Match[str], clock: Clock) -> Readings:
    year, given = explicit_year(match, clock)
    if not given and match["which"] is None:
        return None
    season = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}[match["season"].lower()]
    if not given and clock.year is not None:
        which = (match["which"] or "").lower()
        first = {21: 3, 22: 6, 23: 9, 24: 12}[season]
        passed = clock.today is not None and first <= clock.today.month
        behind, ahead = clock.year - (not passed), clock.year + passed
        if which == "last":
            return both(f"{behind:04d}-{season}")
        if which == "next":
            return both(f"{ahead:04d}-{season}")
        return (
            both(f"{clock.year:04d}-{season}")
            if which == "this"
            else (f"{behind:04d}-{season}", f"{ahead:04d}-{season}")
        )
    return both(f"{year:04d}-{season}") if year is not None else (None, None)


def read_decade(match: re.Match[str], clock: Clock) -> Readings:
    return both(match["decade"][:3] + "X")


def read_edge_year(match: re.Match[str], clock: Clock) -> Readings:
    words = " ".join(match["rel_year"].lower().split())
    if "month" in words:
        return both(month_off(clock, {"next": 1, "last": -1}.get(words.split()[0], 0)))
    if "week" in words:
        return both(week_off(clock, {"next": 1, "last": -1}.get(words.split()[0], 0)))
    if "decade" in words:
        return both(f"{clock.year:04d}"[:3] + "X" if clock.year is not None else None)
    year = clock_year(clock, words)
    return both(f"{year:04d}") if year is not None else (None, None)
