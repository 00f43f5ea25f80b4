"""The talk of deployments so far: whose soldiers the last sentences counted, where and of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.facts.roster import Roster
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found

_NEAR = 2


@dataclass(slots=True)
class Talk:
    """What the deployments drafted so far leave to those that follow."""

    last: Deployment | None = None
    base: Deployment | None = None
    senders: Counter[str] = field(default_factory=Counter)
    roster: Roster = field(default_factory=Roster)
    named: int = -9
    """The last sentence with a noun for soldiers."""

    def hear(self, drafts: Sequence[Deployment]) -> None:
        """Remember the deployments of a sentence; things and bases count for their owners only."""
        self.roster.enter(drafts)
        for draft in drafts:
            if draft.sender:
                self.senders[draft.sender] += 1
            if draft.site is not None:
                self.base = draft
            elif draft.equipment is None:
                self.last = draft

    def near(self, parsed: Parsed) -> Deployment | None:
        """The last force, where this sentence still speaks of it: same paragraph or list item, a sentence or two on."""
        last = self.last
        if last is None or parsed.index - last.parsed.index > _NEAR:
            return None
        same = last.parsed.sentence.paragraph == parsed.sentence.paragraph
        return last if same or not (parsed.label or last.parsed.label) else None

    def sender(self, parsed: Parsed, hosts: Sequence[str] = ()) -> Found:
        """Whose force the talk is of, which in another country may be somebody else's."""
        base = self.base if self.base is not None and 0 <= parsed.index - self.base.parsed.index <= 1 else None
        last = self.near(parsed) or base
        if last is None or not last.sender:
            return NOTHING
        elsewhere = bool(hosts) and last.host is not None and last.host not in hosts and len(self.senders) > 1
        return Found((last.sender,), "talk", 0.35 if elsewhere else 0.15)

    def usual(self) -> Found:
        """Who sends nearly everything that this article counts."""
        if not self.senders:
            return NOTHING
        (code, count), *_ = self.senders.most_common(1)
        all_of_them = sum(self.senders.values())
        return Found((code,), "usual", 0.3) if count > 1 and count * 4 >= all_of_them * 3 else NOTHING
