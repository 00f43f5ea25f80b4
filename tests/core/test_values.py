"""Values: partial dates keep their precision, quantities their qualifier, and nonsense is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from accord.errors import ValueProblem
from accord.values import PartialDate, Quantity, clean_unit, clean_words


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-03-16", date(2024, 3, 16), date(2024, 3, 16)),
        ("2024-03~", date(2024, 3, 1), date(2024, 3, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),  # winter
        ("2024-33", date(2024, 1, 1), date(2024, 3, 31)),  # first quarter
        ("../2025-01-31", None, date(2025, 1, 31)),
        ("2023-04/..", date(2023, 4, 1), None),
        ("2023/2024", date(2023, 1, 1), date(2024, 12, 31)),
        ("XXXX-03", None, None),
    ],
)
def test_edtf_has_a_first_and_a_last_day(edtf: str, earliest: date | None, latest: date | None) -> None:
    parsed = PartialDate.parse(edtf)
    assert (parsed.edtf, parsed.earliest, parsed.latest) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", "2024-13", "2024-02-30", "XXXX-13", "24-03", "March 2024", "2024/2023", "../..", "2024-3", "2024-03-16T10:00"],
)
def test_what_is_no_edtf_is_named(text: str) -> None:
    with pytest.raises(ValueProblem, match="date"):
        PartialDate.parse(text)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parsed = PartialDate.parse(text)
    except ValueProblem:
        return
    if parsed.earliest and parsed.latest:
        assert parsed.earliest <= parsed.latest


@given(st.dates(), st.dates())
def test_every_pair_of_days_makes_an_interval(one: date, other: date) -> None:
    first, last = sorted((one, other))
    parsed = PartialDate.parse(f"{first.isoformat()}/{last.isoformat()}")
    assert (parsed.earliest, parsed.latest) == (first, last)


def test_units_are_counted_things_or_currencies() -> None:
    assert [clean_unit(unit) for unit in ("PEOPLE", "USD", "XOF")] == ["PEOPLE", "USD", "XOF"]
    with pytest.raises(ValueProblem, match="unit 'dollars' is unknown"):
        clean_unit("dollars")


def test_words_are_folded_and_never_empty() -> None:
    assert clean_words("  Al\x00 Udeid\n") == "Al Udeid"
    with pytest.raises(ValueProblem, match="empty"):
        clean_words(" \x00 ")


@pytest.mark.parametrize("fields", [{"value": float("nan")}, {"value": 1, "low": 3, "high": 2}, {"value": 1, "lo": 2}])
def test_a_quantity_is_a_number_with_its_ends_in_order(fields: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Quantity(**fields)  # type: ignore[arg-type]
