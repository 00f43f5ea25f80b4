"""The command line with a language model: ingest, query, replay, extract."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import accord
from article_llm.examples import KEY, TEXT, pact, trainers
from article_llm.stub import Stub, finds, model, refuses

CLAIMS = (
    "{ agreements { nodes { parties { code } claims { nodes { rules confidence evidence { quote verified } } } } } }"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "pact.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    command = [sys.executable, "-m", "accord.cli", *arguments]
    return subprocess.run(command, cwd=home, env={**clean, "TOY_KEY": KEY}, capture_output=True, text=True)


def with_model(stub: Stub, extractor: str = "llm") -> tuple[str, ...]:
    return ("--extractor", extractor, "--llm-url", stub.url, "--llm-model", "toy", "--llm-key-env", "TOY_KEY")


def test_from_an_article_to_a_claim_that_names_the_model(home: Path) -> None:
    with model(finds([pact(), pact(quote="an invented sentence")])) as stub:
        found = run(home, "ingest", "article", "pact.txt", *with_model(stub), "--json")
        assert (found.returncode, json.loads(found.stdout)["added"], json.loads(found.stdout)["rejected"]) == (0, 1, 1)
        assert "requests 1, replies from the cache 0, tokens in 1200, tokens out 80" in found.stderr
        (agreement,) = json.loads(run(home, "query", CLAIMS).stdout)["data"]["agreements"]["nodes"]
        (claim,) = agreement["claims"]["nodes"]
        assert [party["code"] for party in agreement["parties"]] == ["NE", "TR"]
        assert claim["rules"][:2] == ["llm", "model:toy"]
        assert claim["rules"][2].startswith("prompt:")
        assert (claim["confidence"], claim["evidence"][0]["verified"]) == (0.6, True)
        replayed = run(home, "replay", "article", "--json")
        assert len(stub.asked) == 1
    report = json.loads(replayed.stdout)
    assert (report["added"], report["unchanged"], report["superseded"]) == (0, 1, 0)
    assert KEY not in found.stdout + found.stderr + replayed.stdout + replayed.stderr
    assert all(KEY.encode() not in file.read_bytes() for file in home.iterdir())


def test_ingesting_again_changes_nothing(home: Path) -> None:
    with model(finds([pact()])) as stub:
        run(home, "ingest", "article", "pact.txt", *with_model(stub, "both"))
        again = run(home, "ingest", "article", "pact.txt", *with_model(stub, "both"), "--json")
    report = json.loads(again.stdout)
    assert (report["added"], report["superseded"], report["rejected"]) == (0, 0, 0)


def test_a_failing_model_fails_the_document_in_one_line(home: Path) -> None:
    with model(refuses(401, f"{KEY} is wrong")) as stub:
        found = run(home, "ingest", "article", "pact.txt", *with_model(stub), "--json")
    report = json.loads(found.stdout)
    assert (found.returncode, report["status"], report["added"]) == (1, "FAILED", 0)
    assert "the key was not accepted" in report["note"]
    assert KEY not in found.stdout + found.stderr


def test_extract_with_both_is_the_same_bytes_each_time(home: Path) -> None:
    with model(finds([pact()], [trainers()])) as stub:
        first, second = (run(home, "extract", "pact.txt", *with_model(stub, "both")) for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    facts = json.loads(first.stdout)
    assert [sorted(fact["parties"]) for fact in facts["agreements"]] == [["NE", "TR"]]
    assert facts["deployments"][0]["personnel"] == {"value": 100, "qualifier": "ABOUT"}
    assert facts["statistics"]
    assert {"ML", "NE", "RU", "TR"} <= set(facts["countries"])


def test_graphql_may_not_choose_a_server() -> None:
    ask = 'mutation { ingest(adapter: "article", text: "x", settings: {extractor: "llm"}) { run { id } } }'
    with accord.open("sqlite://") as handle:
        (problem,) = handle.execute(ask)["errors"]
    assert "on the command line" in problem["message"], problem
