"""Which time of a clause dates a fact, and in which of its two readings."""

from __future__ import annotations

from collections.abc import Sequence

from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.text.times import Time


def dated(
    times: Sequence[Time], *, ahead: bool = False, bound: bool = False, skip: Sequence[str] = ("until",)
) -> str | None:
    """The first usable time; `ahead` reads months and weekdays forward, `bound` keeps "by" as an open interval."""
    usable = [time for time in times if not time.vague and time.role not in skip]
    for time in usable:
        edtf = time.ahead if ahead else time.past
        if edtf is None:
            continue
        if bound and time.role in ("by", "until") and "/" not in edtf:
            return f"../{edtf}"
        return edtf
    return None


def of_frame(frame: Frame | None) -> list[Time]:
    """The times of a clause, or those of the verb that an infinitive hangs on."""
    if frame is None:
        return []
    if not frame.times and frame.infinitive and frame.controller is not None:
        return frame.controller.times
    return frame.times


def period(times: Sequence[Time]) -> str | None:
    """What a figure is about: `since` opens an interval, `by` and plain times are points."""
    for time in times:
        if time.vague or time.past is None:
            continue
        if time.role == "since" and "/" not in time.past:
            return f"{time.past}/.."
        return time.past
    return None
