"""Copies of one story are one witness, on both databases; two reports of one event are two."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from accord import Accord, AgreementRecord, Document, Evidence
from accord.ingest import retract_document
from accord.plugins import Plugins
from accord.stories import NEEDED, alike, bands_of, shingles
from accord.vocabulary import AgreementKind, AgreementStatus
from checkout import ROOT
from core.toys import rows, run

WIRE = """NIAMEY - Niger and Turkey signed a defence cooperation agreement on Thursday, the defence ministry in
Niamey said, five months after the military government ordered the last American troops out of the country.

The accord, which runs for five years, covers the training of officers, the exchange of intelligence on armed groups
and the maintenance of the drones that Niger bought from a Turkish company in 2022, a ministry statement said.

General Salifou Mody, the defence minister, called it "a new page between two sovereign nations" after talks with
his guest, who had flown in from Ankara with the heads of four arms makers.

Turkey has sold drones to Mali and Burkina Faso as well. The three neighbours left the regional bloc in January and
have since formed an alliance of their own, with a joint force that is to count five thousand soldiers.

Opposition groups in exile said the text should be published. A spokesman for the ministry said that it would be,
"in due course", and that nothing in it provided for a foreign base on the soil of Niger."""

OTHER = """A deal that lets Turkish officers train Niger's army was concluded in Niamey late this week, according
to two officials who were in the room. It lasts until 2029.

Ankara's delegation brought along executives of its defence industry. Salifou Mody received them at the airport, and
the evening news showed the two ministers embracing in front of a row of drones, delivered two years ago.

