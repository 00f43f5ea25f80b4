"""Readings: what the verbs and nouns around a force, a thing or a base make of it: coming, there, leaving or gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.vocabulary import DeploymentStatus
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.forces import Force
from accord_adapters.article.facts.presences import Reading, is_comma, is_scheduled, left, nominal, presence
from accord_adapters.article.facts.talk import Talk
from accord_adapters.article.facts.things import may_be_shot
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import location
from accord_adapters.article.text.lexicon import per_wording, table
from accord_adapters.article.text.quantities import Number

LEAVING = frozenset({DeploymentStatus.ENDED, DeploymentStatus.WITHDRAWING})


@per_wording
def _rules(role: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((rule["class"], *rule["status"]) for rule in table("deployments")[role])


def readings(parsed: Parsed, force: Force) -> Iterator[Reading]:
    """What the frames around a phrase make of it, the closest tie first; that it left outweighs that it came."""
    phrase, at = force.phrase, force.at
    if force.form == "motion":
        yield left(parsed, phrase)
        return
    found = [reading for frame in parsed.frames for reading in _reading(frame, force, parsed)]
    noun = nominal(parsed, phrase, at)
    if noun is not None:
        found.insert(0, noun)
    found.sort(key=lambda reading: (-reading.weight, reading.status not in LEAVING))
    yield from found
    if not found and (there := presence(parsed, phrase, at)):
        yield there


def _reading(frame: Frame, force: Force, parsed: Parsed) -> Iterator[Reading]:
    phrase = force.phrase
    role, weight = _role(frame, phrase, parsed, force.at)
    if not role or (force.form == "people" and phrase in frame.phrases("by")):
        return  # what the Americans built
    handed = force.group == "equipment" and frame.is_a("transfer.GIVE")
    if handed and role == "subject" and frame.objects and _carries(phrase):
        return  # the ship that delivers trucks
    if force.group == "equipment" and frame.lemma in _STRIKING and role != "object" and may_be_shot(phrase):
        return
    if role == "subject" and _is_out(frame):
        going = frame.tense == "future" or frame.possible
        yield Reading(DeploymentStatus("WITHDRAWING" if going else "ENDED"), frame, role, weight)
        return
    if role == "subject" and (goal := bound_for(frame)) and goal not in phrase.owners:
        yield Reading(_status(frame, "ACTIVE", "PLANNED"), frame, role, weight)
        return
    if role == "passive" and frame.lemma in _SEEN and frame.phrases(*_STANDING):
        yield Reading(DeploymentStatus.ACTIVE, frame, role, weight * 0.8)
        return
    if role == "passive" and frame.lemma == "replace" and frame.phrases("by", "with"):
        yield Reading(_status(frame, "ENDED", "WITHDRAWING"), frame, role, weight)
        return
    if role == "passive" and frame.lemma == "leave":  # some are left: still there
        yield Reading(DeploymentStatus.ACTIVE, frame, role, weight)
        return
    if role == "object" and frame.lemma == "be" and frame.subject is not None and frame.subject.head.lower == "there":
        told = "ENDED" if _used_to(frame) else "PLANNED" if frame.tense == "future" else "ACTIVE"
        yield Reading(DeploymentStatus(told), frame, "there", weight)
        return
    if force.group == "force" and role in ("object", "passive") and left_of(frame) and frame.tense != "future":
        yield Reading(DeploymentStatus.ACTIVE, frame, role, weight)
        return
    if role == "object" and force.group != "equipment" and _takes_out(frame):
        yield Reading(DeploymentStatus("WITHDRAWING" if frame.tense == "future" else "ENDED"), frame, role, weight)
        return
    if role == "subject" and force.phrase.has("force.PEACEKEEPERS") | (force.form == "mission") and _counts(frame):
        yield Reading(DeploymentStatus.ACTIVE, frame, role, weight)
        return
    if role == "object" and force.group == "force" and _is_given_notice(frame, parsed):
        notice = replace(frame, classes=frozenset({"deployment.EXPEL"}))
        yield Reading(DeploymentStatus.WITHDRAWING, notice, role, weight)
        return
    if force.group == "base" and _is_taken_over(frame, phrase):
        yield Reading(DeploymentStatus.ENDED, frame, "object", 0.8)
        return
    if role == "object" and _draws(frame):
        yield Reading(
            DeploymentStatus.PLANNED if frame.tense == "future" else DeploymentStatus.ACTIVE, frame, role, 0.8
        )
        return
    if role == "object" and force.group == "equipment" and _is_brought(frame, phrase):
        yield Reading(DeploymentStatus("PLANNED" if frame.tense == "future" else "ACTIVE"), frame, "brought", 0.8)
        return
    if force.phrase.number is not None and _is_exercise(frame):
        yield Reading(DeploymentStatus("PLANNED" if frame.tense == "future" else "ACTIVE"), frame, role, weight * 0.9)
        return
    rules = (("transfer.GIVE", "ACTIVE", "PLANNED"),) if handed else _rules(role)
    if role == "passive" and not handed and not frame.phrases("by"):
        # an intransitive verb looks like a participle: `the ship docked in`
        rules = (*rules, *_rules("subject"))
    for name, past, future in rules:
        if name not in frame.classes or not _fits(frame, name, force, handed, role):
            continue
        yield Reading(_status(frame, past, future), frame, role, weight)
        return


_SEEN = frozenset({"see", "spot", "sight", "observe", "photograph", "film"})
"""What is seen somewhere is there."""
_STRIKING = frozenset({"land", "reach", "cross", "cross into", "enter", "fall", "fly into", "fly over"})
_CARRIERS = frozenset({"ship", "vessel", "freighter", "plane", "aircraft", "train", "convoy", "transport"})


def _carries(phrase: Phrase) -> bool:
    return phrase.head.noun is not None and phrase.head.noun.lemma.split()[-1] in _CARRIERS


def _is_given_notice(frame: Frame, parsed: Parsed) -> bool:
    """`gave the French troops a month to leave`."""
    told = (one for one in parsed.frames if one is not frame and "give" in one.chain)
    return frame.lemma == "give" and any(one.is_a("deployment.LEAVE") for one in told)


def _is_taken_over(frame: Frame, phrase: Phrase) -> bool:
    """`Chad's army took control of the French base`: by others than those whose it is."""
    grip = frame.object.head.lower if frame.object is not None else ""
    controls = frame.lemma == "take" and phrase in frame.phrases("of") and grip in ("control", "possession", "charge")
    taken = controls or (frame.lemma in ("take over", "seize", "capture") and phrase in frame.objects)
    doers = frame.subject.actors or frame.subject.owners if frame.subject is not None else ()
    return taken and bool(doers) and bool(phrase.owners) and not set(doers) & set(phrase.owners)


def _draws(frame: Frame) -> bool:
    """`the exercise drew 12,200 American troops`."""
    return frame.lemma in (
        "draw",
        "involve",
        "gather",
        "attract",
        "include",
        "feature",
        "see",
        "bring together",
    ) and any("agreement.TRAINING" in one.labels for one in frame.subjects)


def _counts(frame: Frame) -> bool:
    """`the mission numbers 2,500 soldiers`."""
    number = frame.object.number if frame.object is not None else None
    return frame.lemma in COUNTING and number is not None and number.unit is None and number.value > 9


def bound_for(frame: Frame) -> str | None:
    """`have left Nairobi for Haiti`, `are to go to Chad`: where those who leave are going."""
    if not frame.is_a("deployment.LEAVE") or frame.passive:
        return None
    goals = frame.phrases("for", "to") if frame.lemma in _SETTING_OUT else frame.phrases("for")
    return next((code for one in goals if (code := location(one))), None)


_SETTING_OUT = frozenset({"go", "depart", "set off", "embark", "fly out", "move out", "ship out", "set sail"})


_THINNING = frozenset(
    {"reduce", "cut", "trim", "slash", "halve", "pare", "pare down", "whittle down", "downsize", "shrink"}
    | {"draw down", "scale back", "scale down", "thin out"}
)


def left_of(frame: Frame) -> Number | None:
    """`cut its contingent to 200 soldiers`: those who stay."""
    stay = frame.phrases("to") if frame.lemma in _THINNING else []
    return next((one.number for one in stay if one.number is not None and one.number.unit is None), None)


_CARRYING = frozenset({"airlift", "fly", "ship", "move", "bring", "transfer", "transport", "lift"})


def _takes_out(frame: Frame) -> bool:
    """`airlifted the last forces from a base`: away, where no goal is named."""
    return frame.lemma in _CARRYING and bool(frame.phrases("from")) and not frame.phrases("to", "into")


def _is_brought(frame: Frame, phrase: Phrase) -> bool:
    """`instructors arrived with an air defence system`: what those who come bring along."""
    along = any(preposition == "with" and phrase in (one, *one.parts) for preposition, one in frame.complements)
    return along and frame.is_a("deployment.ARRIVE") and not frame.passive


COUNTING = frozenset({"number", "count", "total", "comprise", "include", "have", "consist", "field"})


def _is_out(frame: Frame) -> bool:
    """`will be out of Afghanistan`."""
    away = bool(frame.complements) and frame.complements[0][0] == "of" and not frame.objects  # no "wary of", "part of"
    return frame.lemma == "be" and (away or not {"back", "home", "gone"}.isdisjoint(frame.adverbs))


_DRILLING = frozenset(
    {"begin", "start", "hold", "join", "take part", "participate", "train", "conduct", "stage", "practise"}
)


def _is_exercise(frame: Frame) -> bool:
    """`650 soldiers began field drills`, `will take part in an exercise`."""
    held = [*frame.objects, *(one for _, one in frame.complements)]
    return frame.lemma in _DRILLING and any("agreement.TRAINING" in one.labels for one in held)


def _fits(frame: Frame, name: str, force: Force, handed: bool, role: str) -> bool:
    """Whether this verb speaks of deployment with such a thing: one builds bases, and being needs a place."""
    if handed:  # what a transfer merely foresees is the transfer's
        foreseen = frame.tense == "future" or frame.possible or bool(frame.chain)
        return not foreseen or frame.lemma in ("send", "unload", "station")
    if name == "transfer.OFFER":
        return force.group == "force"
    if name == "transfer.GET":
        return force.group == "equipment" and frame.tense != "future" and not (frame.possible or frame.chain)
    if force.group == "equipment" and name == "deployment.RUN" and frame.lemma in _USING:
        return False  # what an army flies, rents or has repaired is stationed nowhere
    if force.group == "equipment" and frame.lemma in ("build", "create", "construct", "open", "establish"):
        return False
    if frame.lemma == "follow" and (frame.passive or frame.object is not None):
        return False  # one after another in a list
    if name == "deployment.STAY" and frame.lemma == "be":
        return _is_somewhere(frame)
    if name == "deployment.RUN" and force.group == "force":
        return False  # one runs a base
    if frame.lemma == "have" and any(one.head.lower == "order" for one in frame.phrases("on")):
        return False
    if name == "deployment.KEEP" and frame.lemma in ("number", "count", "total", "comprise"):
        return False
    if name == "deployment.INSTALL" and role == "subject":
        return frame.lemma == "open" and force.group == "base" and frame.object is None
    if frame.lemma == "leave" and frame.object is not None and frame.object.head.lower in ("it", "them"):
        return False  # who leaves a thing where it is
    if frame.lemma == "join" and frame.passive:
        return False  # those whom others join were there before
    if frame.lemma == "evacuate" and role == "subject" and frame.object is not None and not location(frame.object):
        return False  # those who bring out the wounded
    if frame.lemma == "order":
        return role == "object" and bool(frame.phrases("onto", "into", "to", "across"))
    held = force.group == "force" and role == "subject" and force.phrase.number is None
    if held and frame.lemma in _HOLDING and any(one.has("base") for one in frame.objects):
        return False  # the base that the Americans ran is what is told
    if force.group == "base" and frame.lemma in _SENDING and role == "object":
        return False  # one sends the headquarters of a brigade, and no base
    if frame.lemma == "use" and force.group == "base" and frame.subject is not None and frame.subject.has("equipment"):
        return False  # aircraft use a base, which need not be theirs
    if frame.lemma == "fly" and role == "object" and force.group == "equipment" and not _has_goal(frame):
        return False  # what pilots fly
    if name == "deployment.LEAVE" and any(one.head.lower in ("nowhere", "anywhere") for one in frame.objects):
        return False
    if frame.lemma == "put" and not frame.phrases(*_STANDING, "into", "aboard"):
        return False
    if frame.lemma == "open" and frame.phrases("to"):
        return False  # to allied forces
    if frame.chained("LET") and force.group == "base" and name == "deployment.RUN":
        return frame.tense == "past"  # what allowed them to operate from two bases: the bases were in use
    return not (frame.chained("LET") and (force.group != "force" or name == "deployment.LEAVE"))


_USING = frozenset({"use", "operate", "share", "upgrade", "expand", "enlarge", "lease", "rent"})


_HOLDING = frozenset({"run", "man", "hold", "occupy", "staff", "defend", "operate"})
_SENDING = frozenset({"send", "dispatch", "deploy", "fly", "fly in", "rush"})


def _has_goal(frame: Frame) -> bool:
    return bool(frame.phrases("to", "into", "from", "out", "onto", "via"))


def _is_somewhere(frame: Frame) -> bool:
    """`are in the country`, `are still there`."""
    if not {"there", "here", "present", "still"}.isdisjoint(frame.adverbs):
        return True
    if any(one.head.lower in ("there", "here") for one in frame.objects):
        return True
    return any(preposition in _STANDING and _is_place(one) for preposition, one in frame.complements)


_STATES = frozenset(
    {"offer", "order", "sale", "display", "hold", "alert", "strike", "course", "question", "doubt", "force", "line"}
    | {"talks", "mind", "danger", "trouble", "command", "charge", "service", "favour", "loan", "leave", "sight"}
)


def _is_place(phrase: Phrase) -> bool:
    """Whether one can stand in it; things that are `on offer` stand nowhere."""
    return phrase.head.lower not in _STATES and not phrase.has("agreement")


_STANDING = frozenset({"in", "at", "on", "near", "inside", "across", "along", "around", "outside", "aboard"})


def _status(frame: Frame, past: str, future: str) -> DeploymentStatus:
    ahead = frame.tense == "future" or frame.possible or (frame.chain and frame.chained("PLAN", "ORDER"))
    ahead = ahead or is_scheduled(frame)
    now = frame.verb.form("ing", "s") or (frame.verb.form("base") and not frame.verb.form("part"))
    going = frame.tense == "present" and not frame.passive and now
    if past == "ENDED" and "threaten" in frame.chain:
        return DeploymentStatus.ACTIVE  # still there
    status = future if ahead or (past == "ENDED" and (going or frame.chained("BEGIN"))) else past
    lasting = frame.lemma.split()[0] in ("stay", "remain", "keep", "continue") or "continue" in frame.chain
    if status == "PLANNED" and lasting and not frame.possible:
        return DeploymentStatus.ACTIVE
    if status == "ACTIVE" and (_used_to(frame) or any(time.role == "until" for time in frame.times)):
        return DeploymentStatus.ENDED
    return DeploymentStatus(status)


def _used_to(frame: Frame) -> bool:
    """`used to rotate through`, `once hosted`."""
    return frame.tense != "future" and (
        "use" in frame.chain or not {"once", "formerly", "previously"}.isdisjoint(frame.adverbs)
    )


_FROM_BASES = frozenset({"operate", "fly", "work", "run", "launch", "take off", "sail", "patrol"})
"""What is done from a base by those who have it."""


def _role(frame: Frame, phrase: Phrase, parsed: Parsed, at: int) -> tuple[str, float]:
    doer = "passive" if frame.passive else "subject"
    subjects = [part for subject in frame.subjects for part in (subject, *subject.parts)]
    if phrase in subjects[:1] or (frame.subjects and phrase in frame.subjects[0].parts):
        return doer, 1.0
    housed = phrase.has("base") and bool(subjects) and subjects[0].has("force")  # the soldiers at the base do it
    for index, subject in enumerate(() if housed else frame.subjects[1:4]):
        if (phrase is subject or phrase in subject.parts) and not frame.subjects[0].has("agreement"):
            return doer, 0.7 - 0.1 * index
    if any(phrase is one or phrase in one.parts for one in frame.objects):
        return "object", 1.0 if not frame.passive else 0.4
    for preposition, one in frame.complements:
        if (phrase is one or phrase in one.parts) and (
            preposition in ("of", "", "including", "with", "by")
            or (phrase.has("base") and preposition in ("from", "at") and frame.lemma in _FROM_BASES)
        ):
            return "object", 0.6
    if at > 1 and is_comma(parsed, at - 1) and parsed.nodes[at - 2] in frame.subjects[:1]:
        return doer, 0.9
    if subjects and (other := _joined_behind(parsed, at)) is not None and other in subjects:
        return doer, 0.8
    return "", 0.0


def _joined_behind(parsed: Parsed, at: int) -> Phrase | None:
    """`1,000 British soldiers and 350 French ones`: what a conjunction joins to the phrase."""
    link, other = parsed.nodes[at + 1 : at + 2], parsed.nodes[at + 2 : at + 3]
    joined = link and isinstance(link[0], Item) and link[0].tag == "CONJ" and other and isinstance(other[0], Phrase)
    return other[0] if joined and isinstance(other[0], Phrase) else None


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
    form: str
    """How the phrase names it: noun, people, count or mission."""
    reading: Reading
    talk: Talk

    @property
    def leaving(self) -> bool:
        """Whether it goes or is gone."""
        return self.reading.status in LEAVING

    @property
    def lemma(self) -> str:
        """Its noun in the singular."""
        return self.phrase.head.noun.lemma if self.phrase.head.noun else ""
