"""What changes hands in an arms deal: the phrase about a thing of war that a verb governs."""

from __future__ import annotations

from collections.abc import Iterator

from accord_adapters.article.facts.forces import BATTERIES
from accord_adapters.article.facts.names import site_of
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed

_CRAFT = frozenset(
    [
        "boat", "boats", "turboprop", "turboprops", "airframe", "airframes", "plane", "planes", "chopper", "choppers",
        "spares", "spare parts", "transports", "gunboats", "weapons", "arms", "vehicles", "hulls", "launchers",
    ]
)  # fmt: skip
"""Words that are a thing of war when a state buys or gives it."""
_NOT_GIVEN = frozenset({"no", "its own", "his", "her"})


def thing_of(frame: Frame, parsed: Parsed) -> Phrase | None:
    """The thing that a verb of giving and taking is about."""
    return next((one for one in _candidates(frame, parsed) if _is_thing(one) and one.det not in _NOT_GIVEN), None)


_SOME = frozenset({"first", "last", "all", "both", "rest", "remainder", "others", "pair", "batch", "lot"})
_AMONG = frozenset({"them", "these", "those"})


_SHOT = frozenset({"missile", "rocket", "shell", "bomb", "drone", "projectile", "uav", "round", "mortar"})
_BATCHED = frozenset({"first", "last", "second", "third", "batch", "shipment", "consignment", "delivery"})


def may_be_shot(phrase: Phrase) -> bool:
    """`shells from Russia landed in Kharkiv`: what flies there to explode, unless it is called a batch."""
    noun = phrase.head.noun
    shot = noun is not None and noun.lemma.split()[-1] in _SHOT
    return shot and _BATCHED.isdisjoint(item.lower for item in phrase.items)


def is_some_of_them(phrase: Phrase) -> bool:
    """`the first`, `the last two`, `all four`, `six of them`: part of what was spoken of, with no noun of its own."""
    words = [item.lower for item in phrase.items if item.tag not in ("DET", "PREP", "ADV")]
    counted = any(item.number is not None and item.number.unit is None for item in phrase.items)
    return (
        bool(words)
        and all(word in _SOME or word in _AMONG or item_counts(phrase, word) for word in words)
        and (counted or not _SOME.isdisjoint(words))
    )


def item_counts(phrase: Phrase, word: str) -> bool:
    return any(item.lower == word and item.number is not None for item in phrase.items)


def thing_on_offer(frame: Frame) -> Phrase | None:
    """`the French Rafale and the Swedish Gripen are on offer to Peru`."""
    offered = frame.lemma == "be" and any(one.head.lower == "offer" for one in frame.phrases("on"))
    subject = frame.subject if offered else None
    return subject if subject is not None and subject.has("equipment") and subject.owners else None


def _candidates(frame: Frame, parsed: Parsed) -> Iterator[Phrase]:
    yield from frame.objects
    if frame.passive and frame.subject is not None:
        yield frame.subject
        yield from _appositions(frame, parsed)
    yield from frame.phrases("of", "with", *(("for",) if frame.is_a("agreement.SIGN") else ()))


def _appositions(frame: Frame, parsed: Parsed) -> Iterator[Phrase]:
    """`INS Kirpan, a missile corvette, was presented`."""
    subject = frame.subject
    for at, one in parsed.phrases:
        before = parsed.nodes[at - 1] if at else None
        beside = isinstance(before, Item) and before.lower == ","
        if subject is not None and beside and subject.end <= one.start < frame.start and one.det in ("a", "an", "the"):
            yield one


def _is_thing(phrase: Phrase) -> bool:
    if phrase.has("base") or site_of(phrase) is not None:
        return False  # Camp Bastion is no armoured car
    if phrase.parts:
        return any(_is_thing(part) for part in phrase.parts)
    if phrase.has("equipment") or phrase.head.lower in _CRAFT:
        return True
    if phrase.head.lower in ("fighter", "fighters") and not any(item.tag == "POSSPRON" for item in phrase.items):
        return True
    named = "equipment.NAMED" in phrase.every_label and not phrase.has("agreement")
    flying = phrase.head.lower in ("trainer", "trainers")
    return named and (not phrase.has("force") or flying or phrase.head.lower in BATTERIES)
