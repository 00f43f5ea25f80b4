"""What a number counts: people killed or displaced, attacks, spending, a price; and whether it is a change."""

from __future__ import annotations

import re
from dataclasses import replace

from accord.vocabulary import Indicator, Measure
from accord_adapters.article.facts.figure_chains import (
    HARM_BY_NOUN,
    REACHED,
    compared,
    continued,
    headed,
    is_bare,
    is_detail,
    joined,
    moved,
)
from accord_adapters.article.facts.figure_forces import is_deployed, is_force_size
from accord_adapters.article.facts.figure_money import kind_of_money
from accord_adapters.article.facts.figure_percent import kind_of_percentage
from accord_adapters.article.facts.figures import Cue, Figures, Kind, foreign_pattern, level
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import is_country
from accord_adapters.article.text.quantities import Number
from accord_adapters.article.topic import is_accident

_BOTH = re.compile(
    r"[^\d,;.]*\b(?:(?:killed|dead) (?:or|and) (?:injured|wounded)|(?:injured|wounded) (?:or|and) (?:killed|dead))\b"
)
_BOTH_BEFORE = re.compile(
    r"\b(?:killed|injured|wounded) (?:or|and) (?:injured|wounded|killed)(?: together)?(?: at)?\s+\Z"
)
"""The dead and the hurt in one figure."""
_DEEDS = frozenset({"launch", "launches", "tests", "strikes", "attacks"})
_FEWEST = 50
"""Members that a body has at least, to be an army."""
_MOVED = re.compile(r"\b(?:fell|rose|dropped|climbed|jumped|declined|increased|up|down|grew) (?:\w+ )?to\s*\Z")
_REACHES = {"FATALITIES": 9, "DISPLACED_PEOPLE": 9, "REFUGEES": 9, "PEOPLE_IN_NEED": 12}


def kind_of_number(figures: Figures, number: Number) -> Kind | None:
    """What a number counts, or None for whatever is none of ours."""
    if number.unit == "PERCENT":
        return kind_of_percentage(figures, number)
    if number.unit is None and _is_accidental(figures):
        return None
    if number.unit is None:
        return _count(figures, number)
    kind = compared(figures, number, figures.phrase(number)) or kind_of_money(figures, number)
    return replace(kind, confidence=max(kind.confidence, 0.65)) if kind and _is_level(figures, number) else kind


def _is_level(figures: Figures, number: Number) -> bool:
    """`rose by 5.7 per cent to $87.2 billion`: surely of what the change is of."""
    last = figures.done[-1] if figures.done else None
    before = figures.text[: number.start - figures.base]
    return last is not None and last.measure is Measure.CHANGE and REACHED.search(before[-30:]) is not None


def _is_accidental(figures: Figures) -> bool:
    if figures.accidental is None:
        figures.accidental = is_accident(figures.discourse.article, figures.parsed)
    return figures.accidental


# --- counts ----------------------------------------------------------------------------------------------------------
def _count(figures: Figures, number: Number) -> Kind | None:
    phrase = figures.phrase(number)
    if not _countable(phrase) or is_detail(figures, number) or figures.is_foreign(number):
        return None
    if phrase is not None and _speaks(figures, phrase):
        return None  # `two security sources told`
    if _is_both(figures, phrase):
        return level(Indicator.OTHER, 0.6, "figure-dead-and-hurt")
    if phrase is not None:
        label = next((label for label in sorted(phrase.labels) if label in HARM_BY_NOUN), None)
        if label is not None and not phrase.has("motion"):
            return level(HARM_BY_NOUN[label], 0.85, "figure-noun")
    start, end = number.start - figures.base, number.end - figures.base
    if _BOTH.match(figures.text, end, end + 60) or _BOTH_BEFORE.search(figures.text, max(0, start - 40), start):
        return level(Indicator.OTHER, 0.6, "figure-dead-and-hurt")
    if is_force_size(figures, number, phrase):
        return level(Indicator.FORCE_SIZE, 0.7, "figure-strength")
    if told := moved(figures, number, phrase) or compared(figures, number, phrase) or joined(figures, number, phrase):
        return told
    found = figures.nearest("counts", number)
    if found is None:
        return continued(figures, number, phrase) or headed(figures, number)
    cue, distance = found
    if number.strong and cue.name != "FORCE_SIZE":
        return None  # the mission, once 15,000 strong
    if cue.name not in Indicator.__members__:
        return None  # `137 were freed`
    if cue.name in ("REFUGEES", "OTHER", "DISPLACED_PEOPLE") and phrase is not None and phrase.has("force"):
        return None
    if not _fits(figures, number, found, phrase):
        return continued(figures, number, phrase) or headed(figures, number)
    if number.value <= 1 and (phrase is None or (phrase.mentions and not phrase.has("people"))):
        return None  # `two men, one British and one Kenyan`
    if number.value <= 1 and phrase is not None and not (phrase.has("people") or phrase.has("force")):
        return None
    name = "REFUGEES" if cue.name == "DISPLACED_PEOPLE" and _is_sheltered(figures, phrase) else cue.name
    return level(Indicator(name), max(0.4, 0.85 - 0.04 * distance), "figure-cue")


