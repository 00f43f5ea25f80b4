"""The rule that makes one view of rival claims.

A claim that is not hedged goes before a hedged one; then the latest valid date; then the latest publication; then the
one recorded last. Each attribute is taken from the first claim, in this order, that says anything about it: absence is
no claim. The status and its date come from the same claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from accord.vocabulary import DeploymentStatus

Row = Mapping[str, Any]


def in_order(claims: Sequence[Row]) -> list[Row]:
    """Claims with the one that wins first."""
    return sorted(claims, key=_rank, reverse=True)


def _rank(claim: Row) -> tuple[Any, ...]:
    return (
        not claim["hedged"],
        claim.get("date_latest") or date.min,
        claim["published_on"] or date.min,
        claim["recorded_at"] or datetime.min.replace(tzinfo=UTC),
        claim["id"].int,
    )


def agreement_view(claims: Sequence[Row]) -> dict[str, Any]:
    """The resolved columns of an agreement."""
    best = in_order(claims)
    return {**_state(best[0]), "note": _first(best, "note")}


def deployment_view(claims: Sequence[Row]) -> dict[str, Any]:
    """The resolved columns of a deployment: `since` is when it came or shall come, `until` when it left."""
    best = in_order(claims)
    counted = next((claim for claim in best if claim["personnel"] is not None), best[0])
    names = ("personnel", "personnel_low", "personnel_high", "personnel_qualifier")
    leaving = best[0]["status"] in (DeploymentStatus.WITHDRAWING, DeploymentStatus.ENDED)
    return {
        **_state(best[0]),
        **{name: counted[name] for name in names},
        "place": _first(best, "place"),
        "equipment": _first(best, "equipment") or [],
        "since": _dates(best, DeploymentStatus.ACTIVE) or _dates(best, DeploymentStatus.PLANNED),
        "until": best[0]["date"] if leaving else None,
    }


def statistic_view(claims: Sequence[Row]) -> dict[str, Any]:
    """The resolved columns of a figure."""
    best = in_order(claims)[0]
    return {name: best[name] for name in ("value", "low", "high", "qualifier", "hedged")}


def _state(claim: Row) -> dict[str, Any]:
    return {name: claim[name] for name in ("status", "hedged", "date", "date_earliest", "date_latest")}


def _first(claims: Sequence[Row], name: str) -> Any:
    return next((claim[name] for claim in claims if claim[name]), None)


def _dates(claims: Sequence[Row], status: DeploymentStatus) -> str | None:
    return next((claim["date"] for claim in claims if claim["status"] == status and claim["date"]), None)
