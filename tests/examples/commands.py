"""Runs the real `accord` command line, as a stranger would: from another folder, with other packages beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Place:
    """A folder to work in, with its own database, and folders of packages that Python finds beside the installed."""

    folder: Path
    packages: tuple[Path, ...] = ()

    def run(self, *command: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a program; its exit status must be the given one."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment(), capture_output=True, text=True, timeout=120
        )
        assert done.returncode == status, f"{command} gave {done.returncode}:\n{done.stdout}\n{done.stderr}"
        return done

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a program that goes on."""
        pipes: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=self.folder, env=self.environment(), **pipes)

    def environment(self) -> dict[str, str]:
        """Ours without accord's settings; nothing of this folder is imported by chance."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
        return {**kept, "PYTHONPATH": os.pathsep.join(map(str, self.packages)), "PYTHONSAFEPATH": "1"}

    def python(self, *arguments: str) -> str:
        return self.run(sys.executable, *arguments).stdout

    def accord(self, *arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "accord.cli", *arguments, status=status)

    def json(self, *arguments: str) -> Any:
        return json.loads(self.accord(*arguments).stdout)

    def query(self, document: str) -> Any:
        """The data of an answer without errors."""
        return self.json("query", document)["data"]
