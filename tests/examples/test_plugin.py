"""A stranger's plugin through the front door; and plugins that are broken, each named, none in the way of another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from examples.commands import EXAMPLES, Place
from examples.toy_plugins import hook, install

PLUGIN = EXAMPLES / "plugin"
PIP = (
    "-m",
    "pip",
    "--quiet",
    "--disable-pip-version-check",
    "install",
    "--no-index",
    "--no-deps",
    "--no-build-isolation",
)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The example plugin as `pip install` leaves it, with its list beside it."""
    folder = tmp_path_factory.mktemp("stranger")
    source = shutil.copytree(PLUGIN, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    place = Place(folder, (folder / "target",))
    place.python(*PIP, "--target", str(place.packages[0]), str(source))
    shutil.copy(PLUGIN / "exercises.csv", folder)
    return place


@pytest.mark.slow
def test_its_own_tests_pass(installed: Place) -> None:
    ours = str(installed.folder / "source" / "test_exercises.py")
    assert "passed" in installed.python("-m", "pytest", "-q", "-p", "no:cacheprovider", ours)


def test_it_is_listed_with_its_version_and_licences(installed: Place) -> None:
    listed = {adapter["name"]: adapter for adapter in installed.json("adapters", "--json")["adapters"]}
    wanted = {
        "version": "1.0.0",
        "plugin": "exercises",
        "distribution": "accord-exercises",
        "licence": "MIT",
        "data_licence": "CC-BY-4.0",
        "settings": ["estimated"],
    }
    assert listed["exercises"].items() >= wanted.items()


def test_its_settings_are_flags_with_help(installed: Place) -> None:
    assert "--estimated" in installed.accord("ingest", "exercises", "--help").stdout


@pytest.fixture(scope="session")
def ingested(installed: Place) -> Place:
    report = installed.json("ingest", "exercises", "exercises.csv", "--json")
    assert (report["status"], report["documents"], report["added"], report["rejected"]) == ("SUCCEEDED", 1, 22, 0)
    return installed


def test_ingesting_twice_writes_nothing(ingested: Place) -> None:
    report = ingested.json("ingest", "exercises", "exercises.csv", "--json")
    assert (report["added"], report["unchanged"], report["superseded"]) == (0, 22, 0)


def test_its_facts_are_answered_with_the_cell_they_came_from(ingested: Place) -> None:
    asked = """{ deployments(filter: {sender: {any: ["US"]}}) { nodes { host { name } status
        since { edtf } until { edtf }
        claims { nodes { evidence { pointer quote verified document { title source { licence } } } } } } } }"""
    (stay,) = ingested.query(asked)["deployments"]["nodes"]
    assert (stay["host"]["name"], stay["status"]) == ("Poland", "ENDED")
    assert (stay["since"]["edtf"], stay["until"]["edtf"]) == ("2024-03-04", "2024-03-15")
    cells = [evidence for claim in stay["claims"]["nodes"] for evidence in claim["evidence"]]
    assert {(cell["pointer"], cell["quote"]) for cell in cells} == {
        ("row 2, column guests", "US=900; Germany=450; Lithuania"),
        ("row 2, column start", "2024-03-04"),
        ("row 2, column end", "2024-03-15"),
    }
    assert all(cell["verified"] and cell["document"]["source"]["licence"] == "CC-BY-4.0" for cell in cells)


BROKEN = {
    "raises": ("raise RuntimeError('no licence file')", "RuntimeError: no licence file"),
    "unparsed": ("def", "SyntaxError"),
    "misspelled": ("@accord.hookimpl\ndef accord_adaptors():\n    return []", "unknown hook 'accord_adaptors'"),
    "unmarked": ("def accord_adapters():\n    return [toy()]", "brings no adapters; implement accord_adapters()"),
    "mapping": (hook("{'toy': toy()}"), "accord_adapters() must return a list of Adapter, not dict"),
    "strings": (hook("['toy']"), "accord_adapters() must return Adapter objects, not str"),
    "twin": (hook("[toy(name='good')]"), "adapter 'good' is already brought by plugin 'good'; rename one"),
    "newer": (hook("[toy(contract=99)]"), "needs contract 99, this accord offers 1; upgrade accord"),
    "shouting": (hook("[toy(name='Loud Name')]"), "adapter name 'Loud Name' must be lower-case letters"),
    "untyped": (hook("[toy(settings=dict)]"), "settings must be a class derived from accord.AdapterSettings"),
}
"""For each broken plugin: how its module ends, and what is said of it."""


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """One good plugin among all the broken ones."""
    folder, packages = tmp_path_factory.mktemp("crowded"), tmp_path_factory.mktemp("packages")
    install(packages, "good", hook("[toy()]"))
    for name, (ending, _) in BROKEN.items():
        install(packages, name, ending)
    return Place(folder, (packages,))


@pytest.fixture(scope="session")
def failures(crowded: Place) -> dict[str, str]:
    return {failure["plugin"]: failure["reason"] for failure in crowded.json("adapters", "--json")["failures"]}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_named_with_the_reason(failures: dict[str, str], name: str) -> None:
    assert BROKEN[name][1] in failures[name]


def test_the_good_one_among_them_works(crowded: Place) -> None:
    report = crowded.json("ingest", "good", "NE RU+ML RU", "--json")
    assert (report["status"], report["added"], report["rejected"]) == ("SUCCEEDED", 2, 0)


def test_asking_for_a_broken_one_says_why(crowded: Place) -> None:
    told = crowded.accord("ingest", "raises", "NE RU", status=1).stderr
    assert told.startswith("accord: unknown adapter 'raises'; installed: ")
    assert "plugin 'raises' failed to load: RuntimeError: no licence file" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("quits", "raise SystemExit(3)"),
        ("oddly", hook("[toy(contract='2')]")),
    ],
)
def test_not_even_these_stop_the_others(tmp_path: Path, name: str, ending: str) -> None:
    install(tmp_path, "good", hook("[toy()]"))
    install(tmp_path, name, ending)
    listed = Place(tmp_path, (tmp_path,)).json("adapters", "--json")
    assert "good" in [adapter["name"] for adapter in listed["adapters"]]
    assert name in [failure["plugin"] for failure in listed["failures"]]


