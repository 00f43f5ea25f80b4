"""A stranger's word lists through the front door: facts that only they find, and faults that name their place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import accord
from examples.commands import EXAMPLES, Place
from examples.test_plugin import PIP
from examples.toy_plugins import hook, install

REPORT = """\
Italy sent a boarding team of 24 to Djibouti in March, the navy said.
The Danish offshore patrol vessel Lauge made port in Oman on Monday.
Pirates carried out 14 boardings off Somalia in 2024, the military alliance said.
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """accord alone, with the report."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return Place(folder)


@pytest.fixture(scope="module")
def maritime(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The example lexicon as `pip install` leaves it."""
    folder = tmp_path_factory.mktemp("maritime")
    source = shutil.copytree(EXAMPLES / "lexicon", folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    place = Place(folder, (folder / "target",))
    place.python(*PIP, "--target", str(place.packages[0]), str(source))
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return place


def test_its_words_find_facts_that_are_missed_without_it(bare: Place, maritime: Place) -> None:
    without, found = (one.json("extract", "report.txt", "--published", "2025-05-07") for one in (bare, maritime))
    assert {fact["sender"] for fact in found["deployments"]} == {"IT", "DK"}
    assert [fact["personnel"] for fact in found["deployments"]] == [{"value": 24, "qualifier": "EXACT"}, None]
    assert [fact["value"] for fact in found["statistics"]] == [14]
    assert len(without["deployments"]) < 2
    assert without["statistics"] == []


def test_the_adapter_says_what_it_reads_with(bare: Place, maritime: Place) -> None:
    versions = [
        {one["name"]: one["version"] for one in place.json("adapters", "--json")["adapters"]}["article"]
        for place in (bare, maritime)
    ]
    assert re.fullmatch(r"1 1\+maritime-1\.[0-9a-f]{7}", " ".join(versions))


BROKEN = {
    "unknown-file": ("{'nonsense': {}}", "nonsense.toml is no data file to add to; there is agreements"),
    "unknown-class": (
        "{'nouns': {'force': {'GHOSTS': ['ghost']}}}",
        "nouns.toml, force: 'GHOSTS' is unknown; there is",
    ),
    "wrong-shape": (
        "{'nouns': {'force': {'TROOPS': 'ghost'}}}",
        "nouns.toml, force.TROOPS: must be a list, not 'ghost'",
    ),
    "wrong-word": ("{'verbs': {'deployment': {'SEND': [1]}}}", "verbs.toml, deployment.SEND: 1 is no word"),
    "no-word": ("{'nouns': {'force': {'TROOPS': [' ']}}}", "nouns.toml, force.TROOPS: ' ' is no word"),
    "no-table": ("{'nouns': 'ghost'}", "nouns.toml, top level: must be a table, not 'ghost'"),
    "no-string": ("{'names': {'metonyms': {1: ['Nowhere']}}}", "names.toml, metonyms: 1 is no string"),
    "no-list": ("{'names': {'metonyms': {'TD': 'Pink Palace'}}}", "metonyms.TD: must be a list, not 'Pink Palace'"),
    "no-number": ("{'quantities': {'numbers': {'gross': '144'}}}", "numbers.gross: must be a number, not '144'"),
    "capitals": ("{'nouns': {'force': {'TROOPS': ['Ghost']}}}", "force.TROOPS: 'Ghost' must be in lower case"),
    "hyphen": ("{'nouns': {'force': {'TROOPS': ['a-b']}}}", "'a-b' must have spaces for its hyphens; it matches both"),
    "currency": ("{'currencies': {'words': {'doubloon': 'GOLD'}}}", "words.doubloon: unit 'GOLD' is unknown"),
    "one-form": ("{'verbs': {'irregular': {'row': ['rew']}}}", "irregular.row: must have past tense and participle"),
    "rules": ("{'agreements': {'self': [{}]}}", "agreements.toml, self: holds rules; a lexicon adds words to other"),
    "bad-pattern": ("{'statistics': {'counts': {'INJURED': ['(']}}}", "counts.INJURED: '(' is no regular expression"),
    "flag": ("{'statistics': {'counts': {'INJURED': ['(?i)hurt']}}}", "'(?i)hurt' is no regular expression"),
    "group": ("{'statistics': {'counts': {'INJURED': ['(hurt)']}}}", "INJURED: '(hurt)' must group with (?:...)"),
    "everywhere": (
        "{'patterns': {'furniture': ['x*']}}",
        "patterns.toml, furniture: 'x*' matches where there is nothing",
    ),
    "cue-in-capitals": ("{'statistics': {'change': {'up': ['Soared']}}}", "change.up: 'Soared' must be in lower case"),
    "no-key": ("{'quantities': {'scales': {'': 5}}}", "quantities.toml, scales: '' is no word"),
    "endless": (
        "{'quantities': {'numbers': {'oodles': float('inf')}}}",
        "oodles: must be above zero, and 1e+15 at most",
    ),
    "negative": ("{'quantities': {'numbers': {'owing': -3}}}", "owing: must be above zero, and 1e+15 at most"),
    "coin-in-capitals": ("{'currencies': {'words': {'Kwanza': 'AOA'}}}", "words: 'Kwanza' must be in lower case"),
    "nobody": ("{'names': {'metonyms': {'QQ': ['Nowhere']}}}", "names.toml, metonyms: "),
    "changed": ("{'quantities': {'numbers': {'two': 3}}}", "numbers.two: is 2 and cannot be changed to 3"),
}
"""For each broken lexicon: its tables, and what is said of it."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A good lexicon among broken ones, and a plugin that returns something else."""
    folder, packages = tmp_path_factory.mktemp("crowded"), tmp_path_factory.mktemp("packages")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    for name, (tables, _) in {"good": ("{'nouns': {'force': {'TROOPS': ['boarding team']}}}", ""), **BROKEN}.items():
        module = name.replace("-", "_")
        install(packages, module, _lexicon(f"[accord.Lexicon({name!r}, '1', {tables})]"))
    install(packages, "list_of_words", _lexicon("['ghost']"))
    install(packages, "no_version", _lexicon("[accord.Lexicon('sea', 1, {})]"))
    install(packages, "spaced_version", _lexicon("[accord.Lexicon('sea', '1 + 2', {})]"))
    install(packages, "toys", hook("[toy()]"))
    install(packages, "aaa_reader", READER)
    return Place(folder, (packages,))


READER = """@accord.hookimpl
def accord_adapters(lexicons):
    return [toy(version=" ".join(lexicon.name for lexicon in lexicons))]
"""


def _lexicon(returned: str) -> str:
    return f"@accord.hookimpl\ndef accord_lexicons():\n    return {returned}\n"


def test_a_broken_lexicon_is_named_and_the_others_are_read(crowded: Place) -> None:
    listed = crowded.json("adapters", "--json")
    reasons = {one["plugin"]: one["reason"] for one in listed["failures"]}
    assert set(reasons) == {name.replace("-", "_") for name in BROKEN} | {
        "list_of_words",
        "no_version",
        "spaced_version",
    }
    for name, (_, reason) in BROKEN.items():
        assert reason in reasons[name.replace("-", "_")]
    assert {one["name"]: one["version"] for one in listed["adapters"]}["article"].startswith("1+good-1.")
    assert {one["name"]: one["version"] for one in listed["adapters"]}["aaa_reader"] == "good"  # built before article
    assert crowded.json("extract", "report.txt")["deployments"][0]["sender"] == "IT"


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    for name in ("first", "second"):
        install(tmp_path, name, _lexicon("[accord.Lexicon('sea', '1', {'nouns': {}})]"))
    (failure,) = Place(tmp_path, (tmp_path,)).json("adapters", "--json")["failures"]
    assert (failure["plugin"], failure["reason"]) == (
        "second",
        "lexicon 'sea': is already brought by plugin 'first'; rename one",
    )


def test_changed_words_are_another_mark() -> None:
    one, other = (accord.Lexicon("sea", "1", {"nouns": {"force": {"TROOPS": [word]}}}) for word in ("crew", "gang"))
    assert one.mark != other.mark
    assert one.mark.startswith("sea-1.")


def test_a_lexicon_keeps_the_words_that_it_was_made_with() -> None:
    tables = {"nouns": {"force": {"TROOPS": ["ghost"]}}}
    lexicon = accord.Lexicon("ghosts", "1", tables)
    tables["nouns"]["force"]["TROOPS"].append("ghoul")
    assert lexicon == accord.Lexicon("ghosts", "1", {"nouns": {"force": {"TROOPS": ["ghost"]}}})


COUNTING = """
from accord_adapters.article.text.lexicon import wording
for count in range(3):
    assert accord.extract(text="Italy sent a boarding team of 24 to Djibouti, the navy said.")["deployments"]
print(wording.cache_info().misses)
"""


def test_tables_are_made_once_however_often_plugins_are_loaded(maritime: Place) -> None:
    assert maritime.python("-c", "import accord" + COUNTING) == "1\n"
