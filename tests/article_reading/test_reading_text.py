"""Plain text and Markdown: the text stays as it was given, to the last code point."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord import DocumentError, PartialDate
from accord_adapters.article.decoding import decode_text, is_blank
from article_reading.readers import ENGLISH, read_bytes, read_one, read_stdin


def test_a_text_file_stays_as_it_is(tmp_path: Path) -> None:
    text = "Zürich 🕊\r\n\r\n\tTwo\u2028lines \n\rcafe\u0301  \n"
    document = read_bytes(tmp_path, "pact.txt", text)
    assert (document.text, document.content, document.media_type) == (text, None, "text/plain")
    assert document.uri == (tmp_path / "pact.txt").as_uri()
    assert (document.title, document.published, document.language) == (None, None, None)
    assert document.origins == {"uri": "location"}


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "pact.txt", b"\xef\xbb\xbfNiger").text == "Niger"


VISIBLE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_offsets_count_code_points_of_the_file(text: str) -> None:
    written = text.encode()
    whole = decode_text("x", written) if not _looks_binary(written) else text
    assert whole == text.removeprefix("\ufeff")
    assert whole.encode() == written.removeprefix(b"\xef\xbb\xbf")


def _looks_binary(content: bytes) -> bool:
    control = sum((byte < 32 and byte not in b"\t\n\v\f\r\x1b") or byte == 127 for byte in content)
    return control * 20 > len(content) or content.startswith((b"%PDF-", b"{\\rtf", b"GIF8", b"PK\x03\x04"))


@given(st.binary())
def test_any_bytes_are_text_or_refused_in_one_line(content: bytes) -> None:
    text: str | None = None
    told = ""
    try:
        text = decode_text("'x'", content)
    except DocumentError as problem:
        told = str(problem)
    assert (text is None) == (told != "")
    assert text is None or (text.encode() == content.removeprefix(b"\xef\xbb\xbf") and "\x00" not in text)
    assert len(told.splitlines()) <= 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(lambda text: not is_blank(text))
)
def test_any_span_of_the_document_is_that_of_the_file(tmp_path: Path, text: str) -> None:
    document = read_bytes(tmp_path, "pact.txt", text)
    given_text = (tmp_path / "pact.txt").read_bytes().decode("utf-8-sig")
    middle = len(document.text) // 2
    assert document.text[middle:] == given_text[middle:]


def test_standard_input_is_known_by_its_hash() -> None:
    document = read_stdin(ENGLISH.encode())
    assert (
        document.uri == f"urn:sha256:{hashlib.sha256(ENGLISH.encode()).hexdigest()}" == f"urn:sha256:{document.sha256}"
    )
    assert document.origins == {"uri": "content", "language": "recognised"}


def test_flags_say_what_a_text_does_not(tmp_path: Path) -> None:
    given = {"title": " A  pact ", "publisher": "Example", "author": "Jane Doe", "language": "EN_gb", "uri": "urn:x:1"}
    document = read_bytes(tmp_path, "pact.txt", ENGLISH, published="2024-03-16T23:30:00+02:00", **given)
    assert (document.title, document.publisher, document.author) == ("A pact", "Example", "Jane Doe")
    assert (document.published, document.language, document.uri) == ("2024-03-16", "en-gb", "urn:x:1")
    assert set(document.origins.values()) == {"flag"}


@pytest.mark.parametrize("published", ["2024", "2024-03", "2024-03-16", "2024-03~", "2023/2024", "2024-06-01"])
def test_a_date_stays_as_exact_as_it_is_given(tmp_path: Path, published: str) -> None:
    document = read_bytes(tmp_path, "pact.txt", ENGLISH, published=published)
    assert document.published == PartialDate.parse(published).edtf


def test_a_sidecar_gives_way_to_flags_and_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / "pact.json").write_text('{"title": "Side", "published": "2024-03", "author": null, "uri": "urn:x:2"}')
    document = read_bytes(tmp_path, "pact.md", f"# Heading\n\n{ENGLISH}", title="Flag")
    assert (document.title, document.published, document.author, document.uri) == ("Flag", "2024-03", None, "urn:x:2")
    assert document.origins["title"] == "flag"
    assert document.origins["published"] == document.origins["uri"] == "sidecar"


def test_the_same_file_by_another_path_is_the_same_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_bytes(tmp_path, "pact.txt", ENGLISH)
    monkeypatch.chdir(tmp_path)
    assert read_one("pact.txt").uri == read_one(f"../{tmp_path.name}/./pact.txt").uri == document.uri


MARKDOWN = """---
title: "A pact: signed"
date: 2024-03-16 09:30:00 +0100
Lang: en
tags: [a, b]
draft: false
url: https://news.example/pact
---

