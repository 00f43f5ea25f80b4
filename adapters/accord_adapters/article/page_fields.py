"""Reads what a web page says about its article, each field with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from accord import ValueProblem
from accord.values import clean_words
from accord_adapters.article.json_ld import article_fields
from accord_adapters.article.settings import Fields, Found, clean_language, clean_stated_day, clean_uri


class Element(Protocol):
    """What is used here of an element of lxml, which brings no types."""

    tag: object
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator[Element]: ...
    def get(self, key: str, default: str) -> str: ...
    def getparent(self) -> Element | None: ...
    def iter(self) -> Iterator[Element]: ...
    def iterfind(self, path: str) -> Iterator[Element]: ...
    def itertext(self) -> Iterator[str]: ...
    def xpath(self, path: str) -> list[Element | str]: ...


_LONGEST = 1000
_NO_TITLE = re.compile(r"untitled(?: document| page)?|new page \d*|home|index", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//|@", re.IGNORECASE)

# Meta tags by field, the most telling first. Pages use name, property and itemprop for all of them.
_META = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "headline", "twitter:title"),
    "publisher": ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher"),
    "author": ("author", "article:author", "citation_author", "byl", "dc.creator", "dcterms.creator", "parsely-author"),
    "published": (
        "article:published_time",
        "datepublished",
        "citation_publication_date",
        "dcterms.issued",
        "dc.date.issued",
        "dcterms.date",
        "dc.date",
        "parsely-pub-date",
        "pubdate",
        "date",
    ),
    "language": ("content-language", "dc.language", "og:locale"),
    "uri": ("og:url",),
}
# Other places by field, as XPath and name: those that count more than meta tags, and those that count less.
_FIRST = {
    "language": (("//html/@lang", "html:lang"), ("//html/@*[local-name()='lang']", "html:xml:lang")),
    "uri": (("//link[@rel='canonical']/@href", "html:canonical"),),
}
_LAST = {
    "title": (("/*[count(//h1) = 1]//h1", "html:h1"),),
    "published": (("//time[@itemprop='datePublished' or @pubdate]/@datetime", "html:time"),),
    "author": (("//*[@itemprop='author']//*[@itemprop='name']", "html:itemprop"), ("//a[@rel='author']", "html:rel")),
}


def page_fields(tree: Element, base: str, today: date) -> Fields:
    """The fields of a page; a value that cannot be right, such as a date to come, gives way to the next place's."""
    stated = _stated(tree, today)
    found = {name: _first(name, stated.get(name, ()), base, today) for name in _META}
    if not all(found[name] for name in ("title", "publisher", "author", "published")):
        recognised = _recognised(tree, today)
        found = {name: value or _first(name, recognised.get(name, ()), base, today) for name, value in found.items()}
    fields = {name: value for name, value in found.items() if value is not None}
    return fields | _shorter_title(fields)


def _stated(tree: Element, today: date) -> dict[str, list[Found]]:
    """All that is said in places made to say it, the most telling first."""
    stated: dict[str, list[Found]] = {name: list(_elements(tree, _FIRST.get(name, ()))) for name in _META}
    for name, found in article_fields(
        _text(script) for script in tree.iterfind(".//script[@type='application/ld+json']")
    ):
        stated[name].append(found)
    metas = _metas(tree)
    for name, keys in _META.items():
        stated[name] += [Found(value, f"html:{key}") for key in keys for value in metas.get(key, ())]
        stated[name] += _elements(tree, _LAST.get(name, ()))
    return stated


def _metas(tree: Element) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in tree.iterfind(".//meta[@content]"):
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            metas.setdefault(element.get(attribute, "").lower(), []).append(element.get("content", ""))
    return metas


def _elements(tree: Element, places: Iterable[tuple[str, str]]) -> Iterator[Found]:
    for path, origin in places:
        for element in tree.xpath(path):
            yield Found(element if isinstance(element, str) else _text(element), origin)


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _recognised(tree: Element, today: date) -> dict[str, list[Found]]:
    """What trafilatura makes of headings, bylines, date lines and the canonical link's path."""
    from trafilatura import extract_metadata

    # The extensive search would take any date of the page, such as the one of its copyright line.
    dates = {"original_date": True, "extensive_search": False, "max_date": today.isoformat()}
    seen = extract_metadata(tree, date_config=dates, extensive=False)
    values = {"title": seen.title, "publisher": seen.sitename, "author": seen.author, "published": seen.date}
    return {name: [Found(value, "html:recognised")] for name, value in values.items() if value}


def _first(name: str, candidates: Iterable[Found], base: str, today: date) -> Found | None:
    for candidate in candidates:
        if not candidate.value.strip() or len(candidate.value) > _LONGEST:
            continue
        try:
            return Found(_clean(name, candidate.value, base, today), candidate.origin)
        except (ValueProblem, ValueError):
            continue
    return None


def _clean(name: str, value: str, base: str, today: date) -> str:
    match name:
        case "published":
            return clean_stated_day(value, today)
        case "language":
            return clean_language(value)
        case "uri":
            return _article_uri(urljoin(base, value.strip()))
        case "title" if _NO_TITLE.fullmatch(value.strip()):
            raise ValueProblem("the editor's default is no title")
        case "author" | "publisher" if _ADDRESS.search(value):
            raise ValueProblem("an address or handle is no name")
        case "author":
            return clean_words(re.sub(r"^\s*by\s+", "", value, flags=re.IGNORECASE))
    return clean_words(value)


def _article_uri(value: str) -> str:
    """Without fragment. Some sites give their front page as the canonical link of every article."""
    uri = clean_uri(value.partition("#")[0])
    parts = urlsplit(uri)
    if parts.scheme not in ("http", "https") or not parts.netloc or (parts.path in ("", "/") and not parts.query):
        raise ValueProblem(f"{uri} is the address of no article")
    return uri


def _shorter_title(fields: Fields) -> dict[str, Found]:
    """`Pact signed | The Daily Example` without the name of the publisher."""
    if "title" not in fields or "publisher" not in fields:
        return {}
    title, site = fields["title"], re.escape(fields["publisher"].value)
    return {"title": title._replace(value=re.sub(rf"(?<=\S)\s+[-–—|·:»]+\s+{site}$", "", title.value))}
