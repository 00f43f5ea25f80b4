"""Tagged words of a sentence: names, numbers and times as one item each, nouns and verbs told apart.

A small tagger for the English of reports, not for English at large: closed classes by list, the words of our lexicons
by look-up, the rest by ending. What it gets wrong must at most cost a fact, so every consumer checks labels again.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.tag_rules import ADVERBIAL, UNDECIDED, decide
from accord_adapters.article.text.lexicon import Noun, VerbForm, nouns, per_wording, verbs, words
from accord_adapters.article.text.mentions import Mention
from accord_adapters.article.text.quantities import Number
from accord_adapters.article.text.times import Time
from accord_adapters.article.text.tokens import Token


@per_wording
def _closed() -> dict[str, str]:
    """Tags of the closed classes; a later line overrules an earlier one."""
    tags: dict[str, str] = {}
    for tag, key in (
        ("ADV", "adverbs"),
        ("PREP", "prepositions"),
        ("SUB", "subordinators"),
        ("DET", "determiners"),
        ("PRON", "pronouns"),
        ("CONJ", "conjunctions"),
        ("REL", "relatives"),
        ("POSSPRON", "possessives"),
        ("MODAL", "modals"),
        ("AUX", "auxiliaries"),
    ):
        tags |= dict.fromkeys(words(key), tag)
    both = words("prepositions") & words("subordinators")
    tags |= dict.fromkeys(both - {"for", "that", "as", "since", "until", "after", "before"}, "PREP")
    tags |= dict.fromkeys(
        ("for", "as", "since", "until", "after", "before", "over", "up", "out", "off", "about"), "PREP"
    )
    tags |= {
        "not": "NEG",
        "never": "NEG",
        "to": "TO",
        "that": "THAT",
        "so": "ADV",
        "no": "DET",
        "neither": "DET",
        "hardly": "NEG",
        "home": "ADV",
        "back": "ADV",
        "away": "ADV",
    }
    tags |= dict.fromkeys(
        (
            "first",
            "last",
            "other",
            "own",
            "north",
            "south",
            "east",
            "west",
            "long",
            "then",
            "friendly",
            "more",
            "further",
        ),
        "ADJ",
    ) | {"yet": "ADV", "then": "ADV"}
    return tags


def items(
    text: str, tokens: Sequence[Token], mentions: Sequence[Mention], numbers: Sequence[Number], times: Sequence[Time]
) -> list[Item]:
    """The items of a sentence, in order and without overlap."""
    raw = list(_raw(text, tokens, mentions, _kept(text, tokens, mentions, numbers, times), times))
    for index, item in enumerate(raw):
        if item.verb is not None or item.tag in UNDECIDED or item.lower in ADVERBIAL:
            decide(raw, index)
    return raw


def _kept(
    text: str, tokens: Sequence[Token], mentions: Sequence[Mention], numbers: Sequence[Number], times: Sequence[Time]
) -> list[Number]:
    """Numbers that are neither part of a date nor of a name (`Oreshnik 2`)."""
    named = {mention.last for mention in mentions}
    starts = [token.start for token in tokens] if numbers else []
    kept = []
    for number in numbers:
        if any(time.start < number.end and number.body < time.end for time in times):
            continue
        index = bisect_left(starts, number.start) % max(1, len(starts))
        before = tokens[index - 1] if index else None
        plain = (
            number.unit is None
            and not number.scaled
            and number.start == number.body
            and number.value == int(number.value)
            and text[number.body].isdigit()
        )
        unknown = (
            before is not None
            and index > 1
            and before.kind == "word"
            and before.capital
            and index not in named
            and not _timed(before, times)
        )
        if not (plain and unknown and before and before.lower not in _closed()):
            kept.append(number)
    return kept


def _timed(token: Token, times: Sequence[Time]) -> bool:
    return any(time.start <= token.start < time.end for time in times)


def _raw(
    text: str, tokens: Sequence[Token], mentions: Sequence[Mention], numbers: Sequence[Number], times: Sequence[Time]
) -> Iterator[Item]:
    lowers = [token.lower for token in tokens]
    by_mention = {mention.first: mention for mention in mentions}
    numbers_at, times_at = iter((*numbers, None)), iter((*times, None))
    number, time = next(numbers_at), next(times_at)
    known, at, nearest = _known(), 0, _first(number, time)
    while at < len(tokens):
        token = tokens[at]
        if token.start < nearest and at not in by_mention:  # as most words are
            item, at = _word(tokens, lowers, at, by_mention, known)
            yield item
            continue
        while time and time.end <= token.start:
            time = next(times_at)
        while number and number.end <= token.start:
            number = next(numbers_at)
        nearest = _first(number, time)
        if time and time.start <= token.start:
            yield Item("TIME", text[token.start : time.end].lower(), token.start, time.end, time=time)
            at = _after(tokens, at, time.end)
        elif at in by_mention:
            mention = by_mention[at]
            name = text[mention.start : mention.end].lower()
            yield Item("PARTY", name, mention.start, mention.end, True, token.glued, mention=mention)
            at = mention.last
        elif number and number.start <= token.start:
            yield Item("NUM", text[token.start : number.end].lower(), token.start, number.end, number=number)
            at = _after(tokens, at, number.end)
        else:
            item, at = _word(tokens, lowers, at, by_mention, known)
            yield item


def _first(number: Number | None, time: Time | None) -> int:
    """Where the first of them begins, past every text where there is none."""
    begins = number.start if number is not None else sys.maxsize
    return time.start if time is not None and time.start < begins else begins


def _after(tokens: Sequence[Token], at: int, end: int) -> int:
    at += 1
    while at < len(tokens) and tokens[at].start < end:
        at += 1
    return at


Forms = tuple[tuple[tuple[str, ...], Noun], ...]
"""Noun phrases as written, in words."""
Sense = tuple[str, Noun | None, VerbForm | None]
"""A tag, with what the word is as a noun and as a verb."""
_UNLISTED: Sense = ("", None, None)


@dataclass(frozen=True, slots=True)
class _Known:
    """The word lists, looked up once a sentence."""

    closed: Mapping[str, str]
    nouns: Mapping[tuple[str, ...], Forms]
    """Noun phrases by their first two words, or the one they have; the longest first."""
    verbs: Mapping[str, VerbForm]
    senses: Mapping[str, Sense | None]
    """How a listed word is read by itself; None where the words beside it may make another of it."""


@per_wording
def _known() -> _Known:
    closed, known, forms = _closed(), nouns(), verbs()
    senses = {word: _sense(word, closed, known.get(word, ()), forms) for word in {*closed, *known, *forms}}
    return _Known(closed, _by_two_words(known.values()), forms, senses)


def _by_two_words(groups: Iterable[Forms]) -> Mapping[tuple[str, ...], Forms]:
    found: dict[tuple[str, ...], Forms] = {}
    for form, noun in (entry for group in groups for entry in group):
        found[form[:2]] = (*found.get(form[:2], ()), (form, noun))
    return found


def _sense(word: str, closed: Mapping[str, str], named: Forms, forms: Mapping[str, VerbForm]) -> Sense | None:
    if word in _GIVEN or any(len(form) > 1 for form, _ in named):
        return None
    noun, verb = named[0][1] if named else None, forms.get(word)
    if tag := closed.get(word):
        return tag, None, verb if tag == "AUX" else None
    return "NOUN" if noun else "VERB", noun, verb


_GIVEN = frozenset({"given", "provided"})
_GIVING = frozenset(
    {"have", "has", "had", "having", "be", "been", "being", "is", "are", "was", "were", "also", "already"}
)

_BEFORE_NOUNS = frozenset({"the", "a", "an", "this", "its", "their", "full", "complete", "troop"})
_PARTICLES = frozenset({"out", "back", "down", "up", "off"})
_MODEL = re.compile(r"(\d+)[a-z]{1,3}")
"""The number of a variant: F-16M, Mi-17V."""


def _word(
    tokens: Sequence[Token], lowers: Sequence[str], at: int, taken: dict[int, Mention], known: _Known
) -> tuple[Item, int]:
    token, lower = tokens[at], lowers[at]
    if token.kind != "word":
        tag = "PUNCT" if token.kind == "mark" else "POSS"
        return Item(tag, token.text, token.start, token.end), at + 1
    sense = known.senses.get(lower, _UNLISTED)
    if sense is None:
        return _in_company(tokens, lowers, at, taken, known)
    (tag, noun, verb), capital = sense, token.capital
    tag = tag or ("NAME" if capital else _by_ending(lower))
    return Item(tag, lower, token.start, token.end, capital, token.glued, noun, verb), at + 1


def _in_company(
    tokens: Sequence[Token], lowers: Sequence[str], at: int, taken: dict[int, Mention], known: _Known
) -> tuple[Item, int]:
    """A word that opens a noun of several words, or is read by the word before it."""
    token, lower = tokens[at], lowers[at]
    start, end, capital, glued = token.start, token.end, token.capital, token.glued
    noun, size = _noun(lowers, at, taken, known)
    spaced = size == 2 and lowers[at + 1] in _PARTICLES and not tokens[at + 1].glued
    if spaced and not (at and lowers[at - 1] in _BEFORE_NOUNS):
        noun, size = None, 0  # `to pull out`, where the noun is a pull-out
    closed, verb = known.closed.get(lower), known.verbs.get(lower)
    if lower in _GIVEN and at and lowers[at - 1] in _GIVING:
        closed = None  # `have given`, and not `given the danger`
    if closed and not (noun and size > 1):
        return Item(closed, lower, start, end, capital, glued, None, verb if closed == "AUX" else None), at + 1
    if noun and size > 1:
        name, end = " ".join(lowers[at : at + size]), tokens[at + size - 1].end
        return Item("NOUN", name, start, end, capital, glued, noun), at + size
    tag = "NOUN" if noun else "VERB" if verb else "NAME" if capital else _by_ending(lower)
    return Item(tag, lower, start, end, capital, glued, noun, verb), at + 1


def _noun(lowers: Sequence[str], at: int, taken: dict[int, Mention], known: _Known) -> tuple[Noun | None, int]:
    for start in (tuple(lowers[at : at + 2]), (lowers[at],)):
        for form, noun in known.nouns.get(start, ()):
            size = len(form)
            if tuple(lowers[at : at + size]) == form and taken.keys().isdisjoint(range(at + 1, at + size)):
                return noun, size
    model = _MODEL.fullmatch(lowers[at + 1]) if at + 1 < len(lowers) and len(lowers[at]) < 3 else None
    variants = known.nouns.get((lowers[at], model[1]), ()) if model else ()
    return next(((noun, 2) for form, noun in variants if len(form) == 2), (None, 0))


_NOUNS_IN_LY = frozenset({"ally", "supply", "family", "assembly", "monopoly", "rally", "reply", "anomaly"})


def _by_ending(word: str) -> str:
    if word.endswith("ly") and word not in _NOUNS_IN_LY:
        return "ADV"
    return "ADJ" if len(word) > 4 and word.endswith(_adjective_endings()) else "NOUN"


@per_wording
def _adjective_endings() -> tuple[str, ...]:
    return tuple(words("adjective_endings"))
