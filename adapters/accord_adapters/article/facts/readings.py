"""Readings: what the verbs and nouns around a force, a thing or a base make of it: coming, there, leaving or gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accord.vocabulary import DeploymentStatus
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import location
from accord_adapters.article.text.lexicon import table

LEAVING = frozenset({DeploymentStatus.ENDED, DeploymentStatus.WITHDRAWING})


@dataclass(frozen=True, slots=True)
class Reading:
    """What one frame says about a phrase: a status, the frame, and the role that the phrase plays in it."""

    status: DeploymentStatus
    frame: Frame | None
    role: str
    weight: float


@cache
def _rules(role: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((rule["class"], *rule["status"]) for rule in table("deployments")[role])


def readings(parsed: Parsed, phrase: Phrase, at: int) -> Iterator[Reading]:
    """What the frames around a phrase make of it, the closest tie first."""
    found = [reading for frame in parsed.frames for reading in _reading(frame, phrase, parsed)]
    noun = _nominal(parsed, phrase, at)
    if noun is not None:
        found.insert(0, noun)
    found.sort(key=lambda reading: -reading.weight)
    yield from found
    if not found and (presence := _presence(parsed, phrase, at)):
        yield presence


def _reading(frame: Frame, phrase: Phrase, parsed: Parsed) -> Iterator[Reading]:
    role, weight = _role(frame, phrase)
    if not role:
        return
    handed = phrase.has("equipment") and frame.is_a("transfer.GIVE")
    rules = (("transfer.GIVE", "ACTIVE", "PLANNED"),) if handed else _rules(role)
    for name, past, future in rules:
        if name not in frame.classes:
            continue
        status = past
        if (
            handed
            and (frame.tense == "future" or frame.possible or frame.chain)
            and frame.lemma not in ("send", "unload", "station")
        ):
            return  # what a transfer merely foresees is the transfer's
        ahead = frame.tense == "future" or frame.possible or (frame.chain and frame.chained("PLAN", "ORDER"))
        if ahead or (
            status == "ENDED"
            and (
                (frame.tense == "present" and not frame.passive and frame.verb.form("ing", "base", "s"))
                or frame.chained("BEGIN")
            )
        ):
            status = future
        if frame.lemma in ("stay", "remain", "keep") and status == "PLANNED":
            status = "ACTIVE"
        yield Reading(DeploymentStatus(status), frame, role, weight)
        return


def _role(frame: Frame, phrase: Phrase) -> tuple[str, float]:
    subjects = [part for subject in frame.subjects for part in (subject, *subject.parts)]
    if phrase in subjects[:1] or (frame.subjects and phrase in frame.subjects[0].parts):
        return ("passive" if frame.passive else "subject"), 1.0
    for index, subject in enumerate(frame.subjects[1:4]):
        if (phrase is subject or phrase in subject.parts) and not frame.subjects[0].has("agreement"):
            return ("passive" if frame.passive else "subject"), 0.7 - 0.1 * index
    if any(phrase is one or phrase in one.parts for one in frame.objects):
        return "object", 1.0 if not frame.passive else 0.4
    for preposition, one in frame.complements:
        if (phrase is one or phrase in one.parts) and (
            preposition in ("of", "", "including", "with", "by")
            or (phrase.has("base") and preposition in ("from", "at"))
        ):
            return "object", 0.6
    return "", 0.0


_MOTIONS = {"motion.ARRIVE": "ACTIVE", "motion.PRESENT": "ACTIVE", "motion.LEAVE": "WITHDRAWING"}


def _nominal(parsed: Parsed, phrase: Phrase, at: int) -> Reading | None:
    """`the arrival of 100 instructors`, `withdrawal of the French troops`."""
    if at < 2:
        return None
    link, noun = parsed.nodes[at - 1], parsed.nodes[at - 2]
    if not isinstance(noun, Phrase) or isinstance(link, Phrase) or link.lower not in ("of", "by"):
        return None
    label = next((label for label in sorted(noun.labels) if label in _MOTIONS), None)
    if label is None or noun.det in ("no", "any"):
        return None
    frame = next(
        (
            frame
            for frame in parsed.frames
            if noun in frame.subjects or noun in frame.objects or any(one is noun for _, one in frame.complements)
        ),
        None,
    )
    status = DeploymentStatus(_MOTIONS[label])
    if (
        frame is not None
        and (
            frame.is_a("agreement.END", "deployment.LEAVE") and frame.lemma in ("complete", "end", "conclude", "finish")
        )
        and status is DeploymentStatus.WITHDRAWING
    ):
        status = DeploymentStatus.ENDED
    planned = frame is not None and (
        frame.tense == "future"
        or frame.possible
        or frame.is_a("agreement.AUTHORISE", "agreement.TALK", "transfer.OFFER", "agreement.SIGN")
        or frame.negated
    )
    if status is DeploymentStatus.ACTIVE and planned:
        status = DeploymentStatus.PLANNED
    return Reading(status, frame, "noun", 1.1)


def _presence(parsed: Parsed, phrase: Phrase, at: int) -> Reading | None:
    """No verb of ours, but `1,800 Russian contractors in Libya`, `its troops in Kosovo`."""
    after = parsed.nodes[at + 1] if at + 1 < len(parsed.nodes) else None
    place = parsed.nodes[at + 2] if at + 2 < len(parsed.nodes) else None
    before = parsed.nodes[at - 1] if at else None
    if isinstance(before, Item) and before.lower == "with" and phrase.number and owner_before(parsed, at):
        return Reading(DeploymentStatus.ACTIVE, None, "with", 0.5)
    located = (
        isinstance(after, Item)
        and after.lower in ("in", "on", "at", "inside", "near")
        and isinstance(place, Phrase)
        and (location(place) is not None or place.head.lower in ("country", "soil", "territory"))
    )
    counted = phrase.number is not None and bool(phrase.owners)
    if not located or not (phrase.owners or phrase.number):
        return None
    frame = next(
        (
            frame
            for frame in parsed.frames
            if phrase in frame.subjects or phrase in frame.objects or any(one is phrase for _, one in frame.complements)
        ),
        None,
    )
    return Reading(DeploymentStatus.ACTIVE, frame, "presence", 0.5 if counted else 0.3)


def owner_before(parsed: Parsed, at: int) -> Phrase | None:
    """`Germany, with about 90 soldiers`: the actor before a comma and `with`."""
    node = parsed.nodes[at - 3 if _is_comma(parsed, at - 2) else at - 2] if at > 1 else None
    return node if isinstance(node, Phrase) and node.actors else None


def _is_comma(parsed: Parsed, at: int) -> bool:
    node = parsed.nodes[at] if at >= 0 else None
    return isinstance(node, Item) and node.lower == ","


@dataclass(frozen=True, slots=True)
class Case:
    """One phrase about a force, a thing or a base, with the reading that is followed up."""

    parsed: Parsed
    discourse: Discourse
    phrase: Phrase
    at: int
    """Index of its node."""
    group: str
    """force, equipment or base."""
    reading: Reading

    @property
    def leaving(self) -> bool:
        """Whether it goes or is gone."""
        return self.reading.status in LEAVING

    @property
    def lemma(self) -> str:
        """Its noun in the singular."""
        return self.phrase.head.noun.lemma if self.phrase.head.noun else ""
