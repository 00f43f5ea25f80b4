"""Numbers as texts write them: digits, words, ranges, money, percentages, and how exact they claim to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accord.vocabulary import Qualifier
from accord_adapters.article.text.casing import lowered
from accord_adapters.article.text.lexicon import per_wording, table
from accord_adapters.article.text.tokens import Token, tokens

_DIGITS = r"\d{1,3}(?:[, \u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d{1,15}(?:[.]\d{1,6})?"
_OTHER_UNIT = re.compile(
    r"[-\s]?(?:km|kms|kilomet\w+|miles?|met(?:er|re)s?|mm|cm|feet|foot|nautical|hectares?|acres?|sq|square|knots|kg|kilos?|kilograms?"
    r"|tons?|tonnes?|litres?|barrels?|hours?|days?|weeks?|months?|years?|minutes?|seconds?|decades?|degrees?|times|fold|points?"
    r"|a\.?m|p\.?m|gmt|st|nd|rd|th|o'clock|of age|votes?|seats?|goals?|mw|gw|megawatts?)\b"
)
_GROUP = re.compile(r"-(?:strong|member|man|person|men|soldier|troop|people)\b")
_STRONG = re.compile(r"[-\s]strong\b")
_NOT_COUNTED = re.compile(r"\s+(?:of|in|another|by|side|day|hand|another's|on|that|to|from|which|with|year)\b")
"""What follows a `one` that is a pronoun."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_LISTED = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+\Z")
_RANGING = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)) from\Z")
"""`Estimates range from 20 to 25 billion`: no rise from one to the other."""
_PHRASAL_OVER = re.compile(r"\b(?:hand|turn|sign|t[ao]k|g[io]v|pass|mull|w[io]n|rul)\w*\s+\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. `unit` is PERCENT, a currency, or None for a count of whatever noun follows."""

    start: int
    end: int
    value: float
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    body: int = 0
    """Where the number itself starts, after `more than` and its like."""
    strong: bool = False
    """`a 1,200-strong force`: the number counts members."""
    scaled: bool = False
    vague: bool = False


@per_wording
def _pattern() -> re.Pattern[str]:
    data = table("quantities")
    one = _either(data["numbers"])
    scale = _either(data["scales"])
    vague = _either(data["vague"])
    spelled = (
        rf"(?:{one})(?:[\s-]+(?:{one}))?"
        rf"(?:[\s-]+(?:hundred|thousand|dozen)(?:\s+and(?=\s+(?:{one})\b))?(?:\s+(?:{one}))?(?:-(?:{one}))?)?"
    )
    signs = _either(table("currencies")["signs"])
    return re.compile(
        rf"(?P<sign>(?<![^\W\d_])(?:{signs})\s?)?"
        rf"(?:(?<![\w.,:/])(?P<digits>{_DIGITS})(?![\d:/])|(?<![\w-])(?:"
        rf"(?P<half>half\s+an?|(?:a|one)\s+quarter\s+of\s+an?|three[\s-]quarters\s+of\s+an?)\s+(?=hundred|thousand|million|billion|trillion|dozen)"
        rf"|(?P<several>several|a\s+few|few|a\s+couple\s+of|some)\s+(?=hundred\b|thousand\b|million\b|billion\b|dozens?\b|tens\b)"
        rf"|(?P<vague>{vague})\b|(?P<spelled>{spelled})\b(?P<and_half>\s+and\s+a\s+half(?=\s+(?:million|billion|thousand)))?"
        rf"|(?P<article>an?)\s+(?=hundred\b|thousand\b|million\b|billion\b|trillion\b|dozen\b)|(?P<bare>)(?=hundred\b|dozen\b|thousand\b)))"
        rf"(?:[\s-]?(?P<scale>{scale}|dozens?|tens)\b(?!-\d)(?P<scale2>[\s-]+(?:thousand|million|billion|trillion|crore)\b)?)?"
        rf"(?P<percent>\s?%|[\s-]?per\s?cent\b|\s?pct\b|\s+of\s+a\s+percent\b)?"
        rf"(?:[\s-]+(?:of\s+)?(?P<currency>{_currency_words()})\b)?"
    )


def _either(alternatives: object) -> str:
    names = sorted((str(name).lower() for name in alternatives), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)


def _currency_words() -> str:
    return "|".join(
        re.escape(name).replace(r"\ ", r"\s+") + "s?"
        for name in sorted(table("currencies")["words"], key=len, reverse=True)
    )


@per_wording
def _before() -> re.Pattern[str]:
    data = table("quantities")
    kinds = "|".join(rf"(?P<{kind}>{_either(data['qualifiers'][kind])})" for kind in ("AT_LEAST", "AT_MOST", "ABOUT"))
    return re.compile(rf"(?<![\w-])(?:{kinds})(?:\s+(?:{_either(data['fillers'])}))*\s+\Z")


@per_wording
def _after() -> re.Pattern[str]:
    data = table("quantities")["qualifiers_after"]
    kinds = "|".join(rf"(?P<{kind}>{_either(data[kind])})" for kind in ("AT_LEAST", "AT_MOST", "ABOUT"))
    return re.compile(rf"[\s-]+(?:{kinds})\b")


@per_wording
def _designator() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(table('quantities')['designators'])})\.?\s+\Z")


