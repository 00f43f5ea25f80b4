"""`accord export`: every fact with its claims, evidence and licence, one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

import accord
from accord.cli.opening import open_database
from accord.errors import DatabaseError
from accord.plugins import load_plugins

_CLAIM = """
  id hedged speaker confidence adapter { name } adapterVersion recordedAt
  evidence { quote start end pointer verified }
  document { uri sha256 title publisher published { edtf }
    source { name licence attribution redistributable } }
"""

_QUERIES = {
    "agreements": """id kind title status statusDate { edtf } hedged parties { code name }
      claims(first: 500) { nodes { status date { edtf } note %s } }""",
    "deployments": """id kind status site place statusDate { edtf } hedged equipment
      sender { code name } host { code name } personnel { value low high qualifier }
      claims(first: 500) { nodes { status date { edtf } personnel { value low high qualifier } %s } }""",
    "statistics": """id indicator unit measure value low high qualifier hedged period { edtf } places { code name }
      claims(first: 500) { nodes { value low high qualifier %s } }""",
}


def export(arguments: argparse.Namespace) -> int:
    """Print all facts; claims that may not be passed on are left out, and counted, unless asked for."""
    held = 0
    with open_database(arguments.database, load_plugins()) as handle:
        for kind in _QUERIES:
            for fact in _facts(handle, kind):
                claims = fact["claims"]["nodes"]
                passed = [claim for claim in claims if arguments.all or claim["document"]["source"]["redistributable"]]
                held += len(claims) - len(passed)
                if passed:
                    print(json.dumps({"type": kind, **fact, "claims": passed}, ensure_ascii=False))
    if held:
        print(f"accord: {held} claims left out: their licence does not let them be passed on (--all)", file=sys.stderr)
    return 0


def _facts(handle: accord.Accord, kind: str) -> Iterator[dict[str, Any]]:
    fields = _QUERIES[kind] % _CLAIM
    page_fields = f"nodes {{ {fields} }} pageInfo {{ hasNextPage endCursor }}"
    query = f"query($after: String) {{ {kind}(first: 100, after: $after) {{ {page_fields} }} }}"
    after = None
    while True:
        answer = handle.execute(query, {"after": after})
        if answer.get("errors"):
            raise DatabaseError(answer["errors"][0]["message"])
        page = answer["data"][kind]
        yield from page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]
