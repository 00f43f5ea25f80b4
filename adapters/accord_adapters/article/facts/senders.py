"""Senders: whose a force, a thing or a base is."""

from __future__ import annotations

from accord.vocabulary import OrganizationKind
from accord_adapters.article.facts.hosts import named_hosts, origin_of
from accord_adapters.article.facts.names import ship_of
from accord_adapters.article.facts.presences import owner_before
from accord_adapters.article.facts.readings import Case
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import NOTHING, Found, is_kind, location, organization

_OF_MANY = frozenset({"foreign", "coalition", "international", "multinational", "allied"})
"""Forces that are of no single state."""
_OWN_VERBS = (
    "deployment.SEND",
    "deployment.KEEP",
    "deployment.WITHDRAW",
    "deployment.INSTALL",
    "deployment.RUN",
    "transfer.GIVE",
    "transfer.OFFER",
)
_OTHERS_ACTS = ("deployment.EXPEL", "deployment.HOST", "agreement.AUTHORISE")


def sender_of(case: Case) -> Found:
    """By the phrase itself, what hangs on it, the verb, and last by the talk around."""
    if case.form in ("mission", "people", "outfit", "state") and case.phrase.head.mention is not None:
        return Found((case.phrase.head.mention.code,))
    if case.form == "ship" and (navy := ship_of(case.phrase)):
        return Found((navy,))
    if case.reading.frame is not None and (origin := origin_of(case, case.reading.frame)):
        return Found((origin,))
    if case.form != "site" and (owners := case.phrase.owners):
        return Found(owners)
    if found := _attached(case) or _shared(case) or _renamed(case) or _by_verb(case):
        return found
    if found := _with_owner(case) or _possessor(case):
        return found
    node = case.parsed.nodes[case.at]
    if isinstance(node, Phrase) and any(item.lower in _OF_MANY for item in node.items):
        return NOTHING  # nobody says whose
    return _homeward(case) or _from_talk(case)


def _homeward(case: Case) -> Found:
    """`the instructors went back to Beijing`: where they are from."""
    frame = case.reading.frame
    going = case.leaving and case.reading.role == "subject" and case.group == "force"
    if frame is None or not going or not (frame.lemma in _RETURNING or _BACK.intersection(frame.adverbs)):
        return NOTHING
    homes = (location(one) for one in frame.phrases("to", "for"))
    return next((Found((code,), "homeward", 0.1) for code in homes if code), NOTHING)


_RETURNING = frozenset({"return", "return to", "go back", "head back", "go home", "return home", "fly home"})
_BACK = frozenset({"back", "home"})


def _renamed(case: Case) -> Found:
    """`the last foreign force, the UN mission MINUSTAH, left`: whose it is, by its other name."""
    comma, other = (case.parsed.nodes[case.at + step : case.at + step + 1] for step in (1, 2))
    if not comma or not other or not isinstance(comma[0], Item) or comma[0].lower != ",":
        return NOTHING
    beside = other[0]
    if not isinstance(beside, Phrase) or case.group != "force" or beside.parts:
        return NOTHING
    body = next((one.code for one in beside.mentions if is_kind(one.code, OrganizationKind.MISSION)), None)
    return Found((body,)) if body else NOTHING


def _possessor(case: Case) -> Found:
    """`its troops`, `some 160 of their soldiers`, `our brigade`."""
    own = next((item.lower for item in case.phrase.items if item.tag == "POSSPRON"), "")
    if own in ("our", "my"):
        return _ours(case)
    return case.discourse.subject_before(case.parsed, case.phrase.start) if own in ("its", "their") else NOTHING


def _ours(case: Case) -> Found:
    """Who says `we`: the country that the text is written in."""
    found = case.discourse.home(case.parsed)
    return Found(found.codes, "ours", 0.15) if found else NOTHING


