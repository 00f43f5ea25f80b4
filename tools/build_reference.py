"""Build the generated files of accord.reference from published tables, and validate them with the curated ones.

    python tools/build_reference.py SOURCES            writes the files
    python tools/build_reference.py SOURCES --check    fails where they differ from what is there

SOURCES is a folder with these tables; each carries over facts, none is copied:
- country-codes.csv, UNSD-en.csv: datasets/country-codes (ODC PDDL), for ISO 3166-1, official names, M49 regions
- hdx_countries_territories.csv: OCHA-DAP/hdx-python-country (MIT), for centroids
- cow_states.csv: Correlates of War state system membership list v2016 (free with citation)
- gw_states.csv: Gleditsch and Ward list of independent states v7 (free with citation)
Common English names are those of Unicode CLDR (Unicode licence) by way of Babel, where country_names.toml has no other.
Former states, starting dates of small states and corrected centroids are set down below, from general knowledge.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from babel import Locale

from accord.reference import (
    AmbiguousParty,
    Country,
    Organization,
    Party,
    Reference,
    Region,
    UnresolvedParty,
    first_day,
    fold,
    last_day,
)
from accord.reference.files import NAMES, DataFiles
from accord.reference.store import read

Row: TypeAlias = dict[str, str]
DATA = Path(__file__).parent.parent / "api" / "accord" / "reference" / "data"

# ISO 3166-3: code, alpha-3, numeric, M49 region, first day, last day, successors, latitude, longitude.
# The days are those of the state, not of its code. Where the numeric is that of the only successor, just the name
# changed, and the centroid is the successor's. Belarus and Ukraine, which had codes beside the Soviet Union's, are
# counted as its successors.
FORMER = """
AIDJ AFI 262 eastern-africa      1967-07-05 1977-06-26 DJ                                           -     -
ANHH ANT 530 caribbean           1954-12-15 2010-10-09 BQ,CW,SX                                     12.2  -69.0
BQAQ ATB -   -                   1962-03-03 1979       AQ                                           -     -
BUMM BUR 104 south-eastern-asia  1948-01-04 1989-06-17 MM                                           -     -
BYAA BYS 112 eastern-europe      1922-12-30 1991-09-18 BY                                           -     -
CSHH CSK 200 eastern-europe      1918-10-28 1992-12-31 CZ,SK                                        49.3  17.5
CSXX SCG 891 southern-europe     2003-02-04 2006-06-02 ME,RS                                        43.8  20.6
CTKI CTE 128 micronesia-region   1939-04-06 1979-07-11 KI                                           -     -
DDDE DDR 278 eastern-europe      1949-10-07 1990-10-02 DE                                           52.3  12.7
DYBJ DHY 204 western-africa      1960-08-01 1975-11-29 BJ                                           -     -
FQHH ATF -   -                   1955-08-06 1979       AQ,TF                                        -     -
FXFR FXX 249 western-europe      1993       1997-07-13 FR                                           46.5  2.5
GEHH GEL 296 micronesia-region   1916       1979-07-11 KI,TV                                        -     -
HVBF HVO 854 western-africa      1960-08-05 1984-08-03 BF                                           -     -
JTUM JTN 396 micronesia-region   -          1986       UM                                           16.7  -169.5
MIUM MID 488 micronesia-region   -          1986       UM                                           28.2  -177.4
NHVU NHB 548 melanesia           1906       1980-07-29 VU                                           -     -
NQAQ ATN 216 -                   1939-01-14 1983       AQ                                           -     -
NTHH NTZ 536 western-asia        1922-12-02 1991       IQ,SA                                        29.1  45.4
PCHH PCI 582 micronesia-region   1947-07-18 1994-09-30 FM,MH,MP,PW                                  7.5   151.0
PUUM PUS 849 micronesia-region   -          1986       UM                                           -     -
PZPA PCZ 594 central-america     1903-11-18 1979-09-30 PA                                           9.1   -79.7
RHZW RHO 716 eastern-africa      1965-11-11 1980-04-17 ZW                                           -     -
SKIN SKM 698 southern-asia       1642       1975-05-15 IN                                           27.5  88.4
SUHH SUN 810 eastern-europe      1922-12-30 1991-12-25 AM,AZ,BY,EE,GE,KG,KZ,LT,LV,MD,RU,TJ,TM,UA,UZ 60.0  90.0
TPTL TMP 626 south-eastern-asia  -          2002-05-19 TL                                           -     -
VDVN VDR -   south-eastern-asia  1945-09-02 1976-07-01 VN                                           20.5  105.0
WKUM WAK 872 micronesia-region   -          1986       UM                                           19.3  166.6
YDYE YMD 720 western-asia        1967-11-30 1990-05-21 YE                                           15.2  48.5
YUCS YUG 891 southern-europe     1918-12-01 2003-02-03 BA,CSXX,HR,MK,SI                             44.0  20.0
ZRCD ZAR 180 middle-africa       1971-10-27 1997-05-16 CD                                           -     -
"""

KOSOVO: Row = {
    **{"code": "XK", "alpha2": "XK", "alpha3": "XKX", "numeric": "", "official_name": "Republic of Kosovo"},
    **{"region": "southern-europe", "valid_to": "", "successors": ""},
}

# Independence of states that Gleditsch and Ward leave out for their size, and other first days that keep codes apart.
FIRST_DAYS = {
    **{"AG": "1981-11-01", "AI": "1980-12-19", "BL": "2007-02-22", "BQ": "2010-10-10", "CW": "2010-10-10"},
    **{"DM": "1978-11-03", "FM": "1986-11-03", "GD": "1974-02-07", "KI": "1979-07-12", "KN": "1983-09-19"},
    **{"LC": "1979-02-22", "MF": "2007-02-22", "MH": "1986-10-21", "NR": "1968-01-31", "PW": "1994-10-01"},
    **{"SC": "1976-06-29", "ST": "1975-07-12", "SX": "2010-10-10", "TO": "1970-06-04", "TV": "1978-10-01"},
    **{"VC": "1979-10-27", "VU": "1980-07-30", "WS": "1962-01-01", "RU": "1991-12-26"},
}

# Official names that the tables lack or give in short.
OFFICIAL_NAMES = {
    **{"SUHH": "Union of Soviet Socialist Republics", "DDDE": "German Democratic Republic"},
    **{"YUCS": "Socialist Federal Republic of Yugoslavia", "CSHH": "Czechoslovak Socialist Republic"},
    **{"CSXX": "State Union of Serbia and Montenegro", "YDYE": "People's Democratic Republic of Yemen"},
    **{"VDVN": "Democratic Republic of Vietnam", "ZRCD": "Republic of Zaire", "HVBF": "Republic of Upper Volta"},
    **{"BUMM": "Socialist Republic of the Union of Burma", "DYBJ": "Republic of Dahomey", "SKIN": "Kingdom of Sikkim"},
    **{"BYAA": "Byelorussian Soviet Socialist Republic", "AIDJ": "French Territory of the Afars and the Issas"},
    **{"CI": "Republic of Côte d'Ivoire", "TR": "Republic of Türkiye", "TW": "Republic of China"},
    **{"HK": "Hong Kong Special Administrative Region of China", "MO": "Macao Special Administrative Region of China"},
}

# Centroids that the HDX table puts into the sea or misses.
CENTROIDS = {
    **{"FJ": ("-17.8", "178.0"), "KI": ("1.4", "173.0"), "SH": ("-16.0", "-5.7")},
    **{"MP": ("15.2", "145.7"), "MY": ("3.8", "109.7"), "NZ": ("-41.7", "172.7")},
    **{"PF": ("-17.7", "-149.4"), "PH": ("11.8", "122.9"), "PT": ("39.6", "-8.1"), "TO": ("-21.2", "-175.2")},
    **{"TV": ("-8.0", "178.3"), "UM": ("19.3", "166.6"), "VU": ("-16.2", "167.6"), "WS": ("-13.8", "-172.1")},
}

# What a state number meant in the course of time, where it is not one party under one name.
Segment: TypeAlias = tuple[str, str, str]
SOVIET: list[Segment] = [("RU", "", "1922-12-29"), ("SUHH", "1922-12-30", "1991-12-25"), ("RU", "1991-12-26", "")]
YUGOSLAV: list[Segment] = [("YUCS", "1918-12-01", "2003-02-03")]
VIETNAM: list[Segment] = [("VDVN", "", "1976-07-01"), ("VN", "1976-07-02", "")]
SEGMENTS: dict[tuple[str, str], list[Segment]] = {
    ("cow", "345"): [
        *[("RS", "", "1918-11-30"), *YUGOSLAV, ("CSXX", "2003-02-04", "2006-06-02"), ("RS", "2006-06-03", "")],
    ],
    ("gw", "345"): [*YUGOSLAV, ("CSXX", "2003-02-04", "")],
    **{(system, "365"): SOVIET for system in ("cow", "gw")},
    **{(system, "484"): [("CG", "", "")] for system in ("cow", "gw")},
    **{(system, "816"): VIETNAM for system in ("cow", "gw")},
    **{(system, "817"): [("south-vietnam", "", "")] for system in ("cow", "gw")},
}

# Day and month of Rwanda's independence are swapped in the table of Gleditsch and Ward.
CORRECTED_DAYS = {"1962-01-07": "1962-07-01"}

# States of the two lists that have no code of ours, by their number, which is the same in both.
IGNORED_STATES = {
    **{"89": "United Provinces of Central America", "99": "Great Colombia", "240": "Hanover", "245": "Bavaria"},
    **{"267": "Baden", "269": "Saxony", "271": "Wuerttemberg", "273": "Hesse-Kassel", "275": "Hesse-Darmstadt"},
    **{"280": "Mecklenburg-Schwerin", "300": "Austria-Hungary", "327": "Papal States", "329": "Two Sicilies"},
    **{"332": "Modena", "335": "Parma", "337": "Tuscany", "511": "Zanzibar, 1963 to 1964", "563": "Transvaal"},
    **{"564": "Orange Free State", "711": "Tibet", "730": "Korea, before its division", "815": "Annam, Cochin China"},
}

# Numbers of M49 before a change of territory: code, number, first day, last day.
FORMER_NUMBERS = (
    ("DE", "280", "1949-05-23", "1990-10-02"),
    ("ET", "230", "", "1993-05-23"),
    ("KN", "658", "", "1980-12-18"),
    ("PA", "590", "", "1979-09-30"),
    ("SD", "736", "1956-01-01", "2011-07-08"),
    ("YE", "886", "1918-10-30", "1990-05-21"),
    ("ANHH", "532", "1954-12-15", "1985-12-31"),
    ("YUCS", "890", "1918-12-01", "1992-04-26"),
)

COUNTRY_COLUMNS = (
    *("code", "name", "official_name", "alpha2", "alpha3", "numeric", "region"),
    *("valid_from", "valid_to", "successors", "latitude", "longitude"),
)
CODE_COLUMNS = ("code", "system", "value", "abbrev", "valid_from", "valid_to")
REGION_COLUMNS = ("code", "name", "m49", "parent", "members")


def main() -> int:
    """Write or check the generated files, then list what validation finds."""
    arguments = _arguments()
    built = build(arguments.sources)
    stale = [name for name, text in built.items() if not _same(DATA / name, text)]
    if not arguments.check:
        for name in stale:
            (DATA / name).write_text(built[name], encoding="utf-8", newline="")
    problems = [f"{name} is not what the sources give" for name in stale if arguments.check]
    reference = read(DataFiles({name: (DATA / name).read_text(encoding="utf-8") for name in NAMES}))
    problems += validate(reference, curated_names(), list(source_names(arguments.sources)))
    print("\n".join(problems or [f"reference data {reference.version} is in order"]))
    return 1 if problems else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, help="folder of the published tables")
    parser.add_argument("--check", action="store_true", help="write nothing, fail where a file would change")
    return parser.parse_args()


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def build(sources: Path) -> dict[str, str]:
    """The text of each generated file."""
    codes = sorted(country_codes(sources), key=lambda row: (row["system"], int(row["value"]), row["valid_from"]))
    countries = [*current_countries(sources, codes), *former_countries()]
    _inherit_centroids(countries)
    return {
        "countries.csv": _csv(COUNTRY_COLUMNS, countries),
        "country_codes.csv": _csv(CODE_COLUMNS, codes),
        "m49_regions.csv": _csv(REGION_COLUMNS, m49_regions(sources)),
    }


def _csv(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def curated_names() -> dict[str, dict[str, Any]]:
    """The tables of country_names.toml."""
    return tomllib.loads((DATA / "country_names.toml").read_text(encoding="utf-8"))


# --- countries ---


def current_countries(sources: Path, codes: list[Row]) -> Iterator[Row]:
    """ISO 3166-1 and Kosovo, by code."""
    places = {row["ISO 3166-1 Alpha 2-Codes"] or row["x Alpha2 codes"]: row for row in _hdx(sources)}
    regions = {row["ISO-alpha2 Code"]: _region_slug(row) for row in _read(sources / "UNSD-en.csv")}
    begun = _first_days(codes)
    iso = [_iso_country(row, regions) for row in _read(sources / "country-codes.csv")]
    for row in sorted([*iso, KOSOVO], key=lambda row: row["code"]):
        code = row["code"]
        latitude, longitude = CENTROIDS.get(code) or _centroid(places[code])
        yield {**row, "name": common_name(code), "valid_from": FIRST_DAYS.get(code) or begun.get(code, "")} | {
            "latitude": latitude,
            "longitude": longitude,
        }


def _hdx(sources: Path) -> list[Row]:
    return _read(sources / "hdx_countries_territories.csv")


def _iso_country(row: Row, regions: dict[str, str]) -> Row:
    code = row["ISO3166-1-Alpha-2"]
    formal = OFFICIAL_NAMES.get(code) or row["UNTERM English Formal"] or row["official_name_en"]
    return {
        "code": code,
        "official_name": re.sub(r"^the | [*]+$", "", formal),
        "alpha2": code,
        "alpha3": row["ISO3166-1-Alpha-3"],
        "numeric": row["ISO3166-1-numeric"].zfill(3),
        "region": regions[code],
        "valid_to": "",
        "successors": "",
    }


def common_name(code: str) -> str:
    """The curated name, else that of CLDR with `&` and `St.` spelled out."""
    curated: dict[str, str] = curated_names()[code]
    return curated.get("name") or _cldr_name(code).replace(" & ", " and ").replace("St. ", "Saint ")


def _cldr_name(code: str) -> str:
    """The name of Unicode CLDR; none for former states."""
    return str(Locale("en").territories.get(code, ""))


def _centroid(row: Row) -> tuple[str, str]:
    """Degrees to four places, east of Greenwich up to 180."""
    if not row["Latitude"]:
        return "", ""
    longitude = (float(row["Longitude"]) + 180) % 360 - 180
    return f"{float(row['Latitude']):.4f}", f"{longitude:.4f}"


def _first_days(codes: list[Row]) -> dict[str, str]:
    """When the present independence began, by Gleditsch and Ward; their list itself begins with 1816."""
    rows = [row for row in codes if row["system"] == "gw" and not row["valid_to"]]
    return {row["code"]: row["valid_from"] for row in rows if row["valid_from"] > "1816-01-01"}


def former_countries() -> Iterator[Row]:
    """The states of ISO 3166-3, by code."""
    for line in FORMER.strip().splitlines():
        code, *rest = ("" if word == "-" else word for word in line.split())
        alpha3, numeric, region, valid_from, valid_to, successors, latitude, longitude = rest
        name = curated_names()[code]["name"]
        yield {
            **{"code": code, "name": name, "official_name": OFFICIAL_NAMES.get(code, name), "alpha2": code[:2]},
            **{"alpha3": alpha3, "numeric": numeric, "region": region, "valid_from": valid_from, "valid_to": valid_to},
            **{"successors": successors.replace(",", " "), "latitude": latitude, "longitude": longitude},
        }


def _inherit_centroids(countries: list[Row]) -> None:
    """A state that only changed its name has the centroid of its successor."""
    by_code = {row["code"]: row for row in countries}
    for row in countries:
        successor = by_code.get(row["successors"])
        if successor and row["numeric"] == successor["numeric"]:
            row.update(latitude=successor["latitude"], longitude=successor["longitude"])


# --- codes of other systems ---


def country_codes(sources: Path) -> Iterator[Row]:
    """State numbers of Correlates of War and of Gleditsch and Ward, and former numbers of M49."""
    for system, rows in (("cow", _cow_states(sources)), ("gw", _gw_states(sources))):
        end = max(row["valid_to"] for row in rows)
        for row in rows:
            if row["value"] not in IGNORED_STATES:
                yield from _coded(system, row | {"valid_to": row["valid_to"].replace(end, "")})
    for code, number, valid_from, valid_to in FORMER_NUMBERS:
        yield _code_row(code, "numeric", {"value": number, "abbrev": ""}, (valid_from, valid_to))


def _cow_states(sources: Path) -> list[Row]:
    return [
        {
            **{"name": row["statenme"], "value": row["ccode"], "abbrev": row["stateabb"]},
            "valid_from": f"{row['styear']}-{int(row['stmonth']):02}-{int(row['stday']):02}",
            "valid_to": f"{row['endyear']}-{int(row['endmonth']):02}-{int(row['endday']):02}",
        }
        for row in _read(sources / "cow_states.csv")
    ]


def _gw_states(sources: Path) -> list[Row]:
    return [
        {
            **{"name": row["statename"], "value": row["gwcode"], "abbrev": row["stateabb"]},
            **{"valid_from": CORRECTED_DAYS.get(row["startdate"], row["startdate"]), "valid_to": row["enddate"]},
        }
        for row in _read(sources / "gw_states.csv")
    ]


def _coded(system: str, row: Row) -> Iterator[Row]:
    """The row, cut where its number passed from one party to another."""
    for code, first, last in SEGMENTS.get((system, row["value"])) or [(_code_of(row["name"]), "", "")]:
        valid_from = max(first, row["valid_from"])
        valid_to = min(last or "9999", row["valid_to"] or "9999").replace("9999", "")
        if valid_from <= (valid_to or "9999"):
            yield _code_row(code, system, row, (valid_from, valid_to))


def _code_row(code: str, system: str, row: Row, period: tuple[str, str]) -> Row:
    named = {"code": code, "system": system, "value": row["value"], "abbrev": row["abbrev"]}
    return named | {"valid_from": period[0], "valid_to": period[1]}


def _code_of(state: str) -> str:
    """The country of a state's name; a former state only where no country of today has the name."""
    found = _codes_by_name()[fold(state)]
    today = [code for code in found if len(code) == 2]
    if len(today or found) != 1:
        raise SystemExit(f"{state!r} is the name of {found or 'no country'}: add it to SEGMENTS or IGNORED_STATES")
    return (today or found)[0]


