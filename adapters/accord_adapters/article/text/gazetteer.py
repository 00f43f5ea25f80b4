"""The index of names: which words stand for which country, organisation, region, place or person."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from accord.reference import load
from accord_adapters.article.text.lexicon import per_wording, table
from accord_adapters.article.text.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Name:
    """One name as texts write it."""

    key: tuple[str, ...]
    form: str
    """name, adjective, noun, capital, metonym, organization, region, place, person, or stop for what is no party."""
    codes: tuple[str, ...]
    exact: str | None = None
    """The spelling that must be met, for short acronyms such as US or CAR."""
    unsure: bool = False
    """Also means something else, so that the context must speak for it."""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower case without accents and with plain apostrophes: how words are compared."""
    plain = word.replace("’", "'").casefold()
    if plain.isascii():
        return plain
    return "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))


@per_wording
def index() -> Mapping[str, tuple[Name, ...]]:
    """Names by their first word, the longest first; one entry per spelling."""
    found: dict[tuple[tuple[str, ...], str | None], Name] = {}
    for name in _all():
        slot = (name.key, name.exact)
        known = found.get(slot)
        if known is None:
            found[slot] = name
        elif known.form == name.form or {known.form, name.form} <= {"adjective", "noun", "name", "capital"}:
            codes = (*known.codes, *(code for code in name.codes if code not in known.codes))
            found[slot] = Name(known.key, known.form, codes, known.exact, known.unsure or name.unsure)
    by_first: dict[str, list[Name]] = {}
    for name in found.values():
        by_first.setdefault(name.key[0], []).append(name)
    return {
        first: tuple(sorted(names, key=lambda name: (-len(name.key), name.key, name.exact is None)))
        for first, names in by_first.items()
    }


def _all() -> Iterator[Name]:
    """Every name, the weightier sources first: an organisation's name beats a place's."""
    yield from _countries()
    yield from _organizations()
    yield from _regions()
    for form, group in (("stop", table("places")["phrases"]["stop"]),):
        for phrase in group:
            yield from _named(phrase, form, ())
    for code, names in table("places")["places"].items():
        for phrase in names:
            yield from _named(phrase, "place", (code,))
    for code, names in table("leaders")["leaders"].items():
        for phrase in names:
            yield from _named(phrase, "person", (code,))
    for key, form in (("metonyms", "metonym"), ("organizations", "organization")):
        for code, names in table("names")[key].items():
            for phrase in names:
                yield from _named(phrase, form, (code,))
    for code, phrase in _cities():
        yield from _named(phrase, "place", (code,))


def _countries() -> Iterator[Name]:
    """Countries of today before former ones, so that Moscow is Russia's."""
    for country in sorted(load().countries, key=lambda country: not country.in_force):
        unsure = frozenset(country.ambiguous)
        forms = (
            ("name", (country.name, country.official_name, *country.aliases)),
            ("adjective", country.adjectives),
            ("noun", country.nouns),
            ("capital", country.capitals),
            ("metonym", country.metonyms),
        )
        for form, phrases in forms:
            if not country.in_force and form in ("capital", "metonym"):
                continue
            for phrase in phrases:
                yield from _named(phrase, form, (country.code,), phrase in unsure)


def _organizations() -> Iterator[Name]:
    for organization in load().organizations:
        unsure = frozenset(organization.ambiguous)
        for phrase in (organization.short_name, organization.name, *organization.aliases):
            yield from _named(phrase, "organization", (organization.code,), phrase in unsure)


def _regions() -> Iterator[Name]:
    """A region inside one country is a place in it."""
    for region in load().regions:
        unsure = frozenset(region.ambiguous)
        form, code = ("place", region.members[0]) if len(region.members) == 1 else ("region", region.code)
        for phrase in (region.name, *region.aliases):
            yield from _named(phrase, form, (code,), phrase in unsure)


def _cities() -> Iterator[tuple[str, str]]:
    text = (files("accord_adapters.article") / "data" / "cities.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, names = line.split("\t")
            for name in names.split("|"):
                yield code, name.strip()


def _named(phrase: str, form: str, codes: tuple[str, ...], unsure: bool = False) -> Iterator[Name]:
    phrase = phrase.removeprefix("the ").removeprefix("The ")
    words = tokens(phrase, 0, len(phrase))
    key = tuple(fold(word.text) for word in words)
    if not key:
        return
    short = len(words) == 1 and words[0].text.isupper() and len(words[0].text) <= 5
    yield Name(key, form, codes, words[0].text if short else None, unsure)
    if len(key) > 2 and key[:2] == ("st", "."):  # `St Lucia` as the British write it
        yield Name(("st", *key[2:]), form, codes, None, unsure)


def longest(words: Sequence[Token], at: int) -> Name | None:
    """The longest name that begins at a token; names begin with a capital."""
    names = index().get(fold(words[at].text))
    if names is None:
        return None
    text = words[at].text
    second = fold(words[at + 1].text) if at + 1 < len(words) else ""
    for name in names:
        key = name.key
        fits = len(key) == 1 or (key[1] == second and _goes_on(words, at, key))
        if fits and (name.exact is None or name.exact == text):
            return name
    return None


def _goes_on(words: Sequence[Token], at: int, key: tuple[str, ...]) -> bool:
    """Whether the words behind the first two of a name are its words, too."""
    return key[2:] == tuple([fold(word.text) for word in words[at + 2 : at + len(key)]])
