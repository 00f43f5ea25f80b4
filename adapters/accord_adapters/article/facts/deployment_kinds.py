"""Kinds of deployments: soldiers, trainers, peacekeepers, contractors, by noun, sender and mission."""

from __future__ import annotations

from collections.abc import Sequence

from accord.vocabulary import DeploymentKind, DeploymentStatus, OrganizationKind
from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.facts.readings import Case
from accord_adapters.article.facts.senders import state_of
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.parties import is_kind, organization

_FIXED = {"equipment": DeploymentKind.EQUIPMENT, "base": DeploymentKind.BASE}
_TEACHING = frozenset({"train", "teach", "instruct", "mentor", "advise", "drill"})
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
    if last is not None and (case.form == "count" or (case.form == "state" and last.sender in senders)):
        return last.kind
    peace = any(code in _COLLECTIVE or _is_mission(code) for code in senders)
    if peace or "PEACEKEEPERS" in labels or (host is not None and _is_contingent(case, senders, host)):
        return DeploymentKind.PEACEKEEPERS
    return DeploymentKind.TROOPS


def _trains(case: Case) -> bool:
    """`65 personnel train soldiers of the Somali army`: soldiers by name, instructors by what they do."""
    if any(one.passive and one.lemma in _TEACHING and case.phrase in one.phrases("by") for one in case.parsed.frames):
        return True
    frame = case.reading.frame
    taught = frame.object if frame is not None and case.reading.role == "subject" else None
    return frame is not None and taught is not None and frame.lemma in _TEACHING


def _is_school(case: Case) -> bool:
    """`EUTM Mali`: a mission that trains, by its full name."""
    named = (organization(one.code) for one in case.phrase.mentions if _is_mission(one.code))
    return any(one is not None and "training" in one.name.lower() for one in named)


def _serves_a_body(frame: Frame) -> bool:
    """`under the UN flag`, `for the ECOWAS force`."""
    mentions = [mention for one in frame.phrases("with", "under", "for") for mention in one.mentions]
    return any(mention.code in _COLLECTIVE or _is_mission(mention.code) for mention in mentions)


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
    return is_kind(code, OrganizationKind.MISSION) and state_of(code) is None


def _is_outfit(code: str) -> bool:
    """A company, or an armed group that a state stands behind."""
    return is_kind(code, OrganizationKind.COMPANY) or (
        is_kind(code, OrganizationKind.ARMED_GROUP) and state_of(code) is not None
    )


def _is_contingent(case: Case, senders: Sequence[str], host: str) -> bool:
    """Soldiers of a mission that is at work in the host country and that the talk is of."""
    missions = case.discourse.missions
    behind = missions.senders.get(host, ())
    if "bilateral" in case.parsed.lower:
        return False
    frame = case.reading.frame
    if frame is not None and _serves_a_body(frame):
        return True
    last = case.talk.roster.mission_in(host)
    if last is not None and not case.leaving and last.status is DeploymentStatus.ENDED:
        return False  # what comes after a mission is none of its contingents
    if last is not None and _is_of(case, last):
        return True
    return any(code in behind for code in senders) or missions.speaks_of(host, case.parsed)
