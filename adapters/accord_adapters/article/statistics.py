"""Figures: what each number of a sentence counts, where and when.

Measured against parses, windows around the number did better here, so this module looks for the nearest cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from accord.vocabulary import Indicator, Measure, OrganizationKind
from accord_adapters.article.discourse import Discourse, Found, is_country, is_kind, organization
from accord_adapters.article.drafts import Statistic
from accord_adapters.article.lexicon import table
from accord_adapters.article.mentions import Mention
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.phrases import Phrase
from accord_adapters.article.quantities import Number
from accord_adapters.article.stance import stance
from accord_adapters.article.times import Time

_BREAK = re.compile(r"[;:—–]|\.\s|\b(?:while|whereas|but|although|which|who|after|before|when)\b")
_LIST_GAP = re.compile(r"\A(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+)\Z")
_COMPARED = re.compile(r"(?:compared (?:with|to)|than(?: in)?|against|from|versus|over|up from|down from|compared to the|as against)(?: \w+){0,3}? ?(?:in |on |of )?\Z")
_ELLIPSIS = re.compile(r"(?:compared (?:with|to)|against|up from|down from|versus|from|and|as against)\s+(?:only |just |some )?\Z")
_CONTRAST = re.compile(r"(?:whereas|while|but)\b[^.;]{0,40}\Z")
_FLEE_TO = frozenset({"to", "into", "in", "across"})
_REACH = 90
"""Characters on either side in which a cue may stand."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells what a number counts."""

    name: str
    start: int
    end: int


@cache
def _cue_pattern(section: str) -> re.Pattern[str]:
    groups = table("statistics")[section]
    return re.compile("|".join(rf"(?P<{name}>\b(?:{'|'.join(patterns)})\b)" for name, patterns in groups.items()))


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('statistics')['foreign']['words'])})\b")


def statistics(sentences: Sequence[Parsed], discourse: Discourse) -> Iterator[Statistic]:
    """The figures of an article."""
    memory: Statistic | None = None
    for parsed in sentences:
        if parsed.numbers:
            for draft in _Sentence(parsed, discourse, memory).drafts():
                memory = draft
                yield draft


