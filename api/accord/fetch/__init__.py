"""Fetches one page, safely: from public addresses only, bounded in size, time and redirects."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from accord.errors import ConfigError, ForbiddenError, SourceError
from accord.fetch.urls import WebUrl, parse_url

if TYPE_CHECKING:
    from accord.fetch.transport import Answer, Client, Network

_KNOWN = frozenset(HTTPStatus)
_REDIRECTS = (301, 302, 303, 307, 308)
_ADVICE = {
    401: "it wants a login: save the page and give the file",
    403: "it wants a login or no machines: save the page and give the file",
    404: "check the address",
    410: "it is gone: look for it in a web archive",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Where fetching gives up."""

    max_bytes: int = 10_000_000
    """Largest body, before and after unpacking."""
    seconds: float = 30.0
    """Time for everything together: names, connections, redirects and the body."""
    redirects: int = 5


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was received."""

    url: str
    """Where it was found, after redirects."""
    status: int
    content: bytes
    media_type: str
    """Lower case, without parameters; empty where the server states none."""
    charset: str | None
    headers: Mapping[str, str]
    """Names in lower case."""


def fetch(
    url: str,
    *,
    accept: str = "*/*",
    limits: Limits = LIMITS,
    allow_private: bool = False,
    network: Network | None = None,
) -> Fetched:
    """GET a page: no cookies, no proxies, no credentials; TLS is verified, and every redirect checked like the first.

    A name is resolved once, and the connection goes to the very addresses that were found to be public.
    `allow_private` is for embedders who fetch from their own network, never for a stranger's URL; `network` is for
    tests. Raises ConfigError for what is no web address, ForbiddenError for one that is not public, else SourceError.
    """
    client = _client(accept, limits, allow_private, network)
    seen = [parse_url(url)]
    while True:
        answer = _get(client, seen)
        if answer.status not in _REDIRECTS:
            return _fetched(seen[-1], answer)
        seen.append(_next(seen, answer, limits.redirects))


def _client(accept: str, limits: Limits, allow_private: bool, network: Network | None) -> Client:
    """Loaded late, so that accord can be imported without an HTTP client."""
    try:
        from accord.fetch import transport
    except ModuleNotFoundError as problem:
        raise ConfigError(f"fetching a URL needs {problem.name}: pip install 'accord[article]'") from problem
    headers = {"Accept": accept, "Accept-Encoding": "gzip", "User-Agent": f"accord/{version('accord')}"}
    deadline = transport.Deadline.after(limits.seconds)
    return transport.Client(headers, limits.max_bytes, deadline, network or transport.Network(), allow_private)


def _get(client: Client, seen: Sequence[WebUrl]) -> Answer:
    try:
        return client.get(seen[-1])
    except ForbiddenError as problem:
        if len(seen) == 1:
            raise
        raise ForbiddenError(f"{seen[-2]} redirects to {seen[-1]}: {problem}") from problem


def _next(seen: Sequence[WebUrl], answer: Answer, most: int) -> WebUrl:
    """Where a redirect leads. Raises SourceError for a loop, a chain without end, and what is no web address."""
    here = seen[-1]
    location = answer.headers.get("location", "").encode("latin-1").decode("utf-8", "replace")
    if not location:
        raise SourceError(f"{here} answered {answer.status} without saying where the page is; check the address")
    try:
        there = parse_url(urljoin(str(here), location.replace(" ", "%20")))
    except (ConfigError, ValueError) as problem:
        raise SourceError(f"{here} redirects to what cannot be fetched: {problem}") from problem
    if there in seen:
        loop = " -> ".join(str(url) for url in (*seen, there))
        raise SourceError(f"{here} redirects in a loop: {loop}; save the page and give the file")
    if len(seen) > most:
        raise SourceError(f"{seen[0]} redirects more than {most} times, at last to {there}; give the final address")
    if (here.scheme, there.scheme) == ("https", "http"):
        raise SourceError(f"{here} redirects to {there}, which is not encrypted; give that address if you trust it")
    return there


def _fetched(here: WebUrl, answer: Answer) -> Fetched:
    if not 200 <= answer.status < 300:
        phrase = HTTPStatus(answer.status).phrase if answer.status in _KNOWN else "(no known status)"
        raise SourceError(f"{here} answered {answer.status} {phrase}; {_advice(answer.status)}")
    stated = answer.headers.get("content-type", "")
    charset = re.search(r"""charset\s*=\s*["']?([^\s"';,]+)""", stated, re.IGNORECASE)
    media_type = stated.partition(";")[0].strip().lower()
    return Fetched(
        str(here), answer.status, answer.content, media_type, charset[1] if charset else None, answer.headers
    )


def _advice(status: int) -> str:
    return _ADVICE.get(status, "try again later" if status == 429 or status >= 500 else "check the address")
