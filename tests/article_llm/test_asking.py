"""Asking a model: good answers, bad ones, none at all; and what it costs."""

from __future__ import annotations

import json
import logging
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from accord import Document, DocumentError, ReadContext
from accord_adapters.article import ArticleSettings, read
from accord_adapters.article.llm.pieces import pieces
from accord_adapters.article.llm.prompt import prompt_hash
from accord_adapters.article.llm.schema import reply_schema
from article_llm.examples import KEY, PACT, TEXT, asked, pact, split, trainers
from article_llm.stub import Say, Stub, finds, model, refuses, says


def failure(folder: Path, *script: Say, **settings: Any) -> str:
    """The one line that tells why the model gave nothing."""
    with model(*script) as stub:
        problem = asked(folder, stub, **settings)
    assert isinstance(problem, DocumentError)
    assert len(str(problem).splitlines()) == 1
    return str(problem)


def answer(document: Document | DocumentError) -> dict[str, Any]:
    assert isinstance(document, Document), document
    return dict(json.loads(document.answers["llm"]))


def test_the_answer_is_kept_raw_with_model_prompt_and_cost(tmp_path: Path) -> None:
    with model(finds([pact()])) as stub:
        kept = answer(asked(tmp_path, stub))
    assert (kept["model"], kept["prompt"], kept["failure"]) == ("toy", prompt_hash(), None)
    (part,) = kept["parts"]
    assert json.loads(part["reply"])["agreements"] == [pact()]
    assert (part["start"], part["end"], part["tokens_in"], part["tokens_out"]) == (0, len(TEXT), 1200, 80)


def test_what_is_asked_is_steady_and_has_the_schema(tmp_path: Path) -> None:
    with model(finds()) as stub:
        asked(tmp_path, stub, llm_max_tokens=99, title="A pact", published="2024-05-01")
    (question,) = stub.asked
    assert (question["model"], question["temperature"], question["max_tokens"]) == ("toy", 0, 99)
    assert isinstance(question["seed"], int)
    assert question["response_format"]["json_schema"]["schema"] == reply_schema()
    said = question["messages"][1]["content"]
    assert TEXT.strip() in said
    assert "A pact" in said
    assert "2024-05-01" in said


def test_a_server_without_schemas_is_asked_for_an_object_and_from_then_on(tmp_path: Path) -> None:
    long = "\n".join([PACT] * 200)
    with model(refuses(400, "response_format: unknown"), finds(), finds()) as stub:
        answer(asked(tmp_path, stub, long))
    kinds = [question["response_format"]["type"] for question in stub.asked]
    assert kinds == ["json_schema", "json_object", "json_object"]
    assert '"$defs"' in stub.asked[1]["messages"][0]["content"]


def test_a_model_that_takes_no_temperature_is_asked_without(tmp_path: Path) -> None:
    with model(refuses(400), refuses(422), finds([pact()])) as stub:
        answer(asked(tmp_path, stub, llm_max_tokens=99))
    assert stub.asked[-1]["max_completion_tokens"] == 99
    assert not stub.asked[-1].keys() & {"temperature", "seed", "max_tokens"}


def test_a_server_that_refuses_every_way_is_quoted(tmp_path: Path) -> None:
    said = failure(tmp_path, refuses(400, "context too long"))
    assert said.endswith("answered 400 Bad Request; it says: context too long")


def test_a_long_text_is_asked_in_parts_and_quotes_are_found_in_theirs(tmp_path: Path) -> None:
    long = "\n".join(["Nothing of note was said in Bamako."] * 400 + [PACT])
    with model(finds(), finds([pact()])) as stub:
        document = asked(tmp_path, stub, long)
    assert len(stub.asked) == 2
    (fact,), refused = split(document)
    assert refused == []
    assert fact.evidence[0].start == long.index(PACT)


def test_pieces_cover_the_text_and_end_with_paragraphs() -> None:
    text = "\n".join(f"Paragraph {number} of a report." for number in range(2000))
    spans = pieces(text, 5000)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(text[end - 1] == "\n" for _, end in spans[:-1])
    assert all(end - start <= 5000 for start, end in pieces("x" * 20_001, 5000))
    assert pieces(" \n\n ", 5000) == []


def test_another_language_is_not_sent_anywhere(tmp_path: Path) -> None:
    with model(finds()) as stub:
        document = asked(tmp_path, stub, language="fr")
    assert isinstance(document, Document)
    assert (document.answers, stub.asked) == ({}, [])


