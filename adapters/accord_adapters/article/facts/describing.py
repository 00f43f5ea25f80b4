"""How many a force counts, what a thing is, what a base is called."""

from __future__ import annotations

from accord.vocabulary import DeploymentStatus
from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.facts.names import site_of
from accord_adapters.article.facts.readings import COUNTING, Case, left_of
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.text.lexicon import listed
from accord_adapters.article.text.quantities import Number

_FEW = 30
"""Fewer battalions than that are no soldiers."""


def describe(draft: Deployment, case: Case) -> None:
    if case.group == "force":
        number = case.phrase.number
        people = number is not None and number.unit is None and not _counts_units(case, number)
        draft.number = number if people else _count_of(case)
    elif case.group == "equipment":
        draft.equipment = _singular(case.phrase, case.discourse.article.text)
    else:
        draft.site = _site(_called(case) or case.phrase, case.discourse.article.text)


def _counts_units(case: Case, number: Number) -> bool:
    """`two battalions` are not two soldiers."""
    body = case.lemma.rsplit(" ", 1)[-1] in listed("deployments", "units")
    return body and number.value < _FEW and not number.strong


def _count_of(case: Case) -> Number | None:
    """`the garrison numbers 700`, `a contingent of 80`."""
    frame = case.reading.frame
    stay = case.reading.status is DeploymentStatus.ACTIVE
    if frame is not None and stay and (left := left_of(frame)) is not None:
        return left
    for other in case.parsed.frames:
        if case.reading.role == "object" and not other.participle:
            continue
        if other.lemma in COUNTING and case.phrase in other.subjects and other.object and other.object.number:
            return other.object.number if other.object.number.unit is None else None
    if (strong := _strength(case)) is not None:
        return strong
    inside = frame.phrases("of") if frame is not None and case.reading.role == "object" else []
    counted = next((one.number for one in inside if one.start - case.phrase.end < 5), None)
    return counted if counted is not None and counted.unit is None else None


_BESIDE = 60
"""Characters between a body and how strong it is."""


def _strength(case: Case) -> Number | None:
    """`the contingent in Rukla, 270 strong,`."""
    others = [one for _, one in case.parsed.phrases if one.has("force") and one is not case.phrase]
    for number in case.parsed.numbers:
        near = number.strong and 0 <= number.start - case.phrase.end < _BESIDE
        if near and not any(case.phrase.end < one.start < number.start for one in others):
            return number
    return None


_MORE = frozenset({"more", "further", "other", "additional", "extra", "another", "new", "first", "last"})


def _singular(phrase: Phrase, text: str) -> str:
    """`two French Mirage 2000 fighter jets` is a mirage 2000 fighter jet, as texts write it but one."""
    head = phrase.head
    measured = max((at for at, item in enumerate(phrase.items) if item.tag == "PREP"), default=-1)
    before = [
        text[item.start : item.end].lower()
        for item in phrase.items[measured + 1 :]
        if item.tag in ("ADJ", "NAME", "NOUN") and item.mention is None and item.start < head.start
        if item.lower not in _MORE
    ]
    return " ".join([*before[-3:], _hyphenated(head, text)])


def _hyphenated(head: Item, text: str) -> str:
    """The lemma with the hyphens that the text writes: anti-aircraft system."""
    lemma = head.noun.lemma if head.noun else head.lower
    words = lemma.split()
    marks = [mark for mark in text[head.start : head.end] if mark in "- "]
    if len(marks) != len(words) - 1:
        return lemma
    return words[0] + "".join(mark + word for mark, word in zip(marks, words[1:], strict=True))


def _called(case: Case) -> Phrase | None:
    """`the base of Manta`: Manta."""
    link, name = (case.parsed.nodes[case.at + step : case.at + step + 1] for step in (1, 2))
    joined = link and isinstance(link[0], Item) and link[0].lower == "of"
    return name[0] if joined and name and isinstance(name[0], Phrase) and site_of(name[0]) is not None else None


def _site(phrase: Phrase, text: str) -> str:
    """The base as the text calls it, without article, number and owner."""
    kept = [
        item
        for item in phrase.items
        if item.tag not in ("DET", "POSSPRON", "NUM", "POSS", "PREP")
        and not (item.mention and item.mention.form != "place")
    ]
    named = next((at for at, item in enumerate(kept) if item.capital and item.tag in ("NAME", "PARTY")), 0)
    return " ".join(text[item.start : item.end] for item in kept[named:]) or text[phrase.start : phrase.end]
