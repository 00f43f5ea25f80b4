"""Where people were hurt or things stand: the places of the clause, the sentence, the paragraph, then the article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from accord_adapters.article.facts.figures import Figures
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found, is_country, organization
from accord_adapters.article.text.mentions import Mention
from accord_adapters.article.text.quantities import Number

_LOCATING = re.compile(
    r"\b(?:in|at|near|across|inside|throughout|around|outside|within|on|along|off|into|between)\s+"
    r"(?:the\s+)?(?:(?:(?!and\b|or\b)[\w'’]+[\s-]+){1,2}(?:of\s+)?|[\w'’-]+,\s+)?\Z"
)
_LOOSELY = re.compile(r"\b(?:of|from|over|to|and)\s+(?:the\s+)?(?:\w+\s+)?\Z")
_VENUE = re.compile(
    r"\b(?:based|headquartered|offices?|signed|agreed|met|sa(?:ys|id)|told|speaking|speaks?|reporters?|talks|meeting|summit"
    r"|brokered|university|tribunal|exile|born|unveiled|accord|agreement|presented|published|embassy|ambassador"
    r"|over from)"
    r"(?:\W+\w+){0,2}?\s+(?:in|at|from)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_WORLDWIDE = re.compile(
    r"\b(?:worldwide|globally|global (?:total|figure|number)|(?:around|across|in|throughout) the world)\b"
)
_GOAL = re.compile(r"\b(?:border|over|across|back|go|flee|fled|fleeing|went|crossed|way) (?:in)?to\s+(?:the\s+)?\Z")
"""Where people go, and not where they were."""
_SIDE = re.compile(
    r"(?: \w+)? (?:side|soil|territory|waters|coast|half|sector|bank|city|town|capital|village|province|region)\b"
)
"""`on the Thai side`, `in the Syrian town`: an adjective that is a place."""
_SET = re.compile(r"\b(?:in|across) (?:all |the )*(two|three|four|five) (?:countries|states|nations)")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_THERE = re.compile(
    r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|must|can)\b)"
    r"|\b(?:in|inside|within|across|throughout) (?:the|that|this) (?:\w+ ){0,2}?"
    r"(?:country|territory|state|kingdom|island|province|city|town|capital|area|enclave|republic|archipelago|emirate"
    r"|district|north|south|east|west|camps?|centre|village)\b"
)
_GAP = re.compile(
    r"[\s,(]*(?:(?:about|around|some|another|over|nearly|almost|more than|at least|up to|has|had|for)\s+)*\Z"
)
_FORMS = ("name", "capital", "place", "region")


def scene(figures: Figures, number: Number) -> Found:
    """Where it happened."""
    if _WORLDWIDE.search(figures.text) and not any(one.is_country for one in figures.parsed.mentions):
        return Found(("world",))
    return (
        beside(figures, number)
        or _reporter(figures, number)
        or _named_place(figures, number)
        or _set(figures)
        or labelled(figures)
        or _soil(figures)
        or _there(figures)
        or _loose_place(figures, number)
        or _paragraph(figures, number)
        or _sole(figures, number)
        or theatre(figures)
    )


def labelled(figures: Figures) -> Found:
    """The country or region that the list item is about; `UNHCR: 171,000 Afghans returned` lies at no agency."""
    lands = [code for code in figures.parsed.label if organization(code) is None]
    return Found(tuple(lands[:1]), "label", 0.02)


_EDGE = re.compile(r"\b(?:border|frontier|boundary|line of contact) with (?:the )?\Z")
"""What lies along a border lies on this side of it."""


def is_located(figures: Figures, mention: Mention) -> bool:
    """Whether a preposition puts something at a place, which is not only where people talk."""
    before, end = _before(figures, mention), mention.end - figures.base
    if mention.form == "adjective":
        return bool(re.search(r"\b(?:in|on|into|inside|across) (?:the )?\Z", before) and _SIDE.match(figures.text, end))
    if mention.form not in _FORMS:
        return False
    return _LOCATING.search(before) is not None and not (_VENUE.search(before) or _EDGE.search(before))


def together(figures: Figures, mention: Mention) -> tuple[str, ...]:
    """All countries of a list, when the nearest place is one of it."""
    for node in figures.parsed.nodes:
        if (
            isinstance(node, Phrase)
            and len(node.parts) > 1
            and node.start <= mention.start < node.end
            and node.is_party
        ):
            return tuple(code for code in node.actors if is_country(code)) or (mention.code,)
    return (mention.code,)


def theatre(figures: Figures) -> Found:
    """Where the article as a whole plays."""
    discourse, parsed = figures.discourse, figures.parsed
    title = tuple(
        dict.fromkeys(
            mention.code
            for mention in discourse.article.title
            if mention.form in ("name", "capital", "place") and is_country(mention.code)
        )
    )
    if len(title) == 1:
        return Found(title, "title", 0.1)
    if discourse.theatre:
        return Found(discourse.theatre[:1], "theatre", 0.15)
    return discourse.home(parsed)


# --- the sentence ----------------------------------------------------------------------------------------------------
def _before(figures: Figures, mention: Mention) -> str:
    at = mention.start - figures.base
    return figures.text[max(0, at - 60) : at]


def beside(figures: Figures, number: Number) -> Found:
    """`Turkey hosts 3.6 million, Lebanon some 920,000`: the verb is left out, the place stands right before."""
    for mention in figures.parsed.mentions:
        if mention.end <= number.start and mention.form == "name" and _follows(figures, mention, number):
            return Found((mention.code,))
        if (
            (figures.done or figures.text[number.start - figures.base - 1 :].startswith("("))
            and mention.form in ("name", "region")
            and mention.end <= number.start
            and _GAP.fullmatch(figures.text, mention.end - figures.base, number.start - figures.base)
            and re.search(r"(?:[,;] |\band |\A)\Z", _before(figures, mention))
        ):
            return Found((mention.code,))
    return NOTHING


def _follows(figures: Figures, mention: Mention, number: Number) -> bool:
    """`followed by Iran with 1.1 million and Syria with 1 million`."""
    gap = figures.text[mention.end - figures.base : number.start - figures.base]
    return (
        re.fullmatch(r"\s*,?\s*\(?\s*(?:with|at|on|where)\s+(?:about |around |some |nearly |over |almost )?", gap)
        is not None
    )


_SUFFERING = frozenset({"record", "register", "document", "count", "report", "suffer", "see", "mourn", "lose"})


def _reporter(figures: Figures, number: Number) -> Found:
    """`On the Thai side 14 were killed; Cambodia reports 13 dead`: where nothing else is said, whoever counts them."""
    frame = figures.frame(number)
    if frame is None or frame.lemma not in _SUFFERING or frame.passive or frame.subject is None:
        return NOTHING
    left, right = figures.window(number)
    near = [one for one in figures.parsed.mentions if left <= one.start - figures.base < right]
    if any(is_located(figures, one) for one in near) or not figures.done:
        return NOTHING
    named = [one for one in frame.subject.mentions if one.form == "name" and is_country(one.code)]
    return Found((named[0].code,)) if len(named) == 1 else NOTHING


def _named_place(figures: Figures, number: Number) -> Found:
    """The nearest place of the clause, one behind the number first; else of the sentence."""
    left, right = figures.window(number)
    located = [mention for mention in figures.parsed.mentions if is_located(figures, mention)]
    located = [mention for mention in located if not _GOAL.search(_before(figures, mention))] or located
    located.sort(
        key=lambda mention: (
            not left <= mention.start - figures.base < right,
            mention.start < number.start,
            abs(mention.start - number.end),
        )
    )
    return _first(figures, located)


def _first(figures: Figures, found: Iterable[Mention]) -> Found:
    for mention in found:
        if mention.form == "region":
            return Found((mention.code,))
        if is_country(mention.code):
            return Found(together(figures, mention))
    return NOTHING


def _loose_place(figures: Figures, number: Number) -> Found:
    """`the town of Djibo`, `killed 12 from Kaya`: a town without a country's name."""
    towns = [
        mention
        for mention in figures.parsed.mentions
        if mention.form == "place"
        and _LOOSELY.search(before := _before(figures, mention))
        and not _VENUE.search(before)
    ]
    towns.sort(key=lambda mention: abs(mention.start - number.end))
    return _first(figures, towns)


