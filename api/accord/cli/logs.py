"""One JSON object a line on stderr: what a log collector reads without being told how."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """Time, level, logger and message; a message that is an object already is merged in."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": when, "level": record.levelname.lower(), "logger": record.name, **_said(record.getMessage())}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _said(message: str) -> dict[str, object]:
    if message.startswith("{"):
        try:
            said = json.loads(message)
        except json.JSONDecodeError:
            return {"message": message}
        if isinstance(said, dict):
            return said
    return {"message": message}


def log_lines(level: str) -> None:
    """Send the log of this process to stderr in that form."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(max(logging.WARNING, logging.getLogger().level))  # it tells of every look
