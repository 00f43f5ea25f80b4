"""What a sentence leaves to its surroundings: who "the junta" is, where "the country" lies, which two "both" are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from accord.vocabulary import OrganizationKind
from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Article, Parsed
from accord_adapters.article.parties import LOCATING, NOTHING, Found, is_country, is_kind, location, members
from accord_adapters.article.salience import Salience
from accord_adapters.article.text.lexicon import words
from accord_adapters.article.text.mentions import Mention

_PERSONS = frozenset({"officers", "officials", "diplomats", "lawmakers", "commanders", "generals", "envoys"})
"""Of whom five are not five states."""
_PAIR_WORDS = frozenset({"both", "two", "three", "four", "five", "six", "trio", "pair", "duo"})
_COUNTS = {"two": 2, "both": 2, "either": 2, "each": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3}
_COUNTS |= {"four": 4, "five": 5, "six": 6}
_ALLIANCE_WORDS = frozenset({"alliance", "bloc", "organisation", "organization", "union", "body", "pact"})
_TWINS = {"koreas": ("KP", "KR"), "congos": ("CD", "CG"), "sudans": ("SD", "SS")}
_HALVES = {"north": "KP", "south": "KR"}
"""Korea's, where an article speaks of one of them: `the military agreement with the North`."""
_LANDS = frozenset({"name", "capital", "place"})
_GROUND = re.compile(r"\s(?:capital|city|town|port|coast|soil|territory|province|island|waters|side of)\b")
_SURE = 0.6
"""How sure a deployment must be for agreements to lean on it."""
_MISSION_WORDS = frozenset({"mission", "force", "operation"})


