"""One cleaner per kind of value: partial dates (EDTF), quantities, units and codes."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from accord.errors import ValueProblem
from accord.vocabulary import COUNTED_UNITS, Qualifier

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%])?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # EDTF level 1: spring, summer, autumn, winter
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}  # EDTF level 2: quarters 1 to 4


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as its source: an EDTF string with the first and last day it may mean.

    `earliest` and `latest` are None where the string leaves them open (`../2024`) or unknown (`XXXX-03`).
    """

    edtf: str
    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        return self.edtf

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an EDTF date or interval (level 0, and of level 1 and 2: `~?%`, `X`, open ends, seasons, quarters).

        Raises ValueProblem for anything else, 2024-02-30 and intervals that end before they begin included.
        """
        text = text.strip()
        if "/" not in text:
            return cls(text, *_bounds(text))
        start, _, end = text.partition("/")
        if start in ("..", "") and end in ("..", ""):
            raise ValueProblem(f"date {text!r} has no end at all; give at least one")
        earliest = None if start in ("..", "") else _bounds(start)[0]
        latest = None if end in ("..", "") else _bounds(end)[1]
        if earliest and latest and latest < earliest:
            raise ValueProblem(f"date {text!r} ends before it begins")
        return cls(text, earliest, latest)


@lru_cache(maxsize=1 << 12)
def _bounds(text: str) -> tuple[date | None, date | None]:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueProblem(f"date {text!r} is not EDTF; write it as 2024, 2024-03, 2024-03-16, 2024-03~ or 2023/2024")
    year, month, day = found["year"], found["month"], found["day"]
    if year == "XXXX":
        _check_unyeared(text, month, day)
        return None, None
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    try:
        return _first(first_year, month, day), _last(last_year, month, day)
    except (ValueError, calendar.IllegalMonthError) as problem:
        raise ValueProblem(f"date {text!r} does not exist in the calendar") from problem


def _check_unyeared(text: str, month: str | None, day: str | None) -> None:
    """A leap year stands in for the unknown one, so that XXXX-02-29 is a date and XXXX-13 is none."""
    try:
        _first(2000, month, day)
    except (ValueError, calendar.IllegalMonthError) as problem:
        raise ValueProblem(f"date {text!r} does not exist in the calendar") from problem


def _first(year: int, month: str | None, day: str | None) -> date:
    if month in (None, "XX"):
        return date(year, 1, 1)
    number = int(month or 0)
    if number in _SEASONS or number in _QUARTERS:
        return date(year, (_SEASONS | _QUARTERS)[number][0], 1)
    return date(year, number, 1 if day in (None, "XX") else int(day or 0))


def _last(year: int, month: str | None, day: str | None) -> date:
    if month in (None, "XX"):
        return date(year, 12, 31)
    number = int(month or 0)
    if number in _SEASONS or number in _QUARTERS:
        number = (_SEASONS | _QUARTERS)[number][1]
        year += number == 2  # winter ends in February of the next year
    elif day not in (None, "XX"):
        return date(year, number, int(day or 0))
    return date(year, number, calendar.monthrange(year, number)[1])


def clean_edtf(text: str) -> str:
    """The EDTF string itself, once it has been read."""
    return PartialDate.parse(text).edtf


def clean_unit(text: str) -> str:
    """PEOPLE, EVENTS, PERCENT, UNITS or an ISO 4217 code (three capital letters)."""
    if text in COUNTED_UNITS or re.fullmatch(r"[A-Z]{3}", text):
        return text
    raise ValueProblem(f"unit {text!r} is unknown; use {', '.join(COUNTED_UNITS)} or an ISO 4217 code such as USD")


def clean_words(text: str) -> str:
    """White space folded; never empty, never with a NUL, which PostgreSQL cannot store."""
    cleaned = " ".join(text.replace("\x00", " ").split())
    if not cleaned:
        raise ValueProblem("text is empty; leave the field out instead")
    return cleaned


Edtf = Annotated[str, AfterValidator(clean_edtf)]
Unit = Annotated[str, AfterValidator(clean_unit)]
Words = Annotated[str, AfterValidator(clean_words)]


class Quantity(BaseModel):
    """A number with how exact it is. A range has its midpoint as value and both ends as low and high."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    value: float
    qualifier: Qualifier = Qualifier.EXACT
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Quantity:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueProblem(f"range {self.low:g} to {self.high:g} is upside down")
        if (self.low is not None and self.value < self.low) or (self.high is not None and self.value > self.high):
            raise ValueProblem(f"value {self.value:g} lies outside its range {self.low} to {self.high}")
        return self
