"""`accord extract`: facts as JSON, for one document or a folder of them, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from accord.cli.flags import read_settings, settings_parser
from accord.cli.progress import watched
from accord.cores import spread
from accord.corpus import corpus_facts
from accord.errors import AccordError, ConfigError
from accord.handle import extract_one, make_job, read_one
from accord.plugins import load_plugins
from accord.report import Report, render
from accord.taking import Job


def extract(arguments: argparse.Namespace) -> int:
    """Print one document's facts, or write those of a whole folder."""
    adapter = load_plugins().adapter(arguments.adapter)
    if arguments.wants_help:
        print(arguments.usage())
        print(settings_parser(adapter).format_help())
        return 0
    settings = read_settings(adapter, arguments.rest)
    if bool(arguments.batch) == (arguments.location is not None):
        raise ConfigError("extract needs either FILE or --batch IN OUT; see `accord extract --help`")
    if arguments.batch:
        return _batch(arguments, settings)
    return _one(arguments, make_job(load_plugins(), arguments.adapter, arguments.location, settings))


def _one(arguments: argparse.Namespace, job: Job) -> int:
    document = read_one(job)
    facts, refusals = corpus_facts(job, document, explain=bool(arguments.explain or arguments.html))
    for refusal in refusals:
        print(f"accord: rejected: {refusal}", file=sys.stderr)
    if arguments.html:
        by = f"adapter {job.adapter.name} {job.adapter.version}, accord {version('accord')}"
        _write(Path(arguments.html), render(Report(document, facts, refusals, by)))
    else:
        print(json.dumps(facts, ensure_ascii=False, indent=2))
    return 0


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as problem:
        raise ConfigError(f"{str(path)!r} cannot be written: {problem.strerror}") from problem


def _batch(arguments: argparse.Namespace, settings: dict[str, Any]) -> int:
    if arguments.html:
        raise ConfigError("--html makes a page of one FILE; leave out --batch")
    source, target = map(Path, arguments.batch)
    files = _texts(source)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ConfigError(f"folder {str(target)!r} cannot be made: {problem.strerror}") from problem
    failed = 0
    work = partial(_extract_file, arguments.adapter, target, settings, arguments.explain)
    for fault in watched(spread(work, files), len(files), "articles"):
        if fault:
            failed += 1
            print(f"accord: {fault}", file=sys.stderr)
    print(f"{len(files) - failed} of {len(files)} articles extracted into {target}", file=sys.stderr)
    return 1 if failed else 0


def _texts(source: Path) -> list[Path]:
    if not source.is_dir():
        raise ConfigError(f"{str(source)!r} is no folder")
    files = sorted(path for path in source.iterdir() if path.suffix == ".txt" and path.is_file())
    if not files:
        raise ConfigError(f"folder {str(source)!r} holds no *.txt file")
    return files


def _extract_file(adapter: str, target: Path, settings: dict[str, Any], explain: bool, path: Path) -> str | None:
    """Write one file's facts beside the others; what was wrong, if anything was."""
    try:
        facts, refusals = extract_one(make_job(load_plugins(), adapter, str(path), settings), explain=explain)
        (target / f"{path.stem}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=2), encoding="utf-8")
    except (AccordError, OSError) as problem:
        return f"{path}: {problem}" if str(path) not in str(problem) else str(problem)
    return "; ".join(f"rejected: {refusal}" for refusal in refusals) or None
