"""The errors accord raises on purpose; anything else that escapes is a defect.

AccordError                    has a `code` clients may rely on; its message names the thing, the value and the fix
├── ConfigError                the caller misused us: unknown adapter, setting, address or argument
│   └── LimitError             one request asks for more than one request may have
├── PluginError                a plugin cannot be loaded or broke its contract
│   └── LexiconError           its word lists cannot be used (in lexicon.py)
├── DatabaseError              the database cannot be used as it is: missing, newer, half migrated, read-only, full
├── SourceError                stop this source: it cannot be read at all
│   └── DocumentError          skip this document: the others of the source go on
├── RecordError                skip this record and report it as a rejection
│   └── ValueProblem           one value cannot be read; the caller adds the field
├── NotFoundError              no such party, document or run
└── ForbiddenError             the caller may not do this
"""

from __future__ import annotations


class AccordError(Exception):
    """Something went wrong that the reader of the message can mend."""

    code = "ACCORD_ERROR"


class ConfigError(AccordError):
    """The caller asked for something that does not exist or cannot be combined."""

    code = "BAD_REQUEST"


class LimitError(ConfigError):
    """The request asks for more than one request may have."""

    code = "LIMIT_EXCEEDED"


class PluginError(AccordError):
    """A plugin cannot be loaded or broke the contract of a hook."""

    code = "PLUGIN_FAILED"


class DatabaseError(AccordError):
    """The database cannot be used as it is."""

    code = "DATABASE_UNAVAILABLE"


class SourceError(AccordError):
    """A source cannot be read at all, so its run stops."""

    code = "SOURCE_FAILED"


class DocumentError(SourceError):
    """One document of a source cannot be read; the others go on."""

    code = "DOCUMENT_FAILED"


class RecordError(AccordError):
    """One record cannot be accepted; it is reported as a rejection and the run goes on."""

    code = "RECORD_REJECTED"

    def __init__(self, reason: str, *, field: str | None = None, value: object = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.value = value


class ValueProblem(RecordError, ValueError):
    """One value cannot be read. A ValueError too, so that pydantic reports it beside the field."""


class NotFoundError(AccordError):
    """There is no such thing under that name or id."""

    code = "NOT_FOUND"


class ForbiddenError(AccordError):
    """The caller may not do this."""

    code = "FORBIDDEN"
