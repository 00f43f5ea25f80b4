"""What a list of deployments leaves out after its first: `Kenya offered 1,000 officers and Jamaica 200`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord.vocabulary import DeploymentKind
from accord_adapters.article.facts.deployment_kinds import PEACE
from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.facts.names import counted_state
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import is_country, location
from accord_adapters.article.text.quantities import Number

_SURE = 0.5
_IN = frozenset({"in", "at", "on"})


def gapped(parsed: Parsed, drafts: list[Deployment]) -> Iterator[Deployment]:
    """Further senders or hosts with their numbers, each a copy of the sentence's last counted deployment."""
    sure = (draft for draft in reversed(drafts) if draft.number is not None and draft.confidence >= _SURE)
    model = next((draft for draft in sure if draft.sender), None)
    if model is None or model.number is None:
        return
    told = [draft.number for draft in drafts if draft.confidence >= _SURE]
    for at, phrase in parsed.phrases:
        number = phrase.number
        if number in told:
            continue
        if phrase.start <= model.number.start or number is None or number.unit is not None or number is model.number:
            continue
        if (sender := counted_state(phrase)) and sender != model.sender and sender != model.host:
            yield _copy(model, number, sender=sender)
        elif phrase.head.tag == "NUM" and len(phrase.items) == 1 and (host := _host(parsed, at)) and host != model.host:
            yield _copy(model, number, host=host)
        elif (sender := _from(parsed, at, phrase)) and sender not in (model.sender, model.host):
            yield _copy(model, number, sender=sender)


def _from(parsed: Parsed, at: int, phrase: Phrase) -> str | None:
    """`and 400 from Ghana`."""
    link, home = (parsed.nodes[at + step] if at + step < len(parsed.nodes) else None for step in (1, 2))
    counted = phrase.head.tag == "NUM" and len(phrase.items) == 1
    if not counted or not isinstance(link, Item) or link.lower != "from" or not isinstance(home, Phrase):
        return None
    return next((code for code in home.actors if is_country(code)), None)


def _host(parsed: Parsed, at: int) -> str | None:
    """`and 900 in Syria`."""
    before, link, place = (
        parsed.nodes[at + step] if 0 <= at + step < len(parsed.nodes) else None for step in (-1, 1, 2)
    )
    joined = isinstance(before, Item) and before.lower in ("and", ",", "or")
    there = isinstance(link, Item) and link.lower in _IN and isinstance(place, Phrase)
    return location(place) if joined and there and isinstance(place, Phrase) else None


def _copy(model: Deployment, number: Number, **changed: str) -> Deployment:
    one = replace(model, rules=list(model.rules), number=number)
    one.sender, one.host = changed.get("sender", model.sender), changed.get("host", model.host)
    if one.host != model.host and one.kind == DeploymentKind.PEACEKEEPERS and not one.parsed.says(PEACE):
        one.kind = DeploymentKind.TROOPS  # the mission in the first country is not in the second
    one.cost(0.03, "gap")
    return one