@per_wording
def _sign() -> re.Pattern[str]:
    """A currency right before a number."""
    return re.compile(rf"(?<![^\W\d_])(?:{_either(table('currencies')['signs'])})\s?\Z")


@per_wording
def _sign_ends() -> frozenset[str]:
    """Last letters of currencies that stand before a number."""
    return frozenset(sign.lower().rstrip()[-1:] for sign in table("currencies")["signs"])


_LONGEST_SIGN = 16
_ARTICLES = frozenset({"a", "an"})
_AFTER_ARTICLES = frozenset(
    {"hundred", "thousand", "million", "billion", "trillion", "dozen", "quarter", "few", "couple"}
)
_DIGIT_RUN = re.compile(r"\d+")


@per_wording
def _openers() -> frozenset[str]:
    """Words that a number without digits may begin with."""
    data = table("quantities")
    others = {"half", "several", "few", "some", "hundred", "dozen", "thousand"}
    return frozenset(others | {re.split(r"[\s-]", name)[0] for name in (*data["numbers"], *data["vague"])})


def _places(words: Sequence[Token]) -> Iterator[int]:
    """Where numbers may begin: far fewer places than a pattern would have to try."""
    openers = _openers()
    beginning = openers | _ARTICLES
    for at, word in enumerate(words):
        lower = word.lower
        if lower in beginning:
            if lower in openers or (at + 1 < len(words) and words[at + 1].lower in _AFTER_ARTICLES):
                yield word.start
        elif not lower.isalpha() and word.kind == "word":
            for run in _DIGIT_RUN.finditer(word.text):
                yield word.start + run.start()


@dataclass(frozen=True, slots=True)
class _Scope:
    """The sentence that numbers are looked for in; patterns are matched over its lower case."""

    text: str
    lower: str
    start: int
    end: int

    def before(self, at: int, reach: int) -> str:
        """What stands before an offset, in lower case."""
        return self.lower[max(self.start, at - reach) : at]


def numbers(
    text: str, start: int, end: int, words: Sequence[Token] | None = None, lower: str | None = None
) -> list[Number]:
    """The numbers of a sentence in order; dates, model names and measures of time or length are none.

    `words` are its tokens and `lower` is the text in lower case, for callers that have them.
    """
    scope = _Scope(text, lowered(text) if lower is None else lower, start, end)
    atoms = list(_atoms(scope, tokens(text, start, end) if words is None else words))
    return _shared(text, _ranged(text, atoms), end)


def _atoms(scope: _Scope, words: Sequence[Token]) -> Iterator[Number]:
    pattern, sign, ends, at = _pattern(), _sign(), _sign_ends(), scope.start
    for place in _places(words):
        if place < at:
            continue
        near = scope.lower[max(at, place - 2) : place].rstrip()  # a sign ends right before it, or before one space
        signed = sign.search(scope.lower, max(at, place - _LONGEST_SIGN), place) if near[-1:] in ends else None
        found = pattern.match(scope.lower, signed.start() if signed else place, scope.end)
        if found is None:
            continue
        at = found.end()
        number = _read(scope, found)
        if number is not None:
            yield number


