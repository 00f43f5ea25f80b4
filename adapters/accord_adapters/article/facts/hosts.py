"""Hosts: the country that a force, a thing or a base is in, comes to or leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.vocabulary import OrganizationKind
from accord_adapters.article.facts.names import counted_state, site_of
from accord_adapters.article.facts.readings import Case, bound_for
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import LOCATING, NOTHING, Found, is_country, is_kind, location, organization
from accord_adapters.article.salience import is_where

Host = tuple[Found, str | None]
"""Where, and the date that goes with this place alone."""


def hosts_of(case: Case, senders: Sequence[str]) -> list[Host]:
    """Where; several with their own dates in `left Mali in 2022, Burkina Faso in 2023`."""
    frame = case.reading.frame
    if frame is not None and case.reading.role == "subject" and (code := bound_for(frame)) and code not in senders:
        return [(Found((code,)), None)]
    if frame is not None and case.reading.role == "subject" and frame.object is not None and (gapped := _gapped(frame)):
        return gapped
    if codes := named_hosts(case, senders):
        return [(Found(codes), None)]
    senders = (*senders, *_company(case))
    if at_sea(case) or _in_region(case):
        return []
    if _says_there(case) and (found := _there(case, senders)):
        return [(found, None)]
    found = _of_mission(case) or _of_the_mission(case, senders) or _at_home(case, senders)
    found = found or _of_talk(case, senders) or _of_roster(case, senders) or _of_scene(case, senders)
    return [(found, None)] if found else []


def _of_mission(case: Case) -> Found:
    """Where the mission is that the phrase or its sentence names: `344 soldiers with UNIFIL`."""
    for rule, mentions in (("mission", case.phrase.mentions), ("mission-named", case.parsed.mentions)):
        for one in mentions:
            mission = organization(one.code) if is_kind(one.code, OrganizationKind.MISSION) else None
            codes = mission.host if mission is not None else ()
            if len(codes) > 1:  # several hosts: the one that the article is about
                codes = tuple(code for code in codes if code in case.discourse.theatre[:1])
            if codes:
                return Found(codes[:1], rule, 0.02 if rule == "mission" else 0.05)
    return NOTHING


_WATERS = re.compile(
    r"\b(?:gulf|sea|ocean|straits?|channel|shipping|merchant|pira\w+|high seas|international waters)\b"
)
_SHIPS = frozenset(
    {"ship", "warship", "vessel", "frigate", "destroyer", "corvette", "carrier", "cruiser", "submarine", "flotilla"}
)


def _in_region(case: Case) -> bool:
    """`the largest deployment of troops to Europe`, `rotate around the region`: in no single country."""
    frame, nodes = case.reading.frame, case.parsed.nodes
    behind = zip(nodes[case.at + 1 : case.at + 4], nodes[case.at + 2 : case.at + 5], strict=False)
    placed = [(link.lower, one) for link, one in behind if isinstance(link, Item) and isinstance(one, Phrase)]
    placed += frame.complements if frame is not None else []
    return any(link in LOCATING and _is_region(one) for link, one in placed)


def _is_region(phrase: Phrase) -> bool:
    return phrase.head.mention is not None and phrase.head.mention.form == "region"


def at_sea(case: Case) -> bool:
    """Whether ships are sent where no country is named: to the region, to the Gulf of Aden."""
    if case.group != "equipment" or case.parsed.label or not case.parsed.says(_WATERS):
        return False
    words = [item.noun.lemma if item.noun else item.lower for item in case.phrase.items]
    ship = case.form == "ship" or any(word.rsplit(" ", 1)[-1] in _SHIPS for word in words)
    return ship and not named_hosts(case)


_MISSIONS = frozenset({"mission", "force", "operation"})


def _of_the_mission(case: Case, senders: Sequence[str]) -> Found:
    """`will send 2,000 troops to the multinational mission`: to where the talk has put one."""
    frame, last = case.reading.frame, case.talk.last
    named = frame.phrases("to", "with", "in", "for") if frame is not None else []
    joined = any(one.head.lower.split()[-1] in _MISSIONS and one.det in ("the", "this") for one in named)
    host = last.host if joined and last is not None else None
    return Found((host,), "mission-talk", 0.1) if host and host not in senders else NOTHING


def _company(case: Case) -> tuple[str, ...]:
    """Whose forces stand in one list with these: `34 Papuans, 50 Fijians`, `offered 1,000 soldiers, Jamaica 200`."""
    node = case.parsed.nodes[case.at]
    parts = node.parts if isinstance(node, Phrase) else ()
    if case.group != "force":
        return ()
    listed = (code for _, phrase in case.parsed.phrases if (code := counted_state(phrase)))
    return (*(mention.code for part in parts for mention in part.mentions), *listed)


_NEAR = 3
"""Sentences for which a scene lasts, and `there` reaches back."""


def _there(case: Case, senders: Sequence[str]) -> Found:
    """`about 4,000 there`: the last place that the paragraph has named."""
    if put := case.talk.roster.scene(case.parsed, senders, _NEAR):
        return put
    if near := case.discourse.scene(case.parsed, case.phrase.start, senders):
        return Found((near,), "there", 0.15)
    found = case.discourse.host(case.parsed, case.phrase.start, senders)
    return Found(found.codes, "there-far", 0.2) if found else NOTHING


def _at_home(case: Case, senders: Sequence[str]) -> Found:
    """`Beninese troops were posted to the departments of Atacora and Alibori`: no place named but the sender's own."""
    behind = {one.code for one in case.parsed.mentions if one.start > case.phrase.end and one.form == "place"}
    return Found(tuple(senders)) if len(senders) == 1 and behind == set(senders) and not case.leaving else NOTHING