@cache
def _codes_by_name() -> defaultdict[str, list[str]]:
    codes = defaultdict(list)
    for code, table in curated_names().items():
        for name in {fold(name) for name in (common_name(code), *table.get("aliases", ()))}:
            codes[name].append(code)
    return codes


# --- regions ---


def m49_regions(sources: Path) -> Iterator[Row]:
    """The World and the regions, sub-regions and intermediate regions within it, each with all its countries."""
    regions: dict[str, Row] = {}
    members = defaultdict(set)
    for row in _read(sources / "UNSD-en.csv"):
        for region in _regions_around(row):
            regions[region["code"]] = region
            members[region["code"]].add(row["ISO-alpha2 Code"])
    for code in ("southern-europe", "europe", "world"):
        members[code].add("XK")
    for code, region in sorted(regions.items(), key=lambda item: item[1]["m49"]):
        yield region | {"members": " ".join(sorted(members[code]))}


def _regions_around(row: Row) -> Iterator[Row]:
    parent = ""
    for level in ("Global", "Region", "Sub-region", "Intermediate Region"):
        if name := row[f"{level} Name"].replace("Micronesia", "Micronesia region"):  # FM has the bare name
            yield {"code": _slug(name), "name": name, "m49": row[f"{level} Code"], "parent": parent}
            parent = _slug(name)


