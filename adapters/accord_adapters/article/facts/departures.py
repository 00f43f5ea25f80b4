"""Those who leave are those who were there: one fact, unless the text counts both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord.vocabulary import DeploymentKind, DeploymentStatus
from accord_adapters.article.facts.drafts import Deployment, Draft
from accord_adapters.article.facts.readings import LEAVING

_THINGS = (DeploymentKind.BASE, DeploymentKind.EQUIPMENT)
_ANEW = re.compile(r"\b(?:still|back|again|return(?:s|ed|ing)?|arriv(?:e|es|ed|ing|al))\b")
"""Words of those who stayed, or who came after others had left."""


def told_once(drafts: Sequence[Draft]) -> list[Draft]:
    """Without presences of a force whose leaving is told as well, which takes over their number."""
    going: dict[tuple[object, ...], Deployment] = {}
    kept: list[Draft] = []
    for draft in reversed(drafts):  # whoever is told of after the leaving is not among those who left
        if isinstance(draft, Deployment) and draft.kind not in _THINGS:
            if _takes_over(draft, going.get(_whose(draft))):
                continue
            if draft.status in LEAVING:
                going[_whose(draft)] = draft
        kept.append(draft)
    return kept[::-1]


def _whose(draft: Deployment) -> tuple[object, ...]:
    return draft.sender, draft.host, draft.kind


def _takes_over(draft: Deployment, leaving: Deployment | None) -> bool:
    """Whether those who left are those of a draft; they then have its number."""
    if leaving is None or draft.status is DeploymentStatus.PLANNED:
        return False
    if _is_later(draft.date, leaving.date) or draft.parsed.says(_ANEW):
        return False
    if draft.number is not None and leaving.number is not None:
        return False  # the many who were there, and the few who are left
    leaving.number = leaving.number or draft.number
    return True


def _is_later(date: str | None, leaving: str | None) -> bool:
    """Whether one date is behind another, as far as both are told; of an interval, its first day and its last."""
    first, last = (date or "").split("/")[0].strip("."), (leaving or "").split("/")[-1].strip(".")
    return bool(last) and first[: len(last)] > last[: len(first)]
