"""Drafts become records: merged, verified against the text, and given their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from accord.errors import ValueProblem
from accord.records import AgreementRecord, DeploymentRecord, Evidence, StatisticRecord
from accord.values import PartialDate, Quantity
from accord_adapters.article.facts.departures import told_once
from accord_adapters.article.facts.drafts import Agreement, Deployment, Draft, Statistic
from accord_adapters.article.text.quantities import Number

THRESHOLD = 0.45
"""What is less sure is left out: on articles that no rule was made for, more of it is wrong than right."""


def agreement(draft: Agreement, text: str) -> AgreementRecord:
    """The record of an agreement."""
    return AgreementRecord(
        parties=draft.parties,
        kind=draft.kind,
        status=draft.status,
        title=draft.title,
        date=_date(draft.date),
        **_common(draft, text),
    )


def deployment(draft: Deployment, text: str) -> DeploymentRecord:
    """The record of a deployment."""
    return DeploymentRecord(
        sender=draft.sender,
        host=draft.host,
        kind=draft.kind,
        status=draft.status,
        personnel=_quantity(draft.number, draft.number.value) if draft.number else None,
        equipment=(draft.equipment,) if draft.equipment else (),
        site=draft.site,
        date=_date(draft.date),
        **_common(draft, text),
    )


def statistic(draft: Statistic, text: str) -> StatisticRecord:
    """The record of a figure."""
    return StatisticRecord(
        indicator=draft.indicator,
        value=_quantity(draft.number, draft.value),
        unit=draft.unit,
        measure=draft.measure,
        places=draft.places,
        period=_date(draft.date),
        **_common(draft, text),
    )


def _common(draft: Draft, text: str) -> dict[str, Any]:
    return {
        "hedged": draft.hedged,
        "speaker": draft.speaker,
        "confidence": round(max(0.0, min(1.0, draft.confidence)), 3),
        "evidence": (Evidence(quote=text[draft.start : draft.end], start=draft.start, end=draft.end),),
        "rules": tuple(dict.fromkeys(draft.rules)),
    }


def _date(edtf: str | None) -> str | None:
    """Dates that do not stand up to the EDTF parser are left out rather than emitted."""
    try:
        return PartialDate.parse(edtf).edtf if edtf else None
    except ValueProblem:
        return None


def _quantity(number: Number | None, value: float) -> Quantity:
    if number is None:
        return Quantity(value=value)
    return Quantity(value=value, qualifier=number.qualifier, low=number.low, high=number.high)


# --- merging ---------------------------------------------------------------------------------------------------------
def merged(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """One draft per fact: the surest mention stays and takes over what only another one knew."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if draft.confidence < THRESHOLD:
            continue
        key = _key(draft)
        known = kept.get(key)
        if known is None:
            kept[key] = draft
        else:
            kept[key] = _better(known, draft)
    yield from told_once(list(_without_doubles(list(kept.values()))))


def _key(draft: Draft) -> tuple[object, ...]:
    if isinstance(draft, Agreement):
        return ("agreement", frozenset(draft.parties), draft.kind, draft.status, draft.date)
    if isinstance(draft, Deployment):
        return (
            "deployment",
            draft.sender,
            draft.host,
            draft.kind,
            draft.status,
            draft.number.value if draft.number else None,
            draft.equipment.rsplit(" ", 1)[-1] if draft.equipment else None,  # an air defence system is a system
            draft.site if draft.site and draft.site[0].isupper() else None,
        )
    if isinstance(draft, Statistic):
        return ("statistic", draft.indicator, draft.value, draft.unit, draft.measure, draft.places)
    return (id(draft),)


def _better(left: Draft, right: Draft) -> Draft:
    best, other = (left, right) if left.confidence >= right.confidence else (right, left)
    best.date = best.date or other.date
    if isinstance(best, Agreement) and isinstance(other, Agreement):
        best.title = best.title or other.title
    return best


def _without_doubles(drafts: list[Draft]) -> Iterator[Draft]:
    """A mention that says less than another of the same fact is that fact said again."""
    fullest: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        known = fullest.setdefault(_about(draft), draft)
        if _fullness(draft) > _fullness(known):
            fullest[_about(draft)] = draft
    for draft in drafts:
        if _fullness(draft)[0] or fullest[_about(draft)] is draft:
            yield draft


def _about(draft: Draft) -> tuple[object, ...]:
    """What two drafts must share to be the same fact, told more or less fully."""
    if isinstance(draft, Agreement):
        return (frozenset(draft.parties), draft.kind, draft.status)
    if isinstance(draft, Deployment):
        return (draft.sender, draft.host, draft.kind, draft.status, draft.equipment, draft.site)
    return (id(draft),)


def _fullness(draft: Draft) -> tuple[bool, float, int]:
    """Whether it has a detail of its own, how sure it is, and how early it stands."""
    detail = draft.number is not None if isinstance(draft, Deployment) else draft.date is not None
    return detail, draft.confidence, -draft.start
