"""The page of an article and its facts: harmless whatever the text, readable by everyone, and complete."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord import Document
from accord.report import Report, render
from accord.report.passages import lines_of
from accord.taking import Refusal

TEXT = "Niger signed a pact with Turkey in March.\n\nAbout 100 Russians came; at least 40 people died."
HOSTILE = "</p><script>alert(1)</script> <img src=x onerror=alert(2)> \" ' & \u202eevil\u202c \u200b\x07 \U0001f600"
STYLE = (files("accord.report") / "style.css").read_text("utf-8")


def at(start: int, end: int, text: str = TEXT) -> dict[str, Any]:
    return {"start": start, "end": end, "quote": text[start:end]}


def agreement(**more: Any) -> dict[str, Any]:
    said = {"parties": ["NE", "TR"], "kind": "BASING", "status": "SIGNED", "date": "2024-03", "hedged": False}
    return {**said, "evidence": at(0, 41), "speaker": None, "confidence": 0.8, "rules": ["pact"], **more}


def deployment(**more: Any) -> dict[str, Any]:
    said = {"sender": "RU", "host": None, "kind": "TROOPS", "status": "ACTIVE", "equipment": ["tank"], "date": None}
    people = {"personnel": {"value": 100, "qualifier": "ABOUT"}, "hedged": True}
    return {**said, **people, "evidence": at(43, 65), "speaker": "Moscow", "confidence": None, "rules": [], **more}


def statistic(**more: Any) -> dict[str, Any]:
    said = {"indicator": "FATALITIES", "value": 40, "qualifier": "AT_LEAST", "unit": "PEOPLE", "measure": "LEVEL"}
    where = {"geography": ["ML", "Sahel"], "period": "2023", "hedged": False, "evidence": at(49, 91)}
    return {**said, **where, "speaker": None, "confidence": 0.5, "rules": ["count"], **more}


def page(document: Document | None = None, refusals: tuple[Refusal, ...] = (), **facts: Any) -> str:
    given_ = {"agreements": [], "deployments": [], "statistics": [], **facts}
    document = document or Document(uri="wire:1", text=TEXT, title="A pact", publisher="Wire", published="2024-03-05")
    return render(Report(document, given_, refusals, "adapter toy 1"))


class Reader(HTMLParser):
    """What a browser would see: elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements for key, value in attributes.items() if key == name and value]


def test_everything_is_on_the_page() -> None:
    refusal = Refusal("date '2024-13' is not EDTF", "wire:1", "date", "2024-13", "10:20")
    html = page(None, (refusal,), agreements=[agreement()], deployments=[deployment()], statistics=[statistic()])
    text = " ".join(Reader(html).text.split())
    for words in (
        "A pact", "Wire · 2024-03-05", "1 agreement", "3 facts", "Niger – Turkey", "Russia in not stated", "about 100",
        "tank", "Moscow", "hedged", "at least 40 people", "Mali, Sahel", "confidence 0.80", "certain by construction",
        "pact", "1 item rejected", "date '2024-13' is not EDTF", "at 10:20", "adapter toy 1",
    ):  # fmt: skip
        assert words in text, words


def test_every_card_leads_to_its_passage_and_back() -> None:
    found = Reader(page(agreements=[agreement()], deployments=[deployment()], statistics=[statistic()]))
    assert found.open == []
    ids = found.values("id")
    assert sorted(ids) == ["f1", "f2", "f3", "p1", "p2", "p3"]
    assert {link.removeprefix("#") for link in found.values("href")} == set(ids)


def test_passages_that_overlap_are_cut_not_nested() -> None:
    (first, second) = lines_of(TEXT, {1: (0, 41), 2: (43, 65), 3: (49, 91)})
    assert [(piece.facts, piece.begun, piece.ended) for piece in first] == [((1,), (1,), (1,))]
    assert [(piece.facts, piece.begun, piece.ended) for piece in second] == [
        ((2,), (2,), ()), ((2, 3), (3,), (2,)), ((3,), (), (3,)), ((), (), ()),
    ]  # fmt: skip


