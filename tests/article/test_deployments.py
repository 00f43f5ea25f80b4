"""Deployments: coming, there, leaving, gone."""

from __future__ import annotations

import pytest

from article.sentences_of import deployments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 100 Russian instructors arrived in Togo last month.", ("RU", "TG", "TRAINERS", "ACTIVE", 100)),
        ("Italy will send 300 soldiers to Latvia in June.", ("IT", "LV", "TROOPS", "PLANNED", 300)),
        ("Spain withdrew its 150 troops from Mali in 2023.", ("ES", "ML", "TROOPS", "ENDED", 150)),
        ("Danish soldiers began to leave Iraq on Monday.", ("DK", "IQ", "TROOPS", "WITHDRAWING", None)),
        ("The arrival of 40 Turkish commandos in Somalia was noted.", ("TR", "SO", "TROOPS", "ACTIVE", 40)),
        ("Some 900 UN peacekeepers remain in Cyprus.", ("UN", "CY", "PEACEKEEPERS", "ACTIVE", 900)),
        ("Japan has run a naval base in Djibouti since 2011, with soldiers.", ("JP", "DJ", "BASE", "ACTIVE", None)),
        ("Chad expelled the French troops in January.", ("FR", "TD", "TROOPS", "ENDED", None)),
        ("About 1,000 fighters of Russia's Wagner group operate in Mali.", ("RU", "ML", "CONTRACTORS", "ACTIVE", 1000)),
    ],
)
def test_one_deployment(text: str, expected: tuple[str, str, str, str, float | None]) -> None:
    assert expected in deployments(text)


def test_each_country_left_has_its_own_date() -> None:
    text = "French soldiers left Mali in August 2022, Burkina Faso in February 2023 and Niger in December of that year."
    assert {host for _, host, _, status, _ in deployments(text) if status == "ENDED"} == {"ML", "BF", "NE"}


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen soldiers were killed in Niger by rebels.",
        "There are no Russian troops in Togo, the army said.",
        "Ghana ruled out sending soldiers to Niger.",
    ],
)
def test_what_is_no_deployment(text: str) -> None:
    assert deployments(text) == []


def test_respectively_gives_each_its_number() -> None:
    text = "Kenya and Uganda are staying in Somalia with 1,400 and 4,500 soldiers respectively."
    assert {(sender, number) for sender, _, _, _, number in deployments(text)} <= {("KE", 1400.0), ("UG", 4500.0)}
