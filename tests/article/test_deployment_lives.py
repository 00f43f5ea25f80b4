"""Deployments through their lives: voted, sent, seen, taught by others, relieved, gone home; told in ordinary prose."""

from __future__ import annotations

import pytest

from accord.records import DeploymentRecord
from article.sentences_of import deployments, facts

Told = tuple[str | None, str | None, str, str, float | None]


def soldiers(text: str) -> list[Told]:
    """The deployments of a text that a second sentence makes one about armies."""
    return deployments(f"{text}\nThe army commented.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Danish parliament voted to send 800 soldiers to Latvia.", ("DK", "LV", "TROOPS", "PLANNED", 800)),
        ("Rwanda's troops in Mozambique now number 4,000, up from 2,500.", ("RW", "MZ", "TROOPS", "ACTIVE", 4000)),
        ("The departure of the last Danish soldiers from Mali went unnoticed.", ("DK", "ML", "TROOPS", "ENDED", None)),
        ("Peru's 78 soldiers have flown to Haiti to evacuate the wounded.", ("PE", "HT", "TROOPS", "ACTIVE", 78)),
        ("Cuban soldiers have been seen in Angola.", ("CU", "AO", "TROOPS", "ACTIVE", None)),
        ("Irish soldiers returned to Dublin after six months in Chad.", ("IE", "TD", "TROOPS", "ENDED", None)),
        ("Indian troops in Bhutan were replaced by civilians in May.", ("IN", "BT", "TROOPS", "ENDED", None)),
        ("Latvia's 60 soldiers in Mali will be joined by a company in July.", ("LV", "ML", "TROOPS", "ACTIVE", 60)),
        ("The army will rotate 400 US soldiers through Kenya and Ghana.", ("US", "GH", "TROOPS", "PLANNED", 400)),
        ("Peru has begun to move drones from Chile to Bolivia.", ("PE", "BO", "EQUIPMENT", "ACTIVE", None)),
        ("Ghanaian warplanes and soldiers crossed into Togo.", ("GH", "TG", "TROOPS", "ACTIVE", None)),
        ("A detachment of four Danish F-16M jets landed in Latvia.", ("DK", "LV", "EQUIPMENT", "ACTIVE", None)),
    ],
)
def test_what_happens_to_a_force(text: str, expected: Told) -> None:
    assert expected in soldiers(text)


def test_a_count_of_two_sorts_is_one_deployment() -> None:
    assert soldiers("Jamaica deployed 24 soldiers and police officers to Haiti.") == [
        ("JM", "HT", "TROOPS", "ACTIVE", 24)
    ]


def test_whom_others_train_is_not_deployed() -> None:
    told = soldiers("Some 70 Czech instructors have trained Ukrainian infantry in Poland.")
    assert told == [("CZ", "PL", "TRAINERS", "ACTIVE", 70)]


def test_weapons_at_large_are_stationed_nowhere() -> None:
    told = soldiers("Egypt has sent weapons and 1,000 soldiers to Somalia.")
    assert told == [("EG", "SO", "TROOPS", "ACTIVE", 1000)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prague keeps 60 soldiers with the NATO mission in Kosovo.", ("CZ", "XK", "PEACEKEEPERS", "ACTIVE", 60)),
        ("Ghana has 300 troops in the African Union force in Somalia.", ("GH", "SO", "PEACEKEEPERS", "ACTIVE", 300)),
        ("Spain keeps 30 soldiers with the NATO mission in Iraq.", ("ES", "IQ", "TROOPS", "ACTIVE", 30)),
        (
            "Peru has promised 80 soldiers for the multinational mission in Haiti.",
            ("PE", "HT", "PEACEKEEPERS", "PLANNED", 80),
        ),
        ("Of the army's soldiers, Peru keeps 26 with the MFO in Egypt.", ("PE", "EG", "PEACEKEEPERS", "ACTIVE", 26)),
    ],
)
def test_whether_soldiers_are_a_missions(text: str, expected: Told) -> None:
    assert expected in soldiers(text)


