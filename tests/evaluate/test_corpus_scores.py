"""What the article adapter scores on the test corpus stays what it is, and the same in every process."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import accord
from checkout import ROOT

TOLERANCE = 0.02
NOTHING = sorted((ROOT / "tests" / "corpus" / "nothing").glob("*.txt"))


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scores_tool", ROOT / "tools" / "scores.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = load_tool()
HELD: dict[str, dict[str, float]] = json.loads(tool.SCORES.read_text("utf-8"))


def evaluated(place: Path, **environment: str) -> bytes:
    command = [sys.executable, "-m", "accord.cli", "evaluate", str(place), "--json"]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True).stdout


@pytest.mark.slow
@pytest.mark.parametrize("part", tool.PARTS)
def test_no_score_falls(part: str) -> None:
    place: Path = tool.PARTS[part]
    if not place.exists():
        pytest.skip(f"{place.name} is not in this checkout")
    scores = tool.brief(json.loads(evaluated(place)))
    scores |= {"articles": HELD[part]["articles"], tool.BEST: scores["all core F1"]}
    fallen = {name: (scores[name], floor) for name, floor in HELD[part].items() if scores[name] < floor - TOLERANCE}
    assert not fallen, f"{part}: now and before; `accord evaluate --diff` says which facts were lost"


def test_unseen_articles_score_nearly_as_well_as_those_that_were_read() -> None:
    assert HELD["own"]["all core F1"] - HELD["unseen"]["all core F1"] <= 0.08
    assert HELD["unseen"]["articles"] * 2 >= HELD["own"]["articles"]


@pytest.mark.parametrize("path", NOTHING, ids=lambda path: path.stem)
def test_no_fact_comes_from_a_text_that_has_none(path: Path) -> None:
    facts = accord.extract(str(path))
    assert [facts[kind] for kind in ("agreements", "deployments", "statistics")] == [[], [], []]


@pytest.mark.slow
def test_every_process_says_the_same() -> None:
    place = ROOT / "tests" / "corpus" / "dev"
    first, *others = (evaluated(place, PYTHONHASHSEED=seed) for seed in ("0", "1", "4242"))
    assert all(other == first for other in others)
