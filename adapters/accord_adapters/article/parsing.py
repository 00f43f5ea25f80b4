"""From a document to parsed sentences: lines, sentences, mentions, quantities, times and frames in a row."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from accord.adapter import Document
from accord_adapters.article.grammar.clauses import frames
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import NO_LABELS, Item
from accord_adapters.article.grammar.phrases import Node, Phrase, nodes
from accord_adapters.article.grammar.tagger import items
from accord_adapters.article.text.casing import lowered
from accord_adapters.article.text.clock import Clock
from accord_adapters.article.text.gazetteer import fold
from accord_adapters.article.text.layout import Line, LineKind, lines
from accord_adapters.article.text.lexicon import nouns, telling_words, verbs
from accord_adapters.article.text.mentions import Mention, People, introduced, mentions, opening, settled
from accord_adapters.article.text.quantities import Number, numbers
from accord_adapters.article.text.sentences import Sentence, sentences
from accord_adapters.article.text.times import Time, times
from accord_adapters.article.text.tokens import Token, tokens

_BATCH = 64
"""Sentences that one stage reads before the next begins, for its tables to stay in the processor's cache."""
_AT_HAND = 256
"""Sentences whose tokens are kept until their grammar is read: more than nearly every article has."""
_MOST_NUMBERS = 40
"""A sentence with more is a table, which prose rules do not read; also what bounds the work."""


