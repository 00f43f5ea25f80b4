"""Currencies that several countries call by one word: crowns, pesos and pounds are of the country that pays in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accord_adapters.article.text.lexicon import per_wording, table
from accord_adapters.article.text.quantities import Number

_WORLDWIDE = frozenset({"dollar"})
"""Plain dollars are those of the United States, whoever pays."""


@per_wording
def _families() -> Mapping[str, tuple[str, ...]]:
    """The codes of each word that other names end with: `peso` of `chilean peso`, `mexican peso`."""
    known = table("currencies")["words"]
    found: dict[str, list[str]] = {}
    for name, code in known.items():
        word = name.rsplit(" ", 1)[-1]
        if word != name and word not in _WORLDWIDE and word in known:
            found.setdefault(word, [known[word]]).append(code)
    return {word: tuple(dict.fromkeys(codes)) for word, codes in found.items()}


def _family(number: Number, text: str) -> tuple[str, ...]:
    """The currencies that the word behind a number may mean; none where it says which."""
    amount = text[number.start : number.end].lower().replace("-", " ").split()
    for word in (amount[-1], amount[-1].removesuffix("s")) if len(amount) > 1 else ():
        if (codes := _families().get(word)) and table("currencies")["words"].get(f"{amount[-2]} {word}") is None:
            return codes
    return ()


def is_shared(number: Number, text: str) -> bool:
    """Whether the number's currency may be of several countries."""
    return bool(_family(number, text))


def settled(number: Number, places: Sequence[str], text: str) -> str | None:
    """The currency of an amount that is paid in one of these countries: a currency's code begins with its country's."""
    family = _family(number, text)
    return next((code for place in places for code in family if code[:2] == place), number.unit)
