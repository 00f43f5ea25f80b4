"""Joins the facts of two extractors: what both say is one record that names both, and the first one wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from accord import AgreementRecord, DeploymentRecord, Fact, Rejected

_FILLED = ("date", "personnel", "place", "speaker")
"""What one may know where the other is silent. None of it tells one fact from another in the database."""


class Merged:
    """Facts in the order in which they came; `add` joins one to those that are there."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = list(facts)
        self._alike: dict[tuple[object, ...], list[int]] = {}
        for at, fact in enumerate(self.facts):
            self._alike.setdefault(_key(fact), []).append(at)

    def add(self, fact: Fact) -> Iterator[Rejected]:
        """Join it to the same fact, else keep it; a Rejected where the same words were read otherwise before."""
        rivals = self._alike.setdefault(_key(fact), [])
        for at in rivals:
            if _agree(self.facts[at], fact):
                self.facts[at] = _joined(self.facts[at], fact)
                return
        if at_odds := [self.facts[at] for at in rivals if _overlap(self.facts[at], fact)]:
            yield _conflict(at_odds[0], fact)
            return
        rivals.append(len(self.facts))
        self.facts.append(fact)


def _key(fact: Fact) -> tuple[object, ...]:
    """What two records of one fact have in common, however much else they say."""
    if isinstance(fact, AgreementRecord):
        return ("agreement", frozenset(fact.parties), fact.kind, fact.status)
    if isinstance(fact, DeploymentRecord):
        return ("deployment", fact.sender, fact.host, fact.kind, fact.status)
    return ("statistic", fact.indicator, fact.value.value, fact.unit, fact.measure, frozenset(fact.places))


def _details(fact: Fact) -> dict[str, object]:
    """What tells two facts of one key apart, where both say it."""
    if isinstance(fact, AgreementRecord):
        return {"date": fact.date, "title": fact.title}
    if isinstance(fact, DeploymentRecord):
        number = fact.personnel.value if fact.personnel else None
        return {"personnel": number, "date": fact.date, "site": fact.site}
    return {"period": fact.period}


def _differing(left: Fact, right: Fact) -> str | None:
    """The first detail on which they differ."""
    there = _details(right)
    for name, value in _details(left).items():
        if value is not None and there[name] is not None and value != there[name]:
            return name
    return None


def _agree(left: Fact, right: Fact) -> bool:
    return _differing(left, right) is None


def _overlap(left: Fact, right: Fact) -> bool:
    """Whether both rest on the same words."""
    return any(
        (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
        for one in left.evidence
        for other in right.evidence
    )


def _joined(first: Fact, second: Fact) -> Fact:
    """The first one, with both origins, the surer confidence, and what only the second one knew."""
    filled: dict[str, Any] = {
        name: getattr(second, name)
        for name in _FILLED
        if getattr(first, name, "") is None and getattr(second, name) is not None
    }
    more = tuple(evidence for evidence in second.evidence if evidence not in first.evidence)
    return first.model_copy(
        update={
            **filled,
            "rules": tuple(dict.fromkeys((*first.rules, *second.rules))),
            "confidence": max((one.confidence for one in (first, second) if one.confidence is not None), default=None),
            "evidence": (*first.evidence, *more),
        }
    )


def _conflict(first: Fact, second: Fact) -> Rejected:
    name = _differing(first, second) or ""
    mine, other = _details(first)[name], _details(second)[name]
    origin = "the model" if "llm" in first.rules else "the rules"
    where = second.evidence[0]
    return Rejected(
        reason=f"{origin} had read {mine} there, which stands",
        field=name,
        value=str(other),
        pointer=f"{where.start}:{where.end}",
    )
