"""Verb groups: auxiliaries, modals, negations and chained verbs, read into the tense and voice of a frame."""

from __future__ import annotations

from collections.abc import Sequence

from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import NO_LABELS, Item
from accord_adapters.article.grammar.phrases import Node, Phrase
from accord_adapters.article.text.lexicon import particle_openings, particles, verb_classes, words

LINKS = frozenset({"from", "of", "on", "to", "into", "for"})
"""Prepositions that belong to a verb and still govern the phrase behind them."""
_GROUP = frozenset({"AUX", "MODAL", "NEG", "TO", "VERB"})
_WITHIN = _GROUP | {"ADV", "SUBADV"}
_BEFORE_ING = frozenset(
    {"chain.BEGIN", "chain.FAIL", "chain.DONE", "speech.DENY", "agreement.TALK", "agreement.AUTHORISE"}
)
_FUTURE = frozenset({"will", "shall", "'ll", "won't", "must"})
_PRESENT = frozenset({"is", "are", "has", "have", "isn't", "aren't", "does", "do", "hasn't", "haven't"})
_POSSIBLE = frozenset({"would", "could", "may", "might", "can", "should", "wouldn't", "couldn't"})
_BE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "get",
        "gets",
        "got",
    ]
)


def verb_groups(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """Index spans of verb groups; each ends at its last full verb."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        if isinstance(node, Phrase) or node.tag not in _GROUP or node.tag == "NEG":
            at += 1
            continue
        end, last_verb = at, -1
        while end < len(nodes):
            part = nodes[end]
            if isinstance(part, Phrase) or part.tag not in _WITHIN:
                break
            if part.tag == "VERB":
                if last_verb >= 0 and not _continues(nodes, last_verb, end):
                    break
                last_verb = end
            elif part.tag in ("AUX", "MODAL") and last_verb >= 0:
                break
            end += 1
        if last_verb < 0:
            last_verb = max(
                (index for index in range(at, end) if getattr(nodes[index], "tag", "") == "AUX"), default=-1
            )
        if last_verb >= 0:
            spans.append((at, last_verb + 1))
            at = last_verb + 1
        else:
            at = max(end, at + 1)
    return spans


def _continues(nodes: Sequence[Node], left: int, right: int) -> bool:
    """`plans to buy`, `began withdrawing`: one group; `said signed`: two."""
    between = [node.tag for node in nodes[left + 1 : right] if isinstance(node, Item)]
    if "TO" in between:
        return True
    verb = nodes[left]
    lemma = verb.verb.lemma if isinstance(verb, Item) and verb.verb else ""
    follower = nodes[right]
    classes = verb_classes().get(lemma, NO_LABELS)
    return isinstance(follower, Item) and follower.form("ing") and not classes.isdisjoint(_BEFORE_ING)


def group_frame(nodes: Sequence[Node], span: tuple[int, int]) -> Frame:
    parts = [node for node in nodes[span[0] : span[1]] if isinstance(node, Item)]
    verbs = [part for part in parts if part.tag == "VERB"]
    verb = verbs[-1] if verbs else parts[-1]
    lemma = verb.verb.lemma if verb.verb else "be"
    lowers = [part.lower for part in parts]
    frame = Frame(verb, lemma, NO_LABELS, *span)
    if len(verbs) > 1:
        frame.chain = tuple(part.verb.lemma for part in verbs[:-1] if part.verb)
    before = nodes[span[0] - 1] if span[0] else None
    if isinstance(before, Item) and before.tag == "NEG":
        lowers.append(before.lower)  # `soldiers never left`
    negations = words("negations")
    frame.negated = not negations.isdisjoint(lowers) and sum(word in negations for word in lowers) % 2 == 1
    frame.infinitive = parts[0].tag == "TO"
    frame.passive = _is_passive(parts, verb)
    frame.possible = not _POSSIBLE.isdisjoint(lowers)
    bound = len(verbs) < 2 and "to" in lowers and any(part.tag == "AUX" for part in parts)  # `is to leave`
    future = bound or not _FUTURE.isdisjoint(lowers)
    present = parts[0].form("s", "base") or parts[0].lower in _PRESENT
    frame.tense = "future" if future or (frame.chain and frame.chained("PLAN")) else "present" if present else "past"
    if len(parts) > 1:
        frame.adverbs = tuple(part.lower for part in parts if part.tag == "ADV")
    elif verb.tag == "VERB" and verb.form("ing") and not verb.form("base"):
        frame.participle = True
    frame.lemma, frame.last = _with_particle(nodes, lemma, span[1])
    known = verb_classes()
    frame.classes = known.get(frame.lemma) or known.get(lemma, NO_LABELS)
    if frame.lemma is not lemma and frame.lemma.split()[-1] in LINKS:
        frame.classes |= known.get(lemma, NO_LABELS)
    frame.start, frame.end = parts[0].start, nodes[frame.last - 1].end
    return frame


def _is_passive(parts: Sequence[Item], verb: Item) -> bool:
    if len(parts) < 2 or not verb.form("part") or (verb.verb and verb.verb.lemma == "be"):
        return False
    before = [part for part in parts if part.start < verb.start and part.tag not in ("ADV", "NEG")]
    return bool(before) and before[-1].lower in _BE


def _with_particle(nodes: Sequence[Node], lemma: str, at: int) -> tuple[str, int]:
    """`pulled out`, `pulled its soldiers out`, `taken effect`: the full lemma and where the group ends."""
    known = particles().get(lemma, ())
    if not known or not _may_follow(nodes, at, particle_openings()[lemma]):
        return lemma, at
    following = _words_at(nodes, at, max(map(len, known)))
    for rest in known:
        if following[: len(rest)] == rest:
            size = _span_of(nodes, at, len(rest))
            return f"{lemma} {' '.join(rest)}", at + size - (rest[-1] in LINKS)
    for rest in known:
        if len(rest) != 1:
            continue
        for index in range(at, min(at + 4, len(nodes))):
            node = nodes[index]
            if (
                isinstance(node, Item)
                and node.tag in ("PREP", "ADV")
                and node.lower == rest[0]
                and index > at
                and isinstance(nodes[index - 1], Phrase)
            ):
                follower = nodes[index + 1] if index + 1 < len(nodes) else None
                if not isinstance(follower, Phrase) or node.tag == "ADV":
                    return f"{lemma} {rest[0]}", at
            elif isinstance(node, Item) and node.tag not in ("PREP", "TIME"):
                break
    return lemma, at


def _may_follow(nodes: Sequence[Node], at: int, openings: frozenset[str]) -> bool:
    """Whether a particle's first word stands close behind: by itself, or as what a phrase begins with."""
    for node in nodes[at : at + 4]:
        word = node.items[0].lower if isinstance(node, Phrase) else node.lower
        if word in openings or " " in word:
            return True
    return False


def _words_at(nodes: Sequence[Node], at: int, count: int) -> tuple[str, ...]:
    """The next words, phrases taken apart."""
    found: list[str] = []
    for node in nodes[at : at + count]:
        for item in node.items if isinstance(node, Phrase) else (node,):
            found.extend(item.lower.split())
        if len(found) >= count:
            break
    return tuple(found[:count])


def _span_of(nodes: Sequence[Node], at: int, count: int) -> int:
    """Nodes that the particle's words take; a noun phrase of the lemma stays in the sentence."""
    size = 0
    for index in range(at, min(at + count, len(nodes))):
        node = nodes[index]
        if isinstance(node, Phrase) and len(node.items) > count:
            break
        size += 1
    return size