@dataclass(slots=True)
class Parsed:
    """A sentence with everything the fact rules look at."""

    index: int
    sentence: Sentence
    words: list[str]
    """In lower case."""
    starts: array[int]
    """Where each of its words begins."""
    mentions: list[Mention]
    text: str
    """Of the document."""
    tokens: Sequence[Token]
    """While they are at hand; they are most of what a sentence takes."""
    label: tuple[str, ...]
    """Parties that the list item or section is about."""
    lower: str = ""
    numbers: list[Number] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    grammar: tuple[list[Node], list[Frame]] | None = None
    """Nodes and frames; None until a rule asks."""
    _phrases: list[tuple[int, Phrase]] | None = None
    _groups: frozenset[str] | None = None
    hearsay: bool | None = None
    """Whether it only tells what others say; None until a rule asks."""
    _says: dict[str, bool] = field(default_factory=dict)

    @property
    def line(self) -> Line:
        """The line it stands in."""
        return self.sentence.line

    @property
    def span(self) -> tuple[int, int]:
        """What a fact of this sentence quotes: the sentence, with the label of its list item where it comes first."""
        label = self.line.label
        first = label is not None and self.sentence.start == self.line.start
        return (label[0] if label and first else self.sentence.start), self.sentence.end

    @property
    def nodes(self) -> list[Node]:
        """Its noun phrases and the words between them."""
        return (self.grammar or self._read())[0]

    @property
    def frames(self) -> list[Frame]:
        """Its verbs with what hangs on them."""
        return (self.grammar or self._read())[1]

    def _read(self) -> tuple[list[Node], list[Frame]]:
        read_grammar([self])
        return self.nodes, self.frames

    def tagged(self) -> list[Item]:
        """Its tagged words; none where no word of our lexicons stands, for then no rule has anything to look at."""
        if not self.numbers and not self._has_listed_word():
            return []
        words = self.tokens
        if self.words and not words:
            words = tokens(self.text, *self.sentence.span)
        self.tokens = ()
        return items(self.text, words, self.mentions, self.numbers, self.times)

    def forget(self) -> None:
        """Let go of the grammar, most of what a sentence takes; whoever still asks has it read again."""
        self.grammar = self._phrases = self._groups = None

    def _has_listed_word(self) -> bool:
        known = nouns()
        return not verbs().keys().isdisjoint(self.words) or any(fold(word) in known for word in self.words)

    @property
    def phrases(self) -> list[tuple[int, Phrase]]:
        """Noun phrases with the index of their node; those joined by commas one by one."""
        if self._phrases is None:  # every rule asks
            found = [(at, node) for at, node in enumerate(self.nodes) if isinstance(node, Phrase)]
            self._phrases = [(at, part) for at, node in found for part in node.parts or [node]]
        return self._phrases

    def has(self, group: str) -> bool:
        """Whether one of its phrases belongs to a group such as `force`, or has a label such as `force.TRAINERS`."""
        if self._groups is None:
            self._groups = NO_LABELS.union(*[phrase.groups for _, phrase in self.phrases])
        return group in self._groups

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether its words, in lower case, hold a pattern; every number and every force asks anew."""
        regex = pattern.pattern  # to hash a compiled pattern is to hash all of its code
        if regex not in self._says:
            self._says[regex] = pattern.search(self.lower) is not None
        return self._says[regex]

    @property
    def tells(self) -> bool:
        """Whether a fact may be drawn from it: it counts, names two parties, or has a word that carries facts."""
        if not self.speaks:
            return False
        several = any(mention.code != self.mentions[0].code for mention in self.mentions)
        return bool(self.numbers) or several or not telling_words().isdisjoint(self.words)

    @property
    def speaks(self) -> bool:
        """Whether facts may be drawn from it: headings and questions only set the scene."""
        asked = bool(self.words) and self.words[-1] == "?"
        return not asked and self.line.kind in (LineKind.PARAGRAPH, LineKind.ITEM)


@dataclass(slots=True)
class Article:
    """A parsed document."""

    document: Document
    clock: Clock
    sentences: list[Parsed]
    loose: list[Mention]
    """Names in labels and datelines, which belong to no sentence."""
    title: list[Mention]
    dateline: list[Mention]

    @property
    def text(self) -> str:
        """What evidence points into."""
        return self.document.text

    def quote(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.document.text[start:end]


def parse(document: Document) -> Article:
    """Run all stages that know nothing of facts."""
    reader = _Reader(document)
    parsed: list[Parsed] = []
    coming = reader.sentences()
    while batch := list(islice(coming, _BATCH)):
        for one in batch:
            one.numbers = numbers(one.text, *one.sentence.span, one.tokens, reader.lower)[:_MOST_NUMBERS]
        for one in batch:
            one.times = times(one.text, *one.sentence.span, reader.clock, one.tokens, reader.lower)
        for one in batch if len(parsed) >= _AT_HAND else ():
            one.tokens = ()  # to be made again, for all of them would be too many to keep
        parsed.extend(batch)
    title = mentions(tokens(document.title, 0, len(document.title)), reader.people.known) if document.title else []
    groups = settled(
        {0: reader.loose, 1: title, 2: reader.datelines} | {at + 3: one.mentions for at, one in enumerate(parsed)}, ()
    )
    for at, one in enumerate(parsed):
        one.mentions = groups[at + 3]
    return Article(document, reader.clock, parsed, groups[0], groups[1], groups[2])


def read_grammar(batch: Sequence[Parsed]) -> None:
    """Read nodes and frames, the costly part, of several sentences, but for those that somebody has had read."""
    unread = [one for one in batch if one.grammar is None]
    grouped = [nodes(found) for found in [one.tagged() for one in unread]]
    for one, found in zip(unread, grouped, strict=True):
        one.grammar = found, frames(found)


class _Reader:
    """Walks the lines in order, since names and dates depend on what came before."""

    def __init__(self, document: Document) -> None:
        self.document, self.lower = document, lowered(document.text)
        self.clock, self.people = Clock.at(document.published), People()
        self.loose: list[Mention] = []
        self.datelines: list[Mention] = []
        self.section: tuple[str, ...] = ()

    def sentences(self) -> Iterator[Parsed]:
        """The sentences with their words and names."""
        text, index = self.document.text, 0
        for paragraph, line in enumerate(lines(text)):
            if line.kind is LineKind.FURNITURE:
                continue
            label = self._label(line)
            for sentence in sentences(text, line, paragraph):
                label = self._inner_label(sentence) or label
                yield self._one(index, sentence, label)
                index += 1

    def _label(self, line: Line) -> tuple[str, ...]:
        text = self.document.text
        if line.dateline:
            words = tokens(text, *line.dateline)
            self.datelines.extend(mentions(words, self.people.known) or opening(words))
        if line.label:
            found = mentions(tokens(text, *line.label), self.people.known)
            self.loose.extend(found)
            codes = tuple(dict.fromkeys(mention.code for mention in found if mention.form != "stop"))
            return self.section if self.section and all(one.form == "organization" for one in found) else codes
        if line.kind is LineKind.HEADING:
            found = mentions(tokens(text, line.start, line.end), self.people.known)
            self.section = tuple(dict.fromkeys(mention.code for mention in found)) if len(found) == 1 else ()
        return self.section if line.kind in (LineKind.PARAGRAPH, LineKind.ITEM) else ()

    def _inner_label(self, sentence: Sentence) -> tuple[str, ...]:
        """`Japan and Taiwan: each up 11%` within a list item; `MEXICO. The government reports` in any paragraph."""
        text, line = self.document.text, sentence.line
        source = text[sentence.start : min(sentence.end, sentence.start + 60)]
        head, colon, _ = source.partition(":")
        opens = sentence.start == line.start
        alone = _only_names(source[:-1]) if opens and source.endswith(".") else ()
        if alone:
            return alone
        if opens and line.label is None and (shouted := _SHOUTED.match(source)) and _mixed(text[line.start : line.end]):
            return tuple(code for code in _only_names(shouted.group()) if code != shouted.group())
        listed = line.kind is LineKind.ITEM and line.label is not None
        if not colon or len(head.split()) > (8 if listed else 3):
            return ()
        return _only_names(head)  # `Croatia: last of twelve jets`, in notes that run on, too

    def _one(self, index: int, sentence: Sentence, label: tuple[str, ...]) -> Parsed:
        text = self.document.text
        words = [] if _is_row(text[sentence.start : sentence.end]) else tokens(text, *sentence.span)
        found = mentions(words, self.people.known)
        for name, code in introduced(words, found):
            self.people.learn(name, code)
        parsed = Parsed(
            index,
            sentence,
            [word.lower for word in words],
            array("I", [word.start for word in words]),
            found,
            text,
            words,
            label,
        )
        parsed.lower = " ".join(parsed.words)
        return parsed


_DIGIT = re.compile(r"\d")
_MANY_DIGITS = re.compile(r"(?:\D*+\d){25}")


def _is_row(sentence: str) -> bool:
    """Whether it is figures of a table with hardly a word: nothing that a prose rule could read."""
    many = _MANY_DIGITS.match(sentence) is not None
    return many and sum(map(str.isalpha, sentence)) * 4 < len(_DIGIT.findall(sentence))


_SHOUTED = re.compile(r"[A-Z][A-Z'’-]{3,}(?: (?:and|AND|of|the|[A-Z][A-Z'’-]+))*(?= [a-z])")


def _mixed(line: str) -> bool:
    """Whether a line is not in capitals throughout, so that a name in capitals heads it."""
    return sum(map(str.islower, line)) * 2 > len(line)


def _only_names(head: str) -> tuple[str, ...]:
    """The parties of a heading that names nothing else."""
    words = tokens(head, 0, len(head))
    found = [mention for mention in mentions(words, {}) if mention.form != "stop"]
    bare = sum(mention.last - mention.first for mention in found) + sum(
        word.lower in ("and", ",", "the") for word in words
    )
    return tuple(dict.fromkeys(mention.code for mention in found)) if found and bare == len(words) else ()
