"""What money does: whether it is given to somebody, or builds something, by the verbs and nouns of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from accord_adapters.article.facts.figures import Figures
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import is_country
from accord_adapters.article.text.lexicon import table
from accord_adapters.article.text.quantities import Number

_SOLD = re.compile(
    r"\b(?:sales?|sell|sold|sells|selling|buy|bought|buys|buying|purchas\w+|contract\w*|orders?|ordered|deals?|tender"
    r"|export\w*|procure\w*)\b"
)
_GIVING = ("number.GRANT", "number.SPEND", "transfer.OFFER")
_RENTED = re.compile(
    r"\b(?:use|lease|rent|rental|hire|leasing) of (?:\w+ ){0,4}?"
    r"(?:bases?|camps?|airfields?|ports?|facilit\w+|airports?)\b"
)
_ENLARGING = frozenset({"expand", "upgrade", "enlarge", "extend"})
_ARMY = re.compile(
    r"^(?:arm(?:y|ies)|military|forces?|navy|air force|police|coast ?guards?|gendarmerie|soldiers|troops)$"
)
_HELP = re.compile(r"\b(?:aid|assistance|grants?|gifts?|donat\w+|help)\b")


def is_gift(figures: Figures, number: Number) -> bool:
    """`Canada will give Ukraine $500 million worth of shells`: what nobody pays for is aid."""
    if any(frame.is_a("transfer.BUY") and _has_receiver(frame, "for") for frame in figures.parsed.frames):
        return True
    if _SOLD.search(figures.text):
        return False
    if _HELP.search(figures.text):
        return True
    if any(frame.is_a(*_GIVING) and _has_receiver(frame) for frame in figures.parsed.frames):
        return True
    home = figures.discourse.home(figures.parsed).codes
    return any(_comes_from_outside(frame, home) for frame in figures.parsed.frames)


def _comes_from_outside(frame: Frame, home: Sequence[str]) -> bool:
    """`The EU has given 87 million euros`, in an article on a country that gets it."""
    if frame.lemma not in ("give", "grant", "donate") or frame.passive or frame.subject is None:
        return False
    givers = frame.subject.actors
    if not any(label.startswith("equipment") for one in frame.phrases("for") for label in one.every_label):
        return False
    return bool(home) and bool(givers) and not set(givers) & set(home)


def arms_somebody(figures: Figures) -> bool:
    """`gave 40 million euros to Ghana's army`: no word says aid, but an army gets it."""
    given = (
        frame for frame in figures.parsed.frames if frame.is_a("number.GRANT", "transfer.GIVE") and _has_receiver(frame)
    )
    return _SOLD.search(figures.text) is None and any(map(_armed_receiver, given))


def arms_itself(figures: Figures) -> bool:
    """`Parliament gave the armed forces 1.4 trillion naira`: a state's money for its own army."""
    given = (frame for frame in figures.parsed.frames if frame.is_a("number.GRANT", "number.SPEND"))
    return any(
        _armed_receiver(frame) and not _has_receiver(frame)
        for frame in given
        if frame.subject is not None and frame.subject.has("institution")
    )


def _armed_receiver(frame: Frame) -> bool:
    got = (*frame.objects, *frame.phrases("to", "for"))
    return any(_ARMY.search(phrase.head.lower.split()[-1]) for phrase in got)


def _has_receiver(frame: Frame, *prepositions: str) -> bool:
    """Whether somebody other than the giver gets it."""
    givers = set(frame.subject.actors) if frame.subject is not None and not frame.passive else set()
    given = frame.phrases(*prepositions) if prepositions else [*frame.objects[:1], *frame.phrases("to", "for")]
    return any(is_country(code) and code not in givers for phrase in given for code in (*phrase.actors, *phrase.owners))


def is_building(figures: Figures, number: Number) -> bool:
    """Whether the money is for a site: the thing built or rented, or what the sentence says costs it."""
    if _RENTED.search(figures.text) or _leads_with_site(figures):
        return True
    return any(
        phrase is not None and _is_site(phrase)
        for frame in figures.parsed.frames
        if frame.verb.start <= number.end
        for phrase in (
            *(frame.objects[:1] if _builds(frame) and not frame.passive else ()),
            *(frame.subjects[:1] if _builds(frame) == frame.passive or frame.is_a("number.COST") else ()),
            *(frame.phrases("on", "for") if frame.is_a("number.SPEND") else ()),
        )
    )


def _leads_with_site(figures: Figures) -> bool:
    """`For the new runway the government has spent 531 billion`: the site comes first."""
    first = next((phrase for _, phrase in figures.parsed.phrases), None)
    return first is not None and figures.text.startswith(("for ", "on ")) and _is_site(first)


def _builds(frame: Frame) -> bool:
    return frame.is_a("deployment.INSTALL", "transfer.BUILD") or frame.lemma in _ENLARGING


def _is_site(phrase: Phrase) -> bool:
    """Whether its head is a place one builds: a depot, a runway, the expansion of an airport."""
    return phrase.has("base") or phrase.head.lower.removesuffix("s") in table("statistics")["sites"]["names"]
