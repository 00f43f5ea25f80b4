"""Reference data: what is in it, how codes and names resolve at a date, and that its build can be repeated."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from accord.reference import (
    AmbiguousParty,
    Country,
    Organization,
    System,
    UnknownParty,
    first_day,
    fold,
    last_day,
    load,
)
from accord.reference.files import NAMES, DataFiles
from accord.reference.store import read

ROOT = Path(__file__).parent.parent
SOURCES = ROOT.parent / "shared" / "data" / "country-reference"


def country(code: str) -> Country:
    party = load().party(code)
    assert isinstance(party, Country)
    return party


def organization(code: str) -> Organization:
    party = load().party(code)
    assert isinstance(party, Organization)
    return party


def test_countries_are_all_of_iso_3166_and_kosovo() -> None:
    countries = load().countries
    assert len([one for one in countries if one.in_force]) == 249 + 1
    assert len([one for one in countries if not one.in_force]) == 31
    assert len(load().organizations) >= 110


def test_a_country_has_its_codes_names_and_place() -> None:
    burkina = country("BF")
    assert (burkina.alpha3, burkina.numeric, burkina.region) == ("BFA", "854", "western-africa")
    assert "Burkinabe" in burkina.adjectives
    assert "Ouagadougou" in burkina.capitals
    assert burkina.latitude == pytest.approx(12.3, abs=0.1)


def test_a_former_state_has_years_and_successors() -> None:
    soviet_union = country("SUHH")
    assert (soviet_union.alpha2, soviet_union.alpha3) == ("SU", "SUN")
    assert (soviet_union.valid_from, soviet_union.valid_to) == ("1922-12-30", "1991-12-25")
    assert len(soviet_union.successors) == 15


@pytest.mark.parametrize(
    ("code", "form"),
    [("NE", "Nigeriens"), ("NG", "Nigerians"), ("PH", "Filipinos"), ("GB", "Britons"), ("AE", "Emiratis")],
)
def test_demonyms_have_plurals(code: str, form: str) -> None:
    assert form in country(code).nouns


def test_forms_that_need_context_are_marked() -> None:
    assert "Congolese" in country("CD").ambiguous
    assert "Congolese" in country("CG").ambiguous
    assert {"Georgia", "Jordan", "Chad", "Turkey"} <= {form for one in load().countries for form in one.ambiguous}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ivory Coast", "CI"),
        ("cote d’ivoire", "CI"),
        ("U.S.", "US"),
        ("the Gambia", "GM"),
        ("Türkiye", "TR"),
        ("Burma", "MM"),
        ("Korea, Dem. People's Rep.", "KP"),
        ("Lebanese Hezbollah", "hezbollah"),
        ("Economic Community of West African States", "ECOWAS"),
        ("African Union", "african-union"),
        ("central Sahel", "central-sahel"),
        ("West Africa", "western-africa"),
        ("World", "world"),
    ],
)
def test_names_resolve_whatever_their_spelling(name: str, code: str) -> None:
    assert load().resolve(name) == code
    assert load().resolve(name, system="name") == code


@pytest.mark.parametrize(
    ("value", "system", "code"),
    [
        ("ml", "iso2", "ML"),
        ("MLI", "iso3", "ML"),
        ("4", "numeric", "AF"),
        ("011", "m49", "western-africa"),
        ("436", "cow", "NE"),
        ("432", "gw", "ML"),
    ],
)
def test_codes_resolve_in_their_system(value: str, system: System, code: str) -> None:
    assert load().resolve(value, system=system) == code


@pytest.mark.parametrize(
    ("value", "system", "year", "code"),
    [
        ("365", "cow", 1980, "SUHH"),
        ("365", "cow", 2000, "RU"),
        ("345", "gw", 1985, "YUCS"),
        ("345", "gw", 2005, "CSXX"),
        ("345", "cow", 2010, "RS"),
        ("816", "gw", 1970, "VDVN"),
        ("817", "gw", 1970, "south-vietnam"),
        ("680", "cow", 1980, "YDYE"),
        ("484", "cow", 1980, "CG"),
        ("CS", "iso2", 1985, "CSHH"),
        ("CS", "iso2", 2005, "CSXX"),
        ("SK", "iso2", 1974, "SKIN"),
        ("SK", "iso2", 2000, "SK"),
        ("736", "m49", 2000, "SD"),
        ("Yugoslavia", "name", 1985, "YUCS"),
        ("Russia (Soviet Union)", "name", 1975, "SUHH"),
        ("Russia (Soviet Union)", "name", 2005, "RU"),
    ],
)
def test_codes_and_names_change_hands(value: str, system: System, year: int, code: str) -> None:
    assert load().resolve(value, date(year, 6, 30), system) == code


def test_a_state_that_changed_its_name_is_the_same_party() -> None:
    assert load().resolve("Zaire", date(1985, 1, 1)) == "CD"
    assert load().resolve("HVO", date(1980, 1, 1), "iso3") == "BF"
    assert country("ZRCD").successors == ("CD",)


def test_codes_of_countries_win_over_acronyms() -> None:
    assert load().resolve("AU") == "AU"
    assert load().resolve("AU", system="name") == "african-union"


def test_an_unknown_name_is_an_error_with_near_matches() -> None:
    with pytest.raises(UnknownParty, match=r"'Malli' is no name .* did you mean 'Mali' \(ML\)") as caught:
        load().resolve("Malli")
    assert caught.value.value == "Malli"
    assert 1 <= len(caught.value.near) <= 3
    with pytest.raises(UnknownParty, match="'999' is no cow code"):
        load().resolve("999", system="cow")


def test_a_name_of_two_parties_is_an_error_with_the_candidates() -> None:
    with pytest.raises(AmbiguousParty, match="CD or CG") as caught:
        load().resolve("Congo")
    assert caught.value.candidates == ("CD", "CG")
    with pytest.raises(LookupError, match="CSHH or CSXX"):
        load().resolve("CS", system="iso2")


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("ML", "ML"),
        ("SUHH", "Soviet Union"),
        ("wagner-group", "Wagner"),
        ("african-union", "African Union"),
        ("G5-Sahel", "G5 Sahel"),
        ("MSS", "MSS"),
        ("central-sahel", "central Sahel"),
    ],
)
def test_a_fact_carries_the_display_name(code: str, shown: str) -> None:
    assert load().display(code) == shown
    assert load().resolve(shown) == code


def test_members_come_and_go() -> None:
    reference = load()
    assert "FI" not in reference.members("NATO", date(2023, 4, 3))
    assert "FI" in reference.members("NATO", date(2023, 4, 4))
    assert "GB" in reference.members("EU", date(2020, 1, 31))
    assert "GB" not in reference.members("EU", date(2020, 2, 1))
    assert "ML" not in reference.members("ECOWAS")
    assert reference.members("AES") == ("BF", "ML", "NE")


def test_a_dissolved_organisation_has_members_only_in_its_time() -> None:
    assert "DDDE" in load().members("warsaw-pact", date(1980, 1, 1))
    assert load().members("warsaw-pact") == ()


@pytest.mark.parametrize(
    ("code", "count"), [("UN", 193), ("NATO", 32), ("EU", 27), ("african-union", 55), ("OSCE", 57), ("ASEAN", 11)]
)
def test_the_large_bodies_are_complete(code: str, count: int) -> None:
    assert len(load().members(code)) == count


def test_regions_have_members_and_the_world_has_all() -> None:
    assert load().members("liptako-gourma") == ("BF", "ML", "NE")
    assert load().members("gaza-strip") == ("PS",)
    assert len(load().members("world")) == 250


def test_a_mission_names_its_sender_and_host() -> None:
    mission = organization("SAMIDRC")
    assert (mission.parent, mission.host) == ("SADC", ("CD",))
    assert organization("wagner-group").state == "RU"


def test_party_refuses_a_code_that_is_none() -> None:
    with pytest.raises(UnknownParty, match="did you mean 'ECOWAS'"):
        load().party("ECOWA")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Côte d'Ivoire", "cote divoire"), ("St. Lucia", "saint lucia"), ("Gambia (the)", "gambia"), ("The", "the")],
)
def test_fold_keeps_only_what_tells_names_apart(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_partial_dates_have_a_first_and_a_last_day() -> None:
    assert (first_day("2024-02"), last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (first_day("1991"), last_day("1991")) == (date(1991, 1, 1), date(1991, 12, 31))
    assert first_day(None) is None
    with pytest.raises(ValueError, match="'1991/1992' is no date"):
        last_day("1991/1992")


def test_the_version_follows_the_data() -> None:
    files = DataFiles.of_package()
    changed = DataFiles({**files.texts, "regions.toml": files.texts["regions.toml"] + "\n# more\n"})
    assert read(files).version == load().version
    assert read(changed).version != load().version


def test_an_unknown_key_in_a_data_file_is_an_error() -> None:
    files = DataFiles.of_package()
    wrong = DataFiles({**files.texts, "regions.toml": '[sahel]\nname = "Sahel"\nmembers = "ML"\nsize = "large"\n'})
    with pytest.raises(ValueError, match="reference data of sahel: unknown size"):
        read(wrong)


def test_every_data_file_ships() -> None:
    folder = ROOT / "api" / "accord" / "reference" / "data"
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the published tables are not there")
def test_the_build_can_be_repeated_and_finds_the_data_in_order() -> None:
    pytest.importorskip("babel", reason="Babel is needed only to build the data")
    command = [sys.executable, str(ROOT / "tools" / "build_reference.py"), str(SOURCES), "--check"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "api")}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (run.returncode, run.stdout) == (0, f"reference data {load().version} is in order\n"), run.stderr
