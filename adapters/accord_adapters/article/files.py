"""Reads articles from the disk: one file, or all those in a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date
from logging import Logger
from pathlib import Path, PurePath

from accord import DocumentError, SourceError
from accord_adapters.article.assembling import Raw
from accord_adapters.article.decoding import MAX_BYTES
from accord_adapters.article.settings import Format
from accord_adapters.article.sidecar import SUFFIX, read_sidecar

_BY_SUFFIX = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
}
_DATA = (".json", ".jsonl", ".csv", ".tsv", ".xml", ".yaml", ".yml", ".toml", ".js", ".css", ".py")

_EXPECTED = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".json")
"""Names that somebody may expect to be read; other files of a folder, such as pictures, are nobody's articles."""


def format_of(name: str) -> Format:
    """The format that the name of a file or the path of a URL tells; AUTO where it tells none."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower(), Format.AUTO)


def is_folder(path: Path) -> bool:
    """Raises SourceError where there is nothing."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError as problem:
        hint = "check the path; a web address begins with https://"
        raise SourceError(f"there is no file or folder {str(path)!r}; {hint}") from problem
    except (OSError, ValueError) as problem:
        raise SourceError(f"{str(path)!r} cannot be opened ({_why(problem)}); check the path") from problem


def read_file(path: Path, wanted: Format, today: date) -> Raw:
    """The bytes of an article and what its sidecar says. Raises DocumentError."""
    name = repr(str(path))
    if wanted == Format.AUTO and path.suffix.lower() in _DATA:
        raise DocumentError(f"{name} is no article by its name; give the setting format=text if it is one")
    content = _bytes(name, path)
    uri = Path(os.path.abspath(path)).as_uri()
    return Raw(name, content, format_of(path.name), uri, sidecar=read_sidecar(path, today))


def _bytes(name: str, path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device may never end
            raise DocumentError(f"{name} is no regular file; copy what it holds into one, or give it as standard input")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise DocumentError(f"{name} cannot be read ({_why(problem)}); check the file and its permissions") from problem
    return limited(name, content)


def limited(name: str, content: bytes) -> bytes:
    """The content, unless it is longer than any article."""
    if len(content) > MAX_BYTES:
        raise DocumentError(f"{name} is larger than {MAX_BYTES:,} bytes, the most that is read; split it")
    return content


def articles_in(folder: Path, log: Logger) -> Iterator[Path | DocumentError]:
    """All articles below a folder, sorted by path; what keeps some from being found is yielded in their place.

    Hidden files are passed over, and links to folders are not followed: they may lead in circles, or out of the folder.
    """
    waiting, skipped = [folder], []
    while waiting:
        here = waiting.pop()
        if here.is_symlink() and here != folder and here.is_dir():
            yield DocumentError(f"{str(here)!r} is a link to a folder, which is not followed; give that folder itself")
        elif here.is_dir():
            try:
                inside = sorted(path for path in here.iterdir() if not path.name.startswith("."))
            except OSError as problem:
                yield DocumentError(f"folder {str(here)!r} cannot be read ({_why(problem)}); check its permissions")
            else:
                waiting += reversed(inside)
        elif format_of(here.name) != Format.AUTO:
            yield here
        elif here.suffix.lower() in _EXPECTED and not _is_sidecar(here):
            skipped.append(here.name)
    if skipped:
        log.warning("passed over, for they are not text, Markdown or HTML: %s", _some(skipped))


def _is_sidecar(path: Path) -> bool:
    return path.suffix == SUFFIX and any(path.with_suffix(suffix).exists() for suffix in _BY_SUFFIX)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(map(repr, names[:5])) + more


def _why(problem: OSError | ValueError) -> str:
    return (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
