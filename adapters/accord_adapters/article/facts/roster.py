"""The roster of forces that a text has told of so far: who is where, for sentences that leave one of the two out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from accord.vocabulary import DeploymentKind
from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found


@dataclass(slots=True)
class Roster:
    """Filled in the order of the text; of each pair only that it was told counts."""

    _senders: dict[str, dict[str, None]] = field(default_factory=dict)
    _peace: dict[str, Deployment] = field(default_factory=dict)
    _paragraph: int = -1
    _index: int = -9
    _scene: str = ""

    def enter(self, drafts: Iterable[Deployment]) -> None:
        """Remember who has forces, things or bases where."""
        for draft in drafts:
            if draft.sender is None or draft.host is None or draft.host == draft.sender:
                continue  # who is at home is nowhere in particular
            self._senders.setdefault(draft.host, {})[draft.sender] = None
            if draft.kind is DeploymentKind.PEACEKEEPERS:
                self._peace[draft.host] = draft
            self._paragraph, self._index = draft.parsed.sentence.paragraph, draft.parsed.index
            self._scene = draft.host

    def sender_in(self, host: str) -> Found:
        """Whose forces are in a country: of the one sender that the text has put there."""
        codes = self._senders.get(host, {})
        return Found(tuple(codes), "roster", 0.1) if len(codes) == 1 else NOTHING

    def scene(self, parsed: Parsed, exclude: Iterable[str], reach: int = 0) -> Found:
        """The country that the paragraph has put forces in last."""
        near = parsed.sentence.paragraph == self._paragraph or parsed.index - self._index <= reach
        here = near and self._scene not in exclude
        return Found((self._scene,), "roster-scene", 0.12) if here else NOTHING

    def mission_in(self, host: str) -> Deployment | None:
        """What was told last of peacekeepers in a country."""
        return self._peace.get(host)