class Discourse:
    """What the whole article, the paragraph and the sentences before say about who and where."""

    def __init__(self, article: Article) -> None:
        self.article = article
        salience = Salience(article)
        self.title, self.dateline = salience.title, salience.dateline
        self.theatre, self.ranked = salience.theatre, salience.ranked
        self.missions, self.sets = salience.missions, salience.sets
        self.title_sends = salience.title_sends
        self.labels_send, self.sole_theatre = salience.labels_send, salience.sole_theatre
        self._stationed: dict[int, set[tuple[str, str]]] = {}

    def hear(self, told: Iterable[Deployment]) -> None:
        """Remember which sentence puts whose forces where, for the agreements that they are there under."""
        for one in told:
            abroad = one.sender and one.host and one.sender != one.host and is_country(one.sender)
            if abroad and one.sender and one.host and one.confidence >= _SURE:
                self._stationed.setdefault(one.parsed.index, set()).add((one.sender, one.host))

    def stationed(self, parsed: Parsed, have: Sequence[str] = ()) -> Found:
        """The one pair of sender and host that a sentence tells of."""
        pairs = self._stationed.get(parsed.index, set())
        pair = next(iter(pairs)) if len(pairs) == 1 else ()
        return Found(pair, "stationed", 0.1) if set(have) <= set(pair) else NOTHING

    # --- sets --------------------------------------------------------------------------------------------------------
    def group(self, parsed: Parsed, size: int, phrase: Phrase | None = None) -> Found:
        """The last set of that many parties named before the phrase, if there is one, else up to this sentence."""
        if size == 2 and (pair := self.pair(parsed)):
            return pair
        opens = phrase is not None and all(one.start > phrase.start for one in parsed.mentions)
        if codes := self.sets.last(size, parsed.index - opens):
            return Found(codes, "group", 0.1)
        if size == 2 and len(self.title) == 2:
            return Found(self.title, "group-of-title", 0.15)
        ranked = self.ranked[:size]
        return Found(tuple(ranked), "group-of-text", 0.3) if len(ranked) == size else NOTHING

    def pair(self, parsed: Parsed) -> Found:
        """The two countries of which the paragraph has spoken alone."""
        codes = dict.fromkeys(reversed(self._before(parsed, parsed.sentence.end)))
        return Found(tuple(codes), "pair", 0.1) if len(codes) == 2 else NOTHING

    def these(self, phrase: Phrase, parsed: Parsed) -> Found:
        """`these coups`, `those countries`: the countries named together just before."""
        if phrase.det not in ("these", "those", "both", "all"):
            return NOTHING
        for index in (parsed.index - 1, parsed.index - 2):
            if codes := self.sets.of_sentence(index):
                return Found(codes, "these", 0.12)
        return NOTHING

    # --- actors ------------------------------------------------------------------------------------------------------
    def actors(self, phrase: Phrase | None, parsed: Parsed, exclude: Sequence[str] = ()) -> Found:
        """Whom a phrase stands for, by name or by description."""
        if phrase is None:
            return NOTHING
        if phrase.parts:
            found = [self.actors(part, parsed, exclude) for part in phrase.parts]
            codes = tuple(dict.fromkeys(code for one in found for code in one.codes))
            return Found(codes, "+".join(one.rule for one in found if one.rule), sum(one.cost for one in found))
        if codes := phrase.actors:
            return Found(codes)
        head = phrase.head.lower
        if head in _TWINS:
            return Found(_TWINS[head])
        if head in _HALVES and phrase.head.capital and len(phrase.items) == 2 and phrase.det == "the":
            halves = set(_HALVES.values()).intersection(self.ranked[:3])
            return Found((_HALVES[head],), "half", 0.05) if halves else NOTHING
        if (size := _size(phrase)) and (head in _PAIR_WORDS or _plural_party(phrase)):
            return self.group(parsed, size, phrase)
        if phrase.head.tag == "PRON" or phrase.items[0].tag == "PRON":
            return self._pronoun(phrase, parsed, exclude)
        if phrase.has("institution"):
            return self._institution(phrase, parsed, exclude)
        if head in words("country_words") and phrase.det in ("the", "this", "that", "its"):
            return self._country_word(phrase, parsed, exclude)
        if head in _ALLIANCE_WORDS and phrase.det in ("the", "its"):
            return self._organization(parsed, (OrganizationKind.ALLIANCE, OrganizationKind.BLOC))
        if head in _MISSION_WORDS and phrase.det in ("the", "its"):
            return self._organization(parsed, (OrganizationKind.MISSION,))
        return NOTHING

    def _pronoun(self, phrase: Phrase, parsed: Parsed, exclude: Sequence[str]) -> Found:
        word = phrase.head.lower
        if word in ("both", "two", "three"):
            return self.group(parsed, _COUNTS[word], phrase)
        if word in ("it", "they") and (codes := _teller(phrase, parsed)):
            return Found(tuple(code for code in codes if code not in exclude), "teller", 0.05)
        if word in ("it", "they", "he", "she", "them", "theirs"):
            found = self.subject_before(parsed, phrase.start, exclude, single=word in ("it", "he", "she"))
            return found or self._heading(parsed, exclude)
        return NOTHING

    def _heading(self, parsed: Parsed, exclude: Sequence[str]) -> Found:
        """The one party that the section or list item is about."""
        alone = len(parsed.label) == 1 and parsed.label[0] not in exclude
        return Found(parsed.label, "label", 0.08) if alone else NOTHING

    def subject_before(
        self, parsed: Parsed, before: int, exclude: Sequence[str] = (), *, single: bool = False
    ) -> Found:
        """The last acting subject, of this sentence or the one before in the paragraph."""
        for one in reversed(self.article.sentences[max(0, parsed.index - 2) : parsed.index + 1]):
            if one is not parsed and parsed.line.label and one.line is not parsed.line:
                break
            for frame in reversed(one.frames):
                if one is parsed and frame.first >= 0 and frame.verb.start >= before:
                    continue
                for phrase in frame.subjects[:1]:
                    named = phrase.actors or (
                        _teller(phrase, one)
                        if phrase.items[0].tag == "PRON" and phrase.head.lower not in _PAIR_WORDS
                        else self._described(phrase, one)
                    )
                    codes = tuple(code for code in named if code not in exclude)
                    if codes and phrase.start < before and not (single and len(codes) > 1):
                        return Found(codes, "subject", 0.1)
        return NOTHING

    def _described(self, phrase: Phrase, parsed: Parsed) -> tuple[str, ...]:
        """An acting subject without a name: `the three`, `the junta`."""
        if (size := _size(phrase)) and (phrase.head.lower in _PAIR_WORDS or _plural_party(phrase)):
            return self.group(parsed, size, phrase).codes
        return self.home(parsed).codes if phrase.has("institution") and phrase.det == "the" else ()

    def _institution(self, phrase: Phrase, parsed: Parsed, exclude: Sequence[str]) -> Found:
        """`the junta`, `the defence ministry in Seoul`: of the country that the talk is of."""
        if phrase.det not in ("the", "its", "their", "his", "a", "an", "") and not phrase.items[0].capital:
            return NOTHING
        if seat := self._seat(phrase, parsed):
            return Found(seat, "seat", 0.02)
        if any(item.lower in words("country_words") for item in phrase.items[:-1]) and phrase.det in ("the", "this"):
            return self._country_word(phrase, parsed, exclude)  # `the West African country's junta`
        if phrase.det in ("its", "their"):
            found = self.subject_before(parsed, phrase.start, exclude)
            if found:
                return found
        return self.home(parsed, exclude)

    def _seat(self, phrase: Phrase, parsed: Parsed) -> tuple[str, ...]:
        """The capital or country behind an institution: `in Seoul`, `of Ghana`."""
        for at, node in enumerate(parsed.nodes):
            if node is phrase or (isinstance(node, Phrase) and phrase in node.parts):
                for step in (1, 3):
                    link = parsed.nodes[at + step] if at + step < len(parsed.nodes) else None
                    target = parsed.nodes[at + step + 1] if at + step + 1 < len(parsed.nodes) else None
                    if (
                        not isinstance(target, Phrase)
                        or isinstance(link, Phrase)
                        or link is None
                        or link.lower not in ("in", "of", "from")
                    ):
                        return ()
                    if target.actors:
                        return target.actors
                    if place := location(target):
                        return (place,)
        return ()

    def home(self, parsed: Parsed, exclude: Sequence[str] = ()) -> Found:
        """The country that an unnamed government is likely to govern: the item's, the paragraph's, the article's."""
        for codes, rule, cost in (
            (parsed.label, "label", 0.05),
            (self.dateline, "dateline", 0.12),
            (self._paragraph(parsed), "paragraph", 0.15),
            (self.title[:1], "title", 0.15),
            (self.ranked[:3], "frequency", 0.2),
        ):
            for code in codes:
                if code not in exclude and is_country(code):
                    return Found((code,), rule, cost)
        return NOTHING

    def _paragraph(self, parsed: Parsed) -> tuple[str, ...]:
        """Countries of the article's topic that the paragraph, up to here, names; the most salient first."""
        seen: list[str] = []
        for one in self.article.sentences[max(0, parsed.index - 8) : parsed.index + 1]:
            if one.sentence.paragraph == parsed.sentence.paragraph:
                seen.extend(mention.code for mention in one.mentions if is_country(mention.code))
        top = self.ranked[:2]
        return tuple(code for code in top if code in seen)

    def _country_word(self, phrase: Phrase, parsed: Parsed, exclude: Sequence[str]) -> Found:
        """`the West African country`, `the kingdom`: what fits the description and was named before."""
        regions = [
            m.code for item in phrase.items if (m := item.mention) is not None and m.form in ("region", "adjective")
        ]
        inside = frozenset().union(*(members(code) for code in regions)) if regions else frozenset()
        candidates = [*parsed.label, *self._before(parsed, phrase.start), *self.title, *self.ranked]
        for code in candidates:
            if code not in exclude and is_country(code) and (not inside or code in inside):
                return Found((code,), "description", 0.12)
        return NOTHING

    def _before(self, parsed: Parsed, before: int, *, lands: bool = False) -> list[str]:
        """Countries named before an offset, the nearest sentence first, within the paragraph; their people, too."""
        found: list[str] = []
        for one in reversed(self.article.sentences[max(0, parsed.index - 4) : parsed.index + 1]):
            if one.sentence.paragraph != parsed.sentence.paragraph:
                break
            named = [mention for mention in one.mentions if mention.end <= before or one is not parsed]
            codes = [mention.code for mention in named if not lands or self._is_land(mention)]
            found.extend(code for code in codes if is_country(code))
        return found

    def _is_land(self, mention: Mention) -> bool:
        """Whether it is where something may happen, as `the Somali capital` is; `Russian` alone is whose."""
        return mention.form in _LANDS or _GROUND.match(self.article.text, mention.end) is not None

    def _organization(self, parsed: Parsed, kinds: Sequence[OrganizationKind]) -> Found:
        for one in reversed(self.article.sentences[max(0, parsed.index - 40) : parsed.index + 1]):
            for mention in reversed(one.mentions):
                if mention.form == "organization" and is_kind(mention.code, *kinds):
                    return Found((mention.code,), "organization", 0.1)
        return NOTHING

    def mission(self, parsed: Parsed) -> Found:
        """The mission that was named last."""
        return self._organization(parsed, (OrganizationKind.MISSION,))

    # --- places ------------------------------------------------------------------------------------------------------
    def place_of(self, phrase: Phrase, parsed: Parsed, exclude: Sequence[str] = ()) -> Found:
        """Where a phrase behind a locating preposition lies."""
        code = location(phrase)
        if code is not None:
            return Found((code,))
        head = phrase.head.lower
        if head in ("there", "here") or (
            head
            in words("country_words")
            | {"region", "capital", "soil", "territory", "province", "ground", "north", "south", "east", "west"}
            and phrase.det in ("the", "its", "their", "this", "that")
        ):
            return self._elsewhere(phrase, parsed, exclude)
        return NOTHING

    def _elsewhere(self, phrase: Phrase, parsed: Parsed, exclude: Sequence[str]) -> Found:
        regions = [
            m.code for item in phrase.items if (m := item.mention) is not None and m.form in ("region", "adjective")
        ]
        if regions and phrase.head.lower in words("country_words"):
            return self._country_word(phrase, parsed, exclude)
        return self.host(parsed, phrase.start, exclude)

    def host(self, parsed: Parsed, before: int, exclude: Sequence[str] = ()) -> Found:
        """The country that the talk is of, other than those excluded."""
        here = [
            mention.code
            for mention in parsed.mentions
            if mention.form in ("place", "capital", "name") and is_country(mention.code) and mention.end <= before
            if parsed.words[mention.last : mention.last + 1] != ["'s"]  # whose something is
        ]
        sources: list[tuple[Iterable[str], str, float]] = [
            (() if self.labels_send else parsed.label, "label", 0.05),
            ([mention.code for mention in parsed.mentions if mention.form == "place"], "place", 0.1),
            (reversed(here), "sentence", 0.2),
            (
                [code for code in self._before(parsed, before, lands=True) if code in self.theatre[:2]],
                "paragraph",
                0.15,
            ),
            (self.theatre[:1], "theatre", 0.18),
            (self.title, "title", 0.2),
            (self.theatre, "theatre", 0.25),
            (self.ranked[:3], "frequency", 0.3),
        ]
        for codes, rule, cost in sources:
            for code in codes:
                if code not in exclude and is_country(code):
                    return Found((code,), rule, cost)
        return NOTHING

    def scene(self, parsed: Parsed, before: int, exclude: Sequence[str] = (), *, lands: bool = True) -> str | None:
        """The last country of the paragraph that the text has put something in, or named, before an offset."""
        named = [code for code in self._before(parsed, before, lands=lands) if code not in exclude]
        return next((code for code in named if code in self.theatre), named[0] if named else None)

    def frame_place(
        self, frame: Frame, parsed: Parsed, exclude: Sequence[str] = (), prepositions: Sequence[str] = LOCATING
    ) -> Found:
        """Where a clause plays, by its own complements."""
        for preposition, phrase in frame.complements:
            if preposition in prepositions:
                found = self.place_of(phrase, parsed, exclude)
                if found and found.codes[0] not in exclude:
                    return found
        return NOTHING


