"""Forces as texts name them: by a noun, a demonym (`the Americans`), a bare number (`2,000 more`) or their mission."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accord.vocabulary import OrganizationKind
from accord_adapters.article.facts.names import ship_of, site_of
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase, words_of
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import is_country, is_kind, location, organization
from accord_adapters.article.text.lexicon import listed
from accord_adapters.article.text.mentions import Mention

_FEWEST, _MOST = 3, 300_000
"""A bare number outside counts no force."""
_GROUPS = ("force", "equipment", "base")


@dataclass(frozen=True, slots=True)
class Force:
    """A phrase that may stand for what is deployed, with the index of its node."""

    phrase: Phrase
    at: int
    group: str
    """force, equipment or base."""
    form: str = "noun"
    """noun, people (`1,200 Rwandans`), count (`2,000 more`), state, mission, outfit, operation, motion, site, ship."""


_OTHERS = re.compile(
    r"\b(?:refugees?|displaced|migrants?|civilians?|asylum|voters?|votes?|murders?|homicides?|deaths?|killed|prisoners?"
    r"|passengers?|workers|unhcr|iom|returnees|deport\w*|jobs|pupils|students|households|families|houses|inhabitants|exhibitors|guests)\b"
)
"""Words of people who are no force: where they are counted, a bare number counts them."""


def forces(parsed: Parsed) -> Iterator[Force]:
    """Every phrase of a sentence that may be one."""
    winding_up = any(frame.lemma in _WINDING_UP for frame in parsed.frames)
    for at, phrase in parsed.phrases:
        group = _group(phrase)
        if group is not None:
            yield Force(phrase, at, group)
        elif winding_up and _is_wound_up(parsed, phrase):
            yield Force(phrase, at, "force", "operation")
        elif _is_common(phrase):
            continue
        elif site_of(phrase) is not None:
            if not _names_the_base_before(parsed, at):
                yield Force(phrase, at, "base", "site")
        elif ship_of(phrase) is not None:
            yield Force(phrase, at, "equipment", "ship")
        elif (form := _form(parsed, phrase, at)) and not parsed.says(_OTHERS):
            yield Force(phrase, at, "force", form)
        elif _pulls_out(parsed, phrase):
            yield Force(phrase, at, "force", "state")


def _names_the_base_before(parsed: Parsed, at: int) -> bool:
    """`the base of Manta`: one base, told with its name."""
    base, link = (parsed.nodes[at - step] if at >= step else None for step in (2, 1))
    return isinstance(link, Item) and link.lower == "of" and isinstance(base, Phrase) and base.has("base")


def _is_common(phrase: Phrase) -> bool:
    """Whether it names nothing and counts nothing, as most phrases do."""
    for item in phrase.items:
        if item.capital or item.mention is not None or item.number is not None or item.lower == "them":
            return False
    return True


_OPERATIONS = frozenset({"operation", "operations", "deployment", "engagement", "campaign", "presence"})
_MARTIAL = re.compile(
    r"\b(?:military|combat|armed|army|naval|troops?|peacekeeping|counter-?terror\w*|anti-terror\w*)\b"
)
_CIVIL = re.compile(
    r"\b(?:aid|rescue|search|relief|humanitarian|elect\w+|vaccin\w+|fishing|oil|gas|mining|drilling|banking|retail"
    r"|business|commercial|advertising|evacuation|repatriation|medical|health|diplomatic|company|firm|group|bank)\b"
)
"""What is no soldiers' business: campaigns and operations of charities, offices and companies."""
_WINDING_UP = frozenset({"end", "conclude", "terminate", "finish", "complete", "wind up", "wrap up", "wind down"})


def _is_wound_up(parsed: Parsed, phrase: Phrase) -> bool:
    """`France ended its military operation in Mali`: for its soldiers, who leave."""
    if phrase.head.lower.split()[-1] not in _OPERATIONS or not (phrase.det in ("its", "their") or phrase.owners):
        return False
    if _CIVIL.search(words_of(phrase)):
        return False
    martial = _MARTIAL.search(words_of(phrase)) is not None
    for frame in parsed.frames:
        alone = frame.passive or not frame.objects
        if frame.lemma not in _WINDING_UP or phrase not in (frame.subjects[:1] if alone else frame.objects[:1]):
            continue
        doer = None if alone else frame.subject
        if doer is None:
            return martial or bool(phrase.owners)
        return _is_martial(doer) or (martial and not _is_of_business(doer))
    return False


def _is_martial(doer: Phrase) -> bool:
    """A state by its bare name, an army, soldiers, or a mission or operation by its name."""
    mention = doer.head.mention
    named = mention is not None and (is_country(mention.code) or is_kind(mention.code, OrganizationKind.MISSION))
    army = doer.head.noun is not None and doer.head.noun.lemma.split()[-1] in ("army", "military", "navy")
    return named or army or doer.has("force")


def _is_of_business(doer: Phrase) -> bool:
    company = any(is_kind(mention.code, OrganizationKind.COMPANY) for mention in doer.mentions)
    return company or _CIVIL.search(words_of(doer)) is not None


_PULLING_OUT = frozenset({"pull out", "pull out of", "withdraw", "withdraw from", "retreat from"})
_REST = frozenset(
    {"rest", "remainder", "remnants", "remnant", "bulk", "most", "last", "half", "presence", "commitment"}
)
_PEOPLES = ("ch", "sh", "ese", "ans", "is", "ns")


