"""The parties of an agreement: named beside it, by its verb, by the pact it refers to, or by the talk around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.vocabulary import AgreementKind, AgreementStatus, OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.belligerents import are_nameless, is_group, sides
from accord_adapters.article.facts.names import site_of
from accord_adapters.article.facts.pact_states import BROKERING, State, frame_of
from accord_adapters.article.facts.pacts import Pact, countries_of, is_another
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Node, Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found, home_state, is_country, is_kind
from accord_adapters.article.text.times import Time


def parties_of(
    parsed: Parsed,
    discourse: Discourse,
    phrase: Phrase,
    at: int,
    state: State,
    back: Pact | None,
    kind: AgreementKind,
    pacts: Sequence[Pact] = (),
) -> Found:
    """Named in the phrase and behind it, then by the verb, then by what the phrase refers to, then by the talk."""
    named = list(_in_phrase(parsed, discourse, phrase, at))
    found = Found(tuple(dict.fromkeys(named)))
    if (len(named) < 2 or _is_joined(phrase, parsed, at)) and state.frame is not None:
        found = _and(found, Found(tuple(_by_verb(parsed, discourse, state.frame, phrase, named))))
    if len(found.codes) < 2 and is_exercise(phrase):
        found = _and(found, _hosts(phrase, parsed, discourse))
    if state.noun is not None and not found.codes:
        found = _doer_of(state.noun, parsed, discourse)
    if back is not None and len(found.codes) < 2 and (set(found.codes) <= set(back.parties) or _is_pronoun(phrase)):
        found = Found(back.parties, "refers-back", 0.05)
    if len(found.codes) < 2 and (old := _replaced(parsed, phrase, pacts)) is not None and set(found.codes) <= set(old):
        found = Found(old, "replaced", 0.05)
    if kind is AgreementKind.PEACE and (len(found.codes) < 2 or _of_sides(state, phrase)):
        found = _peace(parsed, discourse, found, _of_sides(state, phrase))
    if len(found.codes) == 2 and any(item.lower in ("trilateral", "tripartite", "three-way") for item in phrase.items):
        found = _and(found, _other(parsed, discourse, found.codes, phrase))
    if kind is AgreementKind.PEACE and back is None and len(found.codes) == 1 and are_nameless(parsed):
        return Found(found.codes, found.rule, found.cost + 0.05)
    if len(found.codes) == 1 and not (back is None and is_of_many(phrase, kind) and state.status in _OUT):
        found = _completed(parsed, discourse, phrase, at, state, found, kind, pacts)
    elif not found.codes:
        found = _around(parsed, discourse, phrase, state, ()) or _traded(parsed, discourse, phrase, at, kind)
        found = found or _stationed(parsed, discourse, kind)
        if not found and (bound := _bound(parsed, phrase)):
            both = len(bound.codes) > 1
            found = bound if both else _completed(parsed, discourse, phrase, at, state, bound, kind, pacts)
        found = found or _group(parsed, discourse, phrase) or _only_two(parsed, phrase)
    return Found(tuple(dict.fromkeys(home_state(code) for code in found.codes)), found.rule, found.cost)


def _replaced(parsed: Parsed, phrase: Phrase, pacts: Sequence[Pact]) -> tuple[str, ...] | None:
    """`it replaces a protocol of 1994`: the older one is of those who signed the newer."""
    last = pacts[-1] if pacts and parsed.index - pacts[-1].index <= 2 else None
    replacing = any(frame.lemma in REPLACING and phrase in frame.objects for frame in parsed.frames)
    return last.parties if last is not None and replacing else None


REPLACING = frozenset({"replace", "supersede", "succeed", "supplement", "follow", "amend"})


def _is_joined(phrase: Phrase, parsed: Parsed, at: int) -> bool:
    """`an exercise with Russia and Belarus`: whose partners are named, and not yet who holds it."""
    link, target = (parsed.nodes[at + 1], parsed.nodes[at + 2]) if at + 2 < len(parsed.nodes) else (None, None)
    joined = isinstance(link, Item) and link.lower == "with" and isinstance(target, Phrase) and bool(target.parts)
    return joined and not phrase.owners


def _traded(parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, kind: AgreementKind) -> Found:
    """`the order for 24 Russian jets was cancelled`: the maker, and the country that the talk is of."""
    maker = _in_description(parsed, phrase, at, ()) if kind is AgreementKind.ARMS_TRANSFER else Found(())
    return _and(maker, discourse.home(parsed, maker.codes)) if maker else maker


def _only_two(parsed: Parsed, phrase: Phrase) -> Found:
    """The only two countries that a sentence names, for an agreement that no verb gives to anybody."""
    named = tuple(dict.fromkeys(mention.code for mention in parsed.mentions if mention.is_country))
    return Found(named, "only-two", 0.12) if len(named) == 2 and phrase.det not in ("no", "any") else NOTHING


def _bound(parsed: Parsed, phrase: Phrase) -> Found:
    """`a treaty that obliges Italy to defend Malta`: whom an agreement binds, gives or lets do something."""
    for frame in parsed.frames:
        if frame.passive or phrase not in frame.subjects[:1] or frame.is_a("agreement.END", "agreement.FORCE"):
            continue
        inner = (one for one in parsed.frames if one.infinitive and one.controller is frame)
        near = [*frame.objects, *(one for _, one in frame.complements)]
        near += [one for other in inner for one in (*other.objects, *(one for _, one in other.complements))]
        codes = tuple(dict.fromkeys(code for one in near for code in one.actors or one.owners if is_country(code)))
        if 0 < len(codes) < 3:
            return Found(codes, "bound", 0.08)
    return NOTHING


def _hosts(phrase: Phrase, parsed: Parsed, discourse: Discourse) -> Found:
    """`Exercise African Lion, hosted by Morocco and the United States, opened`."""
    for frame in parsed.frames:
        holding = frame.passive and frame.lemma in ("host", "lead", "organise", "organize", "stage", "hold", "conduct")
        if holding and frame.first > 0 and (phrase in frame.subjects or not frame.subjects):
            for one in frame.phrases("by"):
                if found := discourse.actors(one, parsed):
                    return found
    return Found(())


def _doer_of(noun: Phrase, parsed: Parsed, discourse: Discourse) -> Found:
    """`the country's withdrawal from the convention`, `the denunciation of the pact by Peru`: whose act it is."""
    if noun.owners:
        return Found(noun.owners)
    frame = frame_of(noun, parsed)
    if frame is None:
        return Found(())
    for one in frame.phrases("by"):
        if found := discourse.actors(one, parsed):
            return found
    return discourse.actors(frame.subject, parsed) if frame.subject is not noun else Found(())


_OUT = frozenset({AgreementStatus.SUSPENDED, AgreementStatus.TERMINATED})
_OF_PAIRS = frozenset({AgreementKind.BASING, AgreementKind.TRAINING, AgreementKind.ARMS_TRANSFER, AgreementKind.PEACE})


def is_of_many(phrase: Phrase, kind: AgreementKind) -> bool:
    """A treaty of many states, by its name: one of them leaves it alone."""
    named = phrase.head.capital or any(item.tag == "NAME" or item.lower == "inter" for item in phrase.items)
    treaty = phrase.head.lower.split()[-1] in ("treaty", "convention", "pact", "charter", "protocol", "regime")
    return phrase.det == "the" and named and treaty and kind not in _OF_PAIRS


def _completed(
    parsed: Parsed,
    discourse: Discourse,
    phrase: Phrase,
    at: int,
    state: State,
    found: Found,
    kind: AgreementKind,
    pacts: Sequence[Pact],
) -> Found:
    """The second party where one is known."""
    have = found.codes
    if more := _stationed(parsed, discourse, kind, have):
        return _and(found, more)
    if (
        phrase.det in ("its", "their")
        and not _is_owner(state, have)
        and (more := discourse.subject_before(parsed, phrase.start, have))
    ):
        return _and(found, Found(more.codes, "possessive", 0.1))
    if more := _around(parsed, discourse, phrase, state, have) or _in_description(parsed, phrase, at, have):
        return _and(found, more)
    if kind is AgreementKind.TRAINING and is_exercise(phrase):
        return found
    return _and(
        found,
        (_partner(parsed, pacts, have) if not parsed.label else Found(())) or _other(parsed, discourse, have, phrase),
    )


def _is_owner(state: State, have: Sequence[str]) -> bool:
    """`the French, who renewed their treaty`: the party known is whose treaty it is."""
    frame = state.frame
    doers = [] if frame is None or frame.passive else [frame.subject, frame.antecedent]
    return any(one is not None and bool(set(one.actors) & set(have)) for one in doers)


_UNRELATED = frozenset({AgreementKind.PEACE, AgreementKind.ARMS_TRANSFER})


def _stationed(parsed: Parsed, discourse: Discourse, kind: AgreementKind, have: Sequence[str] = ()) -> Found:
    """`1,500 French soldiers are in Djibouti under a treaty of 2011`: who sends them and who has them."""
    return NOTHING if kind in _UNRELATED else discourse.stationed(parsed, have)


def _partner(parsed: Parsed, pacts: Sequence[Pact], have: Sequence[str]) -> Found:
    """Who is a party to each of the last agreements told: the one that a series of them has in common."""
    near = [pact for pact in pacts[-4:] if parsed.index - pact.index <= 6]
    shared = set(near[-1].parties).intersection(*(pact.parties for pact in near)) if len(near) > 2 else set()
    left = sorted(shared.difference(have))
    return (
        Found((left[0],), "partner", 0.1) if len(left) == 1 and len({pact.parties for pact in near}) > 1 else Found(())
    )


def is_exercise(phrase: Phrase) -> bool:
    """Manoeuvres themselves, not an agreement on them."""
    last = phrase.head.lower.split()[-1]
    treaty = last in ("agreement", "deal", "accord", "pact", "programme", "program", "protocol")
    return phrase.has("agreement.TRAINING") and not treaty


def _and(left: Found, right: Found) -> Found:
    """Both, with the rules and the price of both."""
    rules = [rule for rule in (left.rule, right.rule) if rule]
    codes = tuple(dict.fromkeys((*left.codes, *right.codes)))
    return Found(codes, "+".join(rules), left.cost + right.cost)


def _is_pronoun(phrase: Phrase) -> bool:
    return phrase.head.tag == "PRON"


_SIDES = frozenset({"sides", "side", "parties", "belligerents", "two", "both", "foes", "enemies", "rivals"})


def _of_sides(state: State, phrase: Phrase) -> bool:
    """`the truce that the two sides declared`, `signed by both parties`."""
    frame = state.frame
    acting = [] if frame is None else frame.phrases("by", "between") if frame.passive else frame.subjects[:1]
    return any(one.head.lower in _SIDES and one is not phrase for one in acting)


def _peace(parsed: Parsed, discourse: Discourse, found: Found, by_sides: bool) -> Found:
    """A peace has an armed group for a party more often than not."""
    more = sides(parsed, discourse, () if by_sides else found.codes)
    return more if by_sides and more else _and(found, more)


def _around(parsed: Parsed, discourse: Discourse, phrase: Phrase, state: State, have: Sequence[str]) -> Found:
    """Who acts in the clause that the agreement hangs on: `Burundi sent soldiers under an agreement of 2023`."""
    for frame in parsed.frames:
        hangs = _hangs(frame, phrase) or _leads(frame, phrase, parsed)
        hangs = hangs or (frame.lemma in ("have", "maintain") and phrase in frame.objects)
        if frame is state.frame or not hangs or frame.subject is None:
            continue
        acting = discourse.actors(frame.subject, parsed, have).codes or frame.subject.owners
        codes = [code for code in acting if code not in have]
        if frame.controller is not None and frame.controller.subject is not None:
            codes.extend(code for code in frame.controller.subject.actors if code not in (*have, *codes))
        for one in (*frame.objects[:1], *frame.phrases("with", "to", "by")):
            bearers = one.owners if one.has("force") or one.has("equipment") else ()
            codes.extend(code for code in one.actors or bearers if code not in (*have, *codes))
        if (site := site_of(frame.subject)) is not None and site not in (*have, *codes):
            codes.append(site)  # `Clark was leased to the United States under an accord`
        if len(codes) + len(have) == 1:
            codes.extend(code for one in frame.objects for code in one.owners if code not in (*have, *codes))
        if len(codes) + len(have) == 1:
            codes.extend(discourse.frame_place(frame, parsed, (*have, *codes), ("in", "to", "at")).codes)
        if codes and len(codes) + len(have) > 1:
            return Found(tuple(codes), "clause", 0.08)
    return Found(())


_HANGING = frozenset({"under", "within", "following", "after", "as", "in"})
_GROUNDS = frozenset({"strength", "virtue", "basis", "terms", "framework", "part", "provisions", "back"})


def _hangs(frame: Frame, phrase: Phrase) -> bool:
    """`under an agreement`, `on the strength of an agreement`."""
    before = ""
    for link, one in frame.complements:
        if one is phrase and (link in _HANGING or (link == "of" and before in _GROUNDS)):
            return True
        before = one.head.lower
    return False


def _leads(frame: Frame, phrase: Phrase, parsed: Parsed) -> bool:
    """`By a protocol signed in May, France will train`: what opens the sentence hangs on its main verb."""
    opening = parsed.nodes[0]
    led = isinstance(opening, Item) and opening.lower in (*_HANGING, "by", "with") and parsed.nodes[1:2] == [phrase]
    inner = frame.participle or frame.relative or frame.infinitive or frame.subject is phrase
    main = next((one for one in parsed.frames if one.subject is not None and one.subject.start > phrase.end), None)
    return led and not inner and main is frame


def _group(parsed: Parsed, discourse: Discourse, phrase: Phrase) -> Found:
    """The last two named together, for an agreement that the text presumes known."""
    group = discourse.group(parsed, 2)
    named = countries_of(parsed)
    if named and named.isdisjoint(group.codes):
        return Found(())  # the sentence speaks of somebody else
    if group and phrase.det in ("the", "its", "their", "this", "that"):
        return Found(group.codes, group.rule, group.cost + 0.15)
    return Found(())


def _in_phrase(parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int) -> Iterator[str]:
    venue = _venue(phrase)
    yield from (code for code in phrase.owners if code != venue)
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
        if link.lower in ("on", "of", "at", "for") and phrase.has("agreement.BASING") and (land := site_of(target)):
            yield land
        sold = link.lower in ("to", "for") and phrase.has("agreement.ARMS_TRANSFER") and not target.has("equipment")
        bought = link.lower == "from" and phrase.has("agreement.ARMS_TRANSFER") and phrase.head.lower in _BUYING
        if sold or bought or link.lower in ("between", "with", "among", "of", "by", "like"):
            codes = discourse.actors(target, parsed, ()).codes or (
                target.owners if sold or link.lower in ("between", "with") else ()
            )
            yield from codes
        step += 2
        while link.lower == "between" and (second := _also(nodes, step)):
            yield from discourse.actors(second, parsed).codes
            step += 2


_BUYING = frozenset({"purchase", "purchases", "order", "orders", "acquisition", "import", "imports", "procurement"})


def _venue(phrase: Phrase) -> str | None:
    """`the Pretoria peace accord`: where it was signed. `Kyiv's peace deal` is Kyiv's."""
    named = [(at, item) for at, item in enumerate(phrase.items) if item.mention is not None]
    if phrase.parts or len(named) != 1 or not phrase.has("agreement.PEACE"):
        return None
    at, item = named[0]
    behind = phrase.items[at + 1] if at + 1 < len(phrase.items) else None
    owns = behind is None or behind.tag == "POSS" or behind.glued
    return item.mention.code if item.mention is not None and item.mention.form == "capital" and not owns else None


