"""Words and marks of a sentence, with their offsets in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from sys import intern

_TOKEN = re.compile(
    r"(?P<dotted>(?:[^\W\d_]\.){2,}|(?:[A-Z]\.)+[A-Z](?!\w))"
    r"|(?P<possessive>['’]s\b|(?<=s)['’](?=[ ,.;)]))"
    r"|(?P<word>[^\W_]+(?:['’](?!s\b)[^\W_]+)*)"
    r"|(?P<mark>[^\w\s*_`#~|])"
)
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
        begin, stop = match.span()
        word, kind = match.group(), match.lastgroup or "word"
        if kind == "mark" and word in _HYPHENS and _inside_word(text, begin, start, end):
            glue = stop
            continue
        if kind == "dotted":
            word, kind = word.replace(".", ""), "word"
        elif kind == "possessive":
            word = "'s"
        word = intern(word)  # few words make up most of a text
        lower = word if word.islower() else intern(word.lower())
        found.append(Token(word, lower.replace("’", "'") if "’" in lower else lower, begin, stop, kind, glue == begin))
    return found


def _inside_word(text: str, at: int, start: int, end: int) -> bool:
    return start < at < end - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