def _read(scope: _Scope, found: re.Match[str]) -> Number | None:
    value, vague = _value(found)
    if value is None or value >= 1e16:
        return None
    lower, stop, end = scope.lower, found.end(), scope.end
    unit = _unit(found)
    if unit is None and (_OTHER_UNIT.match(lower, stop, end) or _is_name(scope, found)):
        return None
    scaled = bool(found["scale"] or found["scale2"])
    if unit is None and not vague and not scaled and _glued(lower, stop, end) and not _GROUP.match(lower, stop, end):
        return None
    begin, strong = found.start(), _STRONG.match(lower, stop, end) is not None
    start, end, qualifier = _qualified(scope, begin, stop, Qualifier.ABOUT if vague else Qualifier.EXACT)
    return Number(start, end, value, qualifier, unit, body=begin, strong=strong, scaled=scaled, vague=vague)


def _value(found: re.Match[str]) -> tuple[float | None, bool]:
    scale, digits = _scale(found), found["digits"]
    if digits and scale == 1 and digits.isdecimal():
        return float(digits), False
    if digits:
        plain = digits.replace(".", "") if digits.count(".") > 1 else digits
        written = Decimal("".join(mark for mark in plain if mark.isdigit() or mark == "."))
        return float(written * Decimal(scale)), False  # 8.2 billion, and not 8199999999.999999
    if found["half"]:
        words = found["half"]
        return (0.5 if words.startswith("half") else 0.75 if words.startswith("three") else 0.25) * scale, False
    if found["several"]:
        words = " ".join(found["several"].split())
        factor = 1 if words == "some" else 2 if "couple" in words else 3
        plural = found["scale"] in ("dozens", "tens")
        return factor * scale * (2 if plural and factor == 1 else 1), True
    if found["vague"]:
        return float(table("quantities")["vague"][" ".join(found["vague"].split())]) * scale, True
    if found["spelled"]:
        return (_spelled(found["spelled"]) + (0.5 if found["and_half"] else 0)) * scale, False
    return scale, False


def _scale(found: re.Match[str]) -> float:
    word, behind = found["scale"], found["scale2"]
    if not word and not behind:
        return 1.0
    scales = table("quantities")["scales"]
    factor = {"dozen": 12.0, "dozens": 12.0, "tens": 10.0}.get(word) or float(scales.get(word, 1))
    return factor * float(scales.get((behind or "").strip(" -\u00a0\n\t"), 1))


def _spelled(words: str) -> float:
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words):
        if word in table("quantities")["numbers"]:
            current += table("quantities")["numbers"][word]
        elif word == "hundred":
            current *= 100
        elif word == "dozen":
            current *= 12
        elif word == "thousand":
            total, current = total + current * 1000, 0.0
    return total + current


@per_wording
def _currencies() -> Mapping[str, str]:
    """Codes by sign and word, in lower case."""
    found = table("currencies")
    return {name.lower(): code for name, code in (*found["words"].items(), *found["signs"].items())}


def _unit(found: re.Match[str]) -> str | None:
    if found["percent"]:
        return "PERCENT"
    if found["sign"]:
        return _currencies().get(found["sign"].strip())
    if found["currency"]:
        words = " ".join(found["currency"].split())
        return _currencies().get(words) or _currencies()[words.removesuffix("s")]
    return None


def _is_name(scope: _Scope, found: re.Match[str]) -> bool:
    """`Resolution 2719`, `F-16`, `Mirage 2000`, `2024`: digits that count nothing."""
    begin, end = found.span()
    if found["spelled"] == "one" and not found["scale"]:
        return _NOT_COUNTED.match(scope.lower, end, end + 12) is not None
    before = scope.text[max(scope.start, begin - 16) : begin]
    if found["spelled"] and before.endswith("War "):
        return True  # World War Two
    named = before.endswith(("-", "‑", "–", "#", "№")) and before[-2:-1].isalpha()
    if not found["digits"] or (found["scale"] and not (named and len(found["scale"]) == 1)):
        return False
    if named:
        return True  # an F-16, an F-16M
    if "," in found["digits"]:
        return False  # `they number 4,000`
    if _YEAR.fullmatch(found["digits"]):
        return not _before().search(scope.before(begin, 48))
    return _designator().search(scope.before(begin, 16)) is not None