def _speaks(figures: Figures, phrase: Phrase) -> bool:
    """Whether those counted only say what others did."""
    return any(
        frame.lemma in _SAYING and not frame.passive and phrase in frame.subjects[:1] and phrase.head.tag != "NUM"
        for frame in figures.parsed.frames
    )


_SAYING = frozenset({"say", "tell", "add", "warn", "argue", "report", "announce", "explain", "agree"})
_TOLLS = (re.compile(r"\b(?:killed|dead|died|deaths?)\b"), re.compile(r"\b(?:wounded|injured|hurt)\b"))


def _is_both(figures: Figures, phrase: Phrase | None) -> bool:
    """`76 casualties (24 killed, 52 wounded)`: where the sentence tells the dead from the hurt, casualties are both."""
    if phrase is None or phrase.head.lower not in ("casualties", "civilian casualties"):
        return False
    return all(toll.search(figures.text) for toll in _TOLLS)


def _is_sheltered(figures: Figures, phrase: Phrase | None) -> bool:
    """`South Sudan hosts 800,000 people who fled the war in Sudan`."""
    hosts = (one for one in figures.parsed.frames if one.is_a("casualty.HOST") and phrase in one.objects)
    return any(one.subject is not None and bool(one.subject.actors) for one in hosts)


def _countable(phrase: Phrase | None) -> bool:
    """Whether a phrase may count people or events: not tanks, not treaties."""
    if phrase is not None and (phrase.head.lower in _DEEDS or any(item.lower == "need" for item in phrase.items)):
        return True  # `some 5.5 million need aid`
    if phrase is not None and foreign_pattern("counted").fullmatch(phrase.head.lower):
        return False
    if phrase is None or not phrase.head.labels:
        return True
    return any(phrase.has(group) for group in ("people", "force", "institution", "act", "motion")) and not any(
        label.startswith("equipment") for label in phrase.every_label
    )


_HAPPENS_TO_THINGS = re.compile(r"los|captur|seiz|taken|missing")
_AGENTS = re.compile(r"(?:ers|ors|men|women|ists|ants|ees|ians)\Z")


def _is_living(phrase: Phrase | None) -> bool:
    """Whether it may be people, and not things or places of which one knows no more."""
    if phrase is None or phrase.head.tag in ("NUM", "PARTY"):
        return True
    living = phrase.has("people") or phrase.has("force") or phrase.has("institution")
    return living or _AGENTS.search(phrase.head.lower) is not None


def _fits(figures: Figures, number: Number, found: tuple[Cue, float], phrase: Phrase | None) -> bool:
    """Whether the cue may speak for the number: near enough, and of the same phrase where it must be."""
    cue, distance = found
    touches = phrase is not None and phrase.start - figures.base <= cue.start < phrase.end - figures.base + 2
    if cue.name == "CONFLICT_EVENTS":
        return touches or (
            is_bare(phrase) and _MOVED.search(figures.text[cue.end : number.start - figures.base]) is not None
        )
    if _HAPPENS_TO_THINGS.match(figures.text, cue.start) and not _is_living(phrase):
        return False  # three lorries lost, two hills captured
    if cue.name == "FORCE_SIZE" and number.value < _FEWEST:
        return False  # six armed men who did something
    if cue.name == "FORCE_SIZE":
        deployed = phrase is not None and phrase.has("force") and any(is_country(code) for code in phrase.owners)
        return touches and not deployed and not is_deployed(figures, number)
    if phrase is not None and phrase.head.tag == "NOUN" and not phrase.head.labels and not touches and distance > 3:
        return False
    return distance <= _REACHES.get(cue.name, 7)
