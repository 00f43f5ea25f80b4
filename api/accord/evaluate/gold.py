"""Reads gold articles: a text and the facts that a careful reader takes from it, as YAML or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from accord.corpus import KINDS
from accord.errors import ConfigError

Fact = Mapping[str, Any]
"""A fact in the corpus format."""

_SUFFIXES = (".json", ".yaml", ".yml")
_NEEDED = {
    "agreements": ("parties", "status"),
    "deployments": ("sender", "host", "kind"),
    "statistics": ("indicator", "value"),
}
"""What a gold fact must state, for else nothing could be found to be the same."""


@dataclass(frozen=True)
class Gold:
    """An article and its facts."""

    id: str
    text: str
    title: str | None
    publisher: str | None
    published: str | None
    tags: tuple[str, ...]
    countries: tuple[str, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    """By kind: agreements, deployments, statistics."""


def read_gold(location: Path, texts: Path | None = None) -> list[Gold]:
    """The gold articles of a folder or of one file; `texts` has <id>.txt for those without a text of their own.

    Raises ConfigError, which names the file and what is wrong with it.
    """
    files = [location] if location.is_file() else _files(location)
    articles = [_article(path, texts) for path in files]
    seen: dict[str, Path] = {}
    for article, path in zip(articles, files, strict=True):
        if (twin := seen.setdefault(article.id, path)) != path:
            raise ConfigError(f"{path} and {twin} have the same id {article.id!r}; give each its own")
    return articles


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise ConfigError(f"there is no file or folder {str(folder)!r}")
    files = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES and path.is_file())
    if not files:
        raise ConfigError(f"folder {str(folder)!r} holds no gold article; they are *.yaml or *.json files")
    return files


def _article(path: Path, texts: Path | None) -> Gold:
    found = _plain(load_file(path))
    if not isinstance(found, dict) or not isinstance(found.get("id"), str):
        raise ConfigError(f"{path} is no gold article: it has no id")
    return Gold(
        id=found["id"],
        text=_text(path, found, texts),
        **{name: _words(found.get(name)) for name in ("title", "publisher", "published")},
        tags=tuple(map(str, found.get("tags") or ())),
        countries=tuple(map(str, found.get("countries") or ())),
        facts={kind: tuple(_facts(path, kind, found.get(kind) or [])) for kind in KINDS},
    )


def load_file(path: Path) -> Any:
    """What a YAML or JSON file holds."""
    text = _read(path)
    try:
        return json.loads(text) if path.suffix == ".json" else _load_yaml(text)
    except ValueError as problem:
        raise ConfigError(f"{path} cannot be read: {' '.join(str(problem).split())}") from problem


def _load_yaml(text: str) -> Any:
    try:
        import yaml
    except ModuleNotFoundError as problem:
        raise ConfigError("reading YAML needs PyYAML: pip install 'accord[evaluate]'; JSON needs nothing") from problem
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except yaml.YAMLError as problem:
        raise ValueError(str(problem)) from problem


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{path} cannot be read: {problem}") from problem


def _text(path: Path, found: Mapping[str, Any], texts: Path | None) -> str:
    if isinstance(found.get("text"), str):
        return str(found["text"])
    if found.get("text_file"):
        return _read(path.parent / str(found["text_file"]))
    if texts is None:
        raise ConfigError(f"{path} has no text; give the folder that has {found['id']}.txt with --texts")
    return _read(texts / f"{found['id']}.txt")


def _facts(path: Path, kind: str, facts: Any) -> Iterator[Fact]:
    for number, fact in enumerate(facts):
        if not isinstance(fact, dict):
            raise ConfigError(f"{path}: {kind}[{number}] is no fact but {fact!r}")
        for name in _NEEDED[kind]:
            if name not in fact:
                raise ConfigError(f"{path}: {kind}[{number}] has no {name!r}; null is what is not known")
        yield fact


def _plain(value: Any) -> Any:
    """Without the dates that YAML makes of 2024-03-16."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return value


def _words(value: Any) -> str | None:
    return None if value in (None, "") else str(value)
