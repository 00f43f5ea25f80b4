"""A fact as a card: what it says in words, its fields, its passage, how sure it is and by which rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accord.reference import UnknownParty, load
from accord.report.escaping import marked, shown

Fact = Mapping[str, Any]

SINGULAR = {"agreements": "agreement", "deployments": "deployment", "statistics": "statistic"}
_QUALIFIED = {"EXACT": "", "AT_LEAST": "at least ", "AT_MOST": "at most ", "ABOUT": "about "}


@dataclass(frozen=True)
class Card:
    """A fact of the page, with its number."""

    number: int
    kind: str
    fact: Fact

    @property
    def span(self) -> tuple[int, int] | None:
        """Where its evidence stands; None for a pointer into a table."""
        place = self.fact["evidence"]
        return None if "pointer" in place else (place["start"], place["end"])

    def render(self) -> str:
        number, name = self.number, SINGULAR[self.kind]
        return (
            f'<li class="card {name}" id="f{number}">'
            f'<p class="top"><a class="number" href="#p{number}" title="to the passage">{number}</a>'
            f'<span class="sort">{name}</span> {"".join(self._badges())}</p>'
            f"<h3>{marked(self._headline())}</h3>"
            f"<dl>{''.join(self._fields())}</dl>{self._quote()}{self._why()}</li>"
        )

    def _badges(self) -> Iterator[str]:
        told = [self.fact.get(name) for name in ("kind", "indicator", "status")]
        yield from (f'<span class="badge">{marked(_words(value))}</span> ' for value in told if value)
        if self.fact["hedged"]:
            yield '<span class="badge hedged" title="reported, alleged, conditional or denied">hedged</span>'

    def _headline(self) -> str:
        if self.kind == "agreements":
            return " – ".join(map(_party, self.fact["parties"]))
        if self.kind == "deployments":
            sender, host = (_party(self.fact[name]) for name in ("sender", "host"))
            return f"{sender} in {host}" if sender != host else f"{sender}, on its own soil"
        return _amount(self.fact)

    def _fields(self) -> Iterator[str]:
        fact = self.fact
        personnel = fact.get("personnel")
        told = {
            "date": fact.get("date"),
            "personnel": _quantity(personnel) if personnel else None,
            "equipment": ", ".join(fact.get("equipment") or ()),
            "place": ", ".join(map(_party, fact.get("geography") or ())),
            "period": fact.get("period"),
            "speaker": fact.get("speaker"),
        }
        for name, value in told.items():
            if value:
                yield f"<div><dt>{name}</dt><dd><bdi>{marked(value)}</bdi></dd></div>"

    def _quote(self) -> str:
        place = self.fact["evidence"]
        quote = f"<bdi>{marked(place['quote'])}</bdi>"
        if self.span is None:
            return f"<blockquote>{quote}</blockquote><p class=pointer>at {marked(place['pointer'])}</p>"
        return f'<blockquote><a href="#p{self.number}">{quote}</a></blockquote>'

    def _why(self) -> str:
        confidence, rules = self.fact.get("confidence"), self.fact.get("rules") or ()
        sure = '<span class="sure">certain by construction</span>'
        if confidence is not None:
            gauge = f'<meter min="0" max="1" low="0.5" high="0.7" optimum="1" value="{confidence:.3f}"></meter>'
            sure = f'<span class="sure">confidence {gauge} {confidence:.2f}</span>'
        chips = "".join(f'<code title="{shown(rule)}">{marked(rule)}</code> ' for rule in rules)
        return f'<p class="why">{sure} {chips}</p>'


def _party(code: str | None) -> str:
    """A country by its name; others as they are called."""
    if code is None:
        return "not stated"
    try:
        return load().party(code).name if len(code) == 2 else code
    except UnknownParty:
        return code


def _amount(fact: Fact) -> str:
    unit, number = fact["unit"], _quantity(fact, signed=fact["measure"] == "CHANGE")
    if unit == "PERCENT":
        return f"{number} %"
    return f"{number} {unit}" if len(unit) == 3 else f"{number} {unit.lower()}"


def _quantity(quantity: Fact, *, signed: bool = False) -> str:
    number = f"{quantity['value']:+,}" if signed else f"{quantity['value']:,}"
    return f"{_QUALIFIED[quantity['qualifier']]}{number.replace('-', '−')}"


def _words(value: str) -> str:
    return value.replace("_", " ").lower()
