"""Deployments: who has soldiers, trainers, contractors, things or a base where, and whether they come or go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from accord.vocabulary import DeploymentStatus, OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.deployment_kinds import kind_of_case
from accord_adapters.article.facts.describing import describe
from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.facts.forces import HORDE, Force, forces
from accord_adapters.article.facts.gaps import gapped
from accord_adapters.article.facts.hosts import Host, at_sea, hosts_of
from accord_adapters.article.facts.idle import is_idle
from accord_adapters.article.facts.moments import dated, of_frame
from accord_adapters.article.facts.names import site_of
from accord_adapters.article.facts.presences import Reading
from accord_adapters.article.facts.readings import Case, readings
from accord_adapters.article.facts.senders import home_of, sender_of, state_of
from accord_adapters.article.facts.sites import named_sites
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.facts.talk import Talk
from accord_adapters.article.facts.unfit import is_unfit
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found, is_country, is_kind, location
from accord_adapters.article.text.lexicon import listed
from accord_adapters.article.text.quantities import Number

_RECENT, _TALKED = 2, 8
_HEARD = 0.45
"""How sure a draft must be for later sentences to lean on it."""
_PEAK = re.compile(r"\bat (?:its|the|their) (?:height|peak)\b")
_AHEAD = frozenset({DeploymentStatus.PLANNED, DeploymentStatus.WITHDRAWING})


def deployments(sentences: Iterable[Parsed], discourse: Discourse, talk: Talk) -> Iterator[Deployment]:
    """The deployments that the sentences state, in order."""
    named = [(parsed, list(_fit(parsed, discourse.article.text))) for parsed in sentences]
    for parsed, candidates in named:
        found: list[Deployment] = []
        for force in candidates:
            reading = next(readings(parsed, force), None)
            if reading is None or (force.form == "mission" and reading.role == "object" and reading.weight < 1):
                continue
            if force.form == "people" and parsed.index - talk.named > _RECENT and _is_a_crowd(force.phrase):
                continue
            if force.form == "count" and not _counts_a_force(force, reading, talk, parsed):
                continue
            case = Case(parsed, discourse, force.phrase, force.at, force.group, force.form, reading, talk)
            drafts = list(_drafts(case))
            found.extend(drafts)
            talk.hear([draft for draft in drafts if draft.confidence >= _HEARD])
        yield from found
        yield from gapped(parsed, found)
        if found or _speaks_of_soldiers(parsed):
            talk.named = parsed.index


def _fit(parsed: Parsed, text: str) -> Iterator[Force]:
    """The forces of a sentence that may be deployed."""
    for force in forces(parsed):
        unfit = force.form != "operation" and is_unfit(parsed, force.phrase, force.at)
        if not unfit and not is_idle(parsed, force, text):
            yield force


def _is_a_crowd(phrase: Phrase) -> bool:
    """`171,000 Afghans`, where nobody has spoken of soldiers: more than armies send."""
    return phrase.number is not None and phrase.number.value > HORDE


def _is_at_a_place(parsed: Parsed, force: Force) -> bool:
    link, place = (parsed.nodes[force.at + step] if force.at + step < len(parsed.nodes) else None for step in (1, 2))
    leads = isinstance(link, Item) and link.lower in ("at", "in", "on")
    return leads and isinstance(place, Phrase) and (location(place) is not None or site_of(place) is not None)


def _speaks_of_soldiers(parsed: Parsed) -> bool:
    return parsed.has("force") or any(_is_army(phrase) for _, phrase in parsed.phrases)


_ARMIES = frozenset({"defence force", "defense force", "defence forces", "defense forces", "army", "navy", "air force"})


def _is_army(phrase: Phrase) -> bool:
    """`members of the Defence Force`, `the Africa Corps`: a talk of soldiers, by where they belong."""
    mention = phrase.head.mention
    if mention is not None:
        return is_kind(mention.code, OrganizationKind.ARMED_GROUP) and state_of(mention.code) is not None
    return phrase.head.noun is not None and phrase.head.noun.lemma in _ARMIES


def _counts_a_force(force: Force, reading: Reading, talk: Talk, parsed: Parsed) -> bool:
    """A bare number stands for soldiers where the talk has just been of some, or the verb is of deployment only."""
    frame = reading.frame
    spoken = _speaks_of_soldiers(parsed)
    sure = (
        frame is not None
        and frame.is_a("deployment.SEND")
        and frame.lemma in ("deploy", "station", "dispatch", "garrison")
    )
    kept = frame is not None and frame.is_a("deployment.KEEP") and bool(frame.subject and frame.subject.actors)
    if kept and parsed.index - talk.named <= _TALKED and _is_at_a_place(parsed, force):
        return True  # the Americans keep 4,000 people at Camp Lemonnier
    return spoken or sure or parsed.index - talk.named <= _RECENT or talk.near(parsed) is not None


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
    describe(draft, case)
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


_NEAR_BY = frozenset({"scene", "theatre", "paragraph", "frequency", "title"})
"""How hosts are found that only happen to be named near by."""


def _is_too_weak(case: Case, sender: Found, hosts: Sequence[Host]) -> bool:
    """Words such as force or system need more support than soldiers do."""
    sure_host = any(not host.rule for host, _ in hosts)
    frame = case.reading.frame
    if case.group == "force" and frame is not None and frame.lemma == "have" and not hosts:
        return True  # what an army has, and has nowhere in particular
    if case.reading.role == "with" and all(host.rule in _NEAR_BY for host, _ in hosts):
        return True  # an army with a force of 8,200
    if case.group == "force":
        if case.lemma in listed("deployments", "weak"):
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
    if case.lemma in listed("deployments", "vague_things") and "equipment.NAMED" not in case.phrase.every_label:
        return not sure_host or bool(sender.rule)
    return not sure_host and case.reading.role != "object" and case.reading.weight < 1
