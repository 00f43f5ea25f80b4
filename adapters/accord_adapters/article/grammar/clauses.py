"""Clauses: the frames of a sentence, with their objects, complements, times and voice."""

from __future__ import annotations

from collections.abc import Sequence

from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Node, Phrase
from accord_adapters.article.grammar.subjects import find_subject
from accord_adapters.article.grammar.verb_groups import group_frame, verb_groups


def frames(nodes: Sequence[Node]) -> list[Frame]:
    """The frames of a sentence, from left to right."""
    found = [group_frame(nodes, span) for span in verb_groups(nodes)]
    for index, frame in enumerate(found):
        limit = found[index + 1].first if index + 1 < len(found) else len(nodes)
        _complements(nodes, frame, limit, found[index + 1] if index + 1 < len(found) else None)
    for index, frame in enumerate(found):
        find_subject(nodes, frame, found[:index])
        _leading_times(nodes, frame)
        _voice(nodes, frame)
        _inverted(nodes, frame)
        _purpose(nodes, frame, found[:index])
        _headline(nodes, frame)
    _leading_participle(nodes, found)
    return found


def _leading_participle(nodes: Sequence[Node], found: list[Frame]) -> None:
    """`Signed in 2014, the pact let ...`: what opens the sentence is said of the main verb's subject."""
    first = found[0] if found else None
    if first is None or first.first > 0 or not first.verb.form("part") or first.objects or first.verb.form("ing"):
        return
    main = next((one for one in found[1:] if one.subjects and one.subjects[0].start > first.verb.start), None)
    if main is not None and first.last - first.first == 1 and not main.relative:
        first.subjects, first.passive, first.participle = main.subjects[:1], True, True


def _headline(nodes: Sequence[Node], frame: Frame) -> None:
    """`Germany to station a brigade in Lithuania`: what headlines and digests call the future."""
    opens = frame.first == 1 or (frame.first > 1 and _word(nodes[frame.first - 2]) == ":")
    first = nodes[frame.first - 1] if opens else None
    named = isinstance(first, Phrase) and (first.is_party or frame.passive)  # `French bases to be closed by July`
    if frame.infinitive and isinstance(first, Phrase) and named:
        frame.subjects, frame.tense = [first], "future"


_PURPOSES = frozenset(
    {"aim", "view", "goal", "purpose", "hope", "hopes", "intention", "possibility", "prospect", "idea", "objective"}
    | {
        "verge",
        "brink",
        "point",
        "feasibility",
        "plan",
        "plans",
        "option",
        "talks",
        "negotiations",
        "discussions",
        "consultations",
        "way",
        "ways",
    }
)


_VERGES = frozenset({"close", "near", "nearer", "closer"})


def _purpose(nodes: Sequence[Node], frame: Frame, earlier: Sequence[Frame]) -> None:
    """`opened talks with Oman with the aim of concluding`: what is yet to be done, by those who have it in mind."""
    if frame.first < 2 or not frame.verb.form("ing") or frame.last - frame.first != 1:
        return
    link, noun = nodes[frame.first - 1], nodes[frame.first - 2]
    led = isinstance(link, Item) and link.tag in ("PREP", "TO")
    aimed = isinstance(noun, Phrase) and (noun.head.lower in _PURPOSES or noun.head.lower in _VERGES)
    if isinstance(link, Item) and link.lower in ("on", "about", "over") and earlier and not aimed:
        frame.tense = "future"  # `will vote on extending the mandate`
        frame.subjects = frame.subjects or list(earlier[-1].subjects)
        return
    if not led or not (aimed or (isinstance(noun, Item) and noun.lower in _VERGES)):
        return
    frame.chain, frame.tense = ("aim", *frame.chain), "future"
    if earlier and not frame.subjects:
        frame.subjects = list(earlier[-1].subjects)
        frame.complements += [("with", one) for one in earlier[-1].phrases("with") if one.is_party]


def _word(node: Node) -> str:
    return node.lower if isinstance(node, Item) else ""


_DASHES = frozenset({";", ":", "–", "—", "?", "!"})


def _complements(nodes: Sequence[Node], frame: Frame, limit: int, following: Frame | None) -> None:
    """Objects, prepositional phrases and times behind the verb, up to the next clause."""
    at, preposition, objects_open = frame.last, "", True
    stop = _stop(nodes, frame, limit, following)
    commas, compared = 0, False  # `up from 3,800 in 2022`
    while at < stop:
        node = nodes[at]
        if isinstance(node, Phrase):
            if preposition:
                frame.complements.append((preposition, node))
                objects_open = objects_open and preposition in ("of",)
            elif (not commas and (objects_open or not frame.objects)) or _behind_parenthesis(nodes, frame, at, commas):
                frame.objects.append(node)
            else:
                frame.complements.append(("", node))
            preposition = ""
            frame.end = max(frame.end, node.end)
        elif node.tag == "TIME" and node.time:
            lasts = frame.is_a("agreement.RENEW") and preposition == "to"  # `extended to 15 November`
            if not compared and not lasts:
                frame.times.append(node.time)
            frame.end = max(frame.end, node.end)
            preposition = ""
        elif node.tag == "PREP":
            compared = compared or (node.lower == "from" and _word(nodes[at - 1]) in ("up", "down"))
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
        elif node.tag == "NEG" and frame.lemma == "be" and node.lower in ("not", "never") and not commas:
            frame.negated = not frame.negated
        at += 1


