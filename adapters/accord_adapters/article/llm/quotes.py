"""Finds the words that a model quotes in the text that it was given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from accord import RecordError

_LONGEST = 1000
_MARKS = re.compile("[\"'`´‘’‚‛“”„‟«»‹›]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with plain spaces and one kind of quotation mark."""
    return _SPACE.sub(" ", _MARKS.sub("'", text))


@dataclass(frozen=True)
class Span:
    """Where a quote stands, and whether it stands there to the letter."""

    start: int
    end: int
    exact: bool


@dataclass
class Passage:
    """A stretch of a text, in which quotes are looked up."""

    text: str
    start: int
    end: int

    def find(self, quote: object) -> Span:
        """Where the quote stands: to the letter, else alike but for white space and quotation marks, and only once.

        Raises RecordError where it does not, and where it is no sentence to judge by.
        """
        if not isinstance(quote, str) or len(quote.split()) < 2:
            raise RecordError(
                "the quote is too short to carry a fact; the sentence is wanted", field="quote", value=quote
            )
        quote = quote.strip()
        if len(quote) > _LONGEST:
            raise RecordError(f"the quote is longer than {_LONGEST} characters", field="quote", value=quote)
        at = self.text.find(quote, self.start, self.end)
        return Span(at, at + len(quote), True) if at >= 0 else self._alike(quote)

    def _alike(self, quote: str) -> Span:
        folded, origins = self._folded
        wanted = plain(quote)
        at = folded.find(wanted)
        if at < 0:
            raise RecordError("the quote does not stand in the text", field="quote", value=quote)
        if folded.find(wanted, at + 1) >= 0:
            raise RecordError(
                "the quote stands in the text more than once, and nowhere exactly", field="quote", value=quote
            )
        return Span(origins[at], origins[at + len(wanted) - 1] + 1, False)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The passage with plain spaces and marks, and where each of its characters came from."""
        marked = _MARKS.sub("'", self.text[self.start : self.end])
        letters: list[str] = []
        origins: list[int] = []
        for at, letter in enumerate(marked):
            letter = " " if letter.isspace() else letter
            if letter != " " or not letters or letters[-1] != " ":
                letters.append(letter)
                origins.append(self.start + at)
        return "".join(letters), origins
