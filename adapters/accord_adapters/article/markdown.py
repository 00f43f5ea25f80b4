"""Reads what a Markdown file says about itself: front matter of `key: value` lines, and its first heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from accord import ValueProblem
from accord.values import clean_words
from accord_adapters.article.settings import Fields, Found, clean_language, clean_stated_day, clean_uri

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_KEYS = {
    "title": "title",
    "publisher": "publisher",
    "author": "author",
    "published": "published",
    "date": "published",
    "language": "language",
    "lang": "language",
    "uri": "uri",
    "url": "uri",
}


def markdown_fields(text: str, today: date) -> Fields:
    """The fields of a Markdown text. Other keys of the front matter, and values that cannot be right, are left out."""
    lines = text.splitlines()
    matter = _front_matter(lines)
    fields: dict[str, Found] = {}
    heading = _heading(lines[len(matter) :])
    if heading:
        fields["title"] = Found(clean_words(heading), "markdown:heading")
    for line in matter:
        key, colon, value = line.partition(":")
        name = _KEYS.get(key.strip().lower())
        if colon and name:
            fields |= _field(name, value.strip().strip("\"'"), today)
    return fields


def _front_matter(lines: list[str]) -> list[str]:
    """The lines between `---` at the very top and the next `---`, both included; none where there is no such block."""
    if not lines or lines[0].rstrip() != "---":
        return []
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), -1)
    return lines[: end + 1]


def _heading(lines: Iterable[str]) -> str | None:
    """The first heading of the first level, `# so` or underlined with `=`, outside of code blocks."""
    fence, before = "", ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            if line[:5].lstrip(" ").startswith(("# ", "#\t")) and line.strip(" #\t"):
                return line.strip(" #\t")
            if line.startswith("=") and not line.strip("= \t") and before:
                return before
            before = line.strip()
    return None


def _field(name: str, value: str, today: date) -> dict[str, Found]:
    clean = {"language": clean_language, "uri": clean_uri}.get(name, clean_words)
    try:
        cleaned = clean_stated_day(value, today) if name == "published" else clean(value)
    except ValueProblem:
        return {}
    return {name: Found(cleaned, "markdown:front-matter")}
