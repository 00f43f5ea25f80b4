"""The JSON schema of a reply, made from the records and vocabularies that accord has anyway."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from accord import AgreementRecord, DeploymentRecord, Fact, StatisticRecord

RECORDS: Mapping[str, type[Fact]] = {
    "agreements": AgreementRecord,
    "deployments": DeploymentRecord,
    "statistics": StatisticRecord,
}
"""The lists of a reply, and what their items become."""

_OURS = frozenset({"evidence", "confidence", "rules", "source_key", "note"})
"""Fields that are not the model's to fill."""
QUOTE = "quote"
_QUOTE = {
    "type": "string",
    "description": "The one sentence that states the fact, copied from the text character by character.",
}
_KEPT = ("type", "enum", "description")


def fields_of(record: type[Fact]) -> dict[str, Any]:
    """What the model may say of such a record: its fields, as pydantic has them."""
    return {name: field for name, field in record.model_fields.items() if name not in _OURS}


@cache
def reply_schema() -> dict[str, Any]:
    """The schema in the strict form: no defaults, every property required, none else allowed."""
    definitions: dict[str, Any] = {}
    lists: dict[str, Any] = {}
    for name, record in RECORDS.items():
        whole = record.model_json_schema()
        properties = {field: whole["properties"][field] for field in fields_of(record)}
        item = {"type": "object", "description": whole["description"], "properties": {QUOTE: _QUOTE, **properties}}
        lists[name] = {"type": "array", "items": item}
        definitions |= whole["$defs"]
    definitions.pop("Evidence")
    return _strict({"type": "object", "properties": lists, "$defs": definitions})


def _strict(node: Mapping[str, Any]) -> dict[str, Any]:
    if "$ref" in node:  # nothing may stand beside it
        return {"$ref": node["$ref"]}
    kept = {key: node[key] for key in _KEPT if key in node}
    if "properties" in node:
        kept["properties"] = {name: _strict(inner) for name, inner in node["properties"].items()}
        kept |= {"required": list(node["properties"]), "additionalProperties": False}
    if "items" in node:
        kept["items"] = _strict(node["items"])
    if "anyOf" in node:
        kept["anyOf"] = [_strict(inner) for inner in node["anyOf"]]
    if "$defs" in node:
        kept["$defs"] = {name: _strict(inner) for name, inner in node["$defs"].items()}
    return kept
