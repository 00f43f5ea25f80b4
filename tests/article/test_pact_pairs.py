"""Agreements whose parties stand in other sentences: the pair that a paragraph is of, or whose soldiers are where."""

from __future__ import annotations

import pytest

from article.sentences_of import agreements

_OTHERS = "Togo and Ghana signed a defence agreement in 2019.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Turkey trains soldiers in Somalia. In February the two governments signed a defence agreement.",
            (("SO", "TR"), "DEFENCE_COOPERATION", "SIGNED", "2024-02"),
        ),
        (
            "Italy keeps a base in Latvia. Riga likes it. The defence pact was signed in 2021.",
            (("IT", "LV"), "DEFENCE_COOPERATION", "SIGNED", "2021"),
        ),
    ],
)
def test_two_are_those_of_whom_the_paragraph_speaks_alone(
    text: str, expected: tuple[tuple[str, ...], str, str, str | None]
) -> None:
    assert expected in agreements(_OTHERS + text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "About 300 Danish soldiers serve in Kenya under a defence cooperation treaty signed in 2011.",
            (("DK", "KE"), "DEFENCE_COOPERATION", "SIGNED", "2011"),
        ),
        (
            "Rwandan troops arrived in Gabon in May under a bilateral defence accord of 2020.",
            (("GA", "RW"), "DEFENCE_COOPERATION", "SIGNED", "2020"),
        ),
    ],
)
def test_soldiers_are_there_under_an_agreement_of_sender_and_host(
    text: str, expected: tuple[tuple[str, ...], str, str, str | None]
) -> None:
    assert expected in agreements(_OTHERS + text)


def test_a_pact_that_others_concluded_is_another_one() -> None:
    text = "Finland and the United States signed a defence agreement in December.\n"
    text += "The supplementary agreement that Norway concluded earlier has been in force since June 2022."
    assert not [parties for parties, _, status, _ in agreements(text) if status == "IN_FORCE" and "NO" not in parties]


def test_who_renews_a_treaty_with_the_host_of_the_paragraph() -> None:
    text = "American soldiers train in Chile.\nIn Gabon little has changed. Spain renewed its defence treaty in 2023."
    assert (("ES", "GA"), "DEFENCE_COOPERATION", "SIGNED", "2023") in agreements(text)


def test_it_is_the_pact_told_last_and_a_similar_one_is_of_its_kind() -> None:
    text = "Jordan and the United States have a defence agreement. It was signed in January 2021.\n"
    text += "Germany has a similar arrangement with Amman. It was concluded in 2022."
    assert (("JO", "US"), "DEFENCE_COOPERATION", "SIGNED", "2021-01") in agreements(text)
    assert (("DE", "JO"), "DEFENCE_COOPERATION", "SIGNED", "2022") in agreements(text)
