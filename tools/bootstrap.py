"""Make this checkout's virtual environment and install into it what `make run` or `make test` needs.

Standard library only. Whatever is missing gets one line, on Pythons that are too old as well: this file parses on 3.6.
"""

import argparse
import hashlib
import importlib.util
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAST_PART = {"run": "build", "develop": "develop"}  # of constraints.txt; an editable install needs the build backend


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the virtual environment of this checkout.")
    parser.add_argument("purpose", choices=list(LAST_PART))
    parser.add_argument("--venv", type=Path, default=Path(".venv"))
    parser.add_argument("--port", help="a port of this machine that must be free")
    options = parser.parse_args()
    check_python()
    if options.port:
        check_port(options.port)
    try:
        ensure(options.venv, options.purpose)
    except OSError as error:
        sys.exit(f"cannot write {error.filename}: {error.strerror}")
    except KeyboardInterrupt:
        sys.exit(130)


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 -- nothing has read `requires-python` before this line
        found = f"{sys.executable} is {sys.version.split()[0]}"
        sys.exit(f"accord needs Python 3.11 or newer, and {found}; name another: make PYTHON=/path/to/python3")


def check_port(port: str) -> None:
    if not port.isdecimal() or not 0 < int(port) < 65536:
        sys.exit(f"{port!r} is not a port; choose one from 1 to 65535: make run PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server will: a closed one's port is free
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            sys.exit(f"cannot listen on port {port} ({error.strerror}); choose another: make run PORT=8001")


def ensure(venv: Path, purpose: str) -> None:
    """Install unless the stamp that the last installation left says that nothing has changed."""
    stamp = venv / "accord.json"
    wanted = {"place": f"{ROOT / venv} {sys.version_info[:2]}", "inputs": digest()}
    have = json.loads(stamp.read_text("utf-8")) if stamp.exists() else {}
    python = venv.absolute() / "bin" / "python"
    if python.exists() and have in ({**wanted, "purpose": purpose}, {**wanted, "purpose": "develop"}):
        return
    if not python.exists() or have.get("place", wanted["place"]) != wanted["place"]:
        make(venv)
    print(f"Installing accord into {venv} ...", flush=True)
    stamp.unlink(missing_ok=True)
    install(python, venv, purpose)
    stamp.write_text(json.dumps({**wanted, "purpose": purpose}), "utf-8")


def digest() -> str:
    files = (ROOT / "pyproject.toml", ROOT / "constraints.txt")
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def make(venv: Path) -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(f"{sys.executable} cannot make virtual environments; on Debian or Ubuntu: apt install python3-venv")
    if venv.is_dir():
        shutil.rmtree(venv)
    venv.mkdir(parents=True)
    run(venv / "install.log", "w", sys.executable, "-m", "venv", str(venv))


def install(python: Path, venv: Path, purpose: str) -> None:
    requirements = venv / "requirements.txt"
    requirements.write_text(pins(LAST_PART[purpose]), "utf-8")
    pip = (str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input")
    log = venv / "install.log"
    run(log, "a", *pip, "--require-hashes", "--requirement", str(requirements))
    run(log, "a", *pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def pins(last_part: str) -> str:
    """The constraints from the top to the end of a part."""
    text = (ROOT / "constraints.txt").read_text("utf-8")
    above, heading, rest = text.partition(f"\n# === {last_part}:")
    return above + heading + rest.partition("\n# === ")[0] + "\n"


def run(log: Path, mode: str, *command: str) -> None:
    with log.open(mode, encoding="utf-8") as output:
        failed = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT).returncode
    if failed:
        sys.exit(f"{command[2]} failed: {last_error(log)} (the whole log: {log})")


def last_error(log: Path) -> str:
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR") or "Error: " in line]
    return (errors or lines or ["it said nothing"])[-1]


if __name__ == "__main__":
    main()
