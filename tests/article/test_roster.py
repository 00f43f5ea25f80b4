"""Forces in texts of several theatres: where they are and whose they are, when the sentence leaves it out."""

from __future__ import annotations

import pytest

from article.sentences_of import deployments

_SOMALIA = "The African Union mission in Somalia has 12,000 soldiers."
_NIGER = "American troops have been in Niger since 2013."
_FAR_THEATRE = "Spain has soldiers in Mali. Spain has instructors in Mali, and aircraft in Mali too.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_SOMALIA} Uganda provides 4,500 of them.", ("UG", "SO", "PEACEKEEPERS", "ACTIVE", 4500)),
        (f"{_SOMALIA} Burundi pledged 900.", ("BI", "SO", "PEACEKEEPERS", "PLANNED", 900)),
        (f"{_NIGER} There are about 1,000 of them.", ("US", "NE", "TROOPS", "ACTIVE", 1000)),
        (f"{_NIGER} Some 600 of them are left.", ("US", "NE", "TROOPS", "ACTIVE", 600)),
    ],
)
def test_shares_and_counts_are_of_the_force_named_before(
    text: str, expected: tuple[str, str, str, str, float | None]
) -> None:
    assert expected in deployments(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_NIGER} Germany's contingent is leaving too.", ("DE", "NE", "TROOPS", "WITHDRAWING", None)),
        (
            "Kenyan police landed in Haiti. Jamaica followed with 24, under an accord with Chad.",
            ("JM", "HT", "PEACEKEEPERS", "ACTIVE", 24),
        ),
    ],
)
def test_the_paragraph_goes_on_where_it_has_put_forces(
    text: str, expected: tuple[str, str, str, str, float | None]
) -> None:
    found = [(sender, host, status, number) for sender, host, _, status, number in deployments(_FAR_THEATRE + text)]
    sender, host, _, status, number = expected
    assert (sender, host, status, number) in found


def test_there_is_where_forces_were_put_last() -> None:
    text = "Kenyan troops serve in Somalia. Burundi was not asked. Egypt will send 5,000 soldiers there."
    assert ("EG", "SO", "TROOPS", "PLANNED", 5000) in deployments(text)


def test_soldiers_without_a_sender_are_those_of_the_only_one_told_in_the_country() -> None:
    text = "Turkish troops hold a strip in Iraq.\nFrench soldiers train in Estonia.\nAbout 900 soldiers remain in Iraq."
    assert ("TR", "IQ", "TROOPS", "ACTIVE", 900) in deployments(text)


def test_what_comes_after_a_mission_is_no_part_of_it() -> None:
    text = "The UN mission MINUSMA left Mali in December. Germany sent 50 soldiers to the country in May."
    assert ("DE", "ML", "TROOPS", "ACTIVE", 50) in deployments(text)
