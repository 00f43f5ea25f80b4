"""Where an article enters: as a file, a folder of them, a web address or standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from accord import ConfigError, Document, DocumentError, ForbiddenError, ReadContext, SourceError
from accord.fetch import Fetched, Limits
from accord.fetch import fetch as fetch_safely
from accord_adapters.article.assembling import Raw, make_document
from accord_adapters.article.decoding import MAX_BYTES
from accord_adapters.article.files import articles_in, format_of, is_folder, limited, read_file
from accord_adapters.article.llm.settings import Extractor
from accord_adapters.article.llm.settings import check as check_model
from accord_adapters.article.settings import ArticleSettings, Format, is_future

_ACCEPT = "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9"
_BY_MEDIA_TYPE = {
    "": Format.AUTO,
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/plain": Format.TEXT,
}
_OF_ONE_ARTICLE = ("title", "published", "uri")
_URL = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)


def _fetch(url: str) -> Fetched:
    return fetch_safely(url, accept=_ACCEPT, limits=Limits(max_bytes=MAX_BYTES))


def read(
    location: str, settings: ArticleSettings, context: ReadContext, *, fetch: Callable[[str], Fetched] = _fetch
) -> Iterator[Document | DocumentError]:
    """The articles at a location; of a folder, those that cannot be read are yielded as DocumentErrors.

    Raises SourceError where nothing can be read, ConfigError for settings that do not fit, and ForbiddenError for
    files where the context keeps them closed.
    """
    _check(location, settings, context)
    documents = _documents(location, settings, context, fetch)
    yield from documents if settings.extractor is Extractor.RULES else _asked(documents, settings, context)


def _documents(
    location: str, settings: ArticleSettings, context: ReadContext, fetch: Callable[[str], Fetched]
) -> Iterator[Document | DocumentError]:
    if location == "-":
        content = limited("standard input", context.stdin.read(MAX_BYTES + 1))
        yield make_document(Raw("standard input", content), settings, context)
    elif _is_url(location, context):
        yield make_document(_page(fetch(location)), settings, context)
    elif not context.files:
        raise ForbiddenError(f"{location!r} is a local path, and files are closed here; give a URL, or the text itself")
    elif is_folder(Path(location)):
        yield from _folder(Path(location), settings, context)
    else:
        raw = read_file(Path(location), settings.format, context.today)
        yield make_document(raw, settings, context)


def _asked(
    documents: Iterator[Document | DocumentError], settings: ArticleSettings, context: ReadContext
) -> Iterator[Document | DocumentError]:
    """The documents with what a language model says of them."""
    try:
        from accord_adapters.article.llm.asking import asked  # late, for it needs an HTTP client
    except ModuleNotFoundError as problem:
        raise ConfigError(f"asking a language model needs {problem.name}: pip install 'accord[llm]'") from problem
    yield from asked(documents, settings, context)


def _check(location: str, settings: ArticleSettings, context: ReadContext) -> None:
    if not location.strip():
        raise ConfigError("no location is given; give a file, a folder, a URL, or - for standard input")
    if settings.published and is_future(settings.published, context.today):
        raise ConfigError(f"published {settings.published} lies in the future (today is {context.today}); correct it")
    check_model(settings, context)


def _is_url(location: str, context: ReadContext) -> bool:
    """A file may be called `notes: today.txt`; where files are closed, the disk is not even looked at."""
    return bool(_URL.match(location)) and not (context.files and os.path.exists(location))


def _page(fetched: Fetched) -> Raw:
    hint = _BY_MEDIA_TYPE.get(fetched.media_type)
    if hint is None:
        raise DocumentError(f"{fetched.url} is {fetched.media_type!r}, no web page or text; save its text as .txt")
    if hint in (Format.TEXT, Format.AUTO):
        by_name = format_of(urlsplit(fetched.url).path)
        hint = Format.MARKDOWN if by_name == Format.MARKDOWN else hint
    return Raw(fetched.url, fetched.content, hint, fetched.url, fetched.url, fetched.charset)


def _folder(folder: Path, settings: ArticleSettings, context: ReadContext) -> Iterator[Document | DocumentError]:
    for name in _OF_ONE_ARTICLE:
        if getattr(settings, name) is not None:
            raise ConfigError(f"{name} belongs to one article, and {str(folder)!r} is a folder; use sidecar files")
    nothing = True
    for found in articles_in(folder, context.log):
        nothing = False
        yield found if isinstance(found, DocumentError) else _tried(found, settings, context)
    if nothing:
        raise SourceError(f"folder {str(folder)!r} holds no article; put .txt, .md or .html files in it")


def _tried(path: Path, settings: ArticleSettings, context: ReadContext) -> Document | DocumentError:
    try:
        return make_document(read_file(path, settings.format, context.today), settings, context)
    except DocumentError as problem:
        return problem