def _region_slug(row: Row) -> str:
    """The smallest region around a country; Antarctica lies only in the World, which is none."""
    *_, smallest = _regions_around(row)
    return smallest["code"] if smallest["parent"] else ""


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-")


# --- validation ---


def source_names(sources: Path) -> Iterator[tuple[str, str]]:
    """Every name that the sources give to a country, with its code: all of them must resolve."""
    columns = ("UNTERM English Short", "UNTERM English Formal", "official_name_en", "CLDR display name")
    for row in _read(sources / "country-codes.csv"):
        yield from ((row["ISO3166-1-Alpha-2"], re.sub(r" [*]+$", "", row[column])) for column in columns if row[column])
    for row in _hdx(sources):
        for column in ("Preferred Term", "M49 English", "RW Short Name", "English Short"):
            if row["ISO 3166-1 Alpha 2-Codes"] and row[column]:
                yield row["ISO 3166-1 Alpha 2-Codes"], row[column]


def validate(reference: Reference, curated: dict[str, dict[str, Any]], names: list[tuple[str, str]]) -> list[str]:
    """What is wrong with the data, one line each."""
    return [
        *_duplicate_codes(reference),
        *_dangling_codes(reference),
        *_bad_dates(reference),
        *_bad_shapes(reference),
        *_missing_forms(reference, curated),
        *_shared_forms(reference),
        *_iso_lookalikes(reference),
        *_idle_ambiguities(reference),
        *_unresolved(reference, names),
    ]


