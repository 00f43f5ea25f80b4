"""GraphQL over HTTP: what a request asks, in which form it is answered, and with which status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accord.schema.answers import Answer, problem

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
STATUS = {"FORBIDDEN": 403, "TIMEOUT": 503, "DATABASE_UNAVAILABLE": 503, "INTERNAL": 500}
"""Where the status says more than that the request was wrong."""


class BadRequest(Exception):
    """The HTTP request is no GraphQL request."""

    def __init__(self, message: str, status: int = 400, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})


@dataclass(frozen=True)
class Asked:
    """The parameters of a GraphQL request."""

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None


async def asked(request: Request, most_bytes: int) -> Asked:
    """The GraphQL request in an HTTP request. Raises BadRequest."""
    if request.method == "GET":
        return _from_url(request)
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    if media_type.strip().lower() != JSON:
        raise BadRequest("send the request as application/json", 415, {"Accept-Post": JSON})
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower() and "utf8" not in parameters.lower():
        raise BadRequest("send the request in UTF-8", 415)
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise BadRequest("send the request without compression", 415)
    return _parameters(_json(await _body(request, most_bytes), "the body"))


def _from_url(request: Request) -> Asked:
    parameters: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if name in parameters:
            parameters[name] = _json(parameters[name].encode(errors="surrogatepass"), name)
    return _parameters(parameters)


async def _body(request: Request, most: int) -> bytes:
    stated = request.headers.get("content-length", "")
    body = bytearray()
    too_large = BadRequest(f"the body has more than {most:,} bytes", 413, {"Connection": "close"})
    if stated.isdigit() and int(stated[:12]) > most:
        raise too_large
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise too_large
    return bytes(body)


def _json(text: bytes, what: str) -> Any:
    try:
        return json.loads(text.decode(), parse_constant=_no_constant)
    except RecursionError as error:
        raise BadRequest(f"{what} is nested too deep") from error
    except ValueError as error:
        raise BadRequest(f"{what} is no JSON in UTF-8") from error


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _parameters(found: Any) -> Asked:
    if not isinstance(found, dict):
        raise BadRequest("the body must be one JSON object with a query; batches are not accepted")
    query, variables, name = found.get("query"), found.get("variables"), found.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise BadRequest("the request has no query; send it as the text `query`")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest("variables must be an object")
    if name is not None and not isinstance(name, str):
        raise BadRequest("operationName must be a text")
    if found.get("extensions") is not None and not isinstance(found["extensions"], dict):
        raise BadRequest("extensions must be an object")
    return Asked(query, variables, name or None)


def media_type(accept: str | None) -> str | None:
    """The form of the answer that the client prefers; None when it takes neither of ours."""
    best, best_quality = None, 0.0
    for quality, wanted in _preferences(accept or "*/*"):
        found = {"*/*": JSON, "application/*": JSON, JSON: JSON, GRAPHQL: GRAPHQL}.get(wanted)
        if found and quality > best_quality:
            best, best_quality = found, quality
    return best


def _preferences(accept: str) -> list[tuple[float, str]]:
    found = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((value[2:] for value in parameters if value.startswith("q=")), "1")
        try:
            found.append((float(quality), name))
        except ValueError:
            continue
    return found


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks, rather than a program."""
    return any(name == "text/html" for quality, name in _preferences(request.headers.get("accept", "")) if quality > 0)


def answer(content: Answer, form: str) -> Response:
    """The answer as a response. Without data the request failed, and its status says so."""
    status = 200
    if "data" not in content:
        code = content["errors"][0]["extensions"]["code"]
        status = STATUS.get(code, 400 if form == GRAPHQL else 200)
    return respond(content, status, form)


def respond(content: Answer, status: int, form: str, headers: Mapping[str, str] | None = None) -> Response:
    """JSON in UTF-8, not to be stored and not to be taken for anything else."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    safe = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Vary": "Accept"}
    return Response(body, status, {**safe, **(headers or {}), "Content-Type": f"{form}; charset=utf-8"})


def failure(error: BadRequest, form: str | None) -> Response:
    """The response to a request that is none."""
    content = {"errors": [problem(str(error), "BAD_REQUEST")]}
    return respond(content, error.status, form or JSON, error.headers)
