"""What must hold without any gold: a text that is changed in a known way gives facts that are changed in that way."""

from __future__ import annotations

import random
from typing import Any

import pytest

import accord

KINDS = ("agreements", "deployments", "statistics")
NAMES = {
    "NE": ("Niger", "Nigerien"), "TR": ("Turkey", "Turkish"), "RU": ("Russia", "Russian"), "PL": ("Poland", "Polish"),
    "KE": ("Kenya", "Kenyan"), "PE": ("Peru", "Peruvian"), "VN": ("Vietnam", "Vietnamese"), "FJ": ("Fiji", "Fijian"),
}  # fmt: skip
SENTENCES = (
    "{a} signed a defence cooperation agreement with {b} on 4 March 2024.",
    "{a} and {b} signed a military training agreement last month.",
    "About 300 {a_} soldiers arrived in {b} in April 2024.",
    "{b} hosts 1,200 {a_} troops, who have been there since 2021.",
    "{a} revoked its status of forces agreement with {b} in 2023.",
    "The last {a_} soldiers left {b} on 16 March 2024.",
    "{a} will deliver 40 armoured vehicles to {b}.",
    "{a} and {b} agreed to share intelligence on armed groups.",
    "At least 40 people were killed in attacks in {a} in 2023.",
    "More than 12,000 people have been displaced in {b} since January 2024.",
)


def facts(text: str, published: str = "2024-05-15") -> dict[str, list[dict[str, Any]]]:
    """Facts without their evidence; lists are in an order that does not hang on the text."""
    found = accord.extract(text=text, published=published)
    bare = {kind: [{**fact, "evidence": None} for fact in found[kind]] for kind in KINDS}
    return {kind: renamed(bare[kind], {}) for kind in KINDS}


def written(sentence: str, a: str, b: str) -> str:
    return sentence.format(a=NAMES[a][0], a_=NAMES[a][1], b=NAMES[b][0])


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Facts with other countries in the place of theirs."""
    if isinstance(value, dict):
        return {name: renamed(item, names) for name, item in value.items()}
    if isinstance(value, list):
        items = [renamed(item, names) for item in value]
        return sorted(items, key=repr) if items and isinstance(items[0], str | dict) else items
    return names.get(value, value) if isinstance(value, str) else value


def count(found: dict[str, list[Any]]) -> int:
    return sum(map(len, found.values()))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_has_a_fact(sentence: str) -> None:
    assert count(facts(written(sentence, "RU", "NE"))) == 1


@pytest.mark.parametrize("sentence", SENTENCES)
def test_other_countries_give_the_same_facts_of_others(sentence: str) -> None:
    first = facts(written(sentence, "RU", "NE"))
    for a, b in (("NE", "RU"), ("PL", "KE"), ("VN", "FJ"), ("TR", "PE")):
        expected = renamed(first, {"RU": a, "NE": b})
        assert facts(written(sentence, a, b)) == expected, (a, b)


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        (
            "Russia and Niger signed a defence agreement on 4 March 2024.",
            "A defence agreement was signed by Russia and Niger on 4 March 2024.",
        ),
        (
            "Poland sent 300 soldiers to Kenya in April 2024.",
            "In April 2024, 300 soldiers were sent to Kenya by Poland.",
        ),
        (
            "Gunmen killed 12 people in Peru on 4 March 2024.",
            "On 4 March 2024, 12 people were killed in Peru by gunmen.",
        ),
        (
            "Niger suspended the military accord with Turkey in March 2024.",
            "The military accord between Niger and Turkey was suspended in March 2024.",
        ),
    ],
)
def test_active_and_passive_say_the_same(active: str, passive: str) -> None:
    assert renamed(facts(active), {}) == renamed(facts(passive), {})
    assert count(facts(active)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Russia and Niger did not sign a defence agreement on 4 March 2024.",
        "Russia denied that it had signed a defence agreement with Niger.",
        "No Polish soldiers were sent to Kenya, the ministry said.",
        "Poland has never sent soldiers to Kenya.",
        "Nobody was killed in Peru on 4 March 2024.",
        "There are no Turkish troops in Fiji.",
        "Vietnam has not signed any military agreement with Fiji.",
    ],
)
def test_what_is_denied_is_no_fact(text: str) -> None:
    assert count(facts(text)) == 0


def test_a_list_in_another_order_says_the_same() -> None:
    chance = random.Random(3)
    pairs = [("RU", "NE"), ("PL", "KE"), ("VN", "FJ"), ("TR", "PE")]
    items = [f"- {written(SENTENCES[number], *pairs[number % 4])}" for number in (0, 2, 5, 8)]
    first = facts("\n".join(items))
    assert count(first) == 4
    for _ in range(6):
        chance.shuffle(items)
        assert facts("\n".join(items)) == first


def test_dates_go_with_the_date_of_publication() -> None:
    text = (
        "Russia and Niger signed a defence agreement last month. About 300 Polish soldiers arrived in Kenya last year."
    )
    for year in (2015, 2020, 2024):
        found = facts(text, f"{year}-05-15")
        assert [fact["date"] for fact in found["agreements"]] == [f"{year}-04"]
        assert [fact["date"] for fact in found["deployments"]] == [str(year - 1)]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_no_fact_adds_none(sentence: str) -> None:
    said = written(sentence, "RU", "NE")
    more = f"{said}\nThe weather was fine. Ministers talked about roads and the price of grain, and visited a museum."
    assert facts(more) == facts(said)