def _teller(pronoun: Phrase, parsed: Parsed) -> tuple[str, ...]:
    """`a French announcement that it would`: whose words they are."""
    at = next((index for index, node in enumerate(parsed.nodes) if node is pronoun), 0)
    link, told = (parsed.nodes[at - 1], parsed.nodes[at - 2]) if at > 1 else (None, None)
    tells = isinstance(link, Item) and link.lower == "that" and isinstance(told, Phrase) and bool(told.owners)
    return told.owners if tells and isinstance(told, Phrase) and pronoun.head.lower in ("it", "they") else ()


def _size(phrase: Phrase) -> int:
    """`the two sides`, `all three countries`, `both governments`: how many."""
    for item in phrase.items:
        if item.lower in _COUNTS:
            return _COUNTS[item.lower]
        if item.number is not None and item.number.unit is None and item.number.value in (2, 3, 4, 5, 6):
            return 0 if phrase.head.lower in _PERSONS else int(item.number.value)
    return 0


def _plural_party(phrase: Phrase) -> bool:
    word = phrase.head.lower
    return phrase.has("institution") or word in (
        "countries",
        "nations",
        "states",
        "neighbours",
        "neighbors",
        "allies",
        "sides",
        "parties",
        "partners",
        "capitals",
        "members",
        "signatories",
        "kingdoms",
        "foes",
        "rivals",
        "enemies",
    )
