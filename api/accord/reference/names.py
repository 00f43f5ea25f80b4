"""One spelling for all spellings of a name, so that look-ups need no guessing."""

from __future__ import annotations

import re
import unicodedata

_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "ð": "d"}
)
_SILENT = re.compile(r"[.'’‘ʻʼ`]")
_SEPARATORS = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """Without case, diacritics, punctuation and an outer "the"; `&` is "and", `St.` is "saint".

    "Côte d’Ivoire" and "Cote d'Ivoire", "U.S." and "US", "Gambia (the)" and "The Gambia" fold to the same.
    """
    text = _SILENT.sub("", _plain(name).casefold().replace("&", " and "))
    words = ["saint" if word == "st" else word for word in _SEPARATORS.sub(" ", text).split()]
    inner = words[words[:1] == ["the"] : len(words) - (words[-1:] == ["the"])]
    return " ".join(inner or words)


def _plain(name: str) -> str:
    """Letters without their marks; most names are ASCII and need no work."""
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name.translate(_UNDECOMPOSED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
