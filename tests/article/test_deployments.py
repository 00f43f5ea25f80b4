"""Deployments: coming, there, leaving, gone."""

from __future__ import annotations

import pytest

from accord.records import DeploymentRecord
from article.sentences_of import deployments, facts


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
        ("Peru wants to pull out of Haiti, the army said.", ("PE", "HT", "TROOPS", "WITHDRAWING", None)),
        ("The army fought on after the Danes withdrew from Iraq.", ("DK", "IQ", "TROOPS", "ENDED", None)),
        ("The navy began to pull out its 40 Chilean sailors from Haiti.", ("CL", "HT", "TROOPS", "WITHDRAWING", 40)),
        ("Chad gave the French troops a month to leave.", ("FR", "TD", "TROOPS", "WITHDRAWING", None)),
        ("Chad's army took control of the French base in Faya.", ("FR", "TD", "BASE", "ENDED", None)),
        (
            "Togo's army announced that French forces would leave in January.",
            ("FR", "TG", "TROOPS", "WITHDRAWING", None),
        ),
        ("About 300 Dominican soldiers arrived in Haiti in May.", ("DO", "HT", "TROOPS", "ACTIVE", 300)),
        ("France ended its military operation in Mali.", ("FR", "ML", "TROOPS", "ENDED", None)),
        ("Soldiers wait. Peru's deployment in Haiti has ended.", ("PE", "HT", "TROOPS", "ENDED", None)),
        ("Ghana has moved 1,000 soldiers to its northern regions.", ("GH", "GH", "TROOPS", "ACTIVE", 1000)),
        ("A company of 180 soldiers left Lisbon today for Bangui.", ("PT", "CF", "TROOPS", "ACTIVE", 180)),
        (
            "Tonga: The army met.\nFiji: Some 52 soldiers flew to the Sinai.\nPeru: Nobody was hurt.",
            ("FJ", "EG", "TROOPS", "ACTIVE", 52),
        ),
        ("France has cut its contingent in Gabon to 200 soldiers.", ("FR", "GA", "TROOPS", "ACTIVE", 200)),
        ("The navy will trim its Chilean troops in Haiti to 200.", ("CL", "HT", "TROOPS", "WITHDRAWING", None)),
        (
            "Germany cancelled a parade to send 400 soldiers to Lithuania.",
            ("DE", "LT", "TROOPS", "ACTIVE", 400),
        ),
        ("Some 400 recruits are trained by 60 British soldiers in Kenya.", ("GB", "KE", "TRAINERS", "ACTIVE", 60)),
        ("About 1,000 fighters of Russia's Wagner group operate in Mali.", ("RU", "ML", "CONTRACTORS", "ACTIVE", 1000)),
    ],
)
def test_one_deployment(text: str, expected: tuple[str, str, str, str, float | None]) -> None:
    assert expected in deployments(text)


@pytest.mark.parametrize("state", ["part of", "wary of"])
def test_being_of_something_is_not_being_out_of_it(state: str) -> None:
    text = f"Kenyan soldiers are {state} the mission in Somalia."
    assert [status for *_, status, _ in deployments(text)] == ["ACTIVE"]


def test_ships_that_a_navy_retires_come_from_nowhere() -> None:
    assert deployments("Chile's navy retires its last frigate. Brazil watched. Brazil said nothing.") == []


@pytest.mark.parametrize("verb", ["will", "must", "are to"])
def test_a_deadline_lies_ahead(verb: str) -> None:
    (found,) = facts(f"French soldiers {verb} leave Chad by January, the junta said.")
    assert isinstance(found, DeploymentRecord)
    assert (str(found.status), found.date) == ("WITHDRAWING", "../2025-01")


def test_each_country_left_has_its_own_date() -> None:
    text = "French soldiers left Mali in August 2022, Burkina Faso in February 2023 and Niger in December of that year."
    assert {host for _, host, _, status, _ in deployments(text) if status == "ENDED"} == {"ML", "BF", "NE"}


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen soldiers were killed in Niger by rebels.",
        "There are no Russian troops in Togo, the army said.",
        "Ghana ruled out sending soldiers to Niger.",
        "Germany gave up plans to send soldiers to Niger.",
        "Had Spain stayed in Mali, Italy would have sent 300 soldiers to Gao.",
        "Sweden wishes it had sent 50 soldiers to Togo.",
        "Russia never sent soldiers to Niger.",
        "Ghana ruled out a deployment of its soldiers to Niger.",
        "Kenya shelved a plan to send 1,000 soldiers to Haiti.",
        "The plan to send 1,000 soldiers to Haiti was dropped by Kenya.",
        "Had Spain kept its troops in Mali, the war might have ended, he said.",
        "Russia has denied pushing Kyrgyzstan to shut the American air base.",
        "Chile's army watched as Denmark withdrew its ambassador from Iraq.",
        "Chile withdrew from the talks of the armies in Lima.",
        "The Security Council renewed the mandate of the UN peacekeeping mission in Chad for a year.",
    ],
)
def test_what_is_no_deployment(text: str) -> None:
    assert deployments(text) == []


