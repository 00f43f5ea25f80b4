"""The command line as a person meets it: what it prints, what it says of bad input, what it leaves behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from accord.database import connect
from core.toys import everything

TEXT = (
    "Niger signed a defence cooperation agreement with Turkey in Niamey on 4 March 2024. "
    "About 100 Russian instructors arrived in Niger in April 2024. At least 40 people were killed in Mali in 2023.\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "pact.txt").write_text(TEXT)
    return tmp_path


def accord(home: Path, *arguments: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    found = subprocess.run(
        [sys.executable, "-m", "accord.cli", *arguments],
        cwd=home,
        env={**clean, **environ},
        input=stdin,
        capture_output=True,
    )
    return subprocess.CompletedProcess(found.args, found.returncode, found.stdout.decode(), found.stderr.decode())


def refused(home: Path, arguments: Sequence[str], stdin: bytes = b"", **environ: str) -> str:
    """The one line that it says."""
    found = accord(home, *arguments, stdin=stdin, **environ)
    assert found.returncode == 1, found
    assert found.stdout == ""
    (line,) = found.stderr.splitlines()
    assert line.startswith("accord: ")
    return line


def test_from_a_text_to_an_answer(home: Path) -> None:
    found = accord(home, "ingest", "article", "pact.txt", "--published", "2024-05-01", "--json")
    report = json.loads(found.stdout)
    assert (found.returncode, report["status"], report["rejected"]) == (0, "SUCCEEDED", 0)
    assert report["added"] >= 3
    query = "{ agreements { nodes { kind status parties { code } claims { nodes { evidence { quote verified } } } } } }"
    (agreement,) = json.loads(accord(home, "query", query).stdout)["data"]["agreements"]["nodes"]
    assert [party["code"] for party in agreement["parties"]] == ["NE", "TR"]
    assert agreement["claims"]["nodes"][0]["evidence"][0]["verified"] is True


def test_extract_needs_no_database(home: Path) -> None:
    found = accord(home, "extract", "pact.txt", "--published", "2024-05-01")
    facts = json.loads(found.stdout)
    assert list(facts) == ["countries", "organizations", "agreements", "deployments", "statistics"]
    assert list(facts["agreements"][0]) == ["parties", "kind", "status", "date", "hedged", "evidence"]
    assert set(facts["countries"]) == {"NE", "TR", "RU", "ML"}
    place = facts["agreements"][0]["evidence"]
    assert TEXT[place["start"] : place["end"]] == place["quote"]
    assert sorted(path.name for path in home.iterdir()) == ["pact.txt"]


def test_extract_reads_standard_input(home: Path) -> None:
    assert json.loads(accord(home, "extract", "-", stdin=TEXT.encode()).stdout)["agreements"]


def test_extract_writes_a_whole_folder(home: Path) -> None:
    source = home / "in"
    source.mkdir()
    for name in ("a", "b", "c"):
        (source / f"{name}.txt").write_text(TEXT)
    (source / "a.json").write_text('{"published": "2025-05-01", "title": "A pact"}')
    (source / "bad.txt").write_bytes(b"\xff\xfe\x00")
    found = accord(home, "extract", "--batch", "in", "out")
    assert found.returncode == 1
    assert "bad.txt" in found.stderr
    assert "3 of 4 articles extracted" in found.stderr
    assert sorted(path.name for path in (home / "out").iterdir()) == ["a.json", "b.json", "c.json"]
    assert json.loads((home / "out" / "b.json").read_text()) == json.loads((home / "out" / "c.json").read_text())


def test_adapters_are_listed_with_licences(home: Path) -> None:
    listed = json.loads(accord(home, "adapters", "--json").stdout)
    (article,) = [item for item in listed["adapters"] if item["name"] == "article"]
    assert (article["distribution"], article["licence"]) == ("accord", "Apache-2.0")
    assert "published" in article["settings"]


def test_retract_and_replay(home: Path) -> None:
    accord(home, "ingest", "article", "pact.txt", "--uri", "wire:1")
    assert "claims retracted" in accord(home, "retract", "--document", "wire:1").stdout
    assert "0 claims added" not in accord(home, "ingest", "article", "pact.txt", "--uri", "wire:1").stdout
    assert ", 0 superseded, 0 rejected" in accord(home, "replay", "article").stdout


def test_export_carries_evidence_and_licence(home: Path) -> None:
    accord(home, "ingest", "article", "pact.txt")
    lines = [json.loads(line) for line in accord(home, "export").stdout.splitlines()]
    assert {line["type"] for line in lines} >= {"agreements", "statistics"}
    claim = lines[0]["claims"][0]
    assert claim["evidence"][0]["verified"] is True
    assert claim["document"]["source"]["name"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ingest", "article", "none.txt"], "none.txt"),
        (["ingest", "article", "empty-folder"], "no article"),
        (["ingest", "article", "binary.txt"], "binary"),
        (["ingest", "article", "empty.txt"], "empty"),
        (["ingest", "article", "large.txt"], "larger"),
        (["ingest", "article", "latin.txt"], "UTF-8"),
        (["ingest", "artikel", "pact.txt"], "unknown adapter 'artikel'; installed: article"),
        (["ingest", "article", "pact.txt", "--colour", "red"], "has no setting 'colour'"),
        (["ingest", "article", "pact.txt", "--published", "2999-01-01"], "future"),
        (["ingest", "article", "pact.txt", "--published", "soon"], "published"),
        (["ingest", "article", "http://127.0.0.1:9/"], "127.0.0.1"),
        (["ingest", "article", "http://169.254.169.254/latest/meta-data"], "169.254.169.254"),
        (["ingest", "article", "ftp://example.org/a"], "ftp"),
        (["ingest", "article"], "needs ADAPTER and LOCATION"),
        (["migrate", "--database", "mysql://x"], "runs on sqlite:// and postgresql://"),
        (["migrate", "--database", "sqlite:///none/accord.db"], "does not exist"),
        (["query", "{ agreements { nodes { id } } }"], "does not exist; run `accord migrate`"),
        (["serve", "--port", "70000"], "out of range"),
        (["retract", "--run", "x"], "is no id"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
        (["extract", "pact.txt", "--batch", "a", "b"], "either FILE or --batch"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_line_and_leaves_nothing(home: Path, arguments: list[str], words: str) -> None:
    (home / "empty-folder").mkdir()
    (home / "binary.txt").write_bytes(b"\x7fELF\x00\x00\x01")
    (home / "empty.txt").write_bytes(b" \n")
    (home / "large.txt").write_bytes(b"Niger. " * 3_000_000)
    (home / "latin.txt").write_bytes("Côte d'Ivoire signed.".encode("latin-1"))
    assert words in refused(home, arguments)
    if (home / "accord.db").exists():
        kept = everything(connect(f"sqlite:///{home / 'accord.db'}"))
        assert not any(found for found in kept.values()), "nothing is half written"


def test_an_unknown_variable_is_named(home: Path) -> None:
    assert "unknown setting ACCORD_PROT" in refused(home, ["migrate"], ACCORD_PROT="1")


def test_a_busy_port_is_named(home: Path) -> None:
    import socket

    accord(home, "migrate")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"port {port} on 127.0.0.1 is busy" in refused(home, ["serve", "--port", str(port)])


def test_a_read_only_database_is_named(home: Path) -> None:
    accord(home, "migrate")
    address = f"sqlite:///file:{home / 'accord.db'}?mode=ro&uri=true"
    assert "is read-only" in refused(home, ["ingest", "article", "pact.txt", "--database", address])


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="needs to mount a small disk")
def test_a_full_disk_is_named_and_nothing_is_half_written(home: Path) -> None:
    disk = home / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("this machine mounts no small disk")
    try:
        address = f"sqlite:///{disk / 'accord.db'}"
        assert accord(home, "migrate", "--database", address).returncode == 0
        (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free - 4096))
        assert "full" in refused(home, ["ingest", "article", "pact.txt", "--database", address])
        (disk / "filler").unlink()
        assert accord(home, "ingest", "article", "pact.txt", "--database", address).returncode == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)
