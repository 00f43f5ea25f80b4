"""Recognises copies of one story: texts that share most of their runs of five words, whatever their headline or agency.

Each text leaves a sketch in the database: numbers of which near-identical texts share several. Those that share two are
compared word by word, so a story never joins what only looks alike in the sketch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from uuid import UUID
from zlib import crc32

import sqlalchemy as sa
from sqlalchemy import Connection

from accord.entities import Base
from accord.identity import make_id

SHINGLE = 5
"""Words in a shingle."""
ALIKE = 0.8
"""Shingles in common, as a share of all shingles of both texts (Jaccard), from which on two texts are one story."""
WITHIN, LEFT = 0.9, 2 / 3
"""So they are when this share of the shorter stands in the longer, and it is this much of it: a copy that was cut."""
BANDS, ROWS = 20, 3
"""With two bands in common needed, copies at the limit are found with a chance of 0.9999, cut ones of 0.95; two texts
that share a seventh are compared for nothing with one of 0.002."""
NEEDED = 2
MOST = 25
"""Candidates compared word by word; those that share most bands, then the earliest."""
PROSE = ("text/plain", "text/markdown", "text/html", "application/xhtml+xml")
"""What tells a story. Tables are alike by nature: each is a story of its own."""

_WORD = re.compile(r"\w+")
_BINS = BANDS * ROWS
_MIX, _MASK = 0x9E3779B97F4A7C15, 0xFFFFFFFFFFFFFFFF

_document, _band = Base.metadata.tables["accord_document"], Base.metadata.tables["accord_document_band"]


@dataclass(frozen=True)
class Sketch:
    """What a text is recognised by: its shingles, and the bands that stand for them in the database."""

    runs: set[str]
    bands: list[int]


def shingles(text: str) -> set[str]:
    """Every run of five words, without case and punctuation; a shorter text is one run, one without words has none."""
    words = _WORD.findall(text.casefold())
    runs = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    return {" ".join(words[start : start + SHINGLE]) for start in runs}


def alike(one: set[str], other: set[str]) -> bool:
    """Whether two texts are one story."""
    common, (short, long) = len(one & other), sorted((len(one), len(other)))
    return common > 0 and (
        common >= ALIKE * (short + long - common) or (common >= WITHIN * short and short >= LEFT * long)
    )


def bands_of(runs: Iterable[str]) -> list[int]:
    """The bands: the least hash in each of 60 bins, three bins to a band."""
    least: list[int | None] = [None] * _BINS
    for run in runs:
        mixed = (crc32(run.encode("utf-8", "surrogatepass")) * _MIX & _MASK) >> 16
        place, value = mixed % _BINS, mixed // _BINS
        held = least[place]
        if held is None or value < held:
            least[place] = value
    filled = _filled(least)
    return [_number(band, filled[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)] if filled else []


def _filled(least: list[int | None]) -> list[int]:
    """An empty bin borrows from the next that is not, so that short texts have whole bands too."""
    if all(value is None for value in least):
        return []
    found, last = [0] * _BINS, 0
    for place in range(2 * _BINS - 1, -1, -1):
        value = least[place % _BINS]
        last = last + 1 if value is None else value
        found[place % _BINS] = last
    return found


def _number(band: int, values: list[int]) -> int:
    """63 bits, which every database has room for."""
    return int.from_bytes(blake2b(repr((band, values)).encode(), digest_size=8).digest()) >> 1


def sketch(text: str, media_type: str) -> Sketch:
    """The sketch of a text; an empty one where it tells no story."""
    runs = shingles(text) if media_type in PROSE else set()
    return Sketch(runs, bands_of(runs))


def story_of(connection: Connection, found: Sketch) -> UUID | None:
    """The story of the earliest document that is a copy of this text, if there is one."""
    candidates = _candidates(connection, found.bands) if found.bands else []
    for row in sorted(candidates, key=lambda row: (row.recorded_at, row.id)):
        other = connection.scalar(sa.select(_document.c.text).where(_document.c.id == row.id))
        if alike(found.runs, shingles(str(other))):
            return UUID(str(row.story_id))
    return None


def _candidates(connection: Connection, bands: list[int]) -> list[Any]:
    shared = sa.func.count().label("shared")
    sharing = sa.select(_band.c.document_id, shared).where(_band.c.band.in_(bands)).group_by(_band.c.document_id)
    near = sharing.having(sa.func.count() >= NEEDED).subquery()
    wanted = sa.select(_document.c.id, _document.c.story_id, _document.c.recorded_at).join(
        near, near.c.document_id == _document.c.id
    )
    closest = wanted.order_by(near.c.shared.desc(), _document.c.recorded_at, _document.c.id).limit(MOST)
    return list(connection.execute(closest))


def put_sketch(connection: Connection, document: UUID, found: Sketch) -> None:
    """Leave a document's bands for those that come after it."""
    if rows := [{"band": band, "document_id": document} for band in sorted(set(found.bands))]:
        connection.execute(_band.insert(), rows)


def new_story(key: UUID) -> UUID:
    """The id of a story that begins with this document."""
    return make_id("story", str(key))
