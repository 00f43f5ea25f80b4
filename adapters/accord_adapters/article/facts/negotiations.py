"""Talks that name no agreement: about weapons to be bought, soldiers to be trained, things to be built together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.vocabulary import AgreementKind, AgreementStatus
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.facts.moments import dated, of_frame
from accord_adapters.article.facts.pacts import is_foreign, kind_by_words
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found, is_country

_TALKS = frozenset({"talks", "negotiations", "discussions", "negotiation"})
_TALKING = frozenset({"negotiate", "haggle", "haggle over", "talk", "discuss"})
_TOPIC = ("on", "about", "over", "regarding", "concerning")
_SOUGHT = frozenset({AgreementKind.TRAINING, AgreementKind.INDUSTRIAL, AgreementKind.INTELLIGENCE})


def negotiations(parsed: Parsed, discourse: Discourse) -> Iterator[Agreement]:
    """What states talk of doing, where the talk is of no treaty."""
    talked = not _TALKS.isdisjoint(parsed.words) or any(frame.lemma in _TALKING for frame in parsed.frames)
    if not talked or parsed.has("agreement"):
        return
    for frame in parsed.frames:
        talks = _talks_of(frame)
        topics = list(_topics(frame, talks, parsed)) if talks is not None or frame.lemma in _TALKING else []
        kind = _kind(topics, discourse.article.text) if topics else None
        if kind is None or frame.negated:
            continue
        meant = stance(parsed, frame, talks, discourse.article.text)
        if meant.denied:
            continue
        parties = _parties(frame, talks, parsed, discourse)
        if len(parties.codes) != 2:
            continue
        draft = Agreement(parsed, *parsed.span, 0.7, ["negotiation"], meant.hedged, meant.speaker)
        draft.parties, draft.kind, draft.status = parties.codes, kind, AgreementStatus.PROPOSED
        draft.cost(parties.cost, f"parties-{parties.rule}" if parties.rule else "")
        draft.date = dated(of_frame(frame))
        yield draft
        return


def _talks_of(frame: Frame) -> Phrase | None:
    """The talks that a verb opens, holds or is in."""
    near = (*frame.subjects, *frame.objects, *frame.phrases("in", "into", "of"))
    return next((one for one in near if one.head.lower in _TALKS), None)


def _topics(frame: Frame, talks: Phrase | None, parsed: Parsed) -> Iterator[Phrase]:
    """What the talks are about: behind a preposition, else the object of a gerund behind one."""
    yield from frame.phrases(*_TOPIC)
    if talks is None:
        yield from frame.objects
    elif (at := next((at for at, node in enumerate(parsed.nodes) if node is talks), None)) is not None:
        yield from _behind(parsed, at)
    for other in parsed.frames:
        link = parsed.nodes[other.first - 1] if other.first else None
        led = isinstance(link, Item) and link.lower in (*_TOPIC, "for") and other.verb.form("ing")
        if led and other.first > frame.first:
            yield from other.objects


def _behind(parsed: Parsed, at: int) -> Iterator[Phrase]:
    """The phrases behind `talks with X on`, up to the verb."""
    nodes = parsed.nodes
    while at + 2 < len(nodes):
        link, target = nodes[at + 1], nodes[at + 2]
        if not isinstance(link, Item) or link.tag != "PREP" or not isinstance(target, Phrase):
            return
        if link.lower in _TOPIC:
            yield target
        at += 2


def _kind(topics: Sequence[Phrase], text: str) -> AgreementKind | None:
    """Weapons themselves are to change hands; else what the words say."""
    told = text[topics[0].start : max(one.end for one in topics)].lower()
    if is_foreign(told):
        return None
    kind = kind_by_words(told)
    if kind in _SOUGHT and not any(one.mentions for one in topics[:1]):
        return kind
    armed = next((one for one in topics if one.has("equipment")), None)
    if armed is None or armed.mentions or _LIMITING.search(told):
        return None
    return AgreementKind.ARMS_TRANSFER if armed.number is not None or _CHANGING_HANDS.search(text.lower()) else None


_CHANGING_HANDS = re.compile(
    r"\b(?:buy(?:s|ing)?|sell(?:s|ing)?|sales?|purchas\w+|suppl(?:y|ies|ying)|deliver\w*|orders?|offers?|acqui\w+"
    r"|procur\w+|leas(?:e|es|ing)|transfers?|donat\w+|shipments?|contracts?|deals?|provid\w+|obtain\w*|import\w*)\b"
)
_LIMITING = re.compile(
    r"\b(?:limits?|control|incursions?|ban|violat\w+|reduc\w+|disarm\w+|crash\w*|non ?proliferation)\b"
)
"""What is spoken of weapons that change no hands."""


def _parties(frame: Frame, talks: Phrase | None, parsed: Parsed, discourse: Discourse) -> Found:
    """Who talks, with whom; the article's country where one side alone is named."""
    doer = discourse.actors(frame.subject, parsed) if frame.subject is not talks and not frame.passive else NOTHING
    codes = [*doer.codes, *(code for one in frame.phrases("with", "between") for code in one.actors)]
    for at, node in enumerate(parsed.nodes[:-1]):
        target = parsed.nodes[at + 1]
        leads = isinstance(node, Item) and node.lower in ("with", "between") and isinstance(target, Phrase)
        if leads and isinstance(target, Phrase) and (at == 0 or parsed.nodes[at - 1] is talks):
            codes.extend(target.actors)
    states = tuple(dict.fromkeys(code for code in codes if is_country(code)))
    if len(states) == 1 and (home := discourse.home(parsed, states)):
        return Found((*states, *home.codes), f"home-{home.rule}", home.cost + 0.1)
    return Found(states, doer.rule, doer.cost)
