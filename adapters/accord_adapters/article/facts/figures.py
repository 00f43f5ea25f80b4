"""The numbers of a sentence and the cues around them: what a figure rule looks at.

Measured against parses, windows around the number did better for figures, so the nearest cue decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from accord.vocabulary import Indicator, Measure
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Statistic
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.text.fractions import fractions
from accord_adapters.article.text.lexicon import either, per_wording, table, whole_words
from accord_adapters.article.text.quantities import Number

_BREAK = re.compile(r"[;:—–]|\.\s|\b(?:while|whereas|but|although|which|who|after|before|when)\b")
_PER = re.compile(r"(?: [\w'’-]+){0,3}? (?:for each|for every|per|to every)\b(?! cent)")
"""`710 refugees for each dollar`: a ratio."""
_ASIDE = re.compile(
    r"[^,]{0,30}?(, (?:or|about|some|roughly|nearly|half|most|many|an?|(?:over|more than) )[^,]{0,60},)(?= )"
)
"""`7.1 million people, or 56 per cent of the population, will face hunger`."""
_JOINT = re.compile(r"(?: [\w-]+){1,3} and (?:an?|one|two|three) (?:[\w-]+ ){1,3}?(?:were|was|have been|are) ")
"""`Three traffickers and a soldier were killed`: the same befell both."""
_WHO = re.compile(r",? (?:who|which)")
_RATIO = re.compile(r"\s+(?:in|out of)(?: every)?\s+")
_WHOLE = re.compile(
    r"(?:(?:\A|[,;–—-] ?)(?:out )?of (?:the|its|their|those|these) (?:more than |about |some |roughly |nearly )?"
    r"|\bcorrected (?:\w+ ){0,3}?from |\bnot |\b(?:one|two|three|four|nine|\d+) (?:in|out of) )\Z"
)
"""What a figure is a part of, or was before it was put right: no figure itself."""
_ARMS_TRADE = re.compile(
    r"\b(?:arms|weapons|defen[cs]e|military)\b[^.;]{0,24}\b(?:exports?|imports?|importers?|exporters?|market)\b"
    r"|\b(?:exported|imported|exporting|importing) (?:[\w-]+ ){0,2}?(?:arms|weapons|weaponry)\b"
)
_STATES = frozenset({"REFUGEES", "DISPLACED_PEOPLE", "FORCE_SIZE"})
"""What people already are when something happens to them: `fourteen refugees were hurt`."""
_HARM = frozenset({"FATALITIES", "INJURED", "ABDUCTED", "DISPLACED_PEOPLE", "REFUGEES", "PEOPLE_IN_NEED"})
_NO_PEOPLE = frozenset({"CONFLICT_EVENTS", "FORCE_SIZE", "OTHER"})
_FROM = re.compile(r"\b(?:from|against|to|(?:compared )?with)\s+\Z")
_AT = re.compile(r",? (?:(?:is|was|stands|comes) )?(?:at |with |on )?")
_WHOLE_SHARE = 100
_SMALLEST_SUM = 1e6
_BESIDE = 3
"""Words between a number and the cue that tells whom it counts."""
_REACH = 90
"""Characters on either side in which a cue may stand."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells what a number counts."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Kind:
    """What a number counts."""

    indicator: Indicator
    measure: Measure
    sign: int
    confidence: float
    rule: str


def _same(one: Number | None, other: Number) -> bool:
    """Whether two are the same words, though one has been given a currency."""
    return one is not None and one.start == other.start and one.end == other.end


def _counts(phrase: Phrase, number: Number) -> bool:
    return any(_same(item.number, number) for item in phrase.items)


def level(indicator: Indicator, confidence: float, rule: str) -> Kind:
    """A figure that is no change."""
    return Kind(indicator, Measure.LEVEL, 1, confidence, rule)


@per_wording
def cue_pattern(section: str) -> re.Pattern[str]:
    """All cues of a section of `statistics.toml`, each group under its name."""
    groups = table("statistics")[section]
    cued = either(pattern for patterns in groups.values() for pattern in patterns)  # which cue is asked where one is
    named = "|".join(rf"(?P<{name}>(?:{'|'.join(patterns)})\b)" for name, patterns in groups.items())
    return re.compile(rf"\b(?={cued})(?:{named})")


@per_wording
def foreign_pattern(section: str) -> re.Pattern[str]:
    """Words that make a figure none of ours."""
    return whole_words(table("statistics")["foreign"][section])


