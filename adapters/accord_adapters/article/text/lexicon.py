"""Word lists of the article adapter, its own and those of lexicons, read once and turned into look-up tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from importlib.resources import files
from inspect import signature
from typing import Any, TypeVar

from accord.lexicon import Lexicon
from accord_adapters.article.text.extending import Where, extended

VOWELS = frozenset("aeiou")
Result = TypeVar("Result")


class Wording:
    """The word lists that an article is read with: the adapter's own, and what lexicons add to them."""

    def __init__(self, lexicons: Sequence[Lexicon] = ()) -> None:
        self.lexicons = tuple(lexicons)
        self.kept: dict[object, Any] = {}
        """Look-up tables made of the lists, each made once."""


@cache
def wording(lexicons: tuple[Lexicon, ...]) -> Wording:
    """The one wording of these lexicons, however often plugins are loaded, so that its tables are made once."""
    return Wording(lexicons) if lexicons else _OWN


_OWN = Wording()
_in_use: ContextVar[Wording] = ContextVar("wording", default=_OWN)


@contextmanager
def reading_with(wording: Wording) -> Iterator[None]:
    """Within it, every word list is this wording's."""
    token = _in_use.set(wording)
    try:
        yield
    finally:
        _in_use.reset(token)


def per_wording(function: Callable[..., Result]) -> Callable[..., Result]:
    """Keeps what a function makes of word lists, once for each wording: its functools.cache."""

    @wraps(function)
    def look_one() -> Result:
        kept: dict[object, Result] = _in_use.get().kept
        try:
            return kept[function]
        except KeyError:
            return kept.setdefault(function, function())

    @wraps(function)
    def look(*arguments: object) -> Result:
        kept: dict[object, Result] = _in_use.get().kept
        key = function, *arguments
        try:
            return kept[key]
        except KeyError:
            return kept.setdefault(key, function(*arguments))

    return look if signature(function).parameters else look_one


