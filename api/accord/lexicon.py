"""Word lists that a plugin brings for the adapters that read prose: verbs, nouns, names, the cues of figures."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from accord.errors import PluginError


class LexiconError(PluginError):
    """A lexicon cannot be used; `lexicon` is its name, so that nothing else falls with it."""

    def __init__(self, lexicon: str, reason: str) -> None:
        super().__init__(f"lexicon {lexicon!r}: {reason}")
        self.lexicon = lexicon


@dataclass(frozen=True)
class Lexicon:
    """One plugin's words for a field or a house style, such as maritime security. Equal words are equal lexicons."""

    name: str
    version: str
    """Raise it when a list changes, for readers' sake; `mark` tells changed words apart in any case."""
    tables: Mapping[str, Mapping[str, Any]] = field(hash=False)
    """What its files hold, by their names without `.toml`; named and shaped as the adapter's own data files."""

    def __post_init__(self) -> None:
        """Keep tables of its own, so that what a plugin does to its lists later changes no words in use."""
        object.__setattr__(self, "tables", deepcopy(self.tables))

    @property
    def mark(self) -> str:
        """What it adds to the version of an adapter that reads with it: name, version and a digest of its words."""
        words = json.dumps(self.tables, sort_keys=True, default=str)
        return f"{self.name}-{self.version}.{sha256(words.encode()).hexdigest()[:7]}"

    @classmethod
    def from_folder(cls, name: str, version: str, folder: Path | Traversable) -> Lexicon:
        """All TOML files of a folder. Raises LexiconError, which names the file and what is wrong with it."""
        tables: dict[str, Mapping[str, Any]] = {}
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".toml"):
                try:
                    tables[file.name.removesuffix(".toml")] = tomllib.loads(file.read_text(encoding="utf-8"))
                except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
                    raise LexiconError(name, f"{file.name} is no TOML file: {problem}") from problem
        if not tables:
            raise LexiconError(name, f"no TOML file in {folder}")
        return cls(name, version, tables)
