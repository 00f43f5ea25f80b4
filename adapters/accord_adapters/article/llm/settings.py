"""Which language model is asked, if any, and within which bounds."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from accord import AdapterSettings, ConfigError, Document, ForbiddenError, ReadContext, Words
from accord.fetch.urls import parse_url
from accord_adapters.article.llm.answers import NAME, Answer

_PATH = "/chat/completions"


class Extractor(StrEnum):
    """Who extracts the facts of an article."""

    RULES = "rules"
    LLM = "llm"
    BOTH = "both"


def clean_base(url: str) -> str:
    """The address that paths are appended to. What is wrong with it is told without it, for it may hold a password."""
    base = url.strip().rstrip("/").removesuffix(_PATH)
    if "?" in base or "#" in base or "@" in base:
        raise ConfigError("llm_url has a query, a fragment or a user name in it; give the plain address, the key apart")
    parse_url(base)
    return base


def clean_variable(name: str) -> str:
    """The name of a variable. It is not repeated where it is none: people give the key itself by mistake."""
    if not re.fullmatch(r"[A-Z_][A-Z0-9_]{0,63}", name):
        raise ConfigError("llm_key_env is the name of a variable, such as OPENAI_API_KEY; never give the key itself")
    return name


class LanguageModelSettings(AdapterSettings):
    """The settings about a language model. The key is none of them: only the name of the variable that holds it."""

    extractor: Extractor = Field(
        default=Extractor.RULES,
        description="Who extracts the facts: rules, llm (a language model that you name) or both.",
    )
    llm_url: Annotated[str, AfterValidator(clean_base)] | None = Field(
        default=None,
        description="Base address of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1. The text of "
        "every article is sent there.",
    )
    llm_model: Words | None = Field(default=None, description="Name of the model, as the server knows it.")
    llm_key_env: Annotated[str, AfterValidator(clean_variable)] | None = Field(
        default=None, description="Name of the environment variable that holds the server's key, where it wants one."
    )
    llm_timeout: float = Field(
        default=300,
        gt=0,
        le=86_400,
        description="Most seconds that one article may take, all its parts and second tries together.",
    )
    llm_max_tokens: int = Field(default=4096, ge=16, le=1_000_000, description="Most tokens of one reply.")
    llm_cache: str | None = Field(
        default=None,
        min_length=1,
        description="Folder that keeps the replies, so that the same question is never asked twice.",
    )


_ABOUT = tuple(name for name in LanguageModelSettings.model_fields if name.startswith("llm_"))


def check(settings: LanguageModelSettings, context: ReadContext) -> None:
    """Raises ForbiddenError where a stranger would choose the server, ConfigError for settings that do not fit."""
    given = [name for name in _ABOUT if name in settings.model_fields_set and getattr(settings, name) is not None]
    wanted = settings.extractor is not Extractor.RULES
    if not context.files and (wanted or given):
        raise ForbiddenError("a language model is chosen on the command line or in Python only; leave its settings out")
    if given and not wanted:
        raise ConfigError(f"{given[0]} is of use with extractor=llm or extractor=both only; add one of them")
    for name in ("llm_url", "llm_model"):
        if wanted and getattr(settings, name) is None:
            raise ConfigError(f"extractor={settings.extractor} needs {name} as well")


def chosen(document: Document, settings: LanguageModelSettings) -> Extractor:
    """Who extracts: whom the settings name, else whoever was meant to when the document was read."""
    if "extractor" not in settings.model_fields_set and NAME in document.answers:
        return Extractor(Answer.load(document.answers[NAME]).extractor)
    return settings.extractor
