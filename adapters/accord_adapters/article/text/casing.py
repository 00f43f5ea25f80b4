"""Lower case that keeps every offset, for patterns: those that ignore case are several times slower."""

from __future__ import annotations


def lowered(text: str) -> str:
    """The text in lower case, character by character: `İ`, which would become two, stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(mark if len(mark.lower()) > 1 else mark.lower() for mark in text)
