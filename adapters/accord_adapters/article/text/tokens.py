"""Words and marks of a sentence, with their offsets in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

_TOKEN = re.compile(
    r"\s*+(?:([0-9A-Za-z]{2,}+(?![\w'’])|[^\W_]{2,}+(?:['’](?![sS]\b)[^\W_]+)*)"
    r"|((?:[^\W\d_]\.){2,}|(?:[A-Z]\.)+[A-Z](?!\w))"
    r"|(['’][sS]\b|(?<=[sS])['’](?=[ ,.;)]))"
    r"|([^\W_](?:['’](?![sS]\b)[^\W_]+)*)"
    r"|([^\w\s*_`#~|]))"
)
"""A long word, which most are, and plain at that; one with dots; a possessive; a word of one letter; a mark."""
_DOTTED, _POSSESSIVE, _MARK = 2, 3, 5
_HYPHENS = frozenset("-‐‑")


@dataclass(slots=True)  # not frozen, which would make each of some thousand an article three times as dear
class Token:
    """A word, the possessive `'s`, or one mark; `U.S.` is a word, and the hyphen inside `US-led` is none."""

    text: str
    lower: str
    start: int
    end: int
    kind: str
    glued: bool
    """Joined to the word before by a hyphen."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens between two offsets, in order."""
    found: list[Token] = []
    glue = -1
    for match in _TOKEN.finditer(text, start, end):
        which, stop = match.lastindex or 0, match.end()
        written = match[which]
        begin = stop - len(written)
        word, lower = _spelling(written)
        kind = "word"
        if which == _MARK:
            if word in _HYPHENS and _inside_word(text, begin, start, end):
                glue = stop
                continue
            kind = "mark"
        elif which == _DOTTED:
            word, lower = _spelling(word.replace(".", ""))
        elif which == _POSSESSIVE:
            word, lower, kind = "'s", "'s", "possessive"
        found.append(Token(word, lower, begin, stop, kind, glue == begin))
    return found


@lru_cache(maxsize=1 << 16)
def _spelling(word: str) -> tuple[str, str]:
    """A word with its lower case, kept, for few words make up most of a text."""
    word = intern(word)
    lower = word if word.islower() else intern(word.lower())
    return word, lower.replace("’", "'") if "’" in lower else lower


def _inside_word(text: str, at: int, start: int, end: int) -> bool:
    return start < at < end - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
