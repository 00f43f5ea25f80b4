"""Toy articles for the tests of the extraction engine."""

from __future__ import annotations

from accord.adapter import Document
from accord.records import AgreementRecord, DeploymentRecord, Record, StatisticRecord
from accord.records import Mention as PartyMention
from accord_adapters.article.extract import extract
from accord_adapters.article.grammar.clauses import frames
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Node, Phrase, nodes
from accord_adapters.article.grammar.tagger import items
from accord_adapters.article.text.clock import Clock
from accord_adapters.article.text.mentions import mentions
from accord_adapters.article.text.quantities import numbers
from accord_adapters.article.text.times import times
from accord_adapters.article.text.tokens import tokens


def document(text: str, published: str | None = "2024-05-21", title: str | None = None) -> Document:
    """A document of 21 May 2024, a Tuesday, unless told otherwise."""
    return Document(uri="test:article", text=text, published=published, title=title)


def facts(text: str, published: str | None = "2024-05-21", title: str | None = None) -> list[Record]:
    """The facts of a text about soldiers in a war, whatever else it says."""
    return [found for found in extract(document(text, published, title)) if not isinstance(found, PartyMention)]


def agreements(text: str, **fields: str | None) -> list[tuple[tuple[str, ...], str, str, str | None]]:
    """Parties in order, kind, status and date of each agreement."""
    found = [one for one in facts(text, **fields) if isinstance(one, AgreementRecord)]
    return [(tuple(sorted(one.parties)), str(one.kind), str(one.status), one.date) for one in found]


def deployments(text: str, **fields: str | None) -> list[tuple[str | None, str | None, str, str, float | None]]:
    """Sender, host, kind, status and number of each deployment."""
    found = [one for one in facts(text, **fields) if isinstance(one, DeploymentRecord)]
    return [
        (one.sender, one.host, str(one.kind), str(one.status), one.personnel.value if one.personnel else None)
        for one in found
    ]


def statistics(text: str, **fields: str | None) -> list[tuple[str, float, str, tuple[str, ...], str | None]]:
    """Indicator, value, unit, places and period of each figure."""
    found = [one for one in facts(text, **fields) if isinstance(one, StatisticRecord)]
    return [(str(one.indicator), one.value.value, one.unit, one.places, one.period) for one in found]


def tagged(text: str) -> list[Item]:
    """The items of one sentence."""
    words = tokens(text, 0, len(text))
    clock = Clock.at("2024-05-21")
    found = numbers(text, 0, len(text))
    return items(text, words, mentions(words, {}), found, times(text, 0, len(text), clock))


def parsed(text: str) -> list[Node]:
    """The nodes of one sentence."""
    return nodes(tagged(text))


def phrases(text: str) -> list[Phrase]:
    """The noun phrases of one sentence."""
    return [node for node in parsed(text) if isinstance(node, Phrase)]


def framed(text: str) -> list[Frame]:
    """The frames of one sentence."""
    return frames(parsed(text))