def test_a_mission_is_not_in_the_next_country() -> None:
    told = soldiers("Peru keeps 60 soldiers with the UN mission in Chad and 130 in Niger.")
    assert told == [("PE", "TD", "PEACEKEEPERS", "ACTIVE", 60), ("PE", "NE", "TROOPS", "ACTIVE", 130)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Austria takes over the camp in Kosovo in September with 120 soldiers.",
            ("AT", "XK", "TROOPS", "PLANNED", 120),
        ),
        ("Germany closes its air base in Niger in August.", ("DE", "NE", "BASE", "WITHDRAWING", None)),
        ("Some 1,000 American soldiers must leave Niger by September.", ("US", "NE", "TROOPS", "WITHDRAWING", 1000)),
        ("Lesotho's 70 soldiers in Mozambique would be home by July.", ("LS", "MZ", "TROOPS", "WITHDRAWING", 70)),
        ("Up to 400 Hungarian soldiers are to go to Chad.", ("HU", "TD", "TROOPS", "PLANNED", 400)),
        ("Before the war Cuba had 2,000 soldiers in Angola.", ("CU", "AO", "TROOPS", "ENDED", 2000)),
        ("The Dutch contingent in Lithuania, 270 strong, got a new commander.", ("NL", "LT", "TROOPS", "ACTIVE", 270)),
        ("Egypt landed soldiers in Somalia.", ("EG", "SO", "TROOPS", "ACTIVE", None)),
        ("The last Russian tanks rolled out of Germany.", ("RU", "DE", "EQUIPMENT", "ENDED", None)),
        ("Japan will lend Ghana a patrol plane of its navy.", ("JP", "GH", "EQUIPMENT", "PLANNED", None)),
        ("A group of 90 Dutch trainers remains in Britain.", ("NL", "GB", "TRAINERS", "ACTIVE", 90)),
        (
            "The Peruvian frigate has left the Red Sea for repairs at Gibraltar.",
            ("PE", None, "EQUIPMENT", "ENDED", None),
        ),
        (
            "Peru's cabinet approved the dispatch of a frigate to the Red Sea.",
            ("PE", None, "EQUIPMENT", "PLANNED", None),
        ),
        (
            "Peru has sent 90 soldiers to Africa, and 26 serve in Chad.",
            ("PE", "TD", "TROOPS", "ACTIVE", 26),
        ),
    ],
)
def test_when_and_where_a_force_is(text: str, expected: Told) -> None:
    assert expected in soldiers(text)


@pytest.mark.parametrize(
    "text",
    [
        "How many Chinese soldiers are there in Cambodia?",
        "Peru and Chile opened an exercise in Bolivia with 16,000 soldiers.",
    ],
)
def test_what_is_nobodys_deployment(text: str) -> None:
    assert soldiers(text) == []


def test_a_place_to_stay_is_no_base_of_its_guests() -> None:
    told = soldiers("Romania hosts some 2,000 Americans, most of them at the air base of Fetesti.")
    assert told == [("US", "RO", "TROOPS", "ACTIVE", 2000)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan soldiers of the East African force left Congo.", ("KE", "CD", "PEACEKEEPERS", "ENDED", None)),
        ("Estonia hosts 1,000 British and 300 French soldiers.", ("GB", "EE", "TROOPS", "ACTIVE", 1000)),
        ("Some 900 Chileans are to join Malawians in Congo with soldiers.", ("CL", "CD", "TROOPS", "PLANNED", 900)),
    ],
)
def test_whose_and_where(text: str, expected: Told) -> None:
    assert expected in soldiers(text)


@pytest.mark.parametrize(
    "text",
    ["Indian technicians of the air force fly the two helicopters.", "The Russian base in Armenia is going nowhere."],
)
def test_verbs_of_motion_that_move_nobody(text: str) -> None:
    assert not [one for one in soldiers(text) if one[2] == "EQUIPMENT" or one[3] != "ACTIVE"]


def test_the_day_of_a_decision_is_not_that_of_the_move() -> None:
    found = facts("The army said Peru agreed on Monday to send 60 soldiers to Chad.")
    assert [one.date for one in found if isinstance(one, DeploymentRecord)] == [None]


def test_in_a_list_of_places_the_titles_country_is_the_sender() -> None:
    text = """Mali. Up to 1,350 soldiers served in Gao until 2023.
Niger. The base in Niamey was manned by 92 soldiers.
Ghana. Instructors are at work in Accra. The army commented."""
    told = deployments(text, title="How many German soldiers serve abroad")
    assert ("DE", "ML", "TROOPS", "ENDED", 1350) in told
    assert ("DE", "GH", "TRAINERS", "ACTIVE", None) in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Netherlands has Patriot batteries in Poland.", ("NL", "PL", "EQUIPMENT", "ACTIVE", None)),
        ("The troops of the Ukrainian contingent in Chad have gone home.", ("UA", "TD", "TROOPS", "ENDED", None)),
        ("Around 50 Russian soldiers landed in Togo to train a battalion.", ("RU", "TG", "TRAINERS", "ACTIVE", 50)),
        ("Fiji had advisers: the advisers went back to Beijing.", ("CN", "FJ", "TRAINERS", "ENDED", None)),
        ("Serbia's first drones came from Turkey.", ("TR", "RS", "EQUIPMENT", "ACTIVE", None)),
        ("Peru's soldiers serve in Chad.\nPeru has about 65 people in Dakar.", ("PE", "SN", "TROOPS", "ACTIVE", 65)),
        ("Irish soldiers serve abroad, 340 with UNIFIL in Lebanon.", ("IE", "LB", "PEACEKEEPERS", "ACTIVE", 340)),
        ("SADC'S FORCE IN MOZAMBIQUE WENT HOME LAST JULY.", ("SADC", "MZ", "PEACEKEEPERS", "ENDED", None)),
    ],
)
def test_who_they_are(text: str, expected: Told) -> None:
    assert expected in soldiers(text)


