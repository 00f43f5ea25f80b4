"""Runs what the documentation shows, and checks or rewrites what is printed there.

`python tools/docs.py --check [PAGE ...]` prints what differs; `--refresh` rewrites answers and generated parts.

A page is one session, from top to bottom, in a folder of its own that has the examples beside it and a database with
the bundled article (an empty folder, where the page says <!-- session: empty -->):
- ```graphql is asked, and the ```json right after it is the answer. A variable `$after` gets the last `endCursor`.
- ```sh and ```python run, and a ```text right after is what they print. `fails`: with an error. `skip`: not at all.
- any block with `file=NAME` is written to that file instead.
Ids, times, cursors and the folder are printed as `…`.
From <!-- generated: NAME --> to <!-- end --> the text comes from the code.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import accord
from accord import vocabulary
from accord.cli.parser import build_parser
from accord.settings import PREFIX, Settings
from accord_adapters.article.llm.settings import LanguageModelSettings

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "examples/article.md"
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
GENERATED = re.compile(r"(?<=<!-- generated: )(?P<name>\w+) -->\n(?P<body>.*?)(?=<!-- end -->)", re.DOTALL)
EMPTY = "<!-- session: empty -->"
ID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(?:Z|\+00:00)?"
ID_OR_TIME = re.compile(f"{ID}|{TIME}")
CURSORS = ("cursor", "startCursor", "endCursor")
PIP = """\
#!/bin/sh
[ "$1" = install ] && shift
exec "{python}" -m pip -q install --no-index --no-deps --no-build-isolation --upgrade --target "{target}" "$@"
"""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check or rewrite what the documentation prints.")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--check", action="store_true", help="print what differs; exit status 1 if anything does")
    how.add_argument("--refresh", action="store_true", help="rewrite answers and generated parts")
    parser.add_argument("pages", nargs="*", type=Path, metavar="PAGE", help="Markdown files (all)")
    options = parser.parse_args(arguments)
    differs = 0
    with tempfile.TemporaryDirectory() as folder:
        for page in options.pages or pages():
            text = page.read_text("utf-8")
            fresh = refreshed(text, page, Path(folder))
            if fresh != text:
                differs += 1
                show(page, text, fresh)
                if options.refresh:
                    page.write_text(fresh, "utf-8")
    return 1 if differs and options.check else 0


def pages() -> list[Path]:
    """Every page of the documentation."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def show(page: Path, text: str, fresh: str) -> None:
    lines = (text.splitlines(keepends=True), fresh.splitlines(keepends=True))
    sys.stdout.writelines(difflib.unified_diff(*lines, f"{page.name} as it is", f"{page.name} as it should be"))


