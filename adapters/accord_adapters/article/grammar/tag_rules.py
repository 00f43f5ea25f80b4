"""Tag rules: whether a word that may be noun or verb, preposition or particle, is one or the other here."""

from __future__ import annotations

from collections.abc import Sequence

from accord_adapters.article.grammar.items import NOUNISH, Item

_BEFORE_RELATIVES = NOUNISH | {"PUNCT"}
_BEFORE_PAST = NOUNISH | {"TIME", "ADV"}
_BEFORE_S = (NOUNISH - {"NUM"}) | {"ADV", "REL", "PUNCT", "CONJ", "TIME"}
_VERB_ENDINGS = ("ate", "ain", "ive", "ize", "ise", "ify")
_NOUNS_ALIKE = frozenset(
    {"estimate", "debate", "gain", "rise", "train", "strain", "exercise", "drive", "dive", "advise"}
)
"""`rebels of the group operate`: endings that make a verb, and the words with them that may be nouns."""


UNDECIDED = frozenset({"TO", "THAT", "AUX"})
ADVERBIAL = frozenset({"about", "around", "all", "both", "each", "last", "first", "since"})
"""Tags and words that, besides verbs, are decided by what stands around them."""


def decide(raw: list[Item], index: int) -> None:
    """Settle the tag of an item that may be one thing or another."""
    item = raw[index]
    before = raw[index - 1] if index else None
    after = raw[index + 1] if index + 1 < len(raw) else None
    if item.lower == "since" and _is_adverb(before, after):
        item.tag = "ADV"
    elif item.tag == "TO":
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
    elif item.lower in ("about", "around") and after is not None and after.lower in ("half", "all", "twice"):
        item.tag = "ADV"
    elif item.tag == "THAT":
        item.tag = _that(before, after)
    elif item.lower in ("all", "both", "each") and (
        (before is not None and before.tag == "AUX")
        or (item.lower == "each" and after is not None and after.form("past") and after.noun is None)
    ):
        item.tag = "ADV"
    elif item.lower in ("last", "first") and before is not None and before.lower in _TENSES and _is_part(after):
        item.tag = "ADV"  # `was last renewed`
    elif item.tag == "AUX":
        item.tag = "AUX" if _helps(raw, index) else "VERB"
    elif item.verb is not None:
        item.tag = (
            "VERB"
            if _is_verb(raw, index, before, after)
            else ("NOUN" if item.noun or not item.form("past", "part", "ing") else "ADJ")
        )


_TENSES = frozenset({"was", "were", "is", "are", "been", "had", "has", "have"})


def _is_part(item: Item | None) -> bool:
    return item is not None and item.form("part")


def _is_adverb(before: Item | None, after: Item | None) -> bool:
    """`has since agreed`, `have since been renewed`."""
    led = before is not None and before.lower in ("has", "have", "had")
    return led and after is not None and (after.form("part") or after.lower == "been")


def _that(before: Item | None, after: Item | None) -> str:
    if before is not None and before.tag in _BEFORE_RELATIVES and before.lower not in ('"', "“", ":"):
        if after is not None and (after.tag in ("AUX", "MODAL") or after.form("past", "s", "part")):
            return "REL"
        return "REL" if before.tag in ("NOUN", "NAME") else "SUB"
    if before is None or before.tag in ("PREP", "CONJ", "TIME", "TO"):
        return "DET"
    return "SUB"


def _helps(raw: Sequence[Item], index: int) -> bool:
    """Whether a form of be, have or do leads another verb."""
    for item in raw[index + 1 : index + 5]:
        if item.lower in ("been", "had"):
            return True
        if item.tag in ("NEG", "ADV", "AUX") or item.lower in ("all", "both", "each", "last", "first", "since"):
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
        if item.noun is not None:
            return item.form("ing") and after is not None and after.tag in ("DET", "POSSPRON")
        return item.form("ing") and (not _attributive(item, after) or _takes_object(item, after))
    if item.form("past", "part", "ing") and item.noun is None:
        return (
            not _attributive(item, after)
            or tag in ("PRON", "REL")
            or (tag in ("NOUN", "NAME", "TIME", "PUNCT", "ADV") and not (tag == "PUNCT" and before.lower in ',(“"'))
            or _named(before)
        )
    if tag == "NUM" and _many_do(item, before, after):
        return True
    if item.noun is not None:
        ends = item.form("base") and after is not None and after.tag in ("PUNCT", "TIME", "PREP")
        return _verb_not_noun(item, before, after) or (ends and _is_let(raw, index))
    if item.form("base") and (tag == "NOUN" or _named(before)) and after and after.tag in ("DET", "POSSPRON", "TO"):
        return True
    if item.form("s"):
        return tag in _BEFORE_S
    if item.form("base") and _is_let(raw, index):
        return True
    many = (before.noun is not None and before.noun.plural) or (
        before.noun is None and before.lower.endswith("s") and tag in ("NOUN", "PARTY")
    )
    only_verb = item.lower.endswith(_VERB_ENDINGS) and item.lower not in _NOUNS_ALIKE
    only_verb = only_verb and (tag in ("NOUN", "NAME") or _named(before))
    return (
        tag in ("PRON", "REL", "CONJ")
        or only_verb
        or (tag == "ADV" and index > 1 and raw[index - 2].tag not in ("DET", "POSSPRON"))
        or (many and not (tag == "PARTY" and not _named(before)))
    )


