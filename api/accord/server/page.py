"""A page for people: states the address, holds a sample query, and runs it. It fetches nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files


@cache
def _template() -> str:
    return files("accord.server").joinpath("page.html").read_text("utf-8")


@cache
def page_headers() -> dict[str, str]:
    """Headers that let the page do what it does and nothing else."""
    style, script = (_hash(_between(_template(), f"<{tag}>", f"</{tag}>")) for tag in ("style", "script"))
    policy = (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Vary": "Accept",
    }


def page(endpoint: str) -> str:
    """The page for a service at this address."""
    return _template().replace("{{endpoint}}", escape(endpoint, quote=True))


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
