"""Agreements in their states."""

from __future__ import annotations

import pytest

from accord.records import AgreementRecord
from article.sentences_of import agreements, facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana and Togo signed a military cooperation agreement on 3 May 2024.",
            (("GH", "TG"), "DEFENCE_COOPERATION", "SIGNED", "2024-05-03"),
        ),
        (
            "The mutual defence pact between Oman and Jordan took effect in March.",
            (("JO", "OM"), "MUTUAL_DEFENCE", "IN_FORCE", "2024-03"),
        ),
        (
            "Chile suspended its military agreement with Peru in 2021.",
            (("CL", "PE"), "DEFENCE_COOPERATION", "SUSPENDED", "2021"),
        ),
        (
            "Gabon revoked the status-of-forces agreement with Spain last month.",
            (("ES", "GA"), "BASING", "TERMINATED", "2024-04"),
        ),
        (
            "The ceasefire between Sudan and Chad expired on Sunday, soldiers said.",
            (("SD", "TD"), "PEACE", "TERMINATED", "2024-05-19"),
        ),
        (
            "Norway is negotiating a defence agreement with Iceland, the army said.",
            (("IS", "NO"), "DEFENCE_COOPERATION", "PROPOSED", None),
        ),
        (
            "Kenya bought 20 howitzers from Turkey in 2023, the army said.",
            (("KE", "TR"), "ARMS_TRANSFER", "SIGNED", "2023"),
        ),
        (
            "Italy has donated armoured vehicles to Tunisia, whose army is small.",
            (("IT", "TN"), "ARMS_TRANSFER", "IN_FORCE", None),
        ),
        (
            "In 2019 Sweden joined NATO, an alliance of many armies.",
            (("NATO", "SE"), "MUTUAL_DEFENCE", "IN_FORCE", "2019"),
        ),
        (
            "On 3 May the Security Council extended the mandates of its missions in Chad, Mali and Liberia.",
            (("ML", "UN"), "PEACEKEEPING", "SIGNED", "2024-05-03"),
        ),
        (
            "Ghana's government agreed in January to step up security cooperation with Turkey.",
            (("GH", "TR"), "DEFENCE_COOPERATION", "SIGNED", "2024-01"),
        ),
        (
            "Ghana and Peru announced closer defence ties by concluding a military agreement in May.",
            (("GH", "PE"), "DEFENCE_COOPERATION", "SIGNED", "2024-05"),
        ),
        (
            "In 1947 Chile and Peru entered into a military aid agreement.",
            (("CL", "PE"), "DEFENCE_COOPERATION", "SIGNED", "1947"),
        ),
        (
            "The army keeps to the memorandum of understanding (MOU) between Oman and Chad, which took effect in 1995.",
            (("OM", "TD"), "DEFENCE_COOPERATION", "IN_FORCE", "1995"),
        ),
        (
            "Peru's parliament approved the country's withdrawal from the Ottawa Convention on anti-personnel mines.",
            (("PE",), "OTHER", "TERMINATED", None),
        ),
        (
            "Chad's government and its rebels have agreed on a ceasefire after talks in Doha.",
            (("TD",), "PEACE", "SIGNED", None),
        ),
        (
            "Since 2022 France and Denmark have given Ukraine 49 howitzers.",
            (("DK", "UA"), "ARMS_TRANSFER", "IN_FORCE", "2022"),
        ),
        (
            "A year after the invasion Ukraine concluded agreements on security cooperation with Italy and Canada.",
            (("CA", "UA"), "DEFENCE_COOPERATION", "SIGNED", None),
        ),
        (
            "Ghana signed security agreements with Peru and Chad. Oman and Nepal have signed such agreements too.",
            (("GH", "NP"), "DEFENCE_COOPERATION", "SIGNED", None),
        ),
        (
            "Belarus is Uganda's biggest arms supplier.",
            (("BY", "UG"), "ARMS_TRANSFER", "IN_FORCE", None),
        ),
        (
            "Since 2010 India has been the main supplier of weapons to Chad.",
            (("IN", "TD"), "ARMS_TRANSFER", "IN_FORCE", "2010"),
        ),
        (
            "Israel and Hamas agreed on a ceasefire that took effect on 19 January.",
            (("IL", "hamas"), "PEACE", "IN_FORCE", "2024-01-19"),
        ),
        (
            "Chilean and Peruvian troops took part in an exercise.",
            (("CL", "PE"), "TRAINING", "IN_FORCE", None),
        ),
        (
            "South Korea suspended the 2018 military agreement with the North.",
            (("KP", "KR"), "DEFENCE_COOPERATION", "SUSPENDED", None),
        ),
        (
            "Oman gave the United States access to four more naval bases in 2023.",
            (("OM", "US"), "BASING", "SIGNED", "2023"),
        ),
        (
            "Ghana and Togo have agreed to let American drones use their airfields.",
            (("TG", "US"), "BASING", "SIGNED", None),
        ),
        (
            "Iran is supplying weapons made in Belarus to Chad, the army said.",
            (("IR", "TD"), "ARMS_TRANSFER", "IN_FORCE", None),
        ),
        (
            "Kenya opened talks with Oman with a view to concluding a military agreement.",
            (("KE", "OM"), "DEFENCE_COOPERATION", "PROPOSED", None),
        ),
        (
            "The European Union let the mandate of its training mission for the army of Chad expire on 3 May.",
            (("EU", "TD"), "TRAINING", "TERMINATED", "2024-05-03"),
        ),
        (
            "Gabon let the defence agreement with Spain lapse in March.",
            (("ES", "GA"), "DEFENCE_COOPERATION", "TERMINATED", "2024-03"),
        ),
        (
            "The defence treaty between Oman and Jordan was declared void in March.",
            (("JO", "OM"), "DEFENCE_COOPERATION", "TERMINATED", "2024-03"),
        ),
        (
            "Peru revoked its decision to terminate the visiting forces agreement with Japan in 2021.",
            (("JP", "PE"), "BASING", "IN_FORCE", "2021"),
        ),
        (
            "Kenya and Ghana ended years of mistrust with a military agreement.",
            (("GH", "KE"), "DEFENCE_COOPERATION", "SIGNED", None),
        ),
        ("Peru is in talks with Sweden on buying fighter jets.", (("PE", "SE"), "ARMS_TRANSFER", "PROPOSED", None)),
        ("Peru is in talks with Sweden to buy fighter jets.", (("PE", "SE"), "ARMS_TRANSFER", "PROPOSED", None)),
        ("Talks between Kenya and Turkey on 24 drones are stuck.", (("KE", "TR"), "ARMS_TRANSFER", "PROPOSED", None)),
        ("Togo asked Spain to keep the military base in Lomé.", (("ES", "TG"), "BASING", "PROPOSED", None)),
        ("Ghana has asked Italy to train its soldiers.", (("GH", "IT"), "TRAINING", "PROPOSED", None)),
        ("The army of Peru trains with Chile every spring.", (("CL", "PE"), "TRAINING", "IN_FORCE", None)),
        (
            "The Security Council authorised member states to use force in Haiti.",
            (("HT", "UN"), "PEACEKEEPING", "SIGNED", None),
        ),
        (
            "SADC leaders decided on 3 May to end the peacekeeping mission in Lesotho.",
            (("LS", "SADC"), "PEACEKEEPING", "TERMINATED", "2024-05-03"),
        ),
        (
            "Moldova signed a security and defence partnership with the European Union in May.",
            (("EU", "MD"), "DEFENCE_COOPERATION", "SIGNED", "2024-05"),
        ),
        (
            "The truce between Israel and Lebanon will remain in effect until 18 June, the army said on Sunday.",
            (("IL", "LB"), "PEACE", "IN_FORCE", None),
        ),
        (
            "A military pact between Armenia and Greece was penned on Monday.",
            (("AM", "GR"), "DEFENCE_COOPERATION", "SIGNED", "2024-05-20"),
        ),
        (
            "The Philippines has lifted the suspension of the visiting forces agreement with Japan.",
            (("JP", "PH"), "BASING", "IN_FORCE", None),
        ),
        (
            "Kenya and Oman are finalising an intelligence sharing agreement.",
            (("KE", "OM"), "INTELLIGENCE", "PROPOSED", None),
        ),
        (
            "Moldova denounced the 1992 military agreement with Russia.",
            (("MD", "RU"), "DEFENCE_COOPERATION", "TERMINATED", None),
        ),
        ("Azerbaijan bought JF-17 jets from Pakistan.", (("AZ", "PK"), "ARMS_TRANSFER", "SIGNED", None)),
        (
            "Peru and Chile have swapped intelligence on submarines since signing a pact in 2015.",
            (("CL", "PE"), "INTELLIGENCE", "SIGNED", "2015"),
        ),
        (
            "Oman has since agreed with Jordan and Qatar to build warships.",
            (("JO", "OM", "QA"), "INDUSTRIAL", "SIGNED", None),
        ),
        (
            "By a protocol signed on 8 May in Lima, Chile will train Peruvian soldiers.",
            (("CL", "PE"), "TRAINING", "SIGNED", "2024-05-08"),
        ),
        (
            "Oman and Jordan share a navy yard on the strength of an agreement of 1998.",
            (("JO", "OM"), "DEFENCE_COOPERATION", "SIGNED", "1998"),
        ),
        (
            "When the lease on Manas ran out in July 2014, Washington sent the soldiers elsewhere.",
            (("KG", "US"), "BASING", "TERMINATED", "2014-07"),
        ),
        ("The armies of Peru and Chile exercised together.", (("CL", "PE"), "TRAINING", "IN_FORCE", None)),
        ("Peru's and Chile's armies exercise every summer.", (("CL", "PE"), "TRAINING", "IN_FORCE", None)),
        (
            "Ghana's army will receive 40 armoured trucks from Greece under a contract signed in March.",
            (("GH", "GR"), "ARMS_TRANSFER", "SIGNED", "2024-03"),
        ),
        (
            "Italy offered Togo a patrol boat for its navy in April.",
            (("IT", "TG"), "ARMS_TRANSFER", "PROPOSED", "2024-04"),
        ),
        (
            "Brazil's Embraer sold four military transport aircraft to Hungary in 2020.",
            (("BR", "HU"), "ARMS_TRANSFER", "SIGNED", "2020"),
        ),
        (
            "On 3 May the Security Council gave its mission in Chad another year.",
            (("TD", "UN"), "PEACEKEEPING", "SIGNED", "2024-05-03"),
        ),
        (
            "Georgia terminated its membership of NATO, the army said.",
            (("GE", "NATO"), "MUTUAL_DEFENCE", "TERMINATED", None),
        ),
        (
            "Peru and Chile renewed on Monday, for five years, the military accord.",
            (("CL", "PE"), "DEFENCE_COOPERATION", "SIGNED", "2024-05-20"),
        ),
        ("Peru accepted an American offer of two fighter jets.", (("PE", "US"), "ARMS_TRANSFER", "SIGNED", None)),
        ("Montenegro has been in NATO since June 2017.", (("ME", "NATO"), "MUTUAL_DEFENCE", "IN_FORCE", "2017-06")),
        (
            "Togo signed a military accord with Russia in 2022 that replaced one of 2015.",
            (("RU", "TG"), "DEFENCE_COOPERATION", "SIGNED", "2015"),
        ),
        (
            "An Italian battalion is in Togo under a military agreement with Lomé from 2021.",
            (("IT", "TG"), "DEFENCE_COOPERATION", "SIGNED", "2021"),
        ),
        (
            "Last month's military accord between Manila and Berlin was long.",
            (("DE", "PH"), "DEFENCE_COOPERATION", "SIGNED", "2024-04"),
        ),
        (
            "Oman and Jordan are at odds, though a military treaty of 1998 is still in force.",
            (("JO", "OM"), "DEFENCE_COOPERATION", "SIGNED", "1998"),
        ),
        (
            "Peru and Chile decided in December to negotiate a defence treaty.",
            (("CL", "PE"), "DEFENCE_COOPERATION", "PROPOSED", "2023-12"),
        ),
        (
            "The Japanese lower house approved the reciprocal access agreements with Chile and Peru.",
            (("JP", "PE"), "BASING", "SIGNED", None),
        ),
        (
            "Bahrain signed an agreement with Washington by which the armies consult in case of an attack.",
            (("BH", "US"), "MUTUAL_DEFENCE", "SIGNED", None),
        ),
        (
            "The defence accord that Fiji concluded with Australia in 2022, which took effect on 9 May, is short.",
            (("AU", "FJ"), "DEFENCE_COOPERATION", "IN_FORCE", "2024-05-09"),
        ),
        (
            "France suspended military cooperation with Togo and Chad in March.",
            (("FR", "TG"), "DEFENCE_COOPERATION", "SUSPENDED", "2024-03"),
        ),
        (
            "The Security Council will vote on extending the peacekeeping mission in South Sudan.",
            (("SS", "UN"), "PEACEKEEPING", "PROPOSED", None),
        ),
    ],
)
def test_one_agreement(text: str, expected: tuple[tuple[str, ...], str, str, str | None]) -> None:
    assert expected in agreements(text)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Manila has a visiting forces agreement with the US and one with Australia.", {("PH", "US"), ("AU", "PH")}),
        ("Kenya signed a defence accord with France and another with Germany.", {("FR", "KE"), ("DE", "KE")}),
        ("Kenya suspended its defence pact with Oman and one with Peru.", {("KE", "OM"), ("KE", "PE")}),
    ],
)
def test_one_more_pact_is_with_its_own_partner(text: str, pairs: set[tuple[str, str]]) -> None:
    assert {parties for parties, *_ in agreements(text)} == pairs


