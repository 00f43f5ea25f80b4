"""The tables: each inherits the fields that records.py declares and adds identity, provenance and the resolved view.

Three layers, each pointing at the one before:
reference (party, country, organization, region, membership) ← entities (agreement, deployment, statistic)
← claims with evidence, which also point at what they came from (source, run, document).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Day  # `date` is a column
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    Index,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from accord.records import (
    AgreementKey,
    AgreementState,
    DeploymentKey,
    DeploymentState,
    Said,
    StatisticKey,
    stored,
)
from accord.vocabulary import OrganizationKind, PartyKind, Qualifier, RunStatus

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that migrations can speak of it on both databases."""


class Moment(TypeDecorator[datetime]):
    """An instant in UTC; SQLite, which knows no time zone, stores it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """Base of accord's tables: a registry of its own, so that a host's tables never clash with ours."""


def _reference(target: str, **options: Any) -> Any:
    return Field(foreign_key=target, **options)


# --- reference data ------------------------------------------------------------------------------------------------


class Party(Base, table=True):
    """Anyone or anywhere a fact can point at: a country, an organisation or a region."""

    __tablename__ = "accord_party"

    code: str = Field(
        primary_key=True,
        max_length=64,
        description="ISO 3166-1 alpha-2 for countries, ISO 3166-3 for former states, a short code or slug else.",
    )
    kind: PartyKind = Field(sa_type=stored(PartyKind), index=True, description="Country, organisation or region.")
    name: str = Field(index=True, description="Common English name.")


class Country(Base, table=True):
    """A state or territory of ISO 3166, Kosovo (XK), or a former state."""

    __tablename__ = "accord_country"

    code: str = _reference(
        "accord_party.code",
        primary_key=True,
        description="ISO 3166-1 alpha-2, XK for Kosovo, ISO 3166-3 for former states.",
    )
    official_name: str | None = Field(default=None, description="Official English name.")
    alpha3: str | None = Field(
        default=None, index=True, description="ISO 3166-1 alpha-3, of its time for former states."
    )
    numeric: str | None = Field(default=None, description="ISO 3166-1 numeric, three digits; equals the M49 code.")
    region_code: str | None = _reference(
        "accord_party.code", default=None, index=True, description="The M49 region it lies in."
    )
    valid_from: str | None = Field(
        default=None, description="EDTF date since when the code stands for this state; null when since ever."
    )
    valid_to: str | None = Field(default=None, description="EDTF date until when; null when still.")
    latitude: float | None = Field(default=None, description="Latitude of the centroid, degrees north, WGS 84.")
    longitude: float | None = Field(default=None, description="Longitude of the centroid, degrees east, WGS 84.")


class CountryCode(Base, table=True):
    """A state's code in another system for a span of time; a few former states of those systems are polities here."""

    __tablename__ = "accord_country_code"

    country_code: str = _reference("accord_party.code", primary_key=True)
    system: str = Field(
        primary_key=True,
        max_length=16,
        description="cow (Correlates of War), gw (Gleditsch-Ward) or numeric (former M49).",
    )
    value: str = Field(primary_key=True, max_length=16, description="The code in that system.")
    valid_from: str = Field(primary_key=True, max_length=16, description="EDTF date of the first day; empty when open.")
    valid_to: str | None = Field(default=None, description="EDTF date of the last day; null when open.")


class PartyName(Base, table=True):
    """Another name of a party: an alias, a demonym or a capital."""

    __tablename__ = "accord_party_name"

    party_code: str = _reference("accord_party.code", primary_key=True)
    role: str = Field(primary_key=True, max_length=16, description="alias, demonym or capital.")
    name: str = Field(primary_key=True, index=True, description="The name as written in English text.")


class Organization(Base, table=True):
    """An international body, alliance, mission, armed group or company."""

    __tablename__ = "accord_organization"

    code: str = _reference("accord_party.code", primary_key=True)
    short_name: str = Field(description="The short name in common use, such as NATO or Wagner.")
    kind: OrganizationKind = Field(
        sa_type=stored(OrganizationKind), index=True, description="What the organisation is."
    )
    founded: str | None = Field(default=None, description="EDTF date of its founding.")
    dissolved: str | None = Field(default=None, description="EDTF date of its end; null while it exists.")
    parent_code: str | None = _reference(
        "accord_party.code", default=None, description="The body or state that sends or steers it."
    )


class Region(Base, table=True):
    """A set of countries with a name."""

    __tablename__ = "accord_region"

    code: str = _reference("accord_party.code", primary_key=True)
    m49: str | None = Field(
        default=None, description="UN M49 code, three digits, where it is a region of that standard."
    )


