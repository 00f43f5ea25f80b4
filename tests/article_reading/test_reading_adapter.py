"""The adapter as accord finds it, and what it says of a language that it cannot read."""

from __future__ import annotations

import pytest

from accord import Document, Rejected
from accord.plugins import load_plugins
from accord.taking import make_settings
from accord_adapters.article import ArticleSettings, article, normalise
from article_reading.readers import ENGLISH


def test_the_adapter_is_found_by_its_entry_point() -> None:
    assert load_plugins().adapter("article").version == article().version


def test_every_setting_says_what_it_is_for() -> None:
    described = {name: field.description for name, field in ArticleSettings.model_fields.items()}
    around = {"title", "publisher", "author", "published", "language", "uri", "format"}
    model = {"llm_url", "llm_model", "llm_key_env", "llm_timeout", "llm_max_tokens", "llm_cache"}
    assert set(described) == around | {"extractor"} | model
    assert all(described.values())
    assert make_settings(article(), {"format": "html"}) == ArticleSettings.model_validate({"format": "html"})


@pytest.mark.parametrize("language", ["fr", "pt-BR", "zxx"])
def test_another_language_is_rejected_once_and_aloud(language: str) -> None:
    (rejected,) = normalise(Document(uri="urn:x:1", text=ENGLISH, language=language), ArticleSettings())
    assert isinstance(rejected, Rejected)
    assert (rejected.field, rejected.value) == ("language", language)
    assert "English only" in rejected.reason


@pytest.mark.parametrize("language", [None, "en", "en-GB", "eng"])
def test_english_and_what_may_be_english_is_extracted(language: str | None) -> None:
    found = list(normalise(Document(uri="urn:x:1", text=ENGLISH, language=language), ArticleSettings()))
    assert not any(isinstance(item, Rejected) for item in found)
    assert found == list(normalise(Document(uri="urn:x:1", text=ENGLISH, language=language), ArticleSettings()))
