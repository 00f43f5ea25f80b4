"""Arms, exercises, bases, missions and membership, in the styles of digests, factboxes and translations."""

from __future__ import annotations

import pytest

from accord.records import StatisticRecord
from article.sentences_of import agreements, deployments, facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Qatar's army took delivery in March of six helicopters built in Italy.",
            (("IT", "QA"), "ARMS_TRANSFER", "IN_FORCE", "2024-03"),
        ),
        (
            "Togo's navy received two patrol boats donated by Japan in 2022.",
            (("JP", "TG"), "ARMS_TRANSFER", "IN_FORCE", "2022"),
        ),
        (
            "Chile is in talks with Spain to buy howitzers for its army.",
            (("CL", "ES"), "ARMS_TRANSFER", "PROPOSED", None),
        ),
        (
            "In Minsk was signed on 3 May the contract about the purchase of ten tanks between Chad and Belarus.",
            (("BY", "TD"), "ARMS_TRANSFER", "SIGNED", "2024-05-03"),
        ),
        (
            "From Iran to Armenia were delivered in May drones for the army.",
            (("AM", "IR"), "ARMS_TRANSFER", "IN_FORCE", "2024-05"),
        ),
        (
            "Chad and Japan will train their navies together. Tokyo will also hand over five radars.",
            (("JP", "TD"), "ARMS_TRANSFER", "PROPOSED", None),
        ),
        (
            "Angola's navy ordered three frigates from Spain. The first was delivered in May.",
            (("AO", "ES"), "ARMS_TRANSFER", "IN_FORCE", "2024-05"),
        ),
        (
            "Hanwha will deliver 36 howitzers to Poland's army this year.",
            (("KR", "PL"), "ARMS_TRANSFER", "PROPOSED", "2024"),
        ),
        (
            "Jordan and Oman ended their two-week naval exercise on Friday.",
            (("JO", "OM"), "TRAINING", "IN_FORCE", "2024-05-17"),
        ),
        (
            "Chad hosted Libya and Niger for the Desert Wind military exercise in February 2023.",
            (("LY", "NE", "TD"), "TRAINING", "IN_FORCE", "2023-02"),
        ),
        (
            "The SEATO alliance was founded in 1954 by Thailand and Pakistan. Pakistan left in 1973.",
            (("PK", "SEATO"), "MUTUAL_DEFENCE", "TERMINATED", "1973"),
        ),
        (
            "EUFOR Althea took over from NATO's SFOR in 2004. The Security Council renewed its mandate in November.",
            (("BA", "EU", "UN"), "PEACEKEEPING", "SIGNED", "2023-11"),
        ),
        (
            "Kenya has cancelled its joint military exercise with Uganda and Rwanda.",
            (("KE", "RW", "UG"), "TRAINING", "TERMINATED", None),
        ),
        (
            "Jordan granted France overflight rights for its warplanes in 2019.",
            (("FR", "JO"), "BASING", "SIGNED", "2019"),
        ),
        (
            "The African Union suspended Guinea in September 2021, after soldiers had taken power.",
            (("GN", "african-union"), "OTHER", "SUSPENDED", "2021-09"),
        ),
        (
            "Georgia applied for NATO membership in 2011, against the will of its neighbour's army.",
            (("GE", "NATO"), "MUTUAL_DEFENCE", "PROPOSED", "2011"),
        ),
        (
            "The army spoke of UNMISS, whose mandate the Security Council extended on 3 May by a year.",
            (("SS", "UN"), "PEACEKEEPING", "SIGNED", "2024-05-03"),
        ),
    ],
)
def test_an_agreement_is_read(text: str, expected: tuple[tuple[str, ...], str, str, str | None]) -> None:
    assert expected in agreements(text)


def test_a_section_says_who_buys() -> None:
    text = """Who arms the navies of Africa?
ANGOLA
- Ordered three frigates from Spain in 2020.
- In 2021 it got two patrol boats from Italy as a gift."""
    assert [one[:3] for one in agreements(text)] == [
        (("AO", "ES"), "ARMS_TRANSFER", "SIGNED"),
        (("AO", "IT"), "ARMS_TRANSFER", "IN_FORCE"),
    ]


def test_an_exercise_that_was_planned_is_off() -> None:
    text = "The joint naval exercise of Chad and Libya that was planned for June has been called off."
    assert [one[2] for one in agreements(text)] == ["TERMINATED"]


