"""A clean copy of this checkout, for tests of what happens on a new machine."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEFT_BEHIND = (".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "*.db", "*.db-*", "build", "dist")


def copy_checkout(target: Path) -> Path:
    """The files as they are now, committed or not, without what tools have made beside them."""
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    return target
