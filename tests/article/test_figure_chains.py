"""Figures that lean on their surroundings: lists and parts, bare sums, what has risen, and who owns or gets them."""

from __future__ import annotations

import pytest

from accord.records import Mention
from accord_adapters.article.extract import extract
from article.sentences_of import document, statistics

WAR = "The war between the army and the rebels goes on. "


def found(text: str) -> list[tuple[str, float, str, tuple[str, ...]]]:
    """Indicator, value, unit and places of each figure."""
    return [one[:4] for one in statistics(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The EU gave 40 million euros to Ghana's army and 20 million to Togo's.",
            ("MILITARY_AID", 2e7, "EUR", ("TG",)),
        ),
        (
            "Congress approved military aid, including $14 billion for Israel and $61 billion for Ukraine.",
            ("MILITARY_AID", 61e9, "USD", ("UA",)),
        ),
        (
            "Peru spent 9 billion dollars on defence, against 8 billion in 2022.",
            ("MILITARY_SPENDING", 8e9, "USD", ("PE",)),
        ),
    ],
)
def test_a_bare_sum_is_in_the_last_currency(text: str, expected: tuple[str, float, str, tuple[str, ...]]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Attacks on convoys in Mali rose from 32 in 2022 to 47 last year.",
            [("CONFLICT_EVENTS", 32), ("CONFLICT_EVENTS", 47)],
        ),
        (
            "The toll of the attack in Kano has risen to 61, and 80 people were treated for injuries.",
            [("FATALITIES", 61), ("INJURED", 80)],
        ),
        ("In Chad 223 civilians were killed, 56 of them children.", [("FATALITIES", 223), ("FATALITIES", 56)]),
        (
            "Some 358 people died in Mali, among them 206 militants and 84 soldiers.",
            [("FATALITIES", 358), ("FATALITIES", 206), ("FATALITIES", 84)],
        ),
        ("A bomb wounded 32 soldiers in Mali, three of them seriously.", [("INJURED", 32)]),
        ("The army lost three lorries in Mali.", []),
        ("Rebels abducted 287 pupils in Mali; 137 were freed within days.", [("ABDUCTED", 287)]),
        ("In Mali gangs killed or wounded over 2,500 people.", [("OTHER", 2500)]),
        ("That brings the army's losses in Mali to 283.", [("FATALITIES", 283)]),
        ("Abductions: 3,640 people in Mali.", [("ABDUCTED", 3640)]),
        (
            "Estimates of the dead in Mali vary: the army speaks of 14,700, a rebel of up to 50,000.",
            [("FATALITIES", 14_700), ("FATALITIES", 50_000)],
        ),
        ("The attack in Mali killed 40 people. Extortion rose by 37 per cent.", [("FATALITIES", 40)]),
        (
            "In Mali 94 people were killed in attacks, 13 per cent fewer than in 2022.",
            [("FATALITIES", 94), ("FATALITIES", -13)],
        ),
        ("Some 5 million people in Mali cannot get by without help.", [("PEOPLE_IN_NEED", 5e6)]),
        ("Ten soldiers fell in the fighting in Mali.", [("FATALITIES", 10)]),
        ("Rebels in Mali killed 17 soldiers, two security sources told reporters.", [("FATALITIES", 17)]),
        (
            "In Mali there were 76 casualties: 24 killed, 52 wounded.",
            [("OTHER", 76), ("FATALITIES", 24), ("INJURED", 52)],
        ),
        (
            "Some 7.1 million people, or 56 per cent of the population, will face severe hunger in Mali.",
            [("PEOPLE_IN_NEED", 7.1e6)],
        ),
        ("The army said that it had neutralised 37 terrorists in Mali.", [("FATALITIES", 37)]),
        ("In Mali 115 villagers were arrested and 37 killed.", [("FATALITIES", 37)]),
        ("The army in Mali admits 40 dead. The true number is closer to 60.", [("FATALITIES", 40), ("FATALITIES", 60)]),
        ("Rebels in Mali took 45 villagers hostage. Another 160 serve in the army.", [("ABDUCTED", 45)]),
        ("The war in Mali goes on. Bread costs 20% more than in May, and the franc has lost ground.", []),
        ("Half of the 6,000 soldiers in Mali were moved to Gao.", []),
        ("Three suspected smugglers and a soldier were killed in Mali.", [("FATALITIES", 3)]),
        ("Killings in Mali fell to 34 per 100,000 people.", []),
        ("A drone wounded 47 soldiers at Tower 22 in Jordan.", [("INJURED", 47)]),
        ("Attacks in Benin doubled, from 71 in 2022 to 171.", [("CONFLICT_EVENTS", 71), ("CONFLICT_EVENTS", 171)]),
    ],
)
def test_parts_and_levels_count_what_the_sentence_counts(text: str, expected: list[tuple[str, float]]) -> None:
    assert [one[:2] for one in statistics(WAR + text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada will give Ukraine $500 million worth of shells.", ("MILITARY_AID", 5e8, ("UA",))),
        ("The army will build an ammunition depot in Kenya at a cost of $9 million.", ("FACILITY_COST", 9e6, ("KE",))),
        ("Kenya's new base for patrol boats comes with a price tag of $7 million.", ("FACILITY_COST", 7e6, ("KE",))),
        ("Parliament gave the armed forces $1.4 billion in Mali.", ("MILITARY_SPENDING", 1.4e9, ("ML",))),
        ("France will hand over equipment worth $20 million to Togo's police.", ("MILITARY_AID", 2e7, ("TG",))),
        ("The training ground in Chad is put at $270 million.", ("FACILITY_COST", 2.7e8, ("TD",))),
        ("Poland paid $270 million for 24 drones.", ("DEAL_VALUE", 2.7e8, ("PL",))),
        ("For the new runway in Togo the government has spent $531 million.", ("FACILITY_COST", 5.31e8, ("TG",))),
        ("Togo has earmarked 21 million dollars for its army.", ("MILITARY_SPENDING", 2.1e7, ("TG",))),
        ("Poland will spend $10 million on fortifications along its border.", ("FACILITY_COST", 1e7, ("PL",))),
        ("The Pentagon spent $230 million on a pier in Chad.", ("FACILITY_COST", 2.3e8, ("TD",))),
        ("France will pay Mauritius $101 million for the use of a base there.", ("FACILITY_COST", 1.01e8, ("MU",))),
        ("Belgium has set aside $412 million for the delivery of F-16s to Ukraine.", ("MILITARY_AID", 4.12e8, ("UA",))),
        ("The Czechs want to buy shells for Ukraine for $1.6 billion.", ("MILITARY_AID", 1.6e9, ("UA",))),
        ("India exported arms worth $2 billion last year.", ("OTHER", 2e9, ("IN",))),
    ],
)
def test_verbs_tell_what_money_is_for(text: str, expected: tuple[str, float, tuple[str, ...]]) -> None:
    assert expected in [(one[0], one[1], one[3]) for one in statistics(WAR + text)]