def _also(nodes: Sequence[Node], at: int) -> Phrase | None:
    """The phrase behind `and`, where a list of two kinds of parties was not joined."""
    link, target = (nodes[at], nodes[at + 1]) if at + 1 < len(nodes) else (None, None)
    listed = isinstance(link, Item) and link.lower in ("and", ",")
    return target if listed and isinstance(target, Phrase) else None


def _by_verb(parsed: Parsed, discourse: Discourse, frame: Frame, phrase: Phrase, have: Sequence[str]) -> Iterator[str]:
    """Subject or agent, and whom the verb names with `with`."""
    if frame.passive:
        brokered = frame.lemma in (*BROKERING, "host", "lead")
        for one in frame.phrases(*(("between", "with") if brokered else ("by", "between", "with"))):
            yield from discourse.actors(one, parsed, have).codes
    elif frame.subject is None and frame.first <= 1 and not frame.participle and not frame.infinitive:
        yield from parsed.label  # `MOROCCO: Runs joint exercises with Spain`
    elif frame.subject is not None and phrase not in frame.subjects and frame.lemma not in BROKERING:
        actor = frame.subject
        found = discourse.actors(actor, parsed, have)
        if not found and len(frame.subjects) > 1:
            found = discourse.actors(frame.subjects[1], parsed, have)
        if actor.has("institution") and any(one.parts for one in frame.subjects[1:]):
            rest = (code for one in frame.subjects[1:] for code in discourse.actors(one, parsed, have).codes)
            found = Found(tuple(dict.fromkeys((*found.codes, *rest))))
        elif actor.has("institution") and len(frame.subjects) > 1 and not actor.actors and frame.subjects[1].actors:
            found = Found(frame.subjects[1].actors)
        if len(frame.subjects) > 1 and frame.subjects[1].parts and _is_company(actor):
            found = Found(tuple(code for one in frame.subjects for code in discourse.actors(one, parsed).codes))
        if _are_both_sides(actor, found, frame):
            found = discourse.group(parsed, 2)
        yield from found.codes
    first, last = reach(parsed, phrase)
    for one in frame.phrases("with", "between", "to"):
        if one is not phrase and first <= one.start < last and (one.is_party or one.actors):
            yield from one.actors
    if frame.is_a("transfer.OFFER") and phrase in frame.objects[1:]:
        yield from frame.objects[0].actors
    if is_exercise(phrase):
        doers = [*frame.subjects[: 0 if frame.passive else 1], *frame.phrases("with", "by")]
        for one in (part for doer in doers for part in (doer.parts or [doer])):
            yield from one.owners if one.has("force") else ()
        if not frame.passive and frame.subject is not None and frame.subject.has("force"):
            yield from (code for one in frame.subjects[1:3] for code in one.actors)  # `soldiers from Chad and Mali`
        for one in frame.subjects[1:2]:  # `Georgia with Turkey has conducted an exercise`
            yield from one.actors if _is_led_by(parsed, one, "with") else ()
        guests = frame.objects[:1] if frame.lemma in ("host", "join", "invite") else []
        yield from (code for one in guests if one is not phrase for code in one.actors)
    if (
        frame.is_a("agreement.TALK", "agreement.SIGN")
        and frame.lemma in ("ask", "invite", "tell", "notify", "award")
        and frame.object is not None
    ):
        yield from frame.object.actors


