"""What money is for: spending, aid, a price, a base, a mission."""

from __future__ import annotations

import re

from accord.vocabulary import Indicator
from accord_adapters.article.facts.figure_chains import listed_sum
from accord_adapters.article.facts.figure_purposes import arms_itself, arms_somebody, is_building, is_gift
from accord_adapters.article.facts.figures import Figures, Kind, cue_pattern, foreign_pattern, level
from accord_adapters.article.text.quantities import Number

_WORDY = r"(?:military|defen[cs]e|arms) (?:spending|budgets?|expenditure)"
_MARTIAL = re.compile(r"\b(?:defen[cs]e|military|arms|armed forces|(?:its|their) forces|army|nato)\b")
_ARMED = re.compile(
    r"\b(?:militar\w+|security|defen[cs]e|arms|weapon\w*|lethal|arm(?:y|ies)|navy|air force|armed forces|police|troops"
    r"|soldiers|coast guards?|missions?|peace ?keep\w+|ammunition|peace facility|force|forces)\b"
)
_SPENDING = re.compile(r"\b(?:spen[dt]\w*|budgets?|expenditure|invest|allocat\w+|earmark\w*|gdp)\b")
_MISSIONARY = re.compile(r"\b(?:peace ?keep\w*|missions?|blue helmets|standby|brigade|operation)\b")
_COSTLY = re.compile(r"\b(?:mission|peace ?keep\w+|blue helmets|operation)\b[^.;]{0,60}\bcosts?\b")
_SOLD = re.compile(r"\b(?:sales?|sell|sold|sells|buy|bought|purchas\w+|contract|orders?|ordered)\b")
_BUILT = re.compile(r"\b(?:built|constructed|erected|completed|renovated|opened)\b")
"""`Built at a cost of $110 million, the drone base ...`: the thing comes after its price."""
_BARE = re.compile(
    r"\A(?:spent|spends?|budgets?|allocat\w+|allocation|set aside|spending|expenditure|earmark(?:s|ed)?)\Z"
)
_CIVIL = re.compile(
    r"\b(?:humanitarian|development|economic|financial|food|foreign|budget|budgetary|emergency|medical|reconstruction"
    r"|civilian)\s+(?:aid|assistance|support|packages?|grants?|help)(?: packages?)?\Z"
)
_FAR = 5
"""Words from its cue, a sum in a list is rather for what the sum before is for."""
_TAKEN = re.compile(r"\b(?:seiz|stole|steal|loot|confiscat|smuggl|fined?|forge|embezzl)\w*\b")


def kind_of_money(figures: Figures, number: Number) -> Kind | None:
    """What a sum is for, or None for trade, loans and loot."""
    found = figures.nearest("money", number)
    name = found[0].name if found else ""
    if foreign_pattern("culture").search(_around(figures, 2)):
        return None
    if figures.is_foreign(number) and name not in ("MILITARY_SPENDING", "RANSOM"):
        return None
    if found is not None and name == "MILITARY_AID" and _CIVIL.search(figures.text, 0, found[0].end):
        return None
    if (found is None or found[1] > _FAR) and (told := listed_sum(figures, number)):
        return told
    if figures.is_arms_trade() and name in ("", "PRICE", "DEAL_VALUE"):
        return level(Indicator.OTHER, 0.65, "figure-arms-trade")
    if _TAKEN.search(figures.text, *figures.window(number)):
        return None
    if found is None or name == "PRICE":
        return _unsaid(figures, number, priced=bool(found))
    if name in ("RANSOM", "MISSION"):
        return level(Indicator.OTHER, 0.6, "figure-money-other")
    if name == "DEAL_VALUE" and not _is_military(figures):
        return None
    if name == "DEAL_VALUE" and is_gift(figures, number):
        return level(Indicator.MILITARY_AID, 0.65, "figure-gift")
    if name == "DEAL_VALUE" and is_building(figures, number):
        return level(Indicator.FACILITY_COST, 0.65, "figure-building")
    if name == "MILITARY_AID" and not _ARMED.search(_around(figures, 1)) and not _speaks_of_arms(figures):
        return None  # aid to a state at large
    named = found[0].start, found[0].end
    around = (0, len(figures.text)) if figures.text.startswith("for", named[0]) else figures.window(number)
    if name == "MILITARY_AID" and _SOLD.search(figures.text, *around):
        name = "DEAL_VALUE"
    bare = name == "MILITARY_SPENDING" and _BARE.match(figures.text[slice(*named)]) is not None
    if bare and is_gift(figures, number) and _is_military(figures):
        return level(Indicator.MILITARY_AID, 0.65, "figure-gift")
    if bare and is_building(figures, number):
        return level(Indicator.FACILITY_COST, 0.6, "figure-building")
    if name == "MILITARY_SPENDING":
        return _spending(figures, figures.text[found[0].start : found[0].end], found[1])
    return level(Indicator(name), max(0.4, 0.8 - 0.03 * found[1]), "figure-money")