class Membership(Base, table=True):
    """A party's membership of an organisation or region, with its dates."""

    __tablename__ = "accord_membership"

    group_code: str = _reference("accord_party.code", primary_key=True)
    member_code: str = _reference("accord_party.code", primary_key=True, index=True)
    joined: str = Field(
        default="",
        primary_key=True,
        max_length=16,
        description="EDTF date of joining; empty when unknown or since ever.",
    )
    joined_on: Day | None = Field(
        default=None, description="First day it may have been a member; null when since ever."
    )
    left: str | None = Field(default=None, description="EDTF date of leaving; null while a member.")
    left_on: Day | None = Field(default=None, description="Last day it may have been a member; null while it is one.")


# --- where facts come from -----------------------------------------------------------------------------------------


class SourceRow(Base, table=True):
    """A source with its licence, as its adapter states it."""

    __tablename__ = "accord_source"

    name: str = Field(primary_key=True, max_length=64, description="Name of the source.")
    title: str = Field(description="Title for people.")
    publisher: str | None = Field(default=None, description="Who publishes it.")
    homepage: str | None = Field(default=None, description="Its page.")
    licence: str | None = Field(default=None, description="SPDX identifier, or the source's own words.")
    attribution: str | None = Field(default=None, description="The credit line that the licence asks for.")
    redistributable: bool = Field(default=True, description="False where rows may not be passed on.")


class Run(Base, table=True):
    """One call of an adapter on one location."""

    __tablename__ = "accord_run"

    id: UUID = Field(primary_key=True)
    adapter: str = Field(index=True, max_length=64, description="Name of the adapter.")
    adapter_version: str = Field(description="Version of the adapter.")
    source_name: str = _reference("accord_source.name", description="The source it read.")
    location: str = Field(sa_type=Text, description="What was read: a file, folder, address, or - for standard input.")
    settings: dict[str, Any] = Field(
        sa_type=JSON, description="The adapter's settings of this run; secrets are left out."
    )
    status: RunStatus = Field(sa_type=stored(RunStatus), index=True, description="State of the run.")
    started_at: datetime = Field(sa_type=Moment, index=True, description="When it began, UTC.")
    finished_at: datetime | None = Field(
        default=None, sa_type=Moment, description="When it ended, UTC; null while it runs."
    )
    documents: int = Field(default=0, description="Documents read.")
    records: int = Field(default=0, description="Records that the adapter made of them.")
    added: int = Field(default=0, description="Claims written.")
    unchanged: int = Field(default=0, description="Claims that were there already.")
    superseded: int = Field(default=0, description="Claims that the documents no longer make.")
    rejected: int = Field(default=0, description="Records and documents that were refused.")
    note: str | None = Field(default=None, sa_type=Text, description="Why it failed, or why it found nothing.")


