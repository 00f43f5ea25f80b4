"""Frames: each verb with its subject, object, complements, times, polarity and modality.

Passive, infinitive, relative clause and participle are folded into one shape here, so that the rules of the fact
kinds need not know them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accord_adapters.article.lexicon import particles, verb_classes, words
from accord_adapters.article.phrases import Node, Phrase
from accord_adapters.article.tagger import Item
from accord_adapters.article.times import Time

_GROUP = frozenset({"AUX", "MODAL", "NEG", "TO", "VERB"})
_FUTURE = frozenset({"will", "shall", "'ll", "won't"})
_POSSIBLE = frozenset({"would", "could", "may", "might", "can", "should", "wouldn't", "couldn't"})
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't", "get", "gets", "got"])


@dataclass(slots=True)
class Frame:
    """One verb of a sentence and what hangs on it."""

    verb: Item
    lemma: str
    classes: frozenset[str]
    first: int
    """Index of the verb group's first node."""
    last: int
    """Index behind the verb group."""
    passive: bool = False
    negated: bool = False
    tense: str = "past"
    """past, present or future."""
    possible: bool = False
    """would, could, may, might."""
    infinitive: bool = False
    participle: bool = False
    chain: tuple[str, ...] = ()
    """Lemmas of the verbs it hangs on: `plans to`, `has begun to`, `told X to`."""
    subjects: list[Phrase] = field(default_factory=list)
    """The subject, then what it hangs on to: `presidents` of `Belarus and Russia`."""
    objects: list[Phrase] = field(default_factory=list)
    complements: list[tuple[str, Phrase]] = field(default_factory=list)
    """Prepositions with their phrases, in order."""
    times: list[Time] = field(default_factory=list)
    relative: str = ""
    """The preposition and relative pronoun that lead the clause, such as `under which`; empty for a main clause."""
    antecedent: Phrase | None = None
    controller: Frame | None = None
    start: int = 0
    end: int = 0
    adverbs: tuple[str, ...] = ()

    @property
    def subject(self) -> Phrase | None:
        """Who or what does it, or suffers it in the passive."""
        return self.subjects[0] if self.subjects else None

    @property
    def object(self) -> Phrase | None:
        """The first object."""
        return self.objects[0] if self.objects else None

    def chained(self, *classes: str) -> bool:
        """Whether one of the verbs it hangs on belongs to a class of `[chain]`."""
        return any(f"chain.{name}" in verb_classes().get(lemma, ()) for lemma in self.chain for name in classes)

    def is_a(self, *classes: str) -> bool:
        """Whether the verb belongs to one of the classes."""
        return not self.classes.isdisjoint(classes)

    def phrases(self, *prepositions: str) -> list[Phrase]:
        """The complements behind any of these prepositions."""
        return [phrase for preposition, phrase in self.complements if preposition in prepositions]


def frames(nodes: Sequence[Node]) -> list[Frame]:
    """The frames of a sentence, from left to right."""
    found = [_group(nodes, span) for span in _groups(nodes)]
    for index, frame in enumerate(found):
        limit = found[index + 1].first if index + 1 < len(found) else len(nodes)
        _complements(nodes, frame, limit, found[index + 1] if index + 1 < len(found) else None)
    for index, frame in enumerate(found):
        _subject(nodes, frame, found[:index])
        _voice(nodes, frame)
    return found


# --- verb groups -----------------------------------------------------------------------------------------------------
def _groups(nodes: Sequence[Node]) -> list[tuple[int, int]]:
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
            if isinstance(part, Phrase) or part.tag not in _GROUP | {"ADV", "SUBADV"}:
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
    classes = verb_classes().get(lemma, frozenset())
    return (
        isinstance(follower, Item)
        and follower.form("ing")
        and not classes.isdisjoint({"chain.BEGIN", "chain.FAIL", "chain.DONE", "speech.DENY", "agreement.TALK"})
    )


