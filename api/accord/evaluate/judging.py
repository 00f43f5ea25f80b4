"""Pairs what was predicted for an article with what was meant, and says of each fact what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from accord.corpus import KINDS
from accord.evaluate.agreeing import names, same_fact, same_in_full, same_passage
from accord.evaluate.gold import Fact, Gold


class Outcome(StrEnum):
    """What became of a fact."""

    FULL = "full"
    CORE = "core"
    MISSED = "missed"
    INVENTED = "invented"


@dataclass(frozen=True)
class Verdict:
    """One fact of an article: what was meant, what was predicted, and how they go together."""

    outcome: Outcome
    gold: Fact | None = None
    predicted: Fact | None = None
    cited: bool = False
    """Whether the evidence is where the gold evidence is."""


@dataclass(frozen=True)
class Judged:
    """One article with a verdict on each of its facts."""

    id: str
    tags: tuple[str, ...]
    wanted: frozenset[str]
    found: frozenset[str]
    verdicts: Mapping[str, Sequence[Verdict]]


def judge(article: Gold, predicted: Mapping[str, Any], at_least: float = 0.0) -> Judged:
    """The verdicts on what was predicted for an article with at least this confidence."""
    wanted, found = names(article.countries), names(predicted.get("countries"))
    kept = {
        kind: [fact for fact in predicted.get(kind) or () if confidence(fact) >= at_least]
        for kind in KINDS
    }  # fmt: skip
    return Judged(
        article.id, article.tags, wanted, found, {kind: _verdicts(kind, article, kept[kind]) for kind in KINDS}
    )


def confidence(fact: Fact) -> float:
    """How sure the adapter is; it is certain of what it gives no confidence for."""
    given = fact.get("confidence")
    return 1.0 if given is None else float(given)


def _verdicts(kind: str, article: Gold, predicted: list[Fact]) -> list[Verdict]:
    """Full matches are paired before core ones, each with the first that is free."""
    golds = article.facts[kind]
    pairs: dict[int, Fact] = {}
    free = list(predicted)
    for agrees in (_in_full, same_fact):
        for number, gold in enumerate(golds):
            if number not in pairs and (match := _first(kind, agrees, gold, free)) is not None:
                pairs[number] = free.pop(match)
    told = [
        _paired(kind, gold, pairs[number], article.text) if number in pairs else Verdict(Outcome.MISSED, gold)
        for number, gold in enumerate(golds)
    ]
    return [*told, *(Verdict(Outcome.INVENTED, predicted=fact) for fact in free)]


def _in_full(kind: str, gold: Fact, predicted: Fact) -> bool:
    return same_fact(kind, gold, predicted) and same_in_full(kind, gold, predicted)


def _first(kind: str, agrees: Any, gold: Fact, free: Sequence[Fact]) -> int | None:
    return next((place for place, fact in enumerate(free) if agrees(kind, gold, fact)), None)


def _paired(kind: str, gold: Fact, predicted: Fact, text: str) -> Verdict:
    outcome = Outcome.FULL if same_in_full(kind, gold, predicted) else Outcome.CORE
    return Verdict(outcome, gold, predicted, same_passage(gold, predicted, text))