def test_two_pacts_of_one_sentence_have_a_date_each() -> None:
    text = "Spain signed a defence agreement with Morocco in May 2021 and another with Algeria in June 2023."
    assert {(parties, date) for parties, _, _, date in agreements(text)} == {
        (("ES", "MA"), "2021-05"),
        (("DZ", "ES"), "2023-06"),
    }


def test_who_mediates_is_no_side() -> None:
    text = "Pakistan and Afghanistan exchanged fire. Both sides agreed on a truce, mediated by Qatar and Oman."
    assert [parties for parties, *_ in agreements(text)] == [("AF", "PK")]


def test_the_capital_that_a_peace_is_called_after_is_no_party() -> None:
    for text in (
        "Chad and Togo signed the Pretoria peace accord in 2022.",
        "Chad signed the Lima ceasefire agreement with Togo in 2022.",
    ):
        assert agreements(text) == [(("TD", "TG"), "PEACE", "SIGNED", "2022")]
    assert agreements("Accra's peace deal with Lome was signed in 2022.")[0][0] == ("GH", "TG")


def test_a_peace_that_ended_a_war_has_not_ended() -> None:
    text = "Ghana and Togo signed the peace accord, which ended their border war in 1998."
    assert [status for _, _, status, _ in agreements(text)] == ["SIGNED"]


