"""What the model said of a document, as it is archived with it: raw, so that it can be checked anew."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict

NAME = "llm"
"""Its name among the answers of a document."""


class Reply(BaseModel):
    """One reply as the server gave it, and what it cost; None where the server does not say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reply: str
    tokens_in: int | None = None
    tokens_out: int | None = None


class Part(Reply):
    """The reply about a stretch of the text."""

    start: int
    end: int


class Answer(BaseModel):
    """All that the model said of one document; or why it said nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())

    extractor: str
    """Whose facts were asked for: `llm` or `both`."""
    model: str
    prompt: str
    """Hash of the instructions and the schema."""
    parts: tuple[Part, ...] = ()
    failure: str | None = None

    @property
    def origin(self) -> tuple[str, str, str]:
        """The rules that a record made of it names."""
        return ("llm", f"model:{self.model}", f"prompt:{self.prompt}")

    def dump(self) -> str:
        """As JSON in ASCII, the same for the same answer."""
        return json.dumps(self.model_dump(), sort_keys=True)

    @classmethod
    def load(cls, text: str) -> Answer:
        """What `dump` wrote."""
        return cls.model_validate_json(text)
