"""Deterministic ids: the same thing has the same id wherever and whenever it is ingested."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID, uuid5

NAMESPACE = UUID("5b1f2f0e-3c0d-5f7e-9d55-6a0f6f8a2c11")
"""Root of all of accord's UUIDv5 ids. Changing it would change every id."""


def make_id(*parts: str | int | float | bool | Sequence[object] | None) -> UUID:
    """UUIDv5 of a natural key. Parts are kept apart, so that ("ab", "c") and ("a", "bc") differ."""
    return uuid5(NAMESPACE, json.dumps(parts, ensure_ascii=True, separators=(",", ":")))
