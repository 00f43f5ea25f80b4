"""Agreements told by a verb alone: access given, bases leased, intelligence shared, arms built together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.vocabulary import AgreementKind, AgreementStatus, OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.facts.moments import dated, looks_ahead, of_frame
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.phrases import Phrase, words_of
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found, is_country, is_kind, location

_RIGHTS = re.compile(
    r"\b(?:use|access|overflight|landing rights|docking rights|basing rights|transit|stay|stationing)\b"
)
_SECRETS = re.compile(
    r"\b(?:intelligence|information|data|secrets|satellite|imagery|intercepts?|warnings?|know-?how on threats)\b"
)
_TOGETHER = re.compile(r"\b(?:joint(?:ly)?|together|co-?(?:develop|produc)\w*|under licen[cs]e|locally)\b")
_ASKING = frozenset({"ask", "request", "press", "seek", "approach", "lobby", "urge", "want"})
_TALKING = frozenset({"negotiate", "discuss", "explore", "haggle", "talk", "bargain"})
_LEASING = frozenset({"lease", "rent"})
_LETTING = frozenset({"grant", "give", "allow", "offer", "let", "permit", "open", "accord"})
_OF_BASES = _ASKING | _LEASING | _LETTING


@dataclass(frozen=True, slots=True)
class Bargain:
    """What a verb makes of two parties."""

    kind: AgreementKind
    status: AgreementStatus
    left: Found
    right: Found
    role: str


def bargains(parsed: Parsed, discourse: Discourse) -> Iterator[Agreement]:
    """What the verbs of a sentence agree on without a word for agreement."""
    named = parsed.has("agreement")
    for frame in parsed.frames:
        found = _peace(frame, parsed, discourse) or _drilled(frame, parsed, discourse)
        if not named:
            found = found or _basing(frame, parsed, discourse) or _intelligence(frame, parsed, discourse)
            found = found or _industrial(frame, parsed, discourse) or _training(frame, parsed, discourse)
        if found is None:
            continue
        meant = stance(parsed, frame, frame.object, discourse.article.text)
        if meant.denied:
            continue
        for codes in _pairs(found):
            draft = Agreement(parsed, *parsed.span, 0.62, [f"bargain-{found.role}"], meant.hedged, meant.speaker)
            draft.parties, draft.kind, draft.status = codes, found.kind, found.status
            draft.cost(found.left.cost + found.right.cost, found.left.rule or found.right.rule)
            draft.date = dated(of_frame(frame), ahead=looks_ahead(found.status, frame))
            yield draft


def _pairs(found: Bargain) -> Iterator[tuple[str, ...]]:
    """One agreement with each of those on the other side; what is done together is one."""
    left, right = _states(found.left), [code for code in _states(found.right) if code not in found.left.codes]
    if found.role in ("share", "build", "peace") or not right:
        if len({*left, *right}) > 1:
            yield tuple(dict.fromkeys((*left, *right)))
        return
    for one in left:
        for other in right:
            yield one, other


def _states(found: Found) -> list[str]:
    kinds = (OrganizationKind.ALLIANCE, OrganizationKind.BLOC, OrganizationKind.ARMED_GROUP, OrganizationKind.POLITY)
    return [code for code in found.codes if is_country(code) or is_kind(code, *kinds)]


def _said(frame: Frame) -> list[Phrase]:
    """What hangs on the verb, without its subject."""
    return [*frame.objects, *(phrase for _, phrase in frame.complements)]


def _subject(frame: Frame, parsed: Parsed, discourse: Discourse) -> Found:
    if frame.passive:
        found = (discourse.actors(one, parsed) for one in frame.phrases("by"))
        return next((one for one in found if one), NOTHING)
    return discourse.actors(frame.subject, parsed)


# --- bases -----------------------------------------------------------------------------------------------------------
def _basing(frame: Frame, parsed: Parsed, discourse: Discourse) -> Bargain | None:
    talks = frame.lemma in _TALKING or any(one.has("act.TALK") for one in (*frame.phrases("in"), *frame.objects[:1]))
    if not talks and frame.lemma not in _OF_BASES:
        return None
    about = _said(frame)
    site = next((one for one in about if one.has("base")), None)
    right = any(_RIGHTS.search(words_of(one)) for one in about)
    doer = _subject(frame, parsed, discourse)
    if talks and (site or _stays(frame, parsed)):
        other = _named(frame, parsed, discourse, doer, ("with",))
        return Bargain(AgreementKind.BASING, AgreementStatus.PROPOSED, doer, other, "talks")
    if frame.lemma in _ASKING and not frame.passive and (right or site) and frame.phrases("for"):
        other = Found(tuple(code for one in frame.objects for code in one.actors if code not in doer.codes))
        return Bargain(AgreementKind.BASING, AgreementStatus.PROPOSED, doer, other, "asked") if other else None
    if frame.lemma in _ASKING and not frame.passive and _stay_asked(frame, parsed):
        other = _named(frame, parsed, discourse, doer, ())
        return Bargain(AgreementKind.BASING, AgreementStatus.PROPOSED, doer, other, "asked") if other else None
    if frame.lemma in _LEASING and site is not None:
        place = location(site) or next(iter(_named(frame, parsed, discourse, doer, ("from", "in", "to")).codes), None)
        status = AgreementStatus.IN_FORCE if _lasts(frame) else _reached(frame)
        return Bargain(AgreementKind.BASING, status, doer, Found((place,)), "leased") if place else None
    if frame.lemma in _LETTING and frame.passive and (right or site is not None) and frame.subject is not None:
        guest = discourse.actors(frame.subject, parsed)
        land = (location(site),) if site is not None else ()
        host = doer or Found(tuple(code for code in land if code)) or discourse.home(parsed, guest.codes)
        status = AgreementStatus.PROPOSED if frame.lemma == "offer" else _reached(frame)
        return Bargain(AgreementKind.BASING, status, host, guest, "granted") if guest and frame.objects else None
    if frame.lemma in _LETTING and not frame.passive and ((right and site is not None) or _lets_use(frame, parsed)):
        owners = [code for one in frame.objects for code in one.owners if code not in doer.codes]
        other = _named(frame, parsed, discourse, doer, ("to",)) or Found(tuple(dict.fromkeys(owners)))
        status = AgreementStatus.PROPOSED if frame.lemma == "offer" else _reached(frame)
        return Bargain(AgreementKind.BASING, status, doer, other, "granted") if other else None
    return None


_HOSTING = frozenset({"keep", "host", "let", "allow", "open", "use", "house", "provide", "lease"})


def _stay_asked(frame: Frame, parsed: Parsed) -> bool:
    """`asked France to keep the camp`, `asked Oman to let its ships use the port`."""
    asked = (one for one in parsed.frames if one.infinitive and one.controller is frame and one.lemma in _HOSTING)
    return any(phrase.has("base") for one in asked for phrase in _said(one))


def _lets_use(frame: Frame, parsed: Parsed) -> bool:
    """`let American drones use their airfields`."""
    guest = frame.object
    inner = (one for one in parsed.frames if guest is not None and one.subject is guest and one.lemma == "use")
    return any(target.has("base") for one in inner for target in one.objects)


def _stays(frame: Frame, parsed: Parsed) -> bool:
    """`is in talks with the junta to stay on`."""
    return any(other.infinitive and other.lemma.split()[0] in ("stay", "remain", "keep") for other in parsed.frames)


def _named(frame: Frame, parsed: Parsed, discourse: Discourse, have: Found, links: tuple[str, ...]) -> Found:
    """The other side: an object that acts, or who stands behind a preposition."""
    for one in (*frame.objects, *frame.phrases(*links)):
        found = discourse.actors(one, parsed, have.codes)
        if codes := tuple(code for code in found.codes if code not in have.codes):
            return Found(codes, found.rule, found.cost)
    return discourse.frame_place(frame, parsed, have.codes, ("in",)) if "in" in links else NOTHING


def _reached(frame: Frame) -> AgreementStatus:
    ahead = frame.tense == "future" or frame.possible or bool(frame.chain and frame.chained("PLAN"))
    agreed = frame.chained("AGREE")
    return AgreementStatus.PROPOSED if ahead and not agreed else AgreementStatus.SIGNED


def _lasts(frame: Frame) -> bool:
    """Told in the present, or since a time."""
    return frame.tense == "present" or any(time.role == "since" for time in frame.times)


# --- peace -----------------------------------------------------------------------------------------------------------
_WARS = frozenset({"war", "conflict", "hostilities", "fighting", "insurgency", "rebellion"})


def _peace(frame: Frame, parsed: Parsed, discourse: Discourse) -> Bargain | None:
    """`made peace with the government`, `ended their war`, `a resolution ended the war between the two`."""
    made = frame.lemma == "make" and any(one.head.lower == "peace" for one in frame.objects)
    ended = frame.lemma == "end" and not frame.passive and any(one.head.lower in _WARS for one in frame.objects)
    if not (made or ended) or frame.tense == "future" or frame.possible:
        return None
    foes = next((one for one in frame.phrases("between")), None)
    doer = discourse.actors(foes, parsed) if foes is not None else _subject(frame, parsed, discourse)
    other = NOTHING if foes is not None else _named(frame, parsed, discourse, doer, ("with",))
    sure = len({*doer.codes, *other.codes}) > 1
    return Bargain(AgreementKind.PEACE, AgreementStatus.SIGNED, doer, other, "peace") if sure else None


# --- training --------------------------------------------------------------------------------------------------------
_DRILLING = frozenset({"train", "drill", "exercise", "practise", "practice", "manoeuvre"})


def _are_armed(frame: Frame) -> bool:
    """Whether states or their forces drill, and no runners."""
    sides = [part for one in frame.subjects[:1] for part in (one.parts or [one])]
    return not sides or any(one.has("force") or one.has("institution") or one.is_party for one in sides)


def _drilled(frame: Frame, parsed: Parsed, discourse: Discourse) -> Bargain | None:
    """`Chilean and Peruvian marines trained together`, `Oman's army drilled with Jordan's`."""
    if frame.lemma not in _DRILLING or frame.passive or frame.objects or frame.negated or frame.chained("AGREE"):
        return None
    if not _are_armed(frame):
        return None
    if {"together", "jointly"}.isdisjoint(frame.adverbs) and "together" not in parsed.words:
        return None
    sides = [part for one in frame.subjects[:1] for part in (one.parts or [one])]
    codes = tuple(dict.fromkeys(code for one in sides for code in (*one.actors, *one.owners)))
    status = AgreementStatus.PROPOSED if frame.tense == "future" or frame.possible else AgreementStatus.IN_FORCE
    return Bargain(AgreementKind.TRAINING, status, Found(codes), NOTHING, "build") if len(codes) > 1 else None


_OFFERED = frozenset({"offer", "propose", "ask", "request", "invite"})
_WITH_OTHERS = re.compile(r"\b(?:together|jointly|side by side|alongside)\b")


def _training(frame: Frame, parsed: Parsed, discourse: Discourse) -> Bargain | None:
    """`offered to train the Malian police`, `trains with Cambodia every spring`."""
    if frame.lemma not in _DRILLING or frame.passive or frame.negated or not _are_armed(frame):
        return None
    doer = _doers(frame, parsed, discourse)
    if not _OFFERED.isdisjoint(frame.chain):
        pupils = tuple(code for one in frame.objects if one.has("force") for code in one.owners)
        asker = frame.controller.subject if frame.controller is not None else None
        other = Found(pupils) or (discourse.actors(asker, parsed) if frame.objects else NOTHING)
        return Bargain(AgreementKind.TRAINING, AgreementStatus.PROPOSED, doer, other, "offered") if other else None
    if any(one.det not in ("every", "each") for one in frame.objects) or frame.chain:
        return None
    partners = tuple(code for one in frame.phrases("with", "alongside") for code in one.actors or one.owners)
    joint = frame.lemma == "exercise" or _WITH_OTHERS.search(parsed.lower) is not None
    several = len(doer.codes) > 1 and joint
    if not partners and not several:
        return None
    ahead = frame.tense == "future" or frame.possible
    status = AgreementStatus.PROPOSED if ahead else AgreementStatus.IN_FORCE
    return Bargain(AgreementKind.TRAINING, status, doer, Found(partners), "share")


def _doers(frame: Frame, parsed: Parsed, discourse: Discourse) -> Found:
    """States or the soldiers of states."""
    found = _subject(frame, parsed, discourse)
    return found or Found(frame.subject.owners if frame.subject is not None else ())


# --- intelligence ----------------------------------------------------------------------------------------------------
def _intelligence(frame: Frame, parsed: Parsed, discourse: Discourse) -> Bargain | None:
    if (
        not frame.is_a("transfer.SHARE")
        or frame.passive
        or not any(_SECRETS.search(words_of(o)) for o in frame.objects)
    ):
        return None
    doer = _subject(frame, parsed, discourse)
    other = _named(frame, parsed, discourse, doer, ("with", "to"))
    if not frame.chain and not _lasts(frame):
        return None
    status = _shared(frame)
    return Bargain(AgreementKind.INTELLIGENCE, status, doer, other, "share")


def _shared(frame: Frame) -> AgreementStatus:
    if not {"stop", "suspend", "halt", "pause", "cease", "freeze"}.isdisjoint(frame.chain):
        return AgreementStatus.SUSPENDED
    if not {"resume", "begin", "start", "continue"}.isdisjoint(frame.chain) or not frame.chain:
        ahead = frame.tense == "future" or frame.possible
        return AgreementStatus.PROPOSED if ahead else AgreementStatus.IN_FORCE
    return _reached(frame)


# --- licences --------------------------------------------------------------------------------------------------------
_LOCALLY = re.compile(
    r"\b(?:under (?:\w+ )?licen[cs]e|locally|at home|(?:at|in) (?:its|a) (?:\w+ )?(?:plant|factory|yard))\b"
)


def _licensor(frame: Frame, parsed: Parsed, doer: Found) -> Found:
    """`Under licence from Germany, Chile builds`, `builds the Swedish jet under licence`: whose design it is."""
    if _LOCALLY.search(parsed.lower) is None:
        return NOTHING
    for at, node in enumerate(parsed.nodes[:-2]):
        link, target = parsed.nodes[at + 1], parsed.nodes[at + 2]
        licence = isinstance(node, Phrase) and node.head.lower in ("licence", "license")
        if licence and not isinstance(link, Phrase) and link.lower in ("from", "of") and isinstance(target, Phrase):
            return Found(target.actors or target.owners)
    makers = tuple(code for one in frame.objects for code in one.owners if code not in doer.codes)
    return Found(makers)


# --- industry --------------------------------------------------------------------------------------------------------
def _industrial(frame: Frame, parsed: Parsed, discourse: Discourse) -> Bargain | None:
    if not frame.is_a("transfer.BUILD") or frame.passive:
        return None
    if not any(one.has("equipment") for one in (*frame.objects, *frame.subjects[:1])):
        return None
    doer = _subject(frame, parsed, discourse)
    other = _named(frame, parsed, discourse, doer, ("with",)) or _licensor(frame, parsed, doer)
    joint = _TOGETHER.search(parsed.lower) is not None or bool(frame.phrases("with"))
    if not joint or len({*doer.codes, *other.codes}) < 2:
        return None
    lasting = _lasts(frame) and frame.tense == "present"
    status = AgreementStatus.IN_FORCE if lasting else _reached(frame)
    return Bargain(AgreementKind.INDUSTRIAL, status, doer, other, "build")