class DocumentRow(Base, table=True):
    """One version of a document: what was read, archived as it was received."""

    __tablename__ = "accord_document"
    __table_args__ = (
        UniqueConstraint("key", "ordinal"),
        Index(
            "uq_accord_document_current",
            "uri",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
        CheckConstraint("superseded_at IS NULL OR superseded_at >= recorded_at", name="clock"),
    )

    id: UUID = Field(primary_key=True)
    key: UUID = Field(description="Hash of address and version.")
    ordinal: int = Field(ge=0, description="How often this version had been superseded before.")
    uri: str = Field(sa_type=Text, index=True, description="Address of the document: the same for all its versions.")
    sha256: str = Field(max_length=64, description="SHA-256 of the bytes as received, in hexadecimal.")
    story_id: UUID = Field(index=True, description="The story it tells: copies of one text have the same.")
    source_name: str = _reference("accord_source.name", index=True, description="The source it belongs to.")
    run_id: UUID = _reference("accord_run.id", index=True)
    media_type: str = Field(description="Media type as received.")
    title: str | None = Field(default=None, sa_type=Text, description="Headline.")
    publisher: str | None = Field(default=None, description="Who published it.")
    author: str | None = Field(default=None, description="Who wrote it.")
    published: str | None = Field(default=None, description="EDTF date of publication.")
    published_on: Day | None = Field(
        default=None, index=True, description="Last day that the date of publication may mean."
    )
    language: str | None = Field(default=None, description="BCP 47 tag.")
    origins: dict[str, str] = Field(sa_type=JSON, description="Where each of these fields was taken from.")
    answers: dict[str, str] = Field(sa_type=JSON, description="What other services said of it while it was read.")
    text: str = Field(sa_type=Text, description="The text that evidence points into.")
    content: bytes | None = Field(
        default=None, description="The bytes as received, where the text was taken out of them."
    )
    retrieved_at: datetime = Field(sa_type=Moment, description="When it was read, UTC.")
    recorded_at: datetime = Field(sa_type=Moment, index=True, description="When it was written here, UTC.")
    superseded_at: datetime | None = Field(
        default=None, sa_type=Moment, description="When another version took its place or it was retracted, UTC."
    )


class DocumentBand(Base, table=True):
    """A part of the sketch by which copies of a document are found."""

    __tablename__ = "accord_document_band"
    __table_args__ = ({"sqlite_with_rowid": False},)

    band: int = Field(primary_key=True, sa_type=BigInteger, description="Number that near-identical texts share.")
    document_id: UUID = _reference("accord_document.id", primary_key=True)


class MentionRow(Base, table=True):
    """A party that a document names."""

    __tablename__ = "accord_mention"

    document_id: UUID = _reference("accord_document.id", primary_key=True)
    party_code: str = _reference("accord_party.code", primary_key=True, index=True)
    start: int | None = Field(default=None, description="First character of the first naming, in code points.")
    end: int | None = Field(default=None, description="One past its last character.")
    quote: str = Field(sa_type=Text, description="The words, verbatim.")


class Rejection(Base, table=True):
    """Something that was refused, with the reason."""

    __tablename__ = "accord_rejection"

    id: UUID = Field(primary_key=True)
    run_id: UUID = _reference("accord_run.id", index=True)
    document_id: UUID | None = _reference("accord_document.id", default=None, index=True)
    uri: str | None = Field(default=None, sa_type=Text, description="Address of the document.")
    reason: str = Field(sa_type=Text, description="What is wrong and how to mend it.")
    field: str | None = Field(default=None, description="The field at fault.")
    value: str | None = Field(default=None, sa_type=Text, description="The value found there.")
    pointer: str | None = Field(default=None, sa_type=Text, description="Where in the document.")


# --- what is known: entities with their resolved view --------------------------------------------------------------


def _listed(table: str, *columns: str) -> tuple[Index, Index]:
    """The index a list is read from: what stands, the latest first, the undated last.

    PostgreSQL must be told that nulls come last; SQLite puts them there, and knows no other index.
    """
    *before, dated = columns
    name, standing = f"ix_{table}_listed_{columns[0]}", text("retracted_at IS NULL")
    on_sqlite = Index(name, *before, text(f"{dated} DESC"), text("id DESC"), sqlite_where=standing)
    on_postgres = Index(name, *before, text(f"{dated} DESC NULLS LAST"), text("id DESC"), postgresql_where=standing)
    return on_sqlite.ddl_if(dialect="sqlite"), on_postgres.ddl_if(dialect="postgresql")


class Resolved(SQLModel):
    """What every entity has: the view that its claims support at present."""

    id: UUID = Field(primary_key=True)
    hedged: bool = Field(description="Whether the claim that won is hedged.")
    claim_count: int = Field(ge=0, description="Claims that stand.")
    witnesses: int = Field(ge=0, description="Stories among the claims that stand: copies of one text are one witness.")
    recorded_at: datetime = Field(sa_type=Moment, index=True, description="When it was first written here, UTC.")
    retracted_at: datetime | None = Field(
        default=None,
        sa_type=Moment,
        description="When the last of its claims fell, UTC; null while one stands.",
    )


class Dated(SQLModel):
    """When a state holds: an EDTF date with the days it may mean."""

    date: str | None = Field(default=None, description="EDTF date of the state.")
    date_earliest: Day | None = Field(default=None, description="First day it may mean.")
    date_latest: Day | None = Field(default=None, index=True, description="Last day it may mean.")


class Agreement(AgreementKey, AgreementState, Dated, Resolved, Base, table=True):
    """An agreement between parties, in its present state."""

    __tablename__ = "accord_agreement"
    __table_args__ = (
        Index("ix_accord_agreement_kind_status", "kind", "status"),
        *_listed("accord_agreement", "date_latest"),
        CheckConstraint("(claim_count = 0) = (retracted_at IS NOT NULL)", name="retracted"),
    )


class AgreementParty(Base, table=True):
    """A party of an agreement."""

    __tablename__ = "accord_agreement_party"

    agreement_id: UUID = _reference("accord_agreement.id", primary_key=True)
    party_code: str = _reference("accord_party.code", primary_key=True, index=True)


class Deployment(DeploymentKey, DeploymentState, Dated, Resolved, Base, table=True):
    """People, equipment or a base of one party in a country, in its present state."""

    __tablename__ = "accord_deployment"
    __table_args__ = (
        Index("ix_accord_deployment_kind_status", "kind", "status"),
        *_listed("accord_deployment", "date_latest"),
        *_listed("accord_deployment", "sender_code", "date_latest"),
        *_listed("accord_deployment", "host_code", "date_latest"),
        CheckConstraint("(claim_count = 0) = (retracted_at IS NOT NULL)", name="retracted"),
        CheckConstraint("sender_code IS NOT NULL OR host_code IS NOT NULL", name="someone"),
        CheckConstraint("(personnel IS NULL) = (personnel_qualifier IS NULL)", name="personnel"),
    )

    sender_code: str | None = _reference(
        "accord_party.code", default=None, index=True, description="Party that deploys."
    )
    host_code: str | None = _reference("accord_party.code", default=None, index=True, description="Country it is in.")
    since: str | None = Field(default=None, description="EDTF date since when it is there, or planned to be.")
    until: str | None = Field(default=None, description="EDTF date until when.")
    personnel: float | None = Field(default=None, index=True, description="How many people.")
    personnel_low: float | None = Field(default=None, description="Lower end, where a range is given.")
    personnel_high: float | None = Field(default=None, description="Upper end, where a range is given.")
    personnel_qualifier: Qualifier | None = Field(
        default=None, sa_type=stored(Qualifier), description="How exact the number is."
    )
    equipment: list[str] = Field(sa_type=JSON, description="Things, in the singular.")


class Statistic(StatisticKey, Resolved, Base, table=True):
    """A figure, with the value that its claims support at present."""

    __tablename__ = "accord_statistic"
    __table_args__ = (
        Index("ix_accord_statistic_indicator_period_latest", "indicator", "period_latest"),
        *_listed("accord_statistic", "period_latest"),
        CheckConstraint("(claim_count = 0) = (retracted_at IS NOT NULL)", name="retracted"),
    )

    period_earliest: Day | None = Field(default=None, description="First day of the period.")
    period_latest: Day | None = Field(default=None, index=True, description="Last day of the period.")
    value: float = Field(index=True, description="The figure, in its unit.")
    low: float | None = Field(default=None, description="Lower end, where a range is given.")
    high: float | None = Field(default=None, description="Upper end, where a range is given.")
    qualifier: Qualifier = Field(sa_type=stored(Qualifier), description="How exact the figure is.")


class StatisticPlace(Base, table=True):
    """A country or region that a figure is about."""

    __tablename__ = "accord_statistic_place"

    statistic_id: UUID = _reference("accord_statistic.id", primary_key=True)
    party_code: str = _reference("accord_party.code", primary_key=True, index=True)


# --- who says so: claims and their evidence ------------------------------------------------------------------------


class Claimed(Said):
    """What every claim has: where it comes from, and since when and until when it stands."""

    id: UUID = Field(primary_key=True)
    key: UUID = Field(description="Hash of document address, adapter, entity, values and quote.")
    ordinal: int = Field(ge=0, description="How often this very claim had been superseded before.")
    document_id: UUID = _reference("accord_document.id", index=True)
    run_id: UUID = _reference("accord_run.id", index=True)
    adapter: str = Field(max_length=64, description="Adapter that made the claim.")
    adapter_version: str = Field(description="Version of that adapter.")
    rules: list[str] = Field(sa_type=JSON, description="Names of the adapter's rules that made it.")
    recorded_at: datetime = Field(sa_type=Moment, index=True, description="When it was written here, UTC.")
    superseded_at: datetime | None = Field(
        default=None, sa_type=Moment, description="When it ceased to stand, UTC; null while it stands."
    )
    superseded_by: UUID | None = _reference(
        "accord_run.id",
        default=None,
        index=True,
        description="The run that ended it; null also when it was retracted by hand.",
    )


def _claim_constraints(table: str) -> tuple[Any, ...]:
    standing = text("superseded_at IS NULL")
    return (
        UniqueConstraint("key", "ordinal"),
        Index(f"uq_{table}_standing", "key", unique=True, sqlite_where=standing, postgresql_where=standing),
        CheckConstraint("superseded_at IS NULL OR superseded_at >= recorded_at", name="clock"),
        CheckConstraint("confidence IS NULL OR (confidence >= 0 AND confidence <= 1)", name="confidence"),
    )


class AgreementClaim(AgreementState, Dated, Claimed, Base, table=True):
    """What one document says about one agreement."""

    __tablename__ = "accord_agreement_claim"
    __table_args__ = _claim_constraints("accord_agreement_claim")

    agreement_id: UUID = _reference("accord_agreement.id", index=True)


class DeploymentClaim(DeploymentState, Dated, Claimed, Base, table=True):
    """What one document says about one deployment."""

    __tablename__ = "accord_deployment_claim"
    __table_args__ = (
        *_claim_constraints("accord_deployment_claim"),
        CheckConstraint("(personnel IS NULL) = (personnel_qualifier IS NULL)", name="personnel"),
    )

    deployment_id: UUID = _reference("accord_deployment.id", index=True)
    personnel: float | None = Field(default=None, description="How many people.")
    personnel_low: float | None = Field(default=None, description="Lower end, where a range is given.")
    personnel_high: float | None = Field(default=None, description="Upper end, where a range is given.")
    personnel_qualifier: Qualifier | None = Field(
        default=None, sa_type=stored(Qualifier), description="How exact the number is."
    )
    equipment: list[str] = Field(sa_type=JSON, description="Things, in the singular.")


class StatisticClaim(Claimed, Base, table=True):
    """What one document says about one figure."""

    __tablename__ = "accord_statistic_claim"
    __table_args__ = _claim_constraints("accord_statistic_claim")

    statistic_id: UUID = _reference("accord_statistic.id", index=True)
    value: float = Field(description="The figure, in the statistic's unit.")
    low: float | None = Field(default=None, description="Lower end, where a range is given.")
    high: float | None = Field(default=None, description="Upper end, where a range is given.")
    qualifier: Qualifier = Field(sa_type=stored(Qualifier), description="How exact the figure is.")


class EvidenceRow(Base, table=True):
    """Where a document carries a claim: a span of its text, or a pointer with the value found there."""

    __tablename__ = "accord_evidence"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN agreement_claim_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN deployment_claim_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN statistic_claim_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_claim",
        ),
        CheckConstraint(
            '(pointer IS NULL AND "start" IS NOT NULL AND "end" > "start")'
            ' OR (pointer IS NOT NULL AND "start" IS NULL AND "end" IS NULL)',
            name="placed",
        ),
    )

    id: UUID = Field(primary_key=True)
    agreement_claim_id: UUID | None = _reference("accord_agreement_claim.id", default=None, index=True)
    deployment_claim_id: UUID | None = _reference("accord_deployment_claim.id", default=None, index=True)
    statistic_claim_id: UUID | None = _reference("accord_statistic_claim.id", default=None, index=True)
    document_id: UUID = _reference("accord_document.id", index=True)
    position: int = Field(ge=0, description="Order within the claim; 0 is the fullest passage.")
    quote: str = Field(sa_type=Text, description="The words or the value, verbatim.")
    start: int | None = Field(
        default=None, description="First character of the quote in the document's text, in code points."
    )
    end: int | None = Field(default=None, description="One past its last character.")
    pointer: str | None = Field(default=None, sa_type=Text, description="Row and column, or a JSON pointer.")
    recorded_at: datetime = Field(sa_type=Moment, description="When it was written here, UTC.")


class ReferenceState(Base, table=True):
    """Which version of the packaged reference data the tables hold."""

    __tablename__ = "accord_reference_state"

    id: int = Field(default=1, primary_key=True)
    version: str = Field(description="Hash of the packaged data files.")


# --- the three kinds of fact, for whoever treats them alike --------------------------------------------------------


@dataclass(frozen=True)
class FactTables:
    """The tables of one kind of fact. `entity_id` is the column by which claims and links point at the entity."""

    entity: Table
    claim: Table
    entity_id: str
    claim_id: str
    """The column by which evidence points at the claim."""
    links: Table | None = None


def _table(entity: type[Base]) -> Table:
    return Base.metadata.tables[str(entity.__tablename__)]


AGREEMENT = FactTables(
    _table(Agreement), _table(AgreementClaim), "agreement_id", "agreement_claim_id", _table(AgreementParty)
)
DEPLOYMENT = FactTables(_table(Deployment), _table(DeploymentClaim), "deployment_id", "deployment_claim_id")
STATISTIC = FactTables(
    _table(Statistic), _table(StatisticClaim), "statistic_id", "statistic_claim_id", _table(StatisticPlace)
)
FACTS = (AGREEMENT, DEPLOYMENT, STATISTIC)
