"""Finds the article among the JSON-LD of a page (schema.org), as search engines do."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from accord_adapters.article.settings import Found

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"

_ARTICLE = re.compile(r"\w*(?:Article|BlogPosting|Report|PressRelease)")
_KEYS = {
    "title": ("headline", "name"),
    "published": ("datePublished",),
    "author": ("author", "creator"),
    "publisher": ("publisher",),
    "language": ("inLanguage",),
}
_ORIGIN = "html:json-ld"


def article_fields(scripts: Iterable[str]) -> Iterator[tuple[str, Found]]:
    """Fields of the first article that the scripts describe; nothing where none is described, or badly."""
    nodes = [node for script in scripts for node in _nodes(_load(script))]
    article = next((node for node in nodes if _is_article(node)), {})
    named = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    for field, keys in _KEYS.items():
        for key in keys:
            words = _words(article.get(key), named)
            if words:
                yield field, Found(words, _ORIGIN)


def _load(script: str) -> Json:
    try:
        loaded: Json = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None
    return loaded


def _nodes(loaded: Json) -> Iterator[dict[str, Json]]:
    """Every object, in the order of the page."""
    waiting = [loaded]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += reversed(node.values())
        elif isinstance(node, list):
            waiting += reversed(node)


def _is_article(node: dict[str, Json]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _words(value: Json, named: dict[str, dict[str, Json]]) -> str:
    """A text, or the name of a person, organisation or language; several are joined with semicolons."""
    if isinstance(value, str):
        return " ".join(html.unescape(value).split())
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(filter(None, (_words(item, named) for item in value[:50]))))
    if isinstance(value, dict):
        name = value.get("name") or value.get("alternateName") or named.get(str(value.get("@id")), {}).get("name")
        return _words(name, {}) if isinstance(name, str | list) else ""
    return ""
