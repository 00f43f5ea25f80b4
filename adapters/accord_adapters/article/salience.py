"""What an article is about: its countries by weight, where it plays, the sets and missions that it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Article, Parsed
from accord_adapters.article.parties import is_country, keeps_peace, organization
from accord_adapters.article.text.mentions import Mention

_PUTTING = frozenset(
    ["in", "inside", "across", "near", "throughout", "leave", "left", "quit", "enter", "into", "outside", "to"]
)


class Salience:
    """Counted once for the whole article, so that no rule has to walk it again."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.title = _countries(article.title)
        self.dateline = _countries(article.dateline)
        self.labels_send = self._labels_send()
        """Whether list items are about senders: `who is in Syria` with an item for Russia, Turkey and Iran each."""
        self.title_sends = not self.labels_send and self._lists_against_title()
        """Whether items are about where the title's country has forces: `German forces in Africa`."""
        self.theatre = self._theatre()
        weights = self._weights()
        self.ranked = [code for code, _ in weights.most_common()]  # of equals the one that is named first
        self.sets = Sets(article.sentences)
        self.missions = Missions()
        for parsed in article.sentences:
            self.missions.add(parsed)

    def _labels_send(self) -> bool:
        return self._lists_against_title() and not self._labels_place()

    def _lists_against_title(self) -> bool:
        """Whether items have a country each, and the title has another one."""
        labels = {code for parsed in self.article.sentences for code in parsed.label}
        return len(self.title) == 1 and len(labels) > 2 and self.title[0] not in labels

    def _labels_place(self) -> bool:
        """Whether items are about places: their towns are in the country of the item more often than of the title."""
        placed = [
            mention.code in parsed.label
            for parsed in self.article.sentences
            for mention in (parsed.mentions if parsed.label else ())
            if mention.form in ("place", "capital") and mention.code in (*parsed.label, *self.title)
        ]
        return sum(placed) * 2 > len(placed)

    def _weights(self) -> Counter[str]:
        """Salience of countries: how often, and how early, they are named."""
        weights: Counter[str] = Counter()
        for code in self.title:
            weights[code] += 4
        for code in self.dateline:
            weights[code] += 2
        for parsed in self.article.sentences:
            bonus = 2 if parsed.sentence.paragraph == 0 else 1
            for mention in parsed.mentions:
                if is_country(mention.code) and mention.form not in ("place",):
                    weights[mention.code] += bonus
        return weights

    @property
    def sole_theatre(self) -> str | None:
        """The country that most of what the text puts somewhere is put in."""
        return self.theatre[0] if self.theatre and self.weight * 2 > self.put else None

    def _theatre(self) -> tuple[str, ...]:
        """Countries by how often the text puts something there: `in Niger`, a town, the dateline."""
        weights: Counter[str] = Counter()
        for code in (*self.dateline, *(self.title if self.labels_send else ())):
            weights[code] += 1
        for parsed in self.article.sentences:
            for code in () if self.labels_send else parsed.label:
                weights[code] += 1
            for mention in parsed.mentions:
                if is_country(mention.code) and is_where(mention, parsed) and not _is_venue(mention, parsed):
                    weights[mention.code] += 1
        self.put, self.weight = sum(weights.values()), max(weights.values(), default=0)
        return tuple(code for code, count in sorted(weights.items(), key=lambda entry: (-entry[1], entry[0])))


def is_where(mention: Mention, parsed: Parsed) -> bool:
    """Whether the words put something there: a town, `in Niger`, `left the Netherlands`."""
    at = mention.first
    before = parsed.words[at - 1] if at else ""
    before = parsed.words[at - 2] if before == "the" and at > 1 else before
    return mention.form == "place" or (before in _PUTTING and mention.form in ("name", "capital"))


_TALKS = re.compile(r"\b(?:talks?|negotiat\w*|sign(?:ed|ing)|summit|conference|mediat\w*)\b")


def _is_venue(mention: Mention, parsed: Parsed) -> bool:
    """A capital where people merely meet: `after talks in Addis Ababa`."""
    return mention.form == "capital" and _TALKS.search(parsed.lower) is not None


@dataclass(slots=True)
class Sets:
    """Parties named together: `Mali, Burkina Faso and Niger`; looked for up to the sentence that a rule asks about."""

    sentences: Sequence[Parsed]
    seen: int = 0
    by_size: dict[int, tuple[list[int], list[tuple[str, ...]]]] = field(default_factory=dict)
    by_sentence: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def look(self, upto: int) -> None:
        """Add what the sentences hold up to one of them, as long as their grammar is at hand."""
        for parsed in self.sentences[self.seen : upto + 1]:
            self._add(parsed)
        self.seen = max(self.seen, upto + 1)

    def _add(self, parsed: Parsed) -> None:
        if len(parsed.mentions) < 2:
            return
        for node in parsed.nodes:
            codes = node.actors if isinstance(node, Phrase) and node.parts else ()
            if len(codes) > 1:
                self._keep(parsed.index, codes)
        countries = tuple(dict.fromkeys(m.code for m in parsed.mentions if m.is_country or m.form == "person"))
        if len(countries) == 2:
            self._keep(parsed.index, countries)

    def _keep(self, index: int, codes: tuple[str, ...]) -> None:
        indexes, sets = self.by_size.setdefault(len(codes), ([], []))
        indexes.append(index)
        sets.append(codes)
        self.by_sentence[index] = codes

    def last(self, size: int, index: int) -> tuple[str, ...]:
        """The last set of that size up to a sentence."""
        self.look(index)
        indexes, sets = self.by_size.get(size, ([], []))
        at = bisect_right(indexes, index)
        return sets[at - 1] if at else ()

    def of_sentence(self, index: int) -> tuple[str, ...]:
        """The last set that a sentence names."""
        self.look(index)
        return self.by_sentence.get(index, ())


_UNNAMED = re.compile(r"\b(?:multinational|un|peacekeeping|observer) (?:\w+ ){0,2}(?:mission|force)\b")
"""A mission that is not called by its name."""


@dataclass(slots=True)
class Missions:
    """Peace missions that the text names, by the country they are at work in."""

    senders: dict[str, set[str]] = field(default_factory=dict)
    """Bodies behind the missions in a host country."""
    near: set[tuple[str, int, int]] = field(default_factory=set)
    """Host, paragraph and sentence of each mention."""
    paragraphs: set[tuple[str, int]] = field(default_factory=set)

    def add(self, parsed: Parsed) -> None:
        """The missions of a sentence."""
        if ("mission" in parsed.words or "force" in parsed.words) and _UNNAMED.search(parsed.lower):
            self.near.add(("", parsed.sentence.paragraph, parsed.index))
        for mention in parsed.mentions:
            mission = organization(mention.code) if mention.form == "organization" else None
            if mission is None or not keeps_peace(mission.code):
                continue
            for host in mission.host:
                self.senders.setdefault(host, set()).update({mission.parent} if mission.parent else ())
                self.paragraphs.add((host, parsed.sentence.paragraph))
                self.near.add((host, parsed.sentence.paragraph, parsed.index))

    def speaks_of(self, host: str, parsed: Parsed) -> bool:
        """Whether the paragraph has named a mission in that country."""
        paragraph, index = parsed.sentence.paragraph, parsed.index
        if (host, paragraph) in self.paragraphs:
            return True
        return any((one, paragraph, index + step) in self.near for one in (host, "") for step in (-1, 0, 1))


def _countries(found: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(mention.code for mention in found if is_country(mention.code) and mention.form != "stop")
    )
