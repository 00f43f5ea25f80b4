"""`accord evaluate`: what it scores, what it shows, and what it says of bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accord.evaluate import compare, judge, read_gold, score
from accord.evaluate.agreeing import same_fact, same_in_full, same_passage
from checkout import ROOT

PACT = "Niger signed a defence cooperation agreement with Turkey in Niamey on 4 March 2024."
DEATHS = "At least 40 people were killed in Mali in 2023."
SIGNED = {
    "parties": ["NE", "TR"], "kind": "DEFENCE_COOPERATION", "status": "SIGNED", "date": "2024-03-04", "hedged": False,
    "quote": PACT,
}  # fmt: skip
KILLED = {
    "indicator": "FATALITIES", "value": 40, "qualifier": "AT_LEAST", "unit": "PEOPLE", "measure": "LEVEL",
    "geography": ["ML"], "period": "2023", "hedged": False, "quote": DEATHS,
}  # fmt: skip
SHARED = ROOT.parent / "shared" / "corpus"


def gold(identity: str = "pact", **more: Any) -> dict[str, Any]:
    facts = {"agreements": [SIGNED], "deployments": [], "statistics": [KILLED]}
    known = {"id": identity, "title": "A pact", "published": "2024-03-05", "tags": ["passive"]}
    return {**known, "text": f"{PACT}\n{DEATHS}", "countries": ["NE", "TR", "ML"], **facts, **more}


def write(folder: Path, *articles: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    for article in articles:
        (folder / f"{article['id']}.json").write_text(json.dumps(article))
    return folder


def run(*arguments: str | Path, python: str = "") -> subprocess.CompletedProcess[str]:
    code = f"import sys\n{python}\nfrom accord.cli import main\nsys.exit(main(sys.argv[1:]))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCORD_")}
    command = [sys.executable, "-c", code, "evaluate", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=kept)


def predicted(fact: dict[str, Any], **more: Any) -> dict[str, Any]:
    start = gold()["text"].index(fact["quote"])
    place = {"start": start, "end": start + len(fact["quote"]), "quote": fact["quote"]}
    return {**{name: value for name, value in fact.items() if name != "quote"}, "evidence": place, **more}


def test_an_installed_adapter_is_scored(tmp_path: Path) -> None:
    done = run(write(tmp_path / "gold", gold(), gold("pact-2")), "--json")
    result = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert result["all"] == {
        "gold": 4, "predicted": 4, "evidence": 1.0,
        "core": {"precision": 1.0, "recall": 1.0, "f1": 1.0}, "full": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
    }  # fmt: skip
    assert result["tags"]["passive"]["articles"] == 2
    assert result["sub_kinds"]["statistics"]["FATALITIES"]["gold"] == 2
    assert result["by_article"]["pact"]["agreements"][0]["predicted"]["rules"]


def test_the_table_has_kinds_sub_kinds_tags_and_thresholds(tmp_path: Path) -> None:
    told = run(write(tmp_path / "gold", gold())).stdout
    assert "1 articles; countries P 1.000 R 1.000 F1 1.000" in told
    assert "all          gold    2 pred    2 | core P 1.000 R 1.000 F1 1.000 | full P 1.000" in told
    assert "agreements   DEFENCE_COOPERATION" in told
    assert "passive" in told
    assert "confidence >= 0.3" in told


def test_predictions_of_another_program_are_scored(tmp_path: Path) -> None:
    other = predicted(KILLED, value=41, confidence=0.2)
    write(
        tmp_path / "pred", {"id": "pact", "countries": ["NE"], "agreements": [predicted(SIGNED)], "statistics": [other]}
    )
    done = run(write(tmp_path / "gold", gold()), "--pred", tmp_path / "pred", "--show", "pact")
    assert "countries missed ['ml', 'tr'] invented []" in done.stdout
    assert f"statistics MISSED   FATALITIES 40 ['ML'] AT_LEAST PEOPLE LEVEL 2023 | {DEATHS}" in done.stdout
    assert "statistics INVENTED FATALITIES 41" in done.stdout
    assert "all          gold    2 pred    2 | core P 0.500" in done.stdout
    assert "confidence >= 0.3      pred    1 | core P 1.000 R 0.500" in done.stdout


def test_texts_may_stand_beside(tmp_path: Path) -> None:
    article = gold()
    (tmp_path / "pact.txt").write_text(article.pop("text"))
    folder = write(tmp_path / "gold", article)
    assert "give the folder that has pact.txt with --texts" in run(folder).stderr
    assert "all          gold    2 pred    2" in run(folder, "--texts", tmp_path).stdout


def test_two_results_are_compared_fact_by_fact(tmp_path: Path) -> None:
    folder, before, after = write(tmp_path / "gold", gold()), tmp_path / "before.json", tmp_path / "after.json"
    late = predicted(SIGNED, date="2020")
    write(tmp_path / "pred", {"id": "pact", "agreements": [late], "statistics": [predicted(KILLED, value=7)]})
    before.write_text(run(folder, "--pred", tmp_path / "pred", "--json").stdout)
    told = run(folder, "--diff", before).stdout
    assert "^ better   pact agreements ['NE', 'TR']" in told
    assert "+ gained   pact statistics FATALITIES 40" in told
    assert "x dropped  pact statistics FATALITIES 7" in told
    after.write_text(run(folder, "--json").stdout)
    back = json.loads(run(before, "--diff", after, "--json").stdout)["changes"]
    assert [change["change"] for change in back] == ["worse", "lost", "invented"]


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    (article,) = read_gold(write(tmp_path / "gold", gold()))
    result = score([article], {"pact": {"agreements": [predicted(SIGNED)]}})
    assert compare(result, result) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", "{", "a.json cannot be read"),
        ("a.yaml", "a: [", "a.yaml cannot be read"),
        ("a.json", "[]", "is no gold article: it has no id"),
        ("a.json", '{"id": "a", "text": "", "agreements": [{"parties": []}]}', "agreements[0] has no 'status'"),
        ("a.json", '{"id": "a", "text": "", "agreements": ["x"]}', "agreements[0] is no fact but 'x'"),
        ("a.json", '{"id": "a", "text_file": "none.txt"}', "none.txt cannot be read"),
        ("a.txt", "", "holds no gold article"),
    ],
)
def test_bad_gold_is_one_line(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    done = run(tmp_path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert said in done.stderr


def test_bad_arguments_are_one_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "gold", gold())
    assert "there is no file or folder" in run(tmp_path / "none").stderr
    assert "unknown adapter 'none'" in run(folder, "--adapter", "none").stderr
    assert "has no setting 'colour'" in run(folder, "--colour", "red").stderr
    assert "no article has the id 'none'" in run(folder, "--show", "none").stderr
    assert "is no result" in run(folder, "--diff", folder / "pact.json").stderr
    assert "evaluate needs GOLD" in run().stderr
    assert "settings of adapter 'article'" in run("--help").stdout


def test_an_adapter_that_fails_on_one_article_has_found_nothing_in_it(tmp_path: Path) -> None:
    done = run(write(tmp_path / "gold", gold(), gold("void", text="\x00")), "--json")
    assert done.returncode == 1
    assert done.stderr.startswith("accord: void: ")
    assert list(json.loads(done.stdout)["failed"]) == ["void"]


def test_yaml_needs_a_package_and_json_does_not(tmp_path: Path) -> None:
    without = "sys.modules['yaml'] = None"
    assert run(write(tmp_path / "gold", gold()), python=without).returncode == 0
    (tmp_path / "pact.yaml").write_text("id: pact\ntext: ''\n")
    assert "pip install 'accord[evaluate]'" in run(tmp_path, python=without).stderr


def test_twins_are_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "gold", gold())
    (folder / "twin.json").write_text(json.dumps(gold()))
    assert "have the same id 'pact'" in run(folder).stderr


def test_what_is_the_same_fact() -> None:
    assert same_fact("agreements", SIGNED, {**SIGNED, "parties": ["tr", "NE"]})
    assert not same_fact("agreements", SIGNED, {**SIGNED, "parties": ["TR"]})
    assert same_fact("statistics", KILLED, {**KILLED, "value": 40.1})
    assert same_fact("statistics", {**KILLED, "range": [30, 50]}, {**KILLED, "value": 31})
    assert same_fact("statistics", {**KILLED, "geography": ["Sahel"]}, {**KILLED, "geography": ["central Sahel"]})
    assert not same_fact("statistics", {**KILLED, "geography": []}, KILLED)


def test_dates_agree_where_their_days_overlap() -> None:
    def agree(one: str | None, other: str | None) -> bool:
        return same_in_full("agreements", {**SIGNED, "date": one}, {**SIGNED, "date": other})

    assert agree("2024-03", "2024-03-04")
    assert agree(None, None)
    assert agree("XXXX", "2024")
    assert agree("../2024-03", "2023")
    assert not agree("2024-03", None)
    assert not agree("2024", "soon")


def test_evidence_must_be_verbatim_and_overlap() -> None:
    text, place = gold()["text"], predicted(SIGNED)["evidence"]
    assert same_passage(SIGNED, predicted(SIGNED), text)
    assert not same_passage(SIGNED, predicted(KILLED), text)
    assert not same_passage(SIGNED, {"evidence": {**place, "quote": "else"}}, text)
    assert not same_passage({"quote": "nowhere"}, predicted(SIGNED), text)
    assert same_passage({"span": [0, 20]}, predicted(SIGNED), text)


def test_full_matches_are_paired_first(tmp_path: Path) -> None:
    (article,) = read_gold(write(tmp_path / "gold", gold(agreements=[SIGNED, {**SIGNED, "date": "2012"}])))
    late, now = predicted(SIGNED, date="2012"), predicted(SIGNED)
    verdicts = judge(article, {"agreements": [late, now]}).verdicts["agreements"]
    assert [verdict.outcome.value for verdict in verdicts] == ["full", "full"]


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the reference scorer is not beside this checkout")
@pytest.mark.parametrize("part", ["dev", "own", "unseen"])
def test_the_reference_scorer_says_the_same(part: str, tmp_path: Path) -> None:
    folder, predictions = ROOT / "tests" / "corpus" / part, tmp_path / "pred"
    result = json.loads(run(folder, "--json").stdout)
    write(predictions)
    for name, article in result["by_article"].items():
        facts = {
            kind: [verdict["predicted"] for verdict in article[kind] if "predicted" in verdict]
            for kind in ("agreements", "deployments", "statistics")
        }
        (predictions / f"{name}.json").write_text(json.dumps(facts))
    again = json.loads(run(folder, "--pred", predictions, "--json").stdout)
    command = [sys.executable, str(SHARED / "score.py"), "--gold", str(folder), "--pred", str(predictions), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert {name: again[name] for name in reference} == reference
