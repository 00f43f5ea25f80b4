"""The schema is the one that is committed, and every name in it explains itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    build_schema,
)

import accord
from accord.schema import sdl
from accord.schema.build import schema

COMMITTED = Path(accord.__file__).parents[2] / "docs" / "schema.graphql"


def test_the_committed_schema_is_the_one_that_is_served() -> None:
    assert sdl() == COMMITTED.read_text("utf-8"), "run `accord schema > docs/schema.graphql` and review the difference"
    build_schema(sdl())


def test_everything_has_a_description() -> None:
    silent = []
    for name, kind in schema()._schema.type_map.items():
        if name.startswith("__"):
            continue
        silent += [name] if not kind.description else []
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field_name, field in kind.fields.items():
                silent += [f"{name}.{field_name}"] if not field.description else []
                silent += [f"{name}.{field_name}({key})" for key, value in field.args.items() if not value.description]
        elif isinstance(kind, GraphQLInputObjectType):
            silent += [f"{name}.{key}" for key, value in kind.fields.items() if not value.description]
        elif isinstance(kind, GraphQLEnumType):
            silent += [f"{name}.{key}" for key, value in kind.values.items() if not value.description]
    assert not silent


def test_node_and_nodes_may_be_null() -> None:
    query = schema()._schema.query_type
    assert query is not None
    assert not isinstance(query.fields["node"].type, GraphQLNonNull)
    assert str(query.fields["nodes"].type) == "[Node]!"


def test_names_of_the_contract() -> None:
    text = sdl()
    for line in (
        "type Country implements Node & Party {",
        "type Organization implements Node & Party {",
        "type Region implements Node & Party {",
        "type Agreement implements Node {",
        "type Deployment implements Node {",
        "type Statistic implements Node {",
        "type AgreementClaim implements Claim & Node {",
        "interface Claim implements Node {",
        "type PartialDate {",
    ):
        assert line in text, line
    assert re.search(r"type Quantity \{.*?qualifier: Qualifier!\n\}", text, re.DOTALL)


def test_the_schema_brings_no_web_code() -> None:
    code = "import accord.schema, sys; accord.schema.sdl(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"starlette", "uvicorn", "anyio", "httpx2"} & set(loaded)


def test_the_schema_is_the_same_in_every_process() -> None:
    code = "import accord.schema; print(accord.schema.sdl(), end='')"
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert run.stdout == sdl()
