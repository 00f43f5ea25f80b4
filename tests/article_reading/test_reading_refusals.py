"""Bad input: one clear line that names the thing, the value and the way out."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from accord import ConfigError, Document, DocumentError, ForbiddenError, ReadContext, SourceError
from accord_adapters.article.reading import read
from accord_adapters.article.settings import ArticleSettings
from article_reading.readers import ENGLISH, TODAY, read_bytes, read_stdin, refusal


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    told = refusal(SourceError, tmp_path / "nowhere.txt")
    assert f"there is no file or folder '{tmp_path}/nowhere.txt'" in told
    assert "a web address begins with https://" in refusal(SourceError, "www.news.example/pact")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b" \r\n\t\xc2\xa0\xe2\x80\x8b\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7\n...", "is a PDF file; save its text"),
        (b"PK\x03\x04\x14\x00", "is a ZIP archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n\x00", "is a PNG image"),
        (b"{\\rtf1 hello}", "is an RTF document"),
        (b"Niger\x00Russia", "is binary data (NUL byte at offset 5)"),
        (b"\x01\x02\x03\x04 Niger \x05\x06", "is binary data (control characters)"),
        (
            b"Accord du Niger sign\xe9 \xe0 Niamey",
            "is not valid UTF-8 (byte 0xe9 at offset 20); convert it, for example: iconv",
        ),
        ("Niger".encode("utf-16"), "is UTF-16; convert it: iconv -f UTF-16 -t UTF-8"),
        (b"x" * 10_000_001, "is larger than 10,000,000 bytes"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "pact.txt").write_bytes(content)
    line = refusal(DocumentError, tmp_path / "pact.txt")
    assert told in line
    assert "pact.txt" in line


def test_twenty_megabytes_on_standard_input_are_refused() -> None:
    with pytest.raises(DocumentError, match="standard input is larger than 10,000,000 bytes"):
        read_stdin(b"Niger. " * 3_000_000)


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    assert len(read_bytes(tmp_path, "pact.txt", b"Niger.  \n\n" * 1_000_000).text) == 10_000_000


def test_data_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "pact.csv").write_text("a,b\n")
    assert "is no article by its name; give the setting format=text" in refusal(DocumentError, tmp_path / "pact.csv")


def test_a_feed_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "news").write_text('<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0"></rss>')
    assert "is a news feed, not an article" in refusal(DocumentError, tmp_path / "news")


def test_a_device_or_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pact.txt")
    assert "is no regular file" in refusal(DocumentError, tmp_path / "pact.txt")
    assert "is no regular file" in refusal(DocumentError, "/dev/zero")


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "pact.txt").symlink_to(tmp_path / "pact.txt")
    assert "Too many levels of symbolic links" in refusal(SourceError, tmp_path / "pact.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "pact.txt").touch(mode=0)
    assert "cannot be read (Permission denied)" in refusal(DocumentError, tmp_path / "pact.txt")


@pytest.mark.parametrize("location", ["", "  "])
def test_no_location_is_named(location: str) -> None:
    assert "no location is given" in refusal(ConfigError, location)


def test_a_name_that_no_file_can_have_is_named() -> None:
    assert "cannot be opened" in refusal(SourceError, "a\0b")
    assert "cannot be opened (File name too long)" in refusal(SourceError, "a" * 5000)


def test_control_characters_in_a_name_are_not_printed(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[2J.txt").touch()
    assert r"a\n\x1b[2J.txt' is empty" in refusal(DocumentError, tmp_path / "a\n\x1b[2J.txt")


def test_a_date_to_come_is_refused(tmp_path: Path) -> None:
    told = refusal(ConfigError, tmp_path, published="2024-06-02")
    assert told == "published 2024-06-02 lies in the future (today is 2024-06-01); correct it"


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("published", "yesterday", "is not EDTF; write it as"),
        ("published", "2024-02-30", "does not exist in the calendar"),
        ("published", "2024-03-16T25:00:00", "is no date and time"),
        ("language", "English", "is no BCP 47 tag; write it as en"),
        ("uri", "pact", "is no absolute URI"),
        ("uri", "https://a:b@c.example/", "take them out"),
        ("title", " ", "text is empty"),
        ("format", "pdf", "Input should be 'auto', 'text', 'markdown' or 'html'"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(setting: str, value: str, told: str) -> None:
    with pytest.raises(ValueError, match=setting) as caught:
        ArticleSettings.model_validate({setting: value})
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("sidecar", "told"),
    [
        ("{", "is no JSON ("),
        ("[]", "is no JSON object; write one with the keys title,"),
        ('{"title": 5}', "title: Input should be a valid string (given 5)"),
        ('{"published": "2024-13"}', "published: date '2024-13' does not exist in the calendar"),
        ('{"published": "2024-07"}', "published 2024-07 lies in the future"),
        ('{"language": "x"}', "language: language 'x' is no BCP 47 tag"),
        (" " * 100_001, "is larger than 100,000 bytes"),
        ("[" * 50_000, "is no JSON ("),
    ],
)
def test_a_wrong_sidecar_is_named(tmp_path: Path, sidecar: str, told: str) -> None:
    (tmp_path / "pact.txt").write_text(ENGLISH)
    (tmp_path / "pact.json").write_text(sidecar)
    line = refusal(DocumentError, tmp_path / "pact.txt")
    assert told in line
    assert "pact.json" in line


@pytest.mark.parametrize("location", ["pact.txt", "/etc/passwd", "//etc/passwd", "C:\\pact.txt", ".", "~"])
def test_files_are_closed_to_strangers(location: str) -> None:
    context = ReadContext(stdin=io.BytesIO(), files=False, today=TODAY)
    with pytest.raises(ForbiddenError, match="is a local path, and files are closed here"):
        list(read(location, ArticleSettings(), context))


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/", "data:text/html,x", "https://a:b@c.example/"]
)
@pytest.mark.parametrize("files", [True, False])
def test_only_plain_web_addresses_are_fetched(url: str, files: bool) -> None:
    with pytest.raises(ConfigError):
        list(read(url, ArticleSettings(), ReadContext(files=files, today=TODAY)))


def test_a_private_address_is_not_fetched() -> None:
    assert "127.0.0.1 is no public address but loopback" in refusal(ForbiddenError, "http://127.0.0.1:1/")


def test_a_file_may_look_like_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_bytes(tmp_path, "notes: today.txt", ENGLISH).text == ENGLISH


def test_a_stranger_s_key_in_a_sidecar_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "pact.txt").write_text(ENGLISH)
    (tmp_path / "pact.json").write_text('{"tilte": "x", "publisher": "Wire"}')
    (document,) = read(str(tmp_path / "pact.txt"), ArticleSettings(), ReadContext(today=TODAY))
    assert isinstance(document, Document)
    assert (document.title, document.publisher) == (None, "Wire")
    assert "not used: 'tilte'; known keys are title, publisher" in caplog.text
