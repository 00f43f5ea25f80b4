"""Where a figure belongs: the scene of an attack, the spender, the buyer, the host of refugees."""

from __future__ import annotations

import re

from accord.vocabulary import Indicator, Measure, OrganizationKind
from accord_adapters.article.facts.drafts import Statistic
from accord_adapters.article.facts.figures import Figures
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import NOTHING, Found, is_country, is_kind, organization
from accord_adapters.article.text.mentions import Mention
from accord_adapters.article.text.quantities import Number

_LOCATING = re.compile(
    r"\b(?:in|at|near|across|inside|throughout|around|outside|within|on|of|over|from)\s+(?:the\s+)?(?:\w+\s+)?\Z"
)
_SET = re.compile(r"\b(?:in|across) (?:all |the )*(two|three|four|five) (?:countries|states|nations)")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


def places_of(figures: Figures, draft: Statistic, number: Number) -> Found:
    """The places of a figure, by its indicator."""
    last = figures.done[-1] if figures.done else None
    follows = draft.measure is Measure.CHANGE or "figure-ellipsis" in draft.rules
    if follows and last is not None and last.places and not _named_behind(figures, number):
        return Found(last.places)
    if draft.indicator in (Indicator.MILITARY_SPENDING, Indicator.FORCE_SIZE):
        return _owner(figures, number)
    if draft.indicator is Indicator.DEAL_VALUE:
        return _buyer(figures)
    if draft.indicator is Indicator.MILITARY_AID:
        return _receiver(figures)
    if draft.indicator is Indicator.REFUGEES:
        return _refuge(figures, number)
    return _scene(figures, number)


def _named_behind(figures: Figures, number: Number) -> bool:
    stop = min(
        (other.start for other in figures.numbers if other.start > number.end), default=figures.parsed.sentence.end
    )
    return any(
        number.end <= mention.start < stop and _is_located(figures, mention) for mention in figures.parsed.mentions
    )


def _is_located(figures: Figures, mention: Mention) -> bool:
    at = mention.start - figures.base
    return (
        mention.form in ("name", "capital", "place", "region")
        and _LOCATING.search(figures.text[max(0, at - 24) : at]) is not None
    )


# --- scenes ----------------------------------------------------------------------------------------------------------
def _scene(figures: Figures, number: Number) -> Found:
    """Where people were hurt or things stand: the places of the sentence, the nearest behind the number first."""
    located = [mention for mention in figures.parsed.mentions if _is_located(figures, mention)]
    located.sort(key=lambda mention: (mention.start < number.start, abs(mention.start - number.end)))
    for mention in located:
        if mention.form == "region":
            return Found((mention.code,))
        if is_country(mention.code):
            return Found(_together(figures, mention))
    if found := _SET.search(figures.text):
        return figures.discourse.group(figures.parsed, _COUNTS[found.group(1)])
    if figures.parsed.label:
        return Found(figures.parsed.label[:1], "label", 0.02)
    if region := _region(figures):
        return region
    if soil := _soil(figures):
        return soil
    named = list(
        dict.fromkeys(
            mention.code
            for mention in figures.parsed.mentions
            if mention.form in ("name", "capital") and is_country(mention.code)
        )
    )
    if len(named) == 1:
        return Found((named[0],), "sentence", 0.1)
    return _theatre(figures)


def _soil(figures: Figures) -> Found:
    """`on its soil`, `in the country`: not that of those who operate there."""
    for frame in figures.parsed.frames:
        for preposition, phrase in frame.complements:
            if preposition in ("in", "on") and phrase.head.lower in ("soil", "country", "territory"):
                owners = frame.subject.owners if frame.subject is not None else ()
                return figures.discourse.place_of(phrase, figures.parsed, owners)
    return NOTHING


def _theatre(figures: Figures) -> Found:
    discourse = figures.discourse
    if len(discourse.title) == 1:
        return Found(discourse.title, "title", 0.1)
    if discourse.theatre:
        return Found(discourse.theatre[:1], "theatre", 0.15)
    return discourse.home(figures.parsed)


