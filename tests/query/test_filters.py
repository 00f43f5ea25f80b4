"""Filters select what they say, and text in them is never anything but text."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from sqlalchemy import Engine

from accord.vocabulary import AgreementKind
from query.conftest import Ask, ask_of
from rows import NOW, Rows, uid

HOSTILE = [
    "'",
    "''; DROP TABLE accord_agreement; --",
    '" OR 1=1 --',
    "%",
    "_",
    "%%",
    "\\",
    "\\%",
    "/",
    "a%b_c",
    ":name",
    "%(name)s",
    "?",
    "$1",
    "{x}",
    "`",
    "\u202e",
    "\U0001f30d",
    "é",
    "\n\t",
    "NULL",
    "[a-z]*",
    "A" * 5000,
]


def _titles(engine: Engine, filter_: dict[str, Any]) -> list[str]:
    query = "query($f: AgreementFilter) { agreements(filter: $f, first: 500) { nodes { title } } }"
    return sorted(node["title"] for node in ask_of(engine)(query, f=filter_)["agreements"]["nodes"])


@pytest.fixture
def titled(engine: Engine) -> Engine:
    """Agreements whose titles are the hostile texts, plain and in the middle of words."""
    with engine.begin() as connection:
        rows = Rows(connection)
        for number, text in enumerate(HOSTILE):
            rows.agreement(f"plain {number}", title=text)
            rows.agreement(f"within {number}", title=f"before{text}after")
    return engine


@pytest.mark.parametrize("text", [*HOSTILE, "AFTER", "Before%", "x" * 100])
def test_text_is_found_literally(titled: Engine, text: str) -> None:
    titles = [title for found in HOSTILE for title in (found, f"before{found}after")]
    expected = sorted(title for title in titles if _lower(text) in _lower(title))
    assert _titles(titled, {"text": text}) == expected


def _lower(text: str) -> str:
    """Lower case of the letters a to z, as the descriptions promise."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


PARTIES = "{any: [$t], all: [$t], includeMembers: true}"
PARTY = "{any: [$t], includeMembers: true}"
TEXT_ARGUMENTS = [
    "{ parties(filter: {text: $t, codes: [$t], region: [$t], memberOf: [$t]}) { totalCount } }",
    "{ countries(filter: {not: {text: $t}, codes: [$t]}) { totalCount } }",
    f"{{ agreements(filter: {{text: $t, source: [$t], adapter: [$t], parties: {PARTIES}}}) {{ totalCount }} }}",
    f"{{ deployments(filter: {{sender: {PARTY}, host: {PARTY}, party: {PARTY}}}) {{ totalCount }} }}",
    "{ deployments(filter: {text: $t, equipment: $t, source: [$t], adapter: [$t]}) { totalCount } }",
    f"{{ statistics(filter: {{text: $t, unit: [$t], source: [$t], places: {PARTIES}}}) {{ totalCount }} }}",
    "{ documents(filter: {text: $t, uri: $t, source: [$t], publisher: [$t]}) { totalCount } }",
    "{ documents(filter: {language: [$t], mentions: [$t]}) { totalCount } }",
    "{ runs(filter: {adapter: [$t]}) { totalCount } }",
    "{ party(code: $t) { code } country(code: $t) { code } }",
    '{ country(code: "NE") { names(role: $t) { name } codes(system: $t) { value } } }',
]


@pytest.mark.parametrize("query", TEXT_ARGUMENTS)
def test_no_text_argument_reaches_sql_as_text(world: Engine, statements: list[str], query: str) -> None:
    ask = ask_of(world)
    shapes = set()
    for text in HOSTILE:
        statements.clear()
        ask(f"query($t: String!) {query}", t=text)
        shapes.add(tuple(statements))
    assert len(shapes) == 1


@pytest.mark.parametrize("query", TEXT_ARGUMENTS)
@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "\x00"])
def test_text_that_no_database_stores_is_refused(ask: Ask, query: str, text: str) -> None:
    answer = ask(f"query($t: String!) {query}", errors=True, t=text)
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert "data" not in answer


