"""Names of agreements as keys: what a title says beyond the kind of agreement that it is."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_PLAIN = frozenset(
    [
        "a", "an", "the", "of", "on", "for", "and", "in", "to", "between", "with", "agreement", "agreements", "accord",
        "accords", "treaty", "pact", "deal", "compact", "memorandum", "understanding", "arrangement", "protocol",
        "convention", "declaration", "contract", "framework", "defence", "military", "security", "mutual", "strategic",
        "joint", "bilateral", "comprehensive", "enhanced", "general", "cooperation", "partnership", "assistance", "aid",
        "training", "status", "forces", "reciprocal", "access", "visiting", "peace", "ceasefire", "truce", "armistice",
        "friendship", "alliance", "information", "intelligence", "sharing",
    ]
)  # fmt: skip
"""Words that tell the kind of an agreement and no single one."""


def name_key(title: str | None) -> str:
    """What sets a title apart from others of its kind, empty for a mere description.

    "Strategic Mutual Defence Agreement" and "a mutual defense pact" are the same thing said twice, so both are empty;
    of "New START" and "the 1951 Mutual Defense Treaty" `new start` and `1951` stay.
    """
    folded = unicodedata.normalize("NFKC", title or "").casefold().replace("co-operation", "cooperation")
    words = (word.replace("defense", "defence") for word in _WORD.findall(folded))
    return " ".join(word for word in words if word not in _PLAIN)