def _of_talk(case: Case, senders: Sequence[str]) -> Found:
    """The same force, a sentence on: it is still where it was."""
    last = case.talk.near(case.parsed)
    same = (
        last is not None
        and last.host is not None
        and last.host not in senders
        and (not senders or last.sender in senders)
    )
    elsewhere = _names_another_place(case, senders)
    return Found((last.host,), "talk", 0.1) if same and last and last.host and not elsewhere else NOTHING


def _names_another_place(case: Case, senders: Sequence[str]) -> bool:
    acting = {code for frame in case.parsed.frames for one in frame.subjects[:1] for code in one.actors}
    apart = {*senders, *acting}
    return any(
        one.code not in senders
        and (
            is_where(one, case.parsed)
            or (
                one.form in ("name", "capital")
                and one.code not in apart
                and one.end <= case.phrase.start
                and not (one.first and case.parsed.words[one.first - 1] in ("with", "by", "from"))
            )
        )
        for one in case.parsed.mentions
    )


def _of_roster(case: Case, senders: Sequence[str]) -> Found:
    """Where the paragraph has put the last ones."""
    return NOTHING if _names_another_place(case, senders) else case.talk.roster.scene(case.parsed, senders)


_HAZY = {"theatre": 0.3, "paragraph": 0.25, "title": 0.2, "frequency": 0.3}
"""What a host costs that only the article at large suggests."""


def _of_scene(case: Case, senders: Sequence[str]) -> Found:
    """Where the talk is: the article's theatre where it has one, else the last place that the paragraph has named."""
    found = case.discourse.host(case.parsed, case.phrase.start, (*senders, *_SENDERS))
    if found.rule not in _HAZY:
        return found
    near = case.discourse.scene(case.parsed, case.phrase.start, (*senders, *_SENDERS))
    alone = case.discourse.sole_theatre
    if near and found.codes[0] != near and found.codes[0] != alone:
        return Found((near,), "scene", 0.18)
    if not near and found.codes[0] != alone and (put := case.talk.roster.scene(case.parsed, senders, _NEAR)):
        return put
    sole = found.codes[0] == alone
    return Found(found.codes, f"{found.rule}-sole" if sole else found.rule, 0.08 if sole else _HAZY[found.rule])


def _says_there(case: Case) -> bool:
    words = zip(case.parsed.words, case.parsed.starts, strict=True)
    return any(word == "there" and start > case.phrase.end for word, start in words)


def _gapped(frame: Frame) -> list[Host]:
    """The objects of a verb of leaving or entering, paired with the times in their order."""
    if not frame.is_a("deployment.LEAVE", "deployment.ARRIVE", "deployment.STAY"):
        return []
    targets = [
        frame.objects[0],
        *(phrase for preposition, phrase in frame.complements if preposition == "" and phrase.is_party),
    ]
    codes = [
        code
        for phrase in targets
        for code in (phrase.actors if _is_land(phrase) else filter(None, (location(phrase),)))
        if is_country(code)
    ]
    times = [time.past for time in sorted(frame.times, key=lambda time: time.start) if time.past]
    dates = times if 1 < len(times) == len(codes) else [None] * len(codes)  # one alone dates the fact
    return [(Found((code,)), date) for code, date in zip(codes, dates, strict=True)]