def _spending(figures: Figures, word: str, distance: float) -> Kind | None:
    """A bare `spent` or `budget` must stand beside words of defence; beside a mission it is the mission's cost."""
    if not _BARE.match(word) or spending_near(figures):
        return level(Indicator.MILITARY_SPENDING, max(0.4, 0.8 - 0.03 * distance), "figure-money")
    if _MISSIONARY.search(_around(figures, 2)):
        return level(Indicator.OTHER, 0.5, "figure-mission")
    return None


def _unsaid(figures: Figures, number: Number, priced: bool) -> Kind | None:
    """`at $301 million`, `It is worth $135 million`: a price of what the sentence or the one before speaks of."""
    last = figures.last
    if arms_somebody(figures) or (priced and _is_military(figures) and is_gift(figures, number)):
        return level(Indicator.MILITARY_AID, 0.6, "figure-gift")
    if not priced and arms_itself(figures):
        return level(Indicator.MILITARY_SPENDING, 0.65, "figure-own-army")
    if priced and is_building(figures, number):
        return level(Indicator.FACILITY_COST, 0.65, "figure-building")
    if not priced and last is not None and last.number is not None and last.number.unit == number.unit:
        return level(last.indicator, 0.55, "figure-ellipsis")
    before, behind = figures.text[: number.start - figures.base], figures.text[number.end - figures.base :]
    if priced and _BUILT.search(before) and not _last_cue(before) and _last_cue(behind) == "FACILITY_COST":
        return level(Indicator.FACILITY_COST, 0.6, "figure-price")
    if priced and not _last_cue(before) and _buys_arms(figures, number):
        return level(Indicator.DEAL_VALUE, 0.65, "figure-ware")
    for distance, text in enumerate((before, *_texts_before(figures))):
        if priced and _COSTLY.search(text):
            return level(Indicator.OTHER, 0.5, "figure-mission")
        if name := _last_cue(text):
            if name in ("RANSOM", "MISSION"):
                return level(Indicator.OTHER, 0.5, "figure-money-other")
            if name == "DEAL_VALUE" and not _is_military(figures):
                return None
            return level(Indicator(name), 0.7 - 0.1 * distance, "figure-price")
        if priced and _MISSIONARY.search(text):
            return level(Indicator.OTHER, 0.5, "figure-mission")
        if not priced:
            break
    return level(Indicator.MILITARY_SPENDING, 0.6, "figure-topic") if is_spending_table(figures) else None


def _buys_arms(figures: Figures, number: Number) -> bool:
    """`Poland paid 270 million dollars for 24 drones`: what it was paid for comes behind."""
    gap = figures.text[number.end - figures.base :]
    return any(
        any(label.startswith("equipment") for label in phrase.every_label)
        and re.fullmatch(r"\s+(?:each )?for\s+", gap[: phrase.start - number.end]) is not None
        for _, phrase in figures.parsed.phrases
        if phrase.start > number.end
    )


def _last_cue(text: str) -> str:
    """The last cue of a text that names a thing one pays for."""
    names = [found.lastgroup or "" for found in cue_pattern("money").finditer(text)]
    return next((name for name in reversed(names) if name != "PRICE"), "")


def _texts_before(figures: Figures) -> list[str]:
    parsed, sentences = figures.parsed, figures.discourse.article.sentences
    near = reversed(sentences[max(0, parsed.index - 2) : parsed.index])
    return [one.lower for one in near if one.sentence.paragraph == parsed.sentence.paragraph]


def _around(figures: Figures, reach: int) -> str:
    sentences, index = figures.discourse.article.sentences, figures.parsed.index
    return " ".join(one.lower for one in sentences[max(0, index - reach) : index + 1])


def _speaks_of_arms(figures: Figures) -> bool:
    """Whether this sentence or the one before names weapons."""
    sentences, index = figures.discourse.article.sentences, figures.parsed.index
    near = sentences[max(0, index - 1) : index + 1]
    return any(
        label.startswith("equipment") for one in near for _, phrase in one.phrases for label in phrase.every_label
    )


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
    return bool(figures.parsed.label) and _is_on_spending(figures)


def _is_on_spending(figures: Figures) -> bool:
    """Whether the headline or the lead says that the article is about military spending."""
    article = figures.discourse.article
    lead = " ".join(parsed.lower for parsed in article.sentences[:3])
    return bool(re.search(_WORDY, (article.document.title or "").lower()) or re.search(_WORDY, lead))


def spending_near(figures: Figures) -> bool:
    """Whether the talk is of what a country spends on defence."""
    around = _around(figures, 2)
    return bool(_MARTIAL.search(around) and _SPENDING.search(around)) or _is_on_spending(figures)
