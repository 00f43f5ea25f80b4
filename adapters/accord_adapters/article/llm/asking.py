"""Takes each document to the model while it is read, and keeps the answer with it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from accord import ConfigError, Document, DocumentError, ReadContext
from accord.fetch.transport import Deadline
from accord.fetch.urls import parse_url
from accord_adapters.article.language import is_english
from accord_adapters.article.llm.answers import NAME, Answer, Part, Reply
from accord_adapters.article.llm.cache import Cache
from accord_adapters.article.llm.client import Model
from accord_adapters.article.llm.completions import CallFailed
from accord_adapters.article.llm.pieces import pieces
from accord_adapters.article.llm.prompt import Messages, messages, prompt_hash
from accord_adapters.article.llm.replies import BadReply, read_reply
from accord_adapters.article.llm.settings import Extractor, LanguageModelSettings

_HERE = re.compile(r"localhost|127\.[0-9.]+|::1")


def asked(
    documents: Iterable[Document | DocumentError], settings: LanguageModelSettings, context: ReadContext
) -> Iterator[Document | DocumentError]:
    """The documents with what the model said of them; a DocumentError where it had to be the model and it failed.

    Documents in other languages than English are passed on, for nothing could be checked in them.
    """
    asker = _asker(settings, context)
    try:
        for item in documents:
            english = isinstance(item, Document) and (not item.language or is_english(item.language))
            yield asker.answered(item) if isinstance(item, Document) and english else item
    finally:
        context.log.info("%s", asker.spent)


def _asker(settings: LanguageModelSettings, context: ReadContext) -> _Asker:
    assert settings.llm_url is not None  # noqa: S101 - checked with the settings
    assert settings.llm_model is not None  # noqa: S101
    url = parse_url(f"{settings.llm_url}/chat/completions")
    key = _key(settings.llm_key_env)
    if key and url.scheme == "http" and not _HERE.fullmatch(url.host):
        context.log.warning("the key goes to %s without encryption; use https", url.host)
    model = Model(url, settings.llm_model, key, settings.llm_max_tokens)
    return _Asker(settings, model, Cache(settings.llm_cache, settings.llm_model, context.log))


def _key(variable: str | None) -> str | None:
    """The key in a variable. No message repeats what may be it."""
    if variable is None:
        return None
    key = os.environ.get(variable, "").strip()
    if not re.fullmatch(r"[\x21-\x7e]+", key):
        state = "holds no usable key" if key else "is not set"
        raise ConfigError(f"the environment variable {variable} {state}; llm_key_env names the one that holds the key")
    return key


@dataclass
class _Asker:
    """One run's questions and what they cost."""

    settings: LanguageModelSettings
    model: Model
    cache: Cache
    documents: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def spent(self) -> str:
        """What this run cost, in one line."""
        counts = {
            "documents": self.documents,
            "requests": self.model.requests,
            "replies from the cache": self.cached,
            "tokens in": self.tokens_in,
            "tokens out": self.tokens_out,
        }
        return f"model {self.model.name}: " + ", ".join(f"{name} {count}" for name, count in counts.items())

    def answered(self, document: Document) -> Document | DocumentError:
        """The document with the model's answer."""
        self.documents += 1
        answer = Answer(extractor=self.settings.extractor, model=self.model.name, prompt=prompt_hash())
        try:
            answer = answer.model_copy(update={"parts": tuple(self._parts(document))})
        except (CallFailed, BadReply) as problem:
            if self.settings.extractor is Extractor.LLM:
                return DocumentError(f"{document.uri}: {problem}")
            answer = answer.model_copy(update={"failure": str(problem)})
        return replace(document, answers={**document.answers, NAME: answer.dump()})

    def _parts(self, document: Document) -> Iterator[Part]:
        deadline = Deadline.after(self.settings.llm_timeout)
        spans = pieces(document.text)
        for number, (start, end) in enumerate(spans):
            reply = self._reply(messages(document, spans, number), deadline)
            yield Part(start=start, end=end, **reply.model_dump())

    def _reply(self, question: Messages, deadline: Deadline) -> Reply:
        """A reply that can be read, kept from before or new. Raises CallFailed and BadReply."""
        if kept := self.cache.get(question):
            self.cached += 1
            return kept
        reply = self.model.ask(question, deadline)
        self.tokens_in += reply.tokens_in or 0
        self.tokens_out += reply.tokens_out or 0
        read_reply(reply.reply)
        self.cache.put(question, reply)
        return reply