@pytest.mark.parametrize(
    "text",
    [
        "India and Norway signed a free-trade agreement; soldiers stood guard and the army band played.",
        "Ghana denied that it had signed a defence pact with Russia, and the army was silent.",
        "France warned Ghana against signing a military agreement with Russia.",
        "Ghana has pulled out of the talks on a military pact with Russia.",
        "Soldiers would follow once the military agreement between Ghana and Russia was signed.",
        "Ghana lifted the restrictions on Russian arms sales that date from 1987.",
        "Ghana's parliament threw out the plans of the army.",
        "Ghana was unable to sign a military agreement with Russia.",
        "Ghana has strengthened its military cooperation with Russia, the army said.",
        "No military agreement between Ghana and Russia is being prepared, the army said.",
        "The soldiers and the military said that Ghana has not signed the defence treaty with Togo.",
        "Kenya never signed a military pact with Oman.",
        "Turkey and Greece held talks on Monday about fighter jets that violate Greek airspace.",
        "Russia and the United States are negotiating limits on nuclear missiles.",
        "US and Chinese officials discussed North Korean missiles on Monday.",
        "The soldiers wait. NATO expelled eight Russian diplomats in 2021.",
        "NATO suspended Turkey from an exercise.",
        "Kenyan and Ethiopian runners trained together in Iten, an army coach said.",
        "French soldiers never trained together with Chad's army.",
        "Talks on a military accord between Niger and Russia collapsed without result.",
        "Kenya shelved a plan to sign a defence pact with Togo.",
    ],
)
def test_what_is_no_agreement(text: str) -> None:
    assert agreements(text) == []


