"""Score the extraction engine against a corpus of articles with gold facts, and time it.

    python benchmarks/extraction.py [CORPUS] [--show ID] [--held-out | --seen] [--threshold X]

CORPUS is a folder of <id>.yaml files beside the `score.py` of its parent folder; by default ../shared/corpus/dev
next to the repository. --held-out and --seen split the articles by the hash of their id (a third is held out).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from accord.adapter import Document
from accord.records import AgreementRecord, DeploymentRecord, Mention, Record, StatisticRecord
from accord.reference import Country, UnknownParty, load
from accord_adapters.article.extract import extract

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("agreements", "deployments", "statistics")


def main() -> None:
    """Print the table."""
    options = _options()
    scorer = _scorer(options.corpus)
    totals = {kind: dict.fromkeys(("gold", "pred", "core", "full", "evidence"), 0) for kind in KINDS}
    fine: dict[tuple[str, str], list[int]] = {}
    countries = dict.fromkeys(("gold", "pred", "hit"), 0)
    seconds, articles = 0.0, 0
    list(extract(Document(uri="warm-up", text="Soldiers left Mali.")))  # lexicons are read once
    for article, text in _articles(options):
        document = Document(
            uri=article["id"],
            text=text,
            title=article.get("title"),
            publisher=article.get("publisher"),
            published=_published(article),
        )
        started = time.process_time()
        records = list(extract(document))
        seconds += time.process_time() - started
        articles += 1
        predicted = _predicted(records)
        _count_countries(scorer, article, predicted, countries, options.show)
        for kind in KINDS:
            _count(scorer, kind, article, predicted, text, totals[kind], fine, options.show)
    _print(scorer, totals, countries, fine, articles, seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus" / "dev")
    parser.add_argument("--show", help="print the misses and inventions of one article, or `all`")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--seen", action="store_true")
    return parser.parse_args()


def _scorer(corpus: Path) -> ModuleType:
    for folder in (corpus.parent, corpus, ROOT.parent / "shared" / "corpus"):
        if (folder / "score.py").exists():
            spec = importlib.util.spec_from_file_location("corpus_score", folder / "score.py")
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise SystemExit(f"score.py is neither beside nor in {corpus}")


def _articles(options: argparse.Namespace) -> Iterator[tuple[dict[str, Any], str]]:
    for path in sorted(options.corpus.glob("*.yaml")):
        article = yaml.safe_load(path.read_text(encoding="utf-8"))
        held_out = int(hashlib.sha256(article["id"].encode()).hexdigest(), 16) % 3 == 0
        if (options.held_out and not held_out) or (options.seen and held_out):
            continue
        text = article.get("text") or (path.parent / article["text_file"]).read_text(encoding="utf-8")
        yield article, text


def _published(article: dict[str, Any]) -> str | None:
    return str(article["published"]) if article.get("published") else None


# --- records to the corpus format -------------------------------------------------------------------------------------
def _name(code: str | None) -> str | None:
    if code is None:
        return None
    try:
        return load().display(code)
    except UnknownParty:
        return code


def _predicted(records: Iterable[Record | Mention]) -> dict[str, Any]:
    found: dict[str, Any] = {"countries": [], "organizations": [], **{kind: [] for kind in KINDS}}
    for record in records:
        if isinstance(record, Mention):
            country = isinstance(load().party(record.party), Country)
            found["countries" if country else "organizations"].append(_name(record.party))
        elif isinstance(record, AgreementRecord):
            found["agreements"].append(
                _common(record)
                | {
                    "parties": [_name(code) for code in record.parties],
                    "kind": record.kind,
                    "status": record.status,
                    "date": record.date,
                }
            )
        elif isinstance(record, DeploymentRecord):
            people = (
                None
                if record.personnel is None
                else {"value": record.personnel.value, "qualifier": record.personnel.qualifier}
            )
            things = [*record.equipment, *([record.site] if record.site else [])]
            found["deployments"].append(
                _common(record)
                | {
                    "sender": _name(record.sender),
                    "host": _name(record.host),
                    "kind": record.kind,
                    "status": record.status,
                    "personnel": people,
                    "equipment": things,
                    "date": record.date,
                }
            )
        elif isinstance(record, StatisticRecord):
            found["statistics"].append(
                _common(record)
                | {
                    "indicator": record.indicator,
                    "value": record.value.value,
                    "qualifier": record.value.qualifier,
                    "unit": record.unit,
                    "measure": record.measure,
                }
                | {"geography": [_name(code) for code in record.places], "period": record.period}
            )
    return found


def _common(record: Record) -> dict[str, Any]:
    first = record.evidence[0]
    return {
        "hedged": record.hedged,
        "evidence": {"start": first.start, "end": first.end, "quote": first.quote},
        "confidence": record.confidence,
        "rules": list(record.rules),
    }


# --- counting ---------------------------------------------------------------------------------------------------------
def _count_countries(
    scorer: ModuleType, article: dict[str, Any], predicted: dict[str, Any], tally: dict[str, int], show: str | None
) -> None:
    wanted, got = scorer.names(article.get("countries")), scorer.names(predicted["countries"])
    tally["gold"] += len(wanted)
    tally["pred"] += len(got)
    tally["hit"] += len(wanted & got)
    if show in ("all", article["id"]):
        print(f"===== {article['id']}: countries missed {sorted(wanted - got)} invented {sorted(got - wanted)}")


def _count(
    scorer: ModuleType,
    kind: str,
    article: dict[str, Any],
    predicted: dict[str, Any],
    text: str,
    tally: dict[str, int],
    fine: dict[tuple[str, str], list[int]],
    show: str | None,
) -> None:
    golds, preds = article.get(kind) or [], predicted[kind]
    pairs, missed, invented = scorer.match(kind, golds, preds)
    tally["gold"] += len(golds)
    tally["pred"] += len(preds)
    tally["core"] += len(pairs)
    tally["full"] += sum(complete for _, _, complete in pairs)
    tally["evidence"] += sum(scorer.overlaps(scorer.span_of(gold, text), pred, text) for gold, pred, _ in pairs)
    field = "indicator" if kind == "statistics" else "kind"
    for position, facts in enumerate((golds, preds, [gold for gold, _, _ in pairs])):
        for fact in facts:
            fine.setdefault((kind, str(fact[field])), [0, 0, 0])[position] += 1
    if show in ("all", article["id"]):
        _show(kind, pairs, missed, invented)


def _show(kind: str, pairs: list[Any], missed: list[Any], invented: list[Any]) -> None:
    for gold, pred, complete in pairs:
        if not complete:
            print(f"  {kind} core only: {_short(gold)}\n      got {_short(pred)}")
    for fact in missed:
        print(f"  {kind} MISSED   {_short(fact)} | {fact.get('quote')}")
    for fact in invented:
        quote = fact["evidence"]["quote"][:260]
        print(f"  {kind} INVENTED {_short(fact)} | {quote} | {fact['confidence']} {fact['rules']}")


def _short(fact: dict[str, Any]) -> str:
    keys = (
        "parties",
        "sender",
        "host",
        "indicator",
        "value",
        "geography",
        "kind",
        "status",
        "personnel",
        "equipment",
        "date",
        "qualifier",
        "unit",
        "measure",
        "period",
    )
    return " ".join(f"{fact[key]}" for key in keys if fact.get(key) not in (None, []))


def _print(
    scorer: ModuleType,
    totals: dict[str, dict[str, int]],
    countries: dict[str, int],
    fine: dict[tuple[str, str], list[int]],
    articles: int,
    seconds: float,
) -> None:
    named = _figures(scorer, countries["hit"], countries["gold"], countries["pred"])
    print(f"{articles} articles; countries {named}; {articles / max(seconds, 1e-9):.0f} articles/s")
    whole = {key: sum(tally[key] for tally in totals.values()) for key in ("gold", "pred", "core", "full", "evidence")}
    for kind, tally in [*totals.items(), ("all", whole)]:
        core, full = (_figures(scorer, tally[key], tally["gold"], tally["pred"]) for key in ("core", "full"))
        evidence = scorer.ratio(tally["evidence"], tally["core"])
        counts = f"gold {tally['gold']:>4} pred {tally['pred']:>4}"
        print(f"{kind:<12} {counts} | core {core} | full {full} | evidence {evidence:.2f}")
    for (kind, value), (gold, pred, hit) in sorted(fine.items()):
        score = scorer.figures(hit, gold, pred)["f1"]
        print(f"    {kind:<12} {value:<20} gold {gold:>3} pred {pred:>3} hit {hit:>3} F1 {score:.2f}")


def _figures(scorer: ModuleType, hit: int, gold: int, pred: int) -> str:
    return "P {precision:.3f} R {recall:.3f} F1 {f1:.3f}".format(**scorer.figures(hit, gold, pred))


if __name__ == "__main__":
    main()