def _parties(reference: Reference) -> Iterator[Party]:
    yield from reference.countries
    yield from reference.organizations
    yield from reference.regions


def _duplicate_codes(reference: Reference) -> Iterator[str]:
    seen: set[str] = set()
    for party in _parties(reference):
        if party.code.casefold() in seen:
            yield f"{party.code}: two parties have this code"
        seen.add(party.code.casefold())


def _dangling_codes(reference: Reference) -> Iterator[str]:
    known = {party.code for party in _parties(reference)}
    for party in _parties(reference):
        for code in _codes_in(party):
            if code not in known:
                yield f"{party.code}: refers to {code}, which is no party"
    for row in reference.country_codes:
        if row.code not in known:
            yield f"{row.system} {row.value}: refers to {row.code}, which is no party"


def _codes_in(party: Party) -> Iterator[str]:
    if isinstance(party, Country):
        yield from (*party.successors, *([party.region] if party.region else []))
    elif isinstance(party, Region):
        yield from (*party.members, *([party.parent] if party.parent else []))
    else:
        yield from (code for code in (party.parent, party.state) if code)
        yield from (*party.host, *(member.country for member in party.members))


def _bad_dates(reference: Reference) -> Iterator[str]:
    for code, start, end in _periods(reference):
        try:
            first, last = first_day(start), last_day(end)
        except ValueError as error:
            yield f"{code}: {error}"
        else:
            if first and last and first > last:
                yield f"{code}: {start} is after {end}"


