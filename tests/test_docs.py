"""The documentation says what the code does: it is run, and it names everything that has a name."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pluggy
import pytest

import accord
import accord.hookspecs
import accord.schema  # with all errors that are raised on purpose
from accord.cli.parser import build_parser
from accord.errors import AccordError
from accord.settings import Settings
from accord_adapters.article.text.lexicon import known_tables, own_table

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CANNOT_RUN = ("make", "git", "pip", "docker", "curl", "cd", "accord serve", "python -m api", "POSTGRES_PASSWORD=")
"""What a block marked `skip` may begin its lines with: it needs a network, a server, or this very checkout."""


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_tool", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = load_tool()
PAGES: list[Path] = tool.pages()
pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def text(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.slow
@pages
def test_what_a_page_shows_is_what_happens(page: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "docs.py"), "--check", str(page)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pages
def test_every_query_is_followed_by_its_answer(page: Path) -> None:
    found = tool.blocks(page.read_text("utf-8"))
    for index, block in enumerate(found):
        if block.language == "graphql":
            assert [tool.is_output(block, following) for following in found[index + 1 : index + 2]] == [True], (
                block.line
            )


@pages
def test_only_what_cannot_run_is_skipped(page: Path) -> None:
    for block in tool.blocks(page.read_text("utf-8")):
        if "skip" in block.words:
            assert block.language == "sh", f"line {block.line}"
            assert all(line.startswith(CANNOT_RUN) for line in block.body.splitlines()), f"line {block.line}"


@pages
def test_links_within_the_documentation_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)", page.read_text("utf-8")):
        file = (page.parent / target[0]) if target[0] else page
        assert file.exists(), target[0]
        if target[1]:
            assert target[1][1:] in anchors(file), target


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_the_index_leads_to_every_page(page: Path) -> None:
    assert page.name == "index.md" or f"({page.relative_to(DOCS)})" in text("index.md")


LIBRARY = ROOT / "api" / "accord"
MODULES = [path.name for path in LIBRARY.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]


@pytest.mark.parametrize("name", sorted(name for name in MODULES if not name.startswith("_")))
def test_the_picture_of_the_tree_has_every_module(name: str) -> None:
    assert re.search(rf"\b{name}", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_is_documented(name: str) -> None:
    assert f"`ACCORD_{name.upper()}`" in text("settings.md")


@pytest.mark.parametrize("verb", tool.verbs())
def test_every_verb_is_documented(verb: str) -> None:
    assert verb in build_parser().format_help()
    assert f"`accord {verb}`" in text("settings.md")


def errors(kind: type[AccordError] = AccordError) -> Iterator[type[AccordError]]:
    yield kind
    for derived in kind.__subclasses__():
        yield from errors(derived)


@pytest.mark.parametrize("kind", sorted(set(errors()), key=str))
def test_every_error_and_its_code_is_documented(kind: type[AccordError]) -> None:
    assert re.search(rf"\b{kind.code}\b", text("errors.md"))
    assert kind.__name__ not in accord.__all__ or re.search(rf"\b{kind.__name__}\b", text("errors.md"))


def test_every_code_of_an_answer_is_documented() -> None:
    code = re.compile(r'"((?:[A-Z]+_)+(?:FAILED|INPUT|EXCEEDED|UNAVAILABLE|REQUEST)|TIMEOUT|INTERNAL|FORBIDDEN)"')
    files = [file for name in ("schema", "server") for file in (ROOT / "api" / "accord" / name).glob("*.py")]
    found = {match for file in files for match in code.findall(file.read_text("utf-8"))}
    assert {"TIMEOUT", "BAD_USER_INPUT"} <= found
    assert [name for name in found if not re.search(rf"\b{name}\b", text("errors.md"))] == []


def test_every_hook_is_documented() -> None:
    manager = pluggy.PluginManager("accord")
    manager.add_hookspecs(accord.hookspecs)
    hooks = [name for name in vars(manager.hook) if not name.startswith("_")]
    assert hooks
    assert all(f"`{name}" in text("adapters.md") for name in hooks)


@pytest.mark.parametrize("name", accord.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    everything = "".join(page.read_text("utf-8") for page in DOCS.rglob("*.md"))
    assert re.search(rf"\b{name}\b", everything)


def test_every_file_that_a_lexicon_may_add_to_is_documented() -> None:
    rows = dict(re.findall(r"^\| `(\w+)\.toml` \| (.*)$", text("extraction.md"), re.MULTILINE))
    assert sorted(rows) == known_tables()
    for name, row in rows.items():
        if name not in ("nouns", "verbs", "patterns", "words"):  # classes without number, for which examples stand
            keys = [key for key, value in own_table(name).items() if not is_rule(value)]
            assert [key for key in keys if f"`{key}" not in row] == [], name


def is_rule(value: object) -> bool:
    return isinstance(value, list) and not isinstance(value[0], str)
