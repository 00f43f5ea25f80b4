"""Ingest: claims appended and superseded, the view kept, runs and rejections recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from accord import (
    AgreementKind,
    AgreementRecord,
    AgreementStatus,
    DocumentError,
    Evidence,
    Indicator,
    Mention,
    NotFoundError,
    PluginError,
    Qualifier,
    Quantity,
    StatisticRecord,
)
from accord.ingest import retract_document, retract_run
from accord.vocabulary import RunStatus
from core.toys import document, everything, lines, rows, run, run_source

PACT = "NE US BASING SIGNED 2012\n"
REVOKED = "NE US BASING TERMINATED 2024-03-16\n"


def test_a_line_becomes_a_claim_on_an_entity(engine: Engine) -> None:
    report = run(engine, document(PACT))
    assert report.counts() == {"documents": 1, "records": 1, "added": 1, "unchanged": 0, "superseded": 0, "rejected": 0}
    (agreement,) = rows(engine, "agreement")
    assert (agreement["kind"], agreement["status"], agreement["claim_count"]) == ("BASING", "SIGNED", 1)
    assert (agreement["date_earliest"], agreement["date_latest"]) == (date(2012, 1, 1), date(2012, 12, 31))
    assert [row["party_code"] for row in rows(engine, "agreement_party")] == ["NE", "US"]
    (evidence,) = rows(engine, "evidence")
    assert (evidence["start"], evidence["end"], evidence["quote"]) == (0, 24, PACT.strip())


def test_two_states_of_one_pact_are_two_claims_on_one_entity(engine: Engine) -> None:
    run(engine, document(PACT + REVOKED))
    (agreement,) = rows(engine, "agreement")
    assert (agreement["status"], agreement["date"], agreement["claim_count"]) == ("TERMINATED", "2024-03-16", 2)


def test_the_same_thing_twice_writes_nothing(engine: Engine) -> None:
    run(engine, document(PACT + REVOKED))
    before = everything(engine)
    report = run(engine, document(PACT + REVOKED))
    assert (report.added, report.unchanged, report.superseded) == (0, 2, 0)
    assert everything(engine) == before


def test_a_changed_document_supersedes_what_it_no_longer_says(engine: Engine) -> None:
    run(engine, document(PACT + REVOKED))
    report = run(engine, document("\n\n" + PACT))
    assert (report.added, report.unchanged, report.superseded) == (0, 1, 1)
    (agreement,) = rows(engine, "agreement")
    assert (agreement["status"], agreement["claim_count"]) == ("SIGNED", 1)
    old, new = sorted(rows(engine, "document"), key=lambda row: row["recorded_at"])
    assert old["superseded_at"] is not None
    assert new["superseded_at"] is None
    kept = [claim for claim in rows(engine, "agreement_claim") if claim["superseded_at"] is None]
    assert len(rows(engine, "evidence", agreement_claim_id=kept[0]["id"])) == 2  # one in each version


def test_what_falls_away_and_comes_back_stands_again(engine: Engine) -> None:
    for text in (PACT, REVOKED, PACT):
        run(engine, document(text))
    assert [row["ordinal"] for row in rows(engine, "document", superseded_at=None)] == [1]
    assert [row["status"] for row in rows(engine, "agreement")] == ["SIGNED"]
    assert len(rows(engine, "agreement_claim")) == 3


def test_documents_that_disagree_leave_rival_claims(engine: Engine) -> None:
    run(engine, document("NE US BASING TERMINATED 2024 hedged", "toy:1"), document(PACT, "toy:2"))
    (agreement,) = rows(engine, "agreement")
    assert (agreement["status"], agreement["hedged"], agreement["claim_count"]) == ("SIGNED", False, 2)


def test_retracting_a_document_takes_its_claims_and_may_be_undone(engine: Engine) -> None:
    run(engine, document(PACT))
    (stored,) = rows(engine, "document")
    assert retract_document(engine, stored["id"]) == 1
    (agreement,) = rows(engine, "agreement")
    assert agreement["claim_count"] == 0
    assert agreement["retracted_at"] is not None
    assert run(engine, document(PACT)).added == 1
    assert rows(engine, "agreement")[0]["retracted_at"] is None


def test_retracting_a_run_leaves_the_claims_of_others(engine: Engine) -> None:
    run(engine, document(PACT, "toy:1"))
    report = run(engine, document(REVOKED, "toy:2"))
    assert report.run is not None
    assert retract_run(engine, report.run) == 1
    assert rows(engine, "agreement")[0]["status"] == "SIGNED"
    assert rows(engine, "run", id=report.run)[0]["status"] == "RETRACTED"


def test_retracting_what_is_not_there_is_an_error(engine: Engine) -> None:
    with pytest.raises(NotFoundError, match="there is no document"):
        retract_document(engine, uuid4())
    with pytest.raises(NotFoundError, match="there is no run"):
        retract_run(engine, uuid4())


def test_a_bad_record_is_a_rejection_and_the_others_are_kept(engine: Engine) -> None:
    report = run(engine, document("NE Nowhere BASING SIGNED 2012\nNE US BASING SIGNED 2012-13\n" + PACT))
    assert (report.added, report.rejected) == (1, 2)
    found = {row["field"]: row for row in rows(engine, "rejection")}
    assert found["parties"]["value"] == "Nowhere"
    assert found["date"]["value"] == "2012-13"
    assert "does not exist in the calendar" in found["date"]["reason"]


def test_evidence_that_the_document_does_not_hold_is_refused(engine: Engine) -> None:
    def invent(_document: Any, _settings: Any) -> Iterator[Any]:
        for quote, start in (("NE US", 1), ("made up", 0)):
            evidence = (Evidence(quote=quote, start=start, end=start + len(quote)),)
            yield AgreementRecord(
                parties=("NE", "US"), kind=AgreementKind.BASING, status=AgreementStatus.SIGNED, evidence=evidence
            )

    report = run(engine, document(PACT), normalise=invent)
    assert (report.added, report.rejected) == (0, 2)
    assert {row["field"] for row in rows(engine, "rejection")} == {"evidence.quote"}


def test_an_adapter_that_raises_loses_its_document_and_no_other(engine: Engine) -> None:
    run(engine, document(PACT, "toy:bad"))

    def fail(given: Any, settings_: Any) -> Iterator[Any]:
        yield from lines(given, settings_)
        if given.uri == "toy:bad":
            raise ZeroDivisionError("oops")

    report = run(engine, document(REVOKED, "toy:bad"), document(REVOKED, "toy:good"), normalise=fail)
    assert (report.added, report.superseded, report.rejected) == (1, 0, 1)
    assert "ZeroDivisionError: oops" in rows(engine, "rejection")[0]["reason"]
    assert rows(engine, "agreement")[0]["claim_count"] == 2  # the earlier claim of toy:bad still stands


def test_a_source_that_breaks_keeps_what_it_gave(engine: Engine) -> None:
    def broken() -> Iterator[Any]:
        yield document(PACT)
        raise OSError("line cut")

    with pytest.raises(PluginError, match="OSError: line cut"):
        run_source(engine, broken())
    assert [row["status"] for row in rows(engine, "run")] == [RunStatus.FAILED]
    assert len(rows(engine, "agreement_claim")) == 1


def test_a_document_that_cannot_be_read_is_counted(engine: Engine) -> None:
    report = run(engine, DocumentError("b.txt is empty"), document(PACT))
    assert (report.documents, report.added, report.rejected) == (2, 1, 1)


@pytest.mark.parametrize("text", ["NE US\x00 BASING", "NE \ud800 US"])
def test_text_that_no_database_stores_is_refused(engine: Engine, text: str) -> None:
    report = run(engine, document(text))
    assert (report.added, report.rejected) == (0, 1)
    assert rows(engine, "document") == []


def test_mentions_follow_the_document(engine: Engine) -> None:
    def mention(given: Any, _settings: Any) -> Iterator[Any]:
        yield Mention(party="NE", evidence=Evidence(quote="NE", start=0, end=2))
        yield Mention(party="Niger", evidence=Evidence(quote="NE", start=0, end=2))

    report = run(engine, document(PACT), normalise=mention)
    assert [row["party_code"] for row in rows(engine, "mention")] == ["NE"]
    assert report.note is not None
    assert "no facts" in report.note


def test_nothing_to_read_has_a_reason(engine: Engine) -> None:
    assert run(engine).note == "nothing was read: the location holds no document"


def test_figures_keep_their_range(engine: Engine) -> None:
    def figure(given: Any, _settings: Any) -> Iterator[Any]:
        evidence = (Evidence(quote="NE US", start=0, end=5),)
        value = Quantity(value=900, low=800, high=1000, qualifier=Qualifier.ABOUT)
        yield StatisticRecord(
            indicator=Indicator.FATALITIES, unit="PEOPLE", places=("NE",), value=value, evidence=evidence
        )

    run(engine, document(PACT), normalise=figure)
    (statistic,) = rows(engine, "statistic")
    assert (statistic["low"], statistic["value"], statistic["high"], statistic["qualifier"]) == (
        800,
        900,
        1000,
        "ABOUT",
    )


def test_a_run_that_broke_off_is_taken_up_again(engine: Engine) -> None:
    def cut(count: int) -> Iterator[Any]:
        for number in range(5):
            if number == count:
                raise KeyboardInterrupt
            yield document(f"NE US BASING SIGNED {2000 + number}", f"toy:{number}")

    with pytest.raises(KeyboardInterrupt):
        run_source(engine, cut(3))
    assert [row["status"] for row in rows(engine, "run")] == [RunStatus.RUNNING]
    report = run_source(engine, cut(9))
    assert (report.documents, report.added, report.unchanged) == (5, 5, 0)
    assert [row["status"] for row in rows(engine, "run")] == [RunStatus.SUCCEEDED]


line = st.builds(
    "{} {} {} {} {}{}".format,
    st.sampled_from(["NE", "ML", "BF"]),
    st.sampled_from(["US", "FR", "NATO"]),
    st.sampled_from(["BASING", "TRAINING"]),
    st.sampled_from(["SIGNED", "TERMINATED", "SUSPENDED"]),
    st.sampled_from(["-", "2012", "2024-03", "XXXX-03", "2023/2024"]),
    st.sampled_from(["", " hedged"]),
)
text = st.lists(line, max_size=6).map("\n".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(text, min_size=1, max_size=4))
def test_whatever_came_before_the_last_version_decides(engine: Engine, texts: list[str]) -> None:
    uri = f"toy:{uuid4()}"
    for version in texts:
        run(engine, document(version, uri))
    ids = {row["id"] for row in rows(engine, "document", uri=uri)}
    standing = [row for row in rows(engine, "agreement_claim", superseded_at=None) if row["document_id"] in ids]
    assert len(standing) == len({" ".join(line.split()) for line in texts[-1].splitlines()} or set())
    for agreement in rows(engine, "agreement"):
        claims = rows(engine, "agreement_claim", agreement_id=agreement["id"], superseded_at=None)
        assert agreement["claim_count"] == len(claims)
        assert (agreement["retracted_at"] is None) == bool(claims)
