"""Readers of times that are counted from another: Sunday, last month, two weeks ago, the same year."""

from __future__ import annotations

import re
from datetime import timedelta

from accord_adapters.article.text.clock import (
    WEEKDAYS,
    Clock,
    Readings,
    anchor,
    both,
    clock_year,
    count_of,
    month_number,
    month_off,
    placed,
    shifted,
    week_off,
    year_of,
)


def read_weekday(match: re.Match[str], clock: Clock) -> Readings:
    if match["m"] or match["m2"]:
        return placed(match, clock, month_number(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
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
        return both((monday + timedelta(days=number)).isoformat())
    if which == "next":
        return both(ahead.isoformat())
    if which == "last":
        return both(behind.isoformat())
    return behind.isoformat(), ahead.isoformat()


def read_ago(match: re.Match[str], clock: Clock) -> Readings:
    count, unit, direction = count_of(match["n"]), match["unit"], match["dir"].lower()
    base = clock.today if direction == "ago" else anchor(clock)
    if count is None or base is None:
        if base is None and count == 1 and unit.lower() == "year" and direction == "earlier":
            year = year_of(clock.last)
            return both(f"{year - 1:04d}") if year else (None, None)
        return None, None
    return both(shifted(base, count if direction in ("later", "after") else -count, unit))


def read_ahead(match: re.Match[str], clock: Clock) -> Readings:
    count = count_of(match["n"])
    if count is None or clock.today is None:
        return None, None
    return None, shifted(clock.today, count, match["unit"])


def read_past_units(match: re.Match[str], clock: Clock) -> Readings:
    count = count_of(match["n"]) if match["n"] else 1
    if clock.today is None or count is None:
        return None, None
    future = match["which"].lower() in ("next", "coming", "following")
    other = shifted(clock.today, count if future else -count, match["unit"])
    here = shifted(clock.today, 0, match["unit"])
    if not other or not here or other == here:
        return None, None
    return both(f"{here}/{other}" if future else f"{other}/{here}")


def read_unit(match: re.Match[str], clock: Clock) -> Readings:
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
        return both(f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}")
    if unit == "year":
        words = (
            "the previous year"
            if which == "the preceding"
            else "this year"
            if which == "the current"
            else f"{which} year"
        )
        year = clock_year(clock, words)
        return both(f"{year:04d}") if year is not None else (None, None)
    if unit == "month":
        if told and clock.last and len(clock.last) >= 7 and clock.last[:4].isdigit():
            base = anchor(clock)
            return both(shifted(base, offset, "month")) if base else (None, None)
        return both(month_off(clock, offset))
    if unit == "week":
        return both(week_off(clock, offset))
    return both(read_decade_off(clock, offset))


def read_decade_off(clock: Clock, offset: int) -> str | None:
    return f"{clock.year + 10 * offset:04d}"[:3] + "X" if clock.year is not None else None


def read_day(match: re.Match[str], clock: Clock) -> Readings:
    words = " ".join(match["day"].lower().split())
    if words in ("the previous day", "a day earlier", "a day before", "the day before"):
        base = anchor(clock)
        return both((base - timedelta(days=1)).isoformat()) if base else (None, None)
    if words in ("the following day", "the next day", "a day later", "a day after", "the day after"):
        base = anchor(clock)
        return both((base + timedelta(days=1)).isoformat()) if base else (None, None)
    if words in ("that day", "the same day"):
        base = anchor(clock)
        return both(base.isoformat()) if base else (None, None)
    if clock.today is None:
        return None, None
    offset = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    return both((clock.today + timedelta(days=offset)).isoformat())


def read_loose(match: re.Match[str], clock: Clock) -> Readings:
    return None, None


def read_told(match: re.Match[str], clock: Clock) -> Readings:
    """`since then`, `over the same period`: the time last given."""
    return both(clock.last)


def read_same_part(match: re.Match[str], clock: Clock) -> Readings:
    """`the same period of 2023`: the months last given, in another year."""
    here = year_of(clock.last)
    if here is None or clock.last is None:
        return None, None
    there = int(match["year"]) if match["year"] else here - 1
    return both(clock.last.replace(f"{here:04d}", f"{there:04d}")) if "/" in clock.last else (None, None)


def read_day_alone(match: re.Match[str], clock: Clock) -> Readings:
    """`on the 5th`: of this month, or of the one before or behind where it has passed."""
    if clock.today is None:
        return None, None
    here, day = clock.today, int(match["d"])
    behind = month_off(clock, 0 if day <= here.day else -1)
    ahead = month_off(clock, 0 if day >= here.day else 1)
    return (f"{behind}-{day:02d}" if behind else None), (f"{ahead}-{day:02d}" if ahead else None)