def _periods(reference: Reference) -> Iterator[tuple[str, str | None, str | None]]:
    yield from ((country.code, country.valid_from, country.valid_to) for country in reference.countries)
    yield from ((row.code, row.valid_from, row.valid_to) for row in reference.country_codes)
    for organization in reference.organizations:
        yield organization.code, organization.founded, organization.dissolved
        for member in organization.members:
            yield f"{organization.code} {member.country}", member.valid_from, member.valid_to


def _bad_shapes(reference: Reference) -> Iterator[str]:
    """Codes and coordinates that cannot be."""
    for country in reference.countries:
        shape = rf"{country.alpha2}\Z" if country.in_force else rf"{country.alpha2}[A-Z]{{2}}\Z"
        if not re.match(shape, country.code) or not re.fullmatch("[A-Z]{3}", country.alpha3):
            yield f"{country.code}: has alpha-2 {country.alpha2} and alpha-3 {country.alpha3}"
        if abs(country.latitude or 0) > 90 or abs(country.longitude or 0) > 180:
            yield f"{country.code}: lies at {country.latitude}, {country.longitude}"


def _missing_forms(reference: Reference, curated: dict[str, dict[str, Any]]) -> Iterator[str]:
    for country in reference.countries:
        for form in ("adjectives", "nouns", "capitals"):
            if bool(getattr(country, form)) == bool(curated[country.code].get(f"no_{form}")):
                yield f"{country.code}: needs either {form} or no_{form} with the reason"
    for code in curated.keys() - {country.code for country in reference.countries}:
        yield f"{code}: has names in country_names.toml but is no country"


