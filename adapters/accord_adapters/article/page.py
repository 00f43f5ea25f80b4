"""Takes the article out of a web page: its main text, one paragraph or list item a line, and no furniture."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from accord import ConfigError, DocumentError
from accord_adapters.article.page_fields import Element, page_fields
from accord_adapters.article.settings import Fields

_MOST_ELEMENTS = 50_000
"""A long live blog has a third of it; a page with more is no article."""
_MOST_CARE = 5_000, 2_000_000
"""Elements and characters of source up to which the careful reading is tried, whose cost grows with their square."""

_FURNITURE = (
    "//nav | //button | //dialog | //noscript | //template"
    " | //*[@role='navigation' or @role='dialog' or @role='alertdialog' or @role='search' or @role='contentinfo']"
)
# Lines that are left where a page marks its furniture in no other way. Whole lines only.
_FURNITURE_LINE = re.compile(
    r"advertisement|sponsored content|skip to .{0,20}content|all rights reserved\.?|leave a (?:comment|reply)"
    r"|(?:share|print|email|save|like|tweet)(?: (?:this|on|via|with)\b.{0,40})?"
    r"|(?:read|see|watch|listen)(?: more| also| next)?:.{0,150}|(?:read|see) (?:more|also|next)|also read\b.{0,150}"
    r"|related (?:articles?|stories|news|posts|topics)\b.{0,20}|more (?:on|from) [^.]{0,60}"
    r"|(?:you must be )?log(?:ged)? ?in to (?:post|leave|comment|reply|read|continue)\b.{0,40}"
    r"|(?:subscribe|sign up)(?: now| today)?[.!]?|(?:subscribe|sign up) (?:to|for|and) .{0,120}"
    r"|discover more from .{0,80}|(?:\d+ )?comments?(?: \(\d+\))?"
    r"|we use cookies\b.{0,200}|(?:accept|reject|manage)(?: all)?(?: cookies)?"
    r"|(?:©|\(c\)|copyright (?:©|\d{4})).{0,120}|photo(?:graph)?: .{0,100}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r""".{60,}[.!?]["'”’)\]]*""")


def read_page(name: str, source: str, base: str, today: date) -> tuple[str, Fields]:
    """The text of the article, and what the page says about it. Raises DocumentError where there is no article."""
    tree = _tree(name, source)
    fields = page_fields(tree, base, today)
    headlines = {_line(heading) for heading in tree.iterfind(".//h1")}
    headlines |= {fields["title"].value} if "title" in fields else set()
    links = _lone_links(tree)
    lines = [line.strip() for line in _main_text(tree, len(source)).splitlines()]
    text = "\n".join(line for line in _after_headline(lines, headlines) if not _is_furniture(line, links))
    if not text:
        raise DocumentError(f"{name} holds no article text (only menus, scripts or a login?); save the text as .txt")
    return text, fields


def _tree(name: str, source: str) -> Element:
    try:
        from trafilatura import load_html
    except ModuleNotFoundError as problem:
        raise ConfigError(f"reading HTML needs {problem.name}: pip install 'accord[article]'") from problem
    whole = re.search(r"<(?:html|body)\b", source, re.IGNORECASE)
    tree: Element | None = load_html(source if whole else f"<html><body>{source}</body></html>")
    if tree is None:
        raise DocumentError(f"{name} is no HTML that can be read; save the text as .txt")
    if _size(tree) > _MOST_ELEMENTS:
        raise DocumentError(f"{name} has {_size(tree):,} HTML elements, more than any article; save the text as .txt")
    return tree


def _size(tree: Element) -> int:
    return sum(1 for _ in tree.iter())


def _main_text(tree: Element, length: int) -> str:
    """The better of two readings, for the careful one drops half of a page that is nothing but a list of items."""
    quick = _extracted(tree, fast=True)
    if _size(tree) > _MOST_CARE[0] or length > _MOST_CARE[1]:
        return quick
    careful = _extracted(tree, fast=False)
    return quick if _prose(quick) > 1.5 * _prose(careful) else careful


def _extracted(tree: Element, *, fast: bool) -> str:
    from trafilatura import extract

    # No tables: as layout they glue paragraphs into one line, and rows of figures are no sentences.
    text = extract(tree, fast=fast, include_comments=False, include_tables=False, prune_xpath=_FURNITURE)
    return text or ""


def _prose(text: str) -> int:
    return sum(len(line) for line in text.splitlines() if _SENTENCE.fullmatch(line))


def _line(element: Element) -> str:
    """The text of an element as it comes out of the extraction."""
    return unicodedata.normalize("NFC", " ".join("".join(element.itertext()).split()))


def _lone_links(tree: Element) -> set[str]:
    """Links that share their place with nothing but links: menus, and headlines of other articles."""
    alone: dict[Element, bool] = {}
    links = set()
    for link in tree.iterfind(".//a"):
        place = link.getparent()
        if place is not None and not re.fullmatch(r"h[1-6]", str(place.tag)):
            if place not in alone:
                alone[place] = _holds_only_links(place)
            links |= {_line(link)} if alone[place] else set()
    return links


def _holds_only_links(place: Element) -> bool:
    return not (place.text or "").strip() and all(
        child.tag in ("a", "br") and not (child.tail or "").strip(" \t\r\n|·•/,-") for child in place
    )


def _after_headline(lines: list[str], headlines: set[str]) -> list[str]:
    """Without the headline, which is the document's title, and without what stands above it."""
    for number, line in enumerate(lines[:10]):
        if line in headlines:
            return lines[number + 1 :]
        if _SENTENCE.fullmatch(line):
            break
    return lines


def _is_furniture(line: str, links: set[str]) -> bool:
    words = line.removeprefix("- ")
    return not words or words in links or _FURNITURE_LINE.fullmatch(words) is not None
