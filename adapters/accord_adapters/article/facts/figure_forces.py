"""How strong an army, a police or a gang is: `the army has 30,000 men`, not where it has sent them."""

from __future__ import annotations

import re

from accord.vocabulary import Indicator, OrganizationKind
from accord_adapters.article.facts.figures import Figures
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import is_country, is_kind
from accord_adapters.article.text.quantities import Number

_BODY = (
    r"(?:army|armies|(?:armed|ground|land|defen[cs]e|self-defen[cs]e|security) forces?|(?:the|its) forces"
    r"|(?:national|home) guard|guard|police|gendarmerie|military|navy|air force|militias?|gangs?|insurgents|rebels"
    r"|guerrillas?|(?:jihadist|armed) group|the group|coast guard|reserves)"
)
_HOLDS = (
    r"(?:numbers?|numbered|grows? to|will grow to|rises? to|shrinks? to|"
    r"has|have|had|counts?|counted|comprises?|consists? of|fields?|stands? at|stood at|musters?"
    r"|(?:is|are|was|were) (?:down |up |back )?(?:to|at)"
    r"|(?:is|are|was|were) (?:now )?(?:estimated|thought|believed|put|reckoned)"
    r"(?: \w+){0,4}? (?:at|to (?:have|number|count|command))|swell\w* to|swollen to|shr[aiu]nk to|grown? to|grew to)"
)
_STRENGTH = re.compile(
    rf"\b{_BODY}\b(?:['’]s)?(?:[\s,]+\(?\w+\)?,?){{0,7}}?[\s,]+(?:\w+ )?{_HOLDS}"
    r"(?: now| currently| still| only| an?| some| about| roughly)*\s*\Z"
)
_PRONOUN = re.compile(
    rf"(?:\A|, which |\bit |\bthey )(?:it |they |which )?(?:\w+ )?(?:now |currently )?{_HOLDS}(?: \w+)?\s*\Z"
)
_PEACE = re.compile(
    r"\b(?:missions?|peace ?keep\w*|multinational|joint|protection force|un force|stabili[sz]ation|regional force"
    r"|standby|authori[sz]\w+|contingents?|alliance's|suppression|draft resolution|deploy\w*|sent|offer\w*)\b"
)
"""A force that somebody sends is a deployment."""
_WITH = re.compile(
    rf"\b{_BODY},? with (?:its |some |about |around )?\Z"
    r"|\A[^,]{3,40}, with (?:an?|its) (?:army|armed forces|military|force|navy|police) of (?:some |about |only )?\Z"
)
_MEMBERS_AT = re.compile(
    r"\bnumber of (?:\w+ ){0,2}?(?:members|fighters|soldiers|militants|combatants|men)\b[^.;]{0,50}?"
    r" (?:at|is|was|reached)\s+(?:about |some |around |over |nearly )?\Z"
)
_HARMED = re.compile(r"\b(?:killed|wounded|dead|captured|injured|deployed|sent|missing|lost|freed)\b")
_LISTED_BODY = re.compile(rf"(?:,|;|\band) (?:the |its )?(?:\w+ )?{_BODY} (?:about |some |around |has |nearly )?\Z")
"""`The army numbers 18,000 and the gendarmerie 5,200`."""
_OF_FORCE = re.compile(rf"\bstrength of (?:the )?(?:\w+ ){{1,6}}?(?:at|is|was)\s*\Z|\b{_BODY} of\s*\Z")
_MEMBERS = frozenset(
    {"men", "people", "troops", "soldiers", "personnel", "members", "fighters", "ranks", "persons", "officers", "women"}
    | {"militants", "police", "gunmen", "guerrillas", "reservists", "volunteers", "servicemen", "employees", "sailors"}
)
_AWAY = re.compile(
    r"\s*(?:[\w'’-]+\s+){0,4}?(?:there\b|(?:(?:is|are|were|was|stationed|deployed|based|fighting|operating|serving)\s+)?"
    r"(?:in|on|at|inside|across|along|near)\s+"
    r"(?!uniform|arms|all\b|total|the (?:armed|active|army|regular|force|ranks|world)|its (?:ranks|army)|active|\d))"
)


