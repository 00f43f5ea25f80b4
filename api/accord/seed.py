"""Writes the packaged reference data into its tables, whenever its version differs from what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from accord.database import writing
from accord.entities import Base
from accord.reference import Country, Organization, Party, Reference, first_day, last_day, load
from accord.store import insert_or_skip
from accord.vocabulary import PartyKind

_tables = Base.metadata.tables
_state, _party = _tables["accord_reference_state"], _tables["accord_party"]
_DETAILS = (
    "accord_membership",
    "accord_country_code",
    "accord_party_name",
    "accord_country",
    "accord_organization",
    "accord_region",
)


def seed(engine: Engine) -> bool:
    """Bring the reference tables to the packaged version; whether there was anything to do.

    Parties are never deleted, since facts may point at them; what describes them is written anew.
    """
    reference = load()
    with writing(engine) as connection:
        if connection.scalar(sa.select(_state.c.version)) == reference.version:
            return False
        _put_parties(connection, reference)
        for name in _DETAILS:
            connection.execute(_tables[name].delete())
        for name, rows in reversed(list(zip(_DETAILS, _details(reference), strict=True))):
            insert_or_skip(connection, _tables[name], rows)
        connection.execute(_state.delete())
        connection.execute(_state.insert(), {"id": 1, "version": reference.version})
    return True


def _put_parties(connection: Connection, reference: Reference) -> None:
    rows = [
        *({"code": party.code, "kind": PartyKind.COUNTRY, "name": party.name} for party in reference.countries),
        *(
            {"code": party.code, "kind": PartyKind.ORGANIZATION, "name": party.name}
            for party in reference.organizations
        ),
        *({"code": party.code, "kind": PartyKind.REGION, "name": party.name} for party in reference.regions),
    ]
    insert_or_skip(connection, _party, rows)
    update = _party.update().where(_party.c.code == sa.bindparam("old"))
    connection.execute(update, [{"old": row["code"], **row} for row in rows])


def _details(reference: Reference) -> tuple[list[dict[str, Any]], ...]:
    """Rows for each of _DETAILS, in its order."""
    return (
        list(_memberships(reference)),
        [
            {
                "country_code": code.code,
                "system": code.system,
                "value": code.value,
                "valid_from": code.valid_from or "",
                "valid_to": code.valid_to,
            }
            for code in reference.country_codes
        ],
        list(_names(reference)),
        [_country(country) for country in reference.countries],
        [_organization(organization) for organization in reference.organizations],
        [{"code": region.code, "m49": region.m49} for region in reference.regions],
    )


def _country(country: Country) -> dict[str, Any]:
    same = ("code", "official_name", "alpha3", "numeric", "valid_from", "valid_to", "latitude", "longitude")
    return {**{name: getattr(country, name) for name in same}, "region_code": country.region}


def _organization(organization: Organization) -> dict[str, Any]:
    same = ("code", "short_name", "kind", "founded", "dissolved")
    row = {name: getattr(organization, name) for name in same}
    return {**row, "parent_code": organization.parent or organization.state}


def _memberships(reference: Reference) -> Iterator[dict[str, Any]]:
    for organization in reference.organizations:
        for member in organization.members:
            yield {
                "group_code": organization.code,
                "member_code": member.country,
                "joined": member.valid_from or "",
                "joined_on": first_day(member.valid_from),
                "left": member.valid_to,
                "left_on": last_day(member.valid_to),
            }
    for region in reference.regions:
        for code in region.members:
            yield {
                "group_code": region.code,
                "member_code": code,
                "joined": "",
                "joined_on": None,
                "left": None,
                "left_on": None,
            }


def _names(reference: Reference) -> Iterator[dict[str, Any]]:
    parties: tuple[Party, ...] = (*reference.countries, *reference.organizations, *reference.regions)
    for party in parties:
        roles: dict[str, tuple[str, ...]] = {"alias": party.aliases}
        if isinstance(party, Country):
            roles |= {"demonym": (*party.adjectives, *party.nouns), "capital": party.capitals}
        for role, names in roles.items():
            for name in sorted(set(names)):
                yield {"party_code": party.code, "role": role, "name": name}
