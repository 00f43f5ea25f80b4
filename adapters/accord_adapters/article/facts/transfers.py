"""Arms that change hands: verbs of buying, selling, giving and offering with a thing of war as what is transferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.vocabulary import AgreementKind, AgreementStatus, OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.facts.ledger import Ledger
from accord_adapters.article.facts.moments import dated, looks_ahead, of_frame
from accord_adapters.article.facts.names import ship_of
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.facts.things import is_some_of_them, may_be_shot, thing_of, thing_on_offer
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found, home_state, is_country, is_kind

_SEND_OWN = frozenset(
    {"send", "deploy", "station", "fly", "rush", "airlift", "present", "arm", "equip", "grant", "lease", "unload"}
)
_GIVING = ("transfer.SELL", "transfer.GIVE", "transfer.OFFER")
_CHANGING_HANDS = (*_GIVING, "transfer.BUY", "transfer.GET", "agreement.SIGN", "deployment.INSTALL")
_LICENCES = frozenset(
    {"approve", "clear", "authorise", "authorize", "okay", "green light", "allow", "permit", "licence"}
)
_STANDING = frozenset({"be", "remain", "become"})
_SUPPLIERS = frozenset({"supplier", "suppliers", "provider", "providers"})
_ARMS = frozenset({"arms", "weapons", "weaponry", "military", "defence", "defense"})
_MAKING = frozenset({"make", "build", "produce", "manufacture", "buy", "order", "use"})
_ORIGINS = frozenset({"make", "origin", "manufacture", "production", "design"})
_BOUND = frozenset({"grant", "programme", "program", "package", "loan", "scheme"})
"""What a delivery to come is settled under."""
_SURE = 0.15
_COMING = frozenset({"arrive", "come", "land", "install", "reach"})


@dataclass(frozen=True, slots=True)
class Transfer:
    """Who gives what to whom."""

    thing: Phrase
    giver: Found
    receiver: Found
    status: AgreementStatus
    weight: float


def transfers(parsed: Parsed, discourse: Discourse, ledger: Ledger) -> Iterator[Agreement]:
    """The arms transfers that a sentence states."""
    for frame in parsed.frames:
        found = _read(frame, parsed, discourse, ledger)
        if found is None:
            continue
        meant = stance(parsed, frame, frame.object, discourse.article.text)
        if meant.denied:
            continue
        for left in map(home_state, found.giver.codes):
            for right in map(home_state, found.receiver.codes):
                firm = is_kind(left, OrganizationKind.COMPANY) or is_kind(right, OrganizationKind.COMPANY)
                if left == right or firm or not (is_country(left) or is_country(right)):
                    continue  # a firm of no one state speaks for none
                rules = [f"transfer-{frame.lemma}"]
                draft = Agreement(parsed, *parsed.span, found.weight, rules, meant.hedged, meant.speaker)
                draft.parties, draft.kind, draft.status = (left, right), AgreementKind.ARMS_TRANSFER, found.status
                draft.cost(found.giver.cost, f"giver-{found.giver.rule}" if found.giver.rule else "")
                draft.cost(found.receiver.cost, f"receiver-{found.receiver.rule}" if found.receiver.rule else "")
                draft.date = dated(
                    of_frame(_arrival(frame, found.thing, parsed) or frame), ahead=looks_ahead(found.status, frame)
                )
                if found.giver.cost <= 0.1 and found.receiver.cost <= _SURE:
                    ledger.deal = (left, right, parsed.index)
                if found.giver.cost <= 0.1:
                    ledger.enter(found.thing, left, right, parsed.index)
                yield draft


def _read(frame: Frame, parsed: Parsed, discourse: Discourse, ledger: Ledger) -> Transfer | None:
    if thing := thing_on_offer(frame):
        makers, buyers = Found(thing.owners), _to(frame, thing, parsed, discourse, thing.owners, ledger)
        return Transfer(thing, makers, buyers, AgreementStatus.PROPOSED, 0.7)
    if found := _supplies(frame, parsed, discourse):
        return found
    if arrived := _come(frame, parsed, discourse):
        return arrived
    if stopped := _stopped(frame, parsed, discourse, ledger):
        return stopped
    changes_hands = frame.is_a(*_CHANGING_HANDS) or frame.lemma in _LICENCES
    thing = thing_of(frame, parsed) if changes_hands else None
    if thing is None:
        return _taken_up(frame, parsed, discourse, ledger)
    if frame.is_a("transfer.BUY", "transfer.GET"):
        receiver = _doer(frame, thing, parsed, discourse) or _home(parsed, discourse, frame, thing)
        giver = _from(frame, thing, parsed, discourse, receiver.codes, ledger)
        status = _status(frame, "SIGNED" if frame.is_a("transfer.BUY") else "IN_FORCE")
        if frame.object is not None and frame.object.head.lower == "offer":
            status = AgreementStatus("SIGNED" if frame.lemma == "accept" else "PROPOSED")
        came = _arrival(frame, thing, parsed) is not None
        return Transfer(thing, giver, receiver, AgreementStatus.IN_FORCE if came else status, 0.75)
    if frame.is_a("agreement.SIGN") and thing in frame.phrases("for"):
        return _signed_for(frame, thing, parsed, discourse, ledger)
    if frame.is_a("deployment.INSTALL") and frame.chained("AGREE") and not frame.passive:
        giver = _doer(frame, thing, parsed, discourse)
        receiver = discourse.frame_place(frame, parsed, giver.codes, ("in", "at", "on"))
        return Transfer(thing, giver, receiver, AgreementStatus.SIGNED, 0.6)
    if frame.is_a(*_GIVING) or frame.lemma in _LICENCES:
        return _given(frame, thing, parsed, discourse, ledger)
    return None


_CARGO = frozenset(
    {"shipment", "shipments", "delivery", "deliveries", "consignment", "consignments", "export", "exports"}
)


def _stopped(frame: Frame, parsed: Parsed, discourse: Discourse, ledger: Ledger) -> Transfer | None:
    """`paused a shipment of bombs for Israel`, `deliveries of missiles to Peru were resumed`."""
    cargo = frame.subject if frame.passive else frame.object
    if cargo is None or _CARGO.isdisjoint(item.lower for item in cargo.items):
        return None
    behind = frame.subjects[1:2] if frame.passive else frame.phrases("of")  # `the export of F-35 parts`
    if not any("equipment" in label for one in (cargo, *behind) for label in one.every_label):
        return None
    if frame.is_a("agreement.SUSPEND") or frame.lemma == "stop":
        status = AgreementStatus.SUSPENDED
    elif frame.lemma in ("cancel", "end", "terminate"):
        status = AgreementStatus.TERMINATED
    elif frame.lemma in ("resume", "continue", "begin", "start"):
        status = _status(frame, "IN_FORCE")
    else:
        return None
    giver = _doer(frame, cargo, parsed, discourse)
    receiver = _to(frame, cargo, parsed, discourse, giver.codes, ledger)
    ahead = frame.tense == "future" or frame.possible or bool(frame.chain)
    return None if ahead or receiver.rule else Transfer(cargo, giver, receiver, status, 0.7)


_VISITING = re.compile(
    r"\b(?:exercises?|drills?|manoeuvres|deploy\w*|rotation\w*|patrols?|missions?|troops|soldiers|crews?|squadrons?|visit\w*"
    r"|instructors|to (?:help|protect|guard|deter|join|take part|fight)|base|smuggl\w+|seized)\b"
)
_SAILING = frozenset(
    {"warship", "ship", "vessel", "submarine", "frigate", "destroyer", "carrier", "aircraft carrier", "plane"}
)


def _come(frame: Frame, parsed: Parsed, discourse: Discourse) -> Transfer | None:
    """`Tanks from Spain arrived in Oman`: delivered, unless they come to exercise or to visit."""
    thing = frame.subject
    coming = frame.lemma in _COMING and (not frame.passive or frame.lemma == "install")
    if thing is None or not coming or not thing.has("equipment") or frame.negated or parsed.says(_VISITING):
        return None
    if frame.lemma in ("land", "reach") and may_be_shot(thing):
        return None
    counted = any(item.lower in ("first", "last", "second", "batch") for item in thing.items)
    if thing.head.noun is not None and thing.head.noun.lemma in _SAILING and not counted:
        return None
    origins = [*frame.phrases("from"), *(one for one in frame.subjects[1:] if _from_there(parsed, one))]
    giver = Found(tuple(code for one in origins for code in (one.actors or one.owners))[:1])
    place = discourse.frame_place(frame, parsed, giver.codes, ("in", "at", "on", "to"))
    reached = Found(tuple(code for one in frame.objects for code in one.actors))
    receiver = reached or place or _heading(parsed, giver)
    return Transfer(thing, giver, receiver, _status(frame, "IN_FORCE"), 0.66) if giver and receiver else None


def _from_there(parsed: Parsed, phrase: Phrase) -> bool:
    at = next((at for at, node in enumerate(parsed.nodes) if node is phrase), 0)
    link = parsed.nodes[at - 1] if at else None
    return isinstance(link, Item) and link.lower == "from"


def _heading(parsed: Parsed, giver: Found) -> Found:
    """The country that the item or section is about."""
    alone = len(parsed.label) == 1 and parsed.label[0] not in giver.codes
    return Found(parsed.label, "label", 0.05) if alone else NOTHING


def _taken_up(frame: Frame, parsed: Parsed, discourse: Discourse, ledger: Ledger) -> Transfer | None:
    """`The first was delivered in May`, `the last two have arrived`: of what was bought in the sentences before."""
    left = ledger.last(parsed.index)
    if left is None:
        return None
    them = next((one for one in frame.objects if is_some_of_them(one) or one.head.lower in _THEM), None)
    if them is not None and frame.is_a("transfer.BUY", "transfer.GET") and not frame.passive:
        named = Found(tuple(code for one in frame.phrases("from") for code in one.actors))
        done = "SIGNED" if frame.is_a("transfer.BUY") else "IN_FORCE"
        return (
            Transfer(them, named, _doer(frame, them, parsed, discourse), _status(frame, done), 0.65) if named else None
        )
    some = frame.subject if frame.passive or frame.is_a("deployment.ARRIVE") else None
    again = (
        some is not None and frame.passive and some.head.lower in ("they", "it") and ledger.deal[2] == parsed.index - 1
    )
    if some is None or not (again or is_some_of_them(some)) or frame.negated:
        return None
    if (frame.passive and frame.is_a("transfer.GIVE")) or (not frame.passive and frame.lemma in _COMING):
        done = "IN_FORCE"
    elif frame.passive and frame.is_a("transfer.BUY"):
        done = "SIGNED"
    else:
        return None
    giver, receiver = (Found((code,), "deal-before", 0.05) for code in left)
    goal = next((one.actors for one in frame.phrases("to") if one.actors), ())
    receiver = Found(goal) if goal else receiver
    return Transfer(some, giver, receiver, _status(frame, done), 0.65)


_THEM = frozenset({"them", "pair", "type"})


def _supplies(frame: Frame, parsed: Parsed, discourse: Discourse) -> Transfer | None:
    """`China is Pakistan's largest arms supplier`, `has been the main supplier of weapons to`: a standing trade."""
    noun = frame.object
    if noun is None or frame.lemma not in _STANDING or noun.head.lower.split()[-1] not in _SUPPLIERS:
        return None
    said = [noun, *frame.phrases("of")]
    if frame.negated or not any(item.lower.split()[0] in _ARMS for one in said for item in one.items):
        return None
    targets = (discourse.actors(one, parsed) or Found(one.owners) for one in frame.phrases("to", "for"))
    receiver = Found(noun.owners) or next((one for one in targets if one), NOTHING)
    return Transfer(noun, _doer(frame, noun, parsed, discourse), receiver, _status(frame, "IN_FORCE"), 0.65)


def _given(frame: Frame, thing: Phrase, parsed: Parsed, discourse: Discourse, ledger: Ledger) -> Transfer | None:
    giver = _doer(frame, thing, parsed, discourse)
    receiver = _to(frame, thing, parsed, discourse, giver.codes, ledger)
    if not giver and frame.passive and receiver and not receiver.rule:
        giver = _maker(thing, parsed, ledger, receiver.codes) or _counterpart(parsed, discourse, receiver.codes)
    if frame.passive and not giver and not receiver and (last := ledger.last(parsed.index)):
        giver, receiver = (Found((code,), "deal-before", 0.08) for code in last)
    offered = frame.is_a("transfer.OFFER") and not frame.is_a("transfer.GIVE")
    if frame.lemma in _LICENCES:
        offered = True
    done = "PROPOSED" if offered else "SIGNED" if frame.is_a("transfer.SELL") else "IN_FORCE"
    if frame.lemma in (_SEND_OWN | _LICENCES) and (not receiver or receiver.rule):
        return None
    return Transfer(thing, giver, receiver, _status(frame, done), 0.72)


def _signed_for(frame: Frame, thing: Phrase, parsed: Parsed, discourse: Discourse, ledger: Ledger) -> Transfer | None:
    """`signed with Denmark for 24 F-16s`, `signed for three boats for the Indonesian Navy`."""
    doer = _doer(frame, thing, parsed, discourse)
    others = [one for link, one in frame.complements if link in ("with", "for") and one is not thing and one.actors]
    other = Found(others[0].actors) if others else _from(frame, thing, parsed, discourse, doer.codes, ledger)
    if any(phrase.has("agreement") for phrase in frame.objects):
        return None
    return Transfer(thing, other, doer, _status(frame, "SIGNED"), 0.72)


def _status(frame: Frame, done: str) -> AgreementStatus:
    if any(lemma in ("agree", "sign", "commit", "undertake", "decide") for lemma in frame.chain):
        return AgreementStatus.SIGNED
    if any(one.has("agreement") or one.head.lower in _BOUND for one in frame.phrases("under")):
        return AgreementStatus(done) if frame.tense == "past" else AgreementStatus.SIGNED
    if frame.tense == "future" or frame.possible or frame.infinitive or (frame.chain and frame.chained("PLAN")):
        return AgreementStatus.PROPOSED
    return AgreementStatus(done)


def _arrival(frame: Frame, thing: Phrase, parsed: Parsed) -> Frame | None:
    """`drones purchased from Turkey arrived this month`: the main verb says more than the participle."""
    if not frame.participle:
        return None
    came = (one for one in parsed.frames if one.lemma in _COMING and thing in one.subjects[:1] and one.tense == "past")
    return next(came, None)


def _doer(frame: Frame, thing: Phrase, parsed: Parsed, discourse: Discourse) -> Found:
    if frame.passive:
        links = ("by", "from") if frame.is_a("transfer.GIVE") else ("by",)
        found = (discourse.actors(one, parsed) or Found(one.owners) for one in frame.phrases(*links))
        return next((one for one in found if one), NOTHING)
    if frame.subject is None and frame.first <= 1 and not frame.participle and not frame.infinitive:
        return Found(parsed.label, "label", 0.05)  # `MOROCCO: Ordered 25 jets`
    if frame.subject is None or frame.subject is thing:
        return NOTHING
    return discourse.actors(frame.subject, parsed) or Found(frame.subject.owners)


def _home(parsed: Parsed, discourse: Discourse, frame: Frame, thing: Phrase) -> Found:
    """Who buys where nobody is named: the article's country, once the seller is."""
    sellers = [code for one in frame.phrases("from") for code in (one.actors or one.owners)]
    buyers = tuple(code for code in thing.owners if code not in sellers)
    if frame.passive and sellers and len(buyers) == 1:
        return Found(buyers)  # `Taiwan's first tanks, ordered from the United States`
    made = bool(thing.owners) and not any(item.tag == "POSS" for item in thing.items)
    known = frame.passive and (sellers or made)
    return _counterpart(parsed, discourse, (*sellers, *thing.owners), receiving=True) if known else NOTHING


