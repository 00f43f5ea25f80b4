"""Dates as texts write them, on Tuesday 21 May 2024."""

from __future__ import annotations

import pytest

from accord_adapters.article.text.clock import Clock
from accord_adapters.article.text.times import Time, times


def read(text: str, published: str | None = "2024-05-21") -> list[Time]:
    return times(text, 0, len(text), Clock.at(published))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 16 March 2024", "2024-03-16"),
        ("on September 15, 2023", "2023-09-15"),
        ("last month", "2024-04"),
        ("in mid-March", "2024-03"),
        ("in July of last year", "2023-07"),
        ("early 2022", "2022"),
        ("on Sunday", "2024-05-19"),
        ("on Thursday last week", "2024-05-16"),
        ("yesterday", "2024-05-20"),
        ("two weeks ago", "2024-05-07"),
        ("three months ago", "2024-02"),
        ("the fourth quarter of 2023", "2023-10/2023-12"),
        ("in the first half of the year", "2024-01/2024-06"),
        ("between July 2022 and June 2023", "2022-07/2023-06"),
        ("in 2020-2024", "2020/2024"),
        ("in the first week of January", "2024-01-01/2024-01-07"),
        ("in the autumn of 2022", "2022-23"),
        ("in the 1990s", "199X"),
        ("since the start of the year", "2024"),
        ("in Q1", "2024-01/2024-03"),
        ("Q3 2023", "2023-07/2023-09"),
        ("in Q1 and Q2 of 2023", "2023-04/2023-06"),
    ],
)
def test_one_time(text: str, edtf: str) -> None:
    assert [time.past for time in read(text)] == [edtf]


def test_a_month_may_lie_behind_or_ahead() -> None:
    (time,) = read("in September")
    assert (time.past, time.ahead) == ("2023-09", "2024-09")


@pytest.mark.parametrize(
    ("text", "role"), [("since April 2023", "since"), ("by June 2026", "by"), ("until 2027", "until")]
)
def test_prepositions_bound_a_time(text: str, role: str) -> None:
    assert [time.role for time in read(text)] == [role]


@pytest.mark.parametrize(
    "text", ["the first troops", "in the port", "a few hundred men", "more than 12 tanks", "a Saab Q4"]
)
def test_what_opens_like_a_time_is_none(text: str) -> None:
    assert read(text) == []


def test_that_year_is_the_one_last_spoken_of() -> None:
    assert [time.past for time in read("came in 2019 and left in November of that year")] == ["2019", "2019-11"]


def test_without_a_day_of_publication_the_year_is_unknown() -> None:
    assert [time.past for time in read("By March", None)] == ["XXXX-03"]


def test_without_a_day_of_publication_last_year_is_the_year_just_named() -> None:
    assert [time.past for time in read("in 2023 and last year", None)] == ["2023", "2023"]


@pytest.mark.parametrize("text", ["they may march on", "the second soldier", "Resolution 2000", "some 2000 soldiers"])
def test_words_that_are_no_times(text: str) -> None:
    assert read(text) == []


def test_impossible_days_are_no_dates() -> None:
    assert [time.past for time in read("on 31 February 2024")] in ([], [None], ["2024-02"])


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("in the last four months of 2017", ["2017-09/2017-12"]),
        ("from January to March", ["2024-01/2024-03"]),
        ("between June and August", ["2023-06/2023-08"]),
        ("on 12 and 13 May", ["2024-05-12/2024-05-13"]),
        ("on the 5th.", ["2024-05-05"]),
        ("on the 28th.", ["2024-04-28"]),
        ("in May 2023 and over the same period", ["2023-05", "2023-05"]),
        ("on 3 May 2023, and on the day before.", ["2023-05-03", "2023-05-02"]),
        ("a year after they left", []),
    ],
)
def test_spans_and_times_told_by_others(text: str, past: list[str]) -> None:
    assert [time.past for time in times(text, 0, len(text), Clock.at("2024-05-21")) if time.past] == past
