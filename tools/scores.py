"""Writes tests/corpus/scores.json anew: what the `article` adapter scores on each part of the test corpus.

The tests hold these scores as floors, and the best F1 that a part ever had, so that small losses do not add up. What
fell is printed: read it.
"""

import json
from pathlib import Path
from typing import Any

from accord.evaluate import predict, read_gold, score

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
SCORES = CORPUS / "scores.json"
PARTS = {
    "dev": CORPUS / "dev",
    "own": CORPUS / "own",
    "unseen": CORPUS / "unseen",
    "seed": ROOT.parent / "shared" / "corpus" / "dev" / "seed-niger-russia.yaml",  # not in every checkout
}
BEST = "best all core F1"
KINDS = ("agreements", "deployments", "statistics", "all")


def main() -> None:
    kept = json.loads(SCORES.read_text("utf-8")) if SCORES.exists() else {}
    measured = {name: held(measure(place), kept.get(name, {})) for name, place in PARTS.items() if place.exists()}
    for name, now in measured.items():
        for what, value in now.items():
            if value < kept.get(name, {}).get(what, 0):
                print(f"fell: {name}, {what}, from {kept[name][what]} to {value}")
    SCORES.write_text(json.dumps({**kept, **measured}, indent=1) + "\n", "utf-8")


def measure(place: Path) -> dict[str, Any]:
    """The whole result of a part."""
    articles = read_gold(place)
    return score(articles, {item.id: item.facts for item in predict(articles, "article", {})})


def held(result: dict[str, Any], before: dict[str, float]) -> dict[str, float]:
    """What is kept of a part: its figures now, and the best F1 since its articles last changed."""
    now = brief(result)
    same = before.get("articles") == result["articles"]
    best = max(now["all core F1"], before.get(BEST, 0.0)) if same else now["all core F1"]
    return {"articles": result["articles"], BEST: best, **now}


def brief(result: dict[str, Any]) -> dict[str, float]:
    """The figures that are held."""
    found = {"countries F1": result["countries"]["f1"], "evidence": result["all"]["evidence"]}
    for kind in KINDS:
        found[f"{kind} core P"] = result[kind]["core"]["precision"]
        found[f"{kind} core F1"] = result[kind]["core"]["f1"]
        found[f"{kind} full F1"] = result[kind]["full"]["f1"]
    return {name: round(value, 4) for name, value in found.items()}


if __name__ == "__main__":
    main()
