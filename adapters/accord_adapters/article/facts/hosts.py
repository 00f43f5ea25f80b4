"""Hosts: the country that a force, a thing or a base is in, comes to or leaves."""

from __future__ import annotations

from collections.abc import Sequence

from accord.vocabulary import OrganizationKind
from accord_adapters.article.facts.readings import Case
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import LOCATING, Found, is_country, is_kind, location, organization

Host = tuple[Found, str | None]
"""Where, and the date that goes with this place alone."""


def hosts_of(case: Case, senders: Sequence[str]) -> list[Host]:
    """Where; several with their own dates in `left Mali in 2022, Burkina Faso in 2023`."""
    frame = case.reading.frame
    if frame is not None and case.reading.role == "subject" and frame.object is not None and (gapped := _gapped(frame)):
        return gapped
    if codes := named_hosts(case, senders):
        return [(Found(codes), None)]
    if _says_there(case) and (found := case.discourse.host(case.parsed, case.phrase.start, senders)):
        return [(Found(found.codes, "there", 0.1), None)]
    mission = next(
        (organization(one.code) for one in case.phrase.mentions if is_kind(one.code, OrganizationKind.MISSION)), None
    )
    if mission is not None and mission.host:
        return [(Found(mission.host[:1], "mission", 0.02), None)]
    found = case.discourse.host(case.parsed, case.phrase.start, senders)
    return [(found, None)] if found else []


def _says_there(case: Case) -> bool:
    return any(token.lower == "there" and token.start > case.phrase.end for token in case.parsed.tokens)


def _gapped(frame: Frame) -> list[Host]:
    """The objects of a verb of leaving or entering, paired with the times in their order."""
    if not frame.is_a("deployment.LEAVE", "deployment.ARRIVE"):
        return []
    targets = [
        frame.objects[0],
        *(phrase for preposition, phrase in frame.complements if preposition == "" and phrase.is_party),
    ]
    codes = [
        code
        for phrase in targets
        for code in (phrase.actors if phrase.is_party else filter(None, (location(phrase),)))
        if is_country(code)
    ]
    times = [time.past for time in sorted(frame.times, key=lambda time: time.start) if time.past]
    dates = times if len(times) == len(codes) else [None] * len(codes)
    return [(Found((code,)), date) for code, date in zip(codes, dates, strict=True)]


# --- named by the clause ---------------------------------------------------------------------------------------------
def named_hosts(case: Case, senders: Sequence[str] = ()) -> tuple[str, ...]:
    """Hosts that the clause itself gives."""
    frame = case.reading.frame
    if codes := _behind(case, senders):
        return codes
    if case.group == "base" and (code := location(case.phrase)) and code not in senders:
        return (code,)
    if frame is None:
        return ()
    return _host_subject(case, frame, senders) or _complement(case, frame, senders) or _antecedent(frame)


def _behind(case: Case, senders: Sequence[str]) -> tuple[str, ...]:
    """Right behind the phrase: `1,800 contractors in Libya`."""
    nodes, step = case.parsed.nodes, case.at + 1
    while step + 1 < len(nodes):
        link, target = nodes[step], nodes[step + 1]
        if not isinstance(link, Item) or link.tag != "PREP" or not isinstance(target, Phrase):
            break
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
    for preposition, target in frame.complements:
        leads = preposition in LOCATING or (preposition == "of" and frame.is_a("deployment.EXPEL", "deployment.LEAVE"))
        origin = preposition == "through" or (preposition == "from" and not case.leaving)
        if leads and not origin and (codes := _countries(case, target, senders)):
            return codes
    return ()


def _antecedent(frame: Frame) -> tuple[str, ...]:
    code = location(frame.antecedent) if frame.relative.endswith("where") and frame.antecedent is not None else None
    return (code,) if code else ()


def _countries(case: Case, target: Phrase, senders: Sequence[str]) -> tuple[str, ...]:
    if target.parts:
        return tuple(dict.fromkeys(code for part in target.parts for code in _countries(case, part, senders)))
    found = case.discourse.place_of(target, case.parsed, senders)
    return found.codes if not found.rule.startswith("frequency") else ()