def _glued(text: str, at: int, end: int) -> bool:
    """A letter or a hyphen right behind: `7th`, `48-hour`, `20-year`, `K2`."""
    if at >= end:
        return False
    return text[at].isalnum() or (text[at] in "-‑" and at + 1 < end and text[at + 1].isalpha())


def _qualified(scope: _Scope, begin: int, stop: int, qualifier: Qualifier) -> tuple[int, int, Qualifier]:
    """Where a number begins and ends with what tells how exact it is, and how exact that is."""
    before = scope.before(begin, 48)
    word = _before().search(before) if _may_qualify(before) else None
    if word is not None and _UNDER_A.match(word.group()):
        return begin, stop, qualifier  # `under a 1.6 billion dollar deal` says on what ground, and not how much
    if (
        word
        and word.lastgroup
        and not (word.group().split()[0] == "over" and _PHRASAL_OVER.search(before, 0, word.start()))
    ):
        return begin - len(before) + word.start(), stop, Qualifier[word.lastgroup]
    behind = _after().match(scope.lower, stop, scope.end)
    if behind and behind.lastgroup:
        return begin, behind.end(), Qualifier[behind.lastgroup]
    return begin, stop, qualifier


@per_wording
def _last_words() -> frozenset[str]:
    data = table("quantities")
    phrases = [phrase for kind in data["qualifiers"].values() for phrase in kind]
    return frozenset(phrase.lower().split()[-1] for phrase in (*phrases, *data["fillers"]))


_UNDER_A = re.compile(r"under\s+(?:an?|the|its|this|that)\s")


def _may_qualify(before: str) -> bool:
    """Whether the word before a number is one that a qualifier ends with; else no pattern need be tried."""
    words = before.split() if before[-1:].isspace() else []
    return bool(words) and (words[-1] in _last_words() or not words[-1].isalpha())


def _ranged(text: str, atoms: list[Number]) -> list[Number]:
    """Two numbers that are one range become its midpoint."""
    merged: list[Number] = []
    for number in atoms:
        if merged and (joined := _range(text, merged[-1], number)):
            merged[-1] = joined
        else:
            merged.append(number)
    return merged


def _range(text: str, left: Number, right: Number) -> Number | None:
    gap = text[left.end : right.body]
    before = text[max(0, left.start - 24) : left.start].rstrip().lower()
    between = gap.strip().lower() == "and" and before.endswith("between")
    plain = gap.strip().lower() in ("to", "-", "–", "—") and (
        not before.endswith(("from", "by")) or _RANGING.search(before) is not None
    )
    if (
        len(gap) > 6
        or not (between or plain)
        or left.low is not None
        or (left.unit and right.unit and left.unit != right.unit)
    ):
        return None
    low, high = _same_scale(left, right)
    if low >= high or (plain and left.unit == "PERCENT" and " to " in gap):
        return None
    start = (
        left.start
        if not between
        else max(0, left.start - 24) + text[max(0, left.start - 24) : left.start].lower().rfind("between")
    )
    return replace(
        right,
        start=start,
        body=left.body,
        value=(low + high) / 2,
        low=low,
        high=high,
        unit=right.unit or left.unit,
        qualifier=Qualifier.ABOUT,
    )


def _same_scale(left: Number, right: Number) -> tuple[float, float]:
    """`between 3 and 4 million` means millions twice."""
    if not left.scaled and not right.scaled and left.value < 1000 <= right.value and left.value * 1000 < right.value:
        return left.value * 1000, right.value  # 200-400,000
    if left.scaled or not right.scaled or left.value >= 1000:
        return left.value, right.value
    for factor in (1e12, 1e9, 1e6, 1e3, 1e2):
        if right.value >= factor:
            return left.value * factor, right.value
    return left.value, right.value


def _shared(text: str, found: list[Number], end: int) -> list[Number]:
    """In a list that ends in "respectively" the first number's qualifier holds for all."""
    if len(found) < 2 or "respectively" not in text[found[0].start : end]:
        return found
    for index in range(1, len(found)):
        previous, number = found[index - 1], found[index]
        if number.qualifier is Qualifier.EXACT and _LISTED.match(text[previous.end : number.start]):
            found[index] = replace(number, qualifier=previous.qualifier)
    return found
