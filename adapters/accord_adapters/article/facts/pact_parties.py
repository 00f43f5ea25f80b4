"""The parties of an agreement: named beside it, by its verb, by the pact it refers to, or by the talk around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.vocabulary import AgreementKind, OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.pact_states import State, frame_of
from accord_adapters.article.facts.pacts import Pact
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Node, Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import Found, is_country, is_kind, organization


def parties_of(
    parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, state: State, back: Pact | None, kind: AgreementKind
) -> Found:
    """Named in the phrase and behind it, then by the verb, then by what the phrase refers to, then by the talk."""
    codes = list(_in_phrase(parsed, discourse, phrase, at))
    cost, rules = 0.0, list[str]()
    if kind is AgreementKind.PEACEKEEPING:
        codes = _mandate(parsed, discourse, codes)
    if len(codes) < 2 and state.frame is not None:
        codes.extend(code for code in _by_verb(parsed, discourse, state.frame, phrase, codes) if code not in codes)
    if back is not None and len(codes) < 2 and (set(codes) <= set(back.parties) or phrase.head.tag == "PRON"):
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
        if (
            isinstance(link, Item)
            and link.lower in ("of", "from", "in")
            and isinstance(target, Item)
            and target.tag == "TIME"
        ):
            step += 2
            continue
        if not isinstance(link, Item) or not isinstance(target, Phrase) or link.tag != "PREP":
            break
        if link.lower in ("between", "with", "among", "of", "by", "like"):
            codes = discourse.actors(target, parsed, ()).codes or (
                target.owners if link.lower in ("between", "with") else ()
            )
            yield from codes
        step += 2
        while link.lower == "between" and (second := _also(nodes, step)):
            yield from discourse.actors(second, parsed).codes
            step += 2


def _also(nodes: Sequence[Node], at: int) -> Phrase | None:
    """The phrase behind `and`, where a list of two kinds of parties was not joined."""
    link, target = (nodes[at], nodes[at + 1]) if at + 1 < len(nodes) else (None, None)
    listed = isinstance(link, Item) and link.lower in ("and", ",")
    return target if listed and isinstance(target, Phrase) else None


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
    if (
        frame.is_a("agreement.TALK", "agreement.SIGN")
        and frame.lemma in ("ask", "invite", "tell", "notify")
        and frame.object is not None
    ):
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
    mission = next(
        (organization(mention.code) for mention in parsed.mentions if is_kind(mention.code, OrganizationKind.MISSION)),
        None,
    )
    found = [code for code in codes if not is_kind(code, OrganizationKind.MISSION)]
    bodies = [
        mention.code
        for mention in parsed.mentions
        if mention.form == "organization" and is_kind(mention.code, OrganizationKind.BLOC, OrganizationKind.ALLIANCE)
    ]
    found.extend(code for code in bodies if code not in found)
    if mission is not None:
        found.extend(code for code in ((mission.parent,) if mission.parent else ()) if code not in found)
        found.extend(code for code in mission.host[:1] if code not in found)
    return found


def pairs_of(
    parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, state: State
) -> tuple[tuple[str, ...], ...]:
    """`the termination of their agreements with France`: several agreements in one phrase, one per pair."""
    if not (phrase.head.noun and phrase.head.noun.plural):
        return ()
    named = [code for code in dict.fromkeys(_in_phrase(parsed, discourse, phrase, at)) if is_country(code)]
    frame = state.frame or (frame_of(state.noun, parsed) if state.noun else None)
    if len(named) != 1 or frame is None or frame.subject is None:
        return ()
    group = discourse.these(frame.subject, parsed) or (
        discourse.actors(frame.subject, parsed, named) if len(frame.subject.parts) > 1 else None
    )
    others = [code for code in group.codes if code not in named and is_country(code)] if group else []
    return tuple((code, named[0]) for code in others) if len(others) > 1 else ()
