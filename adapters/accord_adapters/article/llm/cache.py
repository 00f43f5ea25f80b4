"""Keeps replies in a folder, one file for each question."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from logging import Logger
from pathlib import Path

from pydantic import ValidationError

from accord import ConfigError
from accord_adapters.article.llm.answers import Reply
from accord_adapters.article.llm.prompt import Messages, prompt_hash


class Cache:
    """A folder of replies; without one, nothing is kept. The key of the server has no part in it."""

    def __init__(self, folder: str | None, model: str, log: Logger) -> None:
        self._folder = Path(folder) if folder else None
        self._model, self._log = model, log
        if self._folder:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError as problem:
                raise ConfigError(
                    f"llm_cache {folder!r} cannot be made ({problem.strerror}); give a folder"
                ) from problem

    def get(self, messages: Messages) -> Reply | None:
        """The reply to that question, if it was asked before."""
        path = self._path(messages)
        try:
            return Reply.model_validate_json(path.read_bytes()) if path else None
        except FileNotFoundError:
            return None
        except (OSError, ValidationError):
            self._log.warning("%s cannot be read; the model is asked again", path)
            return None

    def put(self, messages: Messages, reply: Reply) -> None:
        """Keep a reply: all of it or nothing, whoever else writes and whenever it is broken off."""
        path = self._path(messages)
        if path is None:
            return
        try:
            with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".part", delete=False) as file:
                file.write(json.dumps(reply.model_dump(), sort_keys=True))
            os.replace(file.name, path)
        except OSError as problem:
            self._log.warning("%s cannot be written (%s); the reply is not kept", path, problem.strerror)

    def _path(self, messages: Messages) -> Path | None:
        question = json.dumps([self._model, prompt_hash(), messages]).encode()
        return self._folder / f"{hashlib.sha256(question).hexdigest()}.json" if self._folder else None
