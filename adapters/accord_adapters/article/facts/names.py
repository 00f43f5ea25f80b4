"""Bases, ships and states as phrases name them: `gave up Bagram`, `HMS Trent departed`, `Jamaica 200`."""

from __future__ import annotations

from collections.abc import Mapping

from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import is_country
from accord_adapters.article.text.gazetteer import fold
from accord_adapters.article.text.lexicon import per_wording, table


@per_wording
def known_sites() -> Mapping[str, str]:
    """Countries of well-known bases, by the base's name."""
    return {fold(name): code for code, names in table("deployments")["sites"].items() for name in names}


@per_wording
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in known_sites())


_OPENING = frozenset({"DET", "POSSPRON"})


def site_of(phrase: Phrase) -> str | None:
    """The country of the well-known base that a phrase names."""
    items = phrase.items
    first = items[1] if items[0].tag in _OPENING and len(items) > 1 else items[0]
    if fold(first.lower).partition(" ")[0] not in _first_words():
        return None
    if not any(item.capital for item in items):
        return None
    name = " ".join(fold(item.lower) for item in items if item.tag not in _OPENING)
    return known_sites().get(name.removesuffix(" air base").removesuffix(" airbase").removesuffix(" base"))


_NAVIES = {
    "hms": "GB",
    "uss": "US",
    "usns": "US",
    "hmas": "AU",
    "hmcs": "CA",
    "hmnzs": "NZ",
    "roks": "KR",
    "hnlms": "NL",
}
_NAVIES |= {
    "ins": "IN",
    "hdms": "DK",
    "hnoms": "NO",
    "hswms": "SE",
    "trs": "TR",
    "irins": "IR",
    "kri": "ID",
    "brp": "PH",
}


def ship_of(phrase: Phrase) -> str | None:
    """The country whose navy's prefix the ship bears: `HMS Trent`."""
    if len(phrase.items) == 1:
        return None
    first = next((item for item in phrase.items if item.tag != "DET"), None)
    return _NAVIES.get(first.lower) if first is not None and first.capital else None


def counted_state(phrase: Phrase) -> str | None:
    """`Jamaica 200`: a country and its number, nothing else."""
    items = [item for item in phrase.items if item.tag not in ("DET", "ADV")]
    bare = len(items) == 2 and items[0].mention is not None and items[1].tag == "NUM"
    code = items[0].mention.code if bare and items[0].mention else None
    return code if code and is_country(code) else None
