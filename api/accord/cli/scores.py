"""Scores as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from accord.corpus import KINDS
from accord.errors import ConfigError
from accord.evaluate import Comparison

_MARKS = {"gained": "+", "better": "^", "worse": "v", "lost": "-", "invented": "!", "dropped": "x"}
_FIELDS = (
    "parties", "sender", "host", "indicator", "value", "geography", "kind", "status", "personnel", "equipment",
    "date", "qualifier", "unit", "measure", "period",
)  # fmt: skip
"""What a line says of a fact, in this order."""


def table_lines(result: Mapping[str, Any]) -> Iterator[str]:
    """By kind, then sub-kind, tag and confidence."""
    yield f"{result['articles']} articles; countries {_figures(result['countries'])}"
    for kind in (*KINDS, "all"):
        yield _row(f"{kind:<12}", result[kind])
    for kind in KINDS:
        for name, row in result["sub_kinds"][kind].items():
            counts = f"gold {row['gold']:>3} pred {row['predicted']:>3}"
            yield f"    {kind:<12} {name:<20} {counts} | core {_figures(row['core'])}"
    for tag, row in result["tags"].items():
        yield f"    {tag:<22} {row['articles']:>2} articles " + _row("", row)
    for row in result["confidence"]:
        told = row["all"]
        yield f"    confidence >= {row['at_least']}      pred {told['predicted']:>4} | core {_figures(told)}"


def shown_lines(result: Mapping[str, Any], wanted: str) -> Iterator[str]:
    """What was missed, invented, or only half right in one article or in all."""
    if wanted != "all" and wanted not in result["by_article"]:
        raise ConfigError(f"no article has the id {wanted!r}")
    for name, article in result["by_article"].items():
        if wanted in ("all", name):
            named = article["countries"]
            yield f"===== {name}: countries missed {named['missed']} invented {named['invented']}"
            for kind in KINDS:
                for verdict in article[kind]:
                    yield from _verdict(kind, verdict)


def difference_lines(
    before: Mapping[str, Any], after: Mapping[str, Any], changes: Sequence[Comparison]
) -> Iterator[str]:
    """Each fact that fares otherwise, how many of each sort, and the scores before and after."""
    for change in changes:
        yield f"{_MARKS[change.change]} {change.change:<8} {change.article} {change.kind} {_fact(change.fact)}"
        if change.predicted is not None:
            yield f"             as {_fact(change.predicted)}"
    counts = {name: sum(change.change == name for change in changes) for name in _MARKS}
    yield ", ".join(f"{count} {name}" for name, count in counts.items())
    for name, result in (("before", before), ("after", after)):
        yield _row(f"{name:<12}", result["all"])


def _row(name: str, row: Mapping[str, Any]) -> str:
    counts = f"gold {row['gold']:>4} pred {row['predicted']:>4}"
    figures = " | ".join(f"{what} {_figures(row[what])}" for what in ("core", "full"))
    return f"{name} {counts} | {figures} | evidence {row['evidence']:.2f}".strip()


def _figures(figures: Mapping[str, float]) -> str:
    return "P {precision:.3f} R {recall:.3f} F1 {f1:.3f}".format(**figures)


def _verdict(kind: str, verdict: Mapping[str, Any]) -> Iterator[str]:
    gold, predicted = verdict.get("gold"), verdict.get("predicted")
    if verdict["outcome"] == "core":
        yield f"  {kind} core only: {_fact(gold)}\n      got {_fact(predicted)}"
    elif verdict["outcome"] == "missed":
        yield f"  {kind} MISSED   {_fact(gold)} | {(gold or {}).get('quote')}"
    elif verdict["outcome"] == "invented":
        yield f"  {kind} INVENTED {_fact(predicted)} | {_why(predicted or {})}"


def _why(predicted: Mapping[str, Any]) -> str:
    quote = str((predicted.get("evidence") or {}).get("quote"))[:260]
    return f"{quote} | {predicted.get('confidence')} {predicted.get('rules')}"


def _fact(fact: Mapping[str, Any] | None) -> str:
    return " ".join(f"{(fact or {})[name]}" for name in _FIELDS if (fact or {}).get(name) not in (None, []))
