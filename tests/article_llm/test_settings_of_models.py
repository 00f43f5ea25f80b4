"""The key, the server and whoever may choose it: what is refused, and what is never repeated."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

import pytest

from accord import AccordError, ConfigError, ForbiddenError, ReadContext
from accord_adapters.article import ArticleSettings, read
from article_llm.examples import KEY, asked, pact
from article_llm.stub import Say, finds, model, refuses


@pytest.mark.parametrize("say", [finds([pact()]), refuses(401, KEY), refuses(400, f"bad {KEY}"), refuses(500, KEY)])
def test_the_key_goes_to_the_server_and_nowhere_else(
    tmp_path: Path, say: Say, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TOY_KEY", KEY)
    caplog.set_level(logging.DEBUG)
    kept = tmp_path / "kept"
    with model(say) as stub:
        found = asked(tmp_path, stub, llm_key_env="TOY_KEY", llm_timeout=0.4, llm_cache=str(kept), extractor="both")
    assert stub.headers[0]["authorization"] == f"Bearer {KEY}"
    files = "".join(file.read_text("utf-8") for file in kept.iterdir())
    assert KEY not in repr(found) + caplog.text + files + json.dumps(stub.asked)


def refusal(kind: type[AccordError], *, files: bool = True, **settings: Any) -> str:
    with pytest.raises(kind) as caught:
        list(read("-", ArticleSettings.model_validate(settings), ReadContext(files=files)))
    return str(caught.value)


MODEL: dict[str, Any] = {"extractor": "llm", "llm_url": "http://127.0.0.1:1/v1", "llm_model": "toy"}


def test_settings_that_do_not_fit_are_refused() -> None:
    assert "needs llm_url" in refusal(ConfigError, extractor="llm")
    assert "needs llm_model" in refusal(ConfigError, extractor="both", llm_url="http://127.0.0.1:1/v1")
    assert "llm_model is of use with" in refusal(ConfigError, llm_model="toy")
    assert "TOY_KEY is not set" in refusal(ConfigError, **MODEL, llm_key_env="TOY_KEY")
    assert "cannot be made" in refusal(ConfigError, **MODEL, llm_cache=os.devnull + "/kept")


def test_a_stranger_may_not_choose_the_server() -> None:
    assert "on the command line" in refusal(ForbiddenError, files=False, **MODEL)
    assert "on the command line" in refusal(ForbiddenError, files=False, llm_cache="kept")


@pytest.mark.parametrize(
    "settings",
    [{"llm_key_env": KEY}, {"llm_url": f"https://me:{KEY}@x.example/v1"}, {"llm_url": f"https://x/?k={KEY}"}],
)
def test_a_key_given_by_mistake_is_not_repeated(settings: dict[str, str]) -> None:
    with pytest.raises(ConfigError) as caught:
        ArticleSettings.model_validate(settings)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("key", ["a key", "schlüssel", "line\nbreak"])
def test_a_key_that_no_header_takes_is_not_repeated(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOY_KEY", key)
    said = refusal(ConfigError, **MODEL, llm_key_env="TOY_KEY")
    assert "holds no usable key" in said
    assert key not in said
