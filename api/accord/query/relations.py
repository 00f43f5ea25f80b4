"""How rows lead to other rows: each relation is declared once, as the columns that join them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, and_, case, func, literal, or_, select
from sqlalchemy.sql import Select

from accord import entities
from accord.query import shapes
from accord.query.dialects import position
from accord.query.shapes import Shape, table_of
from accord.vocabulary import PartyKind


@dataclass(frozen=True, eq=False)
class Relation:
    """From a row to rows of `target`: those whose column `far` holds the value of the row's column `near`."""

    target: Shape
    near: str
    far: ColumnElement[Any]
    link: Table | None = None
    """The link table that holds `far`, where the target does not hold it itself."""
    link_key: str = ""
    """Column of the link table that points at the target."""
    order: tuple[ColumnElement[Any], ...] = ()
    """Order of a plain list."""
    everything: bool = False
    """Whether to show also what lists leave out, such as retracted facts."""
    narrowed: ColumnElement[bool] | None = None
    """What must hold besides."""

    @property
    def source(self) -> FromClause:
        if self.link is None:
            return self.target.source
        return self.target.source.join(self.link, self.link.c[self.link_key] == self.target.key_column)

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        listed = None if self.everything else self.target.listed
        return [condition for condition in (listed, self.narrowed) if condition is not None]


@dataclass(frozen=True, eq=False)
class Lookup:
    """A value that is costly to read or to work out, and so only when asked for: one statement for all rows."""

    key: ColumnElement[Any]
    source: FromClause
    value: Callable[..., ColumnElement[Any]]
    """Makes the SQL expression from the field's arguments."""

    def select(self, arguments: dict[str, Any]) -> Select[Any]:
        return select(self.key, self.value(**arguments)).select_from(self.source)


_party_of, _place_of, _mention, _membership = map(
    table_of, (entities.AgreementParty, entities.StatisticPlace, entities.MentionRow, entities.Membership)
)
_evidence, _document, _rejection = map(table_of, (entities.EvidenceRow, entities.DocumentRow, entities.Rejection))


def _key(target: Shape, near: str) -> Relation:
    return Relation(target, near, target.key_column, everything=True)


def _of(target: Shape, far: str, near: str = "id", *order: str, **options: Any) -> Relation:
    by = tuple(target.columns[name].asc() for name in order)
    return Relation(target, near, target.columns[far], order=by, **options)


# to one
SENDER, HOST = _key(shapes.PARTY, "sender_code"), _key(shapes.PARTY, "host_code")
REGION, PARENT = _key(shapes.PARTY, "region_code"), _key(shapes.PARTY, "parent_code")
MENTIONED = _key(shapes.PARTY, "party_code")
SOURCE = _key(shapes.SOURCE, "source_name")
RUN = _key(shapes.RUN, "run_id")
SUPERSEDED_BY = _key(shapes.RUN, "superseded_by")
DOCUMENT = _key(shapes.DOCUMENT, "document_id")
CLAIM_AGREEMENT = _key(shapes.AGREEMENT, "agreement_id")
CLAIM_DEPLOYMENT = _key(shapes.DEPLOYMENT, "deployment_id")
CLAIM_STATISTIC = _key(shapes.STATISTIC, "statistic_id")

# parties
PARTY_NAMES = _of(shapes.PARTY_NAME, "party_code", "code", "role", "name")
COUNTRY_CODES = _of(shapes.COUNTRY_CODE, "country_code", "code", "system", "valid_from")
_by_name = (shapes.PARTY.columns["name"].asc(), shapes.PARTY.columns["code"].asc())
MEMBERS = Relation(shapes.PARTY, "code", _membership.c.group_code, _membership, "member_code", order=_by_name)


def _groups(kind: PartyKind) -> Relation:
    of_kind = shapes.PARTY.columns["kind"] == kind
    return Relation(
        shapes.PARTY, "code", _membership.c.member_code, _membership, "group_code", order=_by_name, narrowed=of_kind
    )


ORGANIZATIONS, REGIONS = _groups(PartyKind.ORGANIZATION), _groups(PartyKind.REGION)
PARTY_AGREEMENTS = Relation(shapes.AGREEMENT, "code", _party_of.c.party_code, _party_of, "agreement_id")
PARTY_SENT = _of(shapes.DEPLOYMENT, "sender_code", "code")
PARTY_HOSTED = _of(shapes.DEPLOYMENT, "host_code", "code")
PARTY_STATISTICS = Relation(shapes.STATISTIC, "code", _place_of.c.party_code, _place_of, "statistic_id")
PARTY_DOCUMENTS = Relation(shapes.DOCUMENT, "code", _mention.c.party_code, _mention, "document_id")

