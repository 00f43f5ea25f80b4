"""Hostile text: no exception, bounded time, right offsets, the same answer every time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.evaluate import read_gold
from accord.records import AgreementRecord, Mention, Record
from accord_adapters.article.extract import extract, records
from accord_adapters.article.parsing import parse
from article.sentences_of import document

OWN = Path(__file__).resolve().parent.parent / "corpus" / "own"
WORDS = [
    *("Niger", "US", "signed", "with", "1,000", "soldiers", "in", "Mali", "which", "had", "withdrawn", "from", "and"),
    *("its", "base", "not", "killed", "to", "will", ",", ".", "(", ")", "“", "”", "–", "%"),
]
WORDS += list(",.()“”–%")
WORDS += ["the junta", "a pact", "on Monday", "$5 billion", "since 2020", "\n", "- ", ":", "’s"]
ODD = st.text(st.characters(codec="utf-8"), max_size=12)
NEWS = st.lists(st.one_of(st.sampled_from(WORDS), ODD), max_size=60).map(" ".join)


def check(text: str) -> list[Record | Mention]:
    found = list(extract(document(text)))
    for one in found:
        for evidence in one.evidence if isinstance(one, Record) else (one.evidence,):
            assert text[evidence.start : evidence.end] == evidence.quote
    return found


@settings(max_examples=150, deadline=None)
@given(NEWS)
def test_evidence_slices_to_its_quote_whatever_the_text(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400), st.text(max_size=20))
def test_any_text_and_any_date_can_be_read(text: str, published: str) -> None:
    list(extract(document(text, published, text[:40])))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        '"“' * 10_000 + "Niger",
        "a" * 200_000,
        "Niger" * 40_000,
        "\u202eNiger signed a pact with Mali.\u202c " * 200,
        "🪖 1️⃣0️⃣0️⃣ soldiers 🇳🇪 left Mali. " * 200,
        "((((" * 20_000,
        "\ud800 soldiers left Mali",
        "Ⅻ ٣٠٠ १०० soldiers left Mali. " * 100,
        "İstanbul'da 100 soldiers left Mali in İ. " * 50,
    ],
    ids=[
        *("digits", "quotes", "letters", "no spaces", "right to left"),
        *("emoji", "brackets", "surrogate", "digits of the world", "dotted i"),
    ],
)
def test_hostile_texts_are_read_in_time(text: str) -> None:
    started = time.process_time()
    check(text)
    assert time.process_time() - started < 10


PARAGRAPH = (
    "France withdrew 1,500 soldiers from Niger in December 2023, and the junta revoked its accord with Spain. "
    "Rebels killed at least 40 people in Mali last month. The pact between Ghana and Togo took effect in 2021.\n"
)


def seconds(copies: int) -> float:
    started = time.process_time()
    list(extract(document(PARAGRAPH * copies)))
    return time.process_time() - started


def test_twice_the_text_takes_about_twice_the_time() -> None:
    seconds(20)
    single = min(seconds(150) for _ in range(2))
    assert min(seconds(300) for _ in range(2)) < single * 2.8 + 0.2


def test_one_endless_line_is_read_like_many() -> None:
    text = PARAGRAPH.replace("\n", " ") * 300
    started = time.process_time()
    check(text)
    assert time.process_time() - started < 10


def test_no_fact_depends_on_how_much_grammar_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(gold.text for gold in read_gold(OWN)[:12])
    whole = list(extract(document(text)))
    monkeypatch.setattr("accord_adapters.article.extract._WINDOW", 16)
    monkeypatch.setattr("accord_adapters.article.parsing._AT_HAND", 0)
    monkeypatch.setattr("accord_adapters.article.parsing._BATCH", 3)
    assert len(whole) > 100
    assert list(extract(document(text))) == whole


def test_little_grammar_is_kept_whatever_is_asked_late() -> None:
    text = "Mali, Niger and Chad fought on. Rebels held 3 towns in Mali and Niger.\n" * 400
    article = parse(document(text + "The three countries signed a defence pact in Bamako."))
    assert any(isinstance(fact, AgreementRecord) for fact in records(article))
    assert sum(parsed.grammar is not None for parsed in article.sentences) < 600


def test_the_answer_does_not_depend_on_the_hash_seed() -> None:
    program = (
        "from accord.adapter import Document\nfrom accord_adapters.article.extract import extract\n"
        f"document = Document(uri='x', text={PARAGRAPH * 3!r}, published='2024-05-21')\n"
        "print([one.model_dump_json() for one in extract(document)])"
    )
    command = [sys.executable, "-c", program]
    answers = {
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1


LONG = """
import re, sys, time
from pathlib import Path
from accord import Document
from accord.evaluate import read_gold
from accord_adapters.article.extract import extract
whole = "\\n\\n".join(gold.text for gold in read_gold(Path(sys.argv[1])))
text = (whole * (1_000_000 // len(whole) + 1))[:1_000_000]
list(extract(Document(uri="test:long", text=text, published="2024-05-21")))
print(time.process_time(), *re.findall(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text()))
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells the memory of a process on Linux only")
def test_a_megabyte_of_prose_takes_seconds_and_less_than_200_megabytes() -> None:
    command = [sys.executable, "-c", LONG, str(OWN)]
    seconds, kilobytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert float(seconds) < 30
    assert int(kilobytes) < 200_000