# --- a page and its blocks -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the words after it, and where its body stands in the page."""

    language: str
    words: tuple[str, ...]
    body: str
    start: int
    end: int
    line: int
    after: str
    """What stands between it and the block before."""

    @property
    def file(self) -> str | None:
        return next((word.removeprefix("file=") for word in self.words if word.startswith("file=")), None)

    @property
    def runs(self) -> bool:
        return self.language in ("graphql", "sh", "python") and "skip" not in self.words and self.file is None


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page."""
    found, last = [], 0
    for match in FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        line = text.count("\n", 0, match.start()) + 1
        between = text[last : match.start()]
        found.append(Block(language, tuple(words), match["body"], *match.span("body"), line, between))
        last = match.end()
    return found


def refreshed(text: str, page: Path, folder: Path) -> str:
    """The page as it should be."""
    text = GENERATED.sub(lambda match: f"{match['name']} -->\n{GENERATORS[match['name']]()}", text)
    found, changes = blocks(text), []
    if any(block.runs or block.file for block in found):
        session = opened(page, folder, empty=EMPTY in text)
        for block, following in zip(found, [*found[1:], None], strict=True):
            printed = session.run(block)
            if printed is not None and following is not None and is_output(block, following):
                changes.append(((following.start, following.end), printed))
    for (start, end), fresh in sorted(changes, reverse=True):
        text = text[:start] + fresh + text[end:]
    return text


def is_output(block: Block, following: Block) -> bool:
    """Whether the following block is what this one prints."""
    wanted = "json" if block.language == "graphql" else "text"
    return following.language == wanted and not following.words and not following.after.strip()


# --- running it ----------------------------------------------------------------------------------------------------


class Session:
    """What the blocks of a page share: a folder with a database in it, and a place for the packages they install."""

    def __init__(self, page: Path, folder: Path) -> None:
        self.page, self.folder, self.packages = page, folder, folder.with_name(f"{folder.name}-packages")
        self.cursor: str | None = None

    def run(self, block: Block) -> str | None:
        """What the block prints; None where nothing is run."""
        if block.file:
            (self.folder / block.file).write_text(block.body, "utf-8")
        if not block.runs:
            return None
        if block.language == "graphql":
            return self.answer(block)
        command = ["sh", "-euc"] if block.language == "sh" else [sys.executable, "-c"]
        done = subprocess.run(
            [*command, block.body],
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if (done.returncode != 0) != ("fails" in block.words):
            sys.exit(f"{self.page.name}:{block.line} ended with status {done.returncode}:\n{done.stdout}")
        return ID_OR_TIME.sub("…", done.stdout.replace(str(self.folder), "/…"))

    def answer(self, block: Block) -> str:
        variables = {"after": self.cursor} if "$after" in block.body else {}
        with accord.open(f"sqlite:///{self.folder}/accord.db", create=False) as handle:
            answer = handle.execute(block.body, variables)
        if "errors" in answer and "fails" not in block.words:
            sys.exit(f"{self.page.name}:{block.line} is answered with {answer['errors']}")
        return compact(self.masked(answer)) + "\n"

    def masked(self, value: Any) -> Any:
        """The answer without what differs from one database to another; remembers the last cursor."""
        if isinstance(value, dict):
            self.cursor = value.get("endCursor") or self.cursor
            return {name: "…" if name in CURSORS and inner else self.masked(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.masked(inner) for inner in value]
        return ID_OR_TIME.sub("…", value) if isinstance(value, str) else value

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        path = os.pathsep.join([str(self.packages), str(Path(sys.executable).parent), kept.get("PATH", os.defpath)])
        return {**kept, "PATH": path, "PYTHONPATH": str(self.packages), "PYTHONSAFEPATH": "1"}


def opened(page: Path, folder: Path, *, empty: bool) -> Session:
    """A session with a folder of its own; `pip install` in it stays in it, and needs no network."""
    session = Session(page, folder / page.stem)
    session.folder.mkdir()
    session.packages.mkdir()
    pip = session.packages / "pip"
    pip.write_text(PIP.format(python=sys.executable, target=session.packages), "utf-8")
    pip.chmod(0o755)
    if not empty:
        shutil.copytree(ROOT / "examples", session.folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
        command = [sys.executable, "-m", "accord.cli", "ingest", "article", ARTICLE, "--json"]
        done = subprocess.run(command, cwd=session.folder, env=session.environment(), capture_output=True, text=True)
        if done.returncode or json.loads(done.stdout)["rejections"]:
            sys.exit(f"{ARTICLE} cannot be ingested: {done.stdout}{done.stderr}")
    return session


def compact(value: Any, indent: int = 0, width: int = 110) -> str:
    """JSON with as much on a line as fits."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or indent + len(line) <= width:
        return line
    inner = indent + 2
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: {compact(item, inner, width)}" for name, item in value.items()]
    else:
        parts = [compact(item, inner, width) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + ",".join(f"\n{' ' * inner}{part}" for part in parts) + f"\n{' ' * indent}{closing}"


# --- what comes from the code ----------------------------------------------------------------------------------------


def settings_table() -> str:
    rows = []
    for item in fields(Settings):
        default = "none" if item.default is None else f"`{str(item.default).lower()}`"
        rows.append(f"| `{PREFIX}{item.name.upper()}` | {default} | {item.metadata['meaning']} |")
    return "| variable | default | meaning |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"


def model_settings_table() -> str:
    """What may be said about a language model."""
    rows = []
    for name, field in LanguageModelSettings.model_fields.items():
        default = "none" if field.default is None else f"`{field.default}`"
        rows.append(f"| `--{name.replace('_', '-')}` | {default} | {field.description} |")
    return "| flag | default | meaning |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"


def verbs_table() -> str:
    """Every verb with its arguments, as `--help` has them; the first is `--help` itself."""
    return "\n" + "".join(
        f"### `accord {name}`\n\n{verb.description}\n\n{''.join(map(described, verb._actions[1:]))}\n"
        for name, verb in verbs().items()
    )


def verbs() -> dict[str, argparse.ArgumentParser]:
    """The parser of each verb."""
    actions = [action for action in build_parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(actions[0].choices)


def described(action: argparse.Action) -> str:
    """An argument as an item of a list."""
    value = action.metavar if isinstance(action.metavar, str) else " ".join(action.metavar or ())
    flags = ", ".join(action.option_strings)
    return f"- `{' '.join(filter(None, (flags, value if action.nargs != 0 else '')))}`: {action.help}\n"


def vocabulary_tables() -> str:
    """Every closed vocabulary with what its words mean."""
    text = []
    for name, words in vars(vocabulary).items():
        if isinstance(words, type) and issubclass(words, vocabulary.Vocabulary) and words is not vocabulary.Vocabulary:
            rows = "".join(f"| `{word.value}` | {word.meaning} |\n" for word in words)
            text.append(f"### {name}\n\n{words.__doc__}\n\n| value | meaning |\n| --- | --- |\n{rows}\n")
    return "\n" + "".join(text)


def plugin() -> str:
    """The module of the example plugin, for the page that builds it."""
    module = ROOT / "examples" / "plugin" / "accord_exercises.py"
    return f"```python file={module.name}\n{module.read_text('utf-8')}```\n"


GENERATORS: dict[str, Callable[[], str]] = {
    "settings": settings_table,
    "model_settings": model_settings_table,
    "verbs": verbs_table,
    "vocabularies": vocabulary_tables,
    "plugin": plugin,
}

if __name__ == "__main__":
    sys.exit(main())
