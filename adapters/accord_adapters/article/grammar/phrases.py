"""Noun phrases: what they are about, whose they are and how many they count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeGuard

from accord_adapters.article.grammar.items import NO_LABELS, Item
from accord_adapters.article.text.lexicon import words
from accord_adapters.article.text.mentions import Mention
from accord_adapters.article.text.quantities import Number

_INSIDE = frozenset({"DET", "POSSPRON", "ADJ", "NUM", "PARTY", "NOUN", "NAME", "POSS"})
_OPENING = (_INSIDE - {"POSS"}) | {"PRON"}
_HEADS = frozenset({"NOUN", "PARTY", "NAME", "PRON"})
_NOT_PARTY_FORMS = frozenset({"region", "place"})


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase, or several joined by commas and a conjunction (`parts`); never changed once it is made."""

    items: list[Item]
    parts: Sequence[Phrase] = ()
    head: Item = field(init=False, repr=False)
    """The word the phrase is about: the last noun, name or number."""
    labels: frozenset[str] = field(init=False, repr=False)
    """Noun classes of the head; a bare name behind a labelled noun (`President Roe`) leaves the noun as head."""
    groups: frozenset[str] = field(init=False, repr=False)
    """Its labels and the groups they belong to."""
    _every: frozenset[str] | None = field(default=None, init=False, repr=False)
    _actors: tuple[str, ...] | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        self.head = self._find_head()
        self.labels = self._find_labels()
        self.groups = _groups_of(self.labels)

    @property
    def start(self) -> int:
        """First character."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.items[-1].end

    def _find_head(self) -> Item:
        last = self.items[-1]
        if last.tag in _HEADS:
            return last
        for item in reversed(self.items):
            if item.tag in _HEADS and not (item.mention and item.tag == "PARTY" and item.mention.form == "adjective"):
                return item
        return last

    def _find_labels(self) -> frozenset[str]:
        labels = self.head.labels
        if not labels and self.head.tag == "NAME":
            return next((item.labels for item in reversed(self.items) if item.labels), labels)
        return labels

    @property
    def every_label(self) -> frozenset[str]:
        """Noun classes of all its words."""
        if self._every is None:
            labelled = [item.labels for item in self.items if item.labels] or [NO_LABELS]
            self._every = labelled[0] if len(labelled) == 1 else NO_LABELS.union(*labelled)
        return self._every

    def has(self, group: str) -> bool:
        """Whether the head belongs to a group such as `force`, or has a label such as `force.TRAINERS`."""
        return group in self.groups

    @property
    def det(self) -> str:
        """Its determiner or possessive pronoun, in lower case, or an empty string."""
        return self.items[0].lower if self.items[0].tag in ("DET", "POSSPRON") else ""

    @property
    def number(self) -> Number | None:
        """How many."""
        return next((item.number for item in self.items if item.number is not None), None)

    @property
    def mentions(self) -> list[Mention]:
        """The parties named in it that act; `US-brokered` is left out."""
        found = []
        for at, item in enumerate(self.items):
            if item.mention is None or item.mention.form in _NOT_PARTY_FORMS:
                continue
            behind = self.items[at + 1] if at + 1 < len(self.items) else None
            if not (behind is not None and behind.glued and behind.lower in words("compounds_not_party")):
                found.append(item.mention)
        return found

    @property
    def is_party(self) -> bool:
        """Whether the phrase is a party by name."""
        if self.parts:
            return all(part.is_party for part in self.parts)
        head = self.head
        return head.mention is not None and head.mention.form not in _NOT_PARTY_FORMS

    @property
    def actors(self) -> tuple[str, ...]:
        """Codes of the parties that the phrase stands for: by name, or by an institution of theirs."""
        if self._actors is None:
            self._actors = self._find_actors()
        return self._actors

    def _find_actors(self) -> tuple[str, ...]:
        if self.parts:
            return _unique(code for part in self.parts for code in part.actors)
        head = self.head
        if self.is_party and head.mention is not None:
            return (head.mention.code,)
        if (
            any(label.startswith("institution") for label in self.every_label)
            and not self.has("force")
            and not self.has("equipment")
            and not self.has("base")
            and not self.has("agreement")
        ):
            return _unique(mention.code for mention in self.mentions)
        return ()

    @property
    def owners(self) -> tuple[str, ...]:
        """Codes of the parties that qualify the head: `French soldiers`, `Russia's base`."""
        if self.parts:
            return _unique(code for part in self.parts for code in part.owners)
        head = self.head
        return _unique(mention.code for mention in self.mentions if mention is not head.mention)


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


@cache
def _groups_of(labels: frozenset[str]) -> frozenset[str]:
    """`force.TRAINERS` and `force`: shared by all phrases of these labels."""
    return frozenset(name for label in labels for name in (label, label.partition(".")[0]))


def words_of(phrase: Phrase) -> str:
    """Its words in lower case."""
    return " ".join(item.lower for item in phrase.items)


Node = Item | Phrase


def nodes(items: list[Item]) -> list[Node]:
    """The sentence as noun phrases and the items between them, with lists of names joined.

    Each step is taken only where the word stands that it looks for.
    """
    words = {item.lower for item in items}
    found = list(_chunks(items if _QUOTES.isdisjoint(words) else _unquoted(items)))
    if any(item.time is not None for item in items):
        found = _dated(found)
    if "of" in words:
        found = _measured(found)
    if ")" in words:
        found = _unbracketed(found)
    if "and" in words:
        found = _fielded(found)
    return found if _JOINING.isdisjoint(words) else _joined(found)


def _unbracketed(found: list[Node]) -> list[Node]:
    """Without the acronym of the name before it: `the memorandum of understanding (MOU) between`."""
    out: list[Node] = []
    for node in found:
        out.append(node)
        if len(out) > 3 and isinstance(node, Item) and node.lower == ")" and _is_acronym(out[-4], out[-3], out[-2]):
            del out[-3:]
    return out


def _is_acronym(name: Node, bracket: Node, short: Node) -> bool:
    if not isinstance(name, Phrase) or not isinstance(bracket, Item) or bracket.lower != "(":
        return False
    alone = isinstance(short, Phrase) and len(short.items) == 1 and short.items[0].capital and short.number is None
    known = isinstance(short, Phrase) and bool(short.mentions) and not name.mentions
    return alone and not known and isinstance(short, Phrase) and short.end - short.start <= 10


def _fielded(found: list[Node]) -> list[Node]:
    """`a security and defence partnership`: one paper on two fields."""
    out: list[Node] = []
    for node in found:
        link, lead = (out[-1], out[-2]) if len(out) > 1 else (None, None)
        if isinstance(link, Item) and link.lower == "and" and _is_field(lead) and _opens_with_field(node):
            out[-2:] = [Phrase([*lead.items, link, *node.items])]
        else:
            out.append(node)
    return out


def _is_field(node: Node | None) -> TypeGuard[Phrase]:
    """`a security`: a field of what comes after it, since nobody says it alone."""
    named = isinstance(node, Phrase) and node.items[-1].lower in words("fields")
    return named and isinstance(node, Phrase) and 1 < len(node.items) < 5 and bool(node.det)


def _opens_with_field(node: Node) -> TypeGuard[Phrase]:
    """`defence partnership`, with no article of its own."""
    return isinstance(node, Phrase) and node.has("agreement") and node.items[0].lower.split()[0] in words("fields")


def _dated(found: list[Node]) -> list[Node]:
    """`their 2012 agreement`, `the 2018 military accord`: a year within one phrase."""
    out: list[Node] = []
    for node in found:
        year = out[-1] if out else None
        lead = out[-2] if len(out) > 1 else None
        if (
            isinstance(node, Phrase)
            and node.items[0].tag in ("NOUN", "ADJ", "NAME")
            and isinstance(year, Item)
            and year.tag == "TIME"
            and year.lower.isdigit()
            and isinstance(lead, Phrase)
            and lead.items[-1].tag in ("DET", "POSSPRON")
            and len(lead.items) == 1
        ):
            out[-2:] = [Phrase([*lead.items, year, *node.items])]
        elif isinstance(node, Phrase) and (owned := _owned_year(out, node)):
            out[-3:] = [Phrase([*owned, *node.items])]
        else:
            out.append(node)
    return out


def _owned_year(out: Sequence[Node], node: Phrase) -> list[Item]:
    """What comes before the noun in `the Koreas' 2018 military agreement`."""
    owner, mark, year = out[-3:] if len(out) > 2 else (None, None, None)
    if not isinstance(owner, Phrase) or not isinstance(mark, Item) or not isinstance(year, Item):
        return []
    dated = mark.tag == "POSS" and year.tag == "TIME" and year.lower.isdigit()
    return [*owner.items, mark, year] if dated and node.items[0].tag in ("NOUN", "ADJ") else []


def _unquoted(items: Sequence[Item]) -> list[Item]:
    """Without the quotation marks inside a noun phrase: `400 Russian "instructors"`."""
    kept: list[Item] = []
    for at, item in enumerate(items):
        opens = item.lower in _QUOTES and bool(kept) and kept[-1].tag in ("DET", "POSSPRON", "NUM", "PARTY", "ADJ")
        if not (opens and at + 1 < len(items) and items[at + 1].tag in ("NOUN", "ADJ")):
            kept.append(item)
    return kept


_QUOTES = frozenset({'"', "“", "‘", "'"})


def _measured(found: list[Node]) -> list[Node]:
    """`all of its soldiers`, `dozens of tanks`, `a group of instructors`: one phrase, headed by what is counted."""
    out: list[Node] = []
    for node in found:
        link = out[-1] if out else None
        measure = out[-2] if len(out) > 1 else None
        if (
            isinstance(node, Phrase)
            and isinstance(link, Item)
            and link.lower == "of"
            and isinstance(measure, Phrase)
            and _counts(measure)
            and not node.is_party
        ):
            out[-2:] = [Phrase([*measure.items, link, *node.items])]
        else:
            out.append(node)
    return out


def _counts(phrase: Phrase) -> bool:
    last = phrase.items[-1]
    return last.tag in ("NUM", "DET", "PRON") or (
        last.lower in words("measures") and len(phrase.items) <= 4 and not phrase.mentions
    )


def _chunks(items: list[Item]) -> Iterator[Node]:
    at = 0
    while at < len(items):
        if items[at].tag in _OPENING:
            size = _phrase_length(items, at)
            yield Phrase(items[at : at + size])
            at += size
        else:
            yield items[at]
            at += 1


def _phrase_length(items: Sequence[Item], at: int) -> int:
    if items[at].tag == "PRON":
        return 1
    end = at
    while end < len(items) and (items[end].tag in _INSIDE or _modifies(items, at, end)):
        item = items[end]
        if item.mention is not None and (pair := max(_adjective_pair(items, end), _owner_pair(items, end))) > end:
            end = pair
            continue
        if end > at and item.tag in ("DET", "POSSPRON") and items[end - 1].tag not in ("DET", "POSSPRON"):
            break
        if (
            end > at
            and item.tag == "NUM"
            and item.number
            and item.number.unit
            and items[end - 1].tag in ("NOUN", "PARTY")
        ):
            break
        if end > at and item.mention is not None and (_new_name(items, end) or _opens_clause(items, at, end)):
            break
        if end > at and item.tag == "NUM" and _is_name(items[end - 1]) and _counts_things(items, end):
            break  # `gave Ukraine | 49 howitzers`
        if end == at + 1 and item.tag in ("NOUN", "ADJ") and _is_given(items, at):
            break  # `granted Turkey | overflight rights`
        if item.tag == "ADJ" and item.lower in ("as",):
            break
        end += 1
    while end > at + 1 and (
        items[end - 1].tag == "POSS" or (items[end - 1].lower == "first" and items[end - 2].tag == "NOUN")
    ):
        end -= 1
    return end - at


def _modifies(items: Sequence[Item], at: int, end: int) -> bool:
    """An adverb inside the phrase: `the already dire crisis`, `a further 200 soldiers`."""
    return (
        end > at
        and items[end].tag == "ADV"
        and items[end - 1].tag in ("DET", "POSSPRON", "ADV")
        and end + 1 < len(items)
        and items[end + 1].tag in ("ADJ", "NUM", "NOUN", "NAME")
    )


def _adjective_pair(items: Sequence[Item], at: int) -> int:
    """`Belarusian and Chinese paratroopers`: where the last of several demonyms before one noun stands."""
    end, count = at, 0
    while end < len(items) and _is_adjective(items[end]):
        count += 1
        step = end + 1
        while step < len(items) and items[step].lower in (",", "and"):
            step += 1
        if step == end + 1 or step > end + 3:
            break
        end = step
    follows = end + 1 < len(items) and items[end + 1].tag in ("NOUN", "ADJ")
    return end if count > 1 and follows and _is_adjective(items[end]) else at


def _owner_pair(items: Sequence[Item], at: int) -> int:
    """`Poland's and Ukraine's ministers`: where the second of two owners of one noun stands."""
    own = [item.tag for item in items[at : at + 5]] == ["PARTY", "POSS", "CONJ", "PARTY", "POSS"]
    follows = at + 5 < len(items) and items[at + 5].tag in ("NOUN", "ADJ")
    return at + 3 if own and follows and items[at + 2].lower == "and" else at


_ACRONYMS = frozenset({"us", "usa", "uk", "un", "eu", "uae", "nato", "u.s.", "u.s", "u.k.", "u.n.", "e.u."})
"""Names that stand before a noun as demonyms do: `Turkish and US soldiers`."""


def _is_adjective(item: Item) -> bool:
    return item.mention is not None and (item.mention.form in ("adjective", "noun") or item.lower in _ACRONYMS)


def _opens_clause(items: Sequence[Item], at: int, end: int) -> bool:
    """`on the anniversary of the invasion | Ukraine concluded`: a name before a verb is its subject."""
    behind = items[end + 1].tag if end + 1 < len(items) else ""
    led = at > 0 and items[at - 1].tag == "PREP" and items[end - 1].tag == "NOUN"
    return led and _is_name(items[end]) and behind in ("VERB", "AUX", "MODAL")


_GIVING = frozenset({"give", "grant", "offer", "sell", "lend", "allow", "promise", "send", "supply", "deny"})


def _is_given(items: Sequence[Item], at: int) -> bool:
    """A name right behind a verb that takes two objects; a demonym belongs to the noun behind it."""
    before = items[at - 1] if at else None
    verb = before is not None and before.verb is not None and before.tag == "VERB" and before.verb.lemma in _GIVING
    return verb and _is_name(items[at]) and items[at].lower not in _ACRONYMS


def _counts_things(items: Sequence[Item], at: int) -> bool:
    return at + 1 < len(items) and items[at + 1].tag in ("NOUN", "ADJ", "NAME")


def _is_name(item: Item) -> bool:
    return item.mention is not None and item.mention.form in ("name", "capital")


def _new_name(items: Sequence[Item], at: int) -> bool:
    """Two names side by side that are no compound: `sell India the F-35`, `in Mali Russian troops`."""
    left, right = items[at - 1], items[at]
    return (
        left.mention is not None
        and right.mention is not None
        and left.mention.form in ("name", "capital")
        and right.mention.form in ("name", "capital", "metonym")
    )


def _joined(found: list[Node]) -> list[Node]:
    """Lists of parties, or of things of one class, become one phrase with parts."""
    out: list[Node] = []
    at = 0
    while at < len(found):
        node = found[at]
        if isinstance(node, Phrase):
            parts, end = _list_from(found, at)
            if len(parts) > 1:
                out.append(Phrase([item for part in parts for item in part.items], parts))
                at = end
                continue
        out.append(node)
        at += 1
    return out


def _list_from(found: Sequence[Node], at: int) -> tuple[list[Phrase], int]:
    """`A, B and C`: commas need a conjunction or another comma further on."""
    first = found[at]
    assert isinstance(first, Phrase)  # noqa: S101 - the caller has looked
    parts, end, closed = [first], at + 1, False
    position = at + 1
    while position < len(found) and not closed:
        step, closing = _separator(found, position)
        if not step or position + step >= len(found):
            break
        candidate = found[position + step]
        if not isinstance(candidate, Phrase) or not (_alike(parts[0], candidate) or _paired(found, at, closing)):
            break
        parts.append(candidate)
        position += step + 1
        closed = closing
        if closed:
            end = position
    if not closed:
        return [first], at + 1
    return parts, end


_JOINING = frozenset({"and", "or", "&", "nor", "as", ","})


def _separator(found: Sequence[Node], at: int) -> tuple[int, bool]:
    node = found[at]
    if not isinstance(node, Item) or node.lower not in _JOINING:
        return 0, False
    if node.lower in ("and", "or", "&", "nor"):
        return 1, True
    if node.lower == "as" and at + 2 < len(found) and getattr(found[at + 1], "lower", "") == "well":
        return 3, True
    if node.lower == ",":
        after = found[at + 1] if at + 1 < len(found) else None
        if isinstance(after, Item) and after.lower in ("and", "or"):
            return 2, True
        return 1, False
    return 0, False


def _paired(found: Sequence[Node], at: int, closing: bool) -> bool:
    """`between the government and the rebels`: the preposition joins what is unlike."""
    before = found[at - 1] if at else None
    return closing and isinstance(before, Item) and before.lower == "between"


_PERSONS = frozenset({"it", "they", "we", "he", "she"})


def _alike(left: Phrase, right: Phrase) -> bool:
    if right.is_party and (left.is_party or left.head.lower in _PERSONS):
        return True
    if left.has("institution") and right.head.lower in words("rebels"):
        return True  # `the government and its rebels`
    acting = [bool(one.actors) or (one.has("institution") and one.det in ("the", "its")) for one in (left, right)]
    if all(acting) and not (left.has("force") or right.has("force")):
        return True
    groups = {label.split(".")[0] for label in left.labels} & {label.split(".")[0] for label in right.labels}
    return (
        bool(groups & {"force", "equipment", "base", "people"})
        and left.det not in ("its", "their")
        and not (left.number and right.number and right.mentions)
    )
