"""The page: the article with its evidence marked, beside the facts that came of it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any

from accord.adapter import Document
from accord.report.cards import SINGULAR, Card
from accord.report.escaping import marked, shown
from accord.report.passages import Piece, lines_of
from accord.taking import Refusal


@dataclass(frozen=True)
class Report:
    """What the page tells: a document, its facts in the corpus format, what was refused, and who found it."""

    document: Document
    facts: Mapping[str, Any]
    refusals: Sequence[Refusal]
    by: str

    @property
    def cards(self) -> list[Card]:
        """The facts in the order of the text."""
        found = [(kind, fact) for kind in SINGULAR for fact in self.facts[kind]]
        found.sort(key=lambda item: (item[1]["evidence"].get("start") or 0, item[1]["evidence"].get("end") or 0))
        return [Card(number, kind, fact) for number, (kind, fact) in enumerate(found, 1)]


def render(report: Report) -> str:
    """The whole page. It names no other file, and its policy lets the browser fetch and run nothing."""
    cards, document = report.cards, report.document
    style = (files("accord.report") / "style.css").read_text("utf-8") + "".join(map(_linked, cards))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    title = document.title or document.uri
    language = f' lang="{shown(document.language)}"' if document.language else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{shown(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<header><h1 dir=auto>{marked(title)}</h1>{_source(document)}{_legend(cards)}</header>\n<main>\n"
        f'<article{language} aria-label="Article">\n{"".join(_article(document.text, cards))}</article>\n'
        f'<aside aria-label="Facts"><h2>{_counted(len(cards), "fact")}</h2>{_list(cards)}</aside>\n'
        f"</main>\n{_refused(report.refusals)}{_foot(report)}</body>\n</html>\n"
    )


def _linked(card: Card) -> str:
    """Whoever points at a card sees its passage, and the other way about."""
    number = card.number
    where = ", ".join(
        f"body:has({of}) .e{number}" for of in (f"#f{number}:hover", f"#f{number}:target", f"#p{number}:target")
    )
    back = ", ".join(f"body:has({of}) #f{number}" for of in (f".e{number}:hover", f"#p{number}:target"))
    return f"{where} {{ outline: 2px solid var(--ink); }}\n{back} {{ box-shadow: 0 0 0 2px var(--ink); }}\n"


def _source(document: Document) -> str:
    told = [document.publisher, document.author, document.published]
    line = " · ".join(f"<bdi>{marked(value)}</bdi>" for value in told if value)
    return f'<p class="source">{line or "publisher and date are not known"}</p>'


def _legend(cards: Sequence[Card]) -> str:
    def entry(kind: str, name: str) -> str:
        count = sum(card.kind == kind for card in cards)
        return f'<li><span class="hit {name}">{_counted(count, name)}</span></li>'

    return f'<ul class="legend">{"".join(entry(kind, name) for kind, name in SINGULAR.items())}</ul>'


def _article(text: str, cards: Sequence[Card]) -> Iterator[str]:
    spans = {card.number: card.span for card in cards if card.span}
    kinds = {card.number: SINGULAR[card.kind] for card in cards}
    for line in lines_of(text, {number: span for number, span in spans.items() if span}):
        yield f"<p dir=auto>{''.join(_piece(piece, kinds) for piece in line)}</p>\n"


def _piece(piece: Piece, kinds: Mapping[int, str]) -> str:
    if not piece.facts:
        return marked(piece.text)
    sorts = sorted({kinds[number] for number in piece.facts})
    passages = [f"e{number}" for number in piece.facts]
    anchors = "".join(f'<span id="p{number}"></span>' for number in piece.begun)
    notes = "".join(f'<a class="note" href="#f{number}">{number}</a>' for number in piece.ended)
    first = piece.facts[-1]
    said = f'<a href="#f{first}">{marked(piece.text)}</a>'
    return f'{anchors}<mark class="hit {" ".join([*sorts, *passages])}">{said}</mark>{notes}'


def _list(cards: Sequence[Card]) -> str:
    if not cards:
        return '<p class="none">No fact was found in this article.</p>'
    return f"<ol>\n{''.join(f'{card.render()}{chr(10)}' for card in cards)}</ol>"


def _refused(refusals: Sequence[Refusal]) -> str:
    if not refusals:
        return ""
    items = "".join(f"<li>{_refusal(refusal)}</li>\n" for refusal in refusals)
    return f'<section class="refused"><h2>{_counted(len(refusals), "item")} rejected</h2><ul>\n{items}</ul></section>\n'


def _refusal(refusal: Refusal) -> str:
    value = f": <bdi>{marked(refusal.value)}</bdi>" if refusal.value else ""
    field = f" <code>{marked(refusal.field)}{value}</code>" if refusal.field else ""
    where = f' <span class="where">at {marked(refusal.pointer)}</span>' if refusal.pointer else ""
    return f"{marked(refusal.reason)}{field}{where}"


def _foot(report: Report) -> str:
    document = report.document
    read = f"<bdi>{marked(document.uri)}</bdi>, SHA-256 <code>{document.sha256[:16]}</code>"
    return f"<footer><p>{read}. Facts found by {marked(report.by)}.</p></footer>\n"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
