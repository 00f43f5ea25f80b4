"""Relations arrive whole and right, in a number of statements that does not grow with the rows."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from sqlalchemy import Engine, event

from accord.query.reader import Reader, Threads
from accord.query.shapes import AGREEMENT
from accord.schema import Backend, Limits, execute
from query.conftest import Ask, ask_of
from rows import NOW, Rows, uid

NESTED = """
  id kind status personnel { value } sender { code name } host { code name }
  claims { nodes { hedged evidence { quote start end verified document { title source { name } run { id } } } } }
"""


def _many(engine: Engine, count: int) -> None:
    with engine.begin() as connection:
        rows = Rows(connection)
        for number in range(count):
            rows.document(f"d{number}")
            rows.deployment(f"x{number}", ("RU", "ML")[number % 2], "NE", on="2024")
            rows.deployment_claim(f"c{number}", f"x{number}", document=f"d{number}")
            rows.agreement(f"a{number}", "NE", ("RU", "ML")[number % 2], on=f"20{number % 20:02}")
            rows.agreement_claim(f"ac{number}", f"a{number}", document=f"d{number}")


@pytest.mark.parametrize(
    ("query", "most"),
    [
        (f"deployments {{ nodes {{ {NESTED} }} }}", 8),
        (f"deployments {{ totalCount pageInfo {{ hasNextPage hasPreviousPage }} nodes {{ {NESTED} }} }}", 9),
        ("countries { nodes { code agreements(first: 3) { totalCount nodes { title parties { code } } } } }", 4),
        ("countries { nodes { agreements(last: 2) { pageInfo { hasPreviousPage } edges { cursor } } } }", 2),
        ("parties { nodes { code names { name } organizations { members { code } } regions { code } } }", 5),
        ("agreements { nodes { history { evidence { quote } } claims { nodes { run { source { name } } } } } }", 6),
        ("documents { nodes { text mentions { nodes { party { code } } } rejections { totalCount } } }", 5),
        ("documents { nodes { versions { id } claims { nodes { evidence { quote context } } } } }", 9),
        ("agreements { totalCount }", 1),
        ("runs { nodes { documents { totalCount } claims { totalCount } } }", 3),
        ("sources { documents { totalCount } }", 2),
    ],
)
def test_statements_do_not_grow_with_the_rows(world: Engine, statements: list[str], query: str, most: int) -> None:
    ask = ask_of(world)
    counts = []
    for more in (0, 30):
        _many(world, more)
        statements.clear()
        ask(f"{{ {query} }}")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= most


def test_each_parent_gets_its_own_page(world: Engine) -> None:
    _many(world, 12)
    query = """query($after: String) {
      countries(filter: {codes: ["NE", "RU", "ML"]}, orderBy: {field: CODE}) { nodes { code
      agreements(first: 2, after: $after, orderBy: {field: DATE}) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { statusDate { edtf } } } } } }"""
    ask = ask_of(world)
    pages = {node["code"]: node["agreements"] for node in ask(query)["countries"]["nodes"]}
    assert {code: page["totalCount"] for code, page in pages.items()} == {"ML": 6, "NE": 13, "RU": 7}
    assert [node["statusDate"]["edtf"] for node in pages["ML"]["nodes"]] == ["2001", "2003"]
    assert [node["statusDate"]["edtf"] for node in pages["RU"]["nodes"]] == ["2000", "2002"]
    later = ask(query, after=pages["ML"]["pageInfo"]["endCursor"])["countries"]["nodes"]
    assert [len(node["agreements"]["nodes"]) for node in later] == [2, 2, 2]
    assert [node["statusDate"]["edtf"] for node in later[0]["agreements"]["nodes"]] == ["2005", "2007"]
    assert all(node["agreements"]["pageInfo"]["hasPreviousPage"] for node in later)


def test_each_parent_keeps_its_filter_and_alias(world: Engine) -> None:
    _many(world, 4)
    query = """{ country(code: "NE") {
      russian: agreements(filter: {parties: {any: "RU"}}) { totalCount }
      malian: agreements(filter: {parties: {any: "ML"}}) { totalCount }
      others: agreements(filter: {not: {parties: {any: ["RU", "ML"]}}}) { totalCount } } }"""
    country = ask_of(world)(query)["country"]
    assert [country[name]["totalCount"] for name in ("russian", "malian", "others")] == [3, 2, 0]


def test_evidence_is_verified_against_the_archived_text(world: Engine) -> None:
    with world.begin() as connection:
        rows = Rows(connection)
        rows.statistic_claim("wrong", "deaths", quote="never said")
        rows.statistic_claim("accents", "deaths", quote="« quote » é", recorded_at=NOW.replace(year=2027))
        connection.exec_driver_sql('UPDATE accord_evidence SET "start" = 5, "end" = 15 WHERE quote = \'never said\'')
        connection.exec_driver_sql(
            "UPDATE accord_evidence SET pointer = '/a', \"start\" = NULL, \"end\" = NULL WHERE quote = '100'"
        )
    query = "{ statistics { nodes { claims { nodes { evidence { quote verified context(before: 4, after: 2) } } } } } }"
    claims = ask_of(world)(query)["statistics"]["nodes"][0]["claims"]["nodes"]
    found = {evidence["quote"]: evidence for claim in claims for evidence in claim["evidence"]}
    assert {quote: evidence["verified"] for quote, evidence in found.items()} == {
        "never said": False,
        "« quote » é": True,
        "100": True,
    }
    assert found["« quote » é"]["context"] == ". A « quote » é."
    assert found["100"]["context"] is None


def test_memberships_hold_on_a_day(world: Engine) -> None:
    query = (
        '{ country(code: "NE") { now: organizations(on: "2024-01-01") { code } then: organizations(on: "2000-01-01") '
    )
    country = ask_of(world)(query + "{ code } ever: organizations { code } regions { members { code } } } }")["country"]
    assert (country["now"], country["then"]) == ([{"code": "AES"}], [])
    assert country["ever"] == [{"code": "AES"}]
    assert [member["code"] for member in country["regions"][0]["members"]] == ["BF", "ML", "NE"]


def test_claims_stand_or_not(world: Engine) -> None:
    with world.begin() as connection:
        Rows(connection).agreement_claim("old", "accord", superseded_at=NOW, superseded_by=uid("run"))
    query = """{ agreements { nodes { standing: claims { totalCount } fallen: claims(standing: false) { nodes {
      supersededAt supersededBy { id } } } all: claims(standing: null) { totalCount } history { id } } } }"""
    (node,) = ask_of(world)(query)["agreements"]["nodes"]
    assert (node["standing"]["totalCount"], node["all"]["totalCount"], len(node["history"])) == (1, 2, 1)
    assert node["fallen"]["nodes"][0]["supersededAt"] == NOW.isoformat()
    assert node["fallen"]["nodes"][0]["supersededBy"]


def test_the_whole_answer_is_of_one_moment(world: Engine) -> None:
    """A row written between two statements of a request is not seen by the second."""
    written: list[str] = []

    @event.listens_for(world, "after_cursor_execute")
    def write(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "accord_agreement_party" in statement and statement.startswith("SELECT") and not written:
            written.append(statement)
            with world.begin() as other:
                Rows(other).agreement("late", "NE")

    if world.dialect.name == "sqlite":
        with world.connect().execution_options(accord_begin=None) as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    data = ask_of(world)('{ country(code: "NE") { agreements { nodes { id } totalCount } } agreements { totalCount } }')
    assert written
    assert data["country"]["agreements"]["totalCount"] == data["agreements"]["totalCount"] == 1
    assert ask_of(world)("{ agreements { totalCount } }")["agreements"]["totalCount"] == 2


def test_a_reader_gives_its_connection_back(world: Engine) -> None:
    async def read() -> int:
        reader = Reader(world, Threads())
        rows = await reader.rows(AGREEMENT.select())
        await reader.close()
        await reader.close()
        return len(rows)

    assert asyncio.run(read()) == 1
    assert world.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_more_requests_than_connections_all_get_an_answer(world: Engine) -> None:
    query = f"{{ deployments {{ nodes {{ {NESTED} }} }} }}"

    async def ask_all() -> list[dict[str, Any]]:
        backend = Backend(world)
        return await asyncio.gather(*(execute(backend, query, may_write=False) for _ in range(60)))

    answers = asyncio.run(ask_all())
    assert all(answer == answers[0] and "errors" not in answer for answer in answers)
    assert world.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_a_request_may_not_read_the_whole_database(world: Engine) -> None:
    _many(world, 20)
    limits = Limits(rows=10)
    (error,) = ask_of(world)("{ agreements { nodes { id } } }", errors=True, limits=limits)["errors"]
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert "more than 10 rows" in error["message"]


@pytest.mark.parametrize("late", [0, 0.6], ids=["running", "about to run"])
def test_a_request_that_takes_too_long_is_broken_off(world: Engine, late: float) -> None:
    @event.listens_for(world, "before_cursor_execute", retval=True)
    def slow(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> Any:
        if "accord_agreement" not in statement:
            return statement, parameters
        time.sleep(late)  # so that time runs out before the statement begins
        if world.dialect.name == "postgresql":
            return "SELECT pg_sleep(20), 1", {}
        return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n", ()

    answer = ask_of(world)("{ agreements { nodes { id } } }", errors=True, limits=Limits(seconds=0.3))
    assert answer["errors"][0]["extensions"]["code"] == "TIMEOUT"
    assert world.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_the_small_world_is_the_same_on_both(ask: Ask) -> None:
    data = ask(
        "{ deployments { nodes { equipment personnel { value low qualifier } statusDate { edtf earliest latest } } } }"
    )
    assert data["deployments"]["nodes"] == [
        {
            "equipment": ["air defence system"],
            "personnel": {"value": 100.0, "low": None, "qualifier": "ABOUT"},
            "statusDate": {"edtf": "2024-04", "earliest": "2024-04-01", "latest": "2024-04-30"},
        }
    ]