def _maker(thing: Phrase, parsed: Parsed, ledger: Ledger, exclude: tuple[str, ...]) -> Found:
    ships = (ship_of(one) for _, one in parsed.phrases)
    built = [*thing.owners, *_made(thing, parsed), *(code for code in ships if code)]
    makers = tuple(code for code in built if code not in exclude)
    if makers:
        return Found(makers[:1], "maker", 0.05)
    known = ledger.maker(thing)
    return Found((known,), "known-maker", 0.08) if known and known not in exclude else NOTHING


def _made(thing: Phrase, parsed: Parsed) -> Iterator[str]:
    """`boats donated by China`, `jets built in Italy`, `vehicles of Chinese make`, `a gift of Beijing`."""
    for frame in parsed.frames:
        if frame.participle and thing in frame.subjects and frame.is_a(*_GIVING, "transfer.BUILD"):
            for one in (*frame.phrases("by"), *(frame.phrases("in") if frame.is_a("transfer.BUILD") else ())):
                yield from one.actors or one.owners
    for at, node in enumerate(parsed.nodes[:-2]):
        link, origin = parsed.nodes[at + 1], parsed.nodes[at + 2]
        if (
            isinstance(node, Phrase)
            and isinstance(link, Item)
            and isinstance(origin, Phrase)
            and node.start >= thing.start
        ):
            if node is thing and link.lower == "of" and origin.head.lower in _ORIGINS:
                yield from origin.owners
            if node.head.lower in ("gift", "donation") and link.lower in ("of", "from"):
                yield from origin.actors or origin.owners


