"""With both extractors, what both say is one record, and the rules win."""

from __future__ import annotations

import json
from typing import Any

from accord import AgreementRecord, DeploymentRecord, Evidence, Fact, Quantity
from accord_adapters.article.llm.merging import Merged
from article_llm.examples import PACT, document, pact, split, trainers

RULES = ("signs", "dated")


def agreement(**other: Any) -> AgreementRecord:
    evidence = (Evidence(quote="x" * 20, start=0, end=20),)
    fields = {"parties": ("NE", "TR"), "kind": "TRAINING", "status": "SIGNED", "confidence": 0.8, "rules": RULES}
    return AgreementRecord.model_validate({**fields, "evidence": evidence, **other})


def deployment(**other: Any) -> DeploymentRecord:
    evidence = (Evidence(quote="x" * 20, start=0, end=20),)
    fields = {"sender": "RU", "host": "NE", "kind": "TROOPS", "status": "ACTIVE", "confidence": 0.4, "rules": RULES}
    return DeploymentRecord.model_validate({**fields, "evidence": evidence, **other})


def said(fact: Fact, start: int = 0) -> Fact:
    """The same, as the model's."""
    evidence = (Evidence(quote="y" * 30, start=start, end=start + 30),)
    return fact.model_copy(update={"rules": ("llm", "model:toy"), "confidence": 0.6, "evidence": evidence})


def test_the_same_fact_is_one_record_with_both_origins() -> None:
    merged = Merged([agreement()])
    assert list(merged.add(said(agreement(parties=("TR", "NE"), date="2024-03-04")))) == []
    (fact,) = merged.facts
    assert isinstance(fact, AgreementRecord)
    assert (fact.rules, fact.confidence, fact.date) == ((*RULES, "llm", "model:toy"), 0.8, "2024-03-04")
    assert [one.end for one in fact.evidence] == [20, 30]


def test_the_surer_confidence_stays() -> None:
    merged = Merged([deployment()])
    list(merged.add(said(deployment(personnel=Quantity(value=100)))))
    assert [fact.confidence for fact in merged.facts] == [0.6]


def test_where_the_same_words_are_read_otherwise_the_rules_win_aloud() -> None:
    merged = Merged([deployment(personnel=Quantity(value=100))])
    (only,) = merged.add(said(deployment(personnel=Quantity(value=300))))
    assert (only.field, only.value, only.reason) == (
        "personnel",
        "300.0",
        "the rules had read 100.0 there, which stands",
    )
    assert merged.facts == [deployment(personnel=Quantity(value=100))]


def test_other_words_with_another_number_are_another_claim() -> None:
    merged = Merged([deployment(personnel=Quantity(value=100))])
    assert list(merged.add(said(deployment(personnel=Quantity(value=300)), start=500))) == []
    assert len(merged.facts) == 2


def test_another_kind_is_another_fact() -> None:
    merged = Merged([agreement()])
    list(merged.add(said(agreement(kind="BASING"))))
    assert len(merged.facts) == 2


def test_both_extractors_on_one_article() -> None:
    reply = json.dumps({"agreements": [pact()], "deployments": [trainers(quote="made up by it")], "statistics": []})
    facts, (only,) = split(document(reply, extractor="both"))
    (joined,) = [fact for fact in facts if "llm" in fact.rules]
    assert only.field == "deployments.quote"
    assert joined.evidence[0].quote == PACT
    assert len(joined.rules) > 3
    assert len(facts) >= 3


def test_a_replay_may_name_another_extractor() -> None:
    archived = document(json.dumps({"agreements": [pact()]}))
    assert {fact.rules[0] for fact in split(archived)[0]} == {"llm"}
    assert not any("llm" in fact.rules for fact in split(archived, extractor="rules")[0])
    assert len(split(archived, extractor="both")[0]) > 1


def test_an_extractor_that_was_never_asked_says_so() -> None:
    archived = document("{}")
    bare = archived.__class__(uri=archived.uri, text=archived.text)
    _, (only,) = split(bare, extractor="llm")
    assert "ingest it again" in only.reason
