"""Finds the headline of a plain text: its first line, where it stands apart and is no sentence."""

from __future__ import annotations

import re

from accord_adapters.article.text.layout import LineKind, lines

_LONGEST = 160
_FEWEST, _MOST = 3, 24
"""Words of a headline."""
_STOPS = ".!:;…,"
"""What a headline does not end with."""


_NO_HEADLINE = re.compile(
    r"(?:story |text |words |reporting )?by\b|\(?(?:reuters|afp|ap|dpa|tass|xinhua|anadolu|efe|ansa)\b"
    r"|.*\((?:reuters|afp|ap|dpa|tass|xinhua|anadolu|efe|ansa)\)|.*\b(?:news|press) (?:agency|service)\Z"
    r"|(?:\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? [a-z]+|[a-z]+ \d{1,2}),? \d{4}\b.{0,20}\Z",
    re.IGNORECASE,
)
"""Bylines, agencies and dates, which stand apart as headlines do."""


def headline(text: str) -> str | None:
    """The first line, if nothing but a blank line follows it, and then the article."""
    first, _, rest = text.lstrip().partition("\n")
    line, apart = first.strip(), rest.partition("\n")[0].strip() == ""
    if not apart or not rest.strip() or len(line) > _LONGEST or line.endswith(tuple(_STOPS)):
        return None
    if _NO_HEADLINE.match(line):
        return None
    kind = next((one.kind for one in lines(line)), None)
    fits = _FEWEST <= len(line.split()) <= _MOST and kind not in (None, LineKind.FURNITURE, LineKind.ITEM)
    return " ".join(line.split()) if fits else None
