"""Agreements as the text names them: one noun phrase, what it is about, and the pact it refers back to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from accord.vocabulary import AgreementKind
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import is_country
from accord_adapters.article.text.lexicon import either, per_wording, table, whole_words

_BACK = frozenset({"the", "this", "that", "its", "their", "these", "both"})
_GENERIC = frozenset(
    {
        "agreement",
        "accord",
        "treaty",
        "pact",
        "deal",
        "document",
        "text",
        "paper",
        "instrument",
        "arrangement",
        "contract",
        "protocol",
        "memorandum",
        "charter",
    }
)


COUNTED = frozenset({"both", "two", "first", "second", "latter", "former", "other"})
"""What several agreements are called one by one."""


def is_another(phrase: Phrase) -> bool:
    """`one with Australia`, `another with Peru`: the same sort of pact again."""
    return len(phrase.items) == 1 and phrase.head.lower in ("one", "another")


def is_counted(phrase: Phrase) -> bool:
    """`the first`, `both`: without a noun."""
    return phrase.head.lower in COUNTED and phrase.head.noun is None and len(phrase.items) <= 2


_SPECIFIC = frozenset(
    {AgreementKind.MUTUAL_DEFENCE, AgreementKind.BASING, AgreementKind.INTELLIGENCE, AgreementKind.PEACE}
)


@dataclass(slots=True)
class Pact:
    """An agreement that the text has spoken of."""

    lemma: str
    kind: AgreementKind
    parties: tuple[str, ...]
    index: int
    title: str | None = None
    names: frozenset[str] = field(default_factory=frozenset)
    """Acronyms and capitalised words by which it may come up again."""
    plural: bool = False
    """Whether the text spoke of several in one word."""
    drafts: list[Agreement] = field(default_factory=list)
    """What has been drafted of it."""

    def specify(self, kind: AgreementKind) -> None:
        """Let a later mention that says more settle what the pact is about."""
        if self.kind is AgreementKind.DEFENCE_COOPERATION and kind in _SPECIFIC:
            self.kind = kind
            for draft in self.drafts:
                draft.kind = kind


@per_wording
def _kind_patterns() -> tuple[tuple[AgreementKind, re.Pattern[str]], ...]:
    return tuple(
        (AgreementKind(name), re.compile(rf"\b(?:{either(words)})"))
        for name, words in table("agreements")["kinds"].items()
    )


@per_wording
def _any_kind() -> re.Pattern[str]:
    kinds = table("agreements")["kinds"].values()
    return re.compile(rf"\b(?:{either(word for words in kinds for word in words)})")


@per_wording
def _foreign() -> re.Pattern[str]:
    return whole_words(table("agreements")["foreign"]["words"])


@per_wording
def loose_words() -> frozenset[str]:
    """Nouns that are agreements only in company."""
    return frozenset(table("agreements")["loose"]["words"])


def lemma_of(phrase: Phrase) -> str:
    """The noun of an agreement."""
    for item in reversed(phrase.items):
        if item.noun is not None and any(label.startswith("agreement") for label in item.labels):
            return item.noun.lemma
    return phrase.head.lower


def is_foreign(near: str) -> bool:
    """Whether the words around are about trade, gas or grain."""
    return _foreign().search(near) is not None


_PLEDGES = frozenset({"understanding", "treaty", "pact", "accord", "charter", "declaration", "protocol", "convention"})
_TRADE = re.compile(r"\b(?:sale|sell|suppl\w+|deliver\w*|purchas\w*|bu[yi]\w*|transfer|export|contract|order)")


def kind_of(phrase: Phrase, about: str, around: str) -> tuple[AgreementKind | None, float]:
    """The kind by the noun itself, by what follows it, else by the sentence; and how sure that is."""
    own = {label.split(".")[1] for label in phrase.every_label if label.startswith("agreement.")} - {"GENERAL"}
    own |= {"TRAINING"} if "lesson.TRAINING" in phrase.every_label else set()
    followed = kind_by_words(about)
    if len(own) == 1:
        kind = AgreementKind(next(iter(own)))
        if kind is AgreementKind.DEFENCE_COOPERATION and followed in (
            AgreementKind.BASING,
            AgreementKind.INTELLIGENCE,
            AgreementKind.TRAINING,
            AgreementKind.MUTUAL_DEFENCE,
        ):
            return followed, 0.8
        return kind, 1.0
    allowed = about.startswith(("under which", "by which"))
    pledge = allowed or lemma_of(phrase) in _PLEDGES
    if followed is AgreementKind.ARMS_TRANSFER and pledge and not _TRADE.search(about):
        followed = AgreementKind.DEFENCE_COOPERATION  # an understanding on jets in the air is no sale
    if followed is not None:
        return followed, 0.8
    if own:
        return AgreementKind(min(own)), 0.7
    found = kind_by_words(around)
    if found in (AgreementKind.TRAINING, AgreementKind.ARMS_TRANSFER, AgreementKind.PEACEKEEPING):
        found = AgreementKind.DEFENCE_COOPERATION  # instructors in the same sentence do not make it a pact on training
    return found, 0.5 if found else 0.0


_WEIGHTS = {AgreementKind.DEFENCE_COOPERATION: 0.6, AgreementKind.OTHER: 1.5}


def kind_by_words(text: str) -> AgreementKind | None:
    """The kind whose words occur most; specific kinds stand before general ones."""
    first = _any_kind().search(text)
    if first is None:
        return None
    counts = [(len(pattern.findall(text, first.start())), kind) for kind, pattern in _kind_patterns()]
    scores = [(count * _WEIGHTS.get(kind, 1.0), kind) for count, kind in counts if count]
    return max(scores, key=lambda entry: entry[0])[1] if scores else None


def names_of(phrase: Phrase, text: str) -> frozenset[str]:
    """Capitalised words in it and an acronym in brackets behind it."""
    found = {
        text[item.start : item.end]
        for item in phrase.items
        if item.tag == "NAME" or (item.tag == "NOUN" and item.capital and item is not phrase.items[0])
        if item.lower not in _GENERIC
    }
    behind = re.match(r"\s*\(([A-Z][A-Za-z0-9&-]{1,11})\)", text[phrase.end : phrase.end + 20])
    return frozenset(found | ({behind.group(1)} if behind else set()))


def _described(phrase: Phrase, parsed: Parsed) -> bool:
    """A treaty that brings its own description (`the Treaty about conventional forces`) is a new one."""
    for at, node in enumerate(parsed.nodes[:-2]):
        if node is phrase:
            link, target = parsed.nodes[at + 1], parsed.nodes[at + 2]
            return (
                isinstance(link, Item)
                and isinstance(target, Phrase)
                and (
                    link.lower in ("about", "on", "for")
                    or (link.lower in ("between", "with", "of") and bool(target.actors))
                )
            )
    return False


_LIKE = frozenset({"similar", "comparable", "such", "equivalent", "identical"})


def like_before(phrase: Phrase, parsed: Parsed, pacts: list[Pact]) -> Pact | None:
    """The pact that `a similar arrangement` is like: of its kind, with other parties."""
    near = pacts[-1] if pacts and parsed.index - pacts[-1].index <= 6 else None
    return near if any(item.lower in _LIKE for item in phrase.items) else None


_NAMING = frozenset({"name", "adjective", "noun", "person"})


def is_of_others(pact: Pact, parsed: Parsed) -> bool:
    """Whether the sentence speaks of states that are no parties to it, which mediators of a peace may be."""
    named = countries_of(parsed)
    strangers = named.difference(pact.parties)
    return pact.kind is not AgreementKind.PEACE and bool(strangers) and len(named) in (len(strangers), 2)


def countries_of(parsed: Parsed) -> set[str]:
    """The states that a sentence speaks of, not counting where things happen."""
    return {one.code for one in parsed.mentions if one.form in _NAMING and is_country(one.code)}


def refers_back(phrase: Phrase, parsed: Parsed, pacts: list[Pact], lemma: str, text: str) -> Pact | None:
    """The pact that a definite phrase takes up: `the accord`, `that contract`, `GSOMIA`."""
    names = names_of(phrase, text)
    for pact in reversed(pacts[-200:]):
        if names & pact.names:
            return pact
    standing_in = phrase.head.tag == "PRON" or is_counted(phrase)
    if not standing_in and _described(phrase, parsed):
        return None
    if phrase.det not in _BACK and not standing_in:
        return None
    near = [pact for pact in pacts[-40:] if parsed.index - pact.index <= 12]
    for pact in reversed(near if not standing_in else []):
        if pact.lemma == lemma or lemma.split()[-1] == pact.lemma.split()[-1]:
            return pact
    if lemma in _GENERIC or standing_in:
        return next((pact for pact in reversed(near) if parsed.index - pact.index <= 4), None)
    return None
