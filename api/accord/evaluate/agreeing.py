"""When a predicted fact is the fact that was meant: the definitions behind every score."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from accord.errors import ValueProblem
from accord.evaluate.gold import Fact
from accord.values import PartialDate

_CLOSE = 0.005
"""How far a number may be off, as a part of it."""
_REGION = 4
"""From this length on a place is a name, which may be part of a longer one: Sahel, central Sahel."""


def same_fact(kind: str, gold: Fact, predicted: Fact) -> bool:
    """Core: parties and status of an agreement; sender, host and kind of a deployment; value, indicator and place."""
    if kind == "agreements":
        parties = names(gold["parties"]) == names(predicted.get("parties"))
        return parties and _same(gold["status"], predicted.get("status"))
    if kind == "deployments":
        return all(_word(gold[name]) == _word(predicted.get(name)) for name in ("sender", "host", "kind"))
    return (
        _close(gold["value"], predicted.get("value"), gold.get("range"))
        and _same(gold["indicator"], predicted.get("indicator"))
        and _places_agree(names(gold.get("geography")), names(predicted.get("geography")))
    )


def same_in_full(kind: str, gold: Fact, predicted: Fact) -> bool:
    """Whether of the same fact every further field agrees; what gold leaves open is not asked for."""
    if kind == "agreements":
        return _all_same(("kind",), gold, predicted) and _dates_agree(gold.get("date"), predicted.get("date"))
    if kind == "deployments":
        return (
            _people_agree(gold.get("personnel"), predicted.get("personnel"))
            and _all_same(("status",), gold, predicted)
            and _dates_agree(gold.get("date"), predicted.get("date"))
        )
    fields = _all_same(("qualifier", "unit", "measure"), gold, predicted)
    return fields and _dates_agree(gold.get("period"), predicted.get("period"))


def same_passage(gold: Fact, predicted: Fact, text: str) -> bool:
    """Whether the evidence is verbatim, and shares half of the shorter passage with the gold one."""
    wanted, found = _span(gold, text), predicted.get("evidence") or {}
    start, end, quote = (found.get(name) for name in ("start", "end", "quote"))
    if wanted is None or start is None or end is None or (quote is not None and text[start:end] != quote):
        return False
    common = min(wanted[1], end) - max(wanted[0], start)
    return bool(common > 0 and common >= 0.5 * min(wanted[1] - wanted[0], end - start))


def names(values: Iterable[Any] | None) -> frozenset[str]:
    """Codes and names, however they are written and ordered."""
    return frozenset(str(value).strip().casefold() for value in values or () if value is not None)


def _span(gold: Fact, text: str) -> tuple[int, int] | None:
    if gold.get("span"):
        start, end = gold["span"]
        return int(start), int(end)
    quote = str(gold.get("quote") or "")
    start = text.find(quote) if quote else -1
    return None if start < 0 else (start, start + len(quote))


def _word(value: Any) -> str:
    return str(value).casefold()


def _same(gold: Any, predicted: Any) -> bool:
    return gold is None or _word(gold) == _word(predicted)


def _all_same(fields: Iterable[str], gold: Fact, predicted: Fact) -> bool:
    return all(_same(gold.get(name), predicted.get(name)) for name in fields)


def _close(gold: Any, predicted: Any, bounds: Any = None) -> bool:
    """Within half a percent, or inside the range that the text gives."""
    try:
        wanted, found = float(gold), float(predicted)
    except (TypeError, ValueError):
        return False
    if bounds and float(bounds[0]) <= found <= float(bounds[1]):
        return True
    return abs(wanted - found) <= _CLOSE * max(abs(wanted), 1e-9)


def _people_agree(gold: Fact | None, predicted: Fact | None) -> bool:
    return gold is None or _close(gold.get("value"), (predicted or {}).get("value"), gold.get("range"))


def _places_agree(gold: frozenset[str], predicted: frozenset[str]) -> bool:
    if not gold or not predicted:
        return gold == predicted
    if gold & predicted:
        return True
    wanted, found = ([place for place in places if len(place) >= _REGION] for places in (gold, predicted))
    return any(left in right or right in left for left in wanted for right in found)


def _dates_agree(gold: Any, predicted: Any) -> bool:
    """Whether the days that both may mean overlap."""
    if gold in (None, ""):
        return True
    wanted, found = _days(gold), _days(predicted)
    return bool(wanted and found and wanted[0] <= found[1] and found[0] <= wanted[1])


def _days(edtf: Any) -> tuple[date, date] | None:
    if edtf in (None, ""):
        return None
    try:
        parsed = PartialDate.parse(str(edtf))
    except ValueProblem:
        return None
    return parsed.earliest or date.min, parsed.latest or date.max
