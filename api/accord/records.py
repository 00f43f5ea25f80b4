"""What adapters yield: validated records, each field declared and described here once."""

from __future__ import annotations

from typing import Any, Self

from pydantic import ValidationError, model_validator
from pydantic_core import ErrorDetails
from sqlalchemy import Enum
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

from accord.errors import ValueProblem
from accord.values import Edtf, Quantity, Unit, Words
from accord.vocabulary import (
    AgreementKind,
    AgreementStatus,
    DeploymentKind,
    DeploymentStatus,
    Indicator,
    Measure,
    Vocabulary,
)


def stored(words: type[Vocabulary]) -> Any:
    """The column type of a vocabulary: text that a CHECK constraint holds to the words, alike on every database."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda members: [member.value for member in members],
        name=words.__name__.lower(),
    )


class Evidence(SQLModel):
    """Where a document says it: a span of its text, or a pointer to a cell with the value found there."""

    model_config = SQLModelConfig(frozen=True, extra="forbid")

    quote: str = Field(min_length=1, description="The words or the value, verbatim.")
    start: int | None = Field(
        default=None, ge=0, description="First character of the quote in the document's text, in code points."
    )
    end: int | None = Field(default=None, ge=0, description="One past the last character of the quote, in code points.")
    pointer: str | None = Field(default=None, description="For structured sources: row and column, or a JSON pointer.")

    @model_validator(mode="after")
    def _placed(self) -> Self:
        spanned = self.start is not None and self.end is not None
        if spanned == (self.pointer is not None) or (self.start is None) != (self.end is None):
            raise ValueProblem("evidence needs either start and end, or a pointer")
        return self


class Said(SQLModel):
    """How a document says something, whatever it is about."""

    hedged: bool = Field(default=False, description="Reported, alleged, conditional, or denied by the other side.")
    speaker: str | None = Field(default=None, description="Who says so, where the text attributes it.")
    confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="How sure the adapter is, 0 to 1; null where it is certain by construction.",
    )


class AgreementKey(SQLModel):
    """What tells one agreement from another, beside its parties."""

    kind: AgreementKind = Field(sa_type=stored(AgreementKind), description="What the agreement is about.")
    title: Words | None = Field(default=None, description="The agreement's own name, where it has one.")
    source_key: Words | None = Field(default=None, description="The source's own id of the agreement.")


class AgreementState(SQLModel):
    """What a claim says about an agreement."""

    status: AgreementStatus = Field(sa_type=stored(AgreementStatus), description="The state that the document asserts.")
    note: Words | None = Field(default=None, description="What else the source says, in its words.")


class DeploymentKey(SQLModel):
    """What tells one deployment from another, beside sender and host."""

    kind: DeploymentKind = Field(sa_type=stored(DeploymentKind), description="What is deployed.")
    site: Words | None = Field(default=None, description="The base or operation, where it has a name of its own.")


class DeploymentState(SQLModel):
    """What a claim says about a deployment."""

    status: DeploymentStatus = Field(
        sa_type=stored(DeploymentStatus), description="The state that the document asserts."
    )
    place: Words | None = Field(default=None, description="Where in the host country, in the source's words.")


class StatisticKey(SQLModel):
    """What tells one figure from another, beside its places."""

    indicator: Indicator = Field(sa_type=stored(Indicator), description="What is counted.")
    unit: Unit = Field(description="PEOPLE, EVENTS, PERCENT, UNITS or an ISO 4217 currency code.")
    measure: Measure = Field(default=Measure.LEVEL, sa_type=stored(Measure), description="A level, or a signed change.")
    period: Edtf | None = Field(default=None, description="EDTF date or interval that the figure is about.")


class Record(Said):
    """One thing that a document says. The base of all records."""

    model_config = SQLModelConfig(frozen=True, extra="forbid")

    evidence: tuple[Evidence, ...] = Field(min_length=1, description="Where it is said, the fullest passage first.")
    rules: tuple[str, ...] = Field(default=(), description="Names of the adapter's rules that made the record.")


class AgreementRecord(AgreementKey, AgreementState, Record):
    """An agreement in the state that a document asserts."""

    parties: tuple[Words, ...] = Field(
        min_length=1, description="Party codes or names: ISO 3166-1 alpha-2, or an organisation."
    )
    date: Edtf | None = Field(default=None, description="EDTF date of that state.")


class DeploymentRecord(DeploymentKey, DeploymentState, Record):
    """A deployment in the state that a document asserts."""

    sender: Words | None = Field(default=None, description="Party that deploys; null where the source does not say.")
    host: Words | None = Field(
        default=None, description="Country it is in; null at sea or where the source does not say."
    )
    personnel: Quantity | None = Field(default=None, description="How many people.")
    equipment: tuple[Words, ...] = Field(
        default=(), description="Things in the singular, such as `air defence system`."
    )
    date: Edtf | None = Field(default=None, description="EDTF date: when it arrived, left, or is planned.")

    @model_validator(mode="after")
    def _someone(self) -> Self:
        if self.sender is None and self.host is None:
            raise ValueProblem("a deployment needs a sender or a host")
        if self.personnel is not None and self.personnel.value < 0:
            raise ValueProblem(f"personnel of {self.personnel.value:g} is below zero")
        return self


class StatisticRecord(StatisticKey, Record):
    """A figure that a document gives."""

    value: Quantity = Field(description="The figure, with how exact it is.")
    places: tuple[Words, ...] = Field(default=(), description="Countries or regions it is about, by code or name.")

    @model_validator(mode="after")
    def _not_negative(self) -> Self:
        if self.measure is Measure.LEVEL and self.value.value < 0:
            raise ValueProblem(f"a level of {self.value.value:g} is below zero; was it meant as a CHANGE?")
        return self


class Mention(SQLModel):
    """A party that a document names, whether or not a fact follows from it."""

    model_config = SQLModelConfig(frozen=True, extra="forbid")

    party: str = Field(description="Party code or name.")
    evidence: Evidence = Field(description="The first place where it is named.")


class Rejected(SQLModel):
    """Something in a document that the adapter could not turn into a record, and why."""

    model_config = SQLModelConfig(frozen=True, extra="forbid")

    reason: str = Field(description="What is wrong and how to mend it.")
    field: str | None = Field(default=None, description="The field at fault.")
    value: str | None = Field(default=None, description="The value found there, verbatim.")
    pointer: str | None = Field(
        default=None, description="Where in the document: row and column, JSON pointer or span."
    )


Fact = AgreementRecord | DeploymentRecord | StatisticRecord
Yielded = Fact | Mention | Rejected


def try_record(record: type[Fact], /, **fields: Any) -> Fact | Rejected:
    """A record of these fields, or, where one of them is wrong, a `Rejected` that names it: the other rows go on.

    Evidence and quantities may be given as dicts, so that what is wrong with them is a rejection too.
    """
    try:
        return record(**fields)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_context=False)[0]
        return Rejected(
            reason=first["msg"].removeprefix("Value error, "),
            field=_field(first) or None,
            value=str(first["input"])[:500],
            pointer=_pointer(fields.get("evidence")),
        )


def describe(problem: ValidationError) -> str:
    """What pydantic found first, in one line."""
    first = problem.errors(include_url=False, include_context=False)[0]
    return f"{problem.title} {_field(first)}: {first['msg'].removeprefix('Value error, ')} (given {first['input']!r})"


def _field(error: ErrorDetails) -> str:
    return ".".join(str(part) for part in error["loc"])


def _pointer(evidence: Any) -> str | None:
    first = evidence[0] if isinstance(evidence, tuple | list) and evidence else None
    found = first.get("pointer") if isinstance(first, dict) else getattr(first, "pointer", None)
    return found if isinstance(found, str) else None
