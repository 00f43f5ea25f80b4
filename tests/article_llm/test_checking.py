"""What a model says becomes a record only where the text bears it out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord import AgreementRecord, DeploymentRecord, Rejected, StatisticRecord
from article_llm.examples import COST, DEAD, PACT, TEXT, TRAINERS, dead, document, pact, split, trainers


def reply(**lists: Any) -> str:
    return json.dumps({"agreements": [], "deployments": [], "statistics": [], **lists})


def rejected(**lists: Any) -> Rejected:
    """The one rejection, where no fact is left."""
    facts, (only,) = split(document(reply(**lists)))
    assert facts == []
    return only


def test_good_facts_become_records_that_name_their_origin() -> None:
    facts, refused = split(document(reply(agreements=[pact()], deployments=[trainers()], statistics=[dead()])))
    assert refused == []
    assert [type(fact) for fact in facts] == [AgreementRecord, DeploymentRecord, StatisticRecord]
    assert {fact.rules for fact in facts} == {("llm", "model:toy", "prompt:0123abcd")}
    assert {fact.confidence for fact in facts} == {0.6}
    assert [fact.evidence[0].quote for fact in facts] == [PACT, TRAINERS, DEAD]
    assert all(TEXT[one.start : one.end] == one.quote for fact in facts for one in fact.evidence)


def test_an_invented_quote_is_rejected() -> None:
    only = rejected(agreements=[pact(quote="Niger and Turkey signed a secret pact.")])
    assert (only.field, only.value) == ("agreements.quote", "Niger and Turkey signed a secret pact.")


def test_a_quote_with_other_spaces_and_marks_is_found_where_it_stands() -> None:
    quote = 'The "Sahara Shield" base at\nAgadez cost $110 million, and the junta said: "It\'s ours."'
    value = {"value": 110e6, "qualifier": "EXACT", "low": None, "high": None}
    item = dead(quote=quote, indicator="FACILITY_COST", value=value, unit="USD", places=["NE"], period=None)
    (fact,), refused = split(document(reply(statistics=[item])))
    assert (refused, fact.evidence[0].quote, fact.confidence) == ([], COST, 0.5)


def test_a_quote_that_is_alike_in_two_places_is_rejected() -> None:
    text = "Niger’s  troops left Mali.\nNiger’s\u00a0troops left Mali.\n"
    item = trainers(quote="Niger's troops left Mali.", sender="NE", host="ML", kind="TROOPS", personnel=None)
    _, (only,) = split(document(reply(deployments=[item]), text))
    assert "more than once" in only.reason


@pytest.mark.parametrize("quote", ["Niger", "", None, 7, TEXT * 20])
def test_a_quote_must_be_a_sentence(quote: object) -> None:
    assert rejected(agreements=[pact(quote=quote)]).field == "agreements.quote"


def test_a_party_that_the_text_does_not_name_is_rejected() -> None:
    only = rejected(agreements=[pact(parties=["NE", "FR"])])
    assert (only.field, only.value, only.reason) == ("agreements.parties", "FR", "'FR' is not named in the text")


def test_a_party_that_nobody_knows_is_rejected() -> None:
    only = rejected(deployments=[trainers(host="Narnia")])
    assert (only.field, only.value) == ("deployments.host", "Narnia")


def test_names_of_parties_become_codes() -> None:
    (fact,), _ = split(document(reply(agreements=[pact(parties=["Niger", "Türkiye", "niger"])])))
    assert isinstance(fact, AgreementRecord)
    assert fact.parties == ("NE", "TR")


@pytest.mark.parametrize(
    ("value", "field"),
    [({"value": 400}, "value.value"), ({"value": 40, "high": 50}, "value.high"), ({"value": 20}, "unit")],
)
def test_a_number_that_is_not_in_the_quote_is_rejected(value: dict[str, float], field: str) -> None:
    assert rejected(statistics=[dead(value=value)]).field == f"statistics.{field}"


def test_a_unit_that_is_not_in_the_quote_is_rejected() -> None:
    assert rejected(statistics=[dead(unit="USD")]).value == "USD"


def test_a_change_may_be_told_with_its_sign() -> None:
    text = "Attacks in Mali fell by 38 percent in 2023.\n"
    item = dead(quote=text.strip(), indicator="CONFLICT_EVENTS", value={"value": -38}, unit="PERCENT", measure="CHANGE")
    (fact,), refused = split(document(reply(statistics=[item]), text))
    assert refused == []
    assert isinstance(fact, StatisticRecord)
    assert fact.value.value == -38


def test_troops_are_counted_by_the_quote() -> None:
    only = rejected(deployments=[trainers(personnel={"value": 1000, "qualifier": "ABOUT"})])
    assert (only.field, only.value) == ("deployments.personnel.value", "1000")


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (pact(kind="TREATY"), "kind"),
        (pact(date="March 4, 2024"), "date"),
        (pact(date="2024-02-30"), "date"),
        (pact(parties="NE"), "parties"),
        (pact(parties=[]), "parties"),
        (pact(hedged="perhaps"), "hedged"),
        (pact(confidence=1.0), "confidence"),
        (pact(evidence=[]), "evidence"),
        ({"quote": PACT}, "kind"),
    ],
)
def test_what_the_schema_does_not_allow_is_rejected_with_its_field(item: object, field: str) -> None:
    only = rejected(agreements=[item])
    assert only.field in (f"agreements.{field}", "agreements.status", "agreements.parties")
    assert field in str(only.field) or item == {"quote": PACT}


def test_one_bad_fact_does_not_spoil_the_others() -> None:
    facts, refused = split(document(reply(agreements=["no object", pact()], statistics=[dead(unit="PERSONS")])))
    assert len(facts) == 1
    assert {only.field for only in refused} == {"agreements", "statistics.unit"}


def test_words_that_are_not_in_the_text_are_left_out_and_told() -> None:
    item = trainers(speaker="the defence ministry", site="Camp Nowhere", equipment=["drone", "instructor"])
    (fact,), refused = split(document(reply(deployments=[item])))
    assert isinstance(fact, DeploymentRecord)
    assert (fact.speaker, fact.site, fact.equipment) == ("the defence ministry", None, ("instructor",))
    assert [(only.field, only.value) for only in refused] == [
        ("deployments.site", "Camp Nowhere"),
        ("deployments.equipment", "drone"),
    ]


@pytest.mark.parametrize(
    "broken", ["", "Sure! Here are the facts.", '{"agreements": [{"quote": "Nig', "[]", '{"facts": []}', "[" * 100_000]
)
def test_a_reply_that_is_none_is_rejected_as_a_whole(broken: str) -> None:
    facts, (only,) = split(document(broken))
    assert facts == []
    assert only.reason.startswith("the model's reply is no ")


@pytest.mark.parametrize("wrap", ["```json\n{}\n```", "<think>\nNiger? Mali?\n</think>\n\n{}"])
def test_thoughts_and_fences_around_a_reply_are_passed_over(wrap: str) -> None:
    facts, refused = split(document(wrap.replace("{}", reply(agreements=[pact()]))))
    assert (len(facts), refused) == (1, [])


def test_characters_that_no_database_takes_do_not_get_through() -> None:
    only = rejected(agreements=[pact(quote="Niger \x00 signed \ud800 it")])
    assert only.value == "Niger \ufffd signed \ufffd it"


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)
FIELDS = sorted({*pact(), *trainers(), *dead()})


@given(st.sampled_from([pact, trainers, dead]), st.sampled_from(FIELDS), json_values)
def test_no_value_of_any_field_brings_it_down(make: Any, field: str, value: object) -> None:
    name = {"pact": "agreements", "trainers": "deployments", "dead": "statistics"}[make.__name__]
    facts, refused = split(document(reply(**{name: [make(**{field: value})]})))
    assert facts or refused
