"""From the text of a query to its answer: parse, limit, validate, execute."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    parse,
    specified_rules,
    visit,
)
from graphql.language import ArgumentNode, VariableDefinitionNode, Visitor
from strawberry.schema.schema import validate_document

from accord.errors import AccordError
from accord.schema.answers import (
    Answer,
    Refused,
    explained,
    failed,
    refusal,
    refused,
)
from accord.schema.build import schema
from accord.schema.context import Backend, Context
from accord.schema.limits import Limits, check_document, check_literal, check_variables

DEFAULT = Limits()
NO_KEY = (
    "writing needs an API key: set ACCORD_API_KEY where the service runs,"
    " and send the key as `Authorization: Bearer <key>` or `X-API-Key: <key>`"
)


async def execute(
    backend: Backend,
    query: str,
    variables: Mapping[str, Any] | None = None,
    operation_name: str | None = None,
    *,
    may_write: bool,
    limits: Limits = DEFAULT,
    request_id: str | None = None,
) -> Answer:
    """Answer a query: `{"data": ..., "errors": [...]}`, ready for JSON; without `data` when it was not executed."""
    try:
        document = prepare(query, limits)
        operation = chosen(document, operation_name)
        _check_variables(variables, limits)
        writes = operation.operation is OperationType.MUTATION
        if writes and not may_write:
            raise refusal(NO_KEY, "FORBIDDEN")
        context = Context(backend, document, limits.rows)
        seconds = limits.writing_seconds if writes else limits.seconds
        return await _run(context, query, dict(variables or {}), operation_name, seconds, request_id)
    except Refused as refusing:
        return {"errors": refusing.errors}
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the client gets an answer and the log the reason
        return {"errors": [failed(error, request_id)]}


async def _run(
    context: Context, query: str, variables: dict[str, Any], name: str | None, seconds: float, request_id: str | None
) -> Answer:
    deadline = asyncio.timeout(seconds)
    try:
        async with deadline:
            result = await schema().execute(query, variables, context, operation_name=name)
    except TimeoutError as error:
        if not deadline.expired():
            raise
        raise refusal(f"the request took more than {seconds:g} s; ask for less at once", "TIMEOUT") from error
    finally:
        await context.close()
    errors = [explained(error, request_id) for error in result.errors or ()]
    if result.data is None and all("path" not in error for error in errors) and errors:
        return {"errors": errors}
    return {"data": result.data, "errors": errors} if errors else {"data": result.data}


def prepare(query: str, limits: Limits = DEFAULT) -> DocumentNode:
    """The document of a query, within limits and valid. Raises Refused. Documents asked for again are remembered."""
    if len(query) > limits.characters:
        raise refusal(f"the query has more than {limits.characters:,} characters", "LIMIT_EXCEEDED")
    return _remembered(query, limits) if len(query) <= 20_000 else _prepared(query, limits)


def _prepared(query: str, limits: Limits) -> DocumentNode:
    try:
        document = _parsed(query, limits)
        check_document(document, limits)
        visit(document, _Literals(limits))
        errors = validate_document(schema()._schema, document, _rules(limits))
    except RecursionError as error:
        raise refusal("the query is nested too deep", "LIMIT_EXCEEDED") from error
    except AccordError as error:
        raise refusal(str(error), error.code) from error
    except ValueError as error:  # a text no database could store
        raise refusal(f"the query cannot be read: {error}", "BAD_USER_INPUT") from error
    if errors:
        raise refused(errors, "GRAPHQL_VALIDATION_FAILED")
    return document


_remembered = lru_cache(maxsize=512)(_prepared)


def _parsed(query: str, limits: Limits) -> DocumentNode:
    try:
        query.encode()
        return parse(query, max_tokens=limits.tokens)
    except GraphQLSyntaxError as error:
        beyond = any(words in error.message for words in ("Parsing aborted", "nested too deeply"))
        raise refused([error], "LIMIT_EXCEEDED" if beyond else "GRAPHQL_PARSE_FAILED") from error


def _rules(limits: Limits) -> tuple[Any, ...]:
    return tuple(specified_rules) + (() if limits.introspection else (NoSchemaIntrospectionCustomRule,))


class _Literals(Visitor):
    """Checks the values written in a document."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        check_literal(node.value, self._limits)

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: Any) -> None:
        if node.default_value is not None:
            check_literal(node.default_value, self._limits)


def chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation to execute. Raises Refused when the name does not say which."""
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name is None:
        if len(operations) == 1:
            return operations[0]
        raise refusal(f"the document has {len(operations)} operations; say which as operationName", "BAD_REQUEST")
    for operation in operations:
        if operation.name and operation.name.value == name:
            return operation
    raise refusal(f"the document has no operation {name[:100]!r}", "BAD_REQUEST")


def _check_variables(variables: Mapping[str, Any] | None, limits: Limits) -> None:
    try:
        check_variables(dict(variables or {}), limits)
    except AccordError as error:
        raise refusal(str(error), error.code) from error
    except ValueError as error:
        raise refusal(f"the variables cannot be read: {error}", "BAD_USER_INPUT") from error