def test_two_states_of_one_pact_are_two_facts() -> None:
    text = "Peru and Chile signed a defence pact in 2012. The pact was terminated in April 2024."
    assert {status for _, _, status, _ in agreements(text)} == {"SIGNED", "TERMINATED"}


def test_an_agreement_replaces_one_of_the_same_parties() -> None:
    found = agreements("Oman and Jordan signed a defence treaty on 3 May 2024. It replaces an accord of 2011.")
    assert [(parties, status, date) for parties, _, status, date in found] == [
        (("JO", "OM"), "SIGNED", "2024-05-03"),
        (("JO", "OM"), "SIGNED", "2011"),
    ]


def test_both_agreements_are_followed() -> None:
    found = agreements("Chad and Peru negotiated two military agreements. Both were signed on 3 May 2024.")
    assert (("PE", "TD"), "DEFENCE_COOPERATION", "SIGNED", "2024-05-03") in found


def test_what_is_agreed_may_be_called_an_arrangement() -> None:
    found = agreements(
        "The army said that Oman and Jordan agreed in 2016 to patrol together. The arrangement took effect in 2017."
    )
    assert [(status, date) for _, _, status, date in found] == [("SIGNED", "2016"), ("IN_FORCE", "2017")]


def test_what_is_to_take_effect_is_no_proposal() -> None:
    found = agreements("Oman and Jordan signed a defence treaty on 3 May 2024. It will take effect in July.")
    assert [status for _, _, status, _ in found] == ["SIGNED"]


