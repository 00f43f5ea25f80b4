"""Asks a language model over HTTP, in the dialect that OpenAI began. Needs httpcore2."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from accord import SourceError
from accord.fetch.transport import Answer, Client, Deadline, Network
from accord.fetch.urls import WebUrl
from accord_adapters.article.llm.answers import Reply
from accord_adapters.article.llm.completions import CallFailed, complaint, read_completion
from accord_adapters.article.llm.prompt import Messages, written_schema
from accord_adapters.article.llm.schema import reply_schema

MAX_BYTES = 2_000_000
_TRIES = 4
_WRONG = (400, 422)
"""How servers answer a parameter that they do not know."""
_ADVICE = {
    401: "the key was not accepted; check the variable that llm_key_env names",
    403: "the key was not accepted; check the variable that llm_key_env names",
    404: "check llm_url, which mostly ends in /v1, and llm_model",
    429: "wait a while, or raise llm_timeout",
}
_STEADY = {"temperature": 0, "seed": 1}


def _held_to_schema() -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "facts", "strict": True, "schema": reply_schema()}}


_STYLES: Sequence[Callable[[int], dict[str, Any]]] = (
    lambda most: {"response_format": _held_to_schema(), "max_tokens": most, **_STEADY},
    lambda most: {"response_format": {"type": "json_object"}, "max_tokens": most, **_STEADY},
    lambda most: {"response_format": _held_to_schema(), "max_completion_tokens": most},  # some take no temperature
)
"""Ways to ask, tried in this order where a server refuses one."""


@dataclass
class Model:
    """A model behind a server. Remembers which way to ask the server understands."""

    url: WebUrl
    name: str
    key: str | None = field(repr=False)
    max_tokens: int
    sleep: Callable[[float], None] = time.sleep
    style: int = 0
    requests: int = 0

    def ask(self, messages: Messages, deadline: Deadline) -> Reply:
        """The reply, as it came. Raises CallFailed."""
        answer = self._understood(messages, deadline)
        if not 200 <= answer.status < 300:
            raise CallFailed(f"{self.url} answered {_phrase(answer.status)}; {self._advice(answer)}")
        return read_completion(str(self.url), answer.content, self.max_tokens)

    def _understood(self, messages: Messages, deadline: Deadline) -> Answer:
        """The first answer that is no complaint about the way of asking; else the first complaint."""
        first: Answer | None = None
        for style in sorted(range(len(_STYLES)), key=lambda style: style != self.style):
            answer = self._patiently(self._body(messages, style), deadline)
            if answer.status not in _WRONG:
                self.style = style
                return answer
            first = first or answer
        assert first is not None  # noqa: S101 - there is more than one style
        return first

    def _body(self, messages: Messages, style: int) -> bytes:
        how = _STYLES[style](self.max_tokens)
        if how["response_format"]["type"] == "json_object":
            first, *others = messages
            messages = [{**first, "content": first["content"] + written_schema()}, *others]
        return json.dumps({"model": self.name, "messages": messages, "stream": False, **how}).encode()

    def _patiently(self, body: bytes, deadline: Deadline) -> Answer:
        """Asks again where the server is busy or broken, as long as there is time."""
        for wait in _waits():
            answer = self._once(body, deadline)
            if wait is None or not (answer.status == 429 or answer.status >= 500):
                break
            wait = max(wait, _retry_after(answer))
            if wait >= deadline.at - time.monotonic():
                break
            self.sleep(wait)
        return answer

    def _once(self, body: bytes, deadline: Deadline) -> Answer:
        headers = {"Accept": "application/json", "Accept-Encoding": "gzip", "Content-Type": "application/json"}
        headers |= {"User-Agent": f"accord/{version('accord')}"}
        headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        self.requests += 1
        try:
            return Client(headers, MAX_BYTES, deadline, Network(), allow_private=True).post(self.url, body)
        except SourceError as problem:
            late = deadline.at <= time.monotonic()
            raise CallFailed(self._safe(f"{problem}{', or raise llm_timeout' if late else ''}")) from problem

    def _advice(self, answer: Answer) -> str:
        if answer.status == 401 and self.key is None:
            return "it wants a key; name the variable that holds it with llm_key_env"
        if answer.status in _ADVICE:
            return _ADVICE[answer.status]
        if 300 <= answer.status < 400:
            return "it leads elsewhere; give the final address as llm_url"
        said = self._safe(complaint(answer.content))
        return f"it says: {said}" if said else "try again later, or check llm_url"

    def _safe(self, text: str) -> str:
        """The text without the key, whoever repeats it."""
        return text.replace(self.key, "[key]") if self.key else text


def _waits() -> Iterator[float | None]:
    """Seconds before each further try; None after the last."""
    yield from (0.5 * 2**tried for tried in range(_TRIES - 1))
    yield None


def _retry_after(answer: Answer) -> float:
    stated = answer.headers.get("retry-after", "").strip()
    return float(stated) if stated.isdecimal() and len(stated) < 7 else 0.0


def _phrase(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}" if status in frozenset(HTTPStatus) else str(status)
