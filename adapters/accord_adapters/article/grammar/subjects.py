"""Subjects: who does what a verb says, over parentheses, relative clauses, infinitives and shared subjects."""

from __future__ import annotations

from collections.abc import Sequence

from accord_adapters.article.grammar.chains import chain_at
from accord_adapters.article.grammar.distant_subjects import past_purpose, past_relative
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Node, Phrase


def find_subject(nodes: Sequence[Node], frame: Frame, earlier: list[Frame]) -> None:
    at = _skip_back(nodes, frame.first - 1)
    node = nodes[at] if at >= 0 else None
    if frame.infinitive:
        _control(nodes, frame, earlier, at)
    elif head := past_relative(nodes, frame, at, earlier) or past_purpose(nodes, frame, at, earlier):
        frame.subjects = head
    elif isinstance(node, Phrase):
        frame.subjects = chain_at(nodes, at, earlier)
        _relative_object(nodes, frame, at, earlier)
        if not frame.relative and _bare_participle(nodes, frame):
            frame.subjects.reverse()
    elif node is not None and node.tag == "REL":
        _relative_subject(nodes, frame, at)
    elif node is not None and node.lower in _MEANS and frame.verb.form("ing") and frame.last - frame.first == 1:
        frame.subjects = next((list(one.subjects) for one in reversed(earlier) if one.subjects), [])
    elif node is not None and node.tag in ("CONJ", "PUNCT"):
        if node.lower == "," and (pact := _participle_of_pact(nodes, frame, at)):
            frame.subjects = pact
        elif node.tag == "CONJ" and (participle := _shared_participle(frame, earlier)):
            frame.subjects, frame.passive = participle.subjects, True
        else:
            _inherit(nodes, frame, at, earlier)


_MEANS = frozenset({"by", "after", "before", "upon", "through", "while", "in", "since"})
"""`announced closer ties by concluding two deals`: who does the one does the other."""


def _participle_of_pact(nodes: Sequence[Node], frame: Frame, comma: int) -> list[Phrase]:
    """`the pact with Japan, signed in 2023, took effect`."""
    before = nodes[comma - 1] if comma else None
    bare = frame.last - frame.first == 1 and frame.verb.form("part") and not frame.objects
    signed, bought = frame.is_a("agreement.SIGN", "agreement.RENEW"), frame.is_a("transfer.BUY", "transfer.GIVE")
    if not bare or not isinstance(before, Phrase) or not (signed or bought):
        return []
    chain = chain_at(nodes, comma - 1)
    what = "agreement" if signed else "equipment"
    at = next((index for index, one in enumerate(chain) if one.has(what)), None)
    return chain[at:] if at is not None else []


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
    return not isinstance(follower, Phrase) and (
        not frame.verb.form("past")
        or bool(frame.phrases("by"))
        or frame.is_a("agreement.SIGN", "deployment.SEND", "speech.SAY")
    )


def _relative_object(nodes: Sequence[Node], frame: Frame, at: int, earlier: Sequence[Frame]) -> None:
    """`the treaty that Iran signed`, `two bases, whose future Moscow discusses`, `under which the force may stay`."""
    leftmost = at - 2 * (len(frame.subjects) - 1)
    lead = nodes[leftmost - 1] if leftmost >= 1 else None
    if isinstance(lead, Phrase) and leftmost > 1 and not frame.objects and _is_whose(nodes[leftmost - 2]):
        frame.objects.append(lead)  # `whose mandate | the council extended`
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
    if antecedent is None or (lead.lower == "that" and antecedent.head.lower in _TOLD):
        return
    frame.antecedent, frame.relative = antecedent, f"{preposition} {lead.lower}".strip()
    if lead.lower == "whose":
        return
    if preposition or lead.lower == "where":
        frame.complements.append((preposition or "in", antecedent))
    elif not frame.objects:
        index = next((index for index in range(leftmost, -1, -1) if nodes[index] is antecedent), None)
        frame.objects.extend(reversed(chain_at(nodes, index, earlier)) if index is not None else [antecedent])


def _is_whose(node: Node) -> bool:
    return isinstance(node, Item) and node.tag == "REL" and node.lower == "whose"


def _relative_subject(nodes: Sequence[Node], frame: Frame, at: int) -> None:
    relative = nodes[at]
    antecedent = _antecedent(nodes, _skip_comma(nodes, at - 1))
    if antecedent is not None and isinstance(relative, Item):
        frame.antecedent, frame.relative = antecedent, relative.lower
        index = next((index for index in range(at - 1, -1, -1) if nodes[index] is antecedent), None)
        frame.subjects = chain_at(nodes, index) if index is not None else [antecedent]


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
    readied = ("plan",) if _is_readiness(nodes, at, _READY) or _is_in_talks(master) else ()
    frame.chain = (*master.chain, master.lemma, *readied, *frame.chain)
    frame.negated = (frame.negated != master.negated) or _is_readiness(nodes, at, _UNABLE)
    frame.possible = frame.possible or master.possible
    if readied:
        frame.subjects, frame.tense = list(master.subjects), "future"
        return
    if master.objects and not master.passive and not master.classes.isdisjoint({"chain.PLAN", "chain.LET"}):
        frame.subjects = [master.objects[0]]
    else:
        frame.subjects = list(master.subjects)
    frame.tense = "future" if "chain.PLAN" in master.classes or master.tense == "future" else master.tense


def _is_in_talks(master: Frame) -> bool:
    """`is in talks with Seoul to buy`, `opened negotiations to buy`: what is sought, and not done."""
    near = (*master.objects, *master.phrases("in", "into"))
    return not master.passive and any(one.head.lower in ("talks", "negotiations", "discussions") for one in near)


def _is_readiness(nodes: Sequence[Node], at: int, adjectives: frozenset[str]) -> bool:
    """`is ready to deploy`, `was due to leave`: said by an adjective."""
    node = nodes[at] if at >= 0 else None
    word = node.items[-1].lower if isinstance(node, Phrase) and len(node.items) <= 2 else getattr(node, "lower", "")
    return word in adjectives


_READY = frozenset({"ready", "due", "willing", "prepared", "keen", "poised", "set", "likely", "eager", "scheduled"})
_UNABLE = frozenset({"unable", "unwilling", "reluctant", "unlikely", "loath", "hesitant"})
_TOLD = frozenset(
    {"announcement", "report", "reports", "claim", "claims", "news", "statement", "decision", "warning", "suggestion"}
    | {"fear", "fears", "hope", "hopes", "belief", "pledge", "promise", "condition", "evidence", "indication", "signs"}
    | {"sign", "understanding", "fact", "possibility", "rumours", "rumors", "speculation", "allegations", "accusation"}
)
"""What goes on with `that` and a whole sentence."""
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
    "effort": "seek",
    "attempt": "seek",
    "threat": "threaten",
    "preparation": "prepare",
    "desire": "want",
    "call": "call on",
}


def _deciding(nodes: Sequence[Node], at: int) -> tuple[list[Phrase], str] | None:
    """`the decision by Niger to revoke`, `Moscow's offer to send`: whose act it is and the verb the noun stands for."""
    chain = chain_at(nodes, at)
    word = chain[0].head.lower
    lemma = _DECISIONS.get(word) or _DECISIONS.get(word.removesuffix("s"))
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