def _group(nodes: Sequence[Node], span: tuple[int, int]) -> Frame:
    parts = [node for node in nodes[span[0] : span[1]] if isinstance(node, Item)]
    verbs = [part for part in parts if part.tag == "VERB"]
    verb = verbs[-1] if verbs else parts[-1]
    lemma = verb.verb.lemma if verb.verb else "be"
    lowers = [part.lower for part in parts]
    auxiliaries = [part.lower for part in parts if part.tag == "AUX"]
    frame = Frame(verb, lemma, frozenset(), *span)
    frame.chain = tuple(part.verb.lemma for part in verbs[:-1] if part.verb)
    negations = sum(word in words("negations") for word in lowers)
    frame.negated = negations % 2 == 1
    frame.infinitive = parts[0].tag == "TO"
    frame.passive = _is_passive(parts, verb)
    frame.possible = any(word in _POSSIBLE for word in lowers)
    future = any(word in _FUTURE for word in lowers) or (not verbs[:-1] and "to" in lowers and bool(auxiliaries))
    finite = parts[0]
    present = finite.form("s", "base") or finite.lower in (
        "is",
        "are",
        "has",
        "have",
        "isn't",
        "aren't",
        "does",
        "do",
        "hasn't",
        "haven't",
    )
    frame.tense = "future" if future or (frame.chain and frame.chained("PLAN")) else "present" if present else "past"
    frame.adverbs = tuple(part.lower for part in parts if part.tag == "ADV")
    if parts[0].tag == "VERB" and len(parts) == 1 and verb.form("ing") and not verb.form("base"):
        frame.participle = True
    frame.lemma, frame.last = _with_particle(nodes, lemma, span[1])
    frame.classes = verb_classes().get(frame.lemma, verb_classes().get(lemma, frozenset()))
    if frame.lemma.split()[-1] in _LINKS:
        frame.classes |= verb_classes().get(lemma, frozenset())
    frame.start, frame.end = parts[0].start, nodes[frame.last - 1].end
    return frame


def _is_passive(parts: Sequence[Item], verb: Item) -> bool:
    if not verb.form("part") or (verb.verb and verb.verb.lemma == "be"):
        return False
    before = [part for part in parts if part.start < verb.start and part.tag not in ("ADV", "NEG")]
    return bool(before) and before[-1].lower in _BE


def _with_particle(nodes: Sequence[Node], lemma: str, at: int) -> tuple[str, int]:
    """`pulled out`, `pulled its soldiers out`, `taken effect`: the full lemma and where the group ends."""
    for rest in particles().get(lemma, ()):
        direct = _words_at(nodes, at, len(rest))
        if direct == rest:
            size = _span_of(nodes, at, len(rest))
            return f"{lemma} {' '.join(rest)}", at + size - (rest[-1] in _LINKS)
    for rest in particles().get(lemma, ()):
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


def _words_at(nodes: Sequence[Node], at: int, count: int) -> tuple[str, ...]:
    found: list[str] = []
    for node in nodes[at : at + count]:
        found.extend(item.lower for item in (node.items if isinstance(node, Phrase) else [node]))
    return tuple(" ".join(found).split())[:count] if len(found) <= count else tuple(found[:count])


def _span_of(nodes: Sequence[Node], at: int, count: int) -> int:
    """Nodes that the particle's words take; a noun phrase of the lemma stays in the sentence."""
    size = 0
    for index in range(at, min(at + count, len(nodes))):
        node = nodes[index]
        if isinstance(node, Phrase) and len(node.items) > count:
            break
        size += 1
    return size


# --- complements -----------------------------------------------------------------------------------------------------
_BREAKS = frozenset({"REL", "SUB", "MODAL", "AUX", "VERB"})
_LINKS = frozenset({"from", "of", "on", "to", "into", "for"})
"""Prepositions that belong to a verb and still govern the phrase behind them."""
_DASHES = frozenset({";", ":", "–", "—", "?", "!"})