def _attached(case: Case) -> Found:
    """`soldiers from South Africa, Malawi and Tanzania`, `the force of the East African Community`."""
    nodes, at = case.parsed.nodes, case.at
    link, target = (nodes[at + 1], nodes[at + 2]) if at + 2 < len(nodes) else (None, None)
    if (
        not isinstance(link, Item)
        or link.lower not in ("of", "from")
        or not isinstance(target, Phrase)
        or not (target.actors or (link.lower == "of" and target.owners))
    ):
        return NOTHING
    found = Found(target.actors or target.owners)
    if link.lower == "from" and _moves(case):
        return NOTHING  # moves drones from Niger to Benin
    if not case.leaving or link.lower == "of":
        return found
    if case.reading.role != "subject":
        return NOTHING  # withdrew soldiers from Mali: Mali is the host
    body = _mission_before(case)
    return Found((body,), "mission", 0.05) if body else found


def _shared(case: Case) -> Found:
    """`French soldiers and instructors`, `an American tanker and two bombers`: whose the first is, the second is."""
    node = case.parsed.nodes[case.at]
    parts = list(node.parts) if isinstance(node, Phrase) else []
    first = parts[0] if case.phrase in parts else _before_and(case)
    own = any(item.tag == "POSSPRON" for item in case.phrase.items) or case.phrase.det == "the"
    return Found(first.owners) if first is not None and first is not case.phrase and not own else NOTHING


def _before_and(case: Case) -> Phrase | None:
    link, other = (case.parsed.nodes[case.at - step] if case.at >= step else None for step in (1, 2))
    led = case.parsed.nodes[case.at - 3] if case.at > 2 else None
    inside = isinstance(led, Item) and led.tag == "PREP"  # `in the UN force and 500 more`
    joined = isinstance(link, Item) and link.lower == "and" and not inside
    return other if joined and isinstance(other, Phrase) else None


def _moves(case: Case) -> bool:
    """Whether somebody takes the force along: where it comes from is a place then, not a home."""
    frame = case.reading.frame
    led = frame is not None and case.reading.role == "object" and frame.is_a(*_OWN_VERBS) and not frame.passive
    return led and frame is not None and frame.subject is not None and bool(frame.subject.actors)


_SERVING = frozenset({"with", "under", "part"})
"""Words before a mission that others serve with, or as part of."""


def _mission_before(case: Case) -> str | None:
    """The mission that the sentence has just named, whose contingents these are."""
    for mention in reversed(case.parsed.mentions):
        if mention.end <= case.phrase.start and is_kind(mention.code, OrganizationKind.MISSION):
            before = case.parsed.words[max(0, mention.first - 2) : mention.first]
            return mention.code if _SERVING.isdisjoint(before) else None
    return None


def _by_verb(case: Case) -> Found:
    frame = case.reading.frame
    if frame is None:
        return NOTHING
    if frame.is_a("transfer.GET") and not frame.is_a(*_OWN_VERBS):
        return next((Found(one.actors) for one in frame.phrases("from") if one.actors), NOTHING)
    if case.reading.role == "object" and frame.is_a(*_OWN_VERBS) and frame.subject is not None and not frame.passive:
        return _doer(case, frame)
    if case.reading.role == "object" and frame.passive and frame.subject is not None and frame.subject.has("force"):
        return Found(frame.subject.owners)  # the mission was reinforced with 500 soldiers
    if case.reading.role == "noun" and frame.subject is not None and not frame.passive and _is_sending(case):
        return Found(frame.subject.actors)
    if (frame.passive or case.reading.role == "noun") and not frame.is_a(*_OTHERS_ACTS):
        for one in frame.phrases("by"):
            if found := case.discourse.actors(one, case.parsed):
                return found
    if frame.relative == "whose" and frame.antecedent is not None:
        return case.discourse.actors(frame.antecedent, case.parsed) or Found(frame.antecedent.owners)
    return NOTHING


