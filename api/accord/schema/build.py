"""The schema object, built once, when it is first asked for."""

from __future__ import annotations

from functools import cache
from typing import Any

import strawberry
from graphql import print_schema
from strawberry.extensions import SchemaExtension
from strawberry.schema.config import StrawberryConfig

from accord.schema.claims import AgreementClaim, DeploymentClaim, StatisticClaim
from accord.schema.mutation import Mutation
from accord.schema.parties import Country, Organization, Region
from accord.schema.query import Query


class Prepared(SchemaExtension):
    """Hands on the document that was parsed, limited and validated before."""

    def on_parse(self) -> Any:
        self.execution_context.graphql_document = self.execution_context.context.document
        yield

    def on_validate(self) -> Any:
        self.execution_context.pre_execution_errors = []
        yield


class Schema(strawberry.Schema):
    """Strawberry's schema; errors are logged where they are masked, not here."""

    def process_errors(self, errors: list[Any], execution_context: Any = None) -> None:
        """Leave the errors to the caller."""


@cache
def schema() -> Schema:
    """The schema."""
    types = [Country, Organization, Region, AgreementClaim, DeploymentClaim, StatisticClaim]
    return Schema(Query, Mutation, types=types, extensions=[Prepared], config=StrawberryConfig())


def sdl() -> str:
    """The schema in the schema definition language, the same for every build."""
    return print_schema(schema()._schema) + "\n"
