"""What reference data is made of: countries and their codes, organisations and their members, regions.

Dates are partial dates as in EDTF (`1991`, `1991-12`, `1991-12-26`), both ends included; None is open or unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from accord.vocabulary import OrganizationKind

CodeSystem = Literal["cow", "gw", "numeric"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory of ISO 3166-1, Kosovo, or a former state of ISO 3166-3."""

    code: str  # alpha-2; four letters for former states, such as SUHH
    name: str  # the short name that English-language analysts use
    official_name: str
    alpha2: str  # for former states those of their time
    alpha3: str
    numeric: str | None  # three digits, the same number as M49
    region: str | None  # slug of the smallest M49 region around it
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]
    latitude: float | None  # centroid, degrees north
    longitude: float | None  # centroid, degrees east
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()  # "Nigerien"
    nouns: tuple[str, ...] = ()  # "Nigerien", "Nigeriens"
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()  # "Kremlin"
    ambiguous: tuple[str, ...] = ()  # those forms above that need a look at the context

    @property
    def in_force(self) -> bool:
        """Whether it is a country of today."""
        return self.valid_to is None


@dataclass(frozen=True, slots=True)
class CountryCode:
    """A code that another system gives a party during a period."""

    code: str  # ours
    system: CodeSystem  # Correlates of War, Gleditsch-Ward, or a number that ISO and M49 used before
    value: str
    abbrev: str | None
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's time in an organisation, which ends with it at the latest."""

    country: str
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, slots=True)
class Organization:
    """An international body, a mission, an armed group, a company, or a polity without an ISO code."""

    code: str
    name: str  # spelled out
    short_name: str  # the one that a fact carries
    kind: OrganizationKind
    aliases: tuple[str, ...] = ()
    founded: str | None = None
    dissolved: str | None = None
    parent: str | None = None  # code of the organisation that sends a mission or that an agency belongs to
    state: str | None = None  # code of the country that a group or company is tied to
    host: tuple[str, ...] = ()  # codes of the countries where a mission or group is at work
    members: tuple[Membership, ...] = ()
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A set of countries with a name; a region inside one country has that country as its only member."""

    code: str  # slug
    name: str  # as a text names it, without "the"
    m49: str | None
    parent: str | None  # the M49 region around it
    members: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


Party: TypeAlias = Country | Organization | Region