def _complements(nodes: Sequence[Node], frame: Frame, limit: int, following: Frame | None) -> None:
    """Objects, prepositional phrases and times behind the verb, up to the next clause."""
    at, preposition, objects_open = frame.last, "", True
    stop = _stop(nodes, frame, limit, following)
    commas = 0
    while at < stop:
        node = nodes[at]
        if isinstance(node, Phrase):
            if preposition:
                frame.complements.append((preposition, node))
                objects_open = objects_open and preposition in ("of",)
            elif not commas and (objects_open or not frame.objects):
                frame.objects.append(node)
            else:
                frame.complements.append(("", node))
            preposition = ""
            frame.end = max(frame.end, node.end)
        elif node.tag == "TIME" and node.time:
            frame.times.append(node.time)
            frame.end = max(frame.end, node.end)
            preposition = ""
        elif node.tag == "PREP":
            preposition = node.lower
        elif node.tag == "PUNCT":
            if node.lower in _DASHES:
                break
            commas += node.lower == ","
            preposition = ""
        elif node.tag in ("REL", "SUB"):
            break
        elif node.tag == "CONJ":
            preposition = ""
            commas += 1
        elif node.tag == "ADV":
            frame.adverbs += (node.lower,)
        at += 1


def _stop(nodes: Sequence[Node], frame: Frame, limit: int, following: Frame | None) -> int:
    """Where the clause ends at the latest: before the subject of the next verb."""
    if following is None or limit >= len(nodes):
        return limit
    at = limit
    if following.infinitive or following.participle:
        return limit
    while at > frame.last and (
        isinstance(nodes[at - 1], Phrase) or getattr(nodes[at - 1], "tag", "") in ("ADV", "NEG")
    ):
        at -= 1
    before = nodes[at - 1] if at > frame.last else None
    if isinstance(before, Item) and before.tag in ("CONJ", "PUNCT", "SUB", "REL", "TIME"):
        return at
    return limit


# --- subjects --------------------------------------------------------------------------------------------------------
def _subject(nodes: Sequence[Node], frame: Frame, earlier: list[Frame]) -> None:
    at = _skip_back(nodes, frame.first - 1)
    node = nodes[at] if at >= 0 else None
    if frame.infinitive:
        _control(nodes, frame, earlier, at)
    elif isinstance(node, Phrase):
        frame.subjects = _chain(nodes, at, earlier)
        if _bare_participle(nodes, frame):
            frame.subjects.reverse()
        else:
            _relative_object(nodes, frame, at, earlier)
    elif node is not None and node.tag == "REL":
        _relative_subject(nodes, frame, at)
    elif node is not None and node.tag in ("CONJ", "PUNCT"):
        if node.tag == "CONJ" and (participle := _shared_participle(frame, earlier)):
            frame.subjects, frame.passive = participle.subjects, True
        else:
            _inherit(nodes, frame, at, earlier)
    _leading_times(nodes, frame, at)


def _skip_back(nodes: Sequence[Node], at: int) -> int:
    """Leftwards over adverbs, times, brackets and parentheses between commas."""
    steps = 0
    while at >= 0 and steps < 60:
        steps += 1
        node = nodes[at]
        if isinstance(node, Phrase):
            return at
        if node.tag in ("ADV", "NEG", "TIME"):
            at -= 1
            if node.tag == "TIME" and at >= 0 and isinstance(nodes[at], Item) and nodes[at].tag == "PREP":  # type: ignore[union-attr]
                at -= 1
            continue
        if node.lower == ")":
            at = _back_to(nodes, at - 1, "(") - 1
            continue
        if node.lower in (",", "–", "—"):
            opening = _back_to(nodes, at - 1, node.lower)
            if opening > 0 and at - opening <= 30 and _parenthesis(nodes, opening, at):
                at = opening - 1
                continue
        return at
    return at


def _back_to(nodes: Sequence[Node], at: int, mark: str) -> int:
    for index in range(at, max(-1, at - 40), -1):
        node = nodes[index]
        if isinstance(node, Item) and node.lower == mark:
            return index
    return -1


def _parenthesis(nodes: Sequence[Node], opening: int, closing: int) -> bool:
    """Whether what stands between two commas is a relative clause, an apposition or a participle."""
    first = nodes[opening + 1]
    before = nodes[opening - 1] if opening else None
    if not isinstance(before, Phrase):
        return False
    if isinstance(first, Phrase):
        return not any(
            isinstance(node, Item) and node.tag in ("VERB", "AUX", "MODAL") and not node.form("part", "ing")
            for node in nodes[opening + 1 : closing]
        )
    return first.tag in ("REL", "PREP", "VERB", "ADV", "SUB")