SECOND_FAILS = """
def failing(document, settings):
    if document.uri == "1":
        raise KeyError("sender")
    yield from normalise(document, settings)


"""
YIELDS_TEXT = """
def mixed(document, settings):
    yield document.text
    yield from normalise(document, settings)


"""
READS_TEXT = """
def texts(location, settings, context):
    yield location


"""


@pytest.fixture
def wayward(tmp_path: Path) -> Place:
    """Plugins that load, and misbehave later."""
    install(tmp_path, "second_fails", SECOND_FAILS + hook("[toy(normalise=failing)]"))
    install(tmp_path, "yields_text", YIELDS_TEXT + hook("[toy(normalise=mixed)]"))
    install(tmp_path, "reads_text", READS_TEXT + hook("[toy(read=texts)]"))
    return Place(tmp_path, (tmp_path,))


def test_a_document_it_fails_on_is_named_and_the_others_go_on(wayward: Place) -> None:
    report = wayward.json("ingest", "second_fails", "NE RU+ML RU+TD FR", "--json")
    assert (report["status"], report["documents"], report["added"]) == ("SUCCEEDED", 3, 2)
    assert report["rejections"] == ["1: adapter 'second_fails' failed on this document: KeyError: 'sender'"]


def test_what_is_no_record_is_rejected_and_the_others_go_on(wayward: Place) -> None:
    report = wayward.json("ingest", "yields_text", "NE RU", "--json")
    assert (report["added"], report["rejections"]) == (1, ["0: the adapter yielded a str, which is no record"])


def test_what_is_no_document_stops_the_run_in_one_line(wayward: Place) -> None:
    told = wayward.accord("ingest", "reads_text", "NE RU", status=1).stderr
    assert told.startswith("accord: adapter 'reads_text' ")
    assert told.count("\n") == 1