def times_within(parsed: Parsed, phrase: Phrase, times: Sequence[Time]) -> Sequence[Time]:
    """Of several times those beside this pact: `one accord with Oman in May and another with Peru in June`."""
    first, last = reach(parsed, phrase)
    within = [time for time in times if max(first, phrase.end) <= time.start < last]
    return within if len(times) > 1 and within else times


def reach(parsed: Parsed, phrase: Phrase) -> tuple[int, int]:
    """Up to the next pact, and where one is told before, from this one on: `has a treaty with Oman, one with Peru`."""
    others = [one for _, one in parsed.phrases if one is not phrase and (one.has("agreement") or is_another(one))]
    first = phrase.end if any(one.end <= phrase.start for one in others) else parsed.sentence.start
    last = min((one.start for one in others if one.start >= phrase.end), default=parsed.sentence.end)
    return first, last


_OFFICES = frozenset(
    {"ministers", "presidents", "leaders", "governments", "delegations", "negotiators", "sides", "capitals"}
)


def _are_both_sides(actor: Phrase, found: Found, frame: Frame) -> bool:
    """`ministers signed the arrangement in Bratislava`: those of both sides, where nobody else is named."""
    unnamed = not (actor.actors or actor.owners or actor.parts) and len(found.codes) < 2
    return unnamed and actor.head.lower.split()[-1] in _OFFICES and not frame.phrases("with", "between")


