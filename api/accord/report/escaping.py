"""Makes text harmless and honest in HTML: markup is shown, and so are characters that would turn or hide others."""

from __future__ import annotations

import re
import unicodedata
from html import escape

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""Controls, and marks that change the direction of what follows, join it, or take no room."""


def shown(text: object) -> str:
    """Text for an element or an attribute in quotes; for one that is looked at, use `marked`."""
    return escape(_UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", str(text)))


def marked(text: object) -> str:
    """Text for an element, in which each unseen character is a little box with its name."""
    parts = re.split(f"({_UNSEEN.pattern})", str(text))
    return "".join(_box(part) if number % 2 else escape(part) for number, part in enumerate(parts))


def _box(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "control character").lower()
    return f'<span class="unseen" title="{code} {escape(name)}">{code[2:]}</span>'
