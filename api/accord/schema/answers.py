"""What clients are told: our errors with their message and code, all others masked and logged."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable
from typing import Any

from graphql import GraphQLError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from accord.errors import AccordError, DatabaseError

LOG = logging.getLogger("accord.graphql")

Answer = dict[str, Any]
UNAVAILABLE = "the database does not answer; try again later"


class Refused(Exception):
    """The request is not executed; carries what to answer."""

    def __init__(self, errors: list[Answer]) -> None:
        super().__init__(errors[0]["message"])
        self.errors = errors


def refusal(message: str, code: str) -> Refused:
    """A refusal with one error."""
    return Refused([problem(message, code)])


def problem(message: str, code: str, **more: Any) -> Answer:
    """One error of an answer."""
    return {"message": message, **more, "extensions": {"code": code}}


def refused(errors: Iterable[GraphQLError], code: str) -> Refused:
    """A refusal with errors about the document itself, whose messages are meant for its author."""
    return Refused([problem(error.message, code, **_where(error)) for error in errors])


def explained(error: GraphQLError, request_id: str | None = None) -> Answer:
    """An error of the execution as clients may see it."""
    cause = _cause(error)
    if cause is not None and (isinstance(cause, AccordError) or is_outage(cause)):
        return failed(cause, request_id, **_where(error))
    if cause is None and (error.path is None or error.message.startswith("Argument ")):
        return problem(error.message, "BAD_USER_INPUT", **_where(error))
    return internal(cause or error, request_id, **_where(error))


def failed(error: BaseException, request_id: str | None = None, **where: Any) -> Answer:
    """An error without a place in the document. What a database says of itself is for the log, not for clients."""
    if isinstance(error, DatabaseError) or is_outage(error):
        LOG.error("the database failed: %s", error)
        return problem(UNAVAILABLE, DatabaseError.code, **where)
    if isinstance(error, AccordError):
        return problem(str(error), error.code, **where)
    return internal(error, request_id, **where)


def internal(error: BaseException, request_id: str | None = None, **where: Any) -> Answer:
    """A defect: its text stays here, the client gets an id to ask about."""
    request_id = request_id or uuid.uuid4().hex
    LOG.error("internal error, request %s", request_id, exc_info=error)
    return {"message": "internal error", **where, "extensions": {"code": "INTERNAL", "requestId": request_id}}


def is_outage(error: BaseException | None) -> bool:
    """Whether the database, not the statement, is at fault."""
    broken = isinstance(error, DBAPIError) and error.connection_invalidated
    return broken or isinstance(error, OperationalError | InterfaceError | PoolTimeout)


def _cause(error: GraphQLError) -> BaseException | None:
    cause: BaseException | None = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause


def _where(error: GraphQLError) -> Answer:
    found: Answer = {}
    if error.locations:
        found["locations"] = [location.formatted for location in error.locations]
    if error.path is not None:
        found["path"] = error.path
    return found