def _set(figures: Figures) -> Found:
    found = _SET.search(figures.text)
    return figures.discourse.group(figures.parsed, _COUNTS[found.group(1)]) if found else NOTHING


def _sole(figures: Figures, number: Number) -> Found:
    """The only country that the sentence names."""
    named = {
        mention.code
        for mention in figures.parsed.mentions
        if mention.form in ("name", "capital")
        and is_country(mention.code)
        and not _VENUE.search(_before(figures, mention))
        and not _is_behind(figures, number, mention)
    }
    return Found((named.pop(),), "sentence", 0.1) if len(named) == 1 else NOTHING


def _is_behind(figures: Figures, number: Number, mention: Mention) -> bool:
    """`Over 6,000 have died there; Nigeria hosts 87,000`: a country of a later clause, with a figure of its own."""
    inside = figures.parsed.sentence.start <= mention.start < figures.parsed.sentence.end
    later = any(number.end <= mention.start < one.start for one in figures.numbers)
    return inside and later and mention.start - figures.base >= figures.window(number)[1]


# --- around the sentence ---------------------------------------------------------------------------------------------
def _soil(figures: Figures) -> Found:
    """`on its soil`, `in the vast country`: not that of those who operate there."""
    for frame in figures.parsed.frames:
        for preposition, phrase in frame.complements:
            if preposition in ("in", "on", "inside") and phrase.head.lower in ("soil", "country", "territory"):
                before = _previous(figures)
                described = any(item.mention is not None for item in phrase.items)
                if before and phrase.head.lower != "soil" and not described:
                    return before
                owners = frame.subject.owners if frame.subject is not None else ()
                return figures.discourse.place_of(phrase, figures.parsed, owners)
    return NOTHING


