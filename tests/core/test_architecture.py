"""Imports go one way, and what an adapter's author imports stays what it is."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import accord

ROOT = Path(accord.__file__).parents[2]

LAYERS = (
    {"errors"},
    {"vocabulary", "fetch", "identity", "titles", "cores", "lexicon"},
    {"values", "reference"},
    {"records"},
    {"adapter", "entities"},
    {"hookspecs", "prepare"},
    {"plugins", "taking", "resolution", "stories", "database", "settings"},
    {"store", "corpus", "migration"},
    {"runs", "seed", "query", "report"},
    {"ingest", "schema"},
    {"handle"},
    {"server", "evaluate"},
    {"cli"},
)
"""Modules of accord from the bottom to the top; a module imports from layers below its own, or its own package."""


def _module(path: Path) -> str:
    return path.relative_to(ROOT / "api" / "accord").parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} if node.module != "accord" else {f"accord.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def _late(path: Path) -> bool:
    """handle.py opens the layers above it late, on purpose; the package itself gathers public names."""
    return _module(path) in ("handle", "__init__")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "api" / "accord").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_imports_go_one_way(path: Path) -> None:
    if _late(path):
        return
    level = {name: number for number, names in enumerate(LAYERS) for name in names}
    own = _module(path)
    assert own in level, f"{own} has no layer: give it one in LAYERS"
    for name in _imports(path):
        if name.startswith("accord."):
            other = name.split(".")[1]
            if other in level and other != own:
                assert level[other] < level[own], f"{own} imports {other}, which is above or beside it"
        assert not name.startswith(("accord_adapters", "accord_migrations")), f"{own} imports {name}"


def test_adapters_use_what_a_stranger_may_use() -> None:
    allowed = {"accord", "accord.reference", "accord.values", "accord.vocabulary", "accord.records", "accord.errors",
               "accord.adapter", "accord.hookspecs", "accord.fetch", "accord.lexicon"}  # fmt: skip
    for path in (ROOT / "adapters").rglob("*.py"):
        for name in _imports(path):
            if name.split(".")[0] == "accord":
                assert any(name == free or name.startswith(f"{free}.") for free in allowed), f"{path.name}: {name}"


def test_importing_accord_brings_no_web_and_no_database() -> None:
    code = "import accord, sys; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    roots = {name.split(".")[0] for name in loaded}
    assert not roots & {"starlette", "uvicorn", "httpx2", "strawberry", "alembic", "trafilatura", "psycopg"}


def test_public_names_are_deliberate() -> None:
    assert sorted(set(accord.__all__)) == sorted(accord.__all__)
    assert all(hasattr(accord, name) for name in accord.__all__)
    assert len(accord.__all__) == 44
