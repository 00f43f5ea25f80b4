"""Rows and tables of the data files as objects; an unknown key is an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from accord.reference.files import DataFiles
from accord.reference.model import Country, CountryCode, Membership, Organization, Region
from accord.vocabulary import OrganizationKind

_COUNTRY_FORMS = ("aliases", "adjectives", "nouns", "capitals", "metonyms", "ambiguous")
# `name` is the input of countries.csv; the reasons are for the reader of the file.
_FOR_THE_BUILD = ("name", "no_adjectives", "no_nouns", "no_capitals")
_ORGANIZATION_KEYS = (
    *("name", "short_name", "kind", "aliases", "founded", "dissolved"),
    *("parent", "state", "host", "members", "ambiguous"),
)
_REGION_KEYS = ("name", "aliases", "members", "ambiguous")


def countries(files: DataFiles) -> Iterator[Country]:
    """All countries, each with its names."""
    names = files.tables("country_names.toml")
    return (_country(row, names.get(row["code"], {})) for row in files.rows("countries.csv"))


def country_codes(files: DataFiles) -> Iterator[CountryCode]:
    """All codes that other systems give to our parties."""
    for row in files.rows("country_codes.csv"):
        yield CountryCode(
            code=row["code"],
            system=row["system"],  # type: ignore[arg-type]  # the build writes no other
            value=row["value"],
            abbrev=row["abbrev"] or None,
            valid_from=row["valid_from"] or None,
            valid_to=row["valid_to"] or None,
        )


def organizations(files: DataFiles) -> Iterator[Organization]:
    """All organisations with their members."""
    return (_organization(code, table) for code, table in files.tables("organizations.toml").items())


def regions(files: DataFiles) -> Iterator[Region]:
    """The regions of M49, under the names that texts use, then our own."""
    curated = files.tables("regions.toml")
    rows = {row["code"]: row for row in files.rows("m49_regions.csv")}
    for code, row in rows.items():
        yield _m49_region(row, curated.get(code, {}))
    for code, table in curated.items():
        if code not in rows:
            yield _region(code, table)


def _country(row: Mapping[str, str], table: Mapping[str, Any]) -> Country:
    _check_keys(row["code"], table, (*_COUNTRY_FORMS, *_FOR_THE_BUILD))
    return Country(
        code=row["code"],
        name=row["name"],
        official_name=row["official_name"],
        alpha2=row["alpha2"],
        alpha3=row["alpha3"],
        numeric=row["numeric"] or None,
        region=row["region"] or None,
        valid_from=row["valid_from"] or None,
        valid_to=row["valid_to"] or None,
        successors=tuple(row["successors"].split()),
        latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]),
        **{form: tuple(table.get(form, ())) for form in _COUNTRY_FORMS},
    )


def _organization(code: str, table: Mapping[str, Any]) -> Organization:
    _check_keys(code, table, _ORGANIZATION_KEYS)
    return Organization(
        code=code,
        name=table["name"],
        short_name=table.get("short_name", code),
        kind=OrganizationKind(table["kind"]),
        aliases=tuple(table.get("aliases", ())),
        founded=table.get("founded"),
        dissolved=table.get("dissolved"),
        parent=table.get("parent"),
        state=table.get("state"),
        host=tuple(table.get("host", ())),
        members=tuple(_memberships(table.get("members", ()), table.get("dissolved"))),
        ambiguous=tuple(table.get("ambiguous", ())),
    )


def _memberships(groups: Iterable[Mapping[str, Any]], dissolved: str | None) -> Iterator[Membership]:
    """One membership per country; a group lists those that came, and left, together, or stayed to the end."""
    for group in groups:
        _check_keys("members", group, ("code", "codes", "from", "to"))
        for country in (group["code"],) if "code" in group else group["codes"].split():
            yield Membership(country, group.get("from"), group.get("to", dissolved))


def _m49_region(row: Mapping[str, str], table: Mapping[str, Any]) -> Region:
    """The official name stays as an alias where texts use another one."""
    _check_keys(row["code"], table, ("name", "aliases", "ambiguous"))
    name = table.get("name", row["name"])
    official = () if name == row["name"] else (row["name"],)
    return Region(
        code=row["code"],
        name=name,
        m49=row["m49"],
        parent=row["parent"] or None,
        members=tuple(row["members"].split()),
        aliases=(*official, *table.get("aliases", ())),
        ambiguous=tuple(table.get("ambiguous", ())),
    )


def _region(code: str, table: Mapping[str, Any]) -> Region:
    _check_keys(code, table, _REGION_KEYS)
    return Region(
        code=code,
        name=table["name"],
        m49=None,
        parent=None,
        members=tuple(sorted(table["members"].split())),
        aliases=tuple(table.get("aliases", ())),
        ambiguous=tuple(table.get("ambiguous", ())),
    )


def _check_keys(code: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
    if unknown := set(table) - set(known):
        raise ValueError(
            f"reference data of {code}: unknown {', '.join(sorted(unknown))}; known are {', '.join(known)}"
        )


def _number(text: str) -> float | None:
    return float(text) if text else None