def _is_sending(case: Case) -> bool:
    """`the cabinet approved the dispatch of a ship`: an act of those who decide on it."""
    noun = case.parsed.nodes[case.at - 2]
    return isinstance(noun, Phrase) and noun.head.lower in ("dispatch", "deployment", "sending", "redeployment")


def _doer(case: Case, frame: Frame) -> Found:
    """The subject, or what it hangs on: `the mandate of UNMISS, which has 12,500 soldiers`."""
    if frame.subjects[0].head.lower in ("we", "i"):
        return _ours(case)
    found = case.discourse.actors(frame.subjects[0], case.parsed) or Found(frame.subjects[0].owners)
    found = found or Found(_apposed(case, frame.subjects[0])) or _planner(case, frame)
    return found or next((Found(one.actors) for one in frame.subjects[1:3] if one.actors), NOTHING)


def _planner(case: Case, frame: Frame) -> Found:
    """`Germany announced plans to station a brigade`: whose the plans are."""
    told = (one for one in case.parsed.frames if frame.infinitive and frame.subject in one.objects and not one.passive)
    return next((found for one in told if (found := case.discourse.actors(one.subject, case.parsed))), NOTHING)


def _apposed(case: Case, subject: Phrase) -> tuple[str, ...]:
    """`DynCorp, an American company, had`: whose the company is."""
    nodes = case.parsed.nodes
    at = next((at for at, node in enumerate(nodes) if node is subject), len(nodes))
    comma, other = (nodes[at + step] if at + step < len(nodes) else None for step in (1, 2))
    beside = isinstance(comma, Item) and comma.lower == "," and isinstance(other, Phrase) and other.det in ("a", "an")
    return other.owners if beside and isinstance(other, Phrase) else ()


def _with_owner(case: Case) -> Found:
    owner = owner_before(case.parsed, case.at) if case.reading.role == "with" else None
    return Found(owner.actors) if owner is not None else NOTHING


def _from_talk(case: Case) -> Found:
    """Nobody named: the item's country, whose forces the talk is of, the last actor, the title's country."""
    if case.discourse.labels_send and case.parsed.label:
        return Found(case.parsed.label[:1], "label", 0.05)
    if case.discourse.title_sends and case.parsed.label:
        return Found(case.discourse.title, "title-of-list", 0.05)
    hosts = named_hosts(case)
    if hosts and case.group == "force" and len(case.parsed.label) == 1 and case.parsed.label[0] not in hosts:
        return Found(case.parsed.label, "label", 0.05)  # `Fiji: 52 soldiers flew to the Sinai`
    if case.form != "people" and case.group == "force" and (body := _mission_before(case)):
        return Found((body,), "mission", 0.08)
    alone = case.talk.roster.sender_in(hosts[0]) if hosts and case.group == "force" else NOTHING
    for found in (alone, case.talk.sender(case.parsed, hosts), case.talk.usual()):
        if found and found.codes[0] not in hosts:
            return found
    if case.phrase.has("force.PEACEKEEPERS") and (found := case.discourse.mission(case.parsed)):
        return Found(found.codes, "organization", 0.12)
    if case.lemma in ("blue helmet", "peacekeeper"):
        return Found(("UN",), "helmets", 0.2)
    if found := case.discourse.subject_before(case.parsed, case.phrase.start, hosts):
        return Found(found.codes[:1], "subject", 0.4)
    for code in (*case.discourse.title, *case.discourse.ranked[:2]):
        if code not in hosts:
            listed = case.form == "count" and case.reading.role in ("presence", "there", "object")  # of a mere list
            return Found((code,), "title", 0.12 if listed else 0.5)
    return NOTHING


def home_of(code: str) -> str:
    """The party that a sender counts as: the state behind a company, the body behind a mission."""
    found = organization(code)
    if found is None:
        return code
    return (found.parent if found.kind is OrganizationKind.MISSION else None) or found.state or found.code


def state_of(code: str) -> str | None:
    """The state that a group or company is tied to."""
    found = organization(code)
    return found.state if found else None
