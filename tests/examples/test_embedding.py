"""accord inside other programs: a script without web packages, a notebook with a running loop, a host with an `api`."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from examples.commands import EXAMPLES, Place

EMBEDDING = EXAMPLES / "embedding"
BLOCKED = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"starlette", "uvicorn", "httpx", "httpx2"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Blocked())
"""
RUN = "import runpy, sys; runpy.run_path(sys.argv[1], run_name='__main__')"
RUN_IN_LOOP = f"""
import asyncio

async def main():
    {RUN}

asyncio.run(main())
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_the_script_needs_no_web_package(place: Place) -> None:
    told = place.python("-c", BLOCKED + RUN, str(EMBEDDING / "script.py"))
    assert "Fiji and Portugal: DEFENCE_COOPERATION, SIGNED (2025-03-04)" in told
    assert "TERMINATED (2025-02)" in told
    assert list(place.folder.iterdir()) == []  # its database is in memory


def test_the_block_blocks(place: Place) -> None:
    place.run(sys.executable, "-c", BLOCKED + "import starlette", status=1)


def test_the_notebook_works_inside_a_running_loop(place: Place) -> None:
    told = place.python("-W", "error", "-c", RUN_IN_LOOP, str(EMBEDDING / "notebook.py"))
    assert "CL in VU TRAINERS {'value': 60, 'qualifier': 'ABOUT'}" in told
    assert "3 claims added, 0 unchanged\n0 claims added, 3 unchanged" in told
    assert "'value': 2500.0, 'qualifier': 'AT_LEAST', 'period': {'edtf': '2024'}" in told


@pytest.mark.parametrize("lifespan", ["on", "off"])
def test_a_host_with_its_own_country_and_api_mounts_it(place: Place, lifespan: str) -> None:
    host = Place(place.folder, (EMBEDDING / "host",))
    with serving(host, lifespan) as port:
        article = str(EXAMPLES / "article.md")
        host.accord("ingest", "article", article, "--database", "sqlite:///newsroom.db")
        ours = get(port, "/countries/GH")
        assert (ours["editor"], ours["facts"]["name"]) == ("Ama Example", "Ghana")
        parties = [{party["name"] for party in fact["parties"]} for fact in ours["facts"]["agreements"]["nodes"]]
        assert {"Ghana", "Brazil"} in parties
        asked = get(port, "/accord/graphql?query=%7B__typename%20country(code:%22GH%22)%7Bname%7D%7D")
        assert asked == {"data": {"__typename": "Query", "country": {"name": "Ghana"}}}


@contextmanager
def serving(place: Place, lifespan: str) -> Iterator[int]:
    """The host on a free port, until the end of the block."""
    port = free_port()
    command = ("-m", "uvicorn", "--factory", "api.main:create_host", "--port", str(port), "--lifespan", lifespan)
    with place.start(sys.executable, *command) as process:
        try:
            wait_for(port, process)
            yield port
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)
    pytest.fail("the host does not listen")


def get(port: int, path: str) -> Any:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept": "application/json"})
    answer = connection.getresponse().read()
    connection.close()
    return json.loads(answer)
