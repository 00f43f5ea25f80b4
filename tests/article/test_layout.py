"""Lines of an article: what each is, and where its words begin."""

from __future__ import annotations

import pytest

from accord_adapters.article.text.layout import LineKind, lines
from accord_adapters.article.text.sentences import sentences


def only(text: str) -> tuple[LineKind, str, str | None]:
    (line,) = lines(text)
    return line.kind, text[line.start : line.end], text[slice(*line.label)] if line.label else None


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to get the latest posts sent to your email.",
        "You must be logged in to post a comment.",
        "Discover more from Strait Watch",
        "Share this: Facebook",
        "© 2024 Balkan Wire. All rights reserved.",
    ],
)
def test_page_furniture_is_no_article(text: str) -> None:
    assert only(text)[0] is LineKind.FURNITURE


def test_a_paragraph_that_mentions_a_newsletter_is_article() -> None:
    text = "The ministry's newsletter, which readers subscribe to, said that 40 soldiers had left Mali on Monday."
    assert only(text)[0] is LineKind.PARAGRAPH


def test_a_list_item_begins_behind_its_bullet_and_label() -> None:
    assert only("- BAHRAIN: London is in talks.") == (LineKind.ITEM, "London is in talks.", "BAHRAIN")


def test_a_live_blog_stamp_is_no_part_of_the_sentence() -> None:
    assert only("14:05 Troops have left Kidal.") == (LineKind.ITEM, "Troops have left Kidal.", None)


def test_a_dateline_is_kept_apart() -> None:
    (line,) = lines("NIAMEY, May 21 (Sahel Wire) - The last soldiers left.")
    assert line.dateline == (0, 30)


@pytest.mark.parametrize("text", ["## Background", "What to watch", "HIGHLIGHTS"])
def test_short_lines_without_a_full_stop_are_headings(text: str) -> None:
    assert only(text)[0] is LineKind.HEADING


def test_questions_only_set_the_scene() -> None:
    assert only("How many soldiers are there?")[0] is LineKind.QUESTION


def test_sentences_end_at_points_that_end_them() -> None:
    text = "Lt. Gen. Moussa met U.S. officials on Sept. 3. He left on Jan. 4."
    (line,) = lines(text)
    assert [text[one.start : one.end] for one in sentences(text, line, 0)] == [
        "Lt. Gen. Moussa met U.S. officials on Sept. 3.",
        "He left on Jan. 4.",
    ]


@pytest.mark.parametrize(
    "head",
    ["MONTREAL (AFP): ", "Niamey, (APP - Wire / Sahel News - 12th Apr, 2024) ", "LIMA, 3 May (Reuters) ", "[TASS] "],
)
def test_a_dateline_with_an_agency_in_brackets_is_no_part_of_the_sentence(head: str) -> None:
    (line,) = lines(f"{head}Soldiers arrived in Togo on Monday.")
    assert (line.start, line.dateline) == (len(head), (0, len(head)))


def test_an_acronym_in_brackets_is_no_dateline() -> None:
    (line,) = lines("The North Atlantic Treaty Organization (NATO) sent soldiers to Kosovo.")
    assert line.dateline is None
