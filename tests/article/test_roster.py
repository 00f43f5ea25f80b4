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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Danish soldiers have been in Mali since 2019. About 90 Danish soldiers are to leave Mali by June.",
            ("DK", "ML", "TROOPS", "WITHDRAWING", 90),
        ),
        (
            "Some 400 Italian troops serve in Niger. The Italian troops will leave Niger in August.",
            ("IT", "NE", "TROOPS", "WITHDRAWING", 400),
        ),
    ],
)
def test_those_who_leave_are_those_who_were_there(text: str, expected: tuple[str, str, str, str, float | None]) -> None:
    assert deployments(text) == [expected]


def test_the_many_who_were_there_and_the_few_who_leave_are_two_facts() -> None:
    text = "Some 400 Italian troops serve in Niger. Fifty Italian troops will leave Niger in August."
    assert sorted(number or 0 for *_, number in deployments(text)) == [50, 400]


@pytest.mark.parametrize(
    "text",
    [
        "Hungary's parliament met on Thursday. The base in Kano is being emptied.",
        "Chad voted on Sunday. Two helicopters were stationed in Benin.",
    ],
)
def test_who_merely_acts_in_the_sentence_before_sends_nobody(text: str) -> None:
    assert deployments(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A headquarters of the British Army's 3rd Division is to open in Oslo.", ("GB", "NO", "BASE")),
        ("The mandate of the EU's mission, whose 80 instructors work in Maputo, ends.", ("EU", "MZ", "TRAINERS")),
    ],
)
def test_whose_a_part_is_stands_in_what_it_is_part_of(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(sender, host, kind) for sender, host, kind, *_ in deployments(text)]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("In Gabon little was known of it. Russian jets had flown by. Spain sent 40 soldiers in May.", "GA"),
        ("The Ghanaian capital was quiet. Russian jets had flown by. Spain sent 40 soldiers in May.", "GH"),
    ],
)
def test_people_of_a_country_are_no_place(text: str, host: str) -> None:
    assert ("ES", host) in [(sender, where) for sender, where, *_ in deployments(text)]
