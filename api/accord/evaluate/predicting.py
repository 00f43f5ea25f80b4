"""Gets predictions: an adapter is run on the texts as on files of a stranger's, or what it said earlier is read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from accord.cores import spread
from accord.errors import AccordError, ConfigError
from accord.evaluate.gold import Gold, load_file
from accord.handle import extract_one, make_job
from accord.plugins import Plugins, load_plugins

_FIELDS = ("title", "publisher", "published")
"""What is known of an article besides its text; an adapter is told what it has a setting for."""


@dataclass(frozen=True)
class Prediction:
    """What was predicted for an article, or why nothing was."""

    id: str
    facts: Mapping[str, Any]
    problem: str | None = None


def predict(articles: Sequence[Gold], adapter: str, settings: Mapping[str, Any]) -> Iterator[Prediction]:
    """What an adapter takes from each text, in the order of the articles. Raises ConfigError for wrong settings.

    Works in new processes, one for each core: a script calls it below `if __name__ == "__main__":`.
    """
    make_job(_plugins(), adapter, "-", settings)
    return spread(partial(_predict, adapter, dict(settings)), articles)


def read_predictions(articles: Iterable[Gold], folder: Path) -> Iterator[Prediction]:
    """What <id>.json files of a folder say, as `accord extract --batch` writes them."""
    if not folder.is_dir():
        raise ConfigError(f"{str(folder)!r} is no folder")
    for article in articles:
        file = folder / f"{article.id}.json"
        found = load_file(file) if file.exists() else {}
        if not isinstance(found, dict):
            raise ConfigError(f"{file} holds no facts; `accord extract --batch` writes such files")
        yield Prediction(article.id, found)


@cache
def _plugins() -> Plugins:
    return load_plugins()


def _predict(adapter: str, settings: dict[str, Any], article: Gold) -> Prediction:
    """An adapter that fails on one article has predicted nothing for it."""
    known = _plugins().adapter(adapter).settings.model_fields
    given = {name: getattr(article, name) for name in _FIELDS if name in known and getattr(article, name)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "article.txt")
        path.write_text(article.text, encoding="utf-8", newline="")
        try:
            facts, _ = extract_one(make_job(_plugins(), adapter, str(path), {**settings, **given}), explain=True)
        except AccordError as problem:
            return Prediction(article.id, {}, str(problem).replace(str(path), article.id))
    return Prediction(article.id, facts)