def is_force_size(figures: Figures, number: Number, phrase: Phrase | None) -> bool:
    """Whether a number is the strength of a body, in uniform or not."""
    if not _of_members(number, phrase) or is_deployed(figures, number):
        return False
    start, end = number.start - figures.base, number.end - figures.base
    before, after = figures.text[max(0, start - 130) : start], figures.text[end : end + 60]
    before = re.split(r"[;:]", before)[-1]
    if re.match(r"\s+of (?:whom|them|these|those)\b", after):
        return False
    if re.match(r"(?:\s+\w+){0,2}\s+(?:in uniform|under arms)\b", after):
        return True
    if _is_fielded(figures, number):
        return True
    if _PEACE.search(re.split(r"[,;]", figures.text[end:])[0]) or _PEACE.search(figures.text, 0, end):
        return False
    last = figures.done[-1] if figures.done else None
    if last is not None and last.indicator is Indicator.FORCE_SIZE and _LISTED_BODY.search(before):
        return True
    if _STRENGTH.search(before) or _OF_FORCE.search(before) or _WITH.search(before):
        return True
    if _has_members(figures, number):
        return True
    if number.strong or re.match(r"\s+strong\b", after):
        return re.search(rf"\b{_BODY}\b[^.;:]{{0,20}}\Z", before) is not None
    if (members := _MEMBERS_AT.search(before)) and not _HARMED.search(members.group()):
        return True
    return (_names_group(figures, number) or _spoke_of_force(figures)) and _PRONOUN.search(before) is not None


def _has_members(figures: Figures, number: Number) -> bool:
    """`The gangs control the capital and are said to have 12,000 members`: a body has them, however far it stands."""
    frame = figures.frame(number)
    if frame is None or frame.lemma not in ("have", "number", "count", "comprise") or frame.subject is None:
        return False
    return frame.verb.start < number.start and re.fullmatch(_BODY, frame.subject.head.lower) is not None


def _is_fielded(figures: Figures, number: Number) -> bool:
    """`South Korea fields half a million troops`: what a state musters is its army."""
    frame = figures.frame(number)
    if frame is None or frame.lemma not in ("field", "muster", "boast") or frame.subject is None:
        return False
    return len(frame.subject.actors) == 1 and is_country(frame.subject.actors[0])


def _names_group(figures: Figures, number: Number) -> bool:
    """Whether an armed group stands just before."""
    return any(
        is_kind(mention.code, OrganizationKind.ARMED_GROUP) and 0 <= number.start - mention.end < 80
        for mention in figures.parsed.mentions
    )


def is_deployed(figures: Figures, number: Number) -> bool:
    """`several thousand fighters there`, `20,000 foreign fighters on its soil`: sent somewhere, not a strength."""
    phrase = figures.phrase(number)
    end = (phrase.end if phrase is not None else number.end) - figures.base
    at = number.end - figures.base
    if re.search(r"\bforeign\b", figures.text[at : end + 1]):
        return True
    behind = figures.text[end : end + 60]
    if re.match(r"\s+of [^,.;]{3,40} (?:guards?|patrols?|protects?|holds?|defends?) ", behind):
        return True
    if re.match(r"\s+of\s", behind) and (found := _AWAY.match(figures.text[end + 1 : end + 90])):
        return "," not in found.group()
    return (
        _AWAY.match(behind) is not None
        or re.match(r"\s+(?:guard|patrol|protect|are holding|hold)\b", behind) is not None
    )


def _of_members(number: Number, phrase: Phrase | None) -> bool:
    if number.value < 50 or number.unit is not None:
        return False
    if number.strong or phrase is None or phrase.items[-1].number is not None:
        return True
    if phrase.head.tag == "NUM" or phrase.head.lower in _MEMBERS:
        return True
    return phrase.has("force") and not any(is_country(code) for code in phrase.owners)


def _spoke_of_force(figures: Figures) -> bool:
    """Whether the sentence before speaks of an army, a police or a gang, and of no mission."""
    parsed, sentences = figures.parsed, figures.discourse.article.sentences
    last = sentences[parsed.index - 1] if parsed.index else None
    if last is None or (last.speaks and last.sentence.paragraph != parsed.sentence.paragraph):
        return False  # a question or a heading speaks for the paragraph below it
    return re.search(rf"\b{_BODY}\b", last.lower) is not None and _PEACE.search(last.lower) is None
