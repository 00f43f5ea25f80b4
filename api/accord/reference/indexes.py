"""The look-up tables of reference data, one per code system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from accord.reference.lookup import Index
from accord.reference.model import Country, CountryCode, Organization, Region
from accord.reference.names import fold

Indexes: TypeAlias = dict[str, Index]


def build_indexes(
    parties: Mapping[str, Country | Organization | Region], country_codes: Iterable[CountryCode]
) -> Indexes:
    """One index for each system, `name`, and `code` for our own codes."""
    indexes = _empty()
    for party in parties.values():
        indexes["code"].add(party.code, party.code)
        if isinstance(party, Country):
            _add_country(indexes, party, _continuing(party, parties))
        elif isinstance(party, Organization):
            _add_organization(indexes["name"], party)
        else:
            _add_region(indexes, party)
    for code in country_codes:
        _add_code(indexes, code)
    return indexes


def _empty() -> Indexes:
    return {
        "code": Index(str.strip),
        "name": Index(fold),
        "iso2": Index(_upper),
        "iso3": Index(_upper),
        "numeric": Index(_three_digits),
        "m49": Index(_three_digits),
        "cow": Index(_plain_number),
        "gw": Index(_plain_number),
    }


def _upper(value: str) -> str:
    return value.strip().upper()


def _three_digits(value: str) -> str:
    return value.strip().zfill(3)


def _plain_number(value: str) -> str:
    return value.strip().lstrip("0")


def _continuing(country: Country, parties: Mapping[str, Country | Organization | Region]) -> str:
    """The code that a country's names and codes lead to.

    A state that only changed its name (Zaire, Upper Volta) is the same party today; its M49 number tells, since that
    changes with the territory and not with the name.
    """
    if len(country.successors) != 1:
        return country.code
    successor = parties[country.successors[0]]
    same = isinstance(successor, Country) and successor.numeric == country.numeric
    return successor.code if same else country.code


def _add_country(indexes: Indexes, country: Country, code: str) -> None:
    period = (country.valid_from, country.valid_to)
    for name in (country.name, country.official_name, *country.aliases):
        indexes["name"].add(name, code, *period)
    indexes["iso2"].add(country.alpha2, code, *period)
    indexes["iso3"].add(country.alpha3, code, *period)
    if country.numeric:
        indexes["numeric"].add(country.numeric, code, *period)
        indexes["m49"].add(country.numeric, code, *period)


def _add_organization(names: Index, organization: Organization) -> None:
    for name in (organization.short_name, organization.name, organization.code, *organization.aliases):
        names.add(name, organization.code, organization.founded, organization.dissolved)


def _add_region(indexes: Indexes, region: Region) -> None:
    for name in (region.name, region.code, f"{region.name} region", *region.aliases):
        indexes["name"].add(name, region.code)
    if region.m49:
        indexes["m49"].add(region.m49, region.code)


def _add_code(indexes: Indexes, code: CountryCode) -> None:
    indexes[code.system].add(code.value, code.code, code.valid_from, code.valid_to)
    if code.system == "numeric":
        indexes["m49"].add(code.value, code.code, code.valid_from, code.valid_to)