def _region(figures: Figures) -> Found:
    """A region that the paragraph speaks of, where the headline names no country."""
    sentences, parsed = figures.discourse.article.sentences, figures.parsed
    if figures.discourse.title or any(is_country(mention.code) for mention in parsed.mentions):
        return NOTHING
    near = (
        parsed,
        *sentences[parsed.index + 1 : parsed.index + 2],
        *reversed(sentences[max(0, parsed.index - 2) : parsed.index]),
    )
    for one in near:
        for mention in one.mentions:
            if mention.form == "region" and one.sentence.paragraph == parsed.sentence.paragraph:
                return Found((mention.code,), "region", 0.1)
    return NOTHING


def _together(figures: Figures, mention: Mention) -> tuple[str, ...]:
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


# --- owners ----------------------------------------------------------------------------------------------------------
def _owner(figures: Figures, number: Number) -> Found:
    """Whose spending or army: the list item's, the subject's, else the nearest party before the number."""
    parsed, discourse = figures.parsed, figures.discourse
    if parsed.label:
        return Found(parsed.label)
    if re.search(r"\b(?:world(?:wide)?|global(?:ly)?)\b", figures.text) and not any(
        mention.end <= number.start and mention.is_country for mention in parsed.mentions
    ):
        return Found(("world",))
    frame = figures.frame(number)
    if frame is not None and frame.subject is not None:
        codes = tuple(
            code
            for code in map(_group_home, frame.subject.actors or frame.subject.owners)
            if is_country(code) or code in ("EU", "NATO")
        )
        if codes:
            return Found(codes)
    for mention in reversed(
        [
            mention
            for mention in parsed.mentions
            if mention.end <= number.start and mention.form not in ("place", "region")
        ]
    ):
        code = _group_home(mention.code)
        if is_country(code):
            return Found(_together(figures, mention) if code == mention.code else (code,), "sentence", 0.05)
    after = [
        mention
        for mention in parsed.mentions
        if mention.start >= number.end and is_country(mention.code) and _is_located(figures, mention)
    ]
    if after:
        return Found((after[0].code,))
    if frame is not None and (found := discourse.actors(frame.subject, parsed)) and is_country(found.codes[0]):
        return found
    return discourse.home(parsed)


def _group_home(code: str) -> str:
    """An armed group's country, where it is at work in one only."""
    group = organization(code) if is_kind(code, OrganizationKind.ARMED_GROUP) else None
    return group.host[0] if group is not None and len(group.host) == 1 else code


def _buyer(figures: Figures) -> Found:
    """The buyer: subject of a verb of buying, whom one sells to, else the talk's country."""
    parsed, discourse = figures.parsed, figures.discourse
    for frame in parsed.frames:
        if frame.is_a("transfer.BUY") and not frame.passive and (found := discourse.actors(frame.subject, parsed)):
            return found
        if frame.is_a("transfer.SELL", "transfer.GIVE"):
            for phrase in frame.phrases("to"):
                if found := discourse.actors(phrase, parsed):
                    return found
    return discourse.home(parsed)


def _receiver(figures: Figures) -> Found:
    """Whom aid goes to."""
    parsed, discourse = figures.parsed, figures.discourse
    for preposition, phrase in ((one, phrase) for frame in parsed.frames for one, phrase in frame.complements):
        if preposition in ("to", "for"):
            found = discourse.actors(phrase, parsed)
            codes = found.codes or phrase.owners
            if codes and is_country(codes[0]):
                return Found(codes[:1], found.rule, found.cost)
    return Found(parsed.label[:1], "label", 0.02) if parsed.label else _theatre(figures)


def _refuge(figures: Figures, number: Number) -> Found:
    """The country that hosts; else the one they left."""
    parsed = figures.parsed
    for frame in parsed.frames:
        if (
            frame.is_a("casualty.HOST")
            and not frame.passive
            and frame.subject is not None
            and (codes := frame.subject.actors)
        ):
            return Found(codes)
    for mention in parsed.mentions:
        at = mention.start - figures.base
        before = figures.text[max(0, at - 24) : at]
        if (
            mention.start > number.start
            and re.search(r"\b(?:to|into|in|reached)\s+(?:neighbou?ring\s+)?\Z", before)
            and is_country(mention.code)
        ):
            return Found(_together(figures, mention))
    leading = [
        mention
        for mention in parsed.mentions
        if mention.end <= number.start and _is_located(figures, mention) and is_country(mention.code)
    ]
    if leading:
        return Found((leading[-1].code,))
    return _theatre(figures)
