"""Takes descriptions from where things are declared: fields of entities, meanings of the vocabularies."""

from __future__ import annotations

import inspect
from enum import Enum
from typing import Any, TypeVar

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from accord.vocabulary import (
    AgreementKind,
    AgreementStatus,
    DeploymentKind,
    DeploymentStatus,
    Indicator,
    Measure,
    OrganizationKind,
    PartyKind,
    Qualifier,
    RunStatus,
    Vocabulary,
)

Words = TypeVar("Words", bound=type[Enum])


def described(entity: Any, field: str) -> str:
    """The description that the entity's field was declared with."""
    text: str | None = entity.model_fields[field].description
    if not text:
        raise LookupError(f"{entity.__name__}.{field} has no description")
    return text


def doc(thing: Any) -> str:
    """The first sentence of a docstring."""
    return (inspect.getdoc(thing) or "").split("\n", 1)[0]


def explain(words: type[Enum], meanings: dict[str, str]) -> None:
    """Give each value of a GraphQL enum its description."""
    definition: StrawberryEnumDefinition = getattr(words, "__strawberry_definition__")  # noqa: B009 - set by Strawberry
    for value in definition.values:
        value.description = meanings[value.name]


def _vocabulary(words: type[Vocabulary]) -> None:
    strawberry.enum(words, description=doc(words))
    explain(words, {word.name: word.meaning for word in words})


# here, because Strawberry would else make enums without descriptions of them at the first type that has one
_VOCABULARIES: tuple[type[Vocabulary], ...] = (
    AgreementKind,
    AgreementStatus,
    DeploymentKind,
    DeploymentStatus,
    Indicator,
    Measure,
    OrganizationKind,
    PartyKind,
    Qualifier,
    RunStatus,
)
for _words in _VOCABULARIES:
    _vocabulary(_words)
