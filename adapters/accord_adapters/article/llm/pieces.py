"""Cuts a long text into pieces that a model can hold, at the borders of paragraphs."""

from __future__ import annotations

MOST = 12_000
"""Code points of a piece: some 3,000 tokens of English."""
_BORDERS = ("\n\n", "\n", ". ", " ")


def pieces(text: str, most: int = MOST) -> list[tuple[int, int]]:
    """Spans that cover the text without a gap, those of nothing but white space left out."""
    spans, start = [], 0
    while start < len(text):
        end = _cut(text, start, most)
        if text[start:end].strip():
            spans.append((start, end))
        start = end
    return spans


def _cut(text: str, start: int, most: int) -> int:
    """Where the piece from `start` ends: behind its last paragraph, else sentence, else word."""
    if len(text) - start <= most:
        return len(text)
    for border in _BORDERS:
        at = text.rfind(border, start + most // 2, start + most)
        if at >= 0:
            return at + len(border)
    return start + most
