"""Adds verdicts up: precision, recall and F1 by kind, sub-kind, tag and confidence, as one plain object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.corpus import KINDS
from accord.evaluate.gold import Fact, Gold
from accord.evaluate.judging import Judged, Outcome, Verdict, judge

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SUB_KIND = {"agreements": "kind", "deployments": "kind", "statistics": "indicator"}
"""The field that tells facts of one kind apart."""


@dataclass(frozen=True)
class Tally:
    """How many facts there are, were predicted, and agree."""

    gold: int = 0
    predicted: int = 0
    core: int = 0
    full: int = 0
    cited: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Tally:
        counts = [0] * 5
        for verdict in verdicts:
            paired = verdict.outcome in (Outcome.FULL, Outcome.CORE)
            counts[0] += verdict.gold is not None
            counts[1] += verdict.predicted is not None
            counts[2] += paired
            counts[3] += verdict.outcome is Outcome.FULL
            counts[4] += paired and verdict.cited
        return cls(*counts)

    def report(self) -> dict[str, Any]:
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "core": figures(self.core, self.gold, self.predicted),
            "full": figures(self.full, self.gold, self.predicted),
            "evidence": _ratio(self.cited, self.core),
        }


def score(articles: Sequence[Gold], predictions: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The whole result; an article without a prediction counts as one of which nothing was predicted."""
    judged = [judge(article, predictions.get(article.id) or {}) for article in articles]
    return {
        "articles": len(articles),
        "countries": _countries(judged),
        **{kind: Tally.of(_of(judged, kind)).report() for kind in KINDS},
        "all": Tally.of(_every(judged)).report(),
        "confidence": [_at(articles, predictions, least) for least in THRESHOLDS],
        "sub_kinds": {kind: _sub_kinds(kind, list(_of(judged, kind))) for kind in KINDS},
        "tags": _tags(judged),
        "by_article": {item.id: _told(item) for item in judged},
    }


def figures(hit: int, gold: int, predicted: int) -> dict[str, float]:
    """Precision, recall and F1; nothing predicted where there is nothing is perfect."""
    if not gold and not predicted:
        return {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    precision, recall = _ratio(hit, predicted), _ratio(hit, gold)
    return {"precision": precision, "recall": recall, "f1": _ratio(2 * precision * recall, precision + recall)}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _of(judged: Iterable[Judged], kind: str) -> Iterable[Verdict]:
    return (verdict for item in judged for verdict in item.verdicts[kind])


def _every(judged: Sequence[Judged]) -> Iterable[Verdict]:
    return (verdict for kind in KINDS for verdict in _of(judged, kind))


def _countries(judged: Iterable[Judged]) -> dict[str, float]:
    pairs = [(len(item.wanted & item.found), len(item.wanted), len(item.found)) for item in judged]
    hit, gold, predicted = (sum(column) for column in zip(*pairs, strict=True)) if pairs else (0, 0, 0)
    return figures(hit, gold, predicted)


def _at(articles: Sequence[Gold], predictions: Mapping[str, Mapping[str, Any]], at_least: float) -> dict[str, Any]:
    """What is left when facts of less confidence are thrown away."""
    judged = [judge(article, predictions.get(article.id) or {}, at_least) for article in articles]
    kinds = {kind: Tally.of(_of(judged, kind)) for kind in KINDS}
    rows = {**kinds, "all": Tally.of(_every(judged))}
    return {"at_least": at_least, **{name: _brief(tally) for name, tally in rows.items()}}


def _brief(tally: Tally) -> dict[str, Any]:
    return {"predicted": tally.predicted, **figures(tally.core, tally.gold, tally.predicted)}


def _sub_kinds(kind: str, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """A pair counts for the sub-kind that was meant, and as predicted for the one that was predicted."""
    golds, predicted, hits = (
        [_sub_kind(kind, fact) for fact in facts if fact is not None]
        for facts in (
            [verdict.gold for verdict in verdicts],
            [verdict.predicted for verdict in verdicts],
            [verdict.gold for verdict in verdicts if verdict.outcome in (Outcome.FULL, Outcome.CORE)],
        )
    )
    return {
        name: {
            "gold": golds.count(name),
            "predicted": predicted.count(name),
            "core": figures(hits.count(name), golds.count(name), predicted.count(name)),
        }
        for name in sorted({*golds, *predicted})
    }


def _sub_kind(kind: str, fact: Fact) -> str:
    return str(fact.get(SUB_KIND[kind]))


def _tags(judged: Sequence[Judged]) -> dict[str, Any]:
    """The articles that have each tag; most have several."""
    found = {}
    for tag in sorted({tag for item in judged for tag in item.tags}):
        having = [item for item in judged if tag in item.tags]
        found[tag] = {"articles": len(having), **Tally.of(_every(having)).report()}
    return found


def _told(item: Judged) -> dict[str, Any]:
    countries = {"missed": sorted(item.wanted - item.found), "invented": sorted(item.found - item.wanted)}
    return {"countries": countries, **{kind: [_fact(verdict) for verdict in item.verdicts[kind]] for kind in KINDS}}


def _fact(verdict: Verdict) -> dict[str, Any]:
    sides = {"gold": verdict.gold, "predicted": verdict.predicted}
    return {"outcome": verdict.outcome.value, **{name: side for name, side in sides.items() if side is not None}}