def _pulls_out(parsed: Parsed, phrase: Phrase) -> bool:
    """`France pulled out of Mali`, `the Dutch left Uruzgan`: a state or its people, for its soldiers."""
    mention = phrase.head.mention or _army_of(phrase)
    if mention is None or not is_country(mention.code) or phrase.parts:
        return False
    people = mention.form in ("adjective", "noun") and phrase.det == "the" and phrase.head.lower.endswith(_PEOPLES)
    for frame in parsed.frames:
        if frame.passive or frame.negated or phrase is not frame.subject:
            continue
        left = frame.phrases("of", "from") if frame.lemma in _PULLING_OUT else []
        if left and any(one.start < left[0].start and one.head.lower not in _REST for one in frame.objects):
            continue  # pulled its systems out of Syria
        left = frame.objects[:1] if people and frame.lemma in ("leave", "quit") else left
        if any(one.head.mention is not None and location(one) not in (None, mention.code) for one in left[:1]):
            return True
    return False


def _army_of(phrase: Phrase) -> Mention | None:
    """`the Serbian army`."""
    army = phrase.head.noun is not None and phrase.head.noun.lemma.split()[-1] in ("army", "military", "navy")
    return phrase.mentions[0] if army and len(phrase.mentions) == 1 else None


HORDE = 50_000
"""More nationals of a country than go anywhere as its soldiers."""


def _form(parsed: Parsed, phrase: Phrase, at: int) -> str:
    head, number = phrase.head, phrase.number
    if "motion.LEAVE" in phrase.labels and phrase.owners and phrase.det != "no" and _from_a_country(parsed, at):
        return "motion"
    counted = number is not None and number.unit is None and _FEWEST <= number.value <= _MOST
    if number is not None and number.value > HORDE and head.mention is not None and is_country(head.mention.code):
        return ""
    if head.mention is not None:
        if is_kind(head.mention.code, OrganizationKind.MISSION):
            return "mission"
        group = organization(head.mention.code)
        if group is not None and group.state and group.kind in (OrganizationKind.ARMED_GROUP, OrganizationKind.COMPANY):
            return "" if _any(phrase.every_label, "equipment") else "outfit"  # five drones Bayraktar
        if counted and head.mention.form == "adjective" and _counts_soldiers_behind(parsed, at):
            return "people"
        plural = head.lower.endswith("s") and head.mention.form in ("noun", "adjective")
        return "people" if plural and is_country(head.mention.code) and (counted or phrase.det == "the") else ""
    if any(item.lower == "family" for item in phrase.items):
        return ""
    if counted and (head.tag == "NUM" or head.lower in listed("deployments", "people")):
        return "" if _is_rest_of_name(parsed, at) else "count"
    return "count" if head.lower == "them" and len(phrase.items) > 1 and (counted or number is None) else ""


def _counts_soldiers_behind(parsed: Parsed, at: int) -> bool:
    """`1,000 British and 300 French soldiers`: the noun comes with the second."""
    link, other = (parsed.nodes[at + step] if at + step < len(parsed.nodes) else None for step in (1, 2))
    joined = isinstance(link, Item) and link.lower in ("and", "or", ",")
    return joined and isinstance(other, Phrase) and other.has("force") and other.number is not None


def _group(phrase: Phrase) -> str | None:
    """The group of its head; `F-22 fighters` are jets, and the men of `a battalion of 600 men` are soldiers."""
    if not phrase.labels and len(phrase.items) == 1:
        return None
    head = phrase.head.lower
    group = next((group for group in _GROUPS if group in phrase.groups), None) if phrase.labels else None
    if group is None:
        return "force" if _any(phrase.every_label, "force") and head in listed("deployments", "people") else None
    if group == "equipment" and site_of(phrase) is not None:
        return "base"  # Camp Bastion is no armoured car
    if group == "force":
        jets = head in ("fighter", "fighters", "trainer", "trainers") and _any(phrase.every_label, "equipment")
        batteries = head in BATTERIES and "equipment.NAMED" in phrase.every_label  # two S-400 divisions
        return "equipment" if jets or batteries else group
    return group


BATTERIES = frozenset({"division", "divisions", "battalion", "battalions", "regiment", "regiments", "unit", "units"})


def _any(labels: Iterable[str], group: str) -> bool:
    return any(label.startswith(group) for label in labels)


def _from_a_country(parsed: Parsed, at: int) -> bool:
    link, place = (parsed.nodes[at + step] if at + step < len(parsed.nodes) else None for step in (1, 2))
    return isinstance(link, Item) and link.lower == "from" and isinstance(place, Phrase) and location(place) is not None


def _is_rest_of_name(parsed: Parsed, at: int) -> bool:
    """`Brigade 52`, `between 1998 and 2004`: a number that counts nobody."""
    before = parsed.nodes[at - 1] if at else None
    whole = parsed.nodes[at - 2] if at > 1 else None
    if isinstance(before, Item) and before.lower == "of" and isinstance(whole, Phrase):
        return whole.has("force") and whole.number is not None  # 1,300 soldiers of five members
    return isinstance(before, Item) and before.lower in ("between", "no", "art", "resolution", "-", "/")