@given(st.text("ab \n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_pieces_put_together_are_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = {number: (min(pair), max(pair) + 1) for number, pair in enumerate(pairs)}
    lines = ["".join(piece.text for piece in line) for line in lines_of(text, spans)]
    assert lines == [line for line in text.split("\n") if line.strip()]


def test_a_hostile_text_is_shown_and_does_nothing() -> None:
    document = Document(uri=HOSTILE, text=HOSTILE, title=HOSTILE, publisher=HOSTILE, author=HOSTILE, language='"><b>')
    fact = agreement(
        evidence={"start": 0, "end": len(HOSTILE), "quote": HOSTILE}, parties=[HOSTILE, "\ud800"], date=HOSTILE,
        speaker=HOSTILE, rules=[HOSTILE], status=HOSTILE,
    )  # fmt: skip
    cell = statistic(evidence={"pointer": HOSTILE, "quote": HOSTILE})
    refusals = (Refusal(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),)
    found = Reader(html := page(document, refusals, agreements=[fact], statistics=[cell]))
    assert found.open == []
    assert not {tag for tag, _ in found.elements} & {"script", "img", "b"}
    assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
    assert not re.search("[\x00-\x08\u200b\u202a-\u202e\ud800]", html)
    assert "right-to-left override" in html
    html.encode("utf-8")


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = page(agreements=[agreement()])
    assert "default-src 'none'; style-src 'sha256-" in html
    assert not re.search(r"<(script|link|img|iframe)|src=|url\(|@import|https?:", html)
    assert page(agreements=[agreement()]) == html


def test_a_page_without_facts_says_so() -> None:
    html = page(Document(uri="wire:1", text=TEXT))
    assert "No fact was found in this article." in html
    assert "publisher and date are not known" in html
    assert "<h1 dir=auto>wire:1</h1>" in html


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("block", re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL), ids=["light", "dark", "print"])
def test_every_ink_can_be_read_on_its_paper(block: str) -> None:
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
    kinds = ("agreement", "deployment", "statistic", "hedged")
    pairs = [(kind, f"{kind}-ink") for kind in kinds] + [(kind, "ink") for kind in kinds[:3]]
    pairs += [(paper, ink) for paper in ("paper", "card") for ink in ("ink", "soft")]
    assert [pair for pair in pairs if contrast(*(colours[name] for name in pair)) < 4.5] == []


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "pact.txt").write_text("Niger signed a defence cooperation agreement with Turkey in Niamey on 4 March.\n")
    command = [sys.executable, "-m", "accord.cli", "extract", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_extract_explains(tmp_path: Path) -> None:
    (fact,) = json.loads(run(tmp_path, "pact.txt", "--explain").stdout)["agreements"]
    assert list(fact)[-3:] == ["speaker", "confidence", "rules"]
    assert 0 < fact["confidence"] <= 1
    assert fact["rules"]
    (plain,) = json.loads(run(tmp_path, "pact.txt").stdout)["agreements"]
    assert plain == {name: value for name, value in fact.items() if name in plain}


def test_extract_writes_a_page(tmp_path: Path) -> None:
    done = run(tmp_path, "pact.txt", "--html", "out.html", "--title", "A pact")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    html = (tmp_path / "out.html").read_text("utf-8")
    assert "Niger" in Reader(html).text
    assert "adapter article" in html


def test_a_page_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    assert "cannot be written: No such file" in run(tmp_path, "pact.txt", "--html", "no/out.html").stderr
    assert "--html makes a page of one FILE" in run(tmp_path, "--batch", ".", "out", "--html", "out.html").stderr


def test_a_folder_is_explained_too(tmp_path: Path) -> None:
    run(tmp_path, "--batch", ".", "out", "--explain")
    assert json.loads((tmp_path / "out" / "pact.json").read_text())["agreements"][0]["rules"]
