"""Where facts come from: documents as they were read, and the sources that publish them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.scalars import JSON

from accord import entities
from accord.query import relations, shapes
from accord.schema.claims import Claim
from accord.schema.connections import Connection
from accord.schema.descriptions import described, doc
from accord.schema.facts import STANDING
from accord.schema.fields import deferred, paged, to_many, to_one
from accord.schema.filters import ClaimFilter, DocumentFilter
from accord.schema.nodes import Computed, Node, Rowed
from accord.schema.orders import (
    ClaimOrder,
    DocumentOrder,
    MentionOrder,
    RejectionOrder,
    ascending,
    descending,
)
from accord.schema.parties import Party
from accord.schema.values import PartialDate, column, dated

if TYPE_CHECKING:
    from accord.schema.runs import Rejection, Run

_Run = Annotated["Run", strawberry.lazy("accord.schema.runs")]
_Rejection = Annotated["Rejection", strawberry.lazy("accord.schema.runs")]


@strawberry.type(description="A source of documents with its licence, as its adapter states it.")
class Source(Node, shape=shapes.SOURCE):
    name: str = column(entities.SourceRow, "name")
    title: str = column(entities.SourceRow, "title")
    publisher: str | None = column(entities.SourceRow, "publisher")
    homepage: str | None = column(entities.SourceRow, "homepage")
    licence: str | None = column(entities.SourceRow, "licence")
    attribution: str | None = column(entities.SourceRow, "attribution")
    redistributable: bool = column(entities.SourceRow, "redistributable")
    documents: Connection[Document] = paged(
        relations.SOURCE_DOCUMENTS,
        descending(DocumentOrder, "PUBLISHED"),
        "Its documents in their present versions.",
        DocumentFilter,
    )


@strawberry.type(description=doc(entities.MentionRow))
class Mention(Rowed, shape=shapes.MENTION):
    party: Party = to_one(relations.MENTIONED, "The party that is named.")
    document: Document = to_one(relations.DOCUMENT, "The document that names it.")
    start: int | None = column(entities.MentionRow, "start")
    end: int | None = column(entities.MentionRow, "end")
    quote: str = column(entities.MentionRow, "quote")


@strawberry.type(description=doc(entities.DocumentRow))
class Document(Node, shape=shapes.DOCUMENT):
    uri: str = column(entities.DocumentRow, "uri")
    sha256: str = column(entities.DocumentRow, "sha256")
    title: str | None = column(entities.DocumentRow, "title")
    publisher: str | None = column(entities.DocumentRow, "publisher")
    author: str | None = column(entities.DocumentRow, "author")
    published: PartialDate | None = dated("When it was published.", "published")
    language: str | None = column(entities.DocumentRow, "language")
    media_type: str = column(entities.DocumentRow, "media_type")
    source: Source = to_one(relations.SOURCE, "The source it belongs to.")
    run: _Run = to_one(relations.RUN, "The run that read it.")
    retrieved_at: datetime = column(entities.DocumentRow, "retrieved_at")
    recorded_at: datetime = column(entities.DocumentRow, "recorded_at")
    superseded_at: datetime | None = column(entities.DocumentRow, "superseded_at")
    current: bool = Computed(  # type: ignore[assignment]
        ("superseded_at",), lambda ended: ended is None, "Whether this is the present version."
    )
    text: str = deferred(relations.DOCUMENT_TEXT, described(entities.DocumentRow, "text"))
    origins: JSON = column(entities.DocumentRow, "origins")
    versions: list[Document] = to_many(
        relations.DOCUMENT_VERSIONS, "All versions under the same address, this one included, the newest first."
    )
    copies: Connection[Document] = paged(
        relations.DOCUMENT_COPIES,
        ascending(DocumentOrder, "RECORDED_AT"),
        "The documents that tell its story, this one included: near-identical texts, which count as one witness.",
        DocumentFilter,
    )
    mentions: Connection[Mention] = paged(
        relations.DOCUMENT_MENTIONS, ascending(MentionOrder, "PARTY"), "The parties that it names."
    )
    claims: Connection[Claim] = paged(
        relations.DOCUMENT_CLAIMS,
        ascending(ClaimOrder, "RECORDED_AT"),
        "What it says about facts.",
        ClaimFilter,
        standing=STANDING,
    )
    rejections: Connection[_Rejection] = paged(
        relations.DOCUMENT_REJECTIONS, ascending(RejectionOrder, "URI"), "What was refused of it."
    )
