"""Those who leave are those who were there: one fact, unless the text counts both."""

from __future__ import annotations

from collections.abc import Sequence

from accord.vocabulary import DeploymentKind, DeploymentStatus
from accord_adapters.article.facts.drafts import Deployment, Draft
from accord_adapters.article.facts.readings import LEAVING

_THINGS = (DeploymentKind.BASE, DeploymentKind.EQUIPMENT)


def told_once(drafts: Sequence[Draft]) -> list[Draft]:
    """Without presences of a force whose leaving is told as well, which takes over their number."""
    going: dict[tuple[object, ...], Deployment] = {}
    for draft in drafts:
        if isinstance(draft, Deployment) and draft.status in LEAVING and draft.kind not in _THINGS:
            going.setdefault(_whose(draft), draft)
    return [draft for draft in drafts if not _is_taken_over(draft, going)]


def _whose(draft: Deployment) -> tuple[object, ...]:
    return draft.sender, draft.host, draft.kind


def _is_taken_over(draft: Draft, going: dict[tuple[object, ...], Deployment]) -> bool:
    if not isinstance(draft, Deployment) or draft.kind in _THINGS:
        return False
    leaving = going.get(_whose(draft))
    if leaving is None or leaving is draft or draft.status is DeploymentStatus.PLANNED:
        return False
    if draft.number is not None and leaving.number is not None:
        return False  # the many who were there, and the few who are left
    leaving.number = leaving.number or draft.number
    return True