def _behind_parenthesis(nodes: Sequence[Node], frame: Frame, at: int, commas: int) -> bool:
    """`renewed on Monday, for five years, the accord`: the object, put off by what stands between two commas."""
    behind = nodes[at + 1] if at + 1 < len(nodes) else None
    follows = behind is None or (isinstance(behind, Item) and behind.tag in ("PUNCT", "PREP", "REL"))
    bare = commas == 2 and not frame.objects and not frame.passive and _word(nodes[at - 1]) == ","
    return bare and follows and frame.is_a("agreement.SIGN", "agreement.RENEW", "agreement.END", "agreement.SUSPEND")


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
    if (leading := _leading_time(nodes, frame, at)) is not None:
        return leading
    if isinstance(before, Item) and before.tag in ("CONJ", "PUNCT", "SUB", "REL", "TIME"):
        return at
    return limit


def _leading_time(nodes: Sequence[Node], frame: Frame, at: int) -> int | None:
    """Where `, and in September` begins, which belongs to the clause behind it."""
    if at - 2 <= frame.last or getattr(nodes[at - 1], "tag", "") != "TIME":
        return None
    at -= 2 if getattr(nodes[at - 2], "tag", "") != "PREP" else 3
    return at if at > frame.last and getattr(nodes[at], "tag", "") == "CONJ" else None


_CLAUSE_BREAKS = frozenset({";", ":", "—", "–", "but", "while", "whereas", "though", "although", "yet"})


def _leading_times(nodes: Sequence[Node], frame: Frame) -> None:
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
            elif node.tag in ("VERB", "AUX", "MODAL", "REL", "SUB") or node.lower in _CLAUSE_BREAKS:
                return


_SPANS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "percent", "half", "third"})


def _measures(phrase: Phrase) -> bool:
    """`extended by a year`, `cut by 2,000 men`: by how much, and not by whom."""
    return phrase.head.lower.split()[-1] in _SPANS or phrase.head.tag == "NUM"


def _inverted(nodes: Sequence[Node], frame: Frame) -> None:
    """`In Minsk was signed the contract`: the subject of a passive behind it, as other languages have it."""
    acted = frame.passive and not frame.participle and not frame.relative and bool(frame.objects)
    if acted and (not frame.subjects or _is_led(nodes, frame.subjects[0], frame.first)):
        frame.subjects, frame.objects = frame.objects[:1], frame.objects[1:]
        frame.complements += _leading_complements(nodes, frame.first)


def _is_led(nodes: Sequence[Node], phrase: Phrase, before: int) -> bool:
    """Whether a preposition stands before what looks like a subject."""
    at = next((at for at in range(before - 1, 0, -1) if nodes[at] is phrase), 0)
    link = nodes[at - 1] if at else None
    return isinstance(link, Item) and link.tag == "PREP"


def _leading_complements(nodes: Sequence[Node], at: int) -> list[tuple[str, Phrase]]:
    """`From Iran to Armenia were delivered`: what stands before such a verb, back to where the clause begins."""
    found: list[tuple[str, Phrase]] = []
    while at > 1:
        link, target = nodes[at - 2], nodes[at - 1]
        if isinstance(target, Item) and target.tag in ("TIME", "ADV"):
            at -= 1
            continue
        if not isinstance(link, Item) or not isinstance(target, Phrase) or link.tag != "PREP":
            break
        found.append((link.lower, target))
        at -= 2
    return found[::-1]


def _voice(nodes: Sequence[Node], frame: Frame) -> None:
    """A bare participle behind a noun is passive: `an agreement signed in 2011`, `troops stationed there`."""
    if (
        frame.lemma == "be"
        or frame.passive
        or frame.last - frame.first > 1
        or frame.verb.tag != "VERB"
        or not frame.verb.form("part")
    ):
        return
    follower = nodes[frame.last] if frame.last < len(nodes) else None
    by = any(not _measures(one) for one in frame.phrases("by")) and not frame.objects
    only_part = not frame.verb.form("past")
    thing = frame.subject is not None and any(
        frame.subject.has(group) for group in ("agreement", "equipment", "base", "institution.NONE")
    )
    bare = not isinstance(follower, Phrase)
    sent = frame.subject is not None and frame.subject.has("force") and frame.is_a("deployment.SEND")
    plain = frame.verb.form("base") and frame.objects and not by  # `they run their navies`
    if plain:
        return
    if by or only_part or ((thing or sent) and bare and not frame.objects):
        frame.passive = True
        frame.participle = True
