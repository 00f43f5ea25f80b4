"""SQL conditions that filters are made of. Each is a function of the shape it narrows and of the value asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, FromClause, Select, Table, Text, and_, cast, exists, false, or_, select, true

from accord import entities
from accord.query.dialects import json_elements
from accord.query.shapes import Shape, table_of

Condition = Callable[[Shape, Any], ColumnElement[bool]]


class Between(Protocol):
    """A range with two open or closed ends."""

    @property
    def low(self) -> Any: ...
    @property
    def high(self) -> Any: ...


class Parties(Protocol):
    """A choice of parties by code."""

    @property
    def any(self) -> Sequence[str] | None: ...
    @property
    def all(self) -> Sequence[str] | None: ...
    @property
    def include_members(self) -> bool: ...


def equals(column: str) -> Condition:
    """The column has this value."""
    return lambda shape, value: shape.columns[column] == value


def one_of(column: str) -> Condition:
    """The column has one of these values; of none, where none is given."""
    return lambda shape, values: shape.columns[column].in_(values)


def present(column: str) -> Condition:
    """The column has a value, or has none."""
    return lambda shape, wanted: shape.columns[column].is_not(None) if wanted else shape.columns[column].is_(None)


def standing(shape: Shape, wanted: bool) -> ColumnElement[bool]:
    """The claim stands, or has been superseded."""
    ended = shape.columns["superseded_at"]
    return ended.is_(None) if wanted else ended.is_not(None)


def within(column: str) -> Condition:
    """The column lies in a range, both ends included."""

    def condition(shape: Shape, value: Between) -> ColumnElement[bool]:
        found = shape.columns[column]
        low = true() if value.low is None else found >= value.low
        high = true() if value.high is None else found <= value.high
        return and_(found.is_not(None), low, high)

    return condition


def overlaps(column: str) -> Condition:
    """A partial date may lie in a range: the days it may mean overlap it. A date that says nothing never does."""

    def condition(shape: Shape, value: Between) -> ColumnElement[bool]:
        first = shape.columns[f"{column}_earliest"]
        last = shape.columns[f"{column}_latest"]
        begun = true() if value.high is None else or_(first.is_(None), first <= value.high)
        not_over = true() if value.low is None else or_(last.is_(None), last >= value.low)
        return and_(or_(first.is_not(None), last.is_not(None)), begun, not_over)

    return condition


def contains(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """The column holds the text somewhere, whatever the case; `%` and `_` mean themselves."""
    return cast(column, Text()).icontains(text, autoescape=True)


def holds_text(*columns: str, also: Callable[[Shape, str], ColumnElement[bool]] | None = None) -> Condition:
    """One of the columns, or what else belongs to the row, holds the text."""

    def condition(shape: Shape, text: str) -> ColumnElement[bool]:
        others = [also(shape, text)] if also else []
        return or_(*(contains(shape.columns[column], text) for column in columns), *others)

    return condition


def holds_element(column: str) -> Condition:
    """One element of a JSON list holds the text."""

    def condition(shape: Shape, text: str) -> ColumnElement[bool]:
        elements = json_elements(shape.columns[column]).table_valued("value")
        return exists(select(1).select_from(elements).where(contains(elements.c.value, text)))

    return condition


# --- what the claims of a fact say ---------------------------------------------------------------------------------


def claimed(kind: str, where: Callable[[Any, Any], ColumnElement[bool]], *, document: bool = False) -> Condition:
    """A standing claim of the fact meets a condition on the claim, or on its document."""

    def condition(shape: Shape, value: Any) -> ColumnElement[bool]:
        claim = table_of(_CLAIMS[kind]).alias()
        query = select(1).where(claim.c[f"{kind}_id"] == shape.key_column, claim.c.superseded_at.is_(None))
        if document:
            row = table_of(entities.DocumentRow).alias()
            return exists(query.where(row.c.id == claim.c.document_id, where(row.c, value)))
        return exists(query.where(where(claim.c, value)))

    return condition


def quoted(kind: str) -> Callable[[Shape, str], ColumnElement[bool]]:
    """The evidence of a standing claim holds the text."""

    def condition(shape: Shape, text: str) -> ColumnElement[bool]:
        claim, evidence = table_of(_CLAIMS[kind]).alias(), table_of(entities.EvidenceRow).alias()
        query = select(1).where(claim.c[f"{kind}_id"] == shape.key_column, claim.c.superseded_at.is_(None))
        return exists(query.where(evidence.c[f"{kind}_claim_id"] == claim.c.id, contains(evidence.c.quote, text)))

    return condition


_CLAIMS: dict[str, Any] = {
    "agreement": entities.AgreementClaim,
    "deployment": entities.DeploymentClaim,
    "statistic": entities.StatisticClaim,
}


# --- parties -------------------------------------------------------------------------------------------------------

Dates = tuple[str, str] | None
"""Columns of the first and last day of a fact, against which memberships are checked."""


def linked_parties(link: Table, fact_id: str, dates: Dates) -> Condition:
    """The parties of a fact, in a link table, include the ones asked for."""

    def matches(shape: Shape, codes: Sequence[str], members: bool) -> ColumnElement[bool]:
        row = link.alias()
        meets = _is_one_of(shape, row.c.party_code, codes, members, dates)
        return exists(select(1).where(row.c[fact_id] == shape.key_column, meets))

    def condition(shape: Shape, value: Parties) -> ColumnElement[bool]:
        some = true() if value.any is None else matches(shape, value.any, value.include_members)
        return and_(some, *(matches(shape, [code], value.include_members) for code in value.all or ()))

    return condition


def party_in(*columns: str, dates: Dates) -> Condition:
    """One of the columns holds one of the parties asked for, or a member of one."""

    def condition(shape: Shape, value: Any) -> ColumnElement[bool]:
        found = (shape.columns[name] for name in columns)
        return or_(*(_is_one_of(shape, column, value.any, value.include_members, dates) for column in found))

    return condition


def _is_one_of(
    shape: Shape, column: ColumnElement[Any], codes: Sequence[str], members: bool, dates: Dates
) -> ColumnElement[bool]:
    if not members:
        return column.in_(codes)
    membership = table_of(entities.Membership).alias()
    query = select(1).where(membership.c.member_code == column, membership.c.group_code.in_(codes))
    # the fact is two levels up, further than SQLAlchemy looks by itself
    during = _during(query, membership.c, shape, dates).correlate_except(membership)
    return or_(column.in_(codes), exists(during))


def _during(query: Select[Any], membership: Any, shape: Shape, dates: Dates) -> Select[Any]:
    """Narrow to memberships that may have held at the fact's date, where both are known."""
    if dates is None:
        return query
    earliest, latest = (shape.columns[name] for name in dates)
    joined = or_(latest.is_(None), membership.joined_on.is_(None), membership.joined_on <= latest)
    stayed = or_(earliest.is_(None), membership.left_on.is_(None), membership.left_on >= earliest)
    return query.where(joined, stayed)