def _shared_forms(reference: Reference) -> Iterator[str]:
    """Forms of two parties that live at the same time, unless both list them as ambiguous."""
    owners: defaultdict[str, dict[str, Party]] = defaultdict(dict)
    for party in _parties(reference):
        for form in _forms(party):
            owners[fold(form)][party.code] = party
    for form, parties in owners.items():
        careless = [party for party in parties.values() if form not in map(fold, party.ambiguous)]
        if len(parties) > 1 and careless and not _take_turns(list(parties.values())):
            yield f"{form!r}: shared by {' and '.join(parties)}, but not ambiguous in {careless[0].code}"


def _forms(party: Party) -> Iterator[str]:
    if isinstance(party, Country):
        yield from (party.name, party.official_name, *party.aliases, *party.adjectives, *party.nouns)
        yield from (*party.capitals, *party.metonyms)
    elif isinstance(party, Organization):
        yield from (party.code, party.name, party.short_name, *party.aliases)
    else:
        yield from (party.code, party.name, *party.aliases)


def _take_turns(parties: list[Party]) -> bool:
    """Whether a name passed from one party to the next: at most one is alive, the others are gone."""
    return sum(not _gone(party) for party in parties) <= 1


def _gone(party: Party) -> bool:
    if isinstance(party, Country):
        return not party.in_force
    return isinstance(party, Organization) and party.dissolved is not None


def _iso_lookalikes(reference: Reference) -> Iterator[str]:
    """Acronyms that are also the ISO code of a country have to be marked."""
    iso = {code for country in reference.countries for code in (country.alpha2, country.alpha3)}
    for organization in reference.organizations:
        for form in iso.intersection(_forms(organization)).difference(organization.ambiguous):
            yield f"{organization.code}: {form!r} is the ISO code of a country, but not ambiguous"


def _idle_ambiguities(reference: Reference) -> Iterator[str]:
    for party in _parties(reference):
        forms = {fold(form) for form in _forms(party)}
        idle = [form for form in party.ambiguous if fold(form) not in forms]
        yield from (f"{party.code}: {form!r} is ambiguous, but no form" for form in idle)


def _unresolved(reference: Reference, names: list[tuple[str, str]]) -> Iterator[str]:
    for code, name in names:
        try:
            found = reference.resolve(name, system="name")
        except AmbiguousParty as error:
            found = code if code in error.candidates else str(error)
        except UnresolvedParty as error:
            found = str(error)
        if found != code:
            yield f"{code}: {name!r} resolves to {found}"


if __name__ == "__main__":
    sys.exit(main())