def _goes_on(case: Case, edge: Phrase) -> bool:
    """`across the border into Sudan`."""
    frame = case.reading.frame
    behind = [one for one in frame.phrases("into", "to") if one.start > edge.start] if frame is not None else []
    return any(location(one) is not None for one in behind)


def _is_land(phrase: Phrase) -> bool:
    """Countries by name; `Malawians and Tanzanians` are people, whom one joins."""
    heads = [part.head.mention for part in phrase.parts or (phrase,)]
    return phrase.is_party and all(one is not None and one.form not in ("noun", "adjective") for one in heads)


def _is_own_edge(case: Case, target: Phrase, sender: str) -> bool:
    """`its border`, and for all but the powers that send soldiers far, `the Cambodian border`; `across the country`."""
    frame = case.reading.frame
    sends = frame is not None and frame.is_a("deployment.SEND") and not case.leaving and is_country(sender)
    head = target.head.lower
    if head in _EDGES:
        own = target.det in ("its", "their") or (sends and target.det == "the" and len(target.items) == 2)
        return own or (sends and sender not in _FAR and bool(target.mentions))
    spread = frame is not None and (
        ("across", target) in frame.complements or ("throughout", target) in frame.complements
    )
    own_part = target.det in ("its", "their") and head in _PARTS
    return sends and ((spread and head in ("country", "nation")) or own_part) and not target.mentions


_PARTS = frozenset(
    {"region", "regions", "province", "provinces", "district", "districts", "islands", "north", "south", "east", "west"}
    | {"capital", "coast", "shores", "territory", "soil", "side", "interior", "cities", "towns"}
)
_SENDERS = ("US", "FR", "GB")
"""Powers that send soldiers far: their own soil hosts others only where the text says so."""
_FAR = frozenset({"US", "GB", "FR", "CA", "DE", "IT", "ES", "NL", "AU"})
_EDGES = frozenset({"border", "borders", "frontier", "frontiers", "boundary", "coast"})


# --- named by the clause ---------------------------------------------------------------------------------------------
def named_hosts(case: Case, senders: Sequence[str] = ()) -> tuple[str, ...]:
    """Hosts that the clause itself gives."""
    frame = case.reading.frame
    if codes := _behind(case, senders):
        return codes
    if case.form == "site" and (code := site_of(case.phrase)):
        return (code,)
    if frame is not None and case.phrase.owners and origin_of(case, frame):
        return case.phrase.owners
    if case.group == "equipment" and frame is not None and (codes := _receiver(case, frame, senders)):
        return codes
    if case.group == "base" and frame is not None and (codes := _host_subject(case, frame, senders)):
        return codes
    if case.group == "base" and (code := location(case.phrase)) and code not in senders:
        return (code,)
    if frame is None or _leaves_waters(case, frame):
        return ()
    codes = _host_subject(case, frame, senders) or _complement(case, frame, senders) or _antecedent(frame)
    entered = _gapped(frame) if not codes and case.reading.role == "subject" and frame.object is not None else []
    return codes or tuple(code for found, _ in entered for code in found.codes if code not in senders)


def _leaves_waters(case: Case, frame: Frame) -> bool:
    """`has left the Red Sea for repairs at Gibraltar`: no country is left, and none is the host."""
    left = frame.object if case.leaving and case.reading.role == "subject" else None
    return left is not None and location(left) is None and _WATERS.search(left.head.lower) is not None


def _behind(case: Case, senders: Sequence[str]) -> tuple[str, ...]:
    """Right behind the phrase: `1,800 contractors in Libya`."""
    nodes, step = case.parsed.nodes, case.at + 1
    while step + 1 < len(nodes):
        link, target = nodes[step], nodes[step + 1]
        if not isinstance(link, Item) or link.tag != "PREP" or not isinstance(target, Phrase):
            break
        inner = nodes[step + 2 : step + 4]
        if (
            _is_part(target)
            and len(inner) == 2
            and _is_of(inner[0])
            and isinstance(inner[1], Phrase)
            and location(inner[1])
        ):
            target = inner[1]
        origin = link.lower == "from" and (not case.leaving or (case.reading.role == "subject" and step == case.at + 1))
        if (
            link.lower in LOCATING
            and link.lower != "through"
            and not origin
            and (codes := _countries(case, target, senders))
        ):
            return codes
        step += 2
    return ()


