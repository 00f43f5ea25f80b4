"""Progress for whoever watches: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import NoReturn, TypeVar

from tqdm import tqdm

Item = TypeVar("Item")


def watched(items: Iterable[Item], total: int | None, unit: str) -> Iterator[Item]:
    """The items as they come, with a bar on stderr where that is a terminal."""
    yield from tqdm(items, total=total, unit=unit, file=sys.stderr, disable=not sys.stderr.isatty())


def counter(unit: str) -> tqdm[NoReturn]:
    """A bar without an end, for a source whose length nobody knows."""
    return tqdm(unit=unit, file=sys.stderr, disable=not sys.stderr.isatty(), leave=False)
