"""A process that is killed at any point leaves a state from which the same command ends as an undisturbed run would."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from accord.database import connect
from core.crash_ingest import edition
from core.toys import everything, rows, run_source

HERE = Path(__file__).parent
COUNTS = ("status", "documents", "records", "added", "unchanged", "superseded", "rejected")


def _process(url: str, number: int) -> subprocess.Popen[bytes]:
    environ = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, str(HERE / "crash_ingest.py"), url, str(number)]
    return subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _killed(url: str, number: int, engine: Engine, chance: random.Random) -> None:
    """Start the command, wait until it writes, and kill it a moment later."""
    process = _process(url, number)
    before = _progress(engine)
    deadline = time.monotonic() + 20
    while process.poll() is None and _progress(engine) == before and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(chance.random() * 0.08)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def _progress(engine: Engine) -> int:
    runs = rows(engine, "run")
    return sum(int(run["documents"]) for run in runs if run["status"] == "RUNNING") + len(runs)


def _runs(engine: Engine) -> list[tuple[object, ...]]:
    found = sorted(rows(engine, "run"), key=lambda row: row["started_at"])
    return [tuple(row[name] for name in COUNTS) for row in found]


def _calm(template: Path, folder: Path) -> Engine:
    """A second database, where nothing is killed."""
    shutil.copy(template, folder / "calm.db")
    return connect(f"sqlite:///{folder / 'calm.db'}")


@pytest.mark.slow
def test_kill_nine_changes_nothing_in_the_end(url: str, engine: Engine, sqlite_template: Path, tmp_path: Path) -> None:
    calm = _calm(sqlite_template, tmp_path)
    chance = random.Random(7)
    for number in (0, 1):
        run_source(calm, edition(number))
        for _ in range(4):
            _killed(url, number, engine, chance)
        _, error = _process(url, number).communicate(timeout=60)
        assert error == b"", error
    assert everything(engine, times=False) == everything(calm, times=False)
    assert _runs(engine) == _runs(calm)


@pytest.mark.slow
def test_two_at_once_write_what_one_would(url: str, engine: Engine, sqlite_template: Path, tmp_path: Path) -> None:
    calm = _calm(sqlite_template, tmp_path)
    run_source(calm, edition(0))
    both = [_process(url, 0), _process(url, 0)]
    for process in both:
        _, error = process.communicate(timeout=60)
        assert error == b"", error
    assert everything(engine, times=False) == everything(calm, times=False)
