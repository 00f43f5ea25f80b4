"""What a percentage says: a share, or a rise or fall of what the sentence counts."""

from __future__ import annotations

import re

from accord.vocabulary import Indicator, Measure
from accord_adapters.article.facts.figure_chains import behind_name
from accord_adapters.article.facts.figure_money import is_spending_table, spending_near
from accord_adapters.article.facts.figures import Figures, Kind, level
from accord_adapters.article.text.lexicon import table
from accord_adapters.article.text.quantities import Number

_LOOSELY = (
    "by|of|about|some|around|nearly|almost|over|more than|at least|an?|estimated|roughly|mere|just|only|another|further"
)
_GDP = re.compile(r"\s+of (?:its |their |the |our |[\w'’]+['’]s? )?(?:gdp|gross|national|gnp|economic)")
_SHORT_OF = re.compile(
    r"\s+(?:below|above|short of|under|over) (?:the|its|their) (?:\w+ )?(?:targets?|goals?|ceiling|strength|plan)\b"
)
_COUNTED = frozenset(
    {"number", "numbers", "figure", "figures", "total", "toll", "count", "rate", "sum", "amount", "share", "level"}
    | {"violence", "insecurity", "outlays", "outlay", "spending", "allocation", "budget", "expenditure", "this", "that"}
)
_REACHED = re.compile(r"\b(?:to|reach(?:es|ed)?|at|hit|of)\s+(?:about |around |some |nearly |almost |at least )?\Z")


def kind_of_percentage(figures: Figures, number: Number) -> Kind | None:
    """What a percentage is of."""
    if figures.is_foreign(number):
        return None
    if _GDP.match(figures.text, number.end - figures.base):
        return level(Indicator.MILITARY_SPENDING, 0.75, "figure-gdp") if spending_near(figures) else None
    found = figures.nearest("percent", number)
    if figures.is_arms_trade():
        sign = _sign(figures, number)
        measure = Measure.CHANGE if sign else Measure.LEVEL
        return Kind(Indicator.OTHER, measure, sign or 1, 0.6, "figure-arms-trade")
    if sign := _sign(figures, number):
        return _change(figures, number, sign, found[0].name if found else "")
    if found is None:
        return _goal(figures, number)
    if found[0].name == "MILITARY_SPENDING":
        return level(Indicator.MILITARY_SPENDING, 0.6, "figure-share")
    return level(Indicator.OTHER, 0.6 if found[0].name == "CONTROL" else 0.5, "figure-share")


def _goal(figures: Figures, number: Number) -> Kind | None:
    """`By 2030 we want to reach one percent`: of what the last percentage was of."""
    before = figures.text[: number.start - figures.base]
    last = figures.last
    if last is not None and last.unit == "PERCENT" and last.measure is Measure.LEVEL and behind_name(figures, number):
        return level(last.indicator, 0.6, "figure-ellipsis")
    if last is None or last.unit != "PERCENT" or last.measure is not Measure.LEVEL or not _REACHED.search(before):
        from_last = re.search(r"\b(?:from|against|compared (?:with|to)|and)\s+\Z", before)
        if last is None or last.unit != "PERCENT" or not from_last:
            return None
    return level(last.indicator, 0.6, "figure-ellipsis")


def _change(figures: Figures, number: Number, sign: int, share: str) -> Kind | None:
    """Of what it is a change: the cue in its clause, else the figure before, else the topic."""
    topic = figures.nearest("counts", number)
    topic = None if topic and figures.text.startswith("los", topic[0].start) else topic
    last = figures.last
    if _SHORT_OF.match(figures.text, number.end - figures.base) or _is_of_other(figures, number, topic is not None):
        return None
    if last is not None and last.measure is Measure.LEVEL and _is_added(figures, number):
        return Kind(last.indicator, Measure.CHANGE, sign, 0.65, "figure-change-of-last")
    name = topic[0].name if topic else share
    if name == "FORCE_SIZE" and last is not None:
        name = ""
    if name in Indicator.__members__ and name != "OTHER":
        return Kind(Indicator(name), Measure.CHANGE, sign, 0.7, "figure-change")
    if last is not None:
        return Kind(last.indicator, Measure.CHANGE, sign, 0.65, "figure-change-of-last")
    spending = is_spending_table(figures) or spending_near(figures)
    return Kind(Indicator.MILITARY_SPENDING, Measure.CHANGE, sign, 0.6, "figure-topic") if spending else None


def _is_added(figures: Figures, number: Number) -> bool:
    """`9,340 deaths in violent incidents, 13 per cent down on 2022`: a change of the figure it is added to."""
    last = figures.done[-1].number if figures.done else None
    gap = figures.text[last.end - figures.base : number.start - figures.base] if last is not None else ""
    return (
        re.fullmatch(r"[^.;:,]{0,60}, (?:up |down |or |an? (?:rise|fall|increase|drop|decline) of )?", gap) is not None
    )


def _is_of_other(figures: Figures, number: Number, said: bool) -> bool:
    """`Extortion rose by 37 per cent`: of something that no figure before has counted."""
    frame = figures.frame(number)
    subject = frame.subject if frame is not None else None
    if said or figures.done or frame is None or subject is None or not frame.is_a("number.RISE", "number.FALL"):
        return False
    head = subject.head
    return head.tag in ("NOUN", "NAME") and not head.labels and not subject.actors and head.lower not in _COUNTED


def _sign(figures: Figures, number: Number) -> int:
    """+1 for a rise, -1 for a fall, 0 where the percentage is no change."""
    start, end = number.start - figures.base, number.end - figures.base
    before, after = figures.text[max(0, start - 60) : start], figures.text[end : end + 24]
    for name, value in (("up", 1), ("down", -1)):
        words = "|".join(table("statistics")["change"][name])
        leads = re.search(rf"\b(?:{words})\b(?:,? (?:{_LOOSELY}))*\s*\Z", before)
        leads = leads or re.search(rf"\b(?:{words})\b[^,.;]{{0,32}} by (?:(?:{_LOOSELY}) )*\Z", before)
        if leads and not re.search(r"\b(?:to|from)\s*\Z", before):
            return value
        if re.match(rf"[\s-]+(?:year on year |annual |real terms )?(?:{words})\b", after) and not re.match(
            r"\s+(?:up|down) (?:to|from)\b", after
        ):
            return value
    last = figures.done[-1] if figures.done else None
    listed = re.search(r"(?:, | and )\Z", before) is not None
    if listed and last is not None and last.measure is Measure.CHANGE and last.number is not None:
        return 1 if last.value > 0 else -1
    return 0
