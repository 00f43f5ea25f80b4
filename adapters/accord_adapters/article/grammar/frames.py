"""A frame: one verb of a sentence and what hangs on it.

Passive, infinitive, relative clause and participle are folded into this one shape, so that the rules of the fact kinds
need not know them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.text.lexicon import verb_classes
from accord_adapters.article.text.times import Time


@dataclass(slots=True)
class Frame:
    """One verb of a sentence and what hangs on it."""

    verb: Item
    lemma: str
    classes: frozenset[str]
    first: int
    """Index of the verb group's first node."""
    last: int
    """Index behind the verb group."""
    passive: bool = False
    negated: bool = False
    tense: str = "past"
    """past, present or future."""
    possible: bool = False
    """would, could, may, might."""
    infinitive: bool = False
    participle: bool = False
    chain: tuple[str, ...] = ()
    """Lemmas of the verbs it hangs on: `plans to`, `has begun to`, `told X to`."""
    subjects: list[Phrase] = field(default_factory=list)
    """The subject, then what it hangs on to: `presidents` of `Belarus and Russia`."""
    objects: list[Phrase] = field(default_factory=list)
    complements: list[tuple[str, Phrase]] = field(default_factory=list)
    """Prepositions with their phrases, in order."""
    times: list[Time] = field(default_factory=list)
    relative: str = ""
    """The preposition and relative pronoun that lead the clause, such as `under which`; empty for a main clause."""
    antecedent: Phrase | None = None
    controller: Frame | None = None
    start: int = 0
    end: int = 0
    adverbs: tuple[str, ...] = ()

    @property
    def subject(self) -> Phrase | None:
        """Who or what does it, or suffers it in the passive."""
        return self.subjects[0] if self.subjects else None

    @property
    def object(self) -> Phrase | None:
        """The first object."""
        return self.objects[0] if self.objects else None

    def chained(self, *classes: str) -> bool:
        """Whether one of the verbs it hangs on belongs to a class of `[chain]`."""
        return any(f"chain.{name}" in verb_classes().get(lemma, ()) for lemma in self.chain for name in classes)

    def is_a(self, *classes: str) -> bool:
        """Whether the verb belongs to one of the classes."""
        return not self.classes.isdisjoint(classes)

    def phrases(self, *prepositions: str) -> list[Phrase]:
        """The complements behind any of these prepositions."""
        return [phrase for preposition, phrase in self.complements if preposition in prepositions]
