"""Forces that are named for something else: the hurt, the taught, those whom others serve with, words said better."""

from __future__ import annotations

from accord.vocabulary import OrganizationKind
from accord_adapters.article.facts.readings import COUNTING
from accord_adapters.article.facts.teaching import HELPING, TEACHING
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import is_kind
from accord_adapters.article.text.lexicon import listed

_STAYING = ("deployment.STAY", "deployment.ARRIVE", "deployment.KEEP")


def is_unfit(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """Casualties are no deployment, and `no troops` are none."""
    if _is_counted_with(parsed, phrase, at) or _is_joined(parsed, phrase, at):
        return True
    if phrase.has("equipment") and any(item.lower == "joint" for item in phrase.items):
        return True  # what two states mean to have together
    if phrase.head.lower == "headquarters" and any(
        one.lemma == "have" and phrase in one.objects for one in parsed.frames
    ):
        return True  # where an office is
    noun = phrase.head.noun
    if phrase.has("equipment") and noun is not None and noun.lemma in listed("deployments", "unnamed_things"):
        return True
    if phrase.head.lower.split()[-1] in ("deployment", "deployments", "rotation") and phrase.number is None:
        return True  # the act, not those who are sent
    if (
        phrase.det in ("no", "neither", "any")
        or (len(phrase.items) == 1 and phrase.head.lower == "force")
        or _is_said_better(parsed, phrase, at)
    ):
        return True
    for frame in parsed.frames:
        counts = frame.participle and frame.lemma in COUNTING and phrase in frame.objects
        if counts and phrase.number is not None and frame.subject is not None and frame.subject.has("force"):
            return True  # `a brigade comprising 4,800 troops` has its number from here
        if frame.participle and phrase.number is None and frame.lemma in HELPING and phrase in frame.phrases("by"):
            return True  # `rangers trained by British soldiers` are not these
        hurt = frame.is_a("casualty.KILL", "casualty.TAKE", "casualty.HURT") and not frame.is_a(*_STAYING)
        taught = frame.lemma in TEACHING and phrase.has("force")  # whom others train is at home
        if (hurt or taught) and phrase in (frame.subjects[:1] if frame.passive else frame.objects[:1]):
            return True
    return False


def _is_counted_with(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """`24 soldiers and police officers`, `5,000 officers and men`: people of one count, named by its first word."""
    node = parsed.nodes[at]
    parts = list(node.parts) if isinstance(node, Phrase) else []
    bare = phrase.number is None and not phrase.owners and phrase.det == "" and phrase.has("force")
    first = parts[0] if phrase in parts[1:] else None
    return bare and first is not None and first.has("force") and first.number is not None


_BODIES = frozenset({"mission", "force", "operation", "battlegroup", "coalition"})
_WITHIN = frozenset({"with", "in", "within", "for", "under", "to", "alongside"})


_TOGETHER = frozenset({"train", "exercise", "drill", "fight", "patrol", "serve", "work"})


def _is_trained_with(parsed: Parsed, phrase: Phrase) -> bool:
    """`marines train with the Marine Corps on Guam`: the second are at home, or told of elsewhere."""
    if phrase.number is not None:
        return False
    doing = (one for one in parsed.frames if one.lemma in _TOGETHER and phrase in one.phrases("with", "alongside"))
    return any(one.subject is not None and one.subject.has("force") for one in doing)


def _is_joined(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """`has 60 soldiers with the NATO mission in Kosovo`: the body that those of the sentence serve in."""
    link = parsed.nodes[at - 1] if at else None
    if _is_trained_with(parsed, phrase):
        return True
    mission = phrase.head.mention is not None and is_kind(phrase.head.mention.code, OrganizationKind.MISSION)
    body = phrase.number is None and (mission or phrase.head.lower.split()[-1] in _BODIES)
    if not body or not isinstance(link, Item) or link.lower not in _WITHIN:
        return False
    before = (one for _, one in parsed.phrases if one.start < phrase.start)
    return any(one.has("force") or (one.head.tag == "NUM" and one.number is not None) for one in before)


def _is_said_better(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """`instructors and personnel`, `two bases, including a drone base`: the other word says what is meant."""
    node, noun = parsed.nodes[at], phrase.head.noun
    if noun is None:
        return False
    if (
        noun.lemma in ("personnel", "staff", "military personnel")
        and isinstance(node, Phrase)
        and node.parts
        and not phrase.number
    ):
        return any(part is not phrase and part.has("force") for part in node.parts)
    return (
        noun.plural
        and phrase.has("base")
        and any(other.has("base") and other.start > phrase.end for _, other in parsed.phrases)
    )
