"""How a clause is meant: denied, merely claimed, planned; and who says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.text.lexicon import any_of, per_wording, verb_classes, words

_NO_PLAN = re.compile(
    r"\b(?:no|not any|without any) (?:plans?|intention|talks?|agreement|deal|decision|request|need|question)\b"
)
_NOBODY = frozenset({"neither", "no", "none", "nobody"})
_CONDITION = re.compile(r"\b(?:if|provided that|on condition that|unless|subject to|assuming)\b")
_TOLD = re.compile(
    r"\b(?:said|announced?|announcement|confirmed|declared|decided|decision|agreed|pledged?|promised?)\b"
)
_WOULD = re.compile(r"\bwould(?: also| soon)?(?: be)?\s*\Z")
_ATTRIBUTION = re.compile(r"according to ((?:the |an? |its )?[^,.;]{3,60}?)(?:[,.;]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stance:
    """How far the article stands behind a clause."""

    denied: bool = False
    hedged: bool = False
    speaker: str | None = None


@per_wording
def _hedges() -> frozenset[str]:
    return words("hedges") - {"said", "likely", "reported", "thought", "believed", "claimed"}


def stance(parsed: Parsed, frame: Frame | None, phrase: Phrase | None, text: str) -> Stance:
    """The stance of the sentence towards what a frame or a phrase says."""
    if _denied(parsed, frame, phrase):
        return Stance(denied=True)
    hedged = _is_hearsay(parsed)
    if frame is not None:
        open_end = frame.possible and frame.tense != "future" and frame.lemma != "be"
        hedged = hedged or (open_end and not _is_announced(parsed, frame, text))
        hedged = hedged or (frame.tense == "future" and parsed.says(_CONDITION))
        hedged = hedged or any(
            lemma in ("claim", "believe", "think", "allege", "suspect", "say", "report", "presume", "threaten")
            for lemma in frame.chain
        )
    return Stance(hedged=hedged, speaker=_speaker(parsed, frame, text))


def _is_announced(parsed: Parsed, frame: Frame, text: str) -> bool:
    """`announced that it would withdraw`: a plan, told in the past; no condition."""
    before = text[parsed.sentence.start : frame.verb.start].lower()
    told = _TOLD.search(before) is not None and _WOULD.search(before) is not None
    return told and not parsed.says(_CONDITION)


def _is_hearsay(parsed: Parsed) -> bool:
    """Looked up once a sentence, since every frame asks."""
    if parsed.hearsay is None:
        spoken = not _hedges().isdisjoint(parsed.words)
        parsed.hearsay = spoken or any_of("hearsay").search(parsed.lower) is not None
    return parsed.hearsay


def _denied(parsed: Parsed, frame: Frame | None, phrase: Phrase | None) -> bool:
    if frame is not None and frame.negated and not ("only" in frame.adverbs or frame.lemma in ("deny", "rule out")):
        return True
    if frame is not None and (_is_warned_of(parsed, frame) or _is_given_up(parsed, frame) or _is_unreal(parsed, frame)):
        return True
    if frame is not None and ((frame.possible and _would_have(parsed, frame)) or _is_wished(parsed, frame)):
        return True
    if frame is not None and frame.lemma == "rule out" and not frame.negated:
        return True  # `ruled out a deployment of soldiers`
    if frame is not None and (frame.chained("FAIL") or any(_is_denial(lemma) for lemma in frame.chain)):
        return True
    if phrase is not None and phrase.det in ("no", "neither"):
        return True
    if frame is not None and frame.subject is not None and frame.subject.items[0].lower in _NOBODY:
        return True
    if parsed.says(any_of("untrue")) or _plans_nothing(parsed, phrase):
        return True
    at = phrase.start if phrase is not None else frame.start if frame is not None else 0
    return any(_denies(other, at, frame) for other in parsed.frames)


def _is_warned_of(parsed: Parsed, frame: Frame) -> bool:
    """`warned Mali against striking a deal`, `instead of sending`."""
    before = parsed.nodes[frame.first - 1] if frame.first else None
    return isinstance(before, Item) and before.lower in ("against", "without") and frame.verb.form("ing")


_GIVEN_UP = frozenset(
    {"shelve", "scrap", "cancel", "drop", "abandon", "call off", "junk", "jettison", "ditch", "axe", "veto", "halt"}
    | {"reject", "block", "overturn", "strike down", "vote down", "withdraw", "reverse", "back out of", "rescind"}
    | {"give up"}
)


def _is_given_up(parsed: Parsed, frame: Frame) -> bool:
    """`shelved a plan to send soldiers`, `the decision to buy jets was reversed`."""
    plan = parsed.nodes[frame.first - 1] if frame.infinitive and frame.first else None
    if not isinstance(plan, Phrase) or plan.head.lower not in words("plans"):
        return False
    if frame.object is not None and frame.object.has("agreement") and _ends(frame):
        return False  # to end a pact no more is a state of it
    return any(
        one.lemma in _GIVEN_UP and not one.negated and plan in (one.subjects if one.passive else one.objects)
        for one in parsed.frames
        if one is not frame
    )


_MODALS = frozenset({"would", "could", "might", "should"})


def _would_have(parsed: Parsed, frame: Frame) -> bool:
    """`would have sent soldiers`: it has not."""
    group = [node.lower for node in parsed.nodes[frame.first : frame.last] if isinstance(node, Item)]
    return any(modal in _MODALS and have == "have" for modal, have in pairwise(group))


def _is_wished(parsed: Parsed, frame: Frame) -> bool:
    """`wishes it had sent tanks`."""
    lead = parsed.nodes[frame.first] if frame.first < len(parsed.nodes) else None
    had = isinstance(lead, Item) and lead.lower == "had"
    return had and any(one.lemma == "wish" and one.last <= frame.first for one in parsed.frames)


def _ends(frame: Frame) -> bool:
    return frame.is_a("agreement.END", "agreement.LEAVE", "agreement.SUSPEND")


_UNREAL = re.compile(r"(?:had|were|should) [^,]{5,160},[^.;]*\b(?:would|could|might)\b")


def _is_unreal(parsed: Parsed, frame: Frame) -> bool:
    """`Had France stayed in Mali, the war would have ended`: it did not stay."""
    if not parsed.lower.startswith(("had ", "were ", "should ")):
        return False
    comma = parsed.lower.find(",")
    return frame.verb.start - parsed.sentence.start < comma and _UNREAL.match(parsed.lower) is not None


def _is_denial(lemma: str) -> bool:
    """`has denied pushing Kyrgyzstan to shut the base`."""
    return "speech.DENY" in verb_classes().get(lemma, ())


def _plans_nothing(parsed: Parsed, phrase: Phrase | None) -> bool:
    """`no plans`, up to what the phrase speaks of."""
    if not parsed.says(_NO_PLAN):
        return False
    ends = phrase.end if phrase is not None else parsed.sentence.end
    told = " ".join(word for word, start in zip(parsed.words, parsed.starts, strict=True) if start < ends)
    return _NO_PLAN.search(told) is not None


def _denies(other: Frame, at: int, frame: Frame | None) -> bool:
    """A verb of denial whose clause the place stands in."""
    if "speech.DENY" not in other.classes or other is frame or other.negated or other.verb.start > at:
        return False
    if other.lemma in ("fail", "stop", "block", "oppose", "avoid", "prevent", "contest", "dispute", "decline"):
        return other.end >= at
    return True


def _told_from(parsed: Parsed, subject: Phrase) -> int:
    """Where the speaker's name begins: `people familiar with the matter` are more than the matter."""
    at = next((at for at, node in enumerate(parsed.nodes) if node is subject), 0)
    whom, link = parsed.nodes[at - 2 : at] if at > 1 else (None, None)
    known = isinstance(whom, Phrase) and whom.head.lower in ("familiar", "briefed")
    return whom.start if known and isinstance(whom, Phrase) and isinstance(link, Item) else subject.start


def _speaker(parsed: Parsed, frame: Frame | None, text: str) -> str | None:
    source = text[parsed.sentence.start : parsed.sentence.end]
    if found := _ATTRIBUTION.search(source):
        return found.group(1).strip()
    for other in parsed.frames:
        if (
            other is not frame
            and "speech.SAY" in other.classes
            and other.subject is not None
            and not other.passive
            and other.lemma
            in (
                "say",
                "tell",
                "claim",
                "announce",
                "estimate",
                "believe",
                "allege",
                "report",
                "add",
                "state",
                "warn",
                "declare",
            )
        ):
            words = text[_told_from(parsed, other.subject) : other.subject.end].strip()
            return words if other.subject.head.tag != "PRON" else None
    return None
