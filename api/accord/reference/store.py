"""The reference data as one object, read from the files of this package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from accord.reference.dates import covers, first_day, last_day
from accord.reference.files import DataFiles
from accord.reference.indexes import Indexes, build_indexes
from accord.reference.lookup import AmbiguousParty, System, UnknownParty
from accord.reference.model import Country, CountryCode, Membership, Organization, Party, Region
from accord.reference.parse import countries, country_codes, organizations, regions


@dataclass(frozen=True)
class Reference:
    """Every party that facts may point at; safe to share, since nothing in it changes."""

    countries: tuple[Country, ...]
    country_codes: tuple[CountryCode, ...]
    organizations: tuple[Organization, ...]
    regions: tuple[Region, ...]
    version: str  # hash of the data files: the same version resolves the same

    def party(self, code: str) -> Party:
        """The party with this code; raises UnknownParty."""
        try:
            return self._parties[code]
        except KeyError:
            raise UnknownParty(code, None, self._indexes["code"].near(code)) from None

    def members(self, code: str, on: date | None = None) -> tuple[str, ...]:
        """The member countries of an organisation or region at a date, by default today's; a country has none."""
        party = self.party(code)
        if isinstance(party, Organization):
            return tuple(sorted({member.country for member in party.members if _is_member(member, on)}))
        return party.members if isinstance(party, Region) else ()

    def resolve(self, text: str, on: date | None = None, system: System | None = None) -> str:
        """The party code that a value stands for in a system, at a date.

        Without a system it is one of our codes, a name, or an alpha-3 code, in this order. Raises UnknownParty or
        AmbiguousParty, both UnresolvedParty.
        """
        for name in (system,) if system else ("code", "name", "iso3"):
            if codes := self._indexes[name].codes(text, on):
                return _only(codes, text, system)
        raise UnknownParty(text, system, self._indexes[system or "name"].near(text))

    def display(self, code: str) -> str:
        """What a fact carries: alpha-2 for today's countries, the short name of an organisation, else the name."""
        party = self.party(code)
        if isinstance(party, Organization):
            return party.short_name
        return party.code if isinstance(party, Country) and party.in_force else party.name

    @cached_property
    def _parties(self) -> dict[str, Party]:
        parties: tuple[Party, ...] = (*self.countries, *self.organizations, *self.regions)
        return {party.code: party for party in parties}

    @cached_property
    def _indexes(self) -> Indexes:
        return build_indexes(self._parties, self.country_codes)


def _only(codes: tuple[str, ...], text: str, system: System | None) -> str:
    if len(codes) > 1:
        raise AmbiguousParty(text, system, codes)
    return codes[0]


def _is_member(member: Membership, on: date | None) -> bool:
    if on is None:
        return member.valid_to is None
    return covers(first_day(member.valid_from), last_day(member.valid_to), on)


def read(files: DataFiles) -> Reference:
    """The reference data that a set of files holds."""
    return Reference(
        countries=tuple(countries(files)),
        country_codes=tuple(country_codes(files)),
        organizations=tuple(organizations(files)),
        regions=tuple(regions(files)),
        version=files.version,
    )


@cache
def load() -> Reference:
    """The reference data of this version of accord; read once."""
    return read(DataFiles.of_package())