def mentions(shape: Shape, codes: Sequence[str]) -> ColumnElement[bool]:
    """The document names one of the parties."""
    mention = table_of(entities.MentionRow).alias()
    return exists(select(1).where(mention.c.document_id == shape.key_column, mention.c.party_code.in_(codes)))


def member_of(shape: Shape, groups: Sequence[str]) -> ColumnElement[bool]:
    """The party is, or was, a member of one of the groups."""
    membership = table_of(entities.Membership).alias()
    return exists(select(1).where(membership.c.member_code == shape.key_column, membership.c.group_code.in_(groups)))


def named(shape: Shape, text: str) -> ColumnElement[bool]:
    """Another name of the party holds the text."""
    name = table_of(entities.PartyName).alias()
    return exists(select(1).where(name.c.party_code == shape.key_column, contains(name.c.name, text)))


def has_facts(shape: Shape, wanted: bool) -> ColumnElement[bool]:
    """Facts point at the party, or none does."""
    code = shape.key_column
    found = or_(*(exists(query) for query in _facts_of(code)))
    return found if wanted else ~found


def _facts_of(code: ColumnElement[Any]) -> list[Select[Any]]:
    agreement, party = table_of(entities.Agreement).alias(), table_of(entities.AgreementParty).alias()
    deployment = table_of(entities.Deployment).alias()
    statistic, place = table_of(entities.Statistic).alias(), table_of(entities.StatisticPlace).alias()
    return [
        _standing(agreement).where(party.c.party_code == code, agreement.c.id == party.c.agreement_id),
        _standing(deployment).where(deployment.c.sender_code == code),
        _standing(deployment).where(deployment.c.host_code == code),
        _standing(statistic).where(place.c.party_code == code, statistic.c.id == place.c.statistic_id),
    ]


def _standing(fact: FromClause) -> Select[Any]:
    return select(1).where(fact.c.retracted_at.is_(None))


def of_source(shape: Shape, names: Sequence[str]) -> ColumnElement[bool]:
    """The claim's document belongs to one of the sources."""
    document = table_of(entities.DocumentRow).alias()
    return exists(select(1).where(document.c.id == shape.columns["document_id"], document.c.source_name.in_(names)))


def combined(conditions: Sequence[ColumnElement[bool]], *, every: bool) -> ColumnElement[bool]:
    """All of the conditions, or one of them; `every` of none holds, one of none does not."""
    return and_(true(), *conditions) if every else or_(false(), *conditions)
