"""Countries, organisations and regions: what facts point at."""

from __future__ import annotations

from datetime import date as Day
from typing import TYPE_CHECKING, Annotated

import strawberry

from accord import entities
from accord.query import conditions as sql
from accord.query import relations, shapes
from accord.schema.connections import Connection
from accord.schema.descriptions import doc
from accord.schema.fields import Argument, paged, to_many, to_one
from accord.schema.filters import AgreementFilter, DeploymentFilter, DocumentFilter, StatisticFilter
from accord.schema.nodes import Node, Rowed
from accord.schema.orders import AgreementOrder, DeploymentOrder, DocumentOrder, StatisticOrder, descending
from accord.schema.values import Centroid, PartialDate, centroid, column, dated
from accord.vocabulary import OrganizationKind, PartyKind

if TYPE_CHECKING:
    from accord.schema.documents import Document
    from accord.schema.facts import Agreement, Deployment, Statistic

_Agreement = Annotated["Agreement", strawberry.lazy("accord.schema.facts")]
_Deployment = Annotated["Deployment", strawberry.lazy("accord.schema.facts")]
_Statistic = Annotated["Statistic", strawberry.lazy("accord.schema.facts")]
_Document = Annotated["Document", strawberry.lazy("accord.schema.documents")]

_ON = Argument(
    Day | None,
    "Only memberships that held on this day, as far as known; all, past ones too, when left out.",
    condition=lambda _, day: relations.member_on(day),
)


@strawberry.type(description=doc(entities.PartyName))
class PartyName(Rowed, shape=shapes.PARTY_NAME):
    role: str = column(entities.PartyName, "role")
    name: str = column(entities.PartyName, "name")


@strawberry.type(description=doc(entities.CountryCode))
class CountryCode(Rowed, shape=shapes.COUNTRY_CODE):
    system: str = column(entities.CountryCode, "system")
    value: str = column(entities.CountryCode, "value")
    valid_from: PartialDate | None = dated("First day that it stands for the country; null when open.", "valid_from")
    valid_to: PartialDate | None = dated("Last day that it stands for the country; null when open.", "valid_to")


@strawberry.interface(description=doc(entities.Party))
class Party(Rowed):
    code: str = column(entities.Party, "code")
    name: str = column(entities.Party, "name")
    kind: PartyKind = column(entities.Party, "kind")
    names: list[PartyName] = to_many(
        relations.PARTY_NAMES,
        "Other names.",
        role=Argument(str | None, "Only names of this role: alias, demonym or capital.", condition=sql.equals("role")),
    )
    organizations: list[Organization] = to_many(relations.ORGANIZATIONS, "Organisations it is a member of.", on=_ON)
    regions: list[Region] = to_many(relations.REGIONS, "Regions that count it among their members.", on=_ON)
    agreements: Connection[_Agreement] = paged(
        relations.PARTY_AGREEMENTS, descending(AgreementOrder, "DATE"), "Agreements it is a party of.", AgreementFilter
    )
    deployments_sent: Connection[_Deployment] = paged(
        relations.PARTY_SENT, descending(DeploymentOrder, "DATE"), "Deployments that it sends.", DeploymentFilter
    )
    deployments_hosted: Connection[_Deployment] = paged(
        relations.PARTY_HOSTED, descending(DeploymentOrder, "DATE"), "Deployments that it hosts.", DeploymentFilter
    )
    statistics: Connection[_Statistic] = paged(
        relations.PARTY_STATISTICS, descending(StatisticOrder, "PERIOD"), "Figures about it.", StatisticFilter
    )
    documents: Connection[_Document] = paged(
        relations.PARTY_DOCUMENTS, descending(DocumentOrder, "PUBLISHED"), "Documents that name it.", DocumentFilter
    )


@strawberry.type(description=doc(entities.Country))
class Country(Node, Party, shape=shapes.PARTY):
    alpha3: str | None = column(entities.Country, "alpha3")
    numeric: str | None = column(entities.Country, "numeric")
    official_name: str | None = column(entities.Country, "official_name")
    codes: list[CountryCode] = to_many(
        relations.COUNTRY_CODES,
        "Codes in other systems.",
        system=Argument(str | None, "Only codes of this system: cow or gw.", condition=sql.equals("system")),
    )
    region: Region | None = to_one(relations.REGION, "The M49 region it lies in.")
    centroid: Centroid | None = centroid("The middle of the country.")
    valid_from: PartialDate | None = dated(
        "Since when the code stands for this state; null when since ever.", "valid_from"
    )
    valid_to: PartialDate | None = dated("Until when; null when still.", "valid_to")


@strawberry.type(description=doc(entities.Organization))
class Organization(Node, Party, shape=shapes.PARTY):
    short_name: str = column(entities.Organization, "short_name")
    organization_kind: OrganizationKind = column(entities.Organization, "kind", of="organization_kind")
    founded: PartialDate | None = dated("When it was founded.", "founded")
    dissolved: PartialDate | None = dated("When it ended; null while it exists.", "dissolved")
    parent: Party | None = to_one(relations.PARENT, "The body or state that sends or steers it.")
    members: list[Party] = to_many(relations.MEMBERS, "Its members.", on=_ON)


@strawberry.type(description=doc(entities.Region))
class Region(Node, Party, shape=shapes.PARTY):
    m49: str | None = column(entities.Region, "m49")
    members: list[Party] = to_many(relations.MEMBERS, "The countries it is made of.", on=_ON)
