"""The kinds of rows there are to read: which columns each has, its key, its orders, and what its lists leave out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Enum,
    FromClause,
    Label,
    Select,
    Table,
    Text,
    case,
    cast,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)

from accord import entities
from accord.vocabulary import PartyKind

Columns = Mapping[str, ColumnElement[Any]]


@dataclass(frozen=True, eq=False)
class Shape:
    """Rows of one kind, declared as data: a compiler of whole queries can read the same declaration."""

    name: str
    """Name of the GraphQL type; of the interface where the column `typename` tells the type."""
    source: FromClause
    columns: Columns
    key: str = "id"
    orders: Mapping[str, str] = field(default_factory=dict)
    """Name of an order, and the column it goes by."""
    listed: ColumnElement[bool] | None = None
    """What a list shows, where it does not show everything."""

    @property
    def key_column(self) -> ColumnElement[Any]:
        return self.columns[self.key]

    @property
    def selected(self) -> list[Label[Any]]:
        return [column.label(name) for name, column in self.columns.items()]

    def select(self) -> Select[Any]:
        """All columns of all rows."""
        return select(*self.selected).select_from(self.source)


def table_of(entity: Any) -> Table:
    """The table behind an entity."""
    table: Table = getattr(entity, "__table__")  # noqa: B009 - SQLModel does not declare it
    return table


def columns_of(entity: Any, *left_out: str) -> dict[str, ColumnElement[Any]]:
    """The columns of an entity by name."""
    return {column.key: column for column in table_of(entity).columns if column.key not in left_out}


def _shape(entity: Any, name: str | None = None, *left_out: str, **options: Any) -> Shape:
    return Shape(name or entity.__name__, table_of(entity), columns_of(entity, *left_out), **options)


def _party() -> Shape:
    party, country = table_of(entities.Party), table_of(entities.Country)
    organization, region = table_of(entities.Organization), table_of(entities.Region)
    typename = case(*((party.c.kind == _word(kind), _word(kind.capitalize())) for kind in PartyKind))
    columns = {"typename": typename, **columns_of(entities.Party), **columns_of(entities.Country, "code")}
    columns |= columns_of(entities.Organization, "code", "kind") | {"organization_kind": organization.c.kind}
    columns |= columns_of(entities.Region, "code")
    source: FromClause = party
    for own in (country, organization, region):
        source = source.outerjoin(own, own.c.code == party.c.code)
    return Shape("Party", source, columns, key="code", orders={"NAME": "name", "CODE": "code"})


def _word(text: str) -> ColumnElement[str]:
    """A constant of ours, written into the statement."""
    return literal_column(f"'{text}'", Text())


_CLAIM_ORDERS = {"RECORDED_AT": "recorded_at", "CONFIDENCE": "confidence"}


def _claim(entity: Any, **orders: str) -> Shape:
    return _shape(entity, orders={**_CLAIM_ORDERS, **orders})


def _any_claim(*shapes: Shape) -> Shape:
    """Claims of all kinds as one kind of rows; what a kind does not say is null."""
    columns: dict[str, ColumnElement[Any]] = {}
    for shape in shapes:
        columns |= {name: column for name, column in shape.columns.items() if name not in columns}
    every = union_all(*(_padded(shape, columns) for shape in shapes)).subquery("claims")
    return Shape("Claim", every, dict(every.c.items()), orders=_CLAIM_ORDERS)


def _padded(shape: Shape, columns: Columns) -> Select[Any]:
    has = shape.columns
    values = {name: _plain(has[name]) if name in has else _missing(column) for name, column in columns.items()}
    labelled = (value.label(name) for name, value in values.items())
    return select(_word(shape.name).label("typename"), *labelled).select_from(shape.source)


def _missing(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(null(), _plain(column).type)


def _plain(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """An enum as its text: the same column has other words in other tables."""
    return type_coerce(column, Text()) if isinstance(column.type, Enum) else column


_agreement, _deployment, _statistic, _document = map(
    table_of, (entities.Agreement, entities.Deployment, entities.Statistic, entities.DocumentRow)
)

PARTY = _party()
COUNTRY = replace(PARTY, listed=PARTY.columns["kind"] == PartyKind.COUNTRY)
AGREEMENT = _shape(
    entities.Agreement,
    orders={"DATE": "date_latest", "RECORDED_AT": "recorded_at", "TITLE": "title", "CLAIMS": "claim_count"},
    listed=_agreement.c.retracted_at.is_(None),
)
DEPLOYMENT = _shape(
    entities.Deployment,
    orders={"DATE": "date_latest", "RECORDED_AT": "recorded_at", "PERSONNEL": "personnel", "CLAIMS": "claim_count"},
    listed=_deployment.c.retracted_at.is_(None),
)
STATISTIC = _shape(
    entities.Statistic,
    orders={"PERIOD": "period_latest", "RECORDED_AT": "recorded_at", "VALUE": "value", "CLAIMS": "claim_count"},
    listed=_statistic.c.retracted_at.is_(None),
)
AGREEMENT_CLAIM = _claim(entities.AgreementClaim, DATE="date_latest")
DEPLOYMENT_CLAIM = _claim(entities.DeploymentClaim, DATE="date_latest")
STATISTIC_CLAIM = _claim(entities.StatisticClaim)
CLAIM = _any_claim(AGREEMENT_CLAIM, DEPLOYMENT_CLAIM, STATISTIC_CLAIM)
EVIDENCE = _shape(entities.EvidenceRow, "Evidence")
DOCUMENT = _shape(
    entities.DocumentRow,
    "Document",
    "text",  # large: read by itself, when asked for
    "content",
    orders={"PUBLISHED": "published_on", "RECORDED_AT": "recorded_at", "TITLE": "title"},
    listed=_document.c.superseded_at.is_(None),
)
MENTION = _shape(entities.MentionRow, "Mention", key="party_code", orders={"PARTY": "party_code"})
SOURCE = _shape(entities.SourceRow, "Source", key="name", orders={"NAME": "name"})
RUN = _shape(entities.Run, orders={"STARTED_AT": "started_at", "FINISHED_AT": "finished_at"})
REJECTION = _shape(entities.Rejection, orders={"URI": "uri"})
PARTY_NAME = _shape(entities.PartyName, key="name")
COUNTRY_CODE = _shape(entities.CountryCode, key="value")