class _Sentence:
    """The numbers of one sentence, read from left to right: what one counts helps with the next."""

    def __init__(self, parsed: Parsed, discourse: Discourse, memory: Statistic | None) -> None:
        self.parsed, self.discourse, self.memory = parsed, discourse, memory
        self.base = parsed.sentence.start
        self.source = discourse.article.text[parsed.sentence.start : parsed.sentence.end].lower()
        self.text = self.source if len(self.source) == parsed.sentence.end - parsed.sentence.start else discourse.article.text[parsed.sentence.start : parsed.sentence.end]
        self.numbers = [number for number in parsed.numbers if not self._spent(number)]
        self.done: list[Statistic] = []

    def _spent(self, number: Number) -> bool:
        """Part of a date, or the conversion of a sum in brackets."""
        if any(time.start < number.end and number.body < time.end for time in self.parsed.times):
            return True
        before = self.discourse.article.text[max(self.base, number.start - 2) : number.start]
        return number.unit not in (None, "PERCENT") and before.endswith("(") and any(other.unit not in (None, "PERCENT") and other.end < number.start for other in self.parsed.numbers)

    def drafts(self) -> Iterator[Statistic]:
        """The figures that could be told."""
        for index, number in enumerate(self.numbers):
            draft = self._draft(index, number)
            if draft is not None:
                self.done.append(draft)
                yield from self._distributed(draft, number)

    # --- what it counts ----------------------------------------------------------------------------------------------
    def _draft(self, index: int, number: Number) -> Statistic | None:
        if number.unit == "PERCENT":
            found = self._percent(index, number)
        elif number.unit is not None:
            found = self._money(index, number)
        else:
            found = self._count(index, number)
        if found is None:
            return None
        indicator, measure, sign, confidence, rule = found
        meant = stance(self.parsed, self._frame(number), self._phrase(number), self.discourse.article.text)
        if meant.denied:
            return None
        draft = Statistic(self.parsed, self.parsed.sentence.start, self.parsed.sentence.end, confidence, [rule], meant.hedged, meant.speaker)
        draft.indicator, draft.measure, draft.number, draft.value = indicator, measure, number, number.value * sign
        draft.unit = number.unit or ("EVENTS" if indicator is Indicator.CONFLICT_EVENTS else "PEOPLE")
        places = self._places(draft, number, index)
        draft.places = places.codes
        draft.cost(places.cost, f"place-{places.rule}" if places.rule else "")
        draft.date = self._period(number, index)
        return draft

    def _frame(self, number: Number):  # type: ignore[no-untyped-def]
        """The clause around a number, for negation and modality."""
        best = None
        for frame in self.parsed.frames:
            if frame.start <= number.end and (frame.end >= number.start or frame.verb.start >= number.end) and (best is None or abs(frame.verb.start - number.start) < abs(best.verb.start - number.start)):
                best = frame
        return best

    def _phrase(self, number: Number) -> Phrase | None:
        return next((phrase for _, phrase in self.parsed.phrases if any(item.number is number for item in phrase.items)), None)

    def _nearest(self, section: str, index: int, number: Number) -> Cue | None:
        """The cue that is closest, in words; punctuation and other numbers in between count as distance."""
        left, right = self._window(index, number)
        best: tuple[float, Cue] | None = None
        for found in _cue_pattern(section).finditer(self.text, left, right):
            if found.start() < number.end - self.base and found.end() > number.body - self.base:
                continue
            cue = Cue(found.lastgroup or "", found.start(), found.end())
            distance = self._distance(cue, number)
            if distance < 100 and (best is None or distance < best[0]):
                best = distance, cue
        return best[1] if best else None

    def _window(self, index: int, number: Number) -> tuple[int, int]:
        start, end = number.start - self.base, number.end - self.base
        left, right = max(0, start - _REACH), min(len(self.text), end + _REACH)
        for found in _BREAK.finditer(self.text, left, start):
            if found.end() < start:
                left = found.end()
        if found := _BREAK.search(self.text, end, right):
            right = found.start()
        return left, right

    def _distance(self, cue: Cue, number: Number) -> float:
        start, end = number.start - self.base, number.end - self.base
        between = self.text[end : cue.start] if cue.start >= end else self.text[cue.end : start]
        commas = between.count(",")
        crossed = sum(1 for other in self.numbers if other is not number and self._inside(other, min(end, cue.end), max(cue.start, start)))
        listed = crossed and cue.start >= end and all(self._listed(other) for other in self.numbers if self._inside(other, end, cue.start))
        distance = len(between.split()) + 2 * commas + (0 if listed else 5 * crossed)
        if " and " in between or " or " in between:
            distance += 0 if listed else 2
        return distance if cue.start >= end else distance + 0.6

    def _inside(self, other: Number, left: int, right: int) -> bool:
        return left <= other.start - self.base and other.end - self.base <= right

    def _listed(self, other: Number) -> bool:
        before = self.text[max(0, other.start - self.base - 6) : other.start - self.base]
        return bool(re.search(r"(?:, |and |or )\Z", before))

    def _is_foreign(self, index: int, number: Number) -> bool:
        left, right = self._window(index, number)
        return _foreign().search(self.text, left, right) is not None

    def _count(self, index: int, number: Number) -> tuple[Indicator, Measure, int, float, str] | None:
        if self._is_foreign(index, number):
            return None
        phrase = self._phrase(number)
        cue = self._nearest("counts", index, number)
        if cue is None:
            return self._continued(number)
        name = cue.name
        distance = self._distance(cue, number)
        noun = phrase is not None and (phrase.has("people") or phrase.has("force") or phrase.head.tag in ("NUM", "PARTY"))
        if phrase is not None and phrase.head.labels and not (phrase.has("people") or phrase.has("force") or phrase.has("institution") or phrase.has("act") or phrase.has("motion")):
            return None
        if phrase is not None and not noun and not self._touches(cue, phrase) and phrase.head.tag == "NOUN" and not phrase.head.labels and cue.name in ("CONFLICT_EVENTS", "FORCE_SIZE"):
            return None
        if name == "CONFLICT_EVENTS" and (phrase is None or not self._touches(cue, phrase)):
            return self._continued(number)
        if name == "FORCE_SIZE" and (phrase is None or not self._touches(cue, phrase) or self._deployed(phrase)):
            return None
        if distance > (9 if name in ("FATALITIES", "DISPLACED_PEOPLE", "REFUGEES", "PEOPLE_IN_NEED") else 7):
            return self._continued(number)
        if number.value <= 1 and not noun:
            return None
        return Indicator(name), Measure.LEVEL, 1, max(0.4, 0.85 - 0.04 * distance), "figure-cue"

    def _touches(self, cue: Cue, phrase: Phrase) -> bool:
        return phrase.start - self.base <= cue.start < phrase.end - self.base + 2

    def _deployed(self, phrase: Phrase) -> bool:
        return any(code for code in phrase.owners if is_country(code)) and phrase.has("force")

    def _continued(self, number: Number) -> tuple[Indicator, Measure, int, float, str] | None:
        """`against 2,183 in 2022`, `and 10 in Mali`: the figure before, elsewhere or earlier."""
        before = self.text[: number.start - self.base]
        last = self.done[-1] if self.done else None
        phrase = self._phrase(number)
        bare = phrase is None or phrase.head.tag == "NUM" or phrase.head.lower in ("people", "others", "more")
        if last is not None and last.number is not None and last.number.unit == number.unit and bare and _ELLIPSIS.search(before[-30:]):
            return last.indicator, Measure.LEVEL, 1, 0.6, "figure-ellipsis"
        return None

    def _money(self, index: int, number: Number) -> tuple[Indicator, Measure, int, float, str] | None:
        cue = self._nearest("money", index, number)
        if self._is_foreign(index, number) and (cue is None or cue.name not in ("MILITARY_SPENDING", "RANSOM")):
            return None
        last = self.done[-1] if self.done else None
        if cue is None:
            if last is not None and last.number is not None and last.number.unit == number.unit:
                return last.indicator, Measure.LEVEL, 1, 0.55, "figure-ellipsis"
            if self._topic_is_spending():
                return Indicator.MILITARY_SPENDING, Measure.LEVEL, 1, 0.6, "figure-topic"
            return None
        name = cue.name
        if name == "RANSOM" or name == "MISSION":
            return Indicator.OTHER, Measure.LEVEL, 1, 0.6, "figure-money-other"
        if name == "DEAL_VALUE" and not self._military():
            return None
        return Indicator(name), Measure.LEVEL, 1, max(0.4, 0.8 - 0.03 * self._distance(cue, number)), "figure-money"

    def _military(self) -> bool:
        """Whether the talk is of arms at all, in this sentence or the article's facts."""
        return any(label.startswith(("equipment", "agreement.ARMS", "agreement.INDUSTRIAL", "base", "force")) for _, phrase in self.parsed.phrases for label in phrase.every_label) or bool(
            re.search(r"\b(?:arms|weapons?|military|defen[cs]e|army|navy|air force)\b", self.text)
        ) or self._arms_article()

    def _arms_article(self) -> bool:
        counts = sum(1 for parsed in self.discourse.article.sentences for _, phrase in parsed.phrases if phrase.has("equipment"))
        return counts >= 3

    def _topic_is_spending(self) -> bool:
        """A table of spending, where the items name only a country and a sum."""
        title = (self.discourse.article.document.title or "").lower()
        lead = " ".join(parsed.lower for parsed in self.discourse.article.sentences[:3])
        words = r"(?:military|defen[cs]e|arms) (?:spending|budgets?|expenditure)"
        return bool(self.parsed.label) and bool(re.search(words, title) or re.search(words, lead))

    def _percent(self, index: int, number: Number) -> tuple[Indicator, Measure, int, float, str] | None:
        if self._is_foreign(index, number):
            return None
        cue = self._nearest("percent", index, number)
        after = self.text[number.end - self.base : number.end - self.base + 40]
        if re.match(r"\s+of (?:its |their |the )?(?:gdp|gross|national|gnp|economic)", after):
            return (Indicator.MILITARY_SPENDING, Measure.LEVEL, 1, 0.75, "figure-gdp") if self._spending_near() else None
        sign = self._sign(number, index)
        last = self.done[-1] if self.done else self.memory if self.memory is not None and self.memory.parsed.line is self.parsed.line else None
        if sign:
            topic = self._nearest("counts", index, number) or cue
            if topic is not None and topic.name in Indicator.__members__:
                return Indicator(topic.name), Measure.CHANGE, sign, 0.7, "figure-change"
            if last is not None:
                return last.indicator, Measure.CHANGE, sign, 0.65, "figure-change-of-last"
            if self._topic_is_spending() or self._spending_near():
                return Indicator.MILITARY_SPENDING, Measure.CHANGE, sign, 0.6, "figure-topic"
            return None
        if cue is None:
            return None
        if cue.name == "MILITARY_SPENDING":
            return Indicator.MILITARY_SPENDING, Measure.LEVEL, 1, 0.6, "figure-share"
        return Indicator.OTHER, Measure.LEVEL, 1, 0.5, "figure-share"

    def _spending_near(self) -> bool:
        around = [one.lower for one in self.discourse.article.sentences[max(0, self.parsed.index - 2) : self.parsed.index + 1]]
        return bool(re.search(r"\b(?:defen[cs]e|military|arms|armed forces|army|nato)\b", " ".join(around)) and re.search(r"\b(?:spen[dt]\w*|budget|expenditure|invest|allocat\w+)\b", " ".join(around))) or self._topic_is_spending()

    def _sign(self, number: Number, index: int) -> int:
        """+1 for a rise, -1 for a fall, 0 where the percentage is no change."""
        start, end = number.start - self.base, number.end - self.base
        before, after = self.text[max(0, start - 40) : start], self.text[end : end + 24]
        for name, value in (("up", 1), ("down", -1)):
            words = "|".join(table("statistics")["change"][name])
            if re.search(rf"\b(?:{words})\b(?: (?:by|of|to|from|about|some|around|nearly|almost|over|more than|an?|estimated|roughly))*\s*\Z", before) and not re.search(r"\b(?:to|from)\s*\Z", before):
                return value
            if re.match(rf"[\s-]+(?:year on year |annual |real terms )?(?:{words})\b", after) and not re.match(r"\s+(?:up|down) (?:to|from)\b", after):
                return value
        return 0

    # --- where -------------------------------------------------------------------------------------------------------
    def _places(self, draft: Statistic, number: Number, index: int) -> Found:
        indicator = draft.indicator
        if draft.measure is Measure.CHANGE and self.done and self.done[-1].places and not self._named_after(number):
            return Found(self.done[-1].places)
        if "figure-ellipsis" in draft.rules and self.done and not self._named_after(number):
            return Found(self.done[-1].places)
        if indicator in (Indicator.MILITARY_SPENDING, Indicator.FORCE_SIZE):
            return self._owner(number, index)
        if indicator in (Indicator.DEAL_VALUE,):
            return self._buyer(number, index)
        if indicator is Indicator.MILITARY_AID:
            return self._receiver(number)
        if indicator is Indicator.REFUGEES:
            return self._refuge(number)
        return self._scene(number)

    def _named_after(self, number: Number) -> bool:
        following = [other.start for other in self.numbers if other.start > number.end]
        stop = min(following, default=self.parsed.sentence.end)
        return any(number.end <= mention.start < stop and self._locating(mention) for mention in self.parsed.mentions)

    def _locating(self, mention: Mention) -> bool:
        before = self.text[max(0, mention.start - self.base - 24) : mention.start - self.base]
        return mention.form in ("name", "capital", "place", "region") and bool(re.search(r"\b(?:in|at|near|across|inside|throughout|around|outside|within|on|of|over|from)\s+(?:the\s+)?(?:\w+\s+)?\Z", before))

    def _scene(self, number: Number) -> Found:
        """Where people were hurt: the places of the sentence, the nearest behind the number first."""
        located = [mention for mention in self.parsed.mentions if self._locating(mention)]
        located.sort(key=lambda mention: (mention.start < number.start, abs(mention.start - number.end)))
        for mention in located:
            if mention.form == "region":
                return Found((mention.code,))
            if is_country(mention.code):
                return Found(self._together(mention))
        if group := self._group_words():
            return group
        if self.parsed.label:
            return Found(self.parsed.label[:1], "label", 0.02)
        if region := self._region():
            return region
        named = [mention.code for mention in self.parsed.mentions if mention.form in ("name", "capital") and is_country(mention.code)]
        if len(set(named)) == 1:
            return Found((named[0],), "sentence", 0.1)
        return self.discourse.home(self.parsed)

    def _group_words(self) -> Found:
        found = re.search(r"\b(?:in|across) (?:all |the )*(two|three|four|five) (?:countries|states|nations)", self.text)
        if not found:
            return Found(())
        return self.discourse.group(self.parsed, {"two": 2, "three": 3, "four": 4, "five": 5}[found.group(1)])

    def _region(self) -> Found:
        """A region that the paragraph speaks of, where no country is nearer."""
        sentences = self.discourse.article.sentences
        if re.search(r"\bthe region\b", self.text) or not any(is_country(m.code) for m in self.parsed.mentions):
            for one in (self.parsed, *sentences[self.parsed.index + 1 : self.parsed.index + 2], *reversed(sentences[max(0, self.parsed.index - 2) : self.parsed.index])):
                for mention in one.mentions:
                    if mention.form == "region" and one.sentence.paragraph == self.parsed.sentence.paragraph:
                        return Found((mention.code,), "region", 0.1)
        return Found(())

    def _together(self, mention: Mention) -> tuple[str, ...]:
        """All countries of a list, when the nearest place is one of it."""
        for node in self.parsed.nodes:
            if isinstance(node, Phrase) and len(node.parts) > 1 and node.start <= mention.start < node.end and node.is_party:
                return tuple(code for code in node.actors if is_country(code)) or (mention.code,)
        return (mention.code,)

    def _owner(self, number: Number, index: int) -> Found:
        """Whose spending or army: the list item's, else the nearest party before the number."""
        if self.parsed.label:
            return Found(self.parsed.label)
        before = [mention for mention in self.parsed.mentions if mention.end <= number.start and mention.form not in ("place", "region")]
        for mention in reversed(before):
            code = self._group_home(mention.code)
            if is_country(code):
                return Found(self._together(mention) if code == mention.code else (code,))
        if re.search(r"\bworld(?:wide)?\b|\bglobal", self.text):
            return Found(("world",))
        after = [mention for mention in self.parsed.mentions if mention.start >= number.end and is_country(mention.code) and mention.form in ("name", "place", "adjective", "capital")]
        if after and self._locating(after[0]):
            return Found((after[0].code,))
        found = self.discourse.subject_before(self.parsed, number.start)
        if found and is_country(found.codes[0]):
            return Found(found.codes, "subject", 0.1)
        return self.discourse.home(self.parsed)

    def _group_home(self, code: str) -> str:
        if is_kind(code, OrganizationKind.ARMED_GROUP):
            group = organization(code)
            return group.host[0] if group and len(group.host) == 1 else code
        return code

    def _buyer(self, number: Number, index: int) -> Found:
        """The buyer: subject of a verb of buying, object of one of selling, else the talk's country."""
        for frame in self.parsed.frames:
            if frame.is_a("transfer.BUY") and not frame.passive and (found := self.discourse.actors(frame.subject, self.parsed)):
                return found
            if frame.is_a("transfer.SELL", "transfer.GIVE"):
                for phrase in frame.phrases("to"):
                    if found := self.discourse.actors(phrase, self.parsed):
                        return found
        return self.discourse.home(self.parsed)

    def _receiver(self, number: Number) -> Found:
        for preposition, phrase in ((p, x) for frame in self.parsed.frames for p, x in frame.complements):
            if preposition in ("to", "for") and (found := self.discourse.actors(phrase, self.parsed)) and is_country(found.codes[0]):
                return found
            if preposition in ("to", "for") and phrase.owners and is_country(phrase.owners[0]):
                return Found(phrase.owners[:1])
        return self.discourse.home(self.parsed)

    def _refuge(self, number: Number) -> Found:
        """The country that hosts; else the one they left."""
        for frame in self.parsed.frames:
            if frame.is_a("casualty.HOST") and not frame.passive and frame.subject is not None and (codes := frame.subject.actors):
                return Found(codes)
        for mention in self.parsed.mentions:
            before = self.text[max(0, mention.start - self.base - 12) : mention.start - self.base]
            if mention.start > number.start and re.search(r"\b(?:to|into|in|reached)\s+(?:neighbou?ring\s+)?\Z", before) and is_country(mention.code):
                return Found(self._together(mention))
        leading = [mention for mention in self.parsed.mentions if mention.end <= number.start and self._locating(mention) and is_country(mention.code)]
        if leading:
            return Found((leading[-1].code,))
        return self.discourse.home(self.parsed)

    # --- when --------------------------------------------------------------------------------------------------------
    def _period(self, number: Number, index: int) -> str | None:
        following = [other.start for other in self.numbers if other.start > number.end]
        stop = min(following, default=self.parsed.sentence.end)
        usable = [time for time in self.parsed.times if not time.vague and time.past]
        after = [time for time in usable if number.end <= time.start < stop and not self._base_period(time)]
        if after:
            return _as_period(after[0])
        before = [time for time in usable if time.end <= number.start and not self._base_period(time)]
        if before:
            return _as_period(before[-1])
        later = [time for time in usable if time.start >= stop and not self._base_period(time)]
        if later and not self.done:
            return _as_period(later[0])
        if self.done and "figure-ellipsis" not in self.done[-1].rules:
            return self.done[-1].date
        return _as_period(later[0]) if later else None

    def _base_period(self, time: Time) -> bool:
        """`than in 2022`, `compared with the previous year`: what a change is measured against."""
        before = self.text[max(0, time.start - self.base - 36) : time.start - self.base]
        gap = [number for number in self.numbers if time.start - 40 < number.end <= time.start]
        near = before[-(time.start - gap[-1].end) :] if gap else before
        return bool(_COMPARED.search(near)) and not re.search(r"since\s+\Z", near)

    # --- one number, several countries -------------------------------------------------------------------------------
    def _distributed(self, draft: Statistic, number: Number) -> Iterator[Statistic]:
        """`each up 11%`, `host about 630,000, 514,000 and 54,000 refugees respectively`."""
        if len(draft.places) > 1 and "respectively" in self.text:
            same = [other for other in self.numbers if other.unit == number.unit]
            if len(same) == len(draft.places):
                draft.places = (draft.places[same.index(number)],)
        elif len(draft.places) > 1 and re.search(r"\beach\b", self.text):
            for code in draft.places:
                one = Statistic(**{name: getattr(draft, name) for name in draft.__dataclass_fields__})
                one.places = (code,)
                yield one
            return
        yield draft


def _as_period(time: Time) -> str | None:
    if time.past and time.role == "since" and "/" not in time.past:
        return f"{time.past}/.."
    return time.past
