"""Where a figure belongs: the scene of an attack, the spender, the buyer, the host of refugees."""

from __future__ import annotations

import re

from accord.vocabulary import Indicator, Measure
from accord_adapters.article.facts.drafts import Statistic
from accord_adapters.article.facts.figure_owners import (
    buyer,
    given_to,
    of_subject,
    owner,
    payer,
    receiver,
    refuge,
    trader,
)
from accord_adapters.article.facts.figure_scenes import is_located, scene
from accord_adapters.article.facts.figures import Figures
from accord_adapters.article.parties import Found, is_country
from accord_adapters.article.text.mentions import Mention
from accord_adapters.article.text.quantities import Number

_OF_ORIGIN = re.compile(r"\b(?:from|of|by|against)\s+(?:the\s+)?\Z")
"""`421,000 from South Sudan`: whence people came, and not where the next figure is."""
_OWNED = frozenset({Indicator.MILITARY_SPENDING, Indicator.FORCE_SIZE})
_CONTINUING = frozenset({"figure-ellipsis", "figure-reached", "figure-told", "figure-part"})


def places_of(figures: Figures, draft: Statistic, number: Number) -> Found:
    """The places of a figure, by its indicator."""
    last = figures.last
    follows = draft.measure is Measure.CHANGE or not _CONTINUING.isdisjoint(draft.rules)
    if follows and not figures.done and draft.indicator in _OWNED and (found := of_subject(figures, number)):
        return found
    if draft.indicator is Indicator.MILITARY_AID and (found := given_to(figures, number)):
        return found
    label = figures.parsed.label
    if follows and last is not None and not figures.done and label and label != last.parsed.label:
        follows = False  # `Japan and Taiwan: each up 11%`
    if follows and _names_another(figures, number, draft.measure):
        follows = False
    if follows and last is not None and last.places and not _has_place(figures, number):
        return Found(last.places)
    if last is not None and figures.done and last.measure is Measure.CHANGE and _reaches(figures, number):
        return Found(last.places)
    if "figure-arms-trade" in draft.rules:
        return trader(figures, number)
    if draft.indicator in (Indicator.MILITARY_SPENDING, Indicator.FORCE_SIZE):
        return owner(figures, number)
    if draft.indicator is Indicator.DEAL_VALUE:
        return buyer(figures, number)
    if draft.indicator is Indicator.MILITARY_AID:
        return receiver(figures, number)
    if draft.indicator is Indicator.REFUGEES:
        return refuge(figures, number)
    if draft.indicator is Indicator.OTHER and (found := _homeland(figures, number)):
        return found
    if draft.indicator is Indicator.FACILITY_COST and (found := payer(figures, number)):
        return found
    return scene(figures, number)


_HOME = re.compile(r"\b(?:return\w*|(?:sent|gone|went|go) (?:back|home)|deport\w*|repatriat\w*)\b")


def _homeland(figures: Figures, number: Number) -> Found:
    """`171,000 Afghans returned from Pakistan`: to their own country, whoever sends them."""
    phrase = figures.phrase(number)
    if phrase is None or phrase.head.mention is None or not _HOME.search(figures.text):
        return Found(())
    return Found((phrase.head.mention.code,)) if is_country(phrase.head.mention.code) else Found(())


def _reaches(figures: Figures, number: Number) -> bool:
    """`grew by 5.7 percent to $87.2 billion`: the level of what has just changed."""
    last = figures.done[-1].number
    between = figures.text[last.end - figures.base : number.start - figures.base] if last is not None else ""
    return (
        re.fullmatch(r" (?:\w+ ){0,3}?to (?:about |around |some |nearly |an estimated |a record )?", between)
        is not None
    )


def _names_another(figures: Figures, number: Number, measure: Measure) -> bool:
    """`followed by Russia with $109 billion`: a country of its own stands before the figure."""
    lead = max((one.end for one in figures.numbers if one.end <= number.start), default=figures.parsed.sentence.start)
    return any(
        lead <= mention.start < number.start
        and mention.form == "name"
        and is_country(mention.code)
        and not _OF_ORIGIN.search(figures.text, 0, mention.start - figures.base)
        and (measure is Measure.LEVEL or _turns(figures, mention))
        for mention in figures.parsed.mentions
    )


def _turns(figures: Figures, mention: Mention) -> bool:
    """`while Oman trimmed its by 4%`: another country's clause begins."""
    at = mention.start - figures.base
    if re.match(r"['’]s?\s+(?:\w+ ){0,3}?(?:by|to|up|down)\b", figures.text[mention.end - figures.base :]):
        return True  # `and Russia's increased by 7.5%`
    return re.search(r"\b(?:while|whereas|but)\s+\Z", figures.text[max(0, at - 12) : at]) is not None


def _has_place(figures: Figures, number: Number) -> bool:
    """Whether a place stands between the figures on either side: `4,482 in Somalia`, `Arrivals in Chad rose by 40%`."""
    stop = min(
        (other.start for other in figures.numbers if other.start > number.end), default=figures.parsed.sentence.end
    )
    lead = figures.parsed.sentence.start if not figures.done else number.end
    return any(lead <= mention.start < stop and is_located(figures, mention) for mention in figures.parsed.mentions)
