"""Readings without a verb of deployment: the arrival of troops, an exit from a country, soldiers in a place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accord.vocabulary import DeploymentStatus, OrganizationKind
from accord_adapters.article.facts.teaching import HELPING
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import is_kind, location


@dataclass(frozen=True, slots=True)
class Reading:
    """What one frame says about a phrase: a status, the frame, and the role that the phrase plays in it."""

    status: DeploymentStatus
    frame: Frame | None
    role: str
    weight: float


_RULED = re.compile(
    r"\b(?:(?:conditions?|terms|rules|framework|procedures?|status|legal basis) (?:for|of|on)"
    r"|provides? for|governs?|regulates?|nothing in|rights? (?:to|of|for)|privileges|legal status)\b"
)
"""A text about what an agreement rules speaks of no soldiers in particular."""
_MOTIONS = {"motion.ARRIVE": "ACTIVE", "motion.PRESENT": "ACTIVE", "motion.LEAVE": "WITHDRAWING"}


_TOYING = frozenset({"threaten", "consider", "want", "hope", "demand", "urge", "call on", "vow", "promise"})


def nominal(parsed: Parsed, phrase: Phrase, at: int) -> Reading | None:
    """`the arrival of 100 instructors`, `withdrawal of the French troops`."""
    if at < 2:
        return None
    link, noun = parsed.nodes[at - 1], parsed.nodes[at - 2]
    if not isinstance(noun, Phrase) or isinstance(link, Phrase) or link.lower not in ("of", "by"):
        return None
    label = next((label for label in sorted(noun.labels) if label in _MOTIONS), None)
    if label is None or noun.det in ("no", "any") or _RULED.search(parsed.lower):
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
    if label == "motion.PRESENT" and frame is not None and frame.is_a("agreement.END", "deployment.WITHDRAW"):
        toying = not _TOYING.isdisjoint(frame.chain)
        ahead = frame.tense == "future" or frame.possible or bool(frame.chain)
        ends = DeploymentStatus.WITHDRAWING if ahead else DeploymentStatus.ENDED
        return Reading(DeploymentStatus.ACTIVE if toying else ends, frame, "noun", 1.1)
    if (
        frame is not None
        and (
            frame.is_a("agreement.END", "deployment.LEAVE") and frame.lemma in ("complete", "end", "conclude", "finish")
        )
        and status is DeploymentStatus.WITHDRAWING
    ):
        status = DeploymentStatus.ENDED
    if status is DeploymentStatus.WITHDRAWING and "last" in (item.lower for item in phrase.items) and _is_past(frame):
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


def _is_past(frame: Frame | None) -> bool:
    """`the departure of the last soldiers` is told as done, where the verb is one of the past."""
    return frame is not None and frame.tense == "past" and not (frame.possible or frame.chain)


def left(parsed: Parsed, phrase: Phrase) -> Reading:
    """`the French withdrawal from Mali`: over, unless it is planned or under way."""
    frame = next((one for one in parsed.frames if phrase in one.subjects or phrase in one.objects), None)
    ahead = frame is not None and (frame.tense == "future" or frame.possible or frame.chained("PLAN"))
    going = frame is not None and frame.is_a("chain.BEGIN", "agreement.TALK", "speech.SAY", "agreement.AUTHORISE")
    going = going or (frame is not None and frame.lemma in ("order", "plan", "announce", "demand", "speed", "continue"))
    return Reading(DeploymentStatus.WITHDRAWING if ahead or going else DeploymentStatus.ENDED, frame, "noun", 0.8)


_MOVING = ("deployment.ARRIVE", "deployment.SEND", "deployment.LEAVE", "deployment.WITHDRAW", "deployment.INSTALL")


def is_scheduled(frame: Frame) -> bool:
    """`Austria takes over in September`, `closes its hub on Friday`: the present of what has a day to come."""
    simple = frame.verb.form("ing", "s") or (frame.verb.form("base") and not frame.verb.form("part"))
    if frame.tense != "present" or frame.passive or not simple or not frame.is_a(*_MOVING):
        return False
    return any(time.role in ("at", "by") and not time.vague and time.past != time.ahead for time in frame.times)


_MISSIONS = frozenset({"mission", "missions", "operation", "operations"})


def presence(parsed: Parsed, phrase: Phrase, at: int) -> Reading | None:
    """No verb of ours, but `1,800 Russian contractors in Libya`, `its troops in Kosovo`."""
    after = parsed.nodes[at + 1] if at + 1 < len(parsed.nodes) else None
    place = parsed.nodes[at + 2] if at + 2 < len(parsed.nodes) else None
    before = parsed.nodes[at - 1] if at else None
    if _is_listed(parsed, phrase, at):
        return Reading(DeploymentStatus.ACTIVE, None, "listed", 0.7)
    if _is_home_to(parsed, at):
        return Reading(DeploymentStatus.ACTIVE, None, "home", 0.8)
    if isinstance(before, Item) and before.lower == "with" and phrase.number and owner_before(parsed, at):
        frame = next((one for one in parsed.frames if ("with", phrase) in one.complements), None)
        ahead = frame is not None and (frame.tense == "future" or is_scheduled(frame))
        return Reading(DeploymentStatus.PLANNED if ahead else DeploymentStatus.ACTIVE, frame, "with", 0.5)
    located = (
        isinstance(after, Item)
        and after.lower in ("in", "on", "at", "inside", "near")
        and isinstance(place, Phrase)
        and (location(place) is not None or place.head.lower in ("country", "soil", "territory"))
    )
    located = located or _serves_in_a_mission(phrase, after, place)
    counted = phrase.number is not None and bool(phrase.owners)
    if phrase.number is None and phrase.has("force.PEACEKEEPERS") and phrase.head.lower.split()[-1] in _MISSIONS:
        return None  # a mission that a resolution is about
    if not located or not (phrase.owners or phrase.number) or _RULED.search(parsed.lower):
        return None
    frame = next(
        (
            frame
            for frame in parsed.frames
            if phrase in frame.subjects or phrase in frame.objects or any(one is phrase for _, one in frame.complements)
        ),
        None,
    )
    if frame is not None and phrase in frame.objects and frame.lemma in HELPING:
        return None  # those who are taught
    return Reading(DeploymentStatus.ACTIVE, frame, "presence", 0.5 if counted else 0.3)


def _serves_in_a_mission(phrase: Phrase, link: Item | Phrase | None, body: Item | Phrase | None) -> bool:
    """`340 with UNIFIL`."""
    joined = isinstance(link, Item) and link.lower in ("with", "under") and phrase.number is not None
    missions = body.mentions if joined and isinstance(body, Phrase) else []
    return any(is_kind(one.code, OrganizationKind.MISSION) for one in missions)


_LOST = re.compile(
    r"\b(?:dead|killed|fallen|wounded|injured|missing|captured|casualt\w+|losses|deserters?|requested)\b"
)


def _is_listed(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """`- Poland: 10,000 US troops; a French-led battalion`: an item that has a heading and no verb of its own."""
    told = parsed.line.label is not None and (phrase.has("force") or phrase.has("base"))
    before = parsed.nodes[at - 1] if at else None
    opens = before is None or (isinstance(before, Item) and before.lower in (";", ",", "and", "plus"))
    counted = phrase.number is not None or bool(phrase.owners)
    return told and opens and counted and not parsed.frames and not _LOST.search(parsed.lower)


def _is_home_to(parsed: Parsed, at: int) -> bool:
    """`Djibouti, home to French garrisons`, `has been host to an American radar`."""
    if at > 3 and _word(parsed.nodes[at - 1]) == "and" and isinstance(parsed.nodes[at - 2], Phrase):
        at -= 2
    words = list(parsed.nodes[max(0, at - 2) : at])
    return len(words) == 2 and _word(words[0]) in ("home", "host") and _word(words[1]) in ("to", "of")


def _word(node: Item | Phrase) -> str:
    return node.items[-1].lower if isinstance(node, Phrase) else node.lower


def owner_before(parsed: Parsed, at: int) -> Phrase | None:
    """`Germany, with about 90 soldiers`: the actor before a comma and `with`, or the subject of the verb before."""
    place = at - 3 if is_comma(parsed, at - 2) else at - 2
    node = parsed.nodes[place] if at > 1 else None
    link = parsed.nodes[place - 1] if place > 0 else None
    if isinstance(node, Phrase) and node.actors and not (isinstance(link, Item) and link.tag == "PREP"):
        return node
    phrase = parsed.nodes[at]
    frame = next((one for one in parsed.frames if ("with", phrase) in one.complements), None)
    return frame.subject if frame is not None and frame.subject is not None and frame.subject.actors else None


def is_comma(parsed: Parsed, at: int) -> bool:
    node = parsed.nodes[at] if at >= 0 else None
    return isinstance(node, Item) and node.lower == ","
