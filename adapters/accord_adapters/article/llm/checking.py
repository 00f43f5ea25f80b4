"""Puts what a model says to the test: nothing becomes a record that the text does not bear out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accord import (
    DeploymentRecord,
    Evidence,
    Fact,
    Measure,
    PartialDate,
    Quantity,
    RecordError,
    Rejected,
    StatisticRecord,
    try_record,
)
from accord.reference import Reference, UnresolvedParty, load
from accord.vocabulary import COUNTED_UNITS
from accord_adapters.article.llm.quotes import Passage, Span, plain
from accord_adapters.article.llm.schema import QUOTE, RECORDS, fields_of
from accord_adapters.article.text.quantities import Number, numbers

EXACT, ALIKE = 0.6, 0.5
"""Confidence in a fact whose quote stands in the text to the letter, and in one found after folding."""
_PARTIES = ("parties", "sender", "host", "places")
_WORDS = ("title", "site", "place", "speaker")
"""Fields that hold words of the text."""
_SHOWN = 500


@dataclass
class Checker:
    """Checks the items of one document's replies."""

    text: str
    named: frozenset[str]
    """Codes of the parties that the text names."""
    rules: tuple[str, ...]
    reference: Reference = field(default_factory=load)

    def checked(self, name: str, item: Any, passage: Passage) -> Iterator[Fact | Rejected]:
        """The record that an item of that list makes, or a Rejected that tells the first thing wrong with it.

        Words that the text does not have are left out of the record, and told as well.
        """
        try:
            fields = _fields(name, item)
            span = passage.find(fields.pop(QUOTE, None))
            made = try_record(RECORDS[name], **fields, **self._provenance(span))
            if isinstance(made, Rejected):
                yield made.model_copy(update={"pointer": _where(span), "field": _named(name, made.field)})
                return
            made = made.model_copy(update=self._codes(made))
            _check_numbers(made, numbers(self.text, span.start, span.end))
        except RecordError as problem:
            yield Rejected(reason=problem.reason, field=_named(name, problem.field), value=_shown(problem.value))
            return
        unfounded = list(self._unfounded(made))
        yield made.model_copy(update={key: rest for key, rest, _ in unfounded})
        for key, _, value in unfounded:
            reason = "these words do not stand in the text; the fact is kept without them"
            yield Rejected(reason=reason, field=_named(name, key), value=_shown(value), pointer=_where(span))

    def _provenance(self, span: Span) -> dict[str, Any]:
        evidence = Evidence(quote=self.text[span.start : span.end], start=span.start, end=span.end)
        return {"evidence": (evidence,), "rules": self.rules, "confidence": EXACT if span.exact else ALIKE}

    def _codes(self, record: Fact) -> dict[str, Any]:
        """The fields that name parties, with their codes. Raises RecordError for one that the text does not name."""
        day = _day(record)
        given = {name: getattr(record, name, None) for name in _PARTIES}
        return {
            name: self._code(name, value, day)
            if isinstance(value, str)
            else tuple(dict.fromkeys(self._code(name, party, day) for party in value))
            for name, value in given.items()
            if value is not None
        }

    def _code(self, name: str, party: str, day: PartialDate | None) -> str:
        try:
            code = self.reference.resolve(party, (day.earliest or day.latest) if day else None)
        except UnresolvedParty as problem:
            raise RecordError(str(problem), field=name, value=party) from problem
        if code not in self.named:
            raise RecordError(f"{party!r} is not named in the text", field=name, value=party)
        return code

    def _unfounded(self, record: Fact) -> Iterator[tuple[str, Any, str]]:
        """Fields with words that are not in the text: what is left of each, and the words."""
        for name in _WORDS:
            value = getattr(record, name, None)
            if value is not None and _folded(value) not in self._text:
                yield name, None, value
        if isinstance(record, DeploymentRecord):
            kept = tuple(thing for thing in record.equipment if self._has_seen(thing))
            if gone := [thing for thing in record.equipment if thing not in kept]:
                yield "equipment", kept, ", ".join(gone)

    def _has_seen(self, thing: str) -> bool:
        """A thing is named in the singular, so that the beginning of its last word has to do."""
        return _folded(thing).split()[-1][:4] in self._text

    @cached_property
    def _text(self) -> str:
        return _folded(self.text)


def _fields(name: str, item: Any) -> dict[str, Any]:
    """What an item says; null says nothing."""
    if not isinstance(item, dict):
        raise RecordError("an item of the model's reply is no object", value=item)
    known = {QUOTE, *fields_of(RECORDS[name])}
    for key in item:
        if key not in known:
            raise RecordError("no such field was asked for", field=key, value=item[key])
    return {key: value for key, value in item.items() if value is not None}


def _check_numbers(record: Fact, found: list[Number]) -> None:
    """Every number of the record is one of the quote, with its unit."""
    if isinstance(record, StatisticRecord):
        signed = record.measure is Measure.CHANGE
        _check_quantity("value", record.value, record.unit, found, signed=signed)
    elif isinstance(record, DeploymentRecord) and record.personnel is not None:
        _check_quantity("personnel", record.personnel, "PEOPLE", found)


def _check_quantity(name: str, quantity: Quantity, unit: str, found: list[Number], *, signed: bool = False) -> None:
    wanted = unit if unit == "PERCENT" or unit not in COUNTED_UNITS else None  # things have no unit of their own
    for part in ("value", "low", "high"):
        value = getattr(quantity, part)
        if value is None:
            continue
        alike = [number for number in found if _has(number, abs(value) if signed else value)]
        if not alike:
            raise RecordError(f"{value:g} is no number of the quote", field=f"{name}.{part}", value=f"{value:g}")
        if all(number.unit != wanted for number in alike):
            reason = f"{value:g} counts {alike[0].unit or 'things'} in the quote, not {unit}"
            raise RecordError(reason, field="unit" if name == "value" else name, value=unit)


def _has(number: Number, value: float) -> bool:
    return any(math.isclose(value, one) for one in (number.value, number.low, number.high) if one is not None)


def _day(record: Fact) -> PartialDate | None:
    edtf = record.period if isinstance(record, StatisticRecord) else record.date
    return PartialDate.parse(edtf) if edtf else None


def _folded(text: str) -> str:
    return plain(text.strip()).casefold()


def _where(span: Span) -> str:
    return f"{span.start}:{span.end}"


def _named(name: str, key: str | None) -> str:
    return f"{name}.{key}" if key else name


def _shown(value: object) -> str | None:
    return None if value is None else str(value)[:_SHOWN]
