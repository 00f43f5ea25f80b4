"""Countries, organisations, regions, places and leaders as a text names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from accord_adapters.article.text.gazetteer import Name, fold, longest
from accord_adapters.article.text.lexicon import words as word_list
from accord_adapters.article.text.tokens import Token

COUNTRY_FORMS = frozenset({"name", "adjective", "noun", "capital", "metonym"})
_DEFAULTS = {frozenset({"CD", "CG"}): "CD", frozenset({"KR", "KP"}): "KR", frozenset({"DM", "DO"}): "DO"}
"""Which of two states a shared name means where nothing else tells: the larger, and the one that has an army."""


_CONTINENTAL = frozenset({"inter", "pan", "trans", "intra"})
"""`Inter-American`, `Trans-Saharan`: a continent, not a country of that name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens `first` to `last` (exclusive) of its sentence."""

    codes: tuple[str, ...]
    form: str
    first: int
    last: int
    start: int
    end: int

    @property
    def code(self) -> str:
        """The party it stands for."""
        return self.codes[0]

    @property
    def is_country(self) -> bool:
        """Whether it names a country itself, and not only a place in it or a person of it."""
        return self.form in COUNTRY_FORMS


@dataclass(slots=True)
class People:
    """Persons whom the text has introduced: `Ruritanian President Jane Roe` makes Roe Ruritanian from then on."""

    known: dict[str, str] = field(default_factory=dict)

    def learn(self, name: Sequence[str], code: str) -> None:
        """Remember a person by full and family name."""
        self.known.setdefault(" ".join(name), code)
        if len(name) > 1 and len(name[-1]) > 3:
            self.known.setdefault(name[-1], code)


def mentions(words: Sequence[Token], people: Mapping[str, str] | None = None) -> list[Mention]:
    """The names in a sentence, longest match first, from left to right."""
    found: list[Mention] = []
    behind = 0
    for at, word in enumerate(words):
        if word.text is word.lower or at < behind or word.kind != "word" or not word.capital:
            continue
        name = longest(words, at)
        mention = _mention(words, at, name) if name else _person(words, at, people)
        if mention:
            behind = mention.last
            if mention.form != "stop":
                found.append(mention)
    return found


def opening(words: Sequence[Token]) -> list[Mention]:
    """The town that a dateline opens with, `LAGOS, May 19`, where no preposition is to be expected."""
    name = longest(words, 0) if words else None
    if name is None or name.form != "place":
        return []
    last = len(name.key)
    return [Mention(name.codes, name.form, 0, last, words[0].start, words[last - 1].end)]


def _shouted(words: Sequence[Token]) -> bool:
    """A line in capitals, where US may be the pronoun."""
    letters = [word for word in words if word.kind == "word" and word.text.isalpha() and len(word.text) > 3]
    return len(letters) > 3 and sum(word.text.isupper() for word in letters) * 4 >= len(letters) * 3


def _mention(words: Sequence[Token], at: int, name: Name) -> Mention | None:
    last = at + len(name.key)
    if last < len(words) and words[last].text == "$" and words[last].start == words[last - 1].end:
        return None  # `US$2 billion`: a currency
    if name.form == "place" and not _place_fits(words, at, last, len(name.key)):
        return None
    if name.unsure and not _sure(words, at, last, name):
        return None
    if (
        name.exact is None
        and len(name.key) == 1
        and len(words[at].text) <= 3
        and words[at].text.isupper()
        and not _shouted(words)
    ):
        return None
    if (
        at
        and words[at].glued
        and not words[at - 1].capital
        and name.form not in ("name", "adjective", "noun", "organization")
    ):
        return None
    if at and words[at].glued and words[at - 1].lower in _CONTINENTAL:
        return None
    return Mention(name.codes, name.form, at, last, words[at].start, words[last - 1].end)


def _place_fits(words: Sequence[Token], at: int, last: int, size: int) -> bool:
    """A town stands behind a preposition or beside a word for towns; else it may be a surname."""
    if words[at].glued or (last < len(words) and words[last].glued and words[last].capital):
        return False
    before = words[at - 1].lower if at else ""
    after = words[last].lower if last < len(words) else ""
    if after == "," and last + 1 < len(words) and not words[last + 1].capital and size == 1 and at == 0:
        return True
    if (
        at
        and words[at - 1].kind == "word"
        and words[at - 1].capital
        and before not in word_list("place_before")
        and size == 1
    ):
        return False
    return (
        before in word_list("place_before")
        or after in word_list("town_words")
        or size > 1
        or before in ("the", "northern", "southern", "eastern", "western", "central", "nearby", "coastal")
    )


def _sure(words: Sequence[Token], at: int, last: int, name: Name) -> bool:
    """Whether an ambiguous name is the country here: no given name before it, no river or state behind it."""
    before = fold(words[at - 1].text) if at else ""
    after = fold(words[last].text) if last < len(words) else ""
    if before in word_list("given_names") and words[at - 1].capital:
        return False
    if after in ("river", "delta", "basin", "valley", "gulf", "street", "avenue", "post", "times"):
        return False
    if name.key == ("central", "african"):
        return after in word_list("central_african")
    if name.key == ("car",):
        return before in ("the", "in", "from", "of", "to", "and", "")
    if name.key == ("is",):
        return not _shouted(words)  # the verb, in a line of capitals
    if name.key == ("ireland",):
        return before != "northern"
    return not (name.key == ("america",) and before in ("latin", "south", "north", "central", "of"))


def _person(words: Sequence[Token], at: int, people: Mapping[str, str] | None) -> Mention | None:
    if not people:
        return None
    for size in (3, 2, 1):
        if at + size <= len(words):
            code = people.get(" ".join(word.text for word in words[at : at + size]))
            if code:
                return Mention((code,), "person", at, at + size, words[at].start, words[at + size - 1].end)
    return None


# --- persons ---------------------------------------------------------------------------------------------------------


def introduced(words: Sequence[Token], found: Iterable[Mention]) -> Iterator[tuple[list[str], str]]:
    """Names behind a country and a title: `Nigerien Prime Minister Ali Lamine Zeine`, `Ghana's President Nana Addo`."""
    for mention in found:
        if mention.form not in ("adjective", "noun", "name", "organization"):
            continue
        at = mention.last
        if at < len(words) and words[at].kind == "possessive":
            at += 1
        titled = False
        while at < len(words) and words[at].lower in word_list("titles"):
            titled, at = True, at + 1
        name: list[str] = []
        while (
            titled
            and at < len(words)
            and words[at].kind == "word"
            and (
                words[at].capital or (name and words[at].lower in ("al", "el", "bin", "ibn", "de", "da", "von", "van"))
            )
        ):
            name.append(words[at].text)
            at += 1
        if name and len(name) <= 5 and words[at - 1].lower not in word_list("titles"):
            yield name, mention.code


# --- ambiguity -------------------------------------------------------------------------------------------------------
def settled(found: Mapping[int, list[Mention]], title: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Names that two countries share go to the one that the text names elsewhere, else to the likelier one."""
    everything = [mention for group in found.values() for mention in group]
    clear = {mention.code for mention in (*everything, *title) if len(mention.codes) == 1}
    return {number: _settle_all(group, clear) for number, group in found.items()}


def _settle_all(group: list[Mention], clear: set[str]) -> list[Mention]:
    """The same list where nothing is to be settled, as in most sentences."""
    unsure = any(len(mention.codes) > 1 for mention in group)
    return [_settle(mention, clear) for mention in group] if unsure else group


def _settle(mention: Mention, clear: set[str]) -> Mention:
    if len(mention.codes) == 1:
        return mention
    named = [code for code in mention.codes if code in clear]
    if len(named) == 1:
        return replace(mention, codes=(named[0],))
    return replace(mention, codes=(_DEFAULTS.get(frozenset(mention.codes), mention.codes[0]),))
