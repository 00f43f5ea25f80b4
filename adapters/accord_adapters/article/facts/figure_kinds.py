"""What a number counts: people killed or displaced, attacks, spending, a price; and whether it is a change."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.vocabulary import Indicator, Measure
from accord_adapters.article.facts.figures import Cue, Figures
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import is_country
from accord_adapters.article.text.lexicon import table
from accord_adapters.article.text.quantities import Number
from accord_adapters.article.topic import is_accident

_ELLIPSIS = re.compile(
    r"(?:compared (?:with|to)|against|up from|down from|versus|from|and|as against)\s+(?:only |just |some )?\Z"
)
_BY_NOUN = {
    "people.DEAD": Indicator.FATALITIES,
    "people.HURT": Indicator.INJURED,
    "people.DISPLACED": Indicator.DISPLACED_PEOPLE,
    "people.TAKEN": Indicator.ABDUCTED,
    "people.EVENT": Indicator.CONFLICT_EVENTS,
}
_REACHES = {"FATALITIES": 9, "DISPLACED_PEOPLE": 9, "REFUGEES": 9, "PEOPLE_IN_NEED": 12}
_LOOSELY = "by|of|about|some|around|nearly|almost|over|more than|an?|estimated|roughly"
_WORDY = r"(?:military|defen[cs]e|arms) (?:spending|budgets?|expenditure)"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a number counts."""

    indicator: Indicator
    measure: Measure
    sign: int
    confidence: float
    rule: str


def kind_of_number(figures: Figures, number: Number) -> Kind | None:
    """What a number counts, or None for whatever is none of ours."""
    if number.unit == "PERCENT":
        return _percent(figures, number)
    if number.unit is None and is_accident(figures.discourse.article, figures.parsed):
        return None
    return _count(figures, number) if number.unit is None else _money(figures, number)


def _level(indicator: Indicator, confidence: float, rule: str) -> Kind:
    return Kind(indicator, Measure.LEVEL, 1, confidence, rule)


# --- counts ----------------------------------------------------------------------------------------------------------
def _count(figures: Figures, number: Number) -> Kind | None:
    phrase = figures.phrase(number)
    if figures.is_foreign(number) or not _countable(phrase):
        return None
    if phrase is not None:
        label = next((label for label in sorted(phrase.labels) if label in _BY_NOUN), None)
        if label is not None and not phrase.has("motion"):
            return _level(_BY_NOUN[label], 0.85, "figure-noun")
    found = figures.nearest("counts", number)
    if found is None:
        return _continued(figures, number, phrase)
    cue, distance = found
    if not _fits(figures, cue, distance, phrase):
        return _continued(figures, number, phrase)
    if number.value <= 1 and phrase is not None and not (phrase.has("people") or phrase.has("force")):
        return None
    return _level(Indicator(cue.name), max(0.4, 0.85 - 0.04 * distance), "figure-cue")


def _countable(phrase: Phrase | None) -> bool:
    """Whether a phrase may count people or events: not tanks, not treaties."""
    if phrase is None or not phrase.head.labels:
        return phrase is None or phrase.head.lower not in (
            "countries",
            "nations",
            "states",
            "times",
            "places",
            "sides",
            "parties",
        )
    return any(phrase.has(group) for group in ("people", "force", "institution", "act", "motion")) and not any(
        label.startswith("equipment") for label in phrase.every_label
    )


def _fits(figures: Figures, cue: Cue, distance: float, phrase: Phrase | None) -> bool:
    """Whether the cue may speak for the number: near enough, and of the same phrase where it must be."""
    touches = phrase is not None and phrase.start - figures.base <= cue.start < phrase.end - figures.base + 2
    if cue.name == "CONFLICT_EVENTS":
        return touches
    if cue.name == "FORCE_SIZE":
        deployed = phrase is not None and phrase.has("force") and any(is_country(code) for code in phrase.owners)
        return touches and not deployed
    if phrase is not None and phrase.head.tag == "NOUN" and not phrase.head.labels and not touches and distance > 3:
        return False
    return distance <= _REACHES.get(cue.name, 7)


def _continued(figures: Figures, number: Number, phrase: Phrase | None) -> Kind | None:
    """`against 2,183 in 2022`, `and 10 in Mali`: the figure before, elsewhere or earlier."""
    before = figures.text[: number.start - figures.base]
    last = figures.last
    bare = phrase is None or phrase.head.tag == "NUM" or phrase.head.lower in ("people", "others", "more")
    if (
        last is not None
        and last.number is not None
        and last.number.unit == number.unit
        and bare
        and _ELLIPSIS.search(before[-30:])
    ):
        return _level(last.indicator, 0.6, "figure-ellipsis")
    return None


