"""The data files of this package: read once, hashed, parsed on demand."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any

NAMES = (
    "countries.csv",
    "country_codes.csv",
    "country_names.toml",
    "m49_regions.csv",
    "organizations.toml",
    "regions.toml",
)


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The text of every data file, by name."""

    texts: Mapping[str, str]

    @classmethod
    def of_package(cls) -> DataFiles:
        """The files that ship with accord."""
        folder = files("accord.reference") / "data"
        return cls({name: (folder / name).read_text(encoding="utf-8") for name in NAMES})

    @property
    def version(self) -> str:
        """Hash of all files: changes when any of them does."""
        digest = sha256()
        for name in NAMES:
            digest.update(f"{name}\0{self.texts[name]}\0".encode())
        return digest.hexdigest()[:16]

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of a CSV file by column name."""
        return csv.DictReader(self.texts[name].splitlines())

    def tables(self, name: str) -> dict[str, dict[str, Any]]:
        """The tables of a TOML file by their key, which is the code of a party."""
        return tomllib.loads(self.texts[name])
