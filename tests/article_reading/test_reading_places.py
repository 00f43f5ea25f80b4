"""Folders and web addresses: many articles at once, and what a server says about one."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from accord import ConfigError, Document, DocumentError, ReadContext, SourceError
from accord.fetch import Fetched
from accord_adapters.article.reading import read
from accord_adapters.article.settings import ArticleSettings
from article_reading.readers import ENGLISH, TODAY, answer, read_all, read_web, refusal


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(ENGLISH)


def found(folder: Path, **settings: str) -> list[str]:
    """File names of the articles, and in their place why one cannot be read."""
    items = read_all(folder, **settings)
    return [item.uri.rpartition("/")[2] if isinstance(item, Document) else str(item) for item in items]


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.md", "a/b/c.TXT", "c.html", "A.text", ".hidden.txt", ".git/x.txt")
    assert found(tmp_path) == ["A.text", "c.TXT", "z.md", "b.txt", "c.html"]


def test_a_sidecar_that_a_shell_has_just_made_says_nothing(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "a.json").touch()
    assert found(tmp_path) == ["a.txt"]


def test_what_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "c.txt", "e.txt")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "e.json").write_text("{")
    first, second, third, fourth, fifth = found(tmp_path)
    assert (first, third) == ("a.txt", "c.txt")
    assert "b.txt' is a PDF file" in second
    assert "d.txt' cannot be read (No such file or directory)" in fourth
    assert "e.json' is no JSON" in fifth


def test_a_link_to_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert found(tmp_path)[0] == "a.txt"
    assert "loop' is a link to a folder, which is not followed" in found(tmp_path)[1]


def test_a_folder_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    make(tmp_path / "real", "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert found(tmp_path / "link") == ["a.txt"]


def test_documents_that_are_passed_over_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    make(tmp_path, "a.txt", "photo.jpg", "README", *(f"{number}.pdf" for number in range(6)))
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "b.json").write_text("{}")
    with caplog.at_level(logging.WARNING):
        assert found(tmp_path) == ["a.txt"]
    assert "HTML: '0.pdf', '1.pdf', '2.pdf', '3.pdf', '4.pdf' and 2 more" in caplog.text


def test_each_article_of_a_folder_has_its_own_sidecar(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.html")
    (tmp_path / "a.json").write_text('{"title": "First", "publisher": "Side"}')
    (tmp_path / "b.json").write_text('{"title": "Second"}')
    documents = [item for item in read_all(tmp_path, publisher="Flag") if isinstance(item, Document)]
    assert [(item.title, item.publisher) for item in documents] == [("First", "Flag"), ("Second", "Flag")]


@pytest.mark.parametrize(("name", "value"), [("title", "x"), ("published", "2024"), ("uri", "urn:x:1")])
def test_what_belongs_to_one_article_is_not_given_to_many(tmp_path: Path, name: str, value: str) -> None:
    make(tmp_path, "a.txt")
    assert f"{name} belongs to one article" in refusal(ConfigError, tmp_path, **{name: value})


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    make(tmp_path, "sub/photo.jpg", ".hidden.txt")
    assert "holds no article; put .txt, .md or .html files in it" in refusal(SourceError, tmp_path)


def test_a_folder_with_nothing_readable_yields_its_problems(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (problem,) = read_all(tmp_path)
    assert isinstance(problem, DocumentError)


def test_a_page_without_canonical_link_is_known_by_its_url() -> None:
    document = read_web(answer(f"<html><p>{ENGLISH}</p></html>"))
    assert (document.uri, document.origins["uri"]) == ("https://news.example/pact", "location")


@pytest.mark.parametrize(
    ("url", "canonical", "uri"),
    [
        ("https://www.a.example/x?y=1", "https://a.example/x", "https://a.example/x"),
        ("https://amp.a.example/x", "https://www.a.example/x", "https://www.a.example/x"),
        ("https://evil.example/x", "https://a.example/x", "https://evil.example/x"),
        ("https://a.example.evil.example/x", "https://a.example/x", "https://a.example.evil.example/x"),
        ("https://a.example/x", "javascript:alert(1)", "https://a.example/x"),
        ("https://a.example/x", "https://u:p@a.example/y", "https://a.example/x"),
        ("https://a.example/x", "/", "https://a.example/x"),
        ("https://a.example/x/y", "../z", "https://a.example/z"),
    ],
)
def test_a_page_cannot_take_the_place_of_another_sites_article(url: str, canonical: str, uri: str) -> None:
    page = f'<html><head><link rel="canonical" href="{canonical}"></head><body><p>{ENGLISH}</p></body></html>'
    assert read_web(answer(page, url=url)).uri == uri


def test_a_text_on_the_web_is_read_as_text() -> None:
    document = read_web(answer(ENGLISH, "text/plain"), title="Pact")
    assert (document.text, document.media_type, document.title) == (ENGLISH, "text/plain", "Pact")
    markdown = read_web(answer("# Pact\n", "text/plain", "https://raw.example/a/pact.md"))
    assert (markdown.media_type, markdown.title) == ("text/markdown", "Pact")
    assert read_web(answer(f"<html><p>{ENGLISH}</p>", "")).media_type == "text/html"


def test_a_text_in_the_charset_of_its_server_keeps_its_bytes() -> None:
    fetched = replace(answer("Müller".encode("latin-1"), "text/plain"), charset="ISO-8859-1")
    document = read_web(fetched)
    assert (document.text, document.content) == ("Müller", b"M\xfcller")


def test_the_charset_of_the_server_comes_before_that_of_the_page() -> None:
    page = f'<html><head><meta charset="utf-8"></head><body><p>Müller. {ENGLISH}</p></body></html>'
    assert read_web(replace(answer(page.encode("latin-1")), charset="latin1")).text.startswith("Müller.")


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json", "application/rss+xml"])
def test_what_is_no_page_is_named(media_type: str) -> None:
    with pytest.raises(DocumentError, match=f"is '{media_type.replace('+', '.')}', no web page or text"):
        read_web(answer(b"x", media_type))


def test_a_failure_of_the_network_is_passed_on() -> None:
    def fetch(url: str) -> Fetched:
        raise SourceError(f"{url} answered 404 Not Found; check the address")

    with pytest.raises(SourceError, match="404 Not Found"):
        list(read("https://news.example/gone", ArticleSettings(), ReadContext(today=TODAY), fetch=fetch))
