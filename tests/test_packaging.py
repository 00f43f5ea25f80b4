"""What is installed, under which names, with which pins."""

import importlib.metadata
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import accord_adapters
from checkout import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8")
PIN = re.compile(r"^(\S+)==(\S+).*((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)*)", re.MULTILINE)
EXTRAS = PROJECT["project"]["optional-dependencies"]
WANTED = [
    *PROJECT["project"]["dependencies"],
    *(requirement for extra in EXTRAS.values() for requirement in extra),
    *PROJECT["build-system"]["requires"],
    *PROJECT["dependency-groups"]["dev"],
]


def pins(part: str = "") -> dict[str, str]:
    """Name and version of every pin, or of those in one part of the file."""
    text = re.search(rf"^# === {part}(.|\n(?!# ===))*", CONSTRAINTS, re.MULTILINE) if part else None
    return {match[1]: match[2] for match in PIN.finditer(text[0] if text else CONSTRAINTS)}


def test_the_version_installed_is_the_projects() -> None:
    assert importlib.metadata.version("accord") == PROJECT["project"]["version"]


def test_every_built_in_adapter_is_an_entry_point() -> None:
    modules = {module.name for module in pkgutil.iter_modules(accord_adapters.__path__) if module.name[0] != "_"}
    declared = PROJECT["project"]["entry-points"]["accord"]
    assert declared == {name: f"accord_adapters.{name}" for name in modules}


@pytest.mark.parametrize("text", WANTED)
def test_every_dependency_is_pinned(text: str) -> None:
    requirement = Requirement(text)
    assert pins()[canonicalize_name(requirement.name)] in requirement.specifier


def test_every_dependency_of_a_dependency_is_pinned_as_well() -> None:
    for name, version in pins("run").items():
        for text in installed(name, version):
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                assert canonicalize_name(requirement.name) in pins("run"), f"{name} needs {text}"


def installed(name: str, version: str) -> list[str]:
    """What the pinned version needs, as far as it is installed here."""
    try:
        found = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:  # meant for another system
        return []
    assert found.version == version
    return found.requires or []


def test_every_pin_has_hashes() -> None:
    found = {match[1]: match[3].count("--hash") for match in PIN.finditer(CONSTRAINTS)}
    assert len(found) == len(re.findall("^[a-z]", CONSTRAINTS, re.MULTILINE))
    assert [name for name, hashes in found.items() if not hashes] == []


def test_development_tools_stay_out_of_the_part_that_runs() -> None:
    tools = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependency-groups"]["dev"]}
    assert not tools & pins("run").keys()
    assert not tools & {canonicalize_name(Requirement(text).name) for text in WANTED[: -len(tools)]}


@pytest.mark.parametrize(
    "name", ["constraints.txt", "pyproject.toml", "Makefile", ".ci/run", "tools/bootstrap.py", "docker/Dockerfile"]
)
def test_no_file_names_an_index(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"index-url|find-links|trusted-host|https?://(?!127\.0\.0\.1)", text)


def test_no_file_names_this_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    here = (f"{ROOT}/", f"{Path.home()}/")
    for name in filter(None, listed.stdout.split("\0")):
        text = (ROOT / name).read_text("utf-8", "replace") if (ROOT / name).is_file() else ""
        assert not any(path in text for path in here), name


def test_importing_accord_brings_no_web_server() -> None:
    code = "import sys, accord; print(*({'starlette', 'uvicorn', 'httpx2', 'trafilatura'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
