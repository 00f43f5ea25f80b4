"""Figures that lean on the one before: its parts, its list, what it was a year ago, what others say of it."""

from __future__ import annotations

import re

from accord.vocabulary import Indicator, Measure
from accord_adapters.article.facts.drafts import Statistic
from accord_adapters.article.facts.figures import Figures, Kind, cue_pattern, level
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.text.quantities import Number

_FILLED = r"(?:only |just |some |about |around |nearly |almost |over |more than |at least )?"
_BASE = re.compile(rf"(?:compared (?:with|to)|against|up from|down from|versus|as against)\s+{_FILLED}\Z")
_ELLIPSIS = re.compile(
    rf"(?:compared (?:with|to)|against|up from|down from|versus|from|and|as against|another|a further)\s+{_FILLED}\Z"
)
REACHED = re.compile(r"\bto (?:about |around |some |nearly |an estimated )?\Z")
_HEAD = re.compile(r"([^:.;,\d]{4,40}):\s")
_TURNED = re.compile(
    r"\b(?:rose|rise[ns]?|fell|falls?|fallen|dropped|climbed|jumped|declined|decreased|increased|soared|surged|shrank"
    r"|grew|grown|swelled|doubled|tripled|quadrupled|halved|went (?:up|down)|(?:is|was|were) (?:up|down))\b"
    rf"[^.;:]{{0,60}}?\b(?:from|to)\s+{_FILLED}\Z"
)
_BRINGS = re.compile(
    r"\b(?:br(?:ings?|inging|ought)|rais(?:es|ed|ing)|tak(?:es|ing)|push(?:es|ed|ing)) "
    rf"(?P<what>[^.;:]{{3,70}}?) to\s+{_FILLED}\Z"
)
_BESIDE = re.compile(r"\b(?:in|from|by|during|after)\s+(?:[\w-]+\s+){0,2}\Z")
"""`Deaths in attacks`: what something happens in is not what is counted."""
_CLAUSE = re.compile(r", (?:yet|and|but|while|though|as) ")
_LISTED = re.compile(r"[^.;:]{0,60}?(?:, | and |, and |, including )(?:another |a further )?")
_NEXT = re.compile(r"(?: [\w'’-]+){1,6}(?:,|,? and|, as well as) ")
_PART = re.compile(
    rf"\b(?:among (?:them|whom)|including|of (?:whom|which|these|those)(?:,? at least)?),?\s+{_FILLED}\Z"
)
_OF_THEM = re.compile(
    r"\s+(?:[\w-]+ )?(?:of (?:them|whom|those|these|the (?:dead|victims|wounded|injured|displaced)))\b"
)
_TOLD = re.compile(
    r"\b(?:sp(?:oke|eaks?) of|(?:puts?|putting) (?:it|the (?:figure|number|toll|total|count)) at|comes? to|came to"
    r"|(?:had|has) counted|says?|said|estimated?|reports?|reported|counts?|counted|claims?|claimed|admits?|admitted"
    r"|confirmed|the figure (?:is|was|at)|reached|totalled|total of"
    r"|(?:true|real|actual|total) (?:number|figure|toll|count) (?:is|was|may be|could be)(?: \w+)?(?: to)?)\s+\Z"
)
_GAPPED = re.compile(rf",(?: and| but| while)? (?:an?|the|[a-z'’]+) (?:[\w'’-]+ ){{0,3}}?of\s+{_FILLED}\Z")
"""`The ministry speaks of 14,700, an envoy of up to 150,000`."""
_ARRIVED = re.compile(
    r"\s+(?:have |had )?(?:already )?(?:arrived|come|crossed|found|registered|been registered|settled)\b"
)
_ANOTHER = re.compile(rf"(?:another|a further|some|and)\s+{_FILLED}\Z")
_NAMED = re.compile(r"(?:,|\band|\bby)\s+(?:the\s+)?(?:[\w'’]+\s+){1,3}with\s+(?:about |some |nearly |over )?\Z")
HARM_BY_NOUN = {
    "people.DEAD": Indicator.FATALITIES,
    "people.HURT": Indicator.INJURED,
    "people.DISPLACED": Indicator.DISPLACED_PEOPLE,
    "people.TAKEN": Indicator.ABDUCTED,
    "people.EVENT": Indicator.CONFLICT_EVENTS,
}
_CHAINED = frozenset(
    {Indicator.FATALITIES, Indicator.INJURED, Indicator.ABDUCTED}
    | {Indicator.DISPLACED_PEOPLE, Indicator.REFUGEES, Indicator.PEOPLE_IN_NEED}
)
_FLEEING = frozenset({Indicator.DISPLACED_PEOPLE, Indicator.REFUGEES})
_DETAIL = 20
"""Fewer of those just counted are a detail: `32 hurt, three of them seriously`."""


