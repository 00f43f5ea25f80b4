"""Requests that ask for too much are refused at once, with a code; ordinary ones are not."""

from __future__ import annotations

import time
from typing import Any

import pytest
from graphql import get_introspection_query

from accord.schema import Limits
from accord.schema.answers import Refused
from accord.schema.execution import prepare
from query.conftest import Ask


def refusal(query: str, limits: Limits | None = None) -> Any:
    """The one error a document is refused with, within 0.3 s of this thread's time.

    The best of three, since a collection of what other tests left behind may fall into any one of them.
    """
    seconds = []
    for _ in range(3):
        begun = time.thread_time()
        with pytest.raises(Refused) as caught:
            prepare(query, limits or Limits())
        seconds.append(time.thread_time() - begun)
    assert min(seconds) < 0.3
    return caught.value.errors[0]


def _nested(depth: int) -> str:
    return "{ agreements { nodes { parties" + " { region" * depth + " { code }" + " }" * depth + " } } }"


def _doubling(count: int) -> str:
    fragments = (f"fragment F{n} on Country {{ ...F{n + 1} ...F{n + 1} }} " for n in range(count))
    return '{ country(code: "NE") { ...F0 } } ' + "".join(fragments) + f"fragment F{count} on Country {{ name }}"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (_nested(15), "depth"),
        (_nested(60), "depth"),
        (_nested(450), "nested"),
        ("{ a " * 5_000, "nested|tokens"),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(51)) + " }", "aliases"),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(10_000)) + " }", "characters|tokens"),
        ("{ " + " ".join(["__typename"] * 21) + " }", "root fields|selections"),
        ("{ " + "__typename " * 10_000 + " }", "characters|tokens"),
        ("{ __typename " + "@include(if: true) " * 51 + " }", "directives"),
        ("query A { __typename } " * 10_000, "characters|tokens"),
        ('{ country(code: "NE") { ' + "name " * 1_000 + "} }", "selections of name"),
        ('{ country(code: "NE") { ' + "... { name } " * 400 + "} }", "selections of name"),
        (
            '{ country(code: "NE") { ' + "region { " + "name " * 30 + "} " + "region { " + "name " * 30 + "} } }",
            "selections of name",
        ),
        ("query(" + "".join(f"$v{n}: Int " for n in range(2_000)) + ") { __typename }", "tokens"),
        ("{ agreements(filter: " + "{not: " * 30 + "{}" + "}" * 30 + ") { totalCount } }", "nested"),
        ("{ agreements(first: " + "9" * 5_000 + ") { totalCount } }", "20 digits"),
        ("{ __typename } #" + "x" * 100_000, "characters"),
    ],
)
def test_too_much_is_refused(query: str, words: str) -> None:
    error = refusal(query)
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert any(word in error["message"] for word in words.split("|")), error["message"]


@pytest.mark.parametrize("count", [16, 20, 30, 100])
def test_fragments_that_double_are_refused(count: int) -> None:
    assert refusal(_doubling(count))["extensions"]["code"] == "LIMIT_EXCEEDED"


def test_fragments_that_branch_are_measured_spelled_out() -> None:
    inner = "region {{ members {{ ...F{} }} }}"
    one = f"fragment F{{}} on Country {{{{ a: {inner} b: {inner} }}}} "
    text = "".join(one.replace("F{}", f"F{n}", 1).format(n + 1, n + 1) for n in range(6))
    query = '{ country(code: "NE") { ...F0 } } ' + text + "fragment F6 on Country { name }"
    assert "aliases" in refusal(query, Limits(depth=50))["message"]
    assert "fields" in refusal(query, Limits(depth=50, aliases=10_000, fields=40))["message"]


@pytest.mark.parametrize(
    "query",
    [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ agreements { nodes { ...A } } } fragment A on Agreement { parties { agreements { nodes { ...A } } } }",
    ],
)
def test_fragments_in_a_circle_are_invalid(query: str) -> None:
    assert refusal(query)["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("{ ...Nowhere }", "Unknown fragment"),
        ("{ __typename } fragment Unused on Query { __typename }", "never used"),
        ("{ nothing }", "Cannot query field"),
        ("query($x: Int) { __typename }", "never used"),
        ("subscription { x }", "not configured|cannot be|subscription"),
        ("{ country(code: 5) { name } }", "String cannot represent"),
        ('{ agreements(filter: {date: {from: "yesterday"}}) { totalCount } }', "Date"),
        ("{ agreements(filter: {kind: WAR}) { totalCount } }", "WAR"),
        ("{ agreements @skip { totalCount } }", "if"),
    ],
)
def test_an_invalid_document_keeps_its_message(query: str, words: str) -> None:
    error = refusal(query)
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert any(word in error["message"] for word in words.split("|")), error["message"]


@pytest.mark.parametrize(
    "query", ["", "   ", "{", "{ a", "mutation", "}{", '{ a(b: "\n") }', "{ a(b: 01) }", "\x00", "\ufeff"]
)
def test_a_text_that_is_no_document_says_where(query: str) -> None:
    error = refusal(query)
    assert error["extensions"]["code"] == "GRAPHQL_PARSE_FAILED"
    assert "Syntax Error" in error["message"]


def test_half_of_a_surrogate_pair_is_refused() -> None:
    for query in ('{ country(code: "\ud800") { name } }', '{ country(code: "\\ud800") { name } }'):
        assert refusal(query)["extensions"]["code"] in ("BAD_USER_INPUT", "GRAPHQL_PARSE_FAILED")
    assert refusal('{ country(code: "\\u0000") { name } }')["extensions"]["code"] == "BAD_USER_INPUT"


def test_introspection_is_within_limits_unless_switched_off() -> None:
    prepare(get_introspection_query(input_value_deprecation=True, specified_by_url=True), Limits())
    error = refusal("{ __schema { types { name } } }", Limits(introspection=False))
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    prepare("{ __typename }", Limits(introspection=False))


def test_an_ordinary_document_is_prepared_once() -> None:
    query = "{ agreements(first: 5) { nodes { id title } } }"
    assert prepare(query) is prepare(query)


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"f": {"and": [{"hedged": True}] * 6_000}}, "LIMIT_EXCEEDED"),
        ({"f": {"text": "a\x00"}}, "BAD_USER_INPUT"),
        ({"f": {"\ud800": 1}}, "BAD_USER_INPUT"),
        ({"f": {"nothing": 1}}, "BAD_USER_INPUT"),
        ({"f": {"kind": "WAR"}}, "BAD_USER_INPUT"),
        ({"f": {"date": {"from": "2024-02-30"}}}, "BAD_USER_INPUT"),
        ({"f": {"date": {"from": 5}}}, "BAD_USER_INPUT"),
        ({"f": 5}, "BAD_USER_INPUT"),
    ],
)
def test_bad_variables_are_refused_before_execution(ask: Ask, variables: Any, code: str) -> None:
    query = "query($f: AgreementFilter) { agreements(filter: $f) { totalCount } }"
    answer = ask(query, errors=True, **variables)
    assert "data" not in answer
    assert answer["errors"][0]["extensions"]["code"] == code


def test_variables_nested_without_end_are_refused(ask: Ask) -> None:
    deep: Any = {}
    for _ in range(5_000):
        deep = {"not": deep}
    answer = ask("query($f: AgreementFilter) { agreements(filter: $f) { totalCount } }", errors=True, f=deep)
    assert answer["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