def _is_led_by(parsed: Parsed, phrase: Phrase, link: str) -> bool:
    at = next((at for at, node in enumerate(parsed.nodes) if node is phrase), 0)
    before = parsed.nodes[at - 1] if at else None
    return isinstance(before, Item) and before.lower == link


def _is_company(phrase: Phrase) -> bool:
    """`Kongsberg of Norway and the Dutch government`: what the list is joined to."""
    return any(is_kind(mention.code, OrganizationKind.COMPANY) for mention in phrase.mentions)


def _in_description(parsed: Parsed, phrase: Phrase, at: int, have: Sequence[str]) -> Found:
    """`the accord that governed the status of French troops`: a country named in what the pact is about."""
    for index, node in enumerate(parsed.nodes[at + 1 : at + 12], at + 1):
        if isinstance(node, Item) and (node.lower in (";", ":", ",") or node.tag in ("CONJ",)):
            break
        before = parsed.nodes[index - 1]
        if isinstance(before, Item) and before.lower in ("in", "at", "near", "from"):
            continue
        if isinstance(node, Phrase) and (codes := [code for code in (*node.owners, *node.actors) if code not in have]):
            return Found((codes[0],))
    return Found(())


def _other(parsed: Parsed, discourse: Discourse, have: Sequence[str], phrase: Phrase) -> Found:
    """The second party: another actor of the sentence, else the article's other country."""
    for frame in parsed.frames:
        for one in (*frame.subjects[:1], *frame.objects, *frame.phrases("with", "by")):
            codes = [code for code in one.actors if code not in have and _may_sign(code)]
            if codes and one is not phrase:
                return Found((codes[0],), "sentence", 0.15)
    found = discourse.home(parsed, have)
    if found.rule in ("title", "frequency") and (place := discourse.scene(parsed, phrase.start, have, lands=False)):
        return Found((place,), "scene", 0.2)
    if found:
        return Found(found.codes, f"home-{found.rule}", found.cost + 0.1)
    return Found(())