def is_bare(phrase: Phrase | None) -> bool:
    """Whether a number stands without a noun that says what it counts."""
    if phrase is None or phrase.items[-1].number is not None:  # `Lithuania 2.9`
        return True
    return phrase.head.tag in ("NUM", "PRON") or phrase.head.lower in ("people", "others", "more")


def headed(figures: Figures, number: Number) -> Kind | None:
    """`Abductions: 3,640 people`, or a list item with that label: the head says what its figure counts."""
    if figures.done:
        return None
    label = figures.parsed.line.label
    text = figures.discourse.article.text
    opening = _HEAD.match(figures.text, 0, number.start - figures.base)
    head = opening.group(1) if opening else text[label[0] : label[1]].lower() if label else ""
    cues = {found.lastgroup or "" for found in cue_pattern("counts").finditer(head)}
    named = [name for name in sorted(cues) if name in Indicator.__members__ and name != "FORCE_SIZE"]
    return level(Indicator(named[0]), 0.6, "figure-head") if len(named) == 1 else None


def is_detail(figures: Figures, number: Number) -> bool:
    """`Twelve were wounded, three of them seriously`: no figure of its own."""
    last = figures.done[-1] if figures.done else None
    if last is None or last.unit != "PEOPLE" or number.value >= _DETAIL or number.value >= last.value:
        return False
    return _OF_THEM.match(figures.text, number.end - figures.base) is not None


def _brought(figures: Figures, left: int, at: int) -> Kind | None:
    """`That brings the army's losses since May to 283`."""
    found = _BRINGS.search(figures.text, left, at)
    cue = cue_pattern("counts").search(found["what"]) if found else None
    return _moved(cue.lastgroup if cue else None)


def _moved(cue: str | None) -> Kind | None:
    return level(Indicator(cue), 0.65, "figure-moved") if cue and cue in Indicator.__members__ else None


def moved(figures: Figures, number: Number, phrase: Phrase | None) -> Kind | None:
    """`Attacks on convoys rose from 32 in 2022 to 47`: what has risen is what both numbers count."""
    if not is_bare(phrase):
        return None
    left, at = figures.window(number)[0], number.start - figures.base
    turned = _TURNED.search(figures.text, left, at)
    if turned is None:
        return _brought(figures, left, at)
    left = max((comma.end() for comma in _CLAUSE.finditer(figures.text, left, turned.start())), default=left)
    cues = list(cue_pattern("counts").finditer(figures.text, left, turned.start()))
    found = [cue for cue in cues if cue.lastgroup != "FORCE_SIZE"]
    heads = [cue for cue in found if not _BESIDE.search(figures.text, left, cue.start())]
    return _moved(next((cue.lastgroup for cue in heads or found), None))


def compared(figures: Figures, number: Number, phrase: Phrase | None) -> Kind | None:
    """`against 2,183 in 2022`: the figure before in another time."""
    last = figures.done[-1] if figures.done else None
    before = figures.text[: number.start - figures.base]
    if last is None or last.number is None or last.unit != (number.unit or last.unit) or not is_bare(phrase):
        return None
    return level(last.indicator, 0.6, "figure-ellipsis") if _BASE.search(before[-40:]) else None


def joined(figures: Figures, number: Number, phrase: Phrase | None) -> Kind | None:
    """What a list or a part of the figure before counts: the same harm, where no word beside it says another."""
    last = figures.done[-1] if figures.done else _part_of_before(figures, number)
    if last is None or last.number is None or last.unit != "PEOPLE" or last.measure is Measure.CHANGE:
        return None
    if not _leans_on(figures, number, last):
        return None
    nearest = figures.nearest("counts", number)
    if nearest is not None and nearest[1] < 2 and nearest[0].name not in ("FORCE_SIZE", last.indicator.value):
        return None
    if _is_part(figures, number, last):
        return level(last.indicator, 0.6, "figure-part") if last.indicator in _CHAINED else None
    if not figures.done or not _is_next(figures, number, last, phrase):
        return None
    return level(last.indicator, 0.65, "figure-list") if last.indicator in HARM_BY_NOUN.values() else None


def _part_of_before(figures: Figures, number: Number) -> Statistic | None:
    """`Some 6.8 million of them are still in the country`: of those whom the sentence before counted."""
    last = figures.before
    here = last is not None and last.parsed.sentence.paragraph == figures.parsed.sentence.paragraph
    return last if here and _OF_THEM.match(figures.text, number.end - figures.base) else None


def _leans_on(figures: Figures, number: Number, last: Statistic) -> bool:
    """Whether no number of something else stands between: `12 villages were burnt, another 40 abandoned`."""
    start = last.number.end if last.number is not None and figures.done else 0
    return not any(start < one.start < number.start and _counts_else(figures, one) for one in figures.numbers)


_TRIFLE = 10
"""Smaller numbers stand in details: `in two villages`."""


def _counts_else(figures: Figures, number: Number) -> bool:
    phrase = figures.phrase(number)
    return number.unit is None and number.value > _TRIFLE and not is_bare(phrase)


