"""The image and its composition, as far as they can be held without an engine."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from checkout import ROOT

DOCKERFILE = ROOT / "docker" / "Dockerfile"


def instructions() -> list[tuple[str, str]]:
    """Instruction and arguments, continued lines joined."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE.read_text("utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in text.splitlines() if line.strip()]


def compose() -> dict[str, Any]:
    composition: dict[str, Any] = yaml.safe_load((ROOT / "docker" / "compose.yaml").read_text("utf-8"))
    return composition


def test_the_linter_has_nothing_to_say() -> None:
    linter = Path(sysconfig.get_path("scripts"), "hadolint")
    if not linter.exists():
        pytest.skip("hadolint is not installed in this environment")
    done = subprocess.run([linter, DOCKERFILE], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_runs_as_a_user_of_its_own_and_tells_its_health() -> None:
    final = instructions()[[name for name, _ in instructions()].index("FROM", 1) :]
    assert ("USER", "10001") in final
    assert ("ENTRYPOINT", '["accord"]') in final
    assert any(name == "HEALTHCHECK" and "/healthz" in arguments for name, arguments in final)


def test_only_what_is_built_enters_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    allowed = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines
    assert allowed == {"adapters", "api", "migrations", "LICENSE", "README.md", "constraints.txt", "pyproject.toml"}


def test_the_api_starts_after_the_migration_and_that_after_the_database() -> None:
    services = compose()["services"]
    assert services["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["api"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert services["database"]["healthcheck"]["test"][1] == "pg_isready"
    assert services["database"]["volumes"][0].split(":")[0] in compose()["volumes"]


@pytest.mark.parametrize("name", ["database", "migrate", "api"])
def test_services_cannot_write_to_their_image_nor_gain_rights(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"] is True
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_secrets_have_no_default() -> None:
    variables = re.findall(r"\$\{(\w*(?:PASSWORD|KEY))(..)", (ROOT / "docker" / "compose.yaml").read_text("utf-8"))
    assert {name for name, _ in variables} == {"POSTGRES_PASSWORD", "ACCORD_API_KEY"}
    assert {default for _, default in variables} == {":?"}


def test_docker_accepts_the_composition() -> None:
    if not shutil.which("docker") or subprocess.run(["docker", "compose", "version"], capture_output=True).returncode:
        pytest.skip("there is no docker with compose")
    command = ["docker", "compose", "--file", "docker/compose.yaml", "config", "--quiet"]
    secrets = {"POSTGRES_PASSWORD": "secret", "ACCORD_API_KEY": "0123456789abcdef"}
    subprocess.run(command, cwd=ROOT, env={**os.environ, **secrets}, check=True)


@pytest.mark.slow
def test_the_build_stage_builds(tmp_path: Path) -> None:
    """Its COPY and RUN lines, with a folder in place of the image."""
    source, accord = tmp_path / "source", tmp_path / "accord"
    source.mkdir()
    environment = {**os.environ, "ACCORD": str(accord)}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    stage = instructions()[1 : [name for name, _ in instructions()].index("FROM", 1)]
    for name, arguments in stage:
        if name == "COPY":
            copy(arguments.split()[0], source)
        elif name == "RUN":
            subprocess.run(arguments, shell=True, cwd=source, env=environment, check=True)
    check_wheel(next((source / "dist").glob("*.whl")))
    told = subprocess.run([accord / "bin" / "accord", "--help"], cwd=tmp_path, capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")
    assert "migrate" in told.stdout


def copy(what: str, target: Path) -> None:
    """COPY, with what .dockerignore lets through."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for name in [line[1:] for line in lines if line.startswith("!")] if what == "." else [what]:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.db"))
        else:
            shutil.copy(ROOT / name, target)


def check_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    packages = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert packages == {"accord", "accord_adapters", "accord_migrations"}
    assert {f"{package}/py.typed" for package in packages} <= set(names)
    assert any(name.endswith("/licenses/LICENSE") for name in names)
