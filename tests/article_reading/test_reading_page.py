"""Web pages: the article's text without furniture, and each field with the place it was taken from."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from accord import DocumentError
from article_reading.readers import ENGLISH, answer, read_bytes, read_one, read_web, refusal

PAGES = Path(__file__).parent / "pages"


def html(head: str = "", body: str = f"<p>{ENGLISH}</p>", lang: str = "") -> str:
    return f"<!DOCTYPE html><html{lang}><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_the_article_is_taken_out_of_its_page(page: Path) -> None:
    document = read_one(page)
    assert document.text == page.with_suffix(".txt").read_text().rstrip("\n")
    assert (document.content, document.media_type) == (page.read_bytes(), "text/html")
    assert read_one(page).version == document.version


def test_each_field_tells_where_it_was_found() -> None:
    document = read_web(answer((PAGES / "modern.html").read_bytes()))
    assert document.title == "Niger & Russia sign defence pact"
    assert (document.publisher, document.author) == ("Example Media", "Jane Doe; Moussa Sani")
    assert (document.published, document.language) == ("2024-03-16", "en-GB")
    assert document.uri == "https://news.example/2024/03/pact"
    described = dict.fromkeys(("title", "publisher", "author", "published"), "html:json-ld")
    assert document.origins == described | {"language": "html:lang", "uri": "html:canonical"}


FIELDS = [
    ("title", '<meta property="og:title" content="Pact &amp; more">', "Pact & more", "html:og:title"),
    ("title", '<meta name="DC.Title" content="Pact">', "Pact", "html:dc.title"),
    ("title", "<title>Pact signed - Example</title>", "Pact signed", "html:recognised"),
    ("title", "<title>Untitled Document</title>", None, None),
    (
        "title",
        '<meta property="og:title" content="Pact | The Post"><meta property="og:site_name" content="The Post">',
        "Pact",
        "html:og:title",
    ),
    ("publisher", '<meta property="og:site_name" content="The Post">', "The Post", "html:og:site_name"),
    ("publisher", '<meta name="publisher" content="https://post.example/">', None, None),
    ("author", '<meta name="author" content="By Jane Doe">', "Jane Doe", "html:author"),
    ("author", '<meta name="author" content="jane@post.example">', None, None),
    (
        "published",
        '<meta property="article:published_time" content="2024-03-16T23:59:00+00:00">',
        "2024-03-16",
        "html:article:published_time",
    ),
    ("published", '<meta name="pubdate" content="20240316">', "2024-03-16", "html:pubdate"),
    ("published", '<meta name="date" content="2024-03">', "2024-03", "html:date"),
    ("published", '<meta name="date" content="March 16, 2024">', "2024-03-16", "html:recognised"),
    ("published", '<meta name="date" content="0000-00-00">', None, None),
    ("published", '<meta name="date" content="1970-01-01T00:00:00Z">', None, None),
    ("published", '<meta name="date" content="2031-01-01">', None, None),
    ("published", '<meta name="pubdate" content="2031-01-01"><meta name="date" content="2024">', "2024", "html:date"),
    ("published", '<link rel="canonical" href="https://a.example/2024/03/16/pact">', "2024-03-16", "html:recognised"),
    ("language", '<meta http-equiv="Content-Language" content="en">', "en", "html:content-language"),
    ("language", '<meta property="og:locale" content="fr_FR">', "fr-FR", "html:og:locale"),
    ("uri", '<link rel="canonical" href="https://a.example/pact#top">', "https://a.example/pact", "html:canonical"),
    ("uri", '<meta property="og:url" content="https://a.example/pact">', "https://a.example/pact", "html:og:url"),
]


@pytest.mark.parametrize(("name", "head", "value", "origin"), FIELDS)
def test_a_field_is_found(tmp_path: Path, name: str, head: str, value: str | None, origin: str | None) -> None:
    document = read_bytes(tmp_path, "pact.html", html(head))
    assert (getattr(document, name), document.origins.get(name)) == (value, origin)


@pytest.mark.parametrize(
    "head", ['<link rel="canonical" href="https://a.example/">', '<link rel="canonical" href="x">']
)
def test_a_canonical_link_to_no_article_is_passed_over(tmp_path: Path, head: str) -> None:
    document = read_bytes(tmp_path, "pact.html", html(head))
    assert (document.uri, document.origins["uri"]) == ((tmp_path / "pact.html").as_uri(), "location")


ODD_JSON = ["{", "[" * 100_000, "null", "[1, {}]", '{"@type": "NewsArticle"}', '{"@type": 5}', '{"a": ' * 9999]
ODD_JSON += ['{"@type": "NewsArticle", "headline": [[["No"]], {"name": {"name": 3}}], "datePublished": 2024}']


@pytest.mark.parametrize("script", ODD_JSON)
def test_json_that_is_odd_is_passed_over(tmp_path: Path, script: str) -> None:
    head = f'<meta name="date" content="2024-03-16"><script type="application/ld+json">{script}</script>'
    assert read_bytes(tmp_path, "pact.html", html(head)).published == "2024-03-16"


CAFE = "<p>The café-owner’s pact with Niger, which was signed on Friday, cost €5 million, said Müller.</p>"


@pytest.mark.parametrize(
    ("charset", "stated"),
    [
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8", ""),
        ("utf-8-sig", '<meta charset="iso-8859-1">'),
        ("utf-16", ""),
        ("cp1252", '<meta charset="windows-1252">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("cp1252", ""),
        ("cp1252", '<meta charset="no-such-thing">'),
        ("utf-8", '<meta charset="utf-16">'),
        ("utf-8", '<meta charset="utf-7">'),
    ],
)
def test_a_page_is_decoded_as_a_browser_would(tmp_path: Path, charset: str, stated: str) -> None:
    document = read_bytes(tmp_path, "pact.html", html(stated, CAFE).encode(charset))
    assert document.text == CAFE[3:-4]


def test_a_byte_that_is_wrong_in_the_charset_is_marked(tmp_path: Path) -> None:
    content = html('<meta charset="utf-8">', CAFE).encode().replace("é".encode(), b"\xe9")
    assert "caf\ufffd-owner" in read_bytes(tmp_path, "pact.html", content).text


@pytest.mark.parametrize("entity", ["&#0;", "&#xD800;", "&#x1F54A;", "&nbsp;", "&shy;", "&#8220"])
def test_no_entity_makes_a_text_that_cannot_be_stored(tmp_path: Path, entity: str) -> None:
    text = read_bytes(tmp_path, "pact.html", html("", f"<p>Before {entity} after. {ENGLISH}</p>")).text
    assert text.encode().decode() == text
    assert "\x00" not in text
    assert text.startswith("Before")


def test_a_fragment_is_a_page_too(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "pact.html", f"<p>{ENGLISH}</p>").text == ENGLISH
    assert read_bytes(tmp_path, "pact.html", ENGLISH).text == ENGLISH


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "pact", f"<!-- saved -->\n{html()}").media_type == "text/html"
    assert read_bytes(tmp_path, "pact", ENGLISH).media_type == "text/plain"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (html(body=""), "holds no article text"),
        (html(body="<script>document.write('x')</script><nav><a href=/>Home</a></nav>"), "holds no article text"),
        (html(body="<ul><li><a href=/>Home</a></li><li><a href=/a>World</a></li></ul>"), "holds no article text"),
        (html(body="<p>Subscribe to read the full story.</p><p>We use cookies.</p>"), "holds no article text"),
        ("  \n", "is empty"),
        (html(body="<i>x</i>" * 50_001), "HTML elements, more than any article"),
        (html(body="<p>Niger\x00</p>"), "is binary data (NUL byte"),
        ("%PDF-1.4", "is a PDF file"),
    ],
)
def test_a_page_without_an_article_is_named(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "pact.html").write_text(content)
    line = refusal(DocumentError, tmp_path / "pact.html")
    assert told in line
    assert "pact.html" in line


def test_a_page_nested_without_end_is_no_trouble(tmp_path: Path) -> None:
    deep = html(body=f"<p>{ENGLISH}</p>" + "<div><b>" * 20_000)
    assert read_bytes(tmp_path, "pact.html", deep).text == ENGLISH


@pytest.mark.parametrize(
    "piece",
    [
        "<tr><td>Niger</td><td>1,100 troops</td></tr>",
        "<h1>Niger</h1>",
        "<p><a href=/>Niger and Russia</a></p>",
        "<time itemprop=datePublished datetime=x></time>",
    ],
)
def test_a_page_of_ten_thousand_pieces_costs_seconds_at_most(tmp_path: Path, piece: str) -> None:
    started = time.monotonic()
    read_bytes(tmp_path, "pact.html", html(body=f"<table>{piece * 10_000}</table><p>{ENGLISH}</p>"))
    assert time.monotonic() - started < 10


def test_the_extra_is_named_where_it_is_missing(tmp_path: Path) -> None:
    (tmp_path / "pact.html").write_text(html())
    code = (
        "import sys; sys.modules['trafilatura'] = None\n"
        "from article_reading.readers import read_all\n"
        "print(len(read_all(sys.argv[1] + '/pact.txt'))); read_all(sys.argv[1] + '/pact.html')"
    )
    (tmp_path / "pact.txt").write_text(ENGLISH)
    ran = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert ran.stdout == "1\n"
    assert "ConfigError: reading HTML needs trafilatura: pip install 'accord[article]'" in ran.stderr