def _bare_participle(nodes: Sequence[Node], frame: Frame) -> bool:
    """`signed in 2011`, `stationed there` right behind a noun, with no object of its own."""
    if frame.last - frame.first > 1 or not frame.verb.form("part") or frame.objects:
        return False
    follower = nodes[frame.last] if frame.last < len(nodes) else None
    return not isinstance(follower, Phrase) and (not frame.verb.form("past") or bool(frame.phrases("by")) or frame.is_a("agreement.SIGN", "deployment.SEND", "speech.SAY"))


def _chain(nodes: Sequence[Node], at: int, earlier: Sequence[Frame] = ()) -> list[Phrase]:
    """The phrase and those it hangs on by prepositions or participles, the outermost first."""
    participles = {frame.verb.start for frame in earlier if frame.participle}
    chain = [nodes[at]]
    while at >= 2:
        link, left = nodes[at - 1], nodes[at - 2]
        if (
            isinstance(link, Item)
            and isinstance(left, Phrase)
            and (link.tag == "PREP" or link.start in participles)
        ):
            chain.append(left)
            at -= 2
        elif (
            isinstance(link, Item)
            and link.tag == "TIME"
            and isinstance(left, Item)
            and left.tag == "PREP"
            and at >= 3
            and isinstance(nodes[at - 3], Phrase)
        ):
            chain.append(nodes[at - 3])
            at -= 3
        else:
            break
    ordered = [phrase for phrase in reversed(chain) if isinstance(phrase, Phrase)]
    return ordered


def _relative_object(nodes: Sequence[Node], frame: Frame, at: int, earlier: Sequence[Frame]) -> None:
    """`the treaty that Iran signed`, `two bases, whose future Moscow discusses`, `under which the force may stay`."""
    leftmost = at - 2 * (len(frame.subjects) - 1)
    lead = nodes[leftmost - 1] if leftmost >= 1 else None
    while isinstance(lead, Item) and lead.tag in ("ADV", "TIME") and leftmost >= 2:
        leftmost -= 1
        lead = nodes[leftmost - 1]
    if not isinstance(lead, Item) or lead.tag != "REL":
        return
    before = _skip_comma(nodes, leftmost - 2)
    preposition = ""
    link = nodes[before] if before >= 0 else None
    if isinstance(link, Item) and link.tag == "PREP":
        preposition = link.lower
        before = _skip_comma(nodes, before - 1)
    antecedent = _antecedent(nodes, before)
    if antecedent is None:
        return
    frame.antecedent, frame.relative = antecedent, f"{preposition} {lead.lower}".strip()
    if lead.lower == "whose":
        return
    if preposition or lead.lower == "where":
        frame.complements.append((preposition or "in", antecedent))
    elif not frame.objects:
        index = next((index for index in range(leftmost, -1, -1) if nodes[index] is antecedent), None)
        frame.objects.extend(reversed(_chain(nodes, index, earlier)) if index is not None else [antecedent])


def _relative_subject(nodes: Sequence[Node], frame: Frame, at: int) -> None:
    relative = nodes[at]
    antecedent = _antecedent(nodes, _skip_comma(nodes, at - 1))
    if antecedent is not None and isinstance(relative, Item):
        frame.antecedent, frame.relative = antecedent, relative.lower
        index = next((index for index in range(at - 1, -1, -1) if nodes[index] is antecedent), None)
        frame.subjects = _chain(nodes, index) if index is not None else [antecedent]


def _antecedent(nodes: Sequence[Node], at: int) -> Phrase | None:
    """The nearest phrase, over a time (`an agreement of 2011 that ...`)."""
    for index in range(at, max(-1, at - 4), -1):
        node = nodes[index]
        if isinstance(node, Phrase):
            return node
        if node.tag not in ("TIME", "PREP", "PUNCT", "ADV"):
            return None
    return None


def _skip_comma(nodes: Sequence[Node], at: int) -> int:
    node = nodes[at] if at >= 0 else None
    return at - 1 if isinstance(node, Item) and node.lower in (",", ")") else at