# --- what filters select -------------------------------------------------------------------------------------------


def _count(ask: Ask, table: str, filter_: str) -> int:
    count: int = ask(f"{{ {table}(filter: {filter_}) {{ totalCount }} }}")[table]["totalCount"]
    return count


@pytest.mark.parametrize(
    ("filter_", "found"),
    [
        ('{parties: {any: ["NE", "XX"]}}', 1),
        ('{parties: {all: ["NE", "RU"]}}', 1),
        ('{parties: {all: ["NE", "ML"]}}', 0),
        ('{parties: {any: ["AES"]}}', 0),
        ('{parties: {any: ["AES"], includeMembers: true}}', 1),
        ('{parties: {all: ["AES", "RU"], includeMembers: true}}', 1),
        ("{parties: {any: []}}", 0),
        ("{parties: {}}", 1),
        ("{kind: TRAINING}", 1),
        ("{kind: []}", 0),
        ("{kind: null}", 1),
        ("{status: [SIGNED, IN_FORCE], hedged: false, hasTitle: true}", 1),
        ("{hasTitle: false}", 0),
        ('{date: {from: "2024-03-16", to: "2024-03-16"}}', 1),
        ('{date: {from: "2024-03-17"}}', 0),
        ('{date: {to: "2024-03-15"}}', 0),
        ('{source: ["news"], adapter: ["article"]}', 1),
        ('{source: ["other"]}', 0),
        ('{text: "MILITARY"}', 1),
        ('{text: "niger and russia"}', 1),
        ('{not: {text: "military"}}', 0),
        ('{or: [{text: "nothing"}, {text: "military"}]}', 1),
        ('{and: [{text: "nothing"}, {text: "military"}]}', 0),
        ("{or: []}", 0),
        ("{and: []}", 1),
        ("{not: {}}", 0),
    ],
)
def test_agreements(ask: Ask, filter_: str, found: int) -> None:
    assert _count(ask, "agreements", filter_) == found


@pytest.mark.parametrize(
    ("filter_", "found"),
    [
        ('{sender: {any: ["RU"]}, host: {any: ["NE"]}}', 1),
        ('{sender: {any: ["NE"]}}', 0),
        ('{party: {any: ["NE"]}}', 1),
        ('{host: {any: ["sahel"], includeMembers: true}}', 1),
        ("{kind: TRAINERS, status: ACTIVE}", 1),
        ("{personnel: {min: 100, max: 100}}", 1),
        ("{personnel: {min: 101}}", 0),
        ("{personnel: {}}", 1),
        ('{equipment: "AIR def"}', 1),
        ('{equipment: "["}', 0),
        ('{text: "instructors"}', 1),
        ('{date: {from: "2024-04-30"}}', 1),
        ('{date: {from: "2024-05-01"}}', 0),
    ],
)
def test_deployments(ask: Ask, filter_: str, found: int) -> None:
    assert _count(ask, "deployments", filter_) == found


@pytest.mark.parametrize(
    ("table", "filter_", "found"),
    [
        ("statistics", '{indicator: FATALITIES, unit: "PEOPLE", measure: LEVEL, places: {any: ["NE"]}}', 1),
        ("statistics", '{period: {from: "2023-12-31"}, value: {min: 800}}', 1),
        ("statistics", "{value: {max: 1e400}}", 1),
        ("statistics", "{measure: CHANGE}", 0),
        ("documents", '{mentions: ["NE"], published: {from: "2024-04-30"}, language: "en", text: "DOC"}', 1),
        ("documents", '{uri: "https://example.org/document", source: "news"}', 1),
        ("documents", '{mentions: ["RU"]}', 0),
        ("runs", '{adapter: "article", status: SUCCEEDED, started: {from: "2026-01-01T00:00:00"}}', 1),
        ("runs", '{started: {from: "2026-01-02T05:00:00+01:00"}}', 0),
        ("runs", '{started: {to: "0001-01-01T00:00:00+14:00"}}', 0),
        ("parties", '{text: "nigerIEN"}', 1),
        ("parties", '{memberOf: "AES", kind: COUNTRY}', 3),
        ("parties", "{hasFacts: true}", 2),
        ("parties", "{hasFacts: false}", 4),
        ("countries", "{}", 4),
        ("countries", "{kind: REGION}", 0),
        ("parties", '{codes: ["NE", "AES"]}', 2),
    ],
)
def test_other_lists(ask: Ask, table: str, filter_: str, found: int) -> None:
    assert _count(ask, table, filter_) == found


