"""Joint military exercises from a CSV file, as facts: a whole accord plugin in one module."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field

import accord
from accord import AgreementRecord, DeploymentRecord, Document, Evidence, Rejected, StatisticRecord, try_record

COLUMNS = ("id", "name", "host", "guests", "status", "start", "end", "personnel")
NEEDED = ("id", "name", "host", "guests", "status", "start")
STATES = {"planned": ("PROPOSED", {"PLANNED": "start"}), "held": ("IN_FORCE", {"ACTIVE": "start", "ENDED": "end"})}
"""For each status in the file: that of the agreement, and those of a guest's stay with the columns of their days."""

Found = AgreementRecord | DeploymentRecord | StatisticRecord | Rejected


class Settings(accord.AdapterSettings):
    estimated: bool = Field(default=False, description="Take every number of people as an estimate.")


def read(location: str, settings: Settings, context: accord.ReadContext) -> Iterator[Document]:
    """The whole file is one document: a row that leaves it is then a fact that no longer stands."""
    try:
        if location == "-":
            uri, content = "exercises:standard-input", context.stdin.read()
        elif context.files:
            uri, content = Path(location).resolve().as_uri(), Path(location).read_bytes()
        else:
            raise accord.SourceError("files stay closed to this caller; send the rows as text")
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise accord.SourceError(f"{location!r} cannot be read as UTF-8 text: {problem}") from problem
    header = tuple(next(csv.reader(io.StringIO(text, newline="")), []))
    if header != COLUMNS:
        raise accord.SourceError(f"{location!r} has the columns {header}; this adapter reads {COLUMNS}")
    yield Document(uri=uri, text=text, content=content, media_type="text/csv", title="Joint exercises")


def normalise(document: Document, settings: Settings) -> Iterator[Found]:
    """For each row an agreement, the stays of its guests, and a figure where the row has one."""
    for number, row in enumerate(csv.DictReader(io.StringIO(document.text, newline="")), start=2):
        if problem := _problem(row):
            yield Rejected(reason=problem, pointer=f"row {number}")
        else:
            yield from _exercise(number, row, "ABOUT" if settings.estimated else "EXACT")


def _problem(row: dict[str, Any]) -> str | None:
    if None in row or None in row.values():
        return f"the row does not have {len(COLUMNS)} cells; put quotes around a cell that holds a comma"
    if missing := [name for name in NEEDED if not row[name]]:
        return f"the row lacks {', '.join(missing)}"
    return None if row["status"] in STATES else f"status {row['status']!r} is unknown; use {', '.join(STATES)}"


def _exercise(number: int, row: dict[str, str], exactness: str) -> Iterator[Found]:
    """`try_record` turns what no row may say, such as a month 13, into a rejection; the other rows go on."""
    host, name, (agreed, stays) = row["host"], row["name"], STATES[row["status"]]
    guests = [cell.strip().partition("=") for cell in row["guests"].split(";")]  # `Japan=250`, or `Japan` alone

    def at(*columns: str) -> tuple[Evidence, ...]:
        return tuple(Evidence(pointer=f"row {number}, column {column}", quote=row[column]) for column in columns)

    def people(text: str) -> dict[str, str] | None:
        return {"value": text, "qualifier": exactness} if text else None

    period = f"{row['start']}/{row['end']}" if row["end"] else row["start"]
    parties = [host, *(guest for guest, *_ in guests)]
    pact = {"kind": "TRAINING", "title": name, "source_key": row["id"], "parties": parties}
    yield try_record(AgreementRecord, **pact, status=agreed, date=period, evidence=at("name", "guests"))
    for status, day in stays.items():
        for guest, _, sent in guests if row[day] else ():
            stay = {"sender": guest, "host": host, "kind": "TROOPS", "site": name, "personnel": people(sent)}
            yield try_record(DeploymentRecord, **stay, status=status, date=row[day], evidence=at("guests", day))
    if row["personnel"]:
        figure = {"indicator": "OTHER", "unit": "PEOPLE", "places": [host], "period": period}
        yield try_record(StatisticRecord, **figure, value=people(row["personnel"]), evidence=at("personnel"))


@accord.hookimpl
def accord_adapters() -> list[accord.Adapter]:
    source = accord.Source(
        name="exercises",
        title="Joint exercises, an invented list",
        publisher="Example Institute",
        homepage="https://example.org/exercises",
        licence="CC-BY-4.0",
        attribution="Example Institute, Joint exercises",
    )
    return [accord.Adapter("exercises", "Joint exercises (CSV)", "1.0.0", source, Settings, read, normalise)]
