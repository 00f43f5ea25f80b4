"""Short ways to read an article in a test."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest

from accord import AccordError, Document, DocumentError, ReadContext
from accord.fetch import Fetched
from accord_adapters.article.reading import read
from accord_adapters.article.settings import ArticleSettings

TODAY = date(2024, 6, 1)
ENGLISH = (
    "Niger and Russia signed a pact on military cooperation on Friday, officials in Niamey said. It was the first of "
    "its kind that the two have agreed to, and it comes after talks which were held in Moscow with the minister."
)


def read_all(location: str | Path, **settings: str) -> list[Document | DocumentError]:
    return list(read(str(location), ArticleSettings.model_validate(settings), ReadContext(today=TODAY)))


def read_one(location: str | Path, **settings: str) -> Document:
    (document,) = read_all(location, **settings)
    assert isinstance(document, Document)
    return document


def read_bytes(folder: Path, name: str, content: bytes | str, **settings: str) -> Document:
    """The document of a file with that name and content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_one(path, **settings)


def read_stdin(content: bytes, **settings: str) -> Document:
    context = ReadContext(stdin=io.BytesIO(content), files=False, today=TODAY)
    (document,) = read("-", ArticleSettings.model_validate(settings), context)
    assert isinstance(document, Document)
    return document


def read_web(fetched: Fetched, **settings: str) -> Document:
    """The document that a URL leads to, where the network answers so."""
    context = ReadContext(files=False, today=TODAY)
    (document,) = read(fetched.url, ArticleSettings.model_validate(settings), context, fetch=lambda url: fetched)
    assert isinstance(document, Document)
    return document


def answer(content: bytes | str, media_type: str = "text/html", url: str = "https://news.example/pact") -> Fetched:
    body = content.encode() if isinstance(content, str) else content
    return Fetched(url, 200, body, media_type, None, {})


def refusal(kind: type[AccordError], location: str | os.PathLike[str], **settings: str) -> str:
    """The one line that tells why a location is not read."""
    with pytest.raises(kind) as caught:
        read_all(os.fspath(location), **settings)
    assert caught.type is kind
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)
