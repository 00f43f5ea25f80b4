"""Compares two results fact by fact: what was gained, what was lost, and what is invented now."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accord.corpus import KINDS
from accord.evaluate.gold import Fact
from accord.evaluate.judging import Outcome

_RANK = {Outcome.MISSED: 0, Outcome.CORE: 1, Outcome.FULL: 2}
_NOT_SAID = ("confidence", "rules", "evidence", "speaker")
"""What is no part of what a prediction says."""


@dataclass(frozen=True)
class Comparison:
    """A fact of which the two results say different things."""

    change: str
    """gained, lost, better (core to full), worse (full to core), invented, or dropped (no longer invented)."""
    article: str
    kind: str
    fact: Fact
    predicted: Fact | None = None
    """What is predicted for it now, or was before it was lost."""

    def as_json(self) -> dict[str, Any]:
        said = {"change": self.change, "article": self.article, "kind": self.kind, "fact": self.fact}
        return said if self.predicted is None else {**said, "predicted": self.predicted}


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Comparison]:
    """What differs between two results, in the order of articles and kinds; articles of one alone are left out."""
    articles = sorted(before["by_article"].keys() & after["by_article"].keys())
    return [
        difference
        for article in articles
        for kind in KINDS
        for difference in _differences(
            article, kind, before["by_article"][article][kind], after["by_article"][article][kind]
        )
    ]


def _differences(article: str, kind: str, before: Any, after: Any) -> Iterator[Comparison]:
    old, new = _meant(before), _meant(after)
    for key in [*new, *(key for key in old if key not in new)]:
        if key in old and key in new and (change := _change(old[key], new[key])):
            known = new[key] if "predicted" in new[key] else old[key]
            yield Comparison(change, article, kind, new[key]["gold"], known.get("predicted"))
    was, now = _invented(before), _invented(after)
    for change, facts in (("invented", now - was), ("dropped", was - now)):
        for fact in facts.elements():
            yield Comparison(change, article, kind, json.loads(fact))


def _change(before: Mapping[str, Any], after: Mapping[str, Any]) -> str | None:
    old, new = (_RANK[Outcome(item["outcome"])] for item in (before, after))
    if old == new:
        return None
    if not old or not new:
        return "gained" if new else "lost"
    return "better" if new > old else "worse"


def _meant(verdicts: Any) -> dict[tuple[str, int], Any]:
    """The gold facts by what they say; the same fact may be there twice."""
    found: dict[tuple[str, int], Any] = {}
    seen: Counter[str] = Counter()
    for verdict in verdicts:
        if "gold" in verdict:
            key = json.dumps(verdict["gold"], sort_keys=True)
            found[key, seen[key]] = verdict
            seen[key] += 1
    return found


def _invented(verdicts: Any) -> Counter[str]:
    return Counter(
        json.dumps({name: value for name, value in verdict["predicted"].items() if name not in _NOT_SAID})
        for verdict in verdicts
        if verdict["outcome"] == Outcome.INVENTED
    )
