"""Numbers as texts write them."""

from __future__ import annotations

import pytest

from accord_adapters.article.text.quantities import numbers


def read(text: str) -> list[tuple[float, str, str | None]]:
    return [(number.value, str(number.qualifier), number.unit) for number in numbers(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("over 8,000 deaths", (8000, "AT_LEAST", None)),
        ("some 1,000 soldiers", (1000, "ABOUT", None)),
        ("no more than 300 men", (300, "AT_MOST", None)),
        ("as many as 400 fighters", (400, "AT_MOST", None)),
        ("half a million people", (500_000, "EXACT", None)),
        ("several hundred troops", (300, "ABOUT", None)),
        ("two dozen tanks", (24, "EXACT", None)),
        ("tens of thousands of villagers", (20_000, "ABOUT", None)),
        ("a $61-billion package", (61e9, "EXACT", "USD")),
        ("A$90 billion", (90e9, "EXACT", "AUD")),
        ("10 billion zlotys", (10e9, "EXACT", "PLN")),
        ("£2.5bn", (2.5e9, "EXACT", "GBP")),
        ("a 1,200-strong force", (1200, "EXACT", None)),
        ("rose by 38%", (38, "EXACT", "PERCENT")),
        ("two per cent", (2, "EXACT", "PERCENT")),
        ("30 000 men", (30_000, "EXACT", None)),
        ("twenty-five soldiers", (25, "EXACT", None)),
    ],
)
def test_one_number(text: str, expected: tuple[float, str, str | None]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text", ["F-16 jets", "Resolution 2719", "in 2024", "at 14:05", "a 48-hour truce", "20 km away", "the 7th fleet"]
)
def test_digits_that_count_nothing(text: str) -> None:
    assert read(text) == []


def test_a_range_is_its_midpoint() -> None:
    (number,) = numbers("between 3 and 4 million people", 0, 30)
    assert (number.value, number.low, number.high) == (3.5e6, 3e6, 4e6)


def test_respectively_passes_about_on() -> None:
    found = read("roughly 4,500, 1,400 and 900 soldiers respectively")
    assert [qualifier for _, qualifier, _ in found] == ["ABOUT", "ABOUT", "ABOUT"]


def test_from_and_to_are_two_values() -> None:
    assert [value for value, _, _ in read("fell from 55% to 36%")] == [55, 36]


def test_handed_over_is_no_qualifier() -> None:
    assert read("handed over 36 tanks") == [(36, "EXACT", None)]
