"""The arms deals that a text has told so far: who sells here, who buys, and who makes what."""

from __future__ import annotations

from dataclasses import dataclass, field

from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import NOTHING, Found

_NEAR = 8
"""Sentences for which the last seller stays the seller."""


@dataclass(slots=True)
class Ledger:
    """Filled in the order of the text."""

    index: int = -99
    giver: str = ""
    receiver: str = ""
    deal: tuple[str, str, int] = ("", "", -99)
    makers: dict[str, str] = field(default_factory=dict)

    def enter(self, thing: Phrase, giver: str, receiver: str, index: int) -> None:
        """Remember a deal."""
        self.index, self.giver, self.receiver = index, giver, receiver
        for name in _names(thing):
            self.makers.setdefault(name, giver)

    def maker(self, thing: Phrase) -> str | None:
        """Who has sold a thing of that name before."""
        return next((self.makers[name] for name in _names(thing) if name in self.makers), None)

    def last(self, index: int) -> tuple[str, str] | None:
        """Who sold and who bought in the sentences just before, where both were told."""
        giver, receiver, at = self.deal
        return (giver, receiver) if 0 <= index - at <= _NEAR // 4 else None

    def seller(self, index: int, exclude: tuple[str, ...]) -> Found:
        """Who sold last."""
        near = self.giver and index - self.index <= _NEAR and self.giver not in exclude
        return Found((self.giver,), "seller-before", 0.15) if near else NOTHING

    def buyer(self, index: int, exclude: tuple[str, ...]) -> Found:
        """Who bought last."""
        near = self.receiver and index - self.index <= _NEAR // 4 and self.receiver not in exclude
        return Found((self.receiver,), "buyer-before", 0.15) if near else NOTHING


def _names(thing: Phrase) -> list[str]:
    """The types that a phrase names: Rafale, F-16."""
    return [item.noun.lemma for item in thing.items if item.noun is not None and "equipment.NAMED" in item.labels]
