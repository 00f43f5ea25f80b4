"""Subjects with a clause between them and their verb: a relative clause, or what they are for."""

from __future__ import annotations

from collections.abc import Sequence

from accord_adapters.article.grammar.chains import chain_at
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Node, Phrase
from accord_adapters.article.text.lexicon import words


def past_relative(nodes: Sequence[Node], frame: Frame, at: int, earlier: Sequence[Frame]) -> list[Phrase]:
    """`instructors who had been teaching at Taji were flown home`: the main verb belongs to the instructors."""
    last = earlier[-1] if earlier else None
    relative = last is not None and last.relative.split()[-1:] in (["who"], ["which"], ["that"])
    if last is None or not relative or at < last.last - 1 or frame.verb.form("ing"):
        return []
    lead = nodes[frame.first]
    finite = isinstance(lead, Item) and (lead.tag in ("AUX", "MODAL") or lead.form("past", "s"))
    between = [node for node in nodes[last.last : frame.first] if isinstance(node, Item)]
    joined = any(node.tag in ("CONJ", "REL", "SUB", "PUNCT") for node in between)
    bare = frame.last - frame.first == 1 and isinstance(lead, Item) and lead.form("part") and not frame.objects
    unsure = isinstance(lead, Item) and (lead.noun is not None or not lead.form("past"))
    bare = bare and (unsure or isinstance(nodes[at], Phrase))
    return _antecedents(nodes, last) if finite and not joined and not bare else []


def past_purpose(nodes: Sequence[Node], frame: Frame, at: int, earlier: Sequence[Frame]) -> list[Phrase]:
    """`the plan to buy jets was shelved`, `soldiers sent to guard it were flown home`: of the plan, of the soldiers."""
    last = earlier[-1] if earlier else None
    if last is None or at < last.last or last.first < 1 or not _is_finite(nodes[frame.first]):
        return []
    group = [node for node in nodes[last.first : last.last] if isinstance(node, Item)]
    purpose = any(node.tag == "TO" for node in group) and (last.infinitive or group[0].form("part"))
    joined = any(isinstance(node, Item) and node.tag in _JOINTS for node in nodes[last.last : frame.first])
    told = last.is_a("speech.SAY") and last.lemma != "add"
    if not purpose or joined or told or last.lemma in words("before_clauses"):
        return []
    return chain_at(nodes, last.first - 1) if isinstance(nodes[last.first - 1], Phrase) else []


_JOINTS = frozenset({"CONJ", "REL", "SUB", "PUNCT"})


def _is_finite(lead: Node) -> bool:
    """Whether a verb group that leads with it can be no participle."""
    if not isinstance(lead, Item) or lead.tag in ("AUX", "MODAL"):
        return isinstance(lead, Item)
    lemma = lead.verb.lemma if lead.verb else ""
    return lead.form("s") or (lead.form("past") and (not lead.form("part") or lemma in words("never_passive")))


def _antecedents(nodes: Sequence[Node], last: Frame) -> list[Phrase]:
    """The chain of phrases that a relative clause hangs on, the outermost first."""
    if last.antecedent is None or last.antecedent in last.subjects:
        return list(last.subjects)
    chain = list(reversed(last.objects))
    if last.antecedent in chain:
        return chain
    index = next((index for index in range(last.first, -1, -1) if nodes[index] is last.antecedent), None)
    return chain_at(nodes, index) if index is not None else [last.antecedent]
