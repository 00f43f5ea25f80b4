"""Numbers as texts write them: digits, words, ranges, money, percentages, and how exact they claim to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accord.vocabulary import Qualifier
from accord_adapters.article.text.lexicon import per_wording, table
from accord_adapters.article.text.tokens import Token

_DIGITS = r"\d{1,3}(?:[, \u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d{1,15}(?:[.]\d{1,6})?"
_OTHER_UNIT = re.compile(
    r"[-\s]?(?:km|kms|kilomet\w+|miles?|met(?:er|re)s?|mm|cm|feet|foot|nautical|hectares?|acres?|sq|square|knots|kg|kilos?|kilograms?"
    r"|tons?|tonnes?|litres?|barrels?|hours?|days?|weeks?|months?|years?|minutes?|seconds?|decades?|degrees?|times|fold|points?"
    r"|a\.?m|p\.?m|GMT|st|nd|rd|th|o'clock|of age|votes?|seats?|goals?|MW|GW|megawatts?)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"-(?:strong|member|man|person|men|soldier|troop|people)\b", re.IGNORECASE)
_STRONG = re.compile(r"[-\s]strong\b", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+\Z")
_PHRASAL_OVER = re.compile(r"\b(?:hand|turn|sign|t[ao]k|g[io]v|pass|mull|w[io]n|rul)\w*\s+\Z", re.IGNORECASE)


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
        rf"(?:[\s-]?(?P<scale>{scale}|dozens?|tens)\b(?P<scale2>[\s-]+(?:thousand|million|billion|trillion|crore)\b)?)?"
        rf"(?P<percent>\s?%|[\s-]?per\s?cent\b|\s?pct\b|\s+of\s+a\s+percent\b)?"
        rf"(?:[\s-]+(?:of\s+)?(?P<currency>{_currency_words()})\b)?",
        re.IGNORECASE,
    )


def _either(alternatives: object) -> str:
    names = sorted(map(str, alternatives), key=len, reverse=True)  # type: ignore[call-overload]
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
    return re.compile(rf"(?<![\w-])(?:{kinds})(?:\s+(?:{_either(data['fillers'])}))*\s+\Z", re.IGNORECASE)


@per_wording
def _after() -> re.Pattern[str]:
    data = table("quantities")["qualifiers_after"]
    kinds = "|".join(rf"(?P<{kind}>{_either(data[kind])})" for kind in ("AT_LEAST", "AT_MOST", "ABOUT"))
    return re.compile(rf"[\s-]+(?:{kinds})\b", re.IGNORECASE)


@per_wording
def _designator() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(table('quantities')['designators'])})\.?\s+\Z", re.IGNORECASE)


@per_wording
def _openers() -> frozenset[str]:
    """Words that may begin or scale a number that has no digits."""
    data = table("quantities")
    names = [*data["numbers"], *data["scales"], *data["vague"], "half", "several", "few", "couple", "some", "quarter"]
    return frozenset(word for name in (*names, "dozen", "dozens", "tens", "quarters") for word in name.lower().split())


def counts(words: Sequence[Token]) -> bool:
    """Whether a sentence may hold a number at all."""
    openers = _openers()
    return any(
        word.lower in openers or (not word.lower.isalpha() and any(map(str.isdigit, word.lower))) for word in words
    )


def numbers(text: str, start: int, end: int) -> list[Number]:
    """The numbers of a sentence in order; dates, model names and measures of time or length are none."""
    return _shared(text, _ranged(text, list(_atoms(text, start, end))), end)


def _atoms(text: str, start: int, end: int) -> Iterator[Number]:
    for found in _pattern().finditer(text, start, end):
        number = _read(text, found, start, end)
        if number is not None:
            yield number


def _read(text: str, found: re.Match[str], start: int, end: int) -> Number | None:
    value, vague = _value(found)
    if value is None or value >= 1e16:
        return None
    unit = _unit(found)
    stop = _trim_scale(found)
    if unit is None and (_OTHER_UNIT.match(text, stop, end) or _is_name(text, found, start, end)):
        return None
    scaled = bool(found["scale"] or found["scale2"])
    if unit is None and not vague and not scaled and _glued(text, stop, end) and not _GROUP.match(text, stop, end):
        return None
    number = Number(
        found.start(),
        stop,
        value,
        Qualifier.ABOUT if vague else Qualifier.EXACT,
        unit,
        scaled=scaled,
        vague=vague,
        body=found.start(),
    )
    return _qualified(text, replace(number, strong=bool(_STRONG.match(text, stop, end))), found, start, end)


def _trim_scale(found: re.Match[str]) -> int:
    return found.end()


def _value(found: re.Match[str]) -> tuple[float | None, bool]:
    data = table("quantities")
    scale = _scale(found)
    if found["digits"]:
        digits = found["digits"]
        plain = digits.replace(".", "") if digits.count(".") > 1 else digits
        written = Decimal("".join(mark for mark in plain if mark.isdigit() or mark == "."))
        return float(written * Decimal(scale)), False  # 8.2 billion, and not 8199999999.999999
    if found["half"]:
        words = found["half"].lower()
        return (0.5 if words.startswith("half") else 0.75 if words.startswith("three") else 0.25) * scale, False
    if found["several"]:
        words = " ".join(found["several"].lower().split())
        factor = 1 if words == "some" else 2 if "couple" in words else 3
        plural = (found["scale"] or "").lower() in ("dozens", "tens")
        return factor * scale * (2 if plural and factor == 1 else 1), True
    if found["vague"]:
        return float(data["vague"][" ".join(found["vague"].lower().split())]) * scale, True
    if found["spelled"]:
        return (_spelled(found["spelled"]) + (0.5 if found["and_half"] else 0)) * scale, False
    return scale, False


def _scale(found: re.Match[str]) -> float:
    scales = table("quantities")["scales"]
    word = (found["scale"] or "").lower()
    factor = {"dozen": 12.0, "dozens": 12.0, "tens": 10.0}.get(word) or float(scales.get(word, 1))
    return factor * float(scales.get((found["scale2"] or "").strip(" -\u00a0\n\t").lower(), 1))


def _spelled(words: str) -> float:
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in table("quantities")["numbers"]:
            current += table("quantities")["numbers"][word]
        elif word == "hundred":
            current *= 100
        elif word == "dozen":
            current *= 12
        elif word == "thousand":
            total, current = total + current * 1000, 0.0
    return total + current


def _unit(found: re.Match[str]) -> str | None:
    if found["percent"]:
        return "PERCENT"
    signs, currencies = table("currencies")["signs"], table("currencies")["words"]
    if found["sign"]:
        sign = found["sign"].strip()
        return str(signs.get(sign) or signs.get(sign.upper()) or signs.get(sign.capitalize()) or "") or None
    if found["currency"]:
        words = " ".join(found["currency"].lower().split())
        return str(currencies.get(words) or currencies[words.removesuffix("s")])
    return None


def _is_name(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """`Resolution 2719`, `F-16`, `Mirage 2000`, `2024`: digits that count nothing."""
    if found["spelled"] and found["spelled"].lower() == "one" and not found["scale"]:
        return (
            re.match(
                r"\s+(?:of|in|another|by|side|day|hand|another's|on|that|to|from|which|with|year)\b",
                text[found.end() : found.end() + 12],
            )
            is not None
        )
    before = text[max(start, found.start() - 16) : found.start()]
    if found["spelled"] and before.endswith("War "):
        return True  # World War Two
    if not found["digits"] or found["scale"]:
        return False
    if before.endswith(("-", "‑", "–", "#", "№")) and before[-2:-1].isalpha():
        return True
    if re.fullmatch(r"(?:19|20)\d\d", found["digits"]):
        return not _before().search(text[max(start, found.start() - 48) : found.start()])
    return _designator().search(before) is not None


def _glued(text: str, at: int, end: int) -> bool:
    """A letter or a hyphen right behind: `7th`, `48-hour`, `20-year`, `K2`."""
    if at >= end:
        return False
    return text[at].isalnum() or (text[at] in "-‑" and at + 1 < end and text[at + 1].isalpha())


def _qualified(text: str, number: Number, found: re.Match[str], start: int, end: int) -> Number:
    before = text[max(start, found.start() - 48) : found.start()]
    word = _before().search(before)
    if (
        word
        and word.lastgroup
        and not (word.group().split()[0].lower() == "over" and _PHRASAL_OVER.search(before, 0, word.start()))
    ):
        return replace(number, start=found.start() - len(before) + word.start(), qualifier=Qualifier[word.lastgroup])
    behind = _after().match(text, number.end, end)
    if behind and behind.lastgroup:
        return replace(number, end=behind.end(), qualifier=Qualifier[behind.lastgroup])
    return number


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
    plain = gap.strip().lower() in ("to", "-", "–", "—") and not before.endswith(("from", "by"))
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
