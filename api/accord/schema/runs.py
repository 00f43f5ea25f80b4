"""How documents came here: runs of adapters, and what was refused."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from accord import entities
from accord.query import relations, shapes
from accord.schema.adapters import Adapter, adapter
from accord.schema.claims import Claim
from accord.schema.connections import Connection
from accord.schema.descriptions import described, doc
from accord.schema.documents import Document, Source
from accord.schema.facts import STANDING
from accord.schema.fields import paged, to_one
from accord.schema.filters import ClaimFilter, DocumentFilter
from accord.schema.nodes import Node, Rowed
from accord.schema.orders import ClaimOrder, DocumentOrder, RejectionOrder, ascending
from accord.schema.values import column
from accord.vocabulary import RunStatus


@strawberry.type(description=doc(entities.Rejection))
class Rejection(Rowed, shape=shapes.REJECTION):
    run: Run = to_one(relations.RUN, "The run that refused it.")
    document: Document | None = to_one(relations.DOCUMENT, "The document it is in; null where that was refused itself.")
    uri: str | None = column(entities.Rejection, "uri")
    reason: str = column(entities.Rejection, "reason")
    field: str | None = column(entities.Rejection, "field")
    value: str | None = column(entities.Rejection, "value")
    pointer: str | None = column(entities.Rejection, "pointer")


@strawberry.type(description=doc(entities.Run))
class Run(Node, shape=shapes.RUN):
    adapter: Adapter = adapter(described(entities.Run, "adapter"))
    adapter_version: str = column(entities.Run, "adapter_version")
    source: Source = to_one(relations.SOURCE, "The source it read.")
    location: str = column(entities.Run, "location")
    settings: JSON = column(entities.Run, "settings")
    status: RunStatus = column(entities.Run, "status")
    started_at: datetime = column(entities.Run, "started_at")
    finished_at: datetime | None = column(entities.Run, "finished_at")
    document_count: int = column(entities.Run, "documents")
    record_count: int = column(entities.Run, "records")
    added: int = column(entities.Run, "added")
    unchanged: int = column(entities.Run, "unchanged")
    superseded: int = column(entities.Run, "superseded")
    rejected: int = column(entities.Run, "rejected")
    note: str | None = column(entities.Run, "note")
    documents: Connection[Document] = paged(
        relations.RUN_DOCUMENTS,
        ascending(DocumentOrder, "RECORDED_AT"),
        "Versions of documents that it wrote, superseded ones included.",
        DocumentFilter,
    )
    claims: Connection[Claim] = paged(
        relations.RUN_CLAIMS,
        ascending(ClaimOrder, "RECORDED_AT"),
        "Claims that it wrote.",
        ClaimFilter,
        standing=STANDING,
    )
    rejections: Connection[Rejection] = paged(
        relations.RUN_REJECTIONS, ascending(RejectionOrder, "URI"), "What it refused."
    )
