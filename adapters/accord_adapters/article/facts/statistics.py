"""Figures: what each number of a sentence counts, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.vocabulary import Indicator
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Statistic
from accord_adapters.article.facts.figure_kinds import kind_of_number
from accord_adapters.article.facts.figure_money import is_spending_table
from accord_adapters.article.facts.figure_places import places_of
from accord_adapters.article.facts.figures import Figures
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.text.quantities import Number
from accord_adapters.article.text.times import Time, times

_COMPARED = re.compile(
    r"(?:compared (?:with|to)|than(?: in)?|against|from|versus|over)(?: \w+){0,3}? ?(?:in |on |of )?\Z"
)


def statistics(sentences: Sequence[Parsed], discourse: Discourse) -> Iterator[Statistic]:
    """The figures of an article."""
    last: Statistic | None = None
    for parsed in sentences:
        if parsed.numbers:
            for draft in _drafts(Figures.of(parsed, discourse, last)):
                last = draft
                yield draft


def _drafts(figures: Figures) -> Iterator[Statistic]:
    for number in figures.numbers:
        draft = _draft(figures, number)
        if draft is not None:
            figures.done.append(draft)
            yield from _distributed(figures, draft, number)


def _draft(figures: Figures, number: Number) -> Statistic | None:
    kind = kind_of_number(figures, number)
    if kind is None:
        return None
    parsed = figures.parsed
    meant = stance(parsed, figures.frame(number), figures.phrase(number), figures.discourse.article.text)
    if meant.denied:
        return None
    draft = Statistic(parsed, *parsed.span, kind.confidence, [kind.rule], meant.hedged, meant.speaker)
    draft.indicator, draft.measure, draft.number, draft.value = (
        kind.indicator,
        kind.measure,
        number,
        number.value * kind.sign,
    )
    draft.unit = number.unit or ("EVENTS" if kind.indicator is Indicator.CONFLICT_EVENTS else "PEOPLE")
    places = places_of(figures, draft, number)
    draft.places = places.codes
    draft.cost(places.cost, f"place-{places.rule}" if places.rule else "")
    draft.date = _period(figures, number)
    return draft


# --- when ------------------------------------------------------------------------------------------------------------
def _period(figures: Figures, number: Number) -> str | None:
    """The time behind the number, else before it, else that of the figure it continues."""
    usable = [time for time in figures.parsed.times if not time.vague and time.past and not _is_base(figures, time)]
    stop = min(
        (other.start for other in figures.numbers if other.start > number.end), default=figures.parsed.sentence.end
    )
    after = [time for time in usable if number.end <= time.start < stop]
    if after:
        return _as_period(after[0])
    if figures.done and "figure-ellipsis" not in figures.done[-1].rules and (shared := figures.done[-1].date):
        return shared
    before = [time for time in usable if time.end <= number.start]
    if before:
        return _as_period(before[-1])
    later = [time for time in usable if time.start >= stop]
    if later:
        return _as_period(later[0])
    return _of_table(figures)


def _of_table(figures: Figures) -> str | None:
    """In a table of spending the headline or the lead gives the year for all."""
    if not is_spending_table(figures):
        return None
    article = figures.discourse.article
    title = article.document.title or ""
    found = times(title, 0, len(title), article.clock)
    return next((time.past for time in found if time.past), figures.before.date if figures.before else None)


def _is_base(figures: Figures, time: Time) -> bool:
    """`than in 2022`, `compared with the previous year`: what a change is measured against."""
    before = figures.text[max(0, time.start - figures.base - 36) : time.start - figures.base]
    ends = [number.end for number in figures.numbers if time.start - 40 < number.end <= time.start]
    near = before[-(time.start - ends[-1]) :] if ends and time.start > ends[-1] else before
    return bool(_COMPARED.search(near)) and not re.search(r"since\s+\Z", near)


def _as_period(time: Time) -> str | None:
    if time.past and time.role == "since" and "/" not in time.past:
        return f"{time.past}/.."
    return time.past


# --- one number, several countries -----------------------------------------------------------------------------------
def _distributed(figures: Figures, draft: Statistic, number: Number) -> Iterator[Statistic]:
    """`each up 11%`, `host about 630,000, 514,000 and 54,000 refugees respectively`."""
    if len(draft.places) > 1 and "respectively" in figures.text:
        same = [other for other in figures.numbers if other.unit == number.unit]
        if len(same) == len(draft.places):
            draft.places = (draft.places[same.index(number)],)
    elif len(draft.places) > 1 and re.search(r"\beach\b", figures.text):
        for code in draft.places:
            one = Statistic(**{name: getattr(draft, name) for name in draft.__dataclass_fields__})
            one.places = (code,)
            yield one
        return
    yield draft