def test_those_who_are_taught_and_what_is_repaired_are_not_deployed() -> None:
    assert deployments("Italy trained 400 Tunisian soldiers in Morocco.") == []
    assert deployments("Israel upgraded Sri Lanka's fighter jets in 2021.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru has revoked the permits for the sale to Chile of Peruvian drones.",
            (("CL", "PE"), "ARMS_TRANSFER", "TERMINATED"),
        ),
        ("Washington paused a shipment of 3,500 bombs for Chad.", (("TD", "US"), "ARMS_TRANSFER", "SUSPENDED")),
        ("Oman's first tanks, ordered from Spain in 2019, are here.", (("ES", "OM"), "ARMS_TRANSFER", "SIGNED")),
        (
            "Gabon's army bought six drones from China. They were handed over later.",
            (("CN", "GA"), "ARMS_TRANSFER", "IN_FORCE"),
        ),
        (
            "The EU agreed on Monday to launch a military training mission in Chad.",
            (("EU", "TD"), "TRAINING", "SIGNED"),
        ),
        (
            "Bangladesh's army and Turkey are to produce shells together under a memorandum of July.",
            (("BD", "TR"), "INDUSTRIAL", "SIGNED"),
        ),
        ("Under licence from Spain, Chile has built six frigates.", (("CL", "ES"), "INDUSTRIAL", "IN_FORCE")),
        ("Chilean and Peruvian marines trained together last week.", (("CL", "PE"), "TRAINING", "IN_FORCE")),
        (
            "Georgia with Turkey and Azerbaijan has conducted in Kars a military exercise.",
            (("AZ", "GE", "TR"), "TRAINING", "IN_FORCE"),
        ),
        (
            "The African Union lifted its suspension of Gabon, whose army rules.",
            (("GA", "african-union"), "OTHER", "IN_FORCE"),
        ),
        (
            "Norway has given Chad ten tanks. In addition, 22 howitzers will be transferred.",
            (("NO", "TD"), "ARMS_TRANSFER", "PROPOSED"),
        ),
        ("Leonardo delivered six M-346 trainers to Nigeria's air force.", (("IT", "NG"), "ARMS_TRANSFER", "IN_FORCE")),
        ("A second batch of tanks from Spain reached Oman on Monday.", (("ES", "OM"), "ARMS_TRANSFER", "IN_FORCE")),
        ("In March a radar from France was installed in Moldova.", (("FR", "MD"), "ARMS_TRANSFER", "IN_FORCE")),
        ("Two Italian frigates, ordered in 2020, cost Egypt a fortune.", (("EG", "IT"), "ARMS_TRANSFER", "SIGNED")),
        (
            "The purchase of 36 howitzers from Israel was put on ice by Chile.",
            (("CL", "IL"), "ARMS_TRANSFER", "SUSPENDED"),
        ),
        ("HMS Kestrel, a patrol boat, was presented to Ghana's navy.", (("GB", "GH"), "ARMS_TRANSFER", "IN_FORCE")),
        ("Croatia was admitted to NATO in 2009.", (("HR", "NATO"), "MUTUAL_DEFENCE", "IN_FORCE")),
        (
            "Mali quit the G5 Sahel in 2022, and Niger and Chad followed in 2023.",
            (("G5-Sahel", "NE", "TD"), "MUTUAL_DEFENCE", "TERMINATED"),
        ),
        (
            "EUTM Somalia's mandate was prolonged by the Council for its instructors.",
            (("EU", "SO"), "TRAINING", "SIGNED"),
        ),
        ("Oman's navy took over two cutters built in Japan.", (("JP", "OM"), "ARMS_TRANSFER", "IN_FORCE")),
        ("Albania joined NATO in 2009, and Montenegro in 2017.", (("ME", "NATO"), "MUTUAL_DEFENCE", "IN_FORCE")),
    ],
)
def test_what_a_clause_leaves_to_others_is_read(text: str, expected: tuple[tuple[str, ...], str, str]) -> None:
    assert expected in [one[:3] for one in agreements(text)]


def test_how_long_a_mandate_lasts_does_not_date_it() -> None:
    text = "The Security Council's mandate for UNISFA: extended to 15 November, the mission said."
    assert all(date is None for _, _, _, date in agreements(text))


def test_an_end_that_is_merely_threatened_leaves_the_soldiers_there() -> None:
    assert deployments("Honduras threatened to end the presence of US soldiers at Soto Cano.") == [
        ("US", "HN", "TROOPS", "ACTIVE", None)
    ]


def test_a_possessive_may_be_shouted() -> None:
    text = "MAPUTO - SADC'S FORCE IN MOZAMBIQUE WENT HOME IN MARCH. SPAIN'S NAVY BOUGHT TWO SUBMARINES FROM GHANA."
    assert deployments(text) == [("SADC", "MZ", "PEACEKEEPERS", "ENDED", None)]
    assert [one[0] for one in agreements(text)] == [("ES", "GH")]


def test_things_that_come_to_an_exercise_are_not_delivered() -> None:
    assert agreements("Fighter jets from Italy landed in Romania for the exercise.") == []


def test_a_bloc_that_is_asked_is_no_agreement() -> None:
    text = "Gambia's army asked the bloc on Thursday to extend the mandate of its force, ECOMIG."
    assert [one[0] for one in agreements(text)] == [("ECOWAS", "GM")]


def test_is_in_capitals_is_the_verb() -> None:
    text = "JAPAN'S CABINET APPROVED THE EXPORT OF FIGHTER JETS THAT TOKYO IS DEVELOPING WITH BRITAIN."
    assert all("islamic-state" not in parties for parties, *_ in agreements(text))


def test_under_a_contract_is_no_limit() -> None:
    found = facts("Oman's army bought jets from Spain under a 1.6 billion dollar deal.")
    assert [str(one.value.qualifier) for one in found if isinstance(one, StatisticRecord)] == ["EXACT"]


def test_what_is_fired_is_neither_delivered_nor_deployed() -> None:
    for text in ("Shells from Russia landed in Kharkiv.", "Missiles from Yemen reached Israel."):
        assert facts(text) == []


def test_a_firm_of_many_states_is_no_party() -> None:
    assert agreements("Airbus delivered three transport planes to Malaysia's army in 2015.") == []


def test_a_base_called_after_a_vehicle_is_a_base() -> None:
    text = "British troops handed Camp Bastion over to the Afghan army in October 2014."
    assert deployments(text) == [("GB", "AF", "BASE", "ENDED", None)]


def test_exports_that_are_stopped_are_suspended() -> None:
    text = "The Netherlands stopped the export of F-35 parts to Israel's army."
    assert [one[:3] for one in agreements(text)] == [(("IL", "NL"), "ARMS_TRANSFER", "SUSPENDED")]
