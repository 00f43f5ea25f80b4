"""Ingests a folder of generated articles: articles per second, peak memory, and what of it is extraction.

    python benchmarks/ingest.py [--articles 1000] [--database URL]

The articles are put together from a few sentence patterns, so their facts say nothing; only the work is real.
Extraction is measured on the prose of the test corpus as well, on one core: by the article, and a text of a megabyte.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

import accord
from accord.adapter import ReadContext
from accord.database import connect
from accord.evaluate import read_gold
from accord.handle import make_job
from accord.migration import upgrade
from accord.plugins import load_plugins
from accord.reference import load
from accord.seed import seed
from accord.taking import take
from accord_adapters.article.extract import extract

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "own"
WORDS, MEGABYTE, TURNS = 480, 1_000_000, 5

SENTENCES = (
    "{a} and {b} signed a defence cooperation agreement in {capital} on {day} March {year}.",
    "About {n} soldiers from {a} arrived in {b} last month to train local forces.",
    "At least {n} people were killed in {b} in {year}, officials said.",
    "The government of {b} revoked its military accord with {a} in {year}.",
    "More than {n},000 people have been displaced in {b} since January {year}.",
    "{a} will deliver {n} armoured vehicles to {b}, the defence ministry in {capital} announced.",
    "Ministers met to speak about trade, roads and the price of grain, and agreed to meet again.",
    "The weather was fine, and the delegation visited a museum before it flew home.",
)


def write_articles(folder: Path, count: int) -> None:
    """About 480 words each, as the measured corpora have."""
    chance = random.Random(1)
    countries = [country for country in load().countries if country.in_force and country.capitals]
    for number in range(count):
        lines = []
        for _ in range(34):
            one, other = chance.sample(countries, 2)
            lines.append(
                chance.choice(SENTENCES).format(
                    a=one.name, b=other.name, capital=one.capitals[0], n=chance.randint(20, 900),
                    day=chance.randint(1, 28), year=chance.randint(2015, 2024),
                )
            )  # fmt: skip
        (folder / f"article-{number:05}.txt").write_text("\n".join(lines), encoding="utf-8")
        (folder / f"article-{number:05}.json").write_text('{"published": "2024-04-12"}', encoding="utf-8")


def glued() -> list[str]:
    """The paragraphs of the corpus in a row, cut into articles of about 480 words."""
    articles: list[list[str]] = [[]]
    for paragraph in (line for gold in read_gold(CORPUS) for line in gold.text.splitlines() if line.strip()):
        if sum(len(line.split()) for line in articles[-1]) >= WORDS:
            articles.append([])
        articles[-1].append(paragraph)
    return ["\n\n".join(lines) for lines in articles[:-1]]


def seconds(texts: list[str]) -> float:
    """How long a core takes to extract them all."""
    begun = time.process_time()
    for text in texts:
        for _ in extract(accord.Document(uri="bench:article", text=text, published="2024-04-12")):
            pass
    return time.process_time() - begun


def measure_extraction() -> str:
    """Run in a process of its own, whose memory is that of extraction alone; the best of several turns counts."""
    texts = glued()
    rate = len(texts) / min(seconds(texts) for _ in range(1 + TURNS))
    whole = "\n\n".join(texts)
    long = seconds([(whole * (MEGABYTE // len(whole) + 1))[:MEGABYTE]])
    return f"{rate:.0f} articles/s of {WORDS} words; a megabyte in {long:.1f} s, peak memory {peak():.0f} MB"


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--database", help="an empty database; else a SQLite file in a temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        write_articles(folder, options.articles)
        url = options.database or f"sqlite:///{name}/accord.db"
        engine = connect(url)
        upgrade(engine)
        seed(engine)
        with accord.open(url) as handle:
            begun = time.perf_counter()
            report = handle.ingest("article", str(folder))
            whole = time.perf_counter() - begun
            begun = time.perf_counter()
            again = handle.ingest("article", str(folder))
            second = time.perf_counter() - begun
        job = make_job(load_plugins(), "article", str(folder), {}, context=ReadContext())
        begun = time.perf_counter()
        for document in job.adapter.read(job.location, job.settings, job.context):
            if isinstance(document, accord.Document):
                take(job, document, load())
        alone = time.perf_counter() - begun
    print(f"{report.documents} articles, {report.added} claims: {report.documents / whole:.0f} articles/s")
    print(f"again: {again.documents / second:.0f} articles/s, {again.added} claims added")
    print(f"extraction alone {report.documents / alone:.0f} articles/s, {alone / whole:.0%} of the whole")
    print(f"peak memory {peak():.0f} MB")
    with get_context("spawn").Pool(1) as pool:
        print(f"extraction of prose {pool.apply(measure_extraction)}")


if __name__ == "__main__":
    main()
