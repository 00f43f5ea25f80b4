"""Figures in whole paragraphs: where a place, a period or a kind comes from when the sentence leaves it out."""

from __future__ import annotations

import pytest

from article.sentences_of import statistics

WAR = "The war between the army and the rebels goes on."


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("MALI. The war goes on. Rebels killed 12 people.", ("ML",)),
        ("Rebels entered Goma in January. They killed 12 people there.", ("CD",)),
        ("Chad fights rebels. In Ghana the war is over, but 12 people were killed in the country in May.", ("GH",)),
        ("At talks in Geneva a group based in England said rebels had killed 12 people in Yemen.", ("YE",)),
        ("Fighting left 100 dead on the Kyrgyz side.", ("KG",)),
        ("The soldiers fought bandits in the Niger Delta and 12 people were killed.", ("NG",)),
    ],
)
def test_deaths_lie_where_the_text_has_put_us(text: str, places: tuple[str, ...]) -> None:
    assert [found[3] for found in statistics(text) if found[0] == "FATALITIES"] == [places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spain will buy six frigates from Italy for 4.3 billion euros.", ("DEAL_VALUE", 4.3e9, ("ES",))),
        ("The Pentagon announced a $275 million package of weapons for Ukraine.", ("MILITARY_AID", 2.75e8, ("UA",))),
        ("Military spending in South America rose by 0.7% in 2024.", ("MILITARY_SPENDING", 0.7, ("south-america",))),
        ("Peru's army has about 90,000 soldiers.", ("FORCE_SIZE", 9e4, ("PE",))),
        ("Peru's police now number about 5,200.", ("FORCE_SIZE", 5200, ("PE",))),
        ("The base at Agadez cost $110 million to build.", ("FACILITY_COST", 1.1e8, ("NE",))),
        ("Peru has raised its defence budget by a fifth.", ("MILITARY_SPENDING", 20, ("PE",))),
        ("Because of the war some 5.5 million need aid in Haiti.", ("PEOPLE_IN_NEED", 5.5e6, ("HT",))),
        ("North Korea carried out 37 missile launches in 2022.", ("OTHER", 37, ("KP",))),
    ],
)
def test_kinds_and_whose_they_are(text: str, expected: tuple[str, float, tuple[str, ...]]) -> None:
    assert [(kind, value, places) for kind, value, _, places, _ in statistics(f"{text} {WAR}")] == [expected]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Rebels killed 12 people in Mali in May 2023. A further 40 were wounded.", ["2023-05", "2023-05"]),
        ("Rebels killed 40 people in Mali from January to March.", ["2024-01/2024-03"]),
        ("Rebels killed 40 people in Mali between June and August.", ["2023-06/2023-08"]),
        ("Rebels killed 90 people in Mali in the last four months of 2022.", ["2022-09/2022-12"]),
        ("Rebels killed 90 people in Mali in 2023, against 70 in 2022, and abducted 30.", ["2023", "2022", "2023"]),
        ("Rebels killed 9 people in Mali in an attack, the worst since January.", [None]),
    ],
)
def test_periods(text: str, periods: list[str | None]) -> None:
    assert [found[4] for found in statistics(text)] == periods


def test_a_list_of_dead_counts_on() -> None:
    found = statistics("The siege of Marawi cost the lives of 168 soldiers, 978 militants and 87 civilians.")
    assert [(kind, value) for kind, value, *_ in found] == [
        ("FATALITIES", 168),
        ("FATALITIES", 978),
        ("FATALITIES", 87),
    ]


def test_respective_numbers_go_with_the_countries() -> None:
    found = statistics(
        "Because of the war Libya, Chad and Sudan host 12,000, 90,000 and 800,000 refugees respectively."
    )
    assert [places for _, _, _, places, _ in found] == [("LY",), ("TD",), ("SD",)]


@pytest.mark.parametrize(
    "text",
    [
        "One in three soldiers in Mali was wounded.",
        "Of the 40 soldiers in the convoy in Mali nobody was killed.",
        "The police in Mali seized $9.6 million from the rebels.",
        "A UN force of 4,000 soldiers would be sent to Mali.",
        "France has had 3,000 fighters there since the war of 2013.",
    ],
)
def test_what_is_counted_in_passing_is_no_figure(text: str) -> None:
    assert statistics(text) == []