def origin_of(case: Case, frame: Frame) -> str | None:
    """`its first drones came from Turkey`, `a company of 180 left Lisbon for Bangui`."""
    if case.reading.role == "subject" and case.group == "force" and (goal := bound_for(frame)) is not None:
        home = location(frame.object) if frame.object is not None else None
        return home if home != goal else None
    came = case.group == "equipment" and case.reading.role == "subject" and frame.lemma in ("come", "arrive")
    return next((code for one in frame.phrases("from") if (code := location(one))), None) if came else None


def _receiver(case: Case, frame: Frame, senders: Sequence[str]) -> tuple[str, ...]:
    """Who gets a thing: `handed over to the Sri Lanka Navy`, `gave Ghana two patrol boats`, `Peru received`."""
    if frame.is_a("transfer.GET") and frame.subject is not None and not frame.passive:
        return tuple(code for code in case.discourse.actors(frame.subject, case.parsed).codes if is_country(code))
    if not frame.is_a("transfer.GIVE") and frame.lemma not in ("lend", "loan"):
        return ()
    given = frame.objects[:1] if len(frame.objects) > 1 and case.phrase is not frame.objects[0] else []
    for one in (*given, *frame.phrases("to")):
        if codes := tuple(code for code in one.actors if is_country(code) and code not in senders):
            return codes
    return ()


def _host_subject(case: Case, frame: Frame, senders: Sequence[str]) -> tuple[str, ...]:
    """`Senegal hosts`, `Chad expelled`: the subject is where."""
    if (
        frame.passive
        or case.reading.role != "object"
        or not frame.is_a("deployment.HOST", "deployment.EXPEL")
        or frame.is_a("deployment.SEND")
    ):
        return ()
    return case.discourse.actors(frame.subject, case.parsed, senders).codes


def _complement(case: Case, frame: Frame, senders: Sequence[str]) -> tuple[str, ...]:
    governed = frame.lemma.split()[-1] if frame.object is not None and not frame.passive else ""
    if governed in ("in", "inside", "at") and (codes := _countries(case, frame.objects[0], senders)):
        return codes  # remain in Britain
    for index, (preposition, target) in enumerate(frame.complements):
        target = _within(frame.complements, index)
        leads = preposition in LOCATING or (preposition == "of" and frame.is_a("deployment.EXPEL", "deployment.LEAVE"))
        passed = preposition == "through" and frame.lemma.split()[0] not in _IN_TURN
        passed = passed or (preposition in ("across", "over") and target.head.lower in _EDGES)
        origin = passed or (preposition == "from" and not case.leaving)
        if not leads or origin or not (codes := _countries(case, target, senders)):
            continue
        if not (case.leaving and preposition in ("to", "at", "in") and set(codes) <= set(senders)):  # home, after
            return codes
    return ()


_IN_TURN = frozenset({"rotate", "cycle"})
"""What rotates through a country is in it by turns."""


def _within(complements: Sequence[tuple[str, Phrase]], index: int) -> Phrase:
    """`in the south of Lebanon`: Lebanon."""
    target = complements[index][1]
    if _is_part(target) and index + 1 < len(complements):
        preposition, whole = complements[index + 1]
        if preposition == "of" and location(whole) is not None:
            return whole
    return target


def _is_part(target: Phrase) -> bool:
    return location(target) is None and target.det in ("the", "a", "an", "")


def _is_of(node: Item | Phrase) -> bool:
    return isinstance(node, Item) and node.lower == "of"


def _antecedent(frame: Frame) -> tuple[str, ...]:
    code = location(frame.antecedent) if frame.relative.endswith("where") and frame.antecedent is not None else None
    return (code,) if code else ()


def _countries(case: Case, target: Phrase, senders: Sequence[str]) -> tuple[str, ...]:
    if target.parts:
        places = [part for part in target.parts if part.number is None]  # `in Oman, Norway 270 and Peru 150`: Oman
        return tuple(dict.fromkeys(code for part in places for code in _countries(case, part, senders)))
    if len(senders) == 1 and _is_own_edge(case, target, senders[0]) and not _goes_on(case, target):
        return tuple(senders)
    if case.group == "equipment" and target.head.lower in ("region", "area") and not target.mentions:
        return ()
    found = case.discourse.place_of(target, case.parsed, senders)
    if found.rule and (sole := _of_mission(case)):
        return sole.codes  # `UNMISS, which has 12,500 soldiers in the country`
    return found.codes if not found.rule.startswith("frequency") else ()
