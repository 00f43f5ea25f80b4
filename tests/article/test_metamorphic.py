"""What a change that means nothing, or one that means something known, does to the facts of any text."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from accord.records import Mention, Record
from accord_adapters.article.extract import extract
from article.sentences_of import document, facts, statistics

SENTENCES = (
    "Rebels killed {n} people in Mali in March 2024.",
    "Rebels abducted {n} pupils in Chad in May 2023.",
    "The war has displaced {n} people in Yemen since 2015.",
    "Kenya hosts {n} refugees from the war.",
    "Militants carried out {n} attacks in Niger in 2023.",
    "About {n} French soldiers arrived in Benin in April 2024.",
)
FURNITURE = ("Subscribe to our newsletter", "Share on Facebook", "All rights reserved", "Read more: The week in photos")
NUMBERS = st.integers(60, 900_000)
TEXTS = st.lists(st.tuples(st.sampled_from(SENTENCES), NUMBERS), min_size=1, max_size=4, unique_by=lambda pair: pair[0])
MARKS = st.sampled_from(["\u200f", "\u200e", "\u202b", "\u202c", "\u2066", "\u2069", "\u200b", "\ufeff", "😀", "🇲🇱"])
PLANES = st.one_of(*(st.characters(min_codepoint=at << 16, max_codepoint=(at << 16) + 0xFFFF) for at in range(17)))


def written(pairs: Iterable[tuple[str, int]]) -> list[str]:
    return [sentence.format(n=f"{number:,}") for sentence, number in pairs]


def told(text: str, published: str = "2024-05-21") -> list[dict[str, object]]:
    """Facts without the place where they stand."""
    bare = [one.model_dump(mode="json", exclude={"evidence", "rules", "confidence"}) for one in facts(text, published)]
    return sorted(bare, key=repr)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_paragraphs_in_another_order_give_the_same_facts(pairs: list[tuple[str, int]]) -> None:
    lines = written(pairs)
    turned = list(reversed(lines))
    assert told("\n".join(lines)) == told("\n".join(turned))


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.lists(st.sampled_from(FURNITURE), max_size=3))
def test_furniture_adds_and_takes_nothing(pairs: list[tuple[str, int]], extra: list[str]) -> None:
    lines = written(pairs)
    assert told("\n".join([*lines[:1], *extra, *lines[1:], *extra])) == told("\n".join(lines))


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_capitals_keep_countries_and_numbers(pairs: list[tuple[str, int]]) -> None:
    def seen(text: str) -> tuple[set[str], set[float]]:
        found = list(extract(document(text)))
        return {one.party for one in found if isinstance(one, Mention)}, {value for _, value, *_ in statistics(text)}

    text = "\n".join(written(pairs))
    assert seen(text.upper()) == seen(text)


@settings(max_examples=40, deadline=None)
@given(st.integers(2012, 2030), st.integers(1, 12), st.integers(1, 28))
def test_relative_dates_go_with_the_day_of_publication(year: int, month: int, day: int) -> None:
    published = f"{year}-{month:02d}-{day:02d}"
    last = f"{year - (month == 1)}-{(month - 2) % 12 + 1:02d}"
    text = "Rebels killed 12 people in Mali last month. Rebels killed 95 people in Chad last year. "
    periods = {value: period for _, value, _, _, period in statistics(text, published=published)}
    assert periods == {12: last, 95: str(year - 1)}


@settings(max_examples=40, deadline=None)
@given(NUMBERS, NUMBERS)
def test_what_is_denied_is_no_fact_whatever_the_number(first: int, second: int) -> None:
    assert told(f"The army denied that rebels had killed {first:,} people in Mali.") == []
    assert told(f"Reports that {second:,} soldiers had been killed in Chad are false.") == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(SENTENCES), PLANES, MARKS, st.text(PLANES, max_size=6)), max_size=12))
@example(["Rebels killed 1", "😀", "2", "\u200f", " people in Mali."])
def test_offsets_hold_in_every_plane_of_unicode(pieces: list[str]) -> None:
    text = "".join(pieces).replace("{n}", "4\u200f2\u200e")
    for one in extract(document(text)):
        for evidence in one.evidence if isinstance(one, Record) else (one.evidence,):
            assert text[evidence.start : evidence.end] == evidence.quote


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_weather_between_paragraphs_changes_nothing(pairs: list[tuple[str, int]]) -> None:
    lines = written(pairs)
    calm = "The weather was fine and the markets were full."
    assert told(f"\n{calm}\n".join(lines)) == told("\n".join(lines))