@dataclass(slots=True)
class Figures:
    """The numbers of one sentence, read from left to right: what one counts helps with the next."""

    parsed: Parsed
    discourse: Discourse
    before: Statistic | None
    """The article's last figure before this sentence."""
    text: str = ""
    base: int = 0
    numbers: list[Number] = field(default_factory=list)
    done: list[Statistic] = field(default_factory=list)
    accidental: bool | None = None
    """Whether chance hurts people here, and no violence; None until a rule asks."""
    _arms_trade: bool | None = None
    _phrase: tuple[Number, Phrase | None] | None = None
    _window: tuple[Number, tuple[int, int]] | None = None
    _nearest: tuple[Number, str, tuple[Cue, float] | None] | None = None
    """Of the number asked about last, for several rules ask in a row."""

    @classmethod
    def of(cls, parsed: Parsed, discourse: Discourse, before: Statistic | None) -> Figures:
        """The figures of a sentence, without those that are part of a date or a conversion in brackets."""
        start, end = parsed.span
        source = discourse.article.text[start:end]
        lower = source.lower()
        found = cls(parsed, discourse, before, lower if len(lower) == len(source) else source, start)
        found.numbers = sorted(
            (number for number in found._written() if not found._spent(number)), key=lambda number: number.start
        )
        found.numbers = list(found._in_currency())
        return found

    def _written(self) -> Iterator[Number]:
        """Numbers and fractions, none twice."""
        parts = list(fractions(self.discourse.article.text, self.parsed.sentence.start, self.parsed.sentence.end))
        yield from parts
        for number in self.parsed.numbers:
            if not any(part.start <= number.body < part.end for part in parts):
                yield number

    def _in_currency(self) -> Iterator[Number]:
        """`40 million euros for the army and 20 million for the police`: a bare sum is in the last currency."""
        unit, shared = self._currency_before(), "PERCENT" if self._goes_on_in_percent() else ""
        for number in self.numbers:
            if number.unit == "PERCENT":
                shared = "PERCENT"
            elif number.unit is not None:
                unit = number.unit
            if shared and number.unit is None and number.value < _WHOLE_SHARE and self._behind_party(number):
                yield replace(number, unit=shared)
            elif number.unit is None and self._is_sum(number) and (unit or self._is_money(number)):
                unit = unit or self._currency_of_article()
                yield replace(number, unit=unit) if unit else number
            else:
                yield number

    def _behind_party(self, number: Number) -> bool:
        """`3.1 per cent of its output, Lithuania 2.9`: a country and a bare number."""
        phrase = self.phrase(number)
        bare = phrase is None or phrase.items[-1].number is not None
        before = self.text[: number.start - self.base]
        if not bare or (not number.value.is_integer() and _FROM.search(before)):
            return bare
        return any(
            one.is_country and one.end < number.start and _AT.fullmatch(self.text, one.end - self.base, at)
            for one in self.parsed.mentions
            if (at := number.start - self.base)
        )

    def _goes_on_in_percent(self) -> bool:
        """Whether the figure before was a share, and of the same paragraph."""
        last = self.before
        same = last is not None and last.parsed.sentence.paragraph == self.parsed.sentence.paragraph
        return same and last is not None and last.unit == "PERCENT"

    def _currency_before(self) -> str | None:
        """The last currency that the paragraph has named, a few sentences back."""
        index, paragraph = self.parsed.index, self.parsed.sentence.paragraph
        for one in reversed(self.discourse.article.sentences[max(0, index - 3) : index]):
            if one.sentence.paragraph == paragraph:
                for number in reversed(one.numbers):
                    if number.unit not in (None, "PERCENT"):
                        return number.unit
        return None

    def _is_money(self, number: Number) -> bool:
        """`The defence budget amounts to 52 billion`: a word beside it says that it is money."""
        found = self._find_nearest("money", number)
        return found is not None and found[1] <= _BESIDE and found[0].name in ("MILITARY_SPENDING", "MILITARY_AID")

    def _currency_of_article(self) -> str | None:
        """The currency that the article has named last."""
        index = self.parsed.index
        for one in reversed(self.discourse.article.sentences[max(0, index - 12) : index]):
            for number in reversed(one.numbers):
                if number.unit not in (None, "PERCENT"):
                    return number.unit
        return None

    def _is_sum(self, number: Number) -> bool:
        """Millions of nothing that the sentence would say they count."""
        if not number.scaled or number.value < _SMALLEST_SUM:
            return False
        phrase = self.phrase(number)
        if phrase is not None and phrase.head.tag != "NUM":
            return False
        found = self._find_nearest("counts", number)
        return found is None or found[1] > _BESIDE or found[0].name in _NO_PEOPLE

    def _spent(self, number: Number) -> bool:
        if any(time.start < number.end and number.body < time.end for time in self.parsed.times):
            return True
        if any(one.start <= number.body and number.end <= one.end for one in self.parsed.mentions):
            return True  # Tower 22
        start, end = number.start - self.base, number.end - self.base
        if self.text.endswith(" per ", 0, start):
            return True  # 34 per 100,000
        if _WHOLE.search(self.text, max(0, number.body - self.base - 24), number.body - self.base):
            return True
        if number.unit is None and _PER.match(self.text, end):
            return True
        ratio = number.unit is None and number.value <= 100 and self._is_ratio(start, end)
        converted = number.unit not in (None, "PERCENT") and self.text[max(0, start - 2) : start].endswith("(")
        return bool(ratio) or (
            converted
            and any(other.unit not in (None, "PERCENT") and other.end < number.start for other in self.parsed.numbers)
        )

    def _is_ratio(self, start: int, end: int) -> bool:
        """`one in four`, `six out of ten`: either number."""
        small = [one for one in self.parsed.numbers if one.unit is None and one.value <= 100]
        behind = (self.text[end : one.start - self.base] for one in small if one.start - self.base > end)
        ahead = (self.text[one.end - self.base : start] for one in small if one.end - self.base < start)
        return any(_RATIO.fullmatch(gap) for gap in (*behind, *ahead))

    # --- around a number ---------------------------------------------------------------------------------------------
    def phrase(self, number: Number) -> Phrase | None:
        """The noun phrase that the number counts."""
        if self._phrase is None or self._phrase[0] is not number:
            near = (one for _, one in self.parsed.phrases if one.end >= number.end)
            self._phrase = number, next((one for one in near if _counts(one, number)), None)
        return self._phrase[1]

    def frame(self, number: Number) -> Frame | None:
        """The clause around a number, for negation and modality."""
        around = [
            frame
            for frame in self.parsed.frames
            if frame.start <= number.end and (frame.end >= number.start or frame.verb.start >= number.end)
        ]
        return min(around, key=lambda frame: (abs(frame.verb.start - number.start), frame.start), default=None)

    def window(self, number: Number) -> tuple[int, int]:
        """The clause around a number, at most so many characters wide."""
        if self._window is None or self._window[0] is not number:
            self._window = number, self._find_window(number)
        return self._window[1]

    def _find_window(self, number: Number) -> tuple[int, int]:
        start, end = number.start - self.base, number.end - self.base
        left, right = max(0, start - _REACH), min(len(self.text), end + _REACH)
        for found in _BREAK.finditer(self.text, left, start):
            if found.end() < start:
                left = found.end()
        phrase = self.phrase(number)
        told = phrase.end - self.base if phrase is not None else end
        behind = _BREAK.search(self.text, end, right)
        if behind and _WHO.fullmatch(self.text, told, behind.end()):
            behind = _BREAK.search(self.text, behind.end(), right)  # `61,000 persons, who have fled`
        if behind:
            right = behind.start()
        verbs = self._verbs_of(phrase) if phrase is not None and phrase.has("people") else ()
        return left, max(right, *(verb - self.base + 12 for verb in verbs), right)

    def is_foreign(self, number: Number) -> bool:
        """Whether its clause is about votes, oil or floods, and not about trade in arms."""
        around = self.window(number)
        if self.is_arms_trade():
            return False
        if foreign_pattern("words").search(self.text, *around):
            return True
        return foreign_pattern("economy").search(self.text, *around) is not None and not self._harms(number)

    def _harms(self, number: Number) -> bool:
        """Whether a word of harm stands right beside the number."""
        found = self.nearest("counts", number) if number.unit is None else None
        return found is not None and found[0].name in _HARM and found[1] <= 2

    def is_arms_trade(self) -> bool:
        """Whether the sentence speaks of exports or imports of arms."""
        if self._arms_trade is None:
            self._arms_trade = _ARMS_TRADE.search(self.text) is not None
        return self._arms_trade

    def nearest(self, section: str, number: Number) -> tuple[Cue, float] | None:
        """The cue that is closest, in words; punctuation and other numbers in between count as distance."""
        if self._nearest is None or self._nearest[0] is not number or self._nearest[1] != section:
            self._nearest = number, section, self._find_nearest(section, number)
        return self._nearest[2]

    def _find_nearest(self, section: str, number: Number) -> tuple[Cue, float] | None:
        best: tuple[Cue, float] | None = None
        phrase = self.phrase(number)
        verbs = self._verbs_of(phrase) if phrase is not None else ()
        for found in cue_pattern(section).finditer(self.text, *self.window(number)):
            if found.start() < number.end - self.base and found.end() > number.body - self.base:
                continue
            cue = Cue(found.lastgroup or "", found.start(), found.end())
            if cue.name == "FORCE_SIZE" and not self._touches(cue, phrase):
                continue
            distance = self.distance(cue, number)
            if (
                cue.name in _STATES
                and phrase is not None
                and phrase.start - self.base <= cue.start < phrase.end - self.base
            ):
                distance = max(distance, 1.0)
            if any(cue.start <= verb - self.base < cue.end for verb in verbs):
                distance = min(distance, 0.8)
            if best is None or distance < best[1]:
                best = cue, distance
        return best

    def _touches(self, cue: Cue, phrase: Phrase | None) -> bool:
        return phrase is not None and phrase.start - self.base <= cue.start < phrase.end - self.base + 2

    def _described(self, cue: Cue, phrase: Phrase | None) -> float:
        """`fourteen refugees were hurt`, `200 displaced women were taken`: what people were before it happened."""
        if cue.name not in _STATES or phrase is None:
            return 0.0
        inside = phrase.start - self.base <= cue.start < phrase.end - self.base
        head = self.text[cue.start : cue.end] == phrase.head.lower or phrase.head.lower in ("people", "persons")
        return (1.0 if head or cue.name == "FORCE_SIZE" else 7.0) if inside else 0.0

    def _verbs_of(self, phrase: Phrase) -> Sequence[int]:
        """Where the verbs stand whose subject or object a phrase is."""
        return [
            frame.verb.start
            for frame in self.parsed.frames
            if any(phrase is one or phrase in one.parts for one in (*frame.subjects[:1], *frame.objects[:1]))
        ]

    def distance(self, cue: Cue, number: Number) -> float:
        """How far a cue stands from a number; those behind it are a little closer."""
        start, end = number.start - self.base, number.end - self.base
        behind = cue.start >= end
        between = self.text[end : cue.start] if behind else self.text[cue.end : start]
        crossed = [
            other
            for other in self.numbers
            if other is not number
            and (other.unit is None) == (number.unit is None)
            and self._inside(other, min(end, cue.end), max(cue.start, start))
        ]
        listed = behind and bool(crossed) and all(self._listed(other) for other in crossed)
        if behind and _JOINT.fullmatch(between):
            return 1.0
        if behind and (aside := _ASIDE.match(between)):
            crossed = [one for one in crossed if one.start - self.base >= end + aside.end()]
            between = between[: aside.start(1)] + between[aside.end(1) :]
        words = (
            len(between.split())
            - (2 * len(crossed) if listed else 0)
            - self._set_apart(min(end, cue.end), max(cue.start, start))
        )
        commas = 0 if listed else 2 * between.count(",")
        joined = 0 if listed or not re.search(r" (?:and|or) ", between) else 2
        return words + commas + joined + (0 if listed else 5 * len(crossed)) + (0 if behind else 0.6)

    def _set_apart(self, left: int, right: int) -> int:
        """Words of times and places in between, which part a figure from its cue by no meaning."""
        spans = [(time.start, time.end) for time in self.parsed.times]
        spans += [(one.start, one.end) for one in self.parsed.mentions if one.form in ("place", "name", "capital")]
        return sum(
            len(self.text[start - self.base : end - self.base].split()) + 1
            for start, end in spans
            if left <= start - self.base and end - self.base <= right
        )

    def _inside(self, other: Number, left: int, right: int) -> bool:
        return left <= other.start - self.base and other.end - self.base <= right

    def _listed(self, other: Number) -> bool:
        return bool(
            re.search(r"(?:, |and |or )\Z", self.text[max(0, other.start - self.base - 6) : other.start - self.base])
        )

    @property
    def last(self) -> Statistic | None:
        """The figure before, in this sentence or in the same list item."""
        if self.done:
            return self.done[-1]
        return self.before if self.before is not None and self.before.parsed.line is self.parsed.line else None
