"""Figures: what each number of a sentence counts, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.vocabulary import Indicator
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Statistic
from accord_adapters.article.facts.figure_currencies import settled
from accord_adapters.article.facts.figure_kinds import kind_of_number
from accord_adapters.article.facts.figure_periods import period
from accord_adapters.article.facts.figure_places import places_of
from accord_adapters.article.facts.figures import Figures
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import is_country
from accord_adapters.article.text.fractions import speaks_of_part
from accord_adapters.article.text.quantities import Number


def statistics(sentences: Sequence[Parsed], discourse: Discourse, last: Statistic | None = None) -> Iterator[Statistic]:
    """The figures that the sentences state, in order; `last` is the one before them."""
    for parsed in sentences:
        if parsed.numbers or speaks_of_part(parsed.lower):
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
    draft.unit = number.unit or _counted(figures, draft, number)
    places = places_of(figures, draft, number)
    draft.places = places.codes
    if number.unit:
        draft.unit = settled(number, _payers(figures, draft, number), figures.discourse.article.text) or number.unit
    draft.cost(places.cost, f"place-{places.rule}" if places.rule else "")
    draft.date = period(figures, draft, number)
    return draft


def _payers(figures: Figures, draft: Statistic, number: Number) -> tuple[str, ...]:
    """In whose money a sum is counted: of those it belongs to; aid in that of the giver."""
    if draft.indicator is not Indicator.MILITARY_AID:
        return draft.places
    frame = figures.frame(number)
    return frame.subject.actors if frame is not None and frame.subject is not None else ()


def _counted(figures: Figures, draft: Statistic, number: Number) -> str:
    """Events or people; a figure that continues another counts what that one does."""
    last = figures.last
    if draft.indicator is Indicator.CONFLICT_EVENTS:
        return "EVENTS"
    if draft.indicator is not Indicator.OTHER:
        return "PEOPLE"
    if last is not None and "figure-ellipsis" in draft.rules and last.unit in ("EVENTS", "PEOPLE"):
        return last.unit
    if "figure-dead-and-hurt" in draft.rules:
        return "PEOPLE"
    phrase = figures.phrase(number)
    counted = phrase is not None and (phrase.has("people") or phrase.head.tag in ("NUM", "PARTY"))
    return "PEOPLE" if counted else "EVENTS"


# --- one number, several countries -----------------------------------------------------------------------------------
def _distributed(figures: Figures, draft: Statistic, number: Number) -> Iterator[Statistic]:
    """`each up 11%`, `host about 630,000, 514,000 and 54,000 refugees respectively`."""
    if "respectively" in figures.text and (place := _respective(figures, number)):
        draft.places = (place,)
    elif len(draft.places) > 1 and re.search(r"\beach\b", figures.text):
        for code in draft.places:
            one = Statistic(**{name: getattr(draft, name) for name in draft.__dataclass_fields__})
            one.places = (code,)
            yield one
        return
    yield draft


def _respective(figures: Figures, number: Number) -> str | None:
    """The country that stands where the number stands, in lists of equal length."""
    same = [other for other in figures.numbers if (other.unit is None) == (number.unit is None)]
    named = dict.fromkeys(one.code for one in figures.parsed.mentions if one.form == "name" and is_country(one.code))
    if len(named) == len(same) > 1 and number in same:
        return list(named)[same.index(number)]
    return None
