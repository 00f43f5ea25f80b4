"""Fetches one page, safely: from public addresses only, bounded in size, time and redirects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from accord.errors import ConfigError, SourceError
from accord.urls import WebUrl, parse_url

if TYPE_CHECKING:
    from accord.transport import Answer, Network

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
    first = parse_url(url)
    ask = _asking(accept, limits, allow_private, network)
    ...