def test_aid_for_the_hungry_is_no_aid_for_an_army() -> None:
    assert statistics(WAR + "The army let in $5 million of humanitarian aid for Mali.") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Qatar spent $9 billion on defence. Oman raised its military spending by 4%.", ("OM",)),
        ("Qatar spent $9 billion on defence. Iran is a case apart. Its military spending rose by 4%.", ("IR",)),
    ],
)
def test_a_change_belongs_to_its_subject(text: str, places: tuple[str, ...]) -> None:
    assert statistics(text)[-1][3] == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 60,000 people fled the war into Chad; Uganda has registered another 29,000.",
            [("REFUGEES", 60_000, ("TD",)), ("REFUGEES", 29_000, ("UG",))],
        ),
        ("KANO, May 19 - Rebels abducted eleven farmers on Saturday.", [("ABDUCTED", 11, ("NG",))]),
        ("- UNHCR: rebels abducted eleven farmers in the war in Chad.", [("ABDUCTED", 11, ("TD",))]),
        (
            "On the Thai side 14 soldiers were killed; Cambodia reports 13 dead.",
            [("FATALITIES", 14, ("TH",)), ("FATALITIES", 13, ("KH",))],
        ),
        (
            "Ethiopia is host to 942,000 refugees, of whom 421,000 come from Sudan.",
            [("REFUGEES", 942_000, ("ET",)), ("REFUGEES", 421_000, ("ET",))],
        ),
        (
            "Niger's army numbers 18,000 and the gendarmerie 5,200.",
            [("FORCE_SIZE", 18_000, ("NE",)), ("FORCE_SIZE", 5200, ("NE",))],
        ),
        (
            "Latvia spends 3.1 per cent of its output on defence, Lithuania 2.9.",
            [("MILITARY_SPENDING", 3.1, ("LV",)), ("MILITARY_SPENDING", 2.9, ("LT",))],
        ),
        (
            "Some 60,000 people fled the war into Uganda; Chad, where 57,000 have arrived, needs tents.",
            [("REFUGEES", 60_000, ("UG",)), ("REFUGEES", 57_000, ("TD",))],
        ),
        ("Togo's home guard, now 40,000 strong, is no army.", [("FORCE_SIZE", 40_000, ("TG",))]),
        ("Togo's coast guard, with 3,000 members, is no navy.", [("FORCE_SIZE", 3000, ("TG",))]),
        (
            "Haiti's gangs control much of the capital and are said to have some 12,000 members.",
            [("FORCE_SIZE", 12_000, ("HT",))],
        ),
        (
            "Togo. A group based in England counts 370 people killed in the war.",
            [("FATALITIES", 370, ("TG",))],
        ),
        (
            "How large are Togo's armed forces?\nOn 31 October they had 18,300 members.",
            [("FORCE_SIZE", 18_300, ("TG",))],
        ),
        ("Some 171,000 Afghans returned from Pakistan to a country at war.", [("OTHER", 171_000, ("AF",))]),
        (
            "Some 6.5 million Ukrainians live abroad as refugees, 1.2 million of them in Germany.",
            [("REFUGEES", 6.5e6, ("UA",)), ("REFUGEES", 1.2e6, ("DE",))],
        ),
        (
            "Denmark raises its defence budget to 2.4 per cent of GDP. Sweden is at 2.2.",
            [("MILITARY_SPENDING", 2.4, ("DK",)), ("MILITARY_SPENDING", 2.2, ("SE",))],
        ),
        ("The strength of Togo's army has shrunk to perhaps 13,000.", [("FORCE_SIZE", 13_000, ("TG",))]),
        (
            "Poland's military spending rose by 5%.\n- Japan and Taiwan: each up 11%.",
            [("MILITARY_SPENDING", 5, ("PL",)), ("MILITARY_SPENDING", 11, ("JP",)), ("MILITARY_SPENDING", 11, ("TW",))],
        ),
        (
            "Togo's guard has 133,000 members, 110,000 of whom came from the army.",
            [("FORCE_SIZE", 133_000, ("TG",))],
        ),
        ("South Sudan fields 90,000 soldiers.", [("FORCE_SIZE", 90_000, ("SS",))]),
    ],
)
def test_who_counts_people_has_them(text: str, expected: list[tuple[str, float, tuple[str, ...]]]) -> None:
    assert [(one[0], one[1], one[3]) for one in statistics(text)] == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2023 rebels killed 12 people in Mali, eight per cent more than a year before.", "2023"),
        ("Rebels killed 12 people in Mali over the weekend.", "2024-05-18/2024-05-19"),
        ("Rebels killed 12 people in Mali in the second half of April.", "2024-04"),
        ("It was the worst attack in Mali since 2015, when rebels killed 12 people.", "2015"),
    ],
)
def test_when_people_were_killed(text: str, period: str) -> None:
    assert statistics(text)[0][4] == period


@pytest.mark.parametrize(
    ("title", "text", "period"),
    [
        ("Mali: monthly snapshot, April", "Rebels killed 12 people in Mali.", "2024-04"),
        (
            "Mali in figures",
            "This report covers 1 to 15 March 2024.\nRebels killed 12 people in Mali.",
            "2024-03-01/2024-03-15",
        ),
        (
            "Violence in Mali",
            "In the first quarter 12 people were killed in attacks in Mali, against 30 in the same period of 2023.",
            "2024-01/2024-03",
        ),
    ],
)
def test_a_report_gives_its_period_to_all_it_counts(title: str, text: str, period: str) -> None:
    assert statistics(text, title=title)[0][4] == period


def test_the_same_period_lies_in_the_year_that_is_named() -> None:
    text = "In the first quarter 12 people were killed in attacks in Mali, against 30 in the same period of 2023."
    assert statistics(text)[1][4] == "2023-01/2023-03"


def test_a_currency_names_no_country() -> None:
    named = extract(document("Mali's army was given US$2 billion."))
    assert [one.party for one in named if isinstance(one, Mention)] == ["ML"]
