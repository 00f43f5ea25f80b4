"""Which time of a clause dates a fact, and in which of its two readings."""

from __future__ import annotations

from collections.abc import Sequence

from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.text.times import Time


def dated(
    times: Sequence[Time], *, ahead: bool = False, bound: bool = False, skip: Sequence[str] = ("until",)
) -> str | None:
    """The first usable time; `ahead` reads months and weekdays forward, `bound` keeps "by" as an open interval."""
    usable = [time for time in times if not time.vague and time.role not in skip]
    usable.sort(key=lambda time: time.role in ("since", "of"))  # `signed in May, in force since June`
    for time in usable:
        edtf = time.ahead if ahead else time.past
        if edtf is None:
            continue
        if bound and time.role in ("by", "until") and "/" not in edtf:
            return f"../{edtf}"
        return edtf
    return None


def looks_ahead(status: str, frame: Frame | None) -> bool:
    """Whether the times of a clause are of what is to come: what was offered in April was offered last April."""
    if frame is not None and frame.infinitive and not frame.times and frame.controller is not None:
        frame = frame.controller  # `decided in December to negotiate`
    return status == "PROPOSED" and not (frame is not None and frame.tense == "past" and not frame.possible)


_BEGINNING = frozenset(
    {"open", "arrive", "begin", "start", "establish", "build", "deploy", "bring", "land", "send", "station", "present"}
)


_ENDING = frozenset({"TERMINATED", "SUSPENDED", "ENDED", "WITHDRAWING"})


def alone(parsed: Parsed, status: str) -> str | None:
    """The only time of a sentence, for a fact whose own clause has none; what is done cannot date from a deadline."""
    known = [time for time in parsed.times if not time.vague and time.role != "until"]
    if len(known) != 1:
        return None
    if _until(parsed, known[0]):
        return None
    time, ahead = known[0], status in ("PLANNED", "PROPOSED", "WITHDRAWING")
    if time.role == "by":
        return f"../{time.ahead}" if ahead and time.ahead and "/" not in time.ahead else None
    if status == "IN_FORCE" and all(one.is_a("speech.SAY") for one in parsed.frames if time in one.times):
        return None  # when somebody said that it holds
    if status == "PROPOSED":
        return time.past if any(time in one.times and one.tense == "past" for one in parsed.frames) else None
    if status in _ENDING and not any(time in frame.times for frame in parsed.frames):
        return None  # `denounced the 1992 agreement`
    if status in _ENDING and any(_signs(frame, time) for frame in parsed.frames):
        return None  # when it was signed
    if status == "IN_FORCE" and any(
        time in frame.times and frame.participle and frame.is_a("transfer.BUY") for frame in parsed.frames
    ):
        return None  # when it was ordered
    if status in ("ACTIVE", "PLANNED") and not any(_begins(frame, time, status) for frame in parsed.frames):
        return None  # the time of a treaty that the sentence also speaks of
    return time.ahead if ahead else time.past


def _until(parsed: Parsed, time: Time) -> bool:
    """`extended to 15 November`: how long it lasts."""
    at = next((at for at, start in enumerate(parsed.starts) if start >= time.start), 0)
    return at > 0 and parsed.words[at - 1] == "to" and any(one.is_a("agreement.RENEW") for one in parsed.frames)


def _signs(frame: Frame, time: Time) -> bool:
    return time in frame.times and frame.is_a("agreement.SIGN") and not frame.is_a("agreement.END", "agreement.SUSPEND")


def _begins(frame: Frame, time: Time, status: str) -> bool:
    if time not in frame.times:
        return False
    return frame.lemma in _BEGINNING if status == "ACTIVE" else frame.tense != "past"


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