@pytest.mark.parametrize(
    "text",
    [
        "About 171,000 Afghans returned from Pakistan, UNHCR and soldiers said.",
        "Bahrain, with a force of 8,200, spends more. Kuwait spends less. Kuwait has missiles.",
        "Washington sent a brigade headquarters.",
        "Kosovo procured five drones Bayraktar in Turkey.",
        "Peru and Chile agreed to set up a joint air defence system in Bolivia.",
        "The army has had its headquarters at Butterworth in Malaysia since 1971.",
        "The soldiers have brought 94 family members to Japan.",
    ],
)
def test_numbers_and_names_of_others(text: str) -> None:
    assert [one for one in soldiers(text) if one[2] != "EQUIPMENT"] == []


def test_guests_of_a_unit_are_not_deployed() -> None:
    told = soldiers("Fifty Chilean marines train with the Marine Corps of the US in Panama.")
    assert [sender for sender, *_ in told] == ["CL"]


def test_a_base_that_somebody_ran_is_told_of_no_soldiers() -> None:
    told = soldiers("In Ecuador is the base of Manta, which the Americans ran for ten years.")
    assert [kind for _, _, kind, *_ in told] == ["BASE"]


def test_a_force_that_is_told_twice_is_one() -> None:
    text = "Peru has 900 soldiers in Chad.\nThe Peruvian soldiers will leave Chad in July."
    assert soldiers(text) == [("PE", "TD", "TROOPS", "WITHDRAWING", 900)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chadian troops were sent across the border into Sudan.", ("TD", "SD", "TROOPS", "ACTIVE", None)),
        ("The Serbian army pulled out of Kosovo in June 1999.", ("RS", "XK", "TROOPS", "ENDED", None)),
        ("Russia's Africa Corps has some 2,000 men in Mali.", ("RU", "ML", "CONTRACTORS", "ACTIVE", 2000)),
        ("Peru will keep 150 Peruvian soldiers in Chad and 100 in Niger.", ("PE", "NE", "TROOPS", "PLANNED", 100)),
        ("Uganda hopes.\nUNMISS has 12,500 soldiers in the country.", ("UN", "SS", "PEACEKEEPERS", "ACTIVE", 12500)),
    ],
)
def test_over_borders_and_in_lists(text: str, expected: Told) -> None:
    assert [one for one in soldiers(text) if (*one[:3], *one[4:]) == (*expected[:3], *expected[4:])]


def test_a_base_at_which_soldiers_are_does_not_go_with_them() -> None:
    told = soldiers("The six Danish instructors at the military academy in Iraq will be home in June.")
    assert [kind for _, _, kind, *_ in told] == ["TRAINERS"]


def test_whose_something_is_is_no_place() -> None:
    text = "Fighters of Russia's Wagner group guard Mali, and a contingent of 1,200 Rwandans guards the road."
    assert "RU" not in {host for _, host, *_ in soldiers(text)}


def test_what_is_told_by_itself_fills_no_gap() -> None:
    told = soldiers(
        "About 250 Poles serve in Latvia with the Canadian-led brigade, and 90 in Bosnia with the EU force."
    )
    assert [number for _, host, _, _, number in told if host == "BA"] == [90]


def test_who_leaves_a_thing_somewhere_does_not_go() -> None:
    told = soldiers("The Americans sent a Typhon launcher to the Philippines in April and left it there.")
    assert [(kind, status) for _, _, kind, status, _ in told] == [("EQUIPMENT", "ACTIVE")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Danish troops withdrew from Mali in 2009; 400 Danish soldiers are now stationed in Mali.", 400),
        ("Peruvian troops left Chad in May 2021. In June 2022 Peru sent 450 soldiers back to Chad.", 450),
        ("Ghana withdrew its troops from Togo. Ghana still has 100 soldiers in Togo.", 100),
        ("Ghana's forces withdrew from Togo in 2021. There were 9,000 Ghanaian soldiers in Togo in 2011.", 9000),
    ],
)
def test_who_came_after_others_left_is_not_among_them(text: str, expected: float) -> None:
    told = [(status, number) for *_, status, number in soldiers(text)]
    assert told == [("ENDED", None), ("ACTIVE", expected)]


def test_who_leaves_is_who_was_there() -> None:
    told = soldiers("Denmark had 300 soldiers in Mali. Denmark withdrew its soldiers from Mali in 2022.")
    assert told == [("DK", "ML", "TROOPS", "ENDED", 300)]


@pytest.mark.parametrize(
    "text",
    [
        "The Danish oil group ended its operations in Mali.",
        "Peru ended its fishing operations in Chile.",
        "Ghana ended its aid campaign in Togo.",
        "Peru's military ended its search operation in Chile after the earthquake.",
    ],
)
def test_what_companies_and_helpers_wind_up_is_no_force(text: str) -> None:
    assert soldiers(f"Soldiers wait.\n{text}") == []