The pact comes as Niger looks for partners after it sent the Americans home. Analysts in Dakar doubted that it would
change much on the front, where jihadists killed 21 soldiers in the first week of the month alone."""

PARAGRAPHS = WIRE.split("\n\n")
COPIES = {
    "headline": "Ankara and Niamey seal military pact\n" + WIRE,
    "agency": "(Sahel Newswire) - " + WIRE.replace("NIAMEY - ", "") + "\nReporting by our staff; editing by M. Ba",
    "cut": "\n\n".join([*PARAGRAPHS[:2], *PARAGRAPHS[3:]]),
    "cut short": "\n\n".join(PARAGRAPHS[:4]),
    "typography": WIRE.replace('"', "”").replace(" - ", " — ").replace("\n\n", "\n").upper(),
    "touched": WIRE.replace("on Thursday", "last week").replace("two sovereign nations", "two brotherly peoples"),
}


def article(uri: str, text: str, **more: Any) -> Document:
    return Document(uri=uri, text=text, published="2024-09-05", **more)


def pact(document: Document, _settings: object) -> Iterator[AgreementRecord]:
    quote = document.text[:12]
    place = Evidence(quote=quote, start=0, end=len(quote))
    yield AgreementRecord(
        parties=("NE", "TR"), kind=AgreementKind.DEFENCE_COOPERATION, status=AgreementStatus.SIGNED, evidence=(place,)
    )


def ingest(engine: Engine, *documents: Document) -> None:
    run(engine, *documents, normalise=pact)


def stories(engine: Engine) -> dict[str, Any]:
    return {row["uri"]: row["story_id"] for row in rows(engine, "document") if row["superseded_at"] is None}


def counted(engine: Engine) -> tuple[int, int]:
    (agreement,) = rows(engine, "agreement")
    return agreement["claim_count"], agreement["witnesses"]


@pytest.mark.parametrize("change", COPIES)
def test_a_copy_joins_and_is_no_second_witness(engine: Engine, change: str) -> None:
    ingest(engine, article("wire:1", WIRE), article("paper:1", COPIES[change], title="Another headline"))
    assert len(set(stories(engine).values())) == 1
    assert counted(engine) == (2, 1)


def test_another_report_of_the_same_event_is_a_second_witness(engine: Engine) -> None:
    ingest(engine, article("wire:1", WIRE), article("blog:1", OTHER), article("paper:1", COPIES["agency"]))
    found = stories(engine)
    assert found["wire:1"] == found["paper:1"] != found["blog:1"]
    assert counted(engine) == (3, 2)


def named(document: Document, settings: object) -> Iterator[AgreementRecord]:
    yield from (record.model_copy(update={"title": document.title}) for record in pact(document, settings))


@pytest.mark.parametrize(
    "titles",
    [
        (None, "Strategic Mutual Defence Agreement", "Mutual Defense Pact"),
        ("Military Co-operation Accord", None, "the military cooperation accord"),
    ],
)
def test_descriptions_of_one_agreement_are_one_agreement(engine: Engine, titles: tuple[str | None, ...]) -> None:
    texts = (WIRE, OTHER, COPIES["agency"])
    told = [
        article(f"told:{at}", text, title=title) for at, (text, title) in enumerate(zip(texts, titles, strict=True))
    ]
    run(engine, *told, normalise=named)
    assert counted(engine) == (3, 2)
    assert rows(engine, "agreement")[0]["title"] == next(filter(None, titles))


def test_names_of_their_own_set_agreements_apart(engine: Engine) -> None:
    titles = ("New START", "Mutual Defense Treaty", "Mutual Defense Treaty of 1951")
    run(engine, *(article(f"told:{title}", WIRE, title=title) for title in titles), normalise=named)
    assert {row["title"] for row in rows(engine, "agreement")} == set(titles)


def test_witnesses_go_with_the_claims(engine: Engine) -> None:
    ingest(engine, article("wire:1", WIRE), article("blog:1", OTHER), article("paper:1", COPIES["cut"]))
    ids = {row["uri"]: row["id"] for row in rows(engine, "document")}
    retract_document(engine, ids["wire:1"])
    assert counted(engine) == (2, 2)
    retract_document(engine, ids["blog:1"])
    assert counted(engine) == (1, 1)
    retract_document(engine, ids["paper:1"])
    assert counted(engine) == (0, 0)
    ingest(engine, article("late:1", WIRE))  # the story is known, though nobody tells it at present
    first = next(row for row in rows(engine, "document") if row["uri"] == "wire:1")
    assert stories(engine) == {"late:1": first["story_id"]}


def test_an_address_goes_on_telling_its_story(engine: Engine) -> None:
    ingest(engine, article("live:1", WIRE))
    before = stories(engine)
    ingest(engine, article("live:1", OTHER))
    assert stories(engine) == before
    assert counted(engine) == (1, 1)


def test_in_whatever_order_copies_come_they_are_one_story(engine: Engine) -> None:
    texts = {"wire": WIRE, "blog": OTHER, "agency": COPIES["agency"]}
    for number, order in enumerate(permutations(texts)):
        ingest(engine, *(article(f"{name}:{number}", texts[name]) for name in order))
    by_name = {(uri.split(":")[0], story) for uri, story in stories(engine).items()}
    assert len(by_name) == 3
    assert len({story for _, story in by_name}) == 2


def test_tables_are_stories_of_their_own(engine: Engine) -> None:
    table = article("table:1", WIRE, media_type="text/csv")
    ingest(
        engine, table, replace(table, uri="table:2"), article("empty:1", " ... " * 3), article("empty:2", " ... " * 3)
    )
    assert len(set(stories(engine).values())) == 4
    assert rows(engine, "document_band") == []


def test_ingesting_twice_changes_nothing(engine: Engine) -> None:
    pair = [article("wire:1", WIRE), article("paper:1", COPIES["cut"])]
    ingest(engine, *pair)
    before = (stories(engine), rows(engine, "document_band"))
    ingest(engine, *reversed(pair))
    assert (stories(engine), rows(engine, "document_band")) == before


def test_the_copies_can_be_asked_for(engine: Engine) -> None:
    ingest(engine, article("wire:1", WIRE), article("blog:1", OTHER), article("paper:1", COPIES["touched"]))
    query = """{ agreements { nodes { claimCount witnesses } }
      documents(filter: {uri: "paper:1"}) { nodes { copies { totalCount nodes { uri } } } } }"""
    data = Accord(engine, Plugins()).execute(query)["data"]
    assert data["agreements"]["nodes"] == [{"claimCount": 3, "witnesses": 2}]
    (document,) = data["documents"]["nodes"]
    assert document["copies"] == {"totalCount": 2, "nodes": [{"uri": "wire:1"}, {"uri": "paper:1"}]}


def test_no_two_articles_of_the_corpus_are_copies() -> None:
    texts = [path.read_text("utf-8") for part in ("dev", "own", "nothing") for path in
             sorted((ROOT / "tests" / "corpus" / part).iterdir())]  # fmt: skip
    runs = [shingles(text) for text in texts]
    assert not [1 for at, one in enumerate(runs) for other in runs[:at] if alike(one, other)]


def test_copies_at_the_limit_are_found() -> None:
    chance = random.Random(1)
    missed = 0
    for _ in range(300):
        words = [f"w{chance.randrange(5000)}" for _ in range(400)]
        edited = list(words)
        while alike(shingles(" ".join(words)), shingles(" ".join(edited))):
            kept, edited = edited, [*edited]
            edited[chance.randrange(400)] = "edited"
        shared = set(bands_of(shingles(" ".join(words)))) & set(bands_of(shingles(" ".join(kept))))
        missed += len(shared) < NEEDED
    assert missed <= 2


def test_half_a_text_is_no_copy() -> None:
    assert not alike(shingles(WIRE), shingles("\n\n".join(PARAGRAPHS[:2])))


def test_a_sketch_is_the_same_everywhere() -> None:
    assert bands_of(shingles("Niger signed a pact with Mali"))[:2] == [650904149644794314, 6366455949636632289]


@given(st.text(max_size=80))
def test_every_text_has_a_sketch_or_no_words(text: str) -> None:
    runs = shingles(text)
    assert len(bands_of(runs)) == (20 if runs else 0)
    assert alike(runs, runs) == bool(runs)
    assert all(0 <= band < 2**63 for band in bands_of(runs))