# Another heading

Text with `code`.
"""


def test_markdown_keeps_its_marks_and_states_its_fields(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "pact.md", MARKDOWN)
    assert (document.text, document.media_type, document.content) == (MARKDOWN, "text/markdown", None)
    assert (document.title, document.published, document.language) == ("A pact: signed", "2024-03-16", "en")
    assert document.uri == "https://news.example/pact"
    assert set(document.origins.values()) == {"markdown:front-matter"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Pact signed #\n\nText", "Pact signed"),
        ("Intro\n\n   #\tPact signed\r\nText", "Pact signed"),
        ("Pact signed\n===\n\nText", "Pact signed"),
        ("```\n# no heading\n```\n~~~\n# nor this\n~~~\n# Pact signed", "Pact signed"),
        ("## Second level\n\n#hashtag\n\n    # code\n\n#\n\n===", None),
        ("---\ntitle:\n---\n# Pact signed", "Pact signed"),
        ("---\ntitle: never closed\n# Pact signed", "Pact signed"),
    ],
)
def test_the_first_heading_is_the_title(tmp_path: Path, text: str, title: str | None) -> None:
    document = read_bytes(tmp_path, "pact.md", text)
    assert document.title == title
    assert document.origins.get("title") == ("markdown:heading" if title else None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ghana and Togo sign pact\n\nThe ministers met.", "Ghana and Togo sign pact"),
        ("\n  Will they sign the pact? \r\n \r\nNobody knows.", "Will they sign the pact?"),
        ("The ministers met in Accra.\n\nThey signed.", None),
        ("Ghana and Togo sign pact\nThe ministers met.", None),
        ("Ghana and Togo sign pact", None),
        ("Share on Facebook\n\nThe ministers met.", None),
        ("- Ghana and Togo sign\n\nThe ministers met.", None),
        ("Ghana, Togo\n\nThe ministers met.", None),
        ("By John Smith and Anna Lee\n\nThe ministers met.", None),
        ("Reuters World News Service\n\nThe ministers met.", None),
        ("Tuesday, 21 May 2024\n\nThe ministers met.", None),
        ("NAIROBI, Kenya, May 21 (Reuters)\n\nThe ministers met.", None),
        ("word " * 30 + "\n\nThe ministers met.", None),
    ],
)
def test_a_first_line_that_stands_apart_is_the_title(tmp_path: Path, text: str, title: str | None) -> None:
    document = read_bytes(tmp_path, "pact.txt", text)
    assert document.title == title
    assert document.origins.get("title") == ("text:headline" if title else None)


def test_a_date_to_come_in_front_matter_is_not_believed(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "pact.md", "---\ndate: 2031-01-01\n---\nText").published is None


def test_the_format_may_be_told(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "pact.news", "# Pact", format="markdown").title == "Pact"
    assert read_bytes(tmp_path, "pact.md", "# Pact", format="text").title is None
    assert read_bytes(tmp_path, "pact.json", "{}", format="text").text == "{}"


LANGUAGES = {
    "en": ENGLISH,
    "fr": "Le président a déclaré que les troupes quitteront le pays. On a dit que l'accord est terminé, et que la "
    "base sera rendue aux autorités du Niger.",
    "de": "Der Präsident hat in Niamey gesagt, dass die Truppen das Land im Mai verlassen werden. Die Hand des "
    "Ministers war ruhig, und das Abkommen ist damit beendet.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_recognised_by_its_small_words(tmp_path: Path, language: str) -> None:
    document = read_bytes(tmp_path, "pact.txt", LANGUAGES[language])
    assert (document.language, document.origins["language"]) == (language, "recognised")


@pytest.mark.parametrize(
    "text", ["Niger and Russia signed a pact.", "НАТО и Россия подписали договор " * 9, "1 2 3 " * 99]
)
def test_a_language_is_not_guessed(tmp_path: Path, text: str) -> None:
    assert read_bytes(tmp_path, "pact.txt", text).language is None