@pytest.mark.parametrize(
    ("say", "why"),
    [
        (says("Here you are: nothing."), "the model's reply is no JSON"),
        (says('{"agreements": [{"quo', "length"), "cut off at 4096 tokens; raise llm_max_tokens"),
        (says(""), "empty reply"),
        (Say(b"<html>It works!</html>"), "no chat completion; check llm_url"),
        (Say(b'{"choices": []}'), "no chat completion; check llm_url"),
        (Say(b'{"choices": [{"message": "hi"}]}'), "no chat completion; check llm_url"),
        (Say(b"x" * 10_000_000), "at most 2,000,000 are read"),
        (refuses(401, f"wrong key {KEY[:6]}"), "answered 401 Unauthorized; it wants a key"),
        (refuses(404, "no such model"), "answered 404 Not Found; check llm_url"),
        (refuses(307, location="http://elsewhere.example/v1"), "it leads elsewhere"),
    ],
)
def test_a_useless_answer_is_told_in_one_line(tmp_path: Path, say: Say, why: str) -> None:
    assert why in failure(tmp_path, say)


def test_a_slow_server_is_given_up_in_time(tmp_path: Path) -> None:
    begun = time.monotonic()
    said = failure(tmp_path, Say(b"", seconds=2), llm_timeout=0.3)
    assert "took too long to answer" in said
    assert "llm_timeout" in said
    assert time.monotonic() - begun < 3


def test_a_busy_server_is_asked_again_when_it_says_so(tmp_path: Path) -> None:
    with model(refuses(429, retry_after="1"), finds([pact()])) as stub:
        begun = time.monotonic()
        facts, _ = split(asked(tmp_path, stub))
    assert (len(facts), len(stub.asked)) == (1, 2)
    assert time.monotonic() - begun >= 1


def test_a_server_that_asks_for_more_patience_than_there_is_fails_at_once(tmp_path: Path) -> None:
    begun = time.monotonic()
    assert "answered 429" in failure(tmp_path, refuses(429, retry_after="3600"))
    assert time.monotonic() - begun < 3


def test_a_broken_server_is_tried_until_the_time_is_up(tmp_path: Path) -> None:
    with model(refuses(500, "out of memory")) as stub:
        problem = asked(tmp_path, stub, llm_timeout=1.2)
    assert str(problem).endswith("answered 500 Internal Server Error; it says: out of memory")
    assert len(stub.asked) == 2


def test_no_server_at_all(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = Stub(f"http://127.0.0.1:{taken.getsockname()[1]}/v1")
        assert "the connection failed" in str(asked(tmp_path, nobody))


def test_with_both_a_failure_leaves_the_facts_of_the_rules(tmp_path: Path) -> None:
    with model(refuses(503)) as stub:
        facts, (only,) = split(asked(tmp_path, stub, extractor="both", llm_timeout=0.4))
    assert len(facts) >= 3
    assert not any("llm" in fact.rules for fact in facts)
    assert only.reason.startswith("the facts of the language model are missing: ")
    assert "answered 503" in only.reason


def test_the_cache_asks_once_and_gives_the_same_bytes(tmp_path: Path) -> None:
    with model(finds([pact()]), says("no second answer")) as stub:
        first, second = (asked(tmp_path, stub, llm_cache=str(tmp_path / "kept")) for _ in range(2))
        assert len(stub.asked) == 1
        other = asked(tmp_path, stub, TEXT + "And more.", llm_cache=str(tmp_path / "kept"))
    assert isinstance(other, DocumentError)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.answers == second.answers
    assert first.version == second.version
    (file,) = (tmp_path / "kept").iterdir()
    file.write_text("{")
    with model(finds([pact()])) as stub:
        assert answer(asked(tmp_path, stub, llm_cache=str(tmp_path / "kept")))["parts"]


def test_what_cannot_be_read_is_not_kept(tmp_path: Path) -> None:
    failure(tmp_path, says("nonsense"), llm_cache=str(tmp_path / "kept"))
    assert list((tmp_path / "kept").iterdir()) == []


def test_the_cost_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "accord.read")
    with model(finds([pact()])) as stub:
        asked(tmp_path, stub)
    (line,) = caplog.messages
    assert line == "model toy: documents 1, requests 1, replies from the cache 0, tokens in 1200, tokens out 80"


def test_a_document_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name}: {TEXT}")
    with model(says("nonsense"), finds(deployments=[trainers()])) as stub:
        settings = ArticleSettings.model_validate({"extractor": "llm", "llm_url": stub.url, "llm_model": "toy"})
        first, second = read(str(tmp_path), settings, ReadContext())
    assert isinstance(first, DocumentError)
    assert isinstance(second, Document)
