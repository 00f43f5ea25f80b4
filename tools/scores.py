"""Writes tests/corpus/scores.json anew: what the `article` adapter scores on each part of the test corpus.

The tests hold these scores as floors. A rule that costs more than it gains shows in the difference: read it.
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
KINDS = ("agreements", "deployments", "statistics", "all")


def main() -> None:
    kept = json.loads(SCORES.read_text("utf-8")) if SCORES.exists() else {}
    measured = {name: brief(measure(place)) for name, place in PARTS.items() if place.exists()}
    SCORES.write_text(json.dumps({**kept, **measured}, indent=1) + "\n", "utf-8")


def measure(place: Path) -> dict[str, Any]:
    """The whole result of a part."""
    articles = read_gold(place)
    return score(articles, {item.id: item.facts for item in predict(articles, "article", {})})


def brief(result: dict[str, Any]) -> dict[str, float]:
    """The figures that are held."""
    held = {"countries F1": result["countries"]["f1"], "evidence": result["all"]["evidence"]}
    for kind in KINDS:
        held[f"{kind} core P"] = result[kind]["core"]["precision"]
        held[f"{kind} core F1"] = result[kind]["core"]["f1"]
        held[f"{kind} full F1"] = result[kind]["full"]["f1"]
    return {name: round(value, 4) for name, value in held.items()}


if __name__ == "__main__":
    main()