def _is_next(figures: Figures, number: Number, last: Statistic, phrase: Phrase | None) -> bool:
    """`cost the lives of 168 soldiers, 978 militants and 87 civilians`: all that the list counts suffered the same."""
    if last.number is None:
        return False
    between = figures.text[last.number.end - figures.base : number.start - figures.base]
    harmed = {found.lastgroup for found in cue_pattern("counts").finditer(between)} - {"FORCE_SIZE"}
    people = phrase is not None and (phrase.has("people") or phrase.has("force"))
    return not harmed and _NEXT.fullmatch(between) is not None and (people or is_bare(phrase))


def _is_part(figures: Figures, number: Number, last: Statistic) -> bool:
    """`223 dead, 56 of them children`: fewer than the figure before, and some of it."""
    start, end = number.start - figures.base, number.end - figures.base
    if not 1 < number.value < last.value:
        return False
    return _PART.search(figures.text, max(0, start - 40), start) is not None or bool(_OF_THEM.match(figures.text, end))


def continued(figures: Figures, number: Number, phrase: Phrase | None) -> Kind | None:
    """`against 2,183 in 2022`, `and 10 in Mali`, `the army speaks of 137`: the figure before, elsewhere or earlier."""
    before = figures.text[: number.start - figures.base]
    last = figures.last
    if not is_bare(phrase) or _is_sent(figures, phrase):
        return None
    if (last is None or last.number is None) and _TOLD.search(before[-40:]) and (spoken := _spoken_of(before)):
        return level(spoken, 0.6, "figure-told")
    if last is None or last.number is None:
        return None
    if _is_busy(figures, number, phrase) or not _leans_on(figures, number, last):
        return None
    if last.number.unit == number.unit and (
        _ELLIPSIS.search(before[-40:]) or _NAMED.search(before[-50:]) or behind_name(figures, number)
    ):
        return level(last.indicator, 0.6, "figure-ellipsis")
    if last.measure is Measure.CHANGE and figures.done and REACHED.search(before):
        return level(last.indicator, 0.6, "figure-reached")
    if last.indicator in _FLEEING and _ARRIVED.match(figures.text, number.end - figures.base):
        return level(Indicator.REFUGEES, 0.6, "figure-arrived")
    gapped = "figure-told" in last.rules and _GAPPED.search(before[-60:]) is not None
    told = gapped or _TOLD.search(before[-40:]) is not None
    if last.number.unit is None and number.value > 1 and told:
        return level(_spoken_of(before) or last.indicator, 0.55, "figure-told")
    return None


def _is_sent(figures: Figures, phrase: Phrase | None) -> bool:
    """`Romania will provide a further 100`: soldiers, whatever was counted before."""
    sending = (one for one in figures.parsed.frames if one.is_a(*_SENDING) and not one.is_a("casualty.KILL"))
    return any(phrase in one.objects for one in sending)


_SENDING = ("deployment.SEND", "deployment.WITHDRAW", "transfer.GIVE", "transfer.OFFER")


def _is_busy(figures: Figures, number: Number, phrase: Phrase | None) -> bool:
    """`Another 160 serve in Iraq`: those who do something themselves are not what was counted before."""
    before = figures.text[: number.start - figures.base]
    return _ANOTHER.search(before) is not None and any(
        frame.is_a("deployment.STAY") and not frame.passive and frame.lemma != "be"
        for frame in figures.parsed.frames
        if phrase is not None and phrase in frame.subjects[:1]
    )


def _spoken_of(before: str) -> Indicator | None:
    """`Estimates of the dead vary: the ministry speaks of 14,700`: what the sentence has named already."""
    harmed = {found.lastgroup or "" for found in cue_pattern("counts").finditer(before)}
    named = [Indicator(name) for name in sorted(harmed) if name in Indicator.__members__]
    return named[0] if len(named) == 1 and named[0] in _CHAINED else None


def listed_sum(figures: Figures, number: Number) -> Kind | None:
    """`$14 billion for Israel's army and $61 billion for Ukraine`: of sums in a list all are for the same."""
    last = figures.done[-1] if figures.done else None
    if last is None or last.number is None or last.unit != number.unit or last.measure is Measure.CHANGE:
        return None
    between = figures.text[last.number.end - figures.base : number.start - figures.base]
    return level(last.indicator, 0.6, "figure-list") if _LISTED.fullmatch(between) else None


def behind_name(figures: Figures, number: Number) -> bool:
    """`Chad hosts 580,000 and Egypt half a million`: a country and its number, the verb left out."""
    return any(
        mention.is_country
        and re.fullmatch(
            rf"(?:['’]s?)?(?:\s+at)?\s+{_FILLED}",
            figures.text[mention.end - figures.base : number.start - figures.base],
        )
        and re.search(r"(?:[,;]|\band|\A)\s*\Z", figures.text[: mention.start - figures.base])
        for mention in figures.parsed.mentions
        if mention.end <= number.start
    )
