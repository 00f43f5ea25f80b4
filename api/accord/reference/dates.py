"""First and last day of the partial dates that reference data uses: `1991`, `1991-12`, `1991-12-26`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def first_day(edtf: str | None) -> date | None:
    """The earliest day that a partial date may mean; None for an unknown one."""
    if not edtf:
        return None
    year, month, day = _parts(edtf)
    return date(year, month or 1, day or 1)


def last_day(edtf: str | None) -> date | None:
    """The latest day that a partial date may mean; None for an unknown one."""
    if not edtf:
        return None
    year, month, day = _parts(edtf)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def covers(first: date | None, last: date | None, on: date) -> bool:
    """Whether a day lies within a period, both ends included; None is an open end."""
    return (first is None or first <= on) and (last is None or on <= last)


@cache
def _parts(edtf: str) -> tuple[int, int | None, int | None]:
    found = _DATE.fullmatch(edtf)
    if found is None:
        raise ValueError(f"{edtf!r} is no date of the form 1991, 1991-12 or 1991-12-26")
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None
