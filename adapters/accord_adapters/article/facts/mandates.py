"""Mandates: missions that a body authorises, renews or ends, whether the text says "mandate" or names the mission."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.vocabulary import AgreementKind, AgreementStatus, OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.facts.moments import dated, looks_ahead, of_frame
from accord_adapters.article.facts.pact_states import State, states_of
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.phrases import Phrase, words_of
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import Found, is_country, is_kind, location, organization
from accord_adapters.article.text.mentions import Mention

_BODIES = (OrganizationKind.BLOC, OrganizationKind.ALLIANCE)
_MISSION_NOUNS = frozenset({"mission", "force", "operation", "missions", "forces"})
_GIVEN = ("agreement.AUTHORISE", "agreement.RENEW", "agreement.FOUND")


@dataclass(slots=True)
class Missions:
    """The mission that the talk is of, so that "it" and "its mandate" can be followed."""

    index: int = -9
    parties: tuple[str, ...] = ()
    kind: AgreementKind = AgreementKind.PEACEKEEPING


def mandates(parsed: Parsed, discourse: Discourse, last: Missions) -> Iterator[Agreement]:
    """The mandates that a sentence gives, renews or ends."""
    found = False
    for at, phrase in parsed.phrases if _may_speak_of_mandates(parsed, last) else ():
        if _may_be_given(phrase, parsed, last) and _NOT_KEEPING_PEACE.isdisjoint(words_of(phrase).split()):
            for state in _states(parsed, phrase, at):
                if draft := _draft(parsed, discourse, phrase, state, last):
                    found = True
                    yield from _each(draft, parsed, phrase)
    if not found:
        yield from _empowered(parsed, discourse)
    _remember(parsed, last)


_EMPOWERING = frozenset({"authorise", "authorize", "mandate", "empower"})


def _empowered(parsed: Parsed, discourse: Discourse) -> Iterator[Agreement]:
    """`the Council authorised the African Union to use force in Somalia`: a mandate told by what is allowed."""
    for frame in parsed.frames:
        if frame.lemma not in _EMPOWERING or frame.negated or frame.possible or frame.tense == "future":
            continue
        inner = next((one for one in parsed.frames if one.infinitive and one.controller is frame), None)
        if inner is None:
            continue
        givers = _givers(parsed, frame) if _acts_for_council(frame) else []
        host = next((code for one in parsed.phrases if one[1].start > inner.start and (code := location(one[1]))), None)
        meant = stance(parsed, frame, None, discourse.article.text)
        if not givers or host is None or meant.denied:
            continue
        draft = Agreement(parsed, *parsed.span, 0.6, ["mandate-empowered"], meant.hedged, meant.speaker)
        draft.kind, draft.status = AgreementKind.PEACEKEEPING, AgreementStatus.SIGNED
        draft.parties, draft.date = (*givers, host), dated(of_frame(frame))
        yield draft
        return


def _acts_for_council(frame: Frame) -> bool:
    acting = [*frame.phrases("by")] if frame.passive else frame.subjects[:1]
    return any(words_of(one).endswith("council") or words_of(one).endswith("resolution") for one in acting)


_NOT_KEEPING_PEACE = frozenset({"fact", "finding", "rights", "observation", "trade"})


def _may_speak_of_mandates(parsed: Parsed, last: Missions) -> bool:
    """A cheap look, since most sentences name no mission and no mandate."""
    named = parsed.has("agreement.PEACEKEEPING") or not _MISSION_NOUNS.isdisjoint(parsed.words)
    return named or _is_near(last, parsed) or any(_is_a_mission(one) for one in parsed.mentions)


def _is_a_mission(mention: Mention) -> bool:
    return is_kind(mention.code, OrganizationKind.MISSION)


def _is_near(last: Missions, parsed: Parsed) -> bool:
    return bool(last.parties) and parsed.index - last.index <= 2


def _may_be_given(phrase: Phrase, parsed: Parsed, last: Missions) -> bool:
    """Whether it is a mandate, a mission, a force beside those who give mandates, or a word for one of them."""
    if _is_mandate(phrase) or _is_mission(phrase) or _is_pronoun(phrase, parsed, last):
        return True
    return _ends_in_mission(phrase) and bool(_givers(parsed, None))


def _ends_in_mission(phrase: Phrase) -> bool:
    return phrase.items[-1].lower.rsplit(None, 1)[-1] in _MISSION_NOUNS


def _each(draft: Agreement, parsed: Parsed, phrase: Phrase) -> Iterator[Agreement]:
    """`extended the mandates of the missions in Chad, Mali and Liberia`: one for each country."""
    givers = tuple(code for code in draft.parties if not is_country(code))
    plural = phrase.head.noun is not None and phrase.head.noun.plural
    hosts = _hosts(parsed, phrase) if plural and givers else ()
    if len(hosts) < 2:
        yield draft
        return
    for host in hosts:
        yield replace(draft, rules=list(draft.rules), parties=(*givers, host))


def _hosts(parsed: Parsed, phrase: Phrase) -> tuple[str, ...]:
    """The countries of the list behind a phrase; two that are joined within it have a mission each."""
    found: list[str] = []
    listed = False
    for node in parsed.nodes:
        if isinstance(node, Phrase):
            codes = [code for part in (node.parts or [node]) if (code := location(part)) and is_country(code)]
            if node.start > phrase.start and codes:
                found.extend(code for code in codes if code not in found)
                listed = True
            elif listed:
                break
        elif listed and not (node.tag in ("CONJ", "PUNCT") and node.lower in ("and", ",", "(", ")")):
            break
    return tuple(found)


def _is_mandate(phrase: Phrase) -> bool:
    return phrase.has("agreement.PEACEKEEPING")


def _is_mission(phrase: Phrase) -> bool:
    head = phrase.head
    if head.mention is not None and _is_a_mission(head.mention):
        return True
    return (phrase.has("force.PEACEKEEPERS") or phrase.has("force.TRAINERS")) and _ends_in_mission(phrase)


def _is_pronoun(phrase: Phrase, parsed: Parsed, last: Missions) -> bool:
    return phrase.head.lower == "it" and _is_near(last, parsed)


def _followed(phrase: Phrase) -> bool:
    """Whether it speaks of the mission named before."""
    return phrase.head.tag == "PRON" or phrase.det == "its"


def _states(parsed: Parsed, phrase: Phrase, at: int) -> Iterator[State]:
    if _is_mandate(phrase):
        yield from states_of(parsed, phrase, at)
        return
    for frame in parsed.frames:
        governed = phrase in frame.objects[:1] or (frame.passive and phrase in frame.subjects[:1])
        governed = governed or _sent(frame, phrase)
        status = _of_mission(frame) if governed else None
        if status is not None:
            yield State(status, frame, tuple(of_frame(frame)), 0.9, "mission")


_SENDING = frozenset({"deployment", "dispatch", "sending", "creation", "establishment", "formation"})


def _sent(frame: Frame, phrase: Phrase) -> bool:
    """`authorised the deployment of a force`."""
    of = frame.phrases("of")[:1]
    chain = frame.subjects[:1] if frame.passive else frame.objects[:1]
    behind = frame.subjects[1:2] if frame.passive else of
    return any(one.head.lower in _SENDING for one in chain) and phrase in behind


def _of_mission(frame: Frame) -> AgreementStatus | None:
    """What a verb makes of a mission; building and opening are for other rules."""
    if frame.is_a(*_GIVEN):
        ahead = frame.tense == "future" or frame.possible
        return AgreementStatus.PROPOSED if ahead and not frame.chained("AGREE") else AgreementStatus.SIGNED
    if frame.lemma in ("give", "grant") and any("year" in words or "month" in words for words in _added(frame)):
        return AgreementStatus.SIGNED
    if frame.is_a("agreement.SUSPEND"):
        return AgreementStatus.SUSPENDED
    closed = frame.lemma in ("end", "wind up", "close") and frame.chained("AGREE")
    return AgreementStatus.TERMINATED if closed or frame.lemma in ("terminate", "dissolve", "disband") else None


def _added(frame: Frame) -> Iterator[str]:
    """`gave the mission another year`: what is added to its time."""
    for one in (*frame.objects[1:], *frame.phrases("")):
        if one.items[0].lower in ("another", "a") or one.number is not None:
            yield words_of(one)


def _draft(parsed: Parsed, discourse: Discourse, phrase: Phrase, state: State, last: Missions) -> Agreement | None:
    givers = _givers(parsed, state.frame)
    if phrase.head.tag == "PRON" and not givers and not (state.frame is not None and state.frame.passive):
        return None
    parties = _parties(parsed, discourse, phrase, givers, last)
    meant = stance(parsed, state.frame, phrase, discourse.article.text)
    if meant.denied or len(parties.codes) < 2:
        return None
    draft = Agreement(parsed, *parsed.span, 0.45 + 0.3 * state.weight, [f"mandate-{state.role}"])
    draft.hedged, draft.speaker, draft.status = meant.hedged, meant.speaker, state.status
    draft.kind = last.kind if _followed(phrase) and not phrase.has("force.TRAINERS") else _kind(parsed)
    draft.parties, draft.date = parties.codes, dated(state.times, ahead=looks_ahead(state.status, state.frame))
    draft.cost(parties.cost, f"parties-{parties.rule}" if parties.rule else "")
    return draft


def _kind(parsed: Parsed) -> AgreementKind:
    named = (organization(one.code) for one in parsed.mentions if _is_a_mission(one))
    trains = any(one is not None and "training" in one.name.lower() for one in named)
    return AgreementKind.TRAINING if trains or "training mission" in parsed.lower else AgreementKind.PEACEKEEPING


def _givers(parsed: Parsed, frame: Frame | None) -> list[str]:
    """Bodies that the sentence names, and the United Nations behind a council."""
    found = [m.code for m in parsed.mentions if m.form == "organization" and is_kind(m.code, *_BODIES)]
    acting = [*frame.subjects[:1], *frame.phrases("by")] if frame is not None else []
    council = "security council" in parsed.lower or any(words_of(one) == "the council" for one in acting)
    if council and "peace and security council" not in parsed.lower and "UN" not in found:
        found.insert(0, "UN")
    return list(dict.fromkeys(found))


def _parties(parsed: Parsed, discourse: Discourse, phrase: Phrase, givers: list[str], last: Missions) -> Found:
    """Who gives the mandate, who sends the mission, and the country that it is for."""
    codes = list(givers)
    missions = (organization(one.code) for one in parsed.mentions if _is_a_mission(one))
    if (named := next(missions, None)) is not None:
        codes.extend(code for code in (named.parent,) if code and code not in codes)
        if named.parent == "EU" and "security council" not in parsed.lower:
            codes = [code for code in codes if code != "UN"]  # its own Council
        found = Found(named.host[:1])
    elif not _followed(phrase) and (host := _host(parsed, phrase)):
        found = Found((host,))
    elif last.parties and parsed.index - last.index <= 6:
        codes.extend(code for code in last.parties if not is_country(code) and code not in codes)
        found = Found(tuple(code for code in last.parties if is_country(code)), "mission-before", 0.05)
    else:
        found = discourse.host(parsed, phrase.start)
    return Found((*codes, *found.codes), found.rule, found.cost) if codes else Found(())


def _host(parsed: Parsed, phrase: Phrase) -> str | None:
    """The first country behind the mission: `in Haiti`, `to help the Haitian police`."""
    for _, one in parsed.phrases:
        code = location(one) or next(iter((*one.actors, *one.owners)), None)
        if one.start > phrase.start and code and is_country(code):
            return code
    return None


def _remember(parsed: Parsed, last: Missions) -> None:
    """The mission that a sentence names, with sender and host; of several the one that it is about."""
    named = [mention for mention in parsed.mentions if _is_a_mission(mention)]
    if not named:
        return
    about = {mention.code for frame in parsed.frames for one in frame.subjects[:1] for mention in one.mentions}
    for mention in sorted(named, key=lambda mention: mention.code in about):
        mission = organization(mention.code)
        if mission is not None:
            training = "training" in mission.name.lower()
            last.kind = AgreementKind.TRAINING if training else AgreementKind.PEACEKEEPING
            last.parties = tuple(code for code in (mission.parent, *mission.host[:1]) if code)
            last.index = parsed.index
