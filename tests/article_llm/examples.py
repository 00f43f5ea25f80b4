"""An article, what a good model finds in it, and short ways to read and normalise."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from accord import Document, DocumentError, Fact, ReadContext, Rejected
from accord_adapters.article import ArticleSettings, normalise, read
from accord_adapters.article.llm.answers import NAME, Answer, Part
from article_llm.stub import Stub

PACT = "Niger signed a defence cooperation agreement with Turkey in Niamey on 4 March 2024."
TRAINERS = "About 100 Russian instructors arrived in Niger in April 2024, the defence ministry said."
DEAD = "At least 40 people were killed in Mali in 2023, up 20 percent."
COST = "The “Sahara Shield” base at Agadez cost  $110 million, and the junta said: “It’s ours.”"
TEXT = "\n".join([PACT, TRAINERS, DEAD, COST]) + "\n"
KEY = "sk-test-0123456789abcdef"


def pact(**other: Any) -> dict[str, Any]:
    """The agreement, as a good model writes it down."""
    fact = {"quote": PACT, "parties": ["NE", "TR"], "kind": "DEFENCE_COOPERATION", "status": "SIGNED"}
    return {**fact, "date": "2024-03-04", "hedged": False, "speaker": None, "title": None, **other}


def trainers(**other: Any) -> dict[str, Any]:
    """The deployment."""
    fact = {"quote": TRAINERS, "sender": "RU", "host": "NE", "kind": "TRAINERS", "status": "ACTIVE", "hedged": False}
    number = {"value": 100, "qualifier": "ABOUT", "low": None, "high": None}
    more: dict[str, Any] = {
        "personnel": number,
        "equipment": [],
        "date": "2024-04",
        "site": None,
        "place": None,
        "speaker": None,
    }
    return {**fact, **more, **other}


def dead(**other: Any) -> dict[str, Any]:
    """The figure."""
    number = {"value": 40, "qualifier": "AT_LEAST", "low": None, "high": None}
    fact = {"quote": DEAD, "indicator": "FATALITIES", "value": number, "unit": "PEOPLE", "measure": "LEVEL"}
    return {**fact, "places": ["ML"], "period": "2023", "hedged": False, "speaker": None, **other}


def asked(folder: Path, stub: Stub, text: str = TEXT, **settings: Any) -> Document | DocumentError:
    """The document that is read with the help of the stub."""
    path = folder / "pact.txt"
    path.write_text(text, encoding="utf-8")
    given = {"extractor": "llm", "llm_url": stub.url, "llm_model": "toy", **settings}
    (document,) = read(str(path), ArticleSettings.model_validate(given), ReadContext(today=date(2024, 6, 1)))
    return document


def document(reply: str, text: str = TEXT, extractor: str = "llm") -> Document:
    """The document as it is archived with that reply."""
    part = Part(start=0, end=len(text), reply=reply)
    answer = Answer(extractor=extractor, model="toy", prompt="0123abcd", parts=(part,))
    return Document(uri="urn:x:1", text=text, published="2024-05-01", answers={NAME: answer.dump()})


def split(document: Document | DocumentError, **settings: Any) -> tuple[list[Fact], list[Rejected]]:
    """What is made of a document: facts and rejections."""
    assert isinstance(document, Document), document
    found = list(normalise(document, ArticleSettings.model_validate(settings)))
    return [item for item in found if isinstance(item, Fact)], [item for item in found if isinstance(item, Rejected)]