# facts
AGREEMENT_PARTIES = Relation(shapes.PARTY, "id", _party_of.c.agreement_id, _party_of, "party_code", order=_by_name)
STATISTIC_PLACES = Relation(shapes.PARTY, "id", _place_of.c.statistic_id, _place_of, "party_code", order=_by_name)
AGREEMENT_CLAIMS = _of(shapes.AGREEMENT_CLAIM, "agreement_id")
DEPLOYMENT_CLAIMS = _of(shapes.DEPLOYMENT_CLAIM, "deployment_id")
STATISTIC_CLAIMS = _of(shapes.STATISTIC_CLAIM, "statistic_id")


def _history(target: Shape, far: str) -> Relation:
    columns = target.columns
    days = (columns[name].asc().nulls_last() for name in ("date_earliest", "date_latest"))
    order = (*days, columns["recorded_at"], columns["id"])
    return Relation(target, "id", columns[far], order=order, narrowed=columns["superseded_at"].is_(None))


AGREEMENT_HISTORY = _history(shapes.AGREEMENT_CLAIM, "agreement_id")
DEPLOYMENT_HISTORY = _history(shapes.DEPLOYMENT_CLAIM, "deployment_id")

# claims and documents
AGREEMENT_EVIDENCE = _of(shapes.EVIDENCE, "agreement_claim_id", "id", "position")
DEPLOYMENT_EVIDENCE = _of(shapes.EVIDENCE, "deployment_claim_id", "id", "position")
STATISTIC_EVIDENCE = _of(shapes.EVIDENCE, "statistic_claim_id", "id", "position")
DOCUMENT_CLAIMS = _of(shapes.CLAIM, "document_id")
DOCUMENT_MENTIONS = _of(shapes.MENTION, "document_id")
DOCUMENT_REJECTIONS = _of(shapes.REJECTION, "document_id")
_newest_first = (_document.c.recorded_at.desc(), _document.c.ordinal.desc())
DOCUMENT_VERSIONS = Relation(shapes.DOCUMENT, "uri", _document.c.uri, everything=True, order=_newest_first)
DOCUMENT_COPIES = _of(shapes.DOCUMENT, "story_id", "story_id")
SOURCE_DOCUMENTS = _of(shapes.DOCUMENT, "source_name", "name")
RUN_DOCUMENTS = _of(shapes.DOCUMENT, "run_id", everything=True)
RUN_CLAIMS = _of(shapes.CLAIM, "run_id")
RUN_REJECTIONS = _of(shapes.REJECTION, "run_id")


def member_on(day: date) -> ColumnElement[bool]:
    """Memberships that held on a day, as far as their dates are known."""
    joined, left = _membership.c.joined_on, _membership.c.left_on
    return and_(or_(joined.is_(None), joined <= day), or_(left.is_(None), left >= day))


# values that are read only when asked for
DOCUMENT_TEXT = Lookup(_document.c.id, _document, lambda: _document.c.text)
_evidence_in_document = _evidence.join(_document, _document.c.id == _evidence.c.document_id)
_start, _length = _evidence.c.start, _evidence.c.end - _evidence.c.start


def _verified() -> ColumnElement[Any]:
    spanned = func.substr(_document.c.text, _start + 1, _length) == _evidence.c.quote
    return case((_evidence.c.pointer.is_(None), spanned), else_=position(_document.c.text, _evidence.c.quote) > 0)


def _context(before: int, after: int) -> ColumnElement[Any]:
    first = case((_start > before, _start - before), else_=0)
    window = func.substr(_document.c.text, first + 1, _evidence.c.end - first + literal(after))
    return case((_evidence.c.pointer.is_(None), window), else_=None)


EVIDENCE_VERIFIED = Lookup(_evidence.c.id, _evidence_in_document, _verified)
EVIDENCE_CONTEXT = Lookup(_evidence.c.id, _evidence_in_document, _context)


def by_key(target: Shape) -> Relation:
    """From a key to the row that has it."""
    return _BY_KEY[target]


_BY_KEY = {
    target: Relation(target, target.key, target.key_column, everything=True)
    for target in (
        shapes.PARTY,
        shapes.AGREEMENT,
        shapes.DEPLOYMENT,
        shapes.STATISTIC,
        shapes.AGREEMENT_CLAIM,
        shapes.DEPLOYMENT_CLAIM,
        shapes.STATISTIC_CLAIM,
        shapes.DOCUMENT,
        shapes.SOURCE,
        shapes.RUN,
    )
}