def known_tables() -> list[str]:
    """Names of the data files that a lexicon may add to: all but the grammar of times, whose patterns need code."""
    folder = files("accord_adapters.article") / "data"
    found = (entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return sorted(name for name in found if name != "times")


@cache
def own_table(name: str) -> Mapping[str, Any]:
    """A data file of the adapter."""
    with (files("accord_adapters.article") / "data" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@per_wording
def table(name: str) -> Mapping[str, Any]:
    """The data file of that name, with what the lexicons in use add to it."""
    merged = own_table(name)
    for lexicon in _in_use.get().lexicons:
        if name in lexicon.tables:
            merged = extended(merged, lexicon.tables[name], Where(lexicon.name, (f"{name}.toml",)))
    return merged


@per_wording
def words(key: str) -> frozenset[str]:
    """A plain list of words of `words.toml`."""
    return frozenset(table("words")[key])


def patterns(key: str) -> list[str]:
    """Regular expressions of `patterns.toml`."""
    return list(table("patterns")[key])


def either(alternatives: Iterable[str]) -> str:
    """Regular expressions as one, those of a first letter together, so that a place is ruled out at one look.

    It matches where a plain list would. Of those that begin alike the first that fits counts, before others that may
    begin so, too.
    """
    groups: dict[str, list[str]] = {}
    for alternative in (one for whole in alternatives for one in _spread(whole)):
        opens = _OPENS.match(alternative)
        groups.setdefault(opens[0] if opens else alternative, []).append(alternative)
    return "|".join(group[0] if len(group) == 1 else f"(?:{'|'.join(group)})" for group in groups.values())


def _spread(regex: str) -> list[str]:
    """`(?:sale|export)s? of arms` as two that begin with a letter each."""
    choice = _CHOICE.fullmatch(regex)
    return [f"{one}{choice[2]}" for one in choice[1].split("|")] if choice else [regex]


_CHOICE = re.compile(r"\(\?:((?:[^()\[\]\\]|\\[^|])+)\)(?![?*+{])(.*)", re.DOTALL)
_OPENS = re.compile(r"[a-z](?![?*{|])")
"""A letter that a regular expression must begin with."""


def whole_words(alternatives: Iterable[str]) -> re.Pattern[str]:
    """Regular expressions as one pattern that begins and ends with a word."""
    return re.compile(rf"\b(?:{either(alternatives)})\b")


@per_wording
def any_of(key: str) -> re.Pattern[str]:
    """A list of `patterns.toml` as one pattern of whole words."""
    return whole_words(patterns(key))


@per_wording
def listed(name: str, key: str) -> frozenset[str]:
    """The words of a list in a data file."""
    return frozenset(table(name)[key])


_PLURAL = frozenset(
    {"personnel", "people", "police", "aircraft", "forces", "men", "women", "authorities", "staff", "arms"}
)
"""Words that take a plural verb as they stand."""


# --- nouns -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that carries facts: its classes (`force.TROOPS`, ...) and its singular."""

    labels: frozenset[str]
    lemma: str
    plural: bool


@per_wording
def nouns() -> Mapping[str, tuple[tuple[tuple[str, ...], Noun], ...]]:
    """Noun phrases by their first word, the longest first."""
    found: dict[tuple[str, ...], tuple[set[str], str, bool]] = {}
    irregular = table("nouns")["irregular"]
    for group, classes in table("nouns").items():
        if group == "irregular":
            continue
        for name, lemmas in classes.items():
            for lemma in lemmas:
                singular = tuple(lemma.split())
                many = tuple(irregular.get(lemma, plural(lemma)).split())
                for form in (singular, many):
                    found.setdefault(form, (set(), lemma, form != singular))[0].add(f"{group}.{name}")
    index: dict[str, list[tuple[tuple[str, ...], Noun]]] = {}
    for form, (labels, lemma, is_plural) in found.items():
        index.setdefault(form[0], []).append((form, Noun(frozenset(labels), lemma, is_plural or form[-1] in _PLURAL)))
    return {first: tuple(sorted(forms, key=lambda entry: (-len(entry[0]), entry[0]))) for first, forms in index.items()}


def plural(lemma: str) -> str:
    """The regular plural of a noun phrase; the last word takes it."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma if lemma.endswith("s") and not lemma.endswith("ss") else lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


# --- verbs -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class VerbForm:
    """A reading of a word as a verb: its lemma and which of base, s, past, part, ing the form may be."""

    lemma: str
    forms: frozenset[str]


@per_wording
def verb_classes() -> Mapping[str, frozenset[str]]:
    """Classes (`agreement.SIGN`, ...) of each lemma, particle included."""
    found: dict[str, set[str]] = {}
    for group, classes in table("verbs").items():
        if group != "irregular":
            for name, lemmas in classes.items():
                for lemma in lemmas:
                    found.setdefault(lemma, set()).add(f"{group}.{name}")
    return {lemma: frozenset(classes) for lemma, classes in found.items()}


@per_wording
def particles() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What may follow a plain lemma to make another verb: pull -> out, back, out of; the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for lemma in verb_classes():
        first, *rest = lemma.split()
        if rest:
            found.setdefault(first, set()).add(tuple(rest))
    return {lemma: tuple(sorted(rests, key=lambda rest: (-len(rest), rest))) for lemma, rests in found.items()}


@per_wording
def particle_openings() -> Mapping[str, frozenset[str]]:
    """First words of the particles of each lemma: where none of them follows there is no particle."""
    return {lemma: frozenset(rest[0] for rest in rests) for lemma, rests in particles().items()}


@per_wording
def verbs() -> Mapping[str, VerbForm]:
    """Verb forms by the word as written, in lower case."""
    found: dict[str, tuple[str, set[str]]] = {}
    for lemma in sorted({lemma.split()[0] for lemma in verb_classes()}):
        for form, kind in _inflected(lemma):
            if form not in found:
                found[form] = (lemma, set())
            if found[form][0] == lemma:
                found[form][1].add(kind)
    for form, lemma, kinds in (
        ("found", "find", {"past", "part"}),
        ("lay", "lay", {"base", "past"}),
        ("wound", "wind", {"past", "part"}),
        ("saw", "see", {"past"}),
    ):
        found[form] = (lemma, kinds)
    return {form: VerbForm(lemma, frozenset(kinds)) for form, (lemma, kinds) in found.items()}


_SETTING = frozenset({"institution", "other", "speech", "chain"})
"""Groups of nouns and verbs that no fact hangs on by themselves."""
_EVERYWHERE = frozenset({"be", "have"})


@per_wording
def telling_words() -> frozenset[str]:
    """First words of the nouns and verbs that carry facts; `is` and `had`, which stand in most sentences, left out."""
    lemmas = {
        lemma.split()[0]
        for lemma, classes in verb_classes().items()
        if any(name.partition(".")[0] not in _SETTING for name in classes)
    }
    found = {word for word, verb in verbs().items() if verb.lemma in lemmas - _EVERYWHERE}
    for first, forms in nouns().items():
        if any(label.partition(".")[0] not in _SETTING for _, noun in forms for label in noun.labels):
            found.add(first)
    return frozenset(found)


def _inflected(lemma: str) -> Iterator[tuple[str, str]]:
    irregular = table("verbs")["irregular"].get(lemma, ())
    yield lemma, "base"
    yield plural(lemma) if not lemma.endswith("s") else lemma + "es", "s"
    if irregular:
        yield irregular[0], "past"
        yield irregular[1], "part"
        if irregular[0].endswith("ed") and irregular[1].endswith("ed"):  # two spellings: cancelled, canceled
            yield irregular[0], "part"
            yield irregular[1], "past"
        for extra in irregular[2:]:
            yield extra, "ing" if extra.endswith("ing") else "s" if extra.endswith("s") else "part"
    else:
        yield _past(lemma), "past"
        yield _past(lemma), "part"
    yield _ing(lemma), "ing"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    short = len(lemma) <= 4 and lemma[-1] not in "aeiouwxy" and lemma[-2:-1] in VOWELS and lemma[-3:-2] not in VOWELS
    return lemma + lemma[-1] + "ing" if short and lemma not in ("open", "enter") else lemma + "ing"
