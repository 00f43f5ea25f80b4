"""When a figure holds: the time behind the number, before it, of the figure it continues, of the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.vocabulary import Indicator
from accord_adapters.article.facts.drafts import Statistic
from accord_adapters.article.facts.figure_money import is_spending_table
from accord_adapters.article.facts.figures import Figures
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.text.quantities import Number
from accord_adapters.article.text.times import Time, times

_COMPARED = re.compile(
    r"(?:(?:compared (?:with|to)|than(?: in)?|against|versus|over|on the same|(?:up|down|more|fewer|less|rise|fall) on)"
    r"(?: \w+){0,3}?"
    r"|from(?: (?:about |some )?[\d.,]+(?: \w+)?| (?:a|one|\w+ty) \w+)?) ?(?:in |on |of )?\Z"
)
_HARM = frozenset(
    {Indicator.FATALITIES, Indicator.INJURED, Indicator.ABDUCTED, Indicator.DISPLACED_PEOPLE, Indicator.CONFLICT_EVENTS}
)
_PRICED = frozenset({Indicator.DEAL_VALUE, Indicator.FACILITY_COST, Indicator.MILITARY_AID})
_SUPERLATIVE = re.compile(r"\b(?:\w+est|worst|most|first|second|third|only)\b[^,.;]{0,24}\bsince\s+\Z")
_AFTERWARDS = re.compile(r"(?:the (?:next|following) day|(?:a|two|three) (?:days?|weeks?) later|the day after)\b")
_MORE_THAN = re.compile(r"more than (?:a|one) (?:year|month|quarter) (?:before|earlier|ago)\b(?= ?[.,;])")
"""`Eight per cent more than a year before`."""
_NOW = re.compile(r"\b(?:now|currently|at present|today)\b")
"""What is so now dates from no earlier sentence."""
_BASE = frozenset({"figure-ellipsis"})


def period(figures: Figures, draft: Statistic, number: Number) -> str | None:
    """The time a figure is about."""
    usable = [
        time
        for time in (_plain(figures, time) for time in figures.parsed.times)
        if not time.vague and time.past and not _is_base(figures, time) and not _is_taken(figures, time, draft)
        if draft.indicator in _PRICED or not _is_of_treaty(figures, number, time)
    ]
    return (
        _in_sentence(figures, number, usable)
        or (_carried(figures, draft) if _goes_on(figures) else None)
        or _of_report(figures, draft)
        or _carried(figures, draft)
        or _of_table(figures)
        or _of_title(figures, draft)
    )


def _in_sentence(figures: Figures, number: Number, usable: Sequence[Time]) -> str | None:
    end = figures.parsed.sentence.end
    stop = min((other.start for other in figures.numbers if other.start > number.end), default=end)
    after = [time for time in usable if number.end <= time.start < stop and not _opens(figures, number, time)]
    if after:
        near = after[0]
        before = [time for time in usable if 0 <= number.start - time.end < 12]
        return _as_period(before[-1] if before and near.start - number.end > 40 else near)
    done = [one for one in figures.done if _BASE.isdisjoint(one.rules) and one.date]
    if done and not _new_clause(figures, number):
        return done[-1].date
    before = [time for time in usable if time.end <= number.start]
    if before:
        return _as_period(before[-1])
    later = [
        time for time in usable if time.start >= stop and not _AFTERWARDS.match(figures.text, time.start - figures.base)
    ]
    return _as_period(later[0]) if later else done[-1].date if done else None


def _opens(figures: Figures, number: Number, time: Time) -> bool:
    """`fell 6.5 percent, and in 2013 it dropped`: a time of the next figure."""
    later = any(other.start > time.end for other in figures.numbers)
    gap = figures.text[number.end - figures.base : time.start - figures.base]
    return later and re.search(r"[,;] (?:and|but|while|whereas|then) (?:in |during |for |by )?\Z", gap) is not None


def _new_clause(figures: Figures, number: Number) -> bool:
    """Whether a time of its own stands between this number and the one before."""
    last = max((other.end for other in figures.numbers if other.end <= number.start), default=0)
    return any(last <= time.start < number.start and not _is_base(figures, time) for time in figures.parsed.times)


_SIGNING = frozenset({"sign", "initial", "ink", "conclude", "ratify", "renew", "extend"})


def _is_of_treaty(figures: Figures, number: Number, time: Time) -> bool:
    """`After a war that killed 400,000, the two sides signed a deal in 2018`: no year of the dead."""
    own = figures.frame(number)
    return any(one is not own and one.lemma in _SIGNING and time in one.times for one in figures.parsed.frames)


def _is_taken(figures: Figures, time: Time, draft: Statistic) -> bool:
    """The time of a figure that was only given to compare: `against 2,183 in 2022`."""
    if not _BASE.isdisjoint(draft.rules):
        return False
    return any(
        not _BASE.isdisjoint(one.rules) and one.number is not None and 0 <= time.start - one.number.end < 12
        for one in figures.done
    )


_WHEN = re.compile(r",? when ")


def _plain(figures: Figures, time: Time) -> Time:
    """`the worst since 2015, when 148 died`: they died in that year, and not from then on."""
    told = _WHEN.match(figures.text, time.end - figures.base)
    return replace(time, role="at") if told and time.role == "since" else time


def _is_base(figures: Figures, time: Time) -> bool:
    """`than in 2022`, `compared with the previous year`: what a change is measured against."""
    if time.past and "/" in time.past and time.role == "since":
        return False
    at = time.start - figures.base
    if time.role == "since" and _SUPERLATIVE.search(figures.text[max(0, at - 40) : at]):
        return True
    if _MORE_THAN.match(figures.text, at):
        return True
    before = figures.text[max(0, time.start - figures.base - 36) : time.start - figures.base]
    ends = [number.end for number in figures.numbers if time.start - 40 < number.end <= time.start]
    near = before[-(time.start - ends[-1]) :] if ends and time.start > ends[-1] else before
    found = _COMPARED.search(near)
    if found is None or re.search(r"since\s+\Z", near):
        return False
    return not found.group().startswith("over") or any(one.unit == "PERCENT" for one in figures.numbers)


def _as_period(time: Time) -> str | None:
    if time.past and time.role == "since" and "/" not in time.past:
        return f"{time.past}/.."
    return time.past


# --- from elsewhere --------------------------------------------------------------------------------------------------
def _carried(figures: Figures, draft: Statistic) -> str | None:
    """`A further 120 were wounded`: of the figure or the event that the paragraph has just told."""
    if _NOW.search(figures.text):
        return None
    last = figures.before
    same = last is not None and _near(last.parsed, figures.parsed, figures)
    if last is not None and same and last.date and (last.indicator is draft.indicator or draft.indicator in _HARM):
        return last.date if last.indicator in _HARM or last.indicator is draft.indicator else None
    if draft.indicator is Indicator.MILITARY_SPENDING:
        near = last is not None and last.indicator is draft.indicator and figures.parsed.index - last.parsed.index <= 2
        return last.date if near and last is not None else None
    if draft.indicator not in _HARM:
        return None
    return next((_as_period(time) for time in _times_before(figures) if time.past and not time.vague), None)


def _goes_on(figures: Figures) -> bool:
    """Whether the paragraph has given a figure already."""
    last = figures.before
    return last is not None and last.parsed.sentence.paragraph == figures.parsed.sentence.paragraph


def _near(other: Parsed, parsed: Parsed, figures: Figures) -> bool:
    """Whether a sentence stands in the same paragraph, or in the one before where those are of a sentence or two."""
    here, there = parsed.sentence.paragraph, other.sentence.paragraph
    if here == there:
        return True
    sentences = figures.discourse.article.sentences
    short = all(
        sum(one.sentence.paragraph == at for one in sentences[max(0, parsed.index - 4) : parsed.index + 4]) <= 2
        for at in (here, there)
    )
    labelled = parsed.line.label is not None or other.line.label is not None
    return short and not labelled and here - there == 1


def _times_before(figures: Figures) -> Iterator[Time]:
    """The times of the two sentences before, the nearest first."""
    parsed, sentences = figures.parsed, figures.discourse.article.sentences
    for one in reversed(sentences[max(0, parsed.index - 2) : parsed.index]):
        if _near(one, parsed, figures):
            yield from reversed(one.times)


def _of_table(figures: Figures) -> str | None:
    """In a table of spending the headline or the lead gives the year for all."""
    if not is_spending_table(figures):
        return None
    return _title_time(figures) or (figures.before.date if figures.before else None)


_REPORT = re.compile(
    r"\b(?:report|snapshot|bulletin|update|digest|overview|review|monthly|quarterly|annual|yearly|in figures|in numbers"
    r"|statistics|barometer|tracker|monitor)\b"
)
_COVERS = re.compile(r"\b(?:covers?|covering|reporting period|period under review|period from)\b")


def _of_report(figures: Figures, draft: Statistic) -> str | None:
    """`Monthly snapshot, April`, `This report covers 1 to 15 March`: the time of all that a report counts."""
    if draft.indicator not in _HARM or _NOW.search(figures.text):
        return None
    article = figures.discourse.article
    for one in article.sentences[:3]:
        if one is not figures.parsed and one.times and _COVERS.search(one.lower):
            return next((time.past for time in one.times if time.past), None)
    title = (article.document.title or "").lower()
    return _title_time(figures) if _REPORT.search(title) or re.search(r"\bto\b", title) else None


def _of_title(figures: Figures, draft: Statistic) -> str | None:
    """`Lethal violence in 2025`: the year of a yearly count."""
    found = _title_time(figures)
    return found if found and len(found) == 4 and draft.indicator in _HARM else None


def _title_time(figures: Figures) -> str | None:
    article = figures.discourse.article
    title = article.document.title or ""
    return next((time.past for time in times(title, 0, len(title), article.clock) if time.past), None)
