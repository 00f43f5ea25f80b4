"""Reads a raw reply: the JSON object in it, and its three lists."""

from __future__ import annotations

import json
import re
from typing import Any

from accord_adapters.article.llm.schema import RECORDS

_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class BadReply(Exception):
    """The reply as a whole cannot be read."""


def read_reply(reply: str) -> dict[str, list[Any]]:
    """The items of each list. Raises BadReply."""
    text = _THOUGHT.sub("", reply)
    fenced = _FENCED.match(text)
    try:
        said = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError) as problem:
        raise BadReply(f"the model's reply is no JSON; it begins {_shown(text)}") from problem
    if not isinstance(said, dict) or not said.keys() & RECORDS.keys():
        raise BadReply(f"the model's reply is no object of {', '.join(RECORDS)}; it begins {_shown(text)}")
    if unknown := sorted(said.keys() - RECORDS.keys()):
        raise BadReply(f"the model's reply has a list {_shown(unknown[0])}; only {', '.join(RECORDS)} were asked for")
    items = {name: said.get(name) or [] for name in RECORDS}
    if wrong := [name for name, found in items.items() if not isinstance(found, list)]:
        raise BadReply(f"{wrong[0]} of the model's reply is no list")
    return {name: [clean(item) for item in found] for name, found in items.items()}


def clean(value: Any) -> Any:
    """The same without the characters that no database takes."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    return value


def _shown(text: str) -> str:
    return repr(clean(" ".join(text.split())[:60]))
