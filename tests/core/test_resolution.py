"""The rule that chooses between rival claims."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any
from uuid import UUID

from accord.resolution import agreement_view, deployment_view, statistic_view


def claim(number: int, **said: Any) -> dict[str, Any]:
    usual = {
        "id": UUID(int=number),
        "hedged": False,
        "date": None,
        "date_earliest": None,
        "date_latest": None,
        "published_on": None,
        "recorded_at": datetime(2024, 1, 1, tzinfo=UTC),
        "note": None,
        "place": None,
        "equipment": [],
        "personnel": None,
        "personnel_low": None,
        "personnel_high": None,
        "personnel_qualifier": None,
    }
    return {**usual, **said}


def test_a_plain_claim_goes_before_a_hedged_one_of_later_date() -> None:
    plain = claim(1, status="SIGNED", date_latest=date(2020, 1, 1))
    hedged = claim(2, status="TERMINATED", date_latest=date(2024, 1, 1), hedged=True)
    assert agreement_view([hedged, plain])["status"] == "SIGNED"


def test_the_latest_valid_date_wins_then_the_latest_publication() -> None:
    old = claim(1, status="SIGNED", date_latest=date(2020, 1, 1), published_on=date(2024, 5, 1))
    new = claim(2, status="SUSPENDED", date_latest=date(2023, 1, 1), published_on=date(2023, 5, 1))
    newest = claim(3, status="TERMINATED", date_latest=date(2023, 1, 1), published_on=date(2023, 6, 1))
    for order in permutations([old, new, newest]):
        assert agreement_view(order)["status"] == "TERMINATED"


def test_absence_is_no_claim() -> None:
    counted = claim(1, status="ACTIVE", personnel=100.0, personnel_qualifier="ABOUT", place="Agadez", date="2024-04-10")
    later = claim(2, status="ACTIVE", date_latest=date(2024, 6, 1), date="2024-06")
    view = deployment_view([counted, later])
    assert (view["personnel"], view["personnel_qualifier"], view["place"]) == (100.0, "ABOUT", "Agadez")


def test_a_deployment_has_a_beginning_and_an_end() -> None:
    came = claim(1, status="ACTIVE", date="2013", date_latest=date(2013, 12, 31))
    left = claim(2, status="ENDED", date="2023-12", date_latest=date(2023, 12, 31))
    view = deployment_view([left, came])
    assert (view["status"], view["since"], view["until"]) == ("ENDED", "2013", "2023-12")


def test_a_figure_takes_all_its_parts_from_one_claim() -> None:
    one = claim(1, value=8000.0, low=None, high=None, qualifier="AT_LEAST", hedged=True)
    two = claim(2, value=8400.0, low=8000.0, high=8800.0, qualifier="ABOUT")
    assert statistic_view([one, two]) == {
        "value": 8400.0,
        "low": 8000.0,
        "high": 8800.0,
        "qualifier": "ABOUT",
        "hedged": False,
    }
