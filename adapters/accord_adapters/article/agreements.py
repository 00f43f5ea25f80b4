"""Agreements: pacts that are signed, take effect, are frozen or end, by noun and by the verb that governs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from accord.vocabulary import AgreementKind, AgreementStatus, OrganizationKind
from accord_adapters.article.clauses import Frame
from accord_adapters.article.discourse import Discourse, Found, is_kind, organization
from accord_adapters.article.drafts import Agreement
from accord_adapters.article.lexicon import table
from accord_adapters.article.membership import memberships
from accord_adapters.article.moments import dated, of_frame
from accord_adapters.article.pacts import Pact, is_foreign, kind_by_words, kind_of, lemma_of, loose_words, names_of, refers_back
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.phrases import Phrase
from accord_adapters.article.stance import stance
from accord_adapters.article.tagger import Item
from accord_adapters.article.times import Time
from accord_adapters.article.transfers import transfers

_JOINING = ("between", "with", "among", "to", "from", "for", "by", "of")


@dataclass(frozen=True, slots=True)
class State:
    """What one frame or noun says of an agreement."""

    status: AgreementStatus
    frame: Frame | None
    times: tuple[Time, ...]
    weight: float
    role: str


@cache
def _rules(role: str) -> tuple[tuple[str, str], ...]:
    return tuple((rule["class"], rule["status"]) for rule in table("agreements")[role])


def agreements(sentences: Sequence[Parsed], discourse: Discourse) -> Iterator[Agreement]:
    """The agreements of an article."""
    pacts: list[Pact] = []
    for parsed in sentences:
        yield from _named(parsed, discourse, pacts)
        yield from transfers(parsed, discourse)
        yield from memberships(parsed, discourse)


def _named(parsed: Parsed, discourse: Discourse, pacts: list[Pact]) -> Iterator[Agreement]:
    for at, phrase in parsed.phrases:
        if phrase.has("agreement") or _is_pronoun(phrase, parsed, pacts):
            yield from _of_phrase(parsed, discourse, pacts, at, phrase)


def _is_pronoun(phrase: Phrase, parsed: Parsed, pacts: list[Pact]) -> bool:
    """`It was signed in 2011`: a pronoun as the subject of a verb for agreements."""
    if phrase.head.lower not in ("it", "they", "which") or not pacts or parsed.index - pacts[-1].index > 2:
        return False
    return any(
        phrase in frame.subjects[:1] and ((frame.passive and frame.is_a("agreement.SIGN", "agreement.RENEW", "agreement.SUSPEND", "agreement.END")) or frame.lemma in ("expire", "lapse", "collapse", "enter into force", "take effect", "come into force", "run out") or any(one.head.lower in ("force", "effect") for one in frame.phrases("in")))
        for frame in parsed.frames
    )


def _of_phrase(parsed: Parsed, discourse: Discourse, pacts: list[Pact], at: int, phrase: Phrase) -> Iterator[Agreement]:
    text = discourse.article.text
    lemma = lemma_of(phrase)
    back = refers_back(phrase, parsed, pacts, lemma, text)
    about = _about(parsed, at)
    kind, sure = kind_of(phrase, about, parsed.lower) if phrase.head.tag != "PRON" else (None, 0.0)
    if kind is None and back is None and phrase.head.tag != "PRON" and not is_foreign(parsed.lower):
        kind, sure = _by_surroundings(parsed, discourse), 0.4
    if back is not None and sure < 0.8:
        kind, sure = back.kind, 0.8
    if kind is None or (sure < 0.9 and is_foreign(f"{_words(phrase)} {about}")) or (sure <= 0.5 and is_foreign(parsed.lower)):
        return
    states = list(_states(parsed, phrase, at))
    remembered = False
    for state in states or [_default(parsed, phrase, at)]:
        if state is None:
            continue
        meant = stance(parsed, state.frame, phrase, text)
        if meant.denied:
            continue
        parties = _parties(parsed, discourse, phrase, at, state, back, kind)
        if state.role == "named" and parties.cost > 0.1:
            continue
        if len(parties.codes) < 2 or (lemma in loose_words() and sure <= 0.5 and (parties.cost or not states)):
            continue
        draft = Agreement(parsed, parsed.sentence.start, parsed.sentence.end, 0.45 + 0.3 * state.weight + 0.1 * sure, [f"pact-{state.role}"], meant.hedged, meant.speaker)
        draft.parties, draft.kind, draft.status = parties.codes, kind, state.status
        draft.cost(parties.cost, f"parties-{parties.rule}" if parties.rule else "")
        draft.date = dated(state.times, ahead=state.status is AgreementStatus.PROPOSED)
        yield draft
        if not remembered:
            pacts.append(Pact(lemma, kind, parties.codes, parsed.index, names=names_of(phrase, text)))
            remembered = True


def _by_surroundings(parsed: Parsed, discourse: Discourse) -> AgreementKind | None:
    """What the paragraph, else the headline, is about."""
    lines = [one.lower for one in discourse.article.sentences if one.sentence.paragraph == parsed.sentence.paragraph]
    return kind_by_words(" ".join(lines)) or kind_by_words((discourse.article.document.title or "").lower())


def _words(phrase: Phrase) -> str:
    return " ".join(item.lower for item in phrase.items)


def _about(parsed: Parsed, at: int) -> str:
    """What follows the noun up to its verb: `on the protection of military information`, `that governed the status of`."""
    words: list[str] = []
    for node in parsed.nodes[at + 1 : at + 14]:
        if isinstance(node, Item) and (node.lower in (";", ":", ".") or node.tag == "MODAL" or node.lower in ("was", "is", "were", "are", "has", "and", "but")):
            break
        words.append(_words(node) if isinstance(node, Phrase) else node.lower)
    return " ".join(words)


# --- status ----------------------------------------------------------------------------------------------------------
def _states(parsed: Parsed, phrase: Phrase, at: int) -> Iterator[State]:
    """Every state that the sentence gives the agreement; each at most once."""
    seen: set[AgreementStatus] = set()
    found = [state for frame in parsed.frames if (state := _state(frame, phrase, parsed)) is not None]
    if (noun := _nominal(parsed, phrase, at)) is not None:
        found.insert(0, noun)
    if (standing := _standing(parsed, phrase, at)) is not None:
        found.append(standing)
    for state in sorted(found, key=lambda state: -state.weight):
        if state.status not in seen:
            seen.add(state.status)
            yield state
    own = _own_time(parsed, at)
    if own is not None and seen and AgreementStatus.SIGNED not in seen and AgreementStatus.PROPOSED not in seen:
        yield State(AgreementStatus.SIGNED, None, (own,), 0.6, "own-date")


def _state(frame: Frame, phrase: Phrase, parsed: Parsed) -> State | None:
    subject = any(phrase is one or phrase in one.parts for one in frame.subjects[:1])
    inner = not subject and any(phrase is one or phrase in one.parts for one in frame.subjects[1:4]) and not frame.subjects[0].has("agreement") and (frame.participle or not frame.subjects[0].actors)
    theme = any(phrase is one or phrase in one.parts for one in frame.objects) or ((subject or inner) and frame.passive)
    complement = next((preposition for preposition, one in frame.complements if phrase is one or phrase in one.parts), None)
    own = _own_time(parsed, next((at for at, node in enumerate(parsed.nodes) if node is phrase), -1))
    times = tuple(time for time in of_frame(frame) if time is not own) or tuple(of_frame(frame))
    if theme:
        return _by_class("theme", frame, times, 1.0 if not inner else 0.7)
    if (subject or inner) and not frame.passive:
        if frame.lemma == "be" and any(one.head.lower in ("force", "effect", "place", "operation") for one in frame.phrases("in")):
            return State(AgreementStatus.IN_FORCE, frame, times, 1.0, "in-force")
        if frame.lemma in ("date", "date from", "date back"):
            return State(AgreementStatus.SIGNED, frame, times, 0.9, "dates")
        return _by_class("self", frame, times, 1.0 if subject else 0.6)
    if complement is not None and frame.subjects:
        return _by_complement(frame, complement, times)
    return None


def _by_class(role: str, frame: Frame, times: tuple[Time, ...], weight: float) -> State | None:
    for name, status in _rules(role):
        if name in frame.classes:
            if role == "theme" and status == "IN_FORCE" and frame.lemma in ("start", "begin", "hold", "stand", "apply") and not frame.passive and name == "agreement.FORCE":
                continue
            planned = frame.tense == "future" or frame.possible or (frame.chain and frame.chained("PLAN"))
            agreed = frame.chained("AGREE")
            if planned and status in ("SIGNED", "IN_FORCE"):
                status = "SIGNED" if agreed and status == "SIGNED" else "PROPOSED"
            return State(AgreementStatus(status), frame, times, weight, role)
    return None


def _by_complement(frame: Frame, preposition: str, times: tuple[Time, ...]) -> State | None:
    """`withdrew from the treaty`, `is in talks on a pact`, `cleared the path with an agreement`."""
    if preposition in ("from", "of", "out of") and frame.is_a("agreement.LEAVE", "agreement.END"):
        return State(AgreementStatus.TERMINATED, frame, times, 0.9, "left")
    if preposition in ("on", "about", "over", "for", "of") and (frame.is_a("agreement.TALK") or any(one.has("act.TALK") for _, one in frame.complements) or any(one.has("act.TALK") for one in (*frame.objects, *frame.subjects))):
        return State(AgreementStatus.PROPOSED, frame, times, 0.8, "talks")
    if preposition in ("to", "on", "in") and frame.is_a("agreement.SIGN", "agreement.JOIN") and not frame.negated:
        planned = frame.tense == "future" or frame.possible
        return State(AgreementStatus.PROPOSED if planned else AgreementStatus.SIGNED, frame, times, 0.8, "agreed")
    return None


_ACTS = {"act.END": "TERMINATED", "act.SUSPEND": "SUSPENDED", "act.MAKE": "SIGNED", "act.TALK": "PROPOSED", "act.FORCE": "IN_FORCE"}


def _nominal(parsed: Parsed, phrase: Phrase, at: int) -> State | None:
    """`the termination of military agreements`, `talks on a treaty`, `the signing of`."""
    if at < 2:
        return None
    link, noun = parsed.nodes[at - 1], parsed.nodes[at - 2]
    if not isinstance(noun, Phrase) or not isinstance(link, Item) or link.lower not in ("of", "on", "for", "from", "about", "over", "to"):
        return None
    label = next((label for label in sorted(noun.labels) if label in _ACTS), None)
    if label is None:
        return None
    frame = next((frame for frame in parsed.frames if noun in frame.subjects or noun in frame.objects or any(one is noun for _, one in frame.complements)), None)
    return State(AgreementStatus(_ACTS[label]), None, tuple(of_frame(frame)), 0.9, "act")


def _standing(parsed: Parsed, phrase: Phrase, at: int) -> State | None:
    """`in force since February` right behind the noun or a comma."""
    words = [node.lower if isinstance(node, Item) else _words(node) for node in parsed.nodes[at + 1 : at + 8]]
    for offset, word in enumerate(words[:-1]):
        if word == "in" and words[offset + 1] in ("force", "effect") and (offset == 0 or words[offset - 1] in (",", "and") or offset <= 4):
            times = [node.time for node in parsed.nodes[at + 1 + offset : at + 1 + offset + 5] if isinstance(node, Item) and node.time]
            if not any(isinstance(node, Item) and node.tag in ("VERB", "NEG") and node.lower != "been" for node in parsed.nodes[at + 1 : at + 1 + offset]):
                return State(AgreementStatus.IN_FORCE, None, tuple(times), 0.9, "in-force")
    return None


def _own_time(parsed: Parsed, at: int) -> Time | None:
    """`the agreement of 2012`, `a 2015 accord`."""
    nodes = parsed.nodes
    link = nodes[at + 1] if at + 1 < len(nodes) else None
    behind = nodes[at + 2] if at + 2 < len(nodes) else None
    if isinstance(link, Item) and link.lower in ("of", "from") and isinstance(behind, Item) and behind.tag == "TIME":
        return behind.time
    before = nodes[at - 1] if at else None
    return before.time if isinstance(before, Item) and before.tag == "TIME" and before.lower.isdigit() else None


def _default(parsed: Parsed, phrase: Phrase, at: int) -> State | None:
    """No verb of ours: a pact that simply is there has been signed."""
    if phrase.det in ("no", "any") or phrase.has("agreement.TRAINING") or phrase.head.lower in ("alliance", "alliances", "bloc"):
        return None
    own = _own_time(parsed, at)
    before = parsed.nodes[at - 1] if at else None
    under = isinstance(before, Item) and before.lower in ("under", "by")
    return State(AgreementStatus.SIGNED, None, (own,) if own else (), 0.35 if own or under else 0.2, "named")


# --- parties ---------------------------------------------------------------------------------------------------------
def _parties(parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, state: State, back: Pact | None, kind: AgreementKind) -> Found:
    """Named in the phrase and behind it, then by the verb, then by what the phrase refers to, then by the talk."""
    codes = list(_in_phrase(parsed, discourse, phrase, at))
    cost, rules = 0.0, []
    if kind is AgreementKind.PEACEKEEPING:
        codes = _mandate(parsed, discourse, codes)
    if len(codes) < 2 and state.frame is not None:
        codes.extend(code for code in _by_verb(parsed, discourse, state.frame, phrase, codes) if code not in codes)
    if back is not None and len(codes) < 2:
        if not codes or set(codes) <= set(back.parties) or phrase.head.tag == "PRON":
            codes = list(back.parties)
            cost, rules = cost + 0.05, [*rules, "refers-back"]
    if len(codes) == 1:
        if phrase.det in ("its", "their") and (found := discourse.subject_before(parsed, phrase.start, codes)):
            codes.extend(found.codes)
            cost, rules = cost + 0.1, [*rules, "possessive"]
        elif found := _in_description(parsed, phrase, at, codes):
            codes.extend(found.codes)
        elif kind is AgreementKind.TRAINING and phrase.has("agreement.TRAINING"):
            pass
        elif found := _other(parsed, discourse, codes, phrase):
            codes.extend(found.codes)
            cost, rules = cost + found.cost, [*rules, found.rule]
    elif not codes:
        group = discourse.group(parsed, 2)
        if group and phrase.det in ("the", "its", "their", "this", "that"):
            codes, cost, rules = list(group.codes), cost + group.cost + 0.15, [*rules, group.rule]
    return Found(tuple(dict.fromkeys(_plain(code) for code in codes)), "+".join(rules), cost)


def _plain(code: str) -> str:
    """A company stands for its home state."""
    found = organization(code)
    return found.state if found and found.kind is OrganizationKind.COMPANY and found.state else code


def _in_phrase(parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int) -> Iterator[str]:
    yield from phrase.owners
    nodes = parsed.nodes
    step = at + 1
    while step + 1 < len(nodes) and step < at + 14:
        link, target = nodes[step], nodes[step + 1]
        if isinstance(link, Item) and link.tag == "TIME":
            step += 1
            continue
        if isinstance(link, Item) and link.lower in ("of", "from", "in") and isinstance(target, Item) and target.tag == "TIME":
            step += 2
            continue
        if not isinstance(link, Item) or not isinstance(target, Phrase) or link.tag != "PREP":
            break
        if link.lower in ("between", "with", "among", "of", "by", "like"):
            codes = discourse.actors(target, parsed, ()).codes or (target.owners if link.lower in ("between", "with") else ())
            yield from codes
        step += 2
        if link.lower == "between":
            while step + 1 < len(nodes) and isinstance(nodes[step], Item) and nodes[step].lower in ("and", ",") and isinstance(nodes[step + 1], Phrase):  # type: ignore[union-attr]
                yield from discourse.actors(nodes[step + 1], parsed).codes  # type: ignore[arg-type]
                step += 2


def _by_verb(parsed: Parsed, discourse: Discourse, frame: Frame, phrase: Phrase, have: Sequence[str]) -> Iterator[str]:
    """Subject or agent, and whom the verb names with `with`."""
    if frame.passive:
        brokered = frame.lemma in ("broker", "mediate", "sponsor", "facilitate", "witness", "host", "lead")
        for one in frame.phrases(*(("between", "with") if brokered else ("by", "between", "with"))):
            yield from discourse.actors(one, parsed, have).codes
    elif frame.subject is not None and phrase not in frame.subjects:
        actor = frame.subject
        found = discourse.actors(actor, parsed, have)
        if not found and len(frame.subjects) > 1:
            found = discourse.actors(frame.subjects[1], parsed, have)
        if actor.has("institution") and len(frame.subjects) > 1 and not actor.actors and frame.subjects[1].actors:
            found = Found(frame.subjects[1].actors)
        yield from found.codes
    for one in frame.phrases("with", "between", "to"):
        if one is not phrase and (one.is_party or one.actors):
            yield from one.actors
    if frame.is_a("agreement.TALK", "agreement.SIGN") and frame.lemma in ("ask", "invite", "tell", "notify") and frame.object is not None:
        yield from frame.object.actors


def _in_description(parsed: Parsed, phrase: Phrase, at: int, have: Sequence[str]) -> Found:
    """`the accord that governed the status of French troops`: a country named in what the pact is about."""
    for node in parsed.nodes[at + 1 : at + 12]:
        if isinstance(node, Item) and (node.lower in (";", ":", ",") or node.tag in ("CONJ",)):
            break
        if isinstance(node, Phrase) and (codes := [code for code in (*node.owners, *node.actors) if code not in have]):
            return Found((codes[0],))
    return Found(())


def _other(parsed: Parsed, discourse: Discourse, have: Sequence[str], phrase: Phrase) -> Found:
    """The second party: another actor of the sentence, else the article's other country."""
    for frame in parsed.frames:
        for one in (*frame.subjects[:1], *frame.objects, *frame.phrases("with", "by")):
            codes = [code for code in one.actors if code not in have and not is_kind(code, OrganizationKind.MISSION)]
            if codes and one is not phrase:
                return Found((codes[0],), "sentence", 0.15)
    if found := discourse.home(parsed, have):
        return Found(found.codes, f"home-{found.rule}", found.cost + 0.1)
    return Found(())


def _mandate(parsed: Parsed, discourse: Discourse, codes: Sequence[str]) -> list[str]:
    """Those who give a mission its mandate, and the country it is for."""
    mission = next((organization(mention.code) for mention in parsed.mentions if is_kind(mention.code, OrganizationKind.MISSION)), None)
    found = [code for code in codes if not is_kind(code, OrganizationKind.MISSION)]
    bodies = [mention.code for mention in parsed.mentions if mention.form == "organization" and is_kind(mention.code, OrganizationKind.BLOC, OrganizationKind.ALLIANCE)]
    found.extend(code for code in bodies if code not in found)
    if mission is not None:
        found.extend(code for code in ((mission.parent,) if mission.parent else ()) if code not in found)
        found.extend(code for code in mission.host[:1] if code not in found)
    return found
