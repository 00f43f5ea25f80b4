"""Titles: the name that a text gives an agreement, such as "Reciprocal Access Agreement"."""

from __future__ import annotations

from collections.abc import Sequence

from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Node, Phrase
from accord_adapters.article.parsing import Parsed

_LINKS = frozenset({"of", "on", "for", "concerning", "against"})


def title_of(phrase: Phrase, parsed: Parsed, at: int, text: str) -> str | None:
    """The proper name within a phrase and what belongs to it behind; None for a mere description."""
    items = _name(phrase.items)
    if not items or _shouted(text[parsed.sentence.start : parsed.sentence.end]):
        return None
    tail = _tail(parsed.nodes, at)
    return text[items[0].start : tail or items[-1].end] if tail or _proper(items, text) else None


def _shouted(sentence: str) -> bool:
    return sum(map(str.isupper, sentence)) * 2 > sum(map(str.isalpha, sentence))


def _name(items: Sequence[Item]) -> list[Item]:
    """The capitalised words at the end of a phrase, without owners: `Britain's | Reciprocal Access Agreement`."""
    found: list[Item] = []
    for item in reversed(items):
        owner = item.mention is not None and item.mention.form != "organization"
        if not item.capital or owner or item.tag in ("DET", "POSSPRON", "POSS", "NUM"):
            break
        found.insert(0, item)
    return found


def _proper(items: Sequence[Item], text: str) -> bool:
    """Two capitalised words or more, or an acronym."""
    words = text[items[0].start : items[-1].end].replace("-", " ").split()
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) > 2
    return acronym or sum(word[0].isupper() for word in words) > 1


def _tail(nodes: Sequence[Node], at: int) -> int | None:
    """The end of `on the Non-Proliferation of Nuclear Weapons`, where all of it is capitalised."""
    end, step = None, at + 1
    while step + 1 < len(nodes):
        link, target = nodes[step], nodes[step + 1]
        if not isinstance(link, Item) or link.lower not in _LINKS or not isinstance(target, Phrase):
            break
        own = [item for item in target.items if item.tag != "DET"]
        if not own or not all(item.capital for item in own) or target.is_party or target.mentions:
            break
        end, step = target.end, step + 2
    return end
