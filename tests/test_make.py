"""`make` on a new machine: it works, or one line says what is missing."""

import ast
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from checkout import ROOT, copy_checkout

BOOTSTRAP = ROOT / "tools" / "bootstrap.py"


def bootstrap(*arguments: str, before: str = "", **environment: str) -> str:
    """The one line that the script fails with; `before` is run first and may take modules away."""
    code = f"import runpy, sys\n{before}\nrunpy.run_path({str(BOOTSTRAP)!r}, run_name='__main__')"
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    return done.stderr.strip()


def test_make_alone_lists_every_target() -> None:
    said = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert [line.split()[1] for line in said.splitlines()] == targets


def test_a_busy_port_is_named_before_anything_is_installed(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = bootstrap("run", "--venv", str(tmp_path / "venv"), "--port", str(port))
    assert said == f"cannot listen on port {port} (Address already in use); choose another: make run PORT=8001"
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize("port", ["many", "0", "65536"])
def test_what_is_no_port_is_refused(port: str) -> None:
    assert bootstrap("run", "--port", port).startswith(f"'{port}' is not a port")


def test_an_old_python_is_told_which_one_is_needed() -> None:
    ast.parse(BOOTSTRAP.read_text("utf-8"), feature_version=(3, 6))
    said = bootstrap("run", before="sys.version, sys.version_info = '3.6.15 (default)', (3, 6, 15)")
    assert said == (
        f"accord needs Python 3.11 or newer, and {sys.executable} is 3.6.15; name another: make PYTHON=/path/to/python3"
    )


def test_no_python_at_all_is_one_line() -> None:
    done = subprocess.run(["make", "run", "PYTHON=no-such-python"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode
    assert done.stderr.startswith("accord needs Python 3.11 or newer, found none; name one: make PYTHON=")


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_names_the_package_that_brings_it(module: str, tmp_path: Path) -> None:
    said = bootstrap("run", "--venv", str(tmp_path / "venv"), before=f"sys.modules[{module!r}] = None")
    assert said.endswith("cannot make virtual environments; on Debian or Ubuntu: apt install python3-venv")


def test_an_unwritable_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = bootstrap("run", "--venv", str(tmp_path / "file" / "venv"))
    assert said == f"cannot write {tmp_path / 'file' / 'venv'}: Not a directory"


@pytest.mark.slow
def test_a_pip_that_fails_gives_its_last_error_and_the_log(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    nowhere = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}
    said = bootstrap("run", "--venv", str(venv), **nowhere)
    assert said.startswith("pip failed: ERROR: ")
    assert said.endswith(f"(the whole log: {venv / 'install.log'})")
    assert not (venv / "accord.json").exists()


@pytest.mark.slow
def test_a_new_checkout_runs_and_runs_again_at_once(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "accord")
    assert "Installing" in run_and_query(checkout)
    began = time.monotonic()
    assert "Installing" not in run_and_query(checkout)
    assert time.monotonic() - began < 15


def run_and_query(checkout: Path) -> str:
    """`make run`, then the query that it prints; what it had said before is returned."""
    # make hands its command line's variables, such as the VENV of .ci/run, down to everything that it starts
    handed_down = ("ACCORD_", "MAKE", "VENV", "ARTICLE", "ARGS", "WORKERS", "PYTHON")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(handed_down)}
    command = ["make", "run", f"PORT={free_port()}", f"PYTHON={sys.executable}"]
    with subprocess.Popen(
        command, cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        assert server.stdout
        said = []
        try:
            for line in server.stdout:
                said.append(line)
                if match := re.match(r"try: curl -s (\S+) .* -d '(.*)'$", line):
                    await_server(match[1])
                    answer = ask(match[1], match[2])
                    assert '"errors"' not in answer
                    assert '"quote"' in answer
                    break
            else:
                pytest.fail("".join(said))
        finally:
            os.killpg(server.pid, signal.SIGTERM)
    return "".join(said)


def await_server(address: str) -> None:
    """The address is printed when the port is taken, a moment before the first request is let in."""
    for _ in range(100):
        try:
            urllib.request.urlopen(address.replace("/graphql", "/readyz"), timeout=10).close()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    pytest.fail(f"{address} does not answer")


def ask(address: str, body: str) -> str:
    request = urllib.request.Request(address, body.encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return str(answer.read().decode())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_hooks_are_the_lint_targets_commands_and_need_no_network() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = config["repos"][0]["hooks"]
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    assert {hook["language"] for hook in hooks} == {"system"}
    tools = set(re.findall(r"\$\(BIN\)/(ruff \w+|mypy)", (ROOT / "Makefile").read_text("utf-8")))
    assert {hook["name"] for hook in hooks} == tools