def _may_sign(code: str) -> bool:
    """Whether a party that the sentence merely mentions is likely to be the other one."""
    return not is_kind(code, OrganizationKind.MISSION, OrganizationKind.AGENCY) and code != "UN" and not is_group(code)


_LIKE = frozenset({"such", "similar", "comparable"})


def partners_of(phrase: Phrase, parsed: Parsed, pacts: Sequence[Pact], lemma: str, back: Pact | None) -> set[str]:
    """`such agreements`: the parties that all those have in common which were told before in one go."""
    near = [pact for pact in pacts if parsed.index - pact.index <= 12 and pact.lemma.split()[-1] == lemma.split()[-1]]
    like = near[-1] if near and phrase.items[0].lower in _LIKE else back
    if like is None or len(like.parties) != 2:
        return set()
    return set(like.parties).intersection(*(pact.parties for pact in near if pact.index == like.index))


def _alike(partners: set[str], frame: Frame, parsed: Parsed, discourse: Discourse) -> tuple[tuple[str, ...], ...]:
    """`Britain, France and Denmark have signed such agreements`: each with the partner that the others have."""
    doers = [code for code in discourse.actors(frame.subject, parsed).codes if is_country(code)]
    partner = sorted(partners.difference(doers))
    if len(doers) < 2 or len(partner) != 1 or frame.passive:
        return ()
    return tuple((code, partner[0]) for code in doers)


