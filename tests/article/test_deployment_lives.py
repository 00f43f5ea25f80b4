"""Deployments through their lives: voted, sent, seen, taught by others, relieved, gone home; told in ordinary prose."""

from __future__ import annotations

import pytest

from article.sentences_of import deployments

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
