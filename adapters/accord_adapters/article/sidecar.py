"""Reads the JSON file beside an article: `pact.json` says what `pact.txt` cannot say about itself."""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from accord import DocumentError
from accord_adapters.article.settings import DocumentFields, Fields, is_future

SUFFIX = ".json"
_MAX_BYTES = 100_000
_LOG = logging.getLogger("accord.read")


def read_sidecar(article: Path, today: date) -> Fields:
    """The fields given beside an article; none where there is no sidecar. Raises DocumentError for a wrong one."""
    path = article.with_suffix(SUFFIX)
    name = f"sidecar {str(path)!r}"
    if path == article or not path.is_file():
        return {}
    given = _used(name, _load(name, path))
    try:
        fields = DocumentFields.model_validate(given).fields("sidecar")
    except ValidationError as problem:
        raise DocumentError(f"{name}: {_told(problem)}") from problem
    if "published" in fields and is_future(fields["published"].value, today):
        raise DocumentError(f"{name}: published {fields['published'].value} lies in the future; correct the date")
    return fields


def _load(name: str, path: Path) -> object:
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError as problem:
        raise DocumentError(f"{name} cannot be read ({problem.strerror}); check its permissions") from problem
    if len(content) > _MAX_BYTES:
        raise DocumentError(f"{name} is larger than {_MAX_BYTES:,} bytes; keep title, date and the like in it")
    if not content.strip():
        return {}  # `accord extract story.txt > story.json`: the shell has just made it
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise DocumentError(f"{name} is no JSON ({problem}); correct or remove it") from problem


def _used(name: str, given: object) -> object:
    """What is ours of a sidecar. Others keep their notes in such files too: strangers' keys are said, not refused."""
    if not isinstance(given, dict):
        return given
    known = DocumentFields.model_fields
    if strange := ", ".join(repr(key) for key in sorted(given.keys() - known.keys())):
        _LOG.warning("%s: not used: %s; known keys are %s", name, strange, ", ".join(known))
    return {key: value for key, value in given.items() if key in known}


def _told(problem: ValidationError) -> str:
    first = problem.errors(include_url=False, include_context=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    known = ", ".join(DocumentFields.model_fields)
    if not key:
        return f"is no JSON object; write one with the keys {known}"
    return f"{key}: {first['msg'].removeprefix('Value error, ')} (given {first['input']!r})"
