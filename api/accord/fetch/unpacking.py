"""Reads the body of an answer, packed or not, and gives up as soon as it is larger than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping

_PIECE = 65_536
"""Most bytes that are unpacked at once."""


class BadBody(Exception):
    """The body cannot be used; the message goes on where the URL ends."""


def read_body(chunks: Iterable[bytes], headers: Mapping[str, str], max_bytes: int) -> bytes:
    """The unpacked body. Raises BadBody when it is larger than `max_bytes` before or after, or badly packed."""
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > max_bytes:
        raise BadBody(f"announces {int(announced):,} bytes; at most {max_bytes:,} are read")
    pieces = _unpacked(_at_most(max_bytes, chunks), headers.get("content-encoding", ""))
    return b"".join(_at_most(max_bytes, pieces))


def _at_most(max_bytes: int, chunks: Iterable[bytes]) -> Iterator[bytes]:
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > max_bytes:
            raise BadBody(f"sends more than {max_bytes:,} bytes, the most that is read")
        yield chunk


def _unpacked(chunks: Iterable[bytes], encoding: str) -> Iterable[bytes]:
    match encoding.strip().lower():
        case "" | "identity":
            return chunks
        case "gzip" | "x-gzip":
            return _gunzipped(chunks)
        case other:
            raise BadBody(f"is packed with {other[:40]!r}, which was not asked for; try again later")


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """In small pieces, so that a bomb is noticed before it bursts."""
    unzip = _gunzip()
    try:
        for chunk in chunks:
            left = chunk
            while left:
                if unzip.eof:  # gzip may be several files, one after the other
                    unzip = _gunzip()
                yield unzip.decompress(left, _PIECE)
                left = unzip.unused_data if unzip.eof else unzip.unconsumed_tail
        yield unzip.flush()
    except zlib.error as problem:
        raise BadBody(f"is broken gzip ({problem}); try again later") from problem
    if not unzip.eof:
        raise BadBody("is gzip that was cut off; try again later")


def _gunzip() -> zlib._Decompress:
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
