"""Facts on their way: what a rule has found, with its confidence and the names of the rules that filled it."""

from __future__ import annotations

from dataclasses import dataclass, field

from accord.vocabulary import AgreementKind, AgreementStatus, DeploymentKind, DeploymentStatus, Indicator, Measure
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.text.quantities import Number


@dataclass(slots=True)
class Draft:
    """What every draft carries."""

    parsed: Parsed
    start: int
    end: int
    confidence: float
    rules: list[str] = field(default_factory=list)
    hedged: bool = False
    speaker: str | None = None
    date: str | None = None

    def cost(self, amount: float, rule: str) -> None:
        """Take a rule's price off the confidence and remember its name."""
        if rule:
            self.confidence -= amount
            self.rules.append(rule)


@dataclass(slots=True)
class Agreement(Draft):
    """An agreement in one state."""

    parties: tuple[str, ...] = ()
    kind: AgreementKind = AgreementKind.OTHER
    status: AgreementStatus = AgreementStatus.SIGNED
    title: str | None = None


@dataclass(slots=True)
class Deployment(Draft):
    """A deployment in one state."""

    sender: str | None = None
    host: str | None = None
    kind: DeploymentKind = DeploymentKind.TROOPS
    status: DeploymentStatus = DeploymentStatus.ACTIVE
    number: Number | None = None
    equipment: str | None = None
    site: str | None = None


@dataclass(slots=True)
class Statistic(Draft):
    """A figure."""

    indicator: Indicator = Indicator.OTHER
    number: Number | None = None
    value: float = 0.0
    unit: str = "PEOPLE"
    measure: Measure = Measure.LEVEL
    places: tuple[str, ...] = ()
