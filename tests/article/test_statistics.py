"""Figures: what is counted, where and when."""

from __future__ import annotations

import pytest

from article.sentences_of import statistics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed 26 people in Ghana on 22 April 2024.", ("FATALITIES", 26, "PEOPLE", ("GH",), "2024-04-22")),
        (
            "A quarter of a million people were displaced in Chad by the war.",
            ("DISPLACED_PEOPLE", 250_000, "PEOPLE", ("TD",), None),
        ),
        ("Some 61,000 people have fled to Niger from the war.", ("REFUGEES", 61_000, "PEOPLE", ("NE",), None)),
        (
            "About 40 people, mostly women displaced by the war, were abducted in Chad.",
            ("ABDUCTED", 40, "PEOPLE", ("TD",), None),
        ),
        (
            "The war displaced 2 million people in Chad and ruined the economy.",
            ("DISPLACED_PEOPLE", 2e6, "PEOPLE", ("TD",), None),
        ),
        (
            "Some 43.7 million people are displaced by war worldwide.",
            ("DISPLACED_PEOPLE", 43.7e6, "PEOPLE", ("world",), None),
        ),
        (
            "Chad's military spending rose by 5% to $8.2 billion in 2015.",
            ("MILITARY_SPENDING", 8.2e9, "USD", ("TD",), "2015"),
        ),
        (
            "Built at a cost of $110 million, the drone base near Agadez was the army's largest.",
            ("FACILITY_COST", 110e6, "USD", ("NE",), None),
        ),
        ("In Chad 20 soldiers were injured or killed.", ("OTHER", 20, "PEOPLE", ("TD",), None)),
        ("Rebels abducted 40 pupils in Chad in March.", ("ABDUCTED", 40, "PEOPLE", ("TD",), "2024-03")),
        ("At least 12 soldiers were wounded in Mali by rebels.", ("INJURED", 12, "PEOPLE", ("ML",), None)),
        (
            "The war has displaced 1.2 million people in Yemen since 2015.",
            ("DISPLACED_PEOPLE", 1.2e6, "PEOPLE", ("YE",), "2015/.."),
        ),
        ("Kenya hosts 500,000 refugees from the war.", ("REFUGEES", 5e5, "PEOPLE", ("KE",), None)),
        (
            "Because of the war 3 million people need aid in Haiti, where gangs rule.",
            ("PEOPLE_IN_NEED", 3e6, "PEOPLE", ("HT",), None),
        ),
        ("Militants carried out 25 attacks in Niger in 2023.", ("CONFLICT_EVENTS", 25, "EVENTS", ("NE",), "2023")),
        ("Poland spends 4% of GDP on defence; its army grows.", ("MILITARY_SPENDING", 4, "PERCENT", ("PL",), None)),
        (
            "Conflict deaths in Mali fell by 12% in 2023 as rebels withdrew.",
            ("FATALITIES", -12, "PERCENT", ("ML",), "2023"),
        ),
    ],
)
def test_one_figure(text: str, expected: tuple[str, float, str, tuple[str, ...], str | None]) -> None:
    assert expected in statistics(text)


@pytest.mark.parametrize(
    "text",
    [
        "A bus accident killed 12 people in Peru. The army and the navy sent soldiers.",
        "Turnout was 70% and 920,000 voters registered, the military junta of Gabon said; soldiers voted.",
        "France has 1,500 soldiers at the military base in Chad.",
        "Chad has 710 refugees for each dollar of income. The war goes on.",
        "Russia offered Chad $2 billion in loans and aid. The war goes on, and the army is silent.",
        "The army said that World War Two displaced Europeans.",
        "Ghana sends soldiers to the force in Mali. Benin will provide a further 100.",
        "Poachers killed 23 elephants in Botswana, where soldiers patrol.",
        "Heavy rain has flooded towns in Libya. At least 5,300 people are dead, the army said.",
    ],
)
def test_what_is_no_figure_of_ours(text: str) -> None:
    assert statistics(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Czechia's army bought 24 jets from Sweden for 150 billion crowns.", "CZK"),
        ("Denmark's defence budget rose to 40 billion kroner.", "DKK"),
        ("Chile raised its defence budget to 2 trillion pesos.", "CLP"),
        ("Britain spent 54 billion pounds on its military.", "GBP"),
        ("Chile's army bought jets for 3 billion Mexican pesos.", "MXN"),
        ("Norway pledged 5 billion crowns to Ukraine in military aid.", "NOK"),
        ("Australia spent 54 billion dollars on its military.", "USD"),
    ],
)
def test_a_currency_of_several_countries_is_that_of_who_pays(text: str, unit: str) -> None:
    assert [found for _, _, found, _, _ in statistics(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army of Sudan retook a bridge; at least 19 of its soldiers fell.", (19, ("SD",))),
        ("Pakistan's army says it killed 25 militants along the frontier with Afghanistan.", (25, ("PK",))),
    ],
)
def test_the_fallen_fell_on_this_side_of_a_border(text: str, expected: tuple[float, tuple[str, ...]]) -> None:
    assert [(value, places) for _, value, _, places, _ in statistics(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The war displaced 400,000 people in Sudan. Egypt has 90 million inhabitants and Chad 18 million.",
        "The fighting killed 30 soldiers in Mali, 12 villages were burnt and another 40 were abandoned.",
        "Gunmen killed 30 people in Niger. Police arrested 12 men, 3 of them foreigners.",
        "The attack killed 40 people in Mali. The army says 12,000 voters came; the opposition says 3,000.",
    ],
)
def test_a_number_of_something_else_between_breaks_the_chain(text: str) -> None:
    assert len(statistics(text)) == 1


def test_an_ellipsis_goes_on_with_the_figure_before() -> None:
    found = statistics("Gangs killed 4,789 people in Haiti last year, against 2,183 in 2022.")
    assert [(value, period) for _, value, _, _, period in found] == [(4789, "2023"), (2183, "2022")]