def test_a_document_is_given_by_global_id(ask: Ask) -> None:
    document, run = (base64.b64encode(f"{name}:{uid(name.lower())}".encode()).decode() for name in ("Document", "Run"))
    assert _count(ask, "agreements", f'{{document: ["{document}"]}}') == 1
    answer = ask(f'{{ agreements(filter: {{document: ["{run}"]}}) {{ totalCount }} }}', errors=True)
    assert "that of a Run, not of a Document" in answer["errors"][0]["message"]


def test_a_member_counts_only_while_it_was_one(engine: Engine) -> None:
    with engine.begin() as connection:
        rows = Rows(connection)
        rows.country("FR", "France")
        rows.organization("G5", "Group")
        rows.member("G5", "FR", "2010-06", left="2015-02")
        for day in ("2009", "2010-05-31", "2010-06-15", "2015", "2015-02-28", "2015-03-01", "2010/2011", None):
            rows.agreement(f"on {day}", "FR", on=day, title=str(day))
    match = {"any": ["G5"], "includeMembers": True}
    assert _titles(engine, {"parties": match}) == ["2010-06-15", "2010/2011", "2015", "2015-02-28", "None"]


def test_open_dates_overlap_what_they_reach(engine: Engine) -> None:
    with engine.begin() as connection:
        for day in ("../2010", "2020/..", "2015", "XXXX-03", None):
            Rows(connection).agreement(f"on {day}", on=day, title=str(day))
    assert _titles(engine, {"date": {"from": "2021-01-01"}}) == ["2020/.."]
    assert _titles(engine, {"date": {"to": "2001-01-01"}}) == ["../2010"]
    assert _titles(engine, {"date": {}}) == ["../2010", "2015", "2020/.."]


def test_what_was_retracted_or_superseded_is_not_listed(engine: Engine) -> None:
    with engine.begin() as connection:
        rows = Rows(connection)
        rows.source()
        rows.run()
        rows.agreement("gone", claim_count=0, retracted_at=NOW, title="gone")
        rows.agreement("there", title="there")
        rows.document("old", uri="u", superseded_at=NOW)
        rows.document("new", uri="u", ordinal=1)
    ask = ask_of(engine)
    assert _titles(engine, {}) == ["there"]
    gone = base64.b64encode(f"Agreement:{uid('gone')}".encode()).decode()
    query = (
        "query($id: ID!) { node(id: $id) { ... on Agreement { title retractedAt } } documents { nodes { title current"
    )
    data = ask(query + " versions { title current } } } }", id=gone)
    assert data["node"] == {"title": "gone", "retractedAt": NOW.isoformat()}
    versions = [{"title": "new", "current": True}, {"title": "old", "current": False}]
    assert data["documents"]["nodes"] == [{"title": "new", "current": True, "versions": versions}]


def test_a_filter_beyond_reason_is_refused(ask: Ask) -> None:
    deep: dict[str, Any] = {"hedged": True}
    for _ in range(8):
        deep = {"not": deep}
    query = "query($f: AgreementFilter) { agreements(filter: $f) { totalCount } }"
    wide = {"or": [{"hedged": True}] * 101}
    for filter_, words in ((deep, "nested more than 8 deep"), (wide, "more than 100 conditions")):
        (error,) = ask(query, errors=True, f=filter_)["errors"]
        assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
        assert words in error["message"]


def test_enums_are_those_of_the_vocabulary(engine: Engine) -> None:
    with engine.begin() as connection:
        for kind in AgreementKind:
            Rows(connection).agreement(kind, kind=kind, title=kind)
    for kind in AgreementKind:
        assert _titles(engine, {"kind": kind}) == [kind]
