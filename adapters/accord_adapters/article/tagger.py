"""Tagged words of a sentence: names, numbers and times as one item each, nouns and verbs told apart by their neighbours.

A small tagger for the English of reports, not for English at large: closed classes by list, the words of our lexicons
by look-up, the rest by ending. What it gets wrong must at most cost a fact, so every consumer checks labels again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from accord_adapters.article.lexicon import Noun, VerbForm, nouns, verbs, words
from accord_adapters.article.mentions import Mention
from accord_adapters.article.quantities import Number
from accord_adapters.article.times import Time
from accord_adapters.article.tokens import Token

NOUNISH = frozenset({"NOUN", "PARTY", "NAME", "NUM", "PRON"})


@dataclass(slots=True)
class Item:
    """A word or a unit of words with its tag."""

    tag: str
    lower: str
    start: int
    end: int
    capital: bool = False
    glued: bool = False
    noun: Noun | None = None
    verb: VerbForm | None = None
    mention: Mention | None = None
    number: Number | None = None
    time: Time | None = None

    @property
    def labels(self) -> frozenset[str]:
        """Noun classes."""
        return self.noun.labels if self.noun and self.tag == "NOUN" else frozenset()

    def form(self, *kinds: str) -> bool:
        """Whether it may be a verb of one of these forms."""
        return self.verb is not None and not self.verb.forms.isdisjoint(kinds)


@cache
def _closed() -> dict[str, str]:
    """Tags of the closed classes; a later line overrules an earlier one."""
    tags: dict[str, str] = {}
    for tag, key in (
        ("ADV", "adverbs"),
        ("PREP", "prepositions"),
        ("SUB", "subordinators"),
        ("DET", "determiners"),
        ("PRON", "pronouns"),
        ("CONJ", "conjunctions"),
        ("REL", "relatives"),
        ("POSSPRON", "possessives"),
        ("MODAL", "modals"),
        ("AUX", "auxiliaries"),
    ):
        tags |= dict.fromkeys(words(key), tag)
    both = words("prepositions") & words("subordinators")
    tags |= dict.fromkeys(both - {"for", "that", "as", "since", "until", "after", "before"}, "PREP")
    tags |= dict.fromkeys(("for", "as", "since", "until", "after", "before", "over", "up", "out", "off", "about"), "PREP")
    tags |= {
        "not": "NEG",
        "never": "NEG",
        "to": "TO",
        "that": "THAT",
        "so": "ADV",
        "no": "DET",
        "neither": "DET",
        "hardly": "NEG",
        "home": "ADV",
        "back": "ADV",
        "away": "ADV",
    }
    tags |= dict.fromkeys(
        (
            "first",
            "last",
            "other",
            "own",
            "north",
            "south",
            "east",
            "west",
            "long",
            "then",
            "friendly",
            "more",
            "further",
        ),
        "ADJ",
    ) | {"yet": "ADV", "then": "ADV"}
    return tags


def items(
    text: str, tokens: Sequence[Token], mentions: Sequence[Mention], numbers: Sequence[Number], times: Sequence[Time]
) -> list[Item]:
    """The items of a sentence, in order and without overlap."""
    raw = list(_raw(text, tokens, mentions, _kept(text, tokens, mentions, numbers, times), times))
    for index in range(len(raw)):
        _decide(raw, index)
    return raw


def _kept(
    text: str, tokens: Sequence[Token], mentions: Sequence[Mention], numbers: Sequence[Number], times: Sequence[Time]
) -> list[Number]:
    """Numbers that are neither part of a date nor of a name (`Oreshnik 2`)."""
    named = {mention.last for mention in mentions}
    kept = []
    for number in numbers:
        if any(time.start < number.end and number.body < time.end for time in times):
            continue
        index = next((at for at, token in enumerate(tokens) if token.start >= number.start), 0)
        before = tokens[index - 1] if index else None
        plain = (
            number.unit is None
            and not number.scaled
            and number.start == number.body
            and number.value == int(number.value)
            and text[number.body].isdigit()
        )
        unknown = (
            before is not None
            and index > 1
            and before.kind == "word"
            and before.capital
            and index not in named
            and not _timed(before, times)
        )
        if not (plain and unknown and before and before.lower not in _closed()):
            kept.append(number)
    return kept


def _timed(token: Token, times: Sequence[Time]) -> bool:
    return any(time.start <= token.start < time.end for time in times)


def _raw(
    text: str, tokens: Sequence[Token], mentions: Sequence[Mention], numbers: Sequence[Number], times: Sequence[Time]
):  # type: ignore[no-untyped-def]
    lowers = [token.lower for token in tokens]
    by_mention = {mention.first: mention for mention in mentions}
    numbers_at, times_at = iter((*numbers, None)), iter((*times, None))
    number, time = next(numbers_at), next(times_at)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        while time and time.end <= token.start:
            time = next(times_at)
        while number and number.end <= token.start:
            number = next(numbers_at)
        if time and time.start <= token.start:
            yield Item("TIME", text[token.start : time.end].lower(), token.start, time.end, time=time)
            at = _after(tokens, at, time.end)
        elif at in by_mention:
            mention = by_mention[at]
            yield Item(
                "PARTY",
                text[mention.start : mention.end].lower(),
                mention.start,
                mention.end,
                True,
                token.glued,
                mention=mention,
            )
            at = mention.last
        elif number and number.start <= token.start:
            yield Item("NUM", text[token.start : number.end].lower(), token.start, number.end, number=number)
            at = _after(tokens, at, number.end)
        else:
            item, at = _word(tokens, lowers, at, by_mention)
            yield item


def _after(tokens: Sequence[Token], at: int, end: int) -> int:
    at += 1
    while at < len(tokens) and tokens[at].start < end:
        at += 1
    return at


def _word(tokens: Sequence[Token], lowers: Sequence[str], at: int, taken: dict[int, Mention]) -> tuple[Item, int]:
    token = tokens[at]
    if token.kind == "possessive":
        return Item("POSS", "'s", token.start, token.end), at + 1
    if token.kind == "mark":
        return Item("PUNCT", token.text, token.start, token.end), at + 1
    noun, size = _noun(lowers, at, taken)
    closed = _closed().get(token.lower)
    if closed and not (noun and size > 1):
        return Item(
            closed,
            token.lower,
            token.start,
            token.end,
            token.capital,
            token.glued,
            verb=verbs().get(token.lower) if closed == "AUX" else None,
        ), at + 1
    if noun:
        verb = verbs().get(token.lower) if size == 1 else None
        end = tokens[at + size - 1].end
        return Item(
            "NOUN", " ".join(lowers[at : at + size]), token.start, end, token.capital, token.glued, noun, verb
        ), at + size
    verb = verbs().get(token.lower)
    tag = (
        "VERB"
        if verb
        else "NAME"
        if token.capital
        else "ADV"
        if token.lower.endswith("ly")
        else "ADJ"
        if _adjectival(token.lower)
        else "NOUN"
    )
    return Item(tag, token.lower, token.start, token.end, token.capital, token.glued, verb=verb), at + 1


_PAST = VerbForm("", frozenset({"past", "part"}))


def _regular(token: Token) -> VerbForm | None:
    """A verb we do not list, by its ending; it ends clauses but carries nothing."""
    return _PAST if token.lower.endswith("ed") and len(token.text) > 4 and not token.capital else None


def _noun(lowers: Sequence[str], at: int, taken: dict[int, Mention]) -> tuple[Noun | None, int]:
    for form, noun in nouns().get(lowers[at], ()):
        size = len(form)
        if size == 1 or (
            tuple(lowers[at : at + size]) == form and not any(place in taken for place in range(at + 1, at + size))
        ):
            return noun, size
    return None, 0


def _adjectival(word: str) -> bool:
    return len(word) > 4 and word.endswith(tuple(words("adjective_endings")))


# --- decisions -------------------------------------------------------------------------------------------------------
def _decide(raw: list[Item], index: int) -> None:
    item = raw[index]
    before = raw[index - 1] if index else None
    after = raw[index + 1] if index + 1 < len(raw) else None
    if item.tag == "TO":
        item.tag = (
            "TO"
            if after
            and (
                after.form("base")
                or after.lower in ("be", "have")
                or (after.tag == "ADV" and index + 2 < len(raw) and raw[index + 2].form("base"))
            )
            else "PREP"
        )
    elif item.tag == "THAT":
        item.tag = _that(before, after)
    elif item.lower in ("all", "both", "each") and before is not None and before.tag == "AUX":
        item.tag = "ADV"
    elif item.tag == "AUX":
        item.tag = "AUX" if _helps(raw, index) else "VERB"
    elif item.verb is not None:
        item.tag = (
            "VERB"
            if _is_verb(raw, index, before, after)
            else ("NOUN" if item.noun or not item.form("past", "part", "ing") else "ADJ")
        )


def _that(before: Item | None, after: Item | None) -> str:
    if before is not None and before.tag in NOUNISH | {"PUNCT"} and before.lower not in ('"', "“", ":"):
        if after is not None and (after.tag in ("AUX", "MODAL") or after.form("past", "s", "part")):
            return "REL"
        return "REL" if before.tag in ("NOUN", "NAME") else "SUB"
    if before is None or before.tag in ("PREP", "CONJ", "TIME", "TO"):
        return "DET"
    return "SUB"


def _helps(raw: Sequence[Item], index: int) -> bool:
    """Whether a form of be, have or do leads another verb."""
    for item in raw[index + 1 : index + 5]:
        if item.tag in ("NEG", "ADV", "AUX") or item.lower in ("all", "both", "each"):
            continue
        if item.tag == "TO":
            return True
        own = raw[index].lower
        if own in ("do", "does", "did", "don't", "didn't", "doesn't"):
            return item.form("base")
        if own in ("has", "have", "had", "having", "hasn't", "haven't", "hadn't"):
            return item.form("part")
        return item.form("part", "ing") and not (item.noun is not None and item.form("base"))
    return False


def _is_verb(raw: list[Item], index: int, before: Item | None, after: Item | None) -> bool:
    """Whether a word that may be a verb is one here."""
    item = raw[index]
    if item.glued:
        return False
    if before is None:
        return item.noun is None and item.form("past", "part", "ing") and not _attributive(item, after)
    tag = before.tag
    if tag == "ADV" and index > 1:
        tag = raw[index - 2].tag if raw[index - 2].tag in ("AUX", "MODAL", "TO", "NEG") else tag
    if tag in ("TO", "MODAL"):
        return True
    if tag == "AUX" or (tag == "NEG" and index > 1 and raw[index - 2].tag in ("AUX", "MODAL")):
        return item.form("part", "ing", "base") and not (item.noun is not None and not item.form("part", "ing"))
    if tag in ("DET", "POSSPRON", "POSS"):
        return (
            before.lower in ("that", "this", "all", "both", "some", "many", "others")
            and item.form("past", "s")
            and item.noun is None
            and not _attributive(item, after)
        )
    if tag == "ADJ":
        return item.form("past") and item.noun is None and not _attributive(item, after)
    if tag == "PREP":
        return item.form("ing") and item.noun is None and not _attributive(item, after)
    if item.form("past", "part", "ing") and item.noun is None:
        return (
            not _attributive(item, after)
            or tag in ("PRON", "REL")
            or (tag in ("NOUN", "NAME", "TIME", "PUNCT", "ADV") and not (tag == "PUNCT" and before.lower in ',(“"'))
            or _named(before)
        )
    if item.noun is not None:
        return _verb_not_noun(item, before, after)
    if item.form("s"):
        return tag in NOUNISH | {"ADV", "REL", "PUNCT", "CONJ", "TIME"}
    many = (before.noun is not None and before.noun.plural) or (
        before.noun is None and before.lower.endswith("s") and tag in ("NOUN", "PARTY")
    )
    return (
        tag in ("PRON", "REL", "CONJ")
        or (tag == "ADV" and index > 1 and raw[index - 2].tag not in ("DET", "POSSPRON"))
        or (many and not (tag == "PARTY" and not _named(before)))
    )


def _named(item: Item) -> bool:
    return item.mention is not None and item.mention.form != "adjective"


def _attributive(item: Item, after: Item | None) -> bool:
    """A participle right before a noun: `the ruling junta`, `deployed troops`."""
    if item.glued:
        return True
    return after is not None and after.tag in ("NOUN", "ADJ") and not after.form("past") and item.form("part", "ing")


def _verb_not_noun(item: Item, before: Item, after: Item | None) -> bool:
    """Words such as order, base, host, station: a verb behind its subject and before its object."""
    opens = after is not None and (
        after.tag in ("DET", "POSSPRON", "NUM", "PARTY", "TO")
        or after.lower in ("more", "about", "to", "up", "out", "some")
    )
    if before.tag in ("PRON", "REL"):
        return before.lower not in ("one", "two", "three", "others") or item.form("s", "past")
    if item.form("past") and not item.form("base"):
        return before.tag in NOUNISH | {"TIME", "ADV"}
    if item.form("s") and not item.form("base"):
        opens = opens or (after is not None and before.tag == "PUNCT" and after.form("part") and after.noun is None)
        return (
            opens
            and (before.tag == "PUNCT" or before.tag in ("NAME", "NOUN") or _named(before) or before.tag == "TIME")
            and not (before.noun and before.noun.plural)
        )
    if item.form("ing"):
        return opens
    return (
        opens
        and ((before.noun is not None and before.noun.plural) or before.tag == "CONJ" or before.lower.endswith("s"))
        and before.tag not in ("PUNCT", "PREP")
    )