# --- money -----------------------------------------------------------------------------------------------------------
def _money(figures: Figures, number: Number) -> Kind | None:
    found = figures.nearest("money", number)
    name = found[0].name if found else ""
    if figures.is_foreign(number) and name not in ("MILITARY_SPENDING", "RANSOM"):
        return None
    last = figures.last
    if found is None:
        if last is not None and last.number is not None and last.number.unit == number.unit:
            return _level(last.indicator, 0.55, "figure-ellipsis")
        return _level(Indicator.MILITARY_SPENDING, 0.6, "figure-topic") if is_spending_table(figures) else None
    if name in ("RANSOM", "MISSION"):
        return _level(Indicator.OTHER, 0.6, "figure-money-other")
    if name == "DEAL_VALUE" and not _is_military(figures):
        return None
    return _level(Indicator(name), max(0.4, 0.8 - 0.03 * found[1]), "figure-money")


def _is_military(figures: Figures) -> bool:
    """Whether the talk is of arms at all, in this sentence or in the article."""
    labels = ("equipment", "agreement.ARMS", "agreement.INDUSTRIAL", "base", "force")
    if any(label.startswith(labels) for _, phrase in figures.parsed.phrases for label in phrase.every_label):
        return True
    near = figures.discourse.article.sentences[max(0, figures.parsed.index - 8) : figures.parsed.index + 8]
    armed = sum(1 for parsed in near for _, phrase in parsed.phrases if phrase.has("equipment"))
    return (
        armed >= 3
        or re.search(r"\b(?:arms|weapons?|military|defen[cs]e|army|navy|air force)\b", figures.text) is not None
    )


def is_spending_table(figures: Figures) -> bool:
    """A list of spending, whose items name only a country and a sum."""
    article = figures.discourse.article
    lead = " ".join(parsed.lower for parsed in article.sentences[:3])
    return bool(figures.parsed.label) and bool(
        re.search(_WORDY, (article.document.title or "").lower()) or re.search(_WORDY, lead)
    )


# --- percentages -----------------------------------------------------------------------------------------------------
def _percent(figures: Figures, number: Number) -> Kind | None:
    if figures.is_foreign(number):
        return None
    after = figures.text[number.end - figures.base : number.end - figures.base + 40]
    if re.match(r"\s+of (?:its |their |the )?(?:gdp|gross|national|gnp|economic)", after):
        return _level(Indicator.MILITARY_SPENDING, 0.75, "figure-gdp") if _spending_near(figures) else None
    found = figures.nearest("percent", number)
    if sign := _sign(figures, number):
        return _change(figures, number, sign, found[0].name if found else "")
    if found is None:
        return _continued(figures, number, None)
    if found[0].name == "MILITARY_SPENDING":
        return _level(Indicator.MILITARY_SPENDING, 0.6, "figure-share")
    return _level(Indicator.OTHER, 0.5, "figure-share")


def _change(figures: Figures, number: Number, sign: int, share: str) -> Kind | None:
    """Of what it is a change: the cue in its clause, else the figure before, else the topic."""
    topic = figures.nearest("counts", number)
    last = figures.last
    name = topic[0].name if topic else share
    if name == "FORCE_SIZE" and last is not None:
        name = ""
    if name in Indicator.__members__:
        return Kind(Indicator(name), Measure.CHANGE, sign, 0.7, "figure-change")
    if last is not None:
        return Kind(last.indicator, Measure.CHANGE, sign, 0.65, "figure-change-of-last")
    spending = is_spending_table(figures) or _spending_near(figures)
    return Kind(Indicator.MILITARY_SPENDING, Measure.CHANGE, sign, 0.6, "figure-topic") if spending else None


def _spending_near(figures: Figures) -> bool:
    sentences = figures.discourse.article.sentences
    around = " ".join(one.lower for one in sentences[max(0, figures.parsed.index - 2) : figures.parsed.index + 1])
    military = re.search(r"\b(?:defen[cs]e|military|arms|armed forces|army|nato)\b", around)
    spending = re.search(r"\b(?:spen[dt]\w*|budget|expenditure|invest|allocat\w+)\b", around)
    return bool(military and spending) or is_spending_table(figures)


def _sign(figures: Figures, number: Number) -> int:
    """+1 for a rise, -1 for a fall, 0 where the percentage is no change."""
    start, end = number.start - figures.base, number.end - figures.base
    before, after = figures.text[max(0, start - 40) : start], figures.text[end : end + 24]
    for name, value in (("up", 1), ("down", -1)):
        words = "|".join(table("statistics")["change"][name])
        leads = re.search(
            rf"\b(?:{words})\b(?: (?:{_LOOSELY}))*\s*\Z",
            before,
        )
        if leads and not re.search(r"\b(?:to|from)\s*\Z", before):
            return value
        if re.match(rf"[\s-]+(?:year on year |annual |real terms )?(?:{words})\b", after) and not re.match(
            r"\s+(?:up|down) (?:to|from)\b", after
        ):
            return value
    return 0
