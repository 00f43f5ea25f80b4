"""Deployments: who has soldiers, trainers, contractors, equipment or a base where, and whether they come, stay or go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from accord.vocabulary import DeploymentKind, DeploymentStatus, OrganizationKind
from accord_adapters.article.clauses import Frame
from accord_adapters.article.discourse import (
    LOCATING,
    NOTHING,
    Discourse,
    Found,
    is_country,
    is_kind,
    location,
    organization,
)
from accord_adapters.article.drafts import Deployment
from accord_adapters.article.lexicon import table
from accord_adapters.article.moments import dated, of_frame
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.phrases import Phrase
from accord_adapters.article.stance import Stance, stance
from accord_adapters.article.tagger import Item

_GROUPS = {"force": None, "equipment": DeploymentKind.EQUIPMENT, "base": DeploymentKind.BASE}
_WEAK = frozenset({"force", "police", "fighter", "presence", "crew", "pilot", "rotation", "mission", "monitor", "observer", "ranger", "division", "marine", "medic", "technician", "police officer", "policeman", "specialist", "personnel", "security force", "support mission", "assistance mission", "armed forces", "mentor", "regional force"})
_VAGUE_THINGS = frozenset({"equipment", "hardware", "kit", "system", "engine", "complex", "mine", "shell", "ship", "vessel", "aircraft", "weapon", "weaponry", "arms", "simulator", "spare part", "truck", "battery", "facility", "site", "headquarters", "depot", "bastion", "foothold", "firearm", "rifle", "small arm", "ammunition", "armament", "materiel", "interceptor", "carrier", "tiger", "arrow", "phoenix ghost", "hawk", "tornado", "rocket", "bomb", "drone", "missile", "satellite"})
_SENDER_VERBS = frozenset({"deployment.SEND", "deployment.KEEP", "deployment.WITHDRAW", "deployment.INSTALL", "deployment.RUN", "transfer.GIVE", "transfer.OFFER"})
_COLLECTIVE = frozenset({"UN", "african-union", "SADC", "EAC", "ECOWAS", "EU"})
_LEAVING = frozenset({"ENDED", "WITHDRAWING"})


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


def deployments(parsed: Parsed, discourse: Discourse) -> Iterator[Deployment]:
    """The deployments that a sentence states."""
    for at, phrase in parsed.phrases:
        group = next((group for group in _GROUPS if phrase.has(group)), None)
        if group is None or _unfit(parsed, phrase, at):
            continue
        for reading in _readings(parsed, phrase, at):
            yield from _drafts(parsed, discourse, phrase, at, group, reading)
            break


def _unfit(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """Casualties are no deployment, and `no troops` are none."""
    if phrase.det in ("no", "neither", "any") or _said_better(parsed, phrase, at):
        return True
    for frame in parsed.frames:
        if frame.is_a("casualty.KILL", "casualty.TAKE", "casualty.HURT") and phrase in (frame.subjects[:1] if frame.passive else frame.objects[:1]) and not frame.is_a("deployment.STAY", "deployment.ARRIVE", "deployment.KEEP"):
            return True
    return False


def _said_better(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """`instructors and personnel`, `two bases, including a drone base`: the other word says what is meant."""
    node = parsed.nodes[at]
    lemma = phrase.head.noun.lemma if phrase.head.noun else ""
    if lemma in ("personnel", "staff", "military personnel") and isinstance(node, Phrase) and len(node.parts) > 1 and not phrase.number:
        return any(part is not phrase and part.has("force") for part in node.parts)
    plural = phrase.head.noun is not None and phrase.head.noun.plural and phrase.has("base")
    return plural and any(other is not phrase and other.has("base") and other.start > phrase.end for _, other in parsed.phrases)


# --- status ----------------------------------------------------------------------------------------------------------
def _readings(parsed: Parsed, phrase: Phrase, at: int) -> Iterator[Reading]:
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
        if handed and (frame.tense == "future" or frame.possible or frame.chain) and frame.lemma not in ("send", "unload", "station"):
            return  # what a transfer merely foresees is the transfer's
        ahead = frame.tense == "future" or frame.possible or (frame.chain and frame.chained("PLAN", "ORDER"))
        if ahead or (status == "ENDED" and ((frame.tense == "present" and not frame.passive and frame.verb.form("ing", "base", "s")) or frame.chained("BEGIN"))):
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
        if (phrase is one or phrase in one.parts) and (preposition in ("of", "", "including", "with", "by") or (phrase.has("base") and preposition in ("from", "at"))):
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
    frame = next((frame for frame in parsed.frames if noun in frame.subjects or noun in frame.objects or any(one is noun for _, one in frame.complements)), None)
    status = DeploymentStatus(_MOTIONS[label])
    if frame is not None and (frame.is_a("agreement.END", "deployment.LEAVE") and frame.lemma in ("complete", "end", "conclude", "finish")) and status is DeploymentStatus.WITHDRAWING:
        status = DeploymentStatus.ENDED
    planned = frame is not None and (frame.tense == "future" or frame.possible or frame.is_a("agreement.AUTHORISE", "agreement.TALK", "transfer.OFFER", "agreement.SIGN") or frame.negated)
    if status is DeploymentStatus.ACTIVE and planned:
        status = DeploymentStatus.PLANNED
    return Reading(status, frame, "noun", 1.1)


def _presence(parsed: Parsed, phrase: Phrase, at: int) -> Reading | None:
    """No verb of ours, but `1,800 Russian contractors in Libya`, `its troops in Kosovo`."""
    after = parsed.nodes[at + 1] if at + 1 < len(parsed.nodes) else None
    place = parsed.nodes[at + 2] if at + 2 < len(parsed.nodes) else None
    before, owner = (parsed.nodes[at - 1], parsed.nodes[at - 3 if _is_comma(parsed, at - 2) else at - 2]) if at > 1 else (None, None)
    if isinstance(before, Item) and before.lower == "with" and isinstance(owner, Phrase) and owner.actors and phrase.number:
        return Reading(DeploymentStatus.ACTIVE, None, "with", 0.5)
    located = isinstance(after, Item) and after.lower in ("in", "on", "at", "inside", "near") and isinstance(place, Phrase) and (location(place) is not None or place.head.lower in ("country", "soil", "territory"))
    counted = phrase.number is not None and bool(phrase.owners)
    if not located or not (phrase.owners or phrase.number):
        return None
    frame = next((frame for frame in parsed.frames if phrase in frame.subjects or phrase in frame.objects or any(one is phrase for _, one in frame.complements)), None)
    return Reading(DeploymentStatus.ACTIVE, frame, "presence", 0.5 if counted else 0.3)


def _is_comma(parsed: Parsed, at: int) -> bool:
    node = parsed.nodes[at] if at >= 0 else None
    return isinstance(node, Item) and node.lower == ","


# --- drafts ----------------------------------------------------------------------------------------------------------
def _drafts(parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, group: str, reading: Reading) -> Iterator[Deployment]:
    text = discourse.article.text
    meant = stance(parsed, reading.frame, phrase, text)
    if meant.denied:
        return
    sender = _sender(parsed, discourse, phrase, at, reading)
    if any(is_kind(code, OrganizationKind.ARMED_GROUP) and not _state_of(code) for code in sender.codes):
        return
    senders = tuple(dict.fromkeys(filter(None, (_home(code) for code in sender.codes))))
    hosts = _hosts(parsed, discourse, phrase, at, reading, senders)
    kind = _kind(phrase, group, sender.codes, parsed, next((code for host, _ in hosts for code in host.codes), None), discourse)
    draft = Deployment(parsed, *parsed.span, 0.5 + 0.3 * min(1.0, reading.weight), [f"deployment-{reading.role}"], meant.hedged, meant.speaker)
    draft.kind, draft.status = kind, reading.status
    draft.cost(sender.cost, f"sender-{sender.rule}" if sender.rule else "")
    _describe(draft, phrase, group, discourse)
    if _too_weak(phrase, reading, sender, hosts, group):
        return
    moments = of_frame(reading.frame)
    draft.date = dated(moments, ahead=reading.status in (DeploymentStatus.PLANNED, DeploymentStatus.WITHDRAWING), bound=reading.status is not DeploymentStatus.ACTIVE)
    yield from _pairs(draft, senders, hosts, reading, phrase)


def _pairs(draft: Deployment, senders: Sequence[str], hosts: Sequence[tuple[Found, str | None]], reading: Reading, phrase: Phrase) -> Iterator[Deployment]:
    """One fact per sender and host."""
    numbers = _respectively(draft.parsed, senders)
    for number, sender in enumerate(senders or (None,)):
        for host, date in hosts or [(NOTHING, None)]:
            for code in host.codes or (None,):
                if code is None and sender is None:
                    continue
                one = replace(draft, rules=list(draft.rules), sender=sender, host=code)
                one.cost(host.cost, f"host-{host.rule}" if host.rule else "")
                one.date = date or one.date
                if numbers:
                    one.number = numbers[number]
                if sender is not None and sender == code and not _domestic(reading, host):
                    continue
                yield one


def _domestic(reading: Reading, host: Found) -> bool:
    """Forces moved on their own soil, where the sentence itself says where."""
    return reading.frame is not None and reading.frame.is_a("deployment.SEND") and reading.role in ("object", "passive") and not host.rule


def _respectively(parsed: Parsed, senders: Sequence[str]):  # type: ignore[no-untyped-def]
    if len(senders) < 2 or "respectively" not in parsed.lower:
        return None
    counts = [number for number in parsed.numbers if number.unit is None]
    return counts if len(counts) == len(senders) else None


def _too_weak(phrase: Phrase, reading: Reading, sender: Found, hosts: Sequence[tuple[Found, str | None]], group: str) -> bool:
    """Words such as force or system need more support than soldiers do."""
    lemma = phrase.head.noun.lemma if phrase.head.noun else ""
    sure_host = any(not host.rule for host, _ in hosts)
    if group == "equipment":
        return not (sender.codes and hosts) or (lemma in _VAGUE_THINGS and not (sure_host and not sender.rule)) or (not sure_host and not reading.role == "object" and reading.weight < 1)
    if group == "base":
        return not (sender.codes and hosts) or (sender.rule not in ("", "subject") and not sure_host)
    if lemma in _WEAK:
        return not (sure_host or phrase.number) or not sender.codes
    return not sender.codes and not sure_host


def _describe(draft: Deployment, phrase: Phrase, group: str, discourse: Discourse) -> None:
    if group == "force":
        number = phrase.number
        draft.number = number if number is not None and number.unit is None else None
    elif group == "equipment":
        draft.equipment = _singular(phrase)
    else:
        draft.site = _site(phrase, discourse.article.text)


def _singular(phrase: Phrase) -> str:
    head = phrase.head
    lemma = head.noun.lemma if head.noun else head.lower
    words = [item.lower for item in phrase.items if item.tag in ("ADJ", "NAME", "NOUN") and item is not head and item.mention is None and item.start < head.start]
    return " ".join([*words[-3:], lemma])


def _site(phrase: Phrase, text: str) -> str:
    return " ".join(text[item.start : item.end] for item in phrase.items if item.tag not in ("DET", "POSSPRON", "NUM", "POSS") and not (item.mention and item.mention.form != "place")) or text[phrase.start : phrase.end]


# --- sender ----------------------------------------------------------------------------------------------------------
def _sender(parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, reading: Reading) -> Found:
    owners = phrase.owners
    if owners:
        return Found(owners)
    frame = reading.frame
    if found := _attached(parsed, discourse, at, ("of", "from")):
        leaving = reading.status.value in _LEAVING
        if not leaving or _preposition(parsed, at) == "of" or (reading.role == "subject" and not is_kind(found.codes[0], OrganizationKind.MISSION)):
            origin = found
            if frame is None or reading.role != "subject" or not leaving:
                return origin
            if body := _body_before(parsed, phrase):
                return Found((body,), "mission", 0.05)
            return origin
    if frame is not None:
        if reading.role in ("object",) and frame.classes & _SENDER_VERBS and frame.subject is not None and not frame.passive:
            if found := discourse.actors(frame.subject, parsed) or Found(frame.subject.owners):
                return found
        if frame.passive or reading.role == "noun":
            for one in frame.phrases("by"):
                if (found := discourse.actors(one, parsed)) and not frame.is_a("deployment.EXPEL", "deployment.HOST", "agreement.AUTHORISE"):
                    return found
        if frame.relative == "whose" and frame.antecedent is not None and (found := discourse.actors(frame.antecedent, parsed)):
            return found
    if reading.role == "with":
        owner = parsed.nodes[at - 3 if _is_comma(parsed, at - 2) else at - 2]
        if isinstance(owner, Phrase) and owner.actors:
            return Found(owner.actors)
    if phrase.det in ("its", "their") and (found := discourse.subject_before(parsed, phrase.start)):
        return found
    host = _named_host(parsed, discourse, phrase, at, reading)
    return _earlier_sender(parsed, discourse, phrase, host)


def _body_before(parsed: Parsed, phrase: Phrase) -> str | None:
    """The mission or body that the sentence has just named, whose contingents these are."""
    for mention in reversed(parsed.mentions):
        if mention.end <= phrase.start and mention.form == "organization" and is_kind(mention.code, OrganizationKind.MISSION):
            return mention.code
    return None


def _attached(parsed: Parsed, discourse: Discourse, at: int, prepositions: Sequence[str]) -> Found:
    """`soldiers from South Africa, Malawi and Tanzania`, `the force of the East African Community`."""
    link = parsed.nodes[at + 1] if at + 1 < len(parsed.nodes) else None
    target = parsed.nodes[at + 2] if at + 2 < len(parsed.nodes) else None
    if isinstance(link, Item) and link.lower in prepositions and isinstance(target, Phrase):
        return Found(target.actors)
    return NOTHING


def _preposition(parsed: Parsed, at: int) -> str:
    link = parsed.nodes[at + 1] if at + 1 < len(parsed.nodes) else None
    return link.lower if isinstance(link, Item) else ""


def _earlier_sender(parsed: Parsed, discourse: Discourse, phrase: Phrase, host: tuple[str, ...]) -> Found:
    """Nobody named: whoever the paragraph's last actor is, else the article's other country."""
    if found := discourse.subject_before(parsed, phrase.start, host):
        return Found(found.codes[:1], "subject", 0.15)
    for code in (*discourse.title, *discourse.ranked[:2]):
        if code not in host:
            return Found((code,), "title", 0.25)
    return NOTHING


def _home(code: str) -> str | None:
    """The party that a sender counts as: the state behind a company, the body behind a mission."""
    found = organization(code)
    if found is None:
        return code
    if found.kind is OrganizationKind.MISSION:
        return found.parent or found.code
    return found.state or found.code


def _state_of(code: str) -> str | None:
    found = organization(code)
    return found.state if found else None


# --- host ------------------------------------------------------------------------------------------------------------
def _hosts(parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, reading: Reading, senders: Sequence[str]) -> list[tuple[Found, str | None]]:
    """Where; several with their own dates in `left Mali in 2022, Burkina Faso in 2023`."""
    frame = reading.frame
    if frame is not None and reading.role == "subject" and frame.object is not None and (gapped := _gapped(frame)):
        return gapped
    if codes := _named_host(parsed, discourse, phrase, at, reading, senders):
        return [(Found(codes), None)]
    if _says_there(parsed, phrase) and (found := discourse.host(parsed, phrase.start, senders)):
        return [(Found(found.codes, "there", 0.1), None)]
    mission = next((organization(mention.code) for mention in phrase.mentions if is_kind(mention.code, OrganizationKind.MISSION)), None)
    if mission is not None and mission.host:
        return [(Found(mission.host[:1], "mission", 0.02), None)]
    found = discourse.host(parsed, phrase.start, senders)
    return [(found, None)] if found else []


def _says_there(parsed: Parsed, phrase: Phrase) -> bool:
    return any(token.lower == "there" and token.start > phrase.end for token in parsed.tokens)


def _gapped(frame: Frame) -> list[tuple[Found, str | None]]:
    """The objects of a verb of leaving or entering, paired with the times in their order."""
    if not frame.is_a("deployment.LEAVE", "deployment.ARRIVE"):
        return []
    targets = [frame.objects[0], *(phrase for preposition, phrase in frame.complements if preposition == "" and phrase.is_party)]
    codes = [code for phrase in targets for code in (phrase.actors if phrase.is_party else filter(None, (location(phrase),)))]
    codes = [code for code in codes if is_country(code)]
    if not codes:
        return []
    times = [time.past for time in sorted(frame.times, key=lambda time: time.start) if time.past]
    dates = times if len(times) == len(codes) else [None] * len(codes)
    return [(Found((code,)), date) for code, date in zip(codes, dates, strict=True)]


def _named_host(parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, reading: Reading, senders: Sequence[str] = ()) -> tuple[str, ...]:
    """Hosts that the clause itself gives."""
    frame = reading.frame
    step = at + 1
    while step + 1 < len(parsed.nodes):
        link, target = parsed.nodes[step], parsed.nodes[step + 1]
        if not isinstance(link, Item) or link.tag != "PREP" or not isinstance(target, Phrase):
            break
        origin = link.lower == "from" and (reading.status.value not in _LEAVING or (reading.role == "subject" and step == at + 1))
        if link.lower in LOCATING and link.lower != "through" and not origin:
            if codes := _countries_of(target, parsed, discourse, senders):
                return codes
        step += 2
    if phrase.has("base") and (code := location(phrase)) and code not in senders:
        return (code,)
    if frame is None:
        return ()
    if frame.is_a("deployment.HOST", "deployment.EXPEL") and not frame.passive and frame.subject is not None and reading.role == "object":
        if (found := discourse.actors(frame.subject, parsed, senders)) and not frame.is_a("deployment.SEND"):
            return found.codes
    for preposition, target in frame.complements:
        if (preposition in LOCATING or (preposition == "of" and frame.is_a("deployment.EXPEL", "deployment.LEAVE"))) and preposition != "through" and not (preposition == "from" and reading.status.value not in _LEAVING):
            if codes := _countries_of(target, parsed, discourse, senders):
                return codes
    if frame.relative.endswith("where") and frame.antecedent is not None and (code := location(frame.antecedent)):
        return (code,)
    return ()


def _countries_of(target: Phrase, parsed: Parsed, discourse: Discourse, senders: Sequence[str]) -> tuple[str, ...]:
    if target.parts:
        return tuple(dict.fromkeys(code for part in target.parts for code in _countries_of(part, parsed, discourse, senders)))
    found = discourse.place_of(target, parsed, senders)
    return found.codes if found and not found.rule.startswith("frequency") else ()


# --- kind ------------------------------------------------------------------------------------------------------------
def _is_contingent(senders: Sequence[str], host: str, parsed: Parsed, discourse: Discourse) -> bool:
    """Soldiers of a mission that is at work in the host country and that the talk is of."""
    here = [mention.code for one in discourse.article.sentences[max(0, parsed.index - 1) : parsed.index + 1] for mention in one.mentions]
    everywhere = [mention.code for one in discourse.article.sentences for mention in one.mentions]
    for code in dict.fromkeys(everywhere):
        mission = organization(code)
        if mission is not None and mission.kind is OrganizationKind.MISSION and host in mission.host and (mission.parent in senders or (code in here and one_paragraph(parsed, discourse, code))):
            return True
    return False


def one_paragraph(parsed: Parsed, discourse: Discourse, code: str) -> bool:
    """Whether the paragraph itself names the mission."""
    return any(mention.code == code for one in discourse.article.sentences if one.sentence.paragraph == parsed.sentence.paragraph for mention in one.mentions)


def _kind(phrase: Phrase, group: str, senders: Sequence[str], parsed: Parsed, host: str | None, discourse: Discourse) -> DeploymentKind:
    fixed = _GROUPS[group]
    if fixed is not None:
        return fixed
    labels = {label.split(".")[1] for label in phrase.labels if label.startswith("force.")}
    company = any(is_kind(code, OrganizationKind.COMPANY) or (is_kind(code, OrganizationKind.ARMED_GROUP) and _state_of(code)) for code in senders)
    if company or "CONTRACTORS" in labels:
        return DeploymentKind.CONTRACTORS
    if "TRAINERS" in labels:
        return DeploymentKind.TRAINERS
    labels |= {"PEACEKEEPERS"} if host and _is_contingent(senders, host, parsed, discourse) else set()
    peace = any(code in _COLLECTIVE or is_kind(code, OrganizationKind.MISSION) for code in senders)
    return DeploymentKind.PEACEKEEPERS if "PEACEKEEPERS" in labels or peace else DeploymentKind.TROOPS


__all__ = ["Stance", "deployments"]
