"""Run it where the plugin is installed: `pip install -e . pytest && pytest`."""

from pathlib import Path

import pytest
from accord_exercises import COLUMNS

import accord

LIST = Path(__file__).with_name("exercises.csv")


@pytest.fixture
def handle(tmp_path: Path):  # noqa: ANN201 - a stranger may leave this out
    with accord.open(f"sqlite:///{tmp_path}/accord.db") as opened:
        yield opened


def rows(*lines: str) -> str:
    return "\n".join([",".join(COLUMNS), *lines])


def test_the_list_becomes_facts(handle: accord.Accord) -> None:
    facts = handle.extract(str(LIST), adapter="exercises")
    assert [fact["status"] for fact in facts["agreements"]] == ["IN_FORCE", "IN_FORCE", "PROPOSED", "PROPOSED"]
    assert facts["agreements"][0]["parties"] == ["PL", "US", "DE", "LT"]
    assert facts["deployments"][0]["personnel"] == {"value": 900, "qualifier": "EXACT"}
    assert facts["statistics"][0]["evidence"] == {"pointer": "row 2, column personnel", "quote": "3200"}


def test_numbers_may_be_estimates(handle: accord.Accord) -> None:
    facts = handle.extract(str(LIST), adapter="exercises", estimated=True)
    assert {fact["qualifier"] for fact in facts["statistics"]} == {"ABOUT"}


def test_the_same_list_twice_adds_nothing(handle: accord.Accord) -> None:
    first, second = (handle.ingest("exercises", str(LIST)) for _ in range(2))
    assert (first.rejected, second.added, second.unchanged) == (0, 0, first.added)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,Alpha,Poland,US,held,2024-13,,", "row 2, column name"),
        ("1,Alpha,Poland,US,held,2024,,many", "value.value: Input should be a valid number"),
        ("1,Alpha,Narnia,US,held,2024,,", "Narnia"),
        ("1,Alpha,,US,held,2024,,", "the row lacks host"),
        ("1,Alpha,Poland,US,perhaps,2024,,", "status 'perhaps' is unknown; use planned, held"),
        ("1,Alpha, the first,Poland,US,held,2024,,", "the row does not have 8 cells"),
    ],
)
def test_a_bad_row_is_rejected_and_the_next_goes_on(handle: accord.Accord, row: str, reason: str) -> None:
    report = handle.ingest("exercises", text=rows(row, "2,Beta,Ghana,Togo,planned,2024,,"))
    assert reason in " ".join(map(str, report.refusals))
    assert report.added >= 2


def test_a_column_nobody_knows_stops_the_run(handle: accord.Accord) -> None:
    with pytest.raises(accord.SourceError, match="'weather'"):
        handle.ingest("exercises", text=",".join([*COLUMNS, "weather"]))