_MASS = frozenset({"cooperation", "sharing", "ties", "aid", "assistance"})
"""What a state has with each of several others apart."""


def pairs_of(
    parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, state: State, partners: set[str]
) -> tuple[tuple[str, ...], ...]:
    """`the termination of their agreements with France`: several agreements in one phrase, one per pair."""
    if not ((phrase.head.noun and phrase.head.noun.plural) or phrase.head.lower.split()[-1] in _MASS):
        return ()
    named = [code for code in dict.fromkeys(_in_phrase(parsed, discourse, phrase, at)) if is_country(code)]
    frame = state.frame or frame_of(state.noun or phrase, parsed)
    if len(named) > 1 and frame is not None and not frame.passive and phrase in frame.objects:
        doers = discourse.actors(frame.subject, parsed).codes or (frame.subject.owners if frame.subject else ())
        one = [code for code in doers if is_country(code)]
        if len(one) == 1 and one[0] not in named and not phrase.owners:
            return tuple((one[0], code) for code in named)  # `Ukraine concluded agreements with Italy and Canada`
    if not named and partners and frame is not None and frame.subject is not None:
        return _alike(partners, frame, parsed, discourse)
    if len(named) != 1 or frame is None or frame.subject is None:
        return ()
    group = discourse.these(frame.subject, parsed) or (
        discourse.actors(frame.subject, parsed, named) if len(frame.subject.parts) > 1 else None
    )
    others = [code for code in group.codes if code not in named and is_country(code)] if group else []
    return tuple((code, named[0]) for code in others) if len(others) > 1 else ()