def _control(nodes: Sequence[Node], frame: Frame, earlier: list[Frame], at: int) -> None:
    """The subject of an infinitive: the object of the verb before it, else that verb's subject."""
    if at >= 0 and isinstance(nodes[at], Phrase) and (noun := _deciding(nodes, at)):
        frame.subjects, lemma = noun
        frame.chain = (lemma, *frame.chain)
        frame.tense = "past" if lemma == "decide" else "future"
        return
    if not earlier:
        return
    master = earlier[-1]
    frame.controller = master
    frame.chain = (*master.chain, master.lemma, *frame.chain)
    frame.negated = frame.negated != master.negated
    frame.possible = frame.possible or master.possible
    if master.objects and not master.passive and not master.classes.isdisjoint({"chain.PLAN", "chain.LET"}):
        frame.subjects = [master.objects[0]]
    else:
        frame.subjects = list(master.subjects)
    frame.tense = "future" if "chain.PLAN" in master.classes or master.tense == "future" else master.tense


_DECISIONS = {
    "decision": "decide",
    "move": "decide",
    "agreement": "agree",
    "deal": "agree",
    "plan": "plan",
    "offer": "offer",
    "promise": "promise",
    "pledge": "pledge",
    "intention": "intend",
    "proposal": "propose",
    "order": "order",
    "request": "request",
    "demand": "demand",
    "commitment": "commit",
    "readiness": "plan",
    "willingness": "offer",
    "bid": "seek",
    "vow": "vow",
    "announcement": "decide",
}


def _deciding(nodes: Sequence[Node], at: int) -> tuple[list[Phrase], str] | None:
    """`the decision by Niger to revoke`, `Moscow's offer to send`: whose act it is and the verb the noun stands for."""
    chain = _chain(nodes, at)
    lemma = _DECISIONS.get(chain[0].head.lower)
    if lemma is None:
        return None
    return (chain[1:] if len(chain) > 1 else chain[:1]), lemma


def _shared_participle(frame: Frame, earlier: list[Frame]) -> Frame | None:
    """`were killed and wounded`, `agreed by the ministries and made public`: a participle that shares the auxiliary."""
    last = earlier[-1] if earlier else None
    return (
        last
        if last is not None
        and last.passive
        and frame.verb.form("part")
        and frame.first + 1 == frame.last
        and not frame.objects
        else None
    )


def _inherit(nodes: Sequence[Node], frame: Frame, at: int, earlier: list[Frame]) -> None:
    """The second verb of `signed a pact and left the bloc`."""
    for previous in reversed(earlier[-3:]):
        if previous.subjects and (not previous.relative or frame.first - previous.last < 6):
            frame.subjects = list(previous.subjects)
            if frame.verb.form("base") and frame.first + 1 >= frame.last and previous.tense == "future":
                frame.tense, frame.chain = "future", previous.chain
            if frame.verb.form("base", "part") and frame.first + 1 >= frame.last and not frame.verb.form("s"):
                frame.negated = frame.negated or (
                    previous.negated and frame.verb.form("base") and not frame.verb.form("past")
                )
            return


def _leading_times(nodes: Sequence[Node], frame: Frame, at: int) -> None:
    """Times before the subject (`In May Belarus suspended`) and between subject and verb."""
    if (
        frame.participle
        or frame.infinitive
        or (frame.verb.form("part") and frame.last - frame.first == 1 and not frame.verb.form("past"))
    ):
        return
    for index in range(frame.first - 1, max(-1, frame.first - 14), -1):
        node = nodes[index]
        if isinstance(node, Item):
            if node.tag == "TIME" and node.time and node.time not in frame.times:
                frame.times.append(node.time)
            elif node.tag in ("VERB", "AUX", "MODAL", "REL", "SUB") or node.lower in (";", ":", "—", "–"):
                return


def _voice(nodes: Sequence[Node], frame: Frame) -> None:
    """A bare participle behind a noun is passive: `an agreement signed in 2011`, `troops stationed there`."""
    if frame.passive or frame.last - frame.first > 1 or frame.verb.tag != "VERB" or not frame.verb.form("part"):
        return
    follower = nodes[frame.last] if frame.last < len(nodes) else None
    by = bool(frame.phrases("by")) and not frame.objects
    only_part = not frame.verb.form("past")
    thing = frame.subject is not None and any(
        frame.subject.has(group) for group in ("agreement", "equipment", "base", "institution.NONE")
    )
    bare = not isinstance(follower, Phrase)
    if by or only_part or (thing and bare and not frame.objects):
        frame.passive = True
        frame.participle = True