_COUNTED = ("force", "equipment", "people", "base")


def _many_do(item: Item, before: Item, after: Item | None) -> bool:
    """`26 serve in the Sinai`, `66 help to train`: what several are is in the plural, so this is what they do."""
    number = before.number
    several = number is not None and number.unit is None and number.value > 1
    counts = item.noun is not None and any(label.startswith(_COUNTED) for label in item.noun.labels)
    opens = after is not None and (after.tag in ("PREP", "TO", "DET", "POSSPRON") or after.lower == "to")
    return several and opens and not counts and item.form("base") and item.lower not in _COLLECTIVE


_COLLECTIVE = frozenset({"staff", "crew", "man", "people", "craft", "head", "fire"})


def _named(item: Item) -> bool:
    return item.mention is not None and item.mention.form != "adjective"


def _attributive(item: Item, after: Item | None) -> bool:
    """A participle right before a noun: `the ruling junta`, `deployed troops`."""
    if item.glued:
        return True
    return after is not None and after.tag in ("NOUN", "ADJ") and not after.form("past") and item.form("part", "ing")


_DEALING = frozenset(
    {"buy", "acquire", "procure", "purchase", "sell", "import", "export", "donate", "host", "extend", "renew"}
)
"""Verbs whose gerund, behind a preposition, governs the noun behind it: `talks on buying drones`."""


def _takes_object(item: Item, after: Item | None) -> bool:
    dealing = item.verb is not None and item.verb.lemma in _DEALING and not item.glued
    return dealing and after is not None and after.lower not in ("power", "price", "prices", "terms", "country")


def _is_let(raw: Sequence[Item], index: int) -> bool:
    """`let the mandate of the mission in Mali expire`: an infinitive without its "to"."""
    for at in range(index - 1, max(-1, index - 12), -1):
        item = raw[at]
        if item.verb is not None and item.verb.lemma in ("let", "make", "see", "watch") and item.tag == "VERB":
            return item.verb.lemma == "let" and at < index - 1
        if item.tag in ("VERB", "AUX", "MODAL", "TO", "PUNCT", "CONJ", "REL", "SUB"):
            return False
    return False


def _verb_not_noun(item: Item, before: Item, after: Item | None) -> bool:
    """Words such as order, base, host, station: a verb behind its subject and before its object."""
    opens = after is not None and (
        after.tag in ("DET", "POSSPRON", "NUM", "PARTY", "TO")
        or after.lower in ("more", "about", "to", "up", "out", "some")
    )
    if before.tag in ("PRON", "REL"):
        return before.lower != "whose" and (
            before.lower not in ("one", "two", "three", "others") or item.form("s", "past")
        )
    if item.lower == "stay" and before.noun is not None and before.noun.plural:
        return True
    if item.form("past") and not item.form("base"):
        return before.tag in _BEFORE_PAST
    if item.form("s") and not item.form("base"):
        opens = opens or (
            after is not None
            and before.tag == "PUNCT"
            and after.form("part")
            and after.noun is None
            and after.tag != "AUX"
        )
        opens = opens or (after is not None and after.tag == "TIME")
        return (
            opens
            and (before.tag == "PUNCT" or before.tag in ("NAME", "NOUN") or _named(before) or before.tag == "TIME")
            and not (before.noun and before.noun.plural)
        )
    if item.form("ing"):
        return opens or (after is not None and after.tag == "NAME" and before.tag == "VERB")
    if _named(before) and after is not None and after.tag == "TO" and item.form("base"):
        return True  # `Ghana and Togo plan to`
    return (
        opens
        and ((before.noun is not None and before.noun.plural) or before.tag == "CONJ" or before.lower.endswith("s"))
        and before.tag not in ("PUNCT", "PREP")
    )
