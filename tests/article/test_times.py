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
