"""The text stage: lines of a document and what each is (paragraph, list item, heading, question, page furniture).

Nothing is rewritten: a line is a pair of offsets into the document's text, so evidence can point at it as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from accord_adapters.article.text.lexicon import either, patterns, per_wording


class LineKind(Enum):
    """What a line of an article is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    QUESTION = "question"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line, without its bullet, time stamp, dateline and markup."""

    kind: LineKind
    start: int
    end: int
    label: tuple[int, int] | None = None
    """What a list item or a section is about: `- BAHRAIN: ...`."""
    dateline: tuple[int, int] | None = None
    """`NIAMEY, May 21 (Sahel Wire) - `, which names a place and a day but says nothing."""


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKUP = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]*)+")
_BULLET = re.compile(r"[ \t]*(?:[-*+•‣▪●○◦·–—►▶■]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+")
_STAMP = re.compile(
    r"[ \t]*[\[(]?(?:[01]?\d|2[0-3])[:.h][0-5]\d"
    r"(?:[ \t]?(?:am|pm|a\.m\.|p\.m\.|GMT|UTC|CET|EST|EDT|BST|local time|h\b))*[\])]?"
    r"[ \t]*[-–—:|]?[ \t]*(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[*_ ]*([^\W\d_][^:.!?;\n]{1,60}?)[*_ ]*(?::[*_]*|[ \t][–—|][ \t])[ \t]*(?=\S)")
_PLACE = r"[^\W\d_][\w'’.\-]*(?:[ ,/]{1,2}[^\W\d_][\w'’.\-]*){0,5}"
_DATELINE = re.compile(
    rf"{_PLACE}(?:,?[ ]+\d{{1,2}}(?:[ ]+{_PLACE})?)?(?:,?[ ]+\d{{4}})?"
    r"[ \t]*(?:\([^()\n]{2,40}\))?[ \t]*[-–—]{1,2}[ \t]+(?=[\"“‘']?[A-Z0-9])"
)
_PLAIN_DATELINE = re.compile(
    r"[ \t]*[A-Z][\w'’\-]+(?:[ ][A-Z][\w'’\-]+){0,2},[ ]"
    r"(?:\d{1,2}[ ][A-Z][a-z]+|[A-Z][a-z]+\.?[ ]\d{1,2})(?:,?[ ]\d{4})?\.[ ]+"
)
_AGENCY = r"[A-Z]{2,}|[A-Z][a-z]+[A-Z]|Reuters|Interfax|Bloomberg|\d{4}"
_BRACKETED_DATELINE = re.compile(
    rf"(?:{_PLACE},?(?:[ ]+\d{{1,2}}(?:[ ]+{_PLACE})?)?(?:,?[ ]+\d{{4}})?[ ]+)?"
    rf"[\[(][^()\[\]\n]{{0,50}}(?:{_AGENCY})[^()\[\]\n]{{0,50}}[\])]"
    r"[ \t]*[:–—-]{0,2}[ \t]+(?=[\"“‘']?[A-Z0-9])"
)
"""`MONTREAL (AFP): `, `Niamey, (APP - UrduPoint - 12th Apr, 2024) `, `[TASS] `."""
_DASH, _BRACKET = re.compile(r"[-–—][ \t]"), re.compile(r"[\[(]")
"""Without which there is no dateline of that form."""
_ENDS = re.compile(r"[.!?:;…][\"”’')\]*_]*\Z")


@per_wording
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a line of furniture begins with, and what it holds somewhere."""
    both = patterns("furniture")
    anchored = "|".join(pattern for pattern in both if pattern.startswith("^"))
    whole = either(pattern.removeprefix(r"\b") for pattern in both if pattern.startswith(r"\b"))
    others = [pattern for pattern in both if not pattern.startswith(("^", r"\b"))]
    return re.compile(anchored), re.compile("|".join((rf"\b(?:{whole})", *others)))


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that have words in them, in order."""
    digest = _is_digest(text)
    for found in _LINE.finditer(text):
        line = _line(text, found.start(), found.end(), digest=digest)
        if line is not None:
            yield line


_HEADED = re.compile(r"^([A-Z][\w'’-]+(?: [A-Za-z][\w'’-]+){0,3}): (?=[A-Z0-9])", re.MULTILINE)
_ITEMS = 3
"""Lines with a heading each that make a digest; an interview has two speakers."""


def _is_digest(text: str) -> bool:
    """Whether lines begin with headings of their own: `Tonga: Parliament ratified ...`."""
    return text.count(": ") >= _ITEMS and len({found.group(1) for found in _HEADED.finditer(text)}) >= _ITEMS


def _line(text: str, start: int, end: int, *, digest: bool = False) -> Line | None:
    start, end = _strip(text, start, end)
    if start >= end:
        return None
    if _is_furniture(text, start, end):
        return Line(LineKind.FURNITURE, start, end)
    marked = _MARKUP.match(text, start, end)
    heading = bool(marked and "#" in marked.group())
    start = marked.end() if marked else start
    if heading or _looks_like_heading(text, start, end):
        return Line(LineKind.QUESTION if text[end - 1] == "?" else LineKind.HEADING, start, end)
    bullet = _BULLET.match(text, start, end)
    stamp = _STAMP.match(text, bullet.end() if bullet else start, end)
    body = stamp.end() if stamp else bullet.end() if bullet else start
    headed = not bullet and _bracketed(text, body, min(end, body + 110))
    listed = bool(bullet or stamp) or (digest and _HEADED.match(text, body, end) is not None)
    label, body = _label(text, body, end, listed) if not headed else (None, body)
    dateline, body = _dateline(text, body, end) if not bullet else (None, body)
    kind = LineKind.ITEM if bullet or stamp or label else LineKind.PARAGRAPH
    if kind is LineKind.PARAGRAPH and text[end - 1] == "?" and end - body < 200 and text.find(". ", body, end) < 0:
        kind = LineKind.QUESTION
    return Line(kind, body, end, label, dateline)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_furniture(text: str, start: int, end: int) -> bool:
    """Short lines only: a paragraph that merely mentions a newsletter is article."""
    if end - start > 240:
        return False
    anchored, anywhere = _furniture()
    line = text[start:end].lower()
    return anchored.match(line) is not None or anywhere.search(line) is not None


def _looks_like_heading(text: str, start: int, end: int) -> bool:
    """A short line that does not end like a sentence and is no list item."""
    if end - start > 90 or _ENDS.search(text, max(start, end - 6), end) or _BULLET.match(text, start, end):
        return False
    words = text[start:end].split()
    return len(words) <= 12 and not _STAMP.match(text, start, end) and not _LABEL.match(text, start, end)


def _label(text: str, start: int, end: int, listed: bool) -> tuple[tuple[int, int] | None, int]:
    """The heading of a list item, or of a paragraph where it is in capitals or bold."""
    found = _LABEL.match(text, start, min(end, start + 80))
    if not found:
        return None, start
    words = found.group(1)
    if len(words.split()) > 6 or not (listed or words.isupper() or text.startswith("**", start)):
        return None, start
    return found.span(1), found.end()


def _dateline(text: str, start: int, end: int) -> tuple[tuple[int, int] | None, int]:
    """A place in capitals, or a place with a day or an agency in brackets, before a dash."""
    head_end = min(end, start + 110)
    found = _DATELINE.match(text, start, head_end) if _DASH.search(text, start, head_end) else None
    if found and (_capitals(found.group()) or re.search(r"\d|\(", found.group())):
        return (start, found.end()), found.end()
    plain = _PLAIN_DATELINE.match(text, start, head_end) or _bracketed(text, start, head_end)
    if plain:
        return (start, plain.end()), plain.end()
    return None, start


def _bracketed(text: str, start: int, end: int) -> re.Match[str] | None:
    """An agency or a date in brackets behind a place; a name that the article introduces so goes on in lower case."""
    if not _BRACKET.search(text, start, end):
        return None
    found = _BRACKETED_DATELINE.match(text, start, end)
    return found if found and found.group().partition("(")[0].count(" ") <= 4 else None


def _capitals(head: str) -> bool:
    place = re.split(r"[,(\-–—]", head, maxsplit=1)[0].strip()
    return len(place) > 2 and place.upper() == place and any(character.isalpha() for character in place)
