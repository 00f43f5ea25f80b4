"""Write constraints.txt anew: every dependency pinned and hashed for every platform, in the parts run, build, develop.

Needs uv. Pins that still fit are kept; `python tools/lock.py --upgrade` moves them all, `--upgrade-package NAME` one.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
HEAD = """\
# Every dependency of accord, pinned and hashed. Written by tools/lock.py; not to be edited by hand.
# `pip install --require-hashes -r constraints.txt` installs all of it; each part needs the parts above it.
"""


def main(options: list[str]) -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder, "lock.txt")
        shutil.copy(CONSTRAINTS, lock)  # uv keeps the pins of the file that it writes
        pins = resolve(build, "--group=dev", "--output-file", str(lock), *options)
        run = set(resolve([], "--constraints", str(lock)))
        built = set(resolve(build, "--constraints", str(lock)))
    parts = {
        "run: accord with all its extras": run,
        "build: its build backend": built - run,
        "develop: tests and checks": pins.keys() - built - run,
    }
    text = [f"\n# === {title}\n" + "".join(pins[name] for name in sorted(names)) for title, names in parts.items()]
    CONSTRAINTS.write_text(HEAD + "".join(text), "utf-8")


def resolve(extra: list[str], *options: str) -> dict[str, str]:
    """The pins, each with its hashes, that uv finds for accord with all its extras and for `extra`."""
    command = ["uv", "pip", "compile", "pyproject.toml", "-", "--all-extras", "--universal", "--python-version=3.11"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", *options]
    answer = subprocess.run(command, cwd=ROOT, input="\n".join(extra), text=True, check=True, stdout=subprocess.PIPE)
    return {pin.split("==")[0]: pin for pin in re.findall(r"^\S.*\n(?:\s.*\n)*", answer.stdout, re.MULTILINE)}


if __name__ == "__main__":
    if not shutil.which("uv"):
        sys.exit("tools/lock.py needs uv: pip install uv")
    main(sys.argv[1:])