def _from(
    frame: Frame, thing: Phrase, parsed: Parsed, discourse: Discourse, exclude: tuple[str, ...], ledger: Ledger
) -> Found:
    for at, (link, one) in enumerate(frame.complements):
        if link != "from":
            continue
        behind = [phrase for nearby, phrase in frame.complements[at + 1 : at + 2] if nearby in ("of", "in")]
        for phrase in (one, *behind):
            if codes := discourse.actors(phrase, parsed, exclude).codes or phrase.owners:
                return Found(codes)
    if found := _maker(thing, parsed, ledger, exclude) or ledger.seller(parsed.index, exclude):
        return found
    return _counterpart(parsed, discourse, exclude)


def _to(
    frame: Frame, thing: Phrase, parsed: Parsed, discourse: Discourse, exclude: tuple[str, ...], ledger: Ledger
) -> Found:
    for one in frame.objects:
        if one is not thing and (codes := discourse.actors(one, parsed, exclude).codes):
            return Found(tuple(code for code in codes if code not in exclude))
    for one in frame.phrases("to", "for"):
        found = discourse.actors(one, parsed, exclude)
        if codes := tuple(code for code in found.codes or one.owners if code not in exclude):
            return Found(codes, found.rule, found.cost)
    made = (one for one in parsed.frames if one.participle and one.lemma in _MAKING and thing in one.subjects[:1])
    bound = (code for one in made for target in one.phrases("to", "for") for code in target.actors)
    if codes := tuple(code for code in bound if code not in exclude):
        return Found(codes)  # `supplying weapons made in Ukraine to Hamas`
    if frame.passive:
        return _reached(frame, thing, parsed, discourse, exclude)
    if frame.lemma in _SEND_OWN:
        return NOTHING
    return ledger.buyer(parsed.index, exclude) or _counterpart(parsed, discourse, exclude, receiving=True)


def _reached(frame: Frame, thing: Phrase, parsed: Parsed, discourse: Discourse, exclude: tuple[str, ...]) -> Found:
    """`the tanks donated by Norway reached Ukraine`: the main verb tells to whom."""
    for other in parsed.frames:
        if other is not frame and other.lemma.split()[0] in _COMING and thing in other.subjects[:1]:
            if codes := tuple(code for one in other.objects for code in one.actors if code not in exclude):
                return Found(codes)
            return discourse.frame_place(other, parsed, exclude)
    return NOTHING


def _counterpart(parsed: Parsed, discourse: Discourse, exclude: tuple[str, ...], *, receiving: bool = False) -> Found:
    pair = discourse.group(parsed, 2) if receiving else NOTHING
    if pair.rule in ("group", "pair") and len(exclude) == 1 and exclude[0] in pair.codes and not parsed.label:
        return Found(tuple(code for code in pair.codes if code not in exclude), "pair", 0.15)
    found = discourse.home(parsed, exclude)
    return Found(found.codes, found.rule, found.cost + 0.15) if found else found