def test_respectively_gives_each_its_number() -> None:
    text = "Kenya and Uganda are staying in Somalia with 1,400 and 4,500 soldiers respectively."
    assert {(sender, number) for sender, _, _, _, number in deployments(text)} <= {("KE", 1400.0), ("UG", 4500.0)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 2,500 Dutch soldiers were in Bosnia. In May the Dutch sent 300 more.", ("NL", "BA", "TROOPS", 300)),
        ("Kenya has offered 1,000 soldiers for Haiti and Jamaica 200.", ("JM", "HT", "TROOPS", 200)),
        ("Washington has 2,500 troops in Iraq and 900 in Syria.", ("US", "SY", "TROOPS", 900)),
        ("Oman is home to British and American garrisons.", ("US", "OM", "TROOPS", None)),
        ("The Americans gave up Bagram in the night, soldiers said.", ("US", "AF", "BASE", None)),
        ("Turkish instructors landed in Chad with two howitzers.", ("TR", "TD", "EQUIPMENT", None)),
        (
            "It followed a French announcement that it would pull its 500 troops out of Chad.",
            ("FR", "TD", "TROOPS", 500),
        ),
        ("Turkish and US soldiers guard the airport in Kabul.", ("US", "AF", "TROOPS", None)),
        ("Military planes airlifted the last U.S. and British forces from Afghanistan.", ("US", "AF", "TROOPS", None)),
        ("The Pentagon turned over Camp Adder to the army of Iraq in 2011.", ("US", "IQ", "BASE", None)),
        ("A contingent of 400 Kenyan police officers has left Nairobi for Haiti.", ("KE", "HT", "PEACEKEEPERS", 400)),
        ("Mali's junta is close to hiring 1,000 Russian mercenaries.", ("RU", "ML", "CONTRACTORS", 1000)),
        (
            "Germany announced plans to station a brigade comprising 4,800 troops in Latvia.",
            ("DE", "LV", "TROOPS", 4800),
        ),
        ("Russian peacekeepers were deployed to Nagorno-Karabakh.", ("RU", "AZ", "PEACEKEEPERS", None)),
        ("India sent warships to the Gulf of Aden to protect merchant shipping.", ("IN", None, "EQUIPMENT", None)),
        ("HMS Argyll, a frigate, arrived in Kenya.", ("GB", "KE", "EQUIPMENT", None)),
        ("Peru received two patrol boats from Spain in May, the navy said.", ("ES", "PE", "EQUIPMENT", None)),
        ("The French withdrawal from Chad ended in January, the army said.", ("FR", "TD", "TROOPS", None)),
        ("Wagner mercenaries left Libya in May.", ("RU", "LY", "CONTRACTORS", None)),
        ("Bolivia sent 500 soldiers to its border with Chile.", ("BO", "BO", "TROOPS", 500)),
        ("Ireland has 340 soldiers with UNIFIL in southern Lebanon.", ("IE", "LB", "PEACEKEEPERS", 340)),
        ("Polish instructors who had been teaching at Taji were flown home from Iraq.", ("PL", "IQ", "TRAINERS", None)),
        ("The exercise in Ghana drew 800 American soldiers.", ("US", "GH", "TROOPS", 800)),
        ("London has kept two bases in Cyprus, Akrotiri and Dhekelia, with soldiers.", ("GB", "CY", "BASE", None)),
    ],
)
def test_forces_are_found_by_other_words(text: str, expected: tuple[str, str, str, float | None]) -> None:
    found = [(sender, host, kind, number) for sender, host, kind, _, number in deployments(text)]
    assert expected in found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Up to 700 Danish soldiers used to rotate through Estonia.", "ENDED"),
        ("The last Spanish soldiers will be out of Iraq by August.", "WITHDRAWING"),
        ("At its peak Portugal had 300 soldiers in Mozambique.", "ENDED"),
        ("A further 300 Czech soldiers are to join them in Latvia.", "PLANNED"),
    ],
)
def test_the_verb_says_whether_they_come_or_go(text: str, status: str) -> None:
    assert status in {found for _, _, _, found, _ in deployments(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The minister was asked whether French troops are in Togo.",
        "An agreement lets Turkish warships use the naval base in Albania.",
        "The Rafale and the Gripen are on offer to Peru, the air force said.",
        "An airline will station four aircraft in Zambia, war or no war.",
        "Austria, where soldiers are few, owns fighter jets.",
        "Rangers trained by British soldiers patrol the delta in Botswana.",
        "The soldiers wait. More than 200,000 Afghans have had to leave Pakistan since September.",
        "Soldiers trained by the United States staged a coup in Mali.",
        "Ghana deployed 4,000 extra police officers to guard polling stations.",
        "Egypt sent a rescue team with helicopters to Libya after the flood.",
    ],
)
def test_a_force_named_is_not_always_deployed(text: str) -> None:
    assert deployments(text) == []


DIGEST = """Allied forces

- Poland: 10,000 American troops; tanks on order
- Estonia: about 900 British soldiers, a Danish company of 300
- Lithuania: Germany to station a brigade of 4,800 by 2027
- Latvia: 12 Canadian soldiers dead in an accident"""


def test_a_digest_without_verbs_is_read_by_its_headings() -> None:
    found = set(deployments(DIGEST))
    assert ("US", "PL", "TROOPS", "ACTIVE", 10000) in found
    assert ("GB", "EE", "TROOPS", "ACTIVE", 900) in found
    assert ("DE", "LT", "TROOPS", "PLANNED", 4800) in found
    assert not any(host == "LV" for _, host, *_ in found)


@pytest.mark.parametrize(
    "text",
    [
        "The mission is to end by May 2025, but American soldiers remain in Erbil.",
        "Some 5,000 Italian soldiers are in Kosovo, up from 3,800 in 2022.",
    ],
)
def test_a_time_stays_in_its_clause(text: str) -> None:
    dates = {one.date for one in facts(text) if isinstance(one, DeploymentRecord) and one.sender in ("US", "IT")}
    assert dates == {None}
