"""Kinds of deployments: soldiers, trainers, peacekeepers, contractors, by noun, sender and mission."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.vocabulary import DeploymentKind, DeploymentStatus, OrganizationKind
from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.facts.readings import Case
from accord_adapters.article.facts.senders import state_of
from accord_adapters.article.facts.teaching import TEACHING
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import is_kind, keeps_peace, keeps_peace_in, organization

_FIXED = {"equipment": DeploymentKind.EQUIPMENT, "base": DeploymentKind.BASE}
_NEAR = 4
"""Sentences for which the talk stays with a mission."""
_COLLECTIVE = frozenset({"UN", "african-union", "SADC", "EAC", "ECOWAS", "EU"})


def kind_of_case(case: Case, senders: Sequence[str], host: str | None) -> DeploymentKind:
    """The kind of a deployment, given the parties that the phrase names and where it is."""
    if case.group in _FIXED:
        return _FIXED[case.group]
    labels = {label.split(".")[1] for label in case.phrase.labels if label.startswith("force.")}
    if (
        "CONTRACTORS" in labels
        or case.form == "outfit"
        or _is_company(case)
        or any(_is_outfit(code) for code in senders)
    ):
        return DeploymentKind.CONTRACTORS
    if "TRAINERS" in labels or _trains(case) or _is_school(case):
        return DeploymentKind.TRAINERS
    last = case.talk.near(case.parsed)
    if case.form == "count" and host is not None and _serves_a_body(case, host):
        return DeploymentKind.PEACEKEEPERS
    if case.form == "count" and (_is_bilateral(case) or (last is not None and _is_elsewhere(case, last, host))):
        return DeploymentKind.TROOPS
    if last is not None and (case.form == "count" or (case.form == "state" and last.sender in senders)):
        return last.kind
    peace = any(code in _COLLECTIVE or _is_mission(code) for code in senders)
    if peace or "PEACEKEEPERS" in labels or (host is not None and _is_contingent(case, senders, host)):
        return DeploymentKind.PEACEKEEPERS
    return DeploymentKind.TROOPS


PEACE = re.compile(r"\b(?:peace\w+|blue helmets?|observers?|monitors?|police)\b")


def _is_elsewhere(case: Case, last: Deployment, host: str | None) -> bool:
    """`60 soldiers with the mission in Kosovo and 130 in Slovakia`: the mission of the first is not in the second."""
    return last.kind == DeploymentKind.PEACEKEEPERS and last.host != host and not case.parsed.says(PEACE)


def _trains(case: Case) -> bool:
    """`65 personnel train soldiers of the Somali army`: soldiers by name, instructors by what they do."""
    if any(one.passive and one.lemma in TEACHING and case.phrase in one.phrases("by") for one in case.parsed.frames):
        return True
    frame = case.reading.frame
    taught = frame.object if frame is not None and case.reading.role == "subject" else None
    if frame is not None and taught is not None and frame.lemma in TEACHING:
        return True
    aims = (one for one in case.parsed.frames if one.infinitive and one.lemma in TEACHING and one.object is not None)
    return frame is not None and any(one.controller is frame for one in aims)  # landed to train a battalion


def _is_school(case: Case) -> bool:
    """`EUTM Mali`: a mission that trains, by its full name."""
    named = (organization(one.code) for one in case.phrase.mentions)
    missions = (one for one in named if one is not None and one.kind is OrganizationKind.MISSION and one.state is None)
    return any("training" in one.name.lower() for one in missions)


def _serves_a_body(case: Case, host: str) -> bool:
    """`under the UN flag`, `in the African Union force`, `with the NATO mission in Kosovo`."""
    frame = case.reading.frame
    link, behind = (case.parsed.nodes[case.at + step : case.at + step + 1] for step in (1, 2))
    joined = [(one.lower, other) for one, other in zip(link, behind, strict=False) if isinstance(one, Item)]
    for preposition, body in [*joined, *(frame.complements if frame is not None else ())]:
        if not isinstance(body, Phrase) or preposition not in _SERVING or body.start < case.phrase.end:
            continue
        if body.has("agreement.TRAINING"):  # an exercise of the body is no mission
            continue
        many = body.head.lower.split()[-1] in _BODIES
        codes = [mention.code for mention in body.mentions]
        if any(code in _SHARED and keeps_peace_in(code, host) for code in codes) and many:
            return True
        if (many or preposition in _FLAGS) and any(code in _COLLECTIVE or _is_mission(code) for code in codes):
            return not _SHARED.intersection(codes)
        if many and any(
            item.lower in _OF_MANY or " ".join(body.head.lower.split()[:-1]) in _OF_MANY for item in body.items
        ):
            return True
    return False


_SERVING = frozenset({"with", "under", "for", "in", "to", "of", "within", "into"})
_FLAGS = frozenset({"with", "under", "for"})
_BODIES = frozenset({"mission", "force", "operation", "contingent", "flag", "banner"})
_SHARED = frozenset({"NATO", "EU"})
"""Bodies whose missions train, fight or keep the peace, each in its country."""
_OF_MANY = frozenset(
    {"multinational", "regional", "african", "peacekeeping", "observer", "stabilisation", "stabilization", "monitoring"}
)


def _is_company(case: Case) -> bool:
    """`the firm has forty men there`: the people of a company."""
    frame = case.reading.frame
    doer = frame.subject if frame is not None and case.reading.role == "object" else None
    return doer is not None and (doer.head.lower in ("firm", "company") or "force.CONTRACTORS" in doer.labels)


_SHARING = frozenset({"provide", "contribute", "pledge", "offer", "supply", "promise", "commit", "have", "follow"})


def _is_of(case: Case, mission: Deployment) -> bool:
    """`Egypt is to provide 1,091`: a share of the mission that the talk is of."""
    frame = case.reading.frame
    near = case.parsed.index - mission.parsed.index <= _NEAR
    return near and (case.reading.role == "with" or (frame is not None and frame.lemma in _SHARING))


def _is_mission(code: str) -> bool:
    """A mission of many nations, and not one army's operation."""
    return keeps_peace(code)


def _is_outfit(code: str) -> bool:
    """A company, or an armed group that a state stands behind."""
    return is_kind(code, OrganizationKind.COMPANY) or (
        is_kind(code, OrganizationKind.ARMED_GROUP) and state_of(code) is not None
    )


def _is_bilateral(case: Case) -> bool:
    """`5,000 more under a bilateral accord`: said before the next number."""
    following = (number.start for number in case.parsed.numbers if number.start > case.phrase.end)
    ends = min(following, default=case.parsed.sentence.end)
    words = zip(case.parsed.words, case.parsed.starts, strict=True)
    return any(word in ("bilateral", "bilaterally") and start < ends for word, start in words)


def _is_contingent(case: Case, senders: Sequence[str], host: str) -> bool:
    """Soldiers of a mission that is at work in the host country and that the talk is of."""
    missions = case.discourse.missions
    behind = missions.senders.get(host, ())
    if _is_bilateral(case) or case.form == "state":
        return False
    if _serves_a_body(case, host):
        return True
    last = case.talk.roster.mission_in(host)
    if last is not None and case.lemma == "contingent":
        return True  # a part of something, and here of the mission
    if last is not None and not case.leaving and last.status is DeploymentStatus.ENDED:
        return False  # what comes after a mission is none of its contingents
    if last is not None and _is_of(case, last):
        return True
    return any(code in behind for code in senders) or missions.speaks_of(host, case.parsed)
