"""Turns bytes into text: strictly where a person wrote the file, as a browser would where it is a web page."""

from __future__ import annotations

import codecs
import re

from accord import DocumentError

MAX_BYTES = 10_000_000
"""Largest article that is read; a long book has a tenth of it."""

_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_INVISIBLE = "\ufeff\u200b\u2060\xad"
# What pages call Latin-1, ASCII and so on is read as the larger set that they mean, after the Encoding standard.
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_OF_THE_WEB = re.compile(
    r"utf-8|cp125\d|cp8(?:66|74)|cp9(?:32|49)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)"
    r"|gb18030|big5(?:hkscs)?|euc_jp|iso2022_jp"
)


def decode_text(name: str, content: bytes, charset: str | None = None) -> str:
    """The text exactly as given, line ends and all; only a byte order mark is taken off. Raises DocumentError."""
    wide = _wide(content)
    if wide:
        raise DocumentError(f"{name} is {wide.upper()}; convert it: iconv -f {wide.upper()} -t UTF-8")
    _refuse_binary(name, content)
    codec = _codec(charset) or "utf-8"
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as problem:
        found = f"byte 0x{content[problem.start]:02x} at offset {problem.start}"
        remedy = "convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
        raise DocumentError(f"{name} is not valid {codec.upper()} ({found}); {remedy}") from problem
    return text.removeprefix("\ufeff")


def decode_page(name: str, content: bytes, charset: str | None = None) -> str:
    """The page's source in the charset that its first bytes, its server or itself state, else UTF-8 or Windows-1252.

    Bytes that are wrong in it become U+FFFD, as in a browser. Raises DocumentError for what is no text at all.
    """
    wide = _wide(content)
    if wide is None:
        _refuse_binary(name, content)
    stated = wide or (_mark(content) or _codec(charset) or _codec(_stated(content)))
    if stated is None:
        stated = "utf-8" if _is_utf8(content) else "cp1252"
    return content.decode(stated, "replace").removeprefix("\ufeff")


def is_blank(text: str) -> bool:
    """Whether there is nothing to read in it: white space and characters without width."""
    return not text.strip().strip(_INVISIBLE).strip()


def _refuse_binary(name: str, content: bytes) -> None:
    for magic, what in _BINARY:
        if content.startswith(magic):
            raise DocumentError(f"{name} is {what}; save its text as plain text, Markdown or HTML")
    at = content.find(b"\x00")
    if at >= 0:
        raise DocumentError(f"{name} is binary data (NUL byte at offset {at}); give plain text, Markdown or HTML")
    if len(_CONTROL.findall(content)) * 20 > len(content):
        raise DocumentError(f"{name} is binary data (control characters); give plain text, Markdown or HTML")


def _wide(content: bytes) -> str | None:
    return next((encoding for mark, encoding in _WIDE if content.startswith(mark)), None)


def _mark(content: bytes) -> str | None:
    return "utf-8" if content.startswith(codecs.BOM_UTF8) else None


def _stated(content: bytes) -> str | None:
    head = content[:4096]
    found = _META.search(head) or _XML.search(head)
    return found[1].decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str | None:
    """Python's codec for a label; None for an unknown one and for those no browser takes at its word: UTF-7, UTF-16."""
    try:
        codec = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    codec = _LARGER.get(codec, codec)
    return codec if _OF_THE_WEB.fullmatch(codec) else None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