def _there(figures: Figures) -> Found:
    """`there`, `in the territory`: the place just named, of this sentence or the one before."""
    found = _THERE.search(figures.text)
    if found is None:
        return NOTHING
    if found.group().startswith(("inside", "within")) and len(figures.discourse.title) == 1:
        return Found(figures.discourse.title, "title", 0.05)
    here = [
        mention
        for mention in figures.parsed.mentions
        if mention.end - figures.base <= found.start()
        and mention.form in _FORMS
        and not _VENUE.search(_before(figures, mention))
    ]
    return _first(figures, reversed(here)) or _previous(figures, named=True)


def _previous(figures: Figures, named: bool = False) -> Found:
    """The last place of the sentences before in the paragraph; `named` takes countries that are merely named too."""
    for one in reversed(_paragraph_before(figures)):
        other = Figures.of(one, figures.discourse, None)
        if found := _first(other, reversed([mention for mention in one.mentions if is_located(other, mention)])):
            return Found(found.codes, "paragraph", 0.08)
        if named:
            plain = [mention for mention in one.mentions if mention.form in _FORMS]
            if found := _first(other, reversed(plain)):
                return Found(found.codes, "paragraph-named", 0.1)
    return NOTHING


def _paragraph(figures: Figures, number: Number) -> Found:
    """The place that the paragraph has put us in, else the only country it has named."""
    if found := _previous(figures):
        return found
    named = {
        mention.code
        for one in (*_paragraph_before(figures), figures.parsed)
        for mention in one.mentions
        if mention.form in ("name", "capital", "place") and is_country(mention.code)
        if not _is_venue(one, mention) and not _is_behind(figures, number, mention)
    }
    if len(named) == 1:
        return Found((named.pop(),), "paragraph-sole", 0.1)
    return _region(figures)


def _is_venue(parsed: Parsed, mention: Mention) -> bool:
    """`a group based in England`: where those are who speak."""
    words = [word for word, start in zip(parsed.words, parsed.starts, strict=True) if start < mention.start]
    return _VENUE.search(" ".join(words[-6:]) + " ") is not None


def _region(figures: Figures) -> Found:
    """A region that the paragraph speaks of, where the headline names no country."""
    if figures.discourse.title or any(is_country(mention.code) for mention in figures.parsed.mentions):
        return NOTHING
    sentences, parsed = figures.discourse.article.sentences, figures.parsed
    for one in (parsed, *sentences[parsed.index + 1 : parsed.index + 2], *reversed(_paragraph_before(figures))):
        for mention in one.mentions:
            if mention.form == "region" and one.sentence.paragraph == parsed.sentence.paragraph:
                return Found((mention.code,), "region", 0.1)
    return NOTHING


def _paragraph_before(figures: Figures) -> list[Parsed]:
    parsed, sentences = figures.parsed, figures.discourse.article.sentences
    near = sentences[max(0, parsed.index - 6) : parsed.index]
    return [one for one in near if one.sentence.paragraph == parsed.sentence.paragraph]
