"""Parties by code: what the reference data knows of them, and where a phrase lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from accord.reference import Organization, Region, UnknownParty, load
from accord.vocabulary import OrganizationKind
from accord_adapters.article.grammar.phrases import Phrase

LOCATING = (
    "in",
    "at",
    "near",
    "inside",
    "across",
    "throughout",
    "outside",
    "around",
    "along",
    "on",
    "within",
    "into",
    "to",
    "from",
    "towards",
    "toward",
    "over",
    "off",
    "through",
)
SOIL = frozenset(
    {
        "soil",
        "territory",
        "ground",
        "land",
        "side",
        "waters",
        "capital",
        "north",
        "south",
        "east",
        "west",
        "region",
        "coast",
        "border",
        "frontier",
        "city",
        "port",
        "town",
        "province",
        "village",
        "area",
        "airspace",
        "shore",
        "island",
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """Codes that a phrase or a gap stands for, the rule that found them, and what that costs in confidence."""

    codes: tuple[str, ...]
    rule: str = ""
    cost: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.codes)


NOTHING = Found(())


@cache
def party(code: str) -> object:
    """The reference entry behind a code."""
    try:
        return load().party(code)
    except UnknownParty:
        return None


@cache
def members(code: str) -> frozenset[str]:
    """Member countries of an organisation or region."""
    try:
        return frozenset(load().members(code))
    except UnknownParty:
        return frozenset()


@cache
def is_country(code: str) -> bool:
    """Whether a code is a country's."""
    return len(code) in (2, 4) and code.isupper() and not isinstance(party(code), Organization | Region)


@cache
def organization(code: str) -> Organization | None:
    """The organisation behind a code, if it is one."""
    found = party(code)
    return found if isinstance(found, Organization) else None


def home_state(code: str) -> str:
    """The party itself; of a company its home state."""
    found = organization(code)
    return found.state if found and found.kind is OrganizationKind.COMPANY and found.state else code


def is_kind(code: str, *kinds: OrganizationKind) -> bool:
    """Whether a code is an organisation of one of these kinds."""
    found = organization(code)
    return found is not None and found.kind in kinds


_TEACHES = re.compile(r"\b(?:training|advisory|assistance|capacity|partnership|presence|mission iraq)\b")


def keeps_peace(code: str) -> bool:
    """Whether a mission's soldiers are peacekeepers, and no trainers or an alliance's forward troops."""
    found = organization(code)
    mission = found is not None and found.kind is OrganizationKind.MISSION and found.state is None
    mission = mission and found is not None and not found.name.endswith("Command")
    western = found is not None and found.parent in ("NATO", "EU")
    return mission and found is not None and not (western and _TEACHES.search(found.name.lower()))


@cache
def _hosts_in_peace(body: str) -> frozenset[str]:
    """Where a body has, or had, a mission that keeps the peace."""
    missions = (one for one in load().organizations if one.parent == body and keeps_peace(one.code))
    return frozenset(host for one in missions for host in one.host)


def keeps_peace_in(body: str, host: str) -> bool:
    """Whether `the NATO mission` in a country is one of peacekeepers."""
    return host in _hosts_in_peace(body)


def _soil_of(code: str) -> str | None:
    """The country that a breakaway land lies in: Nagorno-Karabakh in Azerbaijan, Transnistria in Moldova."""
    land = organization(code)
    return land.state if land is not None and land.kind is OrganizationKind.POLITY else None


def location(phrase: Phrase) -> str | None:
    """The country that a phrase lies in: by name, by town, or by `Congolese soil`."""
    fallback = None
    for item in phrase.items:
        mention = item.mention
        if mention is None:
            continue
        if mention.form == "organization" and (home := _soil_of(mention.code)):
            return home
        if mention.form in ("place", "name", "capital") and is_country(mention.code):
            if item is phrase.head or phrase.head.lower in SOIL or mention.form != "name" or phrase.head.tag == "NAME":
                return mention.code
            fallback = fallback or (mention.code if phrase.head.labels == frozenset() else None)
        if mention.form in ("adjective", "noun") and (
            phrase.head.lower.removesuffix("s") in SOIL or phrase.has("base") or phrase.head.tag == "NAME"
        ):
            return mention.code
    return fallback
