"""Countries, organisations and places as texts name them."""

from __future__ import annotations

import pytest

from accord.records import Mention
from accord_adapters.article.extract import extract
from accord_adapters.article.text.mentions import introduced, mentions
from accord_adapters.article.text.tokens import tokens
from article.sentences_of import document


def codes(text: str) -> list[str]:
    return [mention.code for mention in mentions(tokens(text, 0, len(text)), {}) if mention.is_country]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niamey denied it.", ["NE"]),
        ("the Kremlin and the Pentagon", ["RU", "US"]),
        ("Ivorian and Côte d’Ivoire", ["CI", "CI"]),
        ("South Korean and North Korean soldiers", ["KR", "KP"]),
        ("US-led forces in Papua New Guinea", ["US", "PG"]),
        ("Nigerien, not Nigerian", ["NE", "NG"]),
    ],
)
def test_names_demonyms_capitals_and_metonyms(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "in the Niger Delta",
        "on Lake Chad",
        "the Jordan River",
        "Michael Jordan",
        "the South China Sea",
        "give us time",
        "roast turkey",
    ],
)
def test_names_in_which_no_country_is_meant(text: str) -> None:
    assert codes(text) == []


def test_towns_and_leaders_are_no_mention_of_a_country() -> None:
    assert codes("Putin went to Kharkiv.") == []


def test_a_person_is_of_the_country_that_introduces_him() -> None:
    words = tokens("Ruritania aside, Ghanaian President Kofi Mensah spoke.", 0, 55)
    assert list(introduced(words, mentions(words, {}))) == [(["Kofi", "Mensah"], "GH")]


def test_congo_is_the_one_that_the_text_names_in_full() -> None:
    found = [
        one.party for one in extract(document("Troops left Brazzaville. Congo is calm.")) if isinstance(one, Mention)
    ]
    assert found == ["CG"]


def test_evidence_is_the_first_place_where_a_party_is_named() -> None:
    text = "Soldiers: Mali. Later, Malian troops."
    (found,) = (one for one in extract(document(text)) if isinstance(one, Mention))
    assert (found.evidence.quote, found.evidence.start) == ("Mali", 10)