def test_a_pact_that_is_yet_to_expire_stands() -> None:
    found = agreements("The defence pact between Ghana and Russia expires in August.")
    assert [(status, date) for _, _, status, date in found] == [("SIGNED", None)]


def test_hearsay_is_hedged() -> None:
    (found,) = facts("Ghana and Togo have reportedly signed a military agreement, soldiers said.")
    assert found.hedged


@pytest.mark.parametrize("whom", ["two people familiar with the matter", "officials briefed on the talks"])
def test_the_well_informed_are_nameless_speakers(whom: str) -> None:
    (found,) = facts(f"Ghana has signed a military agreement with Togo, {whom} said.")
    assert (found.hedged, found.speaker) == (True, whom)


def test_each_rule_leaves_its_name_and_price() -> None:
    (found,) = facts("Soldiers cheered. Ghana and Togo signed a military agreement.")
    assert found.rules
    assert found.confidence is not None
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ghana and Togo signed the Volta River Defence Treaty in 2021.", "Volta River Defence Treaty"),
        ("Chile and Peru signed the Treaty on the Exchange of Troops in 2021.", "Treaty on the Exchange of Troops"),
        ("In 2019 Sweden joined NATO, an alliance of many armies.", "NATO"),
        ("Chile suspended its military agreement with Peru in 2021.", None),
        ("GHANA AND TOGO SIGNED A DEFENCE TREATY IN 2021.", None),
    ],
)
def test_an_agreement_keeps_the_name_the_text_gives_it(text: str, title: str | None) -> None:
    assert [fact.title for fact in facts(text) if isinstance(fact, AgreementRecord)] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "NATO expelled eight Russian diplomats in 2021.",
        "The EU expelled four Belarus envoys in May.",
        "NATO excluded Hungary from the meeting on Tuesday.",
        "NATO suspended Turkey from an exercise in May.",
        "Ghanaian and Kenyan runners trained together in May, an army coach said.",
        "Spanish soldiers never trained together with Chad's army.",
        "The Security Council may authorise Kenya to act in Haiti.",
    ],
)
def test_neither_envoys_nor_runners_nor_wishes_make_or_end_a_pact(text: str) -> None:
    assert agreements(text) == []
