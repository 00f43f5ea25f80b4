"""Chains: a noun phrase and those it hangs on, `presidents` of `Belarus and Russia`."""

from __future__ import annotations

from collections.abc import Sequence

from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Node, Phrase


def chain_at(nodes: Sequence[Node], at: int, earlier: Sequence[Frame] = ()) -> list[Phrase]:
    """The phrase and those it hangs on by prepositions or participles, the outermost first."""
    participles = {frame.verb.start for frame in earlier if frame.participle}
    chain = [nodes[at]]
    while at >= 2:
        link, left = nodes[at - 1], nodes[at - 2]
        if isinstance(link, Item) and isinstance(left, Phrase) and (link.tag == "PREP" or link.start in participles):
            chain.append(left)
            at -= 2
        elif at >= 3 and isinstance(nodes[at - 3], Phrase) and _hangs_on(link, left, participles):
            chain.append(nodes[at - 3])
            at -= 3
        elif at >= 4 and isinstance(nodes[at - 4], Phrase) and _is_dated(link, left, nodes[at - 3]):
            chain.append(nodes[at - 4])
            at -= 4
        else:
            break
    return [phrase for phrase in reversed(chain) if isinstance(phrase, Phrase)]


def _hangs_on(link: Node, left: Node, participles: set[int]) -> bool:
    """`purchased from`: a participle and its preposition."""
    if not isinstance(link, Item) or not isinstance(left, Item):
        return False
    return link.tag == "PREP" and left.start in participles


def _is_dated(link: Node, time: Node, of: Node) -> bool:
    """`the accord of 2009 between`: a time between a phrase and what hangs on it."""
    tags = [getattr(node, "tag", "") for node in (of, time, link)]
    return tags == ["PREP", "TIME", "PREP"]
