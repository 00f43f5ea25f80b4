"""A list of regular expressions as one: grouped by first letter, it matches where the plain list matches."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from accord_adapters.article.text.lexicon import either

PIECES = ["a", "ab", "b", "c+", "a?b", "b|c", "[ab]c", "c{2}", "(?<!a)b", "(?:a|b)c", "(?:ab|a)", r"(?:a\|b)c"]
PIECES += ["(?:a|b|)c", r"(?:c|\w)a", "(?:a|b)?c", "(?:(?:a|b)c|d)", "a (?:b|c)", "(?:a|b)+", "(?:b|c) a"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.text("abcd |", max_size=14))
def test_grouping_changes_no_place_of_a_match(alternatives: list[str], text: str) -> None:
    plain = re.compile(rf"\b(?:{'|'.join(alternatives)})\b")
    grouped = re.compile(rf"\b(?:{either(alternatives)})\b")
    first, wanted = grouped.search(text), plain.search(text)
    assert (first and first.start()) == (wanted and wanted.start())
