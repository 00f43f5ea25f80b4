"""An item: a word, or a unit of words such as a name, a number or a time, with its tag."""

from __future__ import annotations

from dataclasses import dataclass

from accord_adapters.article.text.lexicon import Noun, VerbForm
from accord_adapters.article.text.mentions import Mention
from accord_adapters.article.text.quantities import Number
from accord_adapters.article.text.times import Time

NO_LABELS: frozenset[str] = frozenset()
"""The one empty set: made anew for each word, they would be a tenth of what an article's parse takes."""
NOUNISH = frozenset({"NOUN", "PARTY", "NAME", "NUM", "PRON"})


@dataclass(slots=True)
class Item:
    """A word or a unit of words with its tag."""

    tag: str
    lower: str
    start: int
    end: int
    capital: bool = False
    glued: bool = False
    noun: Noun | None = None
    verb: VerbForm | None = None
    mention: Mention | None = None
    number: Number | None = None
    time: Time | None = None

    @property
    def labels(self) -> frozenset[str]:
        """Noun classes."""
        return self.noun.labels if self.noun and self.tag == "NOUN" else NO_LABELS

    def form(self, *kinds: str) -> bool:
        """Whether it may be a verb of one of these forms."""
        return self.verb is not None and not self.verb.forms.isdisjoint(kinds)
