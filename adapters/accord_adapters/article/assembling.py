"""Makes a Document of the bytes of an article and of all that is said about it."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from accord import Document, DocumentError, ReadContext
from accord_adapters.article.decoding import decode_page, decode_text, is_blank
from accord_adapters.article.headline import headline
from accord_adapters.article.language import recognise
from accord_adapters.article.markdown import markdown_fields
from accord_adapters.article.page import read_page
from accord_adapters.article.settings import ArticleSettings, Fields, Format, Found

_HTML = re.compile(rb"(?:<\?xml[^>]*>\s*|<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(rb"(?:<\?xml[^>]*>\s*|<!--.{0,500}?-->\s*)*<(?:rss|feed|rdf:rdf)\b", re.I | re.S)
_MEDIA_TYPES = {Format.TEXT: "text/plain", Format.MARKDOWN: "text/markdown", Format.HTML: "text/html"}


@dataclass(frozen=True, slots=True)
class Raw:
    """An article as it was received."""

    name: str
    """What messages call it."""
    content: bytes
    hint: Format = Format.AUTO
    """The format by its file name or media type."""
    uri: str | None = None
    """Its identity where it states none itself; None where it has no place of its own."""
    base: str = ""
    """The URL it was fetched from, which its relative links start at."""
    charset: str | None = None
    sidecar: Fields = field(default_factory=dict)


def make_document(raw: Raw, settings: ArticleSettings, context: ReadContext) -> Document:
    """Flags win over the sidecar, the sidecar over the page. Raises DocumentError where there is no text to read."""
    how = next((given for given in (settings.format, raw.hint) if given != Format.AUTO), None) or _sniff(raw)
    text, stated = _read(raw, how, context)
    if is_blank(text):
        raise DocumentError(f"{raw.name} is empty; there is nothing to read")
    fields = {**_unstated(raw, text, how), **_credible(raw, stated, context), **raw.sidecar, **settings.fields("flag")}
    as_given = how != Format.HTML and text.encode() == raw.content.removeprefix(codecs.BOM_UTF8)
    value = {name: found.value for name, found in fields.items()}
    return Document(
        uri=value["uri"],
        text=text,
        content=None if as_given else raw.content,
        media_type=_MEDIA_TYPES[how],
        title=value.get("title"),
        publisher=value.get("publisher"),
        author=value.get("author"),
        published=value.get("published"),
        language=value.get("language"),
        origins={name: found.origin for name, found in fields.items()},
    )


def _sniff(raw: Raw) -> Format:
    head = raw.content[:4096].removeprefix(codecs.BOM_UTF8).lstrip()
    if _FEED.match(head):
        raise DocumentError(f"{raw.name} is a news feed, not an article; give the address of one article")
    return Format.HTML if _HTML.match(head) else Format.TEXT


def _read(raw: Raw, how: Format, context: ReadContext) -> tuple[str, Fields]:
    if how == Format.HTML:
        source = decode_page(raw.name, raw.content, raw.charset)
        return ("", {}) if is_blank(source) else read_page(raw.name, source, raw.base, context.today)
    text = decode_text(raw.name, raw.content, raw.charset)
    return text, markdown_fields(text, context.today) if how == Format.MARKDOWN else {}


def _unstated(raw: Raw, text: str, how: Format) -> dict[str, Found]:
    """What holds where nobody says otherwise."""
    digest = hashlib.sha256(raw.content).hexdigest()
    uri = Found(raw.uri, "location") if raw.uri else Found(f"urn:sha256:{digest}", "content")
    found = {"uri": uri}
    if language := recognise(text):
        found["language"] = Found(language, "recognised")
    if how == Format.TEXT and (title := headline(text)):
        found["title"] = Found(title, "text:headline")
    return found


def _credible(raw: Raw, stated: Fields, context: ReadContext) -> Fields:
    """Without a canonical link to another site: a page must not take the place of somebody else's article."""
    uri = stated.get("uri")
    if not raw.base or uri is None or _site(uri.value) == _site(raw.base):
        return stated
    context.log.warning("%s names an address on another site as its own, which is ignored: %s", raw.name, uri.value)
    return {name: found for name, found in stated.items() if name != "uri"}


def _site(url: str) -> str:
    return re.sub(r"^(?:www|m|mobile|amp)\.", "", urlsplit(url).hostname or "")
