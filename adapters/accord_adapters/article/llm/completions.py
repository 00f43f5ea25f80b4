"""Reads what a server sends: a chat completion, or what it complains of."""

from __future__ import annotations

import json
from typing import Any

from accord_adapters.article.llm.answers import Reply


class CallFailed(Exception):
    """The model gave nothing that can be used. One line, without the key."""


def read_completion(url: str, content: bytes, most: int) -> Reply:
    """The model's words and what they cost. Raises CallFailed."""
    try:
        completion = json.loads(content)
        choice = completion["choices"][0]
        said = choice["message"]["content"]
        ended = choice.get("finish_reason")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as problem:
        raise CallFailed(f"{url} answered what is no chat completion; check llm_url") from problem
    if ended == "length":
        raise CallFailed(f"the reply was cut off at {most} tokens; raise llm_max_tokens")
    if not isinstance(said, str) or not said.strip():
        raise CallFailed("the model gave an empty reply; try another model")
    used = completion.get("usage")
    counts = used if isinstance(used, dict) else {}
    return Reply(
        reply=said.encode("utf-8", "replace").decode(),
        tokens_in=_count(counts.get("prompt_tokens")),
        tokens_out=_count(counts.get("completion_tokens")),
    )


def _count(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value < 2**53 else None


def complaint(content: bytes) -> str:
    """What a refusal says, in one short line; empty where it is in no known form."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    for key in ("error", "message", "detail"):
        if isinstance(said, dict):
            said = said.get(key, said)
    line = " ".join(said.split()) if isinstance(said, str) else ""
    return line if len(line) <= 200 else line[:200] + "…"
