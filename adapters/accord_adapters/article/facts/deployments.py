"""Deployments: who has soldiers, trainers, contractors, things or a base where, and whether they come or go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from accord.vocabulary import DeploymentStatus, OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.deployment_kinds import kind_of_case
from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.facts.forces import Force, forces
from accord_adapters.article.facts.gaps import gapped
from accord_adapters.article.facts.hosts import Host, at_sea, hosts_of
from accord_adapters.article.facts.idle import is_idle
from accord_adapters.article.facts.moments import dated, of_frame
from accord_adapters.article.facts.presences import Reading
from accord_adapters.article.facts.readings import COUNTING, Case, readings
from accord_adapters.article.facts.senders import home_of, sender_of, state_of
from accord_adapters.article.facts.sites import named_sites
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.facts.talk import Talk
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found, is_country, is_kind
from accord_adapters.article.text.lexicon import per_wording, table
from accord_adapters.article.text.quantities import Number

_RECENT, _FEW = 2, 30
_HEARD = 0.45
"""How sure a draft must be for later sentences to lean on it."""
_STAYING = ("deployment.STAY", "deployment.ARRIVE", "deployment.KEEP")
_PEAK = re.compile(r"\bat (?:its|the|their) (?:height|peak)\b")
_TAUGHT = frozenset({"train", "teach", "instruct", "mentor", "arm", "equip", "back", "support", "advise"})
_AHEAD = frozenset({DeploymentStatus.PLANNED, DeploymentStatus.WITHDRAWING})


def deployments(sentences: Iterable[Parsed], discourse: Discourse) -> Iterator[Deployment]:
    """The deployments that the sentences state, in order."""
    talk = Talk()
    for parsed in sentences:
        found: list[Deployment] = []
        for force in forces(parsed):
            if _is_unfit(parsed, force.phrase, force.at) or is_idle(parsed, force, discourse.article.text):
                continue
            reading = next(readings(parsed, force), None)
            if reading is None or (force.form == "mission" and reading.role == "object" and reading.weight < 1):
                continue
            if force.form == "count" and not _counts_a_force(force, reading, talk, parsed):
                continue
            case = Case(parsed, discourse, force.phrase, force.at, force.group, force.form, reading, talk)
            drafts = list(_drafts(case))
            found.extend(drafts)
            talk.hear([draft for draft in drafts if draft.confidence >= _HEARD])
        yield from found
        yield from gapped(parsed, found)
        if any(phrase.has("force") or _is_army(phrase) for _, phrase in parsed.phrases):
            talk.named = parsed.index


_ARMIES = frozenset({"defence force", "defense force", "defence forces", "defense forces", "army", "navy", "air force"})


def _is_army(phrase: Phrase) -> bool:
    """`members of the Defence Force`: a talk of soldiers, by where they belong."""
    return phrase.head.noun is not None and phrase.head.noun.lemma in _ARMIES


def _counts_a_force(force: Force, reading: Reading, talk: Talk, parsed: Parsed) -> bool:
    """A bare number stands for soldiers where the talk has just been of some, or the verb is of deployment only."""
    frame = reading.frame
    spoken = any(other.has("force") for _, other in parsed.phrases)
    sure = (
        frame is not None
        and frame.is_a("deployment.SEND")
        and frame.lemma in ("deploy", "station", "dispatch", "garrison")
    )
    return spoken or sure or parsed.index - talk.named <= _RECENT or talk.near(parsed) is not None


def _is_unfit(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """Casualties are no deployment, and `no troops` are none."""
    if _is_counted_with(parsed, phrase, at) or _is_joined(parsed, phrase, at):
        return True
    if phrase.has("equipment") and phrase.head.noun is not None and phrase.head.noun.lemma in _words("unnamed_things"):
        return True
    if phrase.head.lower.split()[-1] in ("deployment", "deployments", "rotation") and phrase.number is None:
        return True  # the act, not those who are sent
    if (
        phrase.det in ("no", "neither", "any")
        or (len(phrase.items) == 1 and phrase.head.lower == "force")
        or _is_said_better(parsed, phrase, at)
    ):
        return True
    for frame in parsed.frames:
        counts = frame.participle and frame.lemma in COUNTING and phrase in frame.objects
        if counts and phrase.number is not None and frame.subject is not None and frame.subject.has("force"):
            return True  # `a brigade comprising 4,800 troops` has its number from here
        if frame.participle and phrase.number is None and frame.lemma in _TAUGHT and phrase in frame.phrases("by"):
            return True  # `rangers trained by British soldiers` are not these
        hurt = frame.is_a("casualty.KILL", "casualty.TAKE", "casualty.HURT") and not frame.is_a(*_STAYING)
        taught = frame.lemma in _TEACHING and phrase.has("force")
        if (hurt or taught) and phrase in (frame.subjects[:1] if frame.passive else frame.objects[:1]):
            return True
    return False


_TEACHING = frozenset({"train", "teach", "instruct", "mentor", "advise", "drill", "coach"})
"""Whom others train is at home."""


def _is_counted_with(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """`24 soldiers and police officers`, `5,000 officers and men`: people of one count, named by its first word."""
    node = parsed.nodes[at]
    parts = list(node.parts) if isinstance(node, Phrase) else []
    bare = phrase.number is None and not phrase.owners and phrase.det == "" and phrase.has("force")
    first = parts[0] if phrase in parts[1:] else None
    return bare and first is not None and first.has("force") and first.number is not None


_BODIES = frozenset({"mission", "force", "operation", "battlegroup", "coalition"})
_WITHIN = frozenset({"with", "in", "within", "for", "under", "to", "alongside"})


def _is_joined(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """`has 60 soldiers with the NATO mission in Kosovo`: the body that those of the sentence serve in."""
    link = parsed.nodes[at - 1] if at else None
    body = phrase.number is None and phrase.head.lower.split()[-1] in _BODIES
    if not body or not isinstance(link, Item) or link.lower not in _WITHIN:
        return False
    before = (one for _, one in parsed.phrases if one.start < phrase.start)
    return any(one.has("force") or (one.head.tag == "NUM" and one.number is not None) for one in before)


def _is_said_better(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """`instructors and personnel`, `two bases, including a drone base`: the other word says what is meant."""
    node, noun = parsed.nodes[at], phrase.head.noun
    if noun is None:
        return False
    if (
        noun.lemma in ("personnel", "staff", "military personnel")
        and isinstance(node, Phrase)
        and node.parts
        and not phrase.number
    ):
        return any(part is not phrase and part.has("force") for part in node.parts)
    return (
        noun.plural
        and phrase.has("base")
        and any(other.has("base") and other.start > phrase.end for _, other in parsed.phrases)
    )


# --- drafts ----------------------------------------------------------------------------------------------------------
def _drafts(case: Case) -> Iterator[Deployment]:
    meant = stance(case.parsed, case.reading.frame, case.phrase, case.discourse.article.text)
    sender = sender_of(case)
    if meant.denied or any(is_kind(code, OrganizationKind.ARMED_GROUP) and not state_of(code) for code in sender.codes):
        return
    senders = tuple(dict.fromkeys(home_of(code) for code in sender.codes))
    hosts = hosts_of(case, senders)
    if _is_too_weak(case, sender, hosts):
        return
    reading = case.reading
    draft = Deployment(
        case.parsed, *case.parsed.span, 0.5 + 0.3 * min(1.0, reading.weight), [f"deployment-{reading.role}"]
    )
    draft.hedged, draft.speaker, draft.status = meant.hedged, meant.speaker, reading.status
    if reading.status is DeploymentStatus.ACTIVE and (_PEAK.search(case.parsed.lower) or _is_of_old(reading, case)):
        draft.status = DeploymentStatus.ENDED
    draft.kind = kind_of_case(case, sender.codes, next((code for host, _ in hosts for code in host.codes), None))
    draft.cost(sender.cost, f"sender-{sender.rule}" if sender.rule else "")
    times = of_frame(reading.frame)
    if draft.status is DeploymentStatus.PLANNED and _is_only_announced(reading.frame):
        times = []
    if reading.role == "presence":  # what happens to those who are there has a time of its own
        times = [time for time in times if time.role == "since"]
    draft.date = dated(times, ahead=reading.status in _AHEAD, bound=reading.status is not DeploymentStatus.ACTIVE)
    _describe(draft, case)
    for one in named_sites(draft, case):
        yield from _pairs(one, case, senders, hosts)


def _is_only_announced(frame: Frame | None) -> bool:
    """`agreed on Monday to send`: the day of the word, and not of the deed."""
    told = frame.controller if frame is not None and frame.infinitive and not frame.times else None
    return told is not None and told.tense == "past"


_OF_OLD = re.compile(r"\b(?:before the|before its|before their|before then|at the time|in those days|back then)\b")


def _is_of_old(reading: Reading, case: Case) -> bool:
    """`before the war it had 20 warplanes there`."""
    frame = reading.frame
    had = frame is not None and frame.is_a("deployment.KEEP") and frame.tense == "past" and not frame.chain
    return had and _OF_OLD.search(case.parsed.lower) is not None


def _pairs(draft: Deployment, case: Case, senders: Sequence[str], hosts: Sequence[Host]) -> Iterator[Deployment]:
    """One fact per sender and host."""
    numbers = _respectively(draft.parsed, senders)
    if len(senders) > 1 and draft.number and not numbers and "each" not in draft.parsed.words:
        return  # a joint total is nobody's own
    for index, sender in enumerate(senders or (None,)):
        for host, date in hosts or [(NOTHING, None)]:
            for code in host.codes or (None,):
                if (code is None and sender is None) or (
                    sender is not None and sender == code and not _is_domestic(case, host)
                ):
                    continue
                one = replace(draft, rules=list(draft.rules), sender=sender, host=code, date=date or draft.date)
                one.number = numbers[index] if numbers else draft.number
                one.cost(host.cost, f"host-{host.rule}" if host.rule else "")
                yield one


def _is_domestic(case: Case, host: Found) -> bool:
    """Forces on their own soil, where the sentence itself says where."""
    frame = case.reading.frame
    others = (
        frame is not None and frame.is_a("deployment.HOST", "deployment.EXPEL") and not frame.is_a("deployment.SEND")
    )
    sent = case.group == "equipment" and frame is not None and frame.is_a("deployment.SEND")
    return (case.group == "force" or sent) and not (host.rule or case.leaving or others)


def _respectively(parsed: Parsed, senders: Sequence[str]) -> list[Number]:
    """`Uganda and Kenya, with 4,500 and 1,400 soldiers respectively`: one number for each."""
    counts = [number for number in parsed.numbers if number.unit is None]
    return counts if 1 < len(senders) == len(counts) and "respectively" in parsed.lower else []


@per_wording
def _words(key: str) -> frozenset[str]:
    return frozenset(table("deployments")[key])


def _is_too_weak(case: Case, sender: Found, hosts: Sequence[Host]) -> bool:
    """Words such as force or system need more support than soldiers do."""
    sure_host = any(not host.rule for host, _ in hosts)
    frame = case.reading.frame
    if case.group == "force" and frame is not None and frame.lemma == "have" and not hosts:
        return True  # what an army has, and has nowhere in particular
    if case.group == "force":
        if case.lemma in _words("weak"):
            known = any(host.rule in ("mission", "mission-named", "theatre-sole", "talk") for host, _ in hosts)
            body = any(not is_country(code) for code in sender.codes) and known
            going = case.leaving and case.lemma == "force" and bool(case.phrase.owners) and bool(hosts)
            return not sender.codes or not (sure_host or case.phrase.number or body or going)
        return not sender.codes and not sure_host
    if sender.codes and not sender.rule and at_sea(case):
        moves = frame is not None and frame.is_a("deployment.SEND", "deployment.ARRIVE", "deployment.LEAVE")
        return not moves and case.reading.role != "noun"
    if frame is not None and frame.is_a("deployment.HOST") and sure_host and not frame.is_a("deployment.SEND"):
        return False  # `Belgium and Italy host nuclear weapons`, whoever's they are
    if not (sender.codes and hosts):
        return True
    if case.form == "site":
        return bool(sender.rule)
    if case.group == "base":
        return sender.rule not in ("", "subject") and not sure_host
    if case.lemma in _words("vague_things"):
        return not sure_host or bool(sender.rule)
    return not sure_host and case.reading.role != "object" and case.reading.weight < 1


# --- what it is ------------------------------------------------------------------------------------------------------
def _describe(draft: Deployment, case: Case) -> None:
    if case.group == "force":
        number = case.phrase.number
        people = number is not None and number.unit is None and not _counts_units(case, number)
        draft.number = number if people else _count_of(case)
    elif case.group == "equipment":
        draft.equipment = _singular(case.phrase, case.discourse.article.text)
    else:
        draft.site = _site(case.phrase, case.discourse.article.text)


def _counts_units(case: Case, number: Number) -> bool:
    """`two battalions` are not two soldiers."""
    body = case.lemma.rsplit(" ", 1)[-1] in _words("units")
    return body and number.value < _FEW and not number.strong


def _count_of(case: Case) -> Number | None:
    """`the garrison numbers 700`, `a contingent of 80`."""
    frame = case.reading.frame
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
