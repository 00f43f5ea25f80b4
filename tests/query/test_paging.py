"""Every page of every order holds each row once, forward and backward, whatever is inserted in between."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from accord import entities
from accord.errors import ConfigError
from accord.query import shapes
from accord.query.paging import Order, Place, decode, encode, page_of
from accord.schema import Backend, execute
from rows import NOW, Rows, uid

DAYS = st.none() | st.integers(0, 3).map(lambda days: date(2024, 1, 1) + timedelta(days))
NUMBERS = st.none() | st.sampled_from([0.0, -1.5, 0.1 + 0.2, 1e300, 100.0])
TITLES = st.none() | st.sampled_from(["", "a", "B", "é", "z", "\U0001f30d", "'; --", "%_"])


def _insert(rows: Rows, table: str, number: int, day: date | None, value: float | None, title: str | None) -> None:
    if table == "agreements":
        rows.agreement(str(number), title=title, date_latest=day, recorded_at=NOW + timedelta(microseconds=number % 3))
    elif table == "deployments":
        rows.deployment(str(number), "RU", "NE", date_latest=day, personnel=value)
    else:
        rows.statistic(str(number), "NE", value=value or 0.0, period_latest=day)


LISTS = {"agreements": shapes.AGREEMENT, "deployments": shapes.DEPLOYMENT, "statistics": shapes.STATISTIC}
ORDERS = [(table, order) for table, shape in LISTS.items() for order in shape.orders]
PAGE = "query($size: Int!, $cursor: String) {{ {table}(orderBy: {{field: {order}, direction: {direction}}}, {ends}) "
PAGE += "{{ nodes {{ id }} totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
FORWARD, BACKWARD = "first: $size, after: $cursor", "last: $size, before: $cursor"


class Pager:
    """Walks through a list page by page."""

    def __init__(self, engine: Engine, table: str, order: str, direction: str) -> None:
        self.backend = Backend(engine)
        self.table = table
        self.queries = {
            ends: PAGE.format(table=table, order=order, direction=direction, ends=ends) for ends in (FORWARD, BACKWARD)
        }

    def page(self, ends: str, size: int, cursor: str | None) -> Any:
        variables = {"size": size, "cursor": cursor}
        answer = asyncio.run(execute(self.backend, self.queries[ends], variables, may_write=False))
        assert "errors" not in answer, answer
        return answer["data"][self.table]

    def walk(self, ends: str, size: int, between: Any = lambda: None) -> list[str]:
        found: list[str] = []
        cursor = None
        onward, back = ("hasNextPage", "hasPreviousPage") if ends == FORWARD else ("hasPreviousPage", "hasNextPage")
        while True:
            page = self.page(ends, size, cursor)
            ids = [node["id"] for node in page["nodes"]]
            found = found + ids if ends == FORWARD else ids + found
            assert page["pageInfo"][back] == (cursor is not None)
            if not page["pageInfo"][onward]:
                return found
            cursor = page["pageInfo"]["endCursor" if ends == FORWARD else "startCursor"]
            between()


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        for entity in (entities.StatisticPlace, entities.Agreement, entities.Deployment, entities.Statistic):
            connection.execute(delete(shapes.table_of(entity)))


@pytest.fixture
def parties(engine: Engine) -> Engine:
    with engine.begin() as connection:
        for code in ("RU", "NE"):
            Rows(connection).country(code, code)
    return engine


@pytest.mark.parametrize(("table", "order"), ORDERS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(st.tuples(DAYS, NUMBERS, TITLES), max_size=9),
    later=st.lists(st.tuples(DAYS, NUMBERS, TITLES), max_size=3),
    size=st.integers(1, 4),
    direction=st.sampled_from(["ASC", "DESC"]),
)
def test_paging_yields_every_row_once(
    parties: Engine, table: str, order: str, values: Sequence[Any], later: Sequence[Any], size: int, direction: str
) -> None:
    _empty(parties)
    with parties.begin() as connection:
        for number, row in enumerate(values):
            _insert(Rows(connection), table, number, *row)
    pager = Pager(parties, table, order, direction)
    whole = [node["id"] for node in pager.page(FORWARD, 500, None)["nodes"]]
    assert len(whole) == len(values)
    assert pager.walk(FORWARD, size) == whole
    assert pager.walk(BACKWARD, size) == whole
    todo = list(enumerate(later, start=1000))

    def insert_one() -> None:
        if todo:
            with parties.begin() as connection:
                number, row = todo.pop()
                _insert(Rows(connection), table, number, *row)

    old = set(whole)
    for ends in (FORWARD, BACKWARD):
        assert [found for found in pager.walk(ends, size, insert_one) if found in old] == whole


def test_nulls_come_last_in_both_directions(parties: Engine) -> None:
    with parties.begin() as connection:
        for number, day in enumerate((None, date(2024, 1, 2), date(2024, 1, 1))):
            Rows(connection).agreement(str(number), date_latest=day)
    for direction, expected in (("ASC", [2, 1, 0]), ("DESC", [1, 2, 0])):
        nodes = Pager(parties, "agreements", "DATE", direction).page(FORWARD, 10, None)["nodes"]
        assert [_uuid(node["id"]) for node in nodes] == [str(uid(str(number))) for number in expected]


def _uuid(global_id: str) -> str:
    return base64.b64decode(global_id).decode().partition(":")[2]


def test_an_empty_page_says_what_lies_around_it(parties: Engine) -> None:
    with parties.begin() as connection:
        for number in range(2):
            Rows(connection).agreement(str(number))
    pager = Pager(parties, "agreements", "DATE", "ASC")
    page = pager.page(FORWARD, 0, None)
    assert page == {"nodes": [], "totalCount": 2, "pageInfo": page["pageInfo"]}
    assert page["pageInfo"] == {"hasNextPage": True, "hasPreviousPage": False, "startCursor": None, "endCursor": None}


# --- cursors -------------------------------------------------------------------------------------------------------

DATE = Order("DATE", "date_latest")


class Found:
    """Stands in for a row."""

    id = uid("x")
    date_latest = date(2024, 2, 29)
    value = 0.1 + 0.2


def test_a_cursor_comes_back_as_it_was() -> None:
    assert decode(shapes.AGREEMENT, DATE, encode(shapes.AGREEMENT, DATE, Found)) == Place(date(2024, 2, 29), uid("x"))
    by_value = Order("VALUE", "value", descending=True)
    assert decode(shapes.STATISTIC, by_value, encode(shapes.STATISTIC, by_value, Found)) == Place(Found.value, uid("x"))


def _cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


KEY = str(uid("x"))


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "é",
        "not base64!",
        "AAAA",
        _cursor(),
        _cursor("Agreement.DATE.ASC"),
        _cursor("Agreement.DATE.ASC", "2024-02-30", KEY),
        _cursor("Agreement.DATE.ASC", 5, KEY),
        _cursor("Agreement.DATE.ASC", {"a": 1}, KEY),
        _cursor("Agreement.DATE.ASC", None, None),
        _cursor("Agreement.DATE.ASC", None, "1 OR 1=1"),
        _cursor(["Agreement.DATE.ASC"], None, KEY),
        "W" * 100_000,
        base64.urlsafe_b64encode(b"[" * 50_000).decode(),
    ],
)
def test_a_damaged_cursor_is_named(cursor: str) -> None:
    with pytest.raises(ConfigError, match=r"cursor .* (is damaged|belongs to)"):
        decode(shapes.AGREEMENT, DATE, cursor)


@pytest.mark.parametrize("value", ["nan", True, "1", [1], 10**400])
def test_a_cursor_with_a_number_that_is_none_is_damaged(value: object) -> None:
    with pytest.raises(ConfigError, match="is damaged"):
        decode(shapes.STATISTIC, Order("VALUE", "value"), _cursor("Statistic.VALUE.ASC", value, KEY))


def test_a_cursor_with_a_text_no_database_stores_is_damaged() -> None:
    for text in ("a\x00b", "\ud800"):
        with pytest.raises(ConfigError, match="is damaged"):
            decode(shapes.AGREEMENT, Order("TITLE", "title"), _cursor("Agreement.TITLE.ASC", text, KEY))


def test_a_moment_at_the_edge_of_the_calendar_is_damaged() -> None:
    recorded = Order("RECORDED_AT", "recorded_at")
    with pytest.raises(ConfigError, match="is damaged"):
        decode(shapes.AGREEMENT, recorded, _cursor("Agreement.RECORDED_AT.ASC", "0001-01-01T00:00:00+14:00", KEY))


@pytest.mark.parametrize("other", [Order("DATE", "date_latest", descending=True), Order("RECORDED_AT", "recorded_at")])
def test_a_cursor_of_another_order_is_refused(other: Order) -> None:
    with pytest.raises(ConfigError, match="belongs to another list or order; this one is Agreement"):
        decode(shapes.AGREEMENT, other, encode(shapes.AGREEMENT, DATE, Found))
    with pytest.raises(ConfigError, match="belongs to another list"):
        decode(shapes.DEPLOYMENT, DATE, encode(shapes.AGREEMENT, DATE, Found))


@pytest.mark.parametrize("ends", [{"first": -1}, {"first": 501}, {"last": -1}, {"last": 501}, {"first": 1, "last": 1}])
def test_a_page_of_no_size_is_refused(ends: dict[str, int]) -> None:
    with pytest.raises(ConfigError, match=r"between 0 and 500|not both"):
        page_of(shapes.AGREEMENT, DATE, **ends)  # type: ignore[arg-type]
