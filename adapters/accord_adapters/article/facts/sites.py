"""Bases that a phrase lists by name: one deployment each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accord_adapters.article.facts.drafts import Deployment
from accord_adapters.article.facts.readings import Case
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase


def named_sites(draft: Deployment, case: Case) -> Iterator[Deployment]:
    """One draft for each base of `two bases, Akrotiri and Dhekelia`; else the draft as it is."""
    names = _apposed(case) if case.group == "base" and case.phrase.head.noun and case.phrase.head.noun.plural else []
    text = case.discourse.article.text
    for phrase in names:
        yield replace(draft, rules=[*draft.rules, "named"], site=text[phrase.start : phrase.end])
    if not names:
        yield draft


def _apposed(case: Case) -> list[Phrase]:
    """Names behind a comma: `, Akrotiri and Dhekelia`."""
    nodes, at = case.parsed.nodes, case.at + 1
    found: list[Phrase] = []
    while at + 1 < len(nodes):
        link, name = nodes[at], nodes[at + 1]
        if not isinstance(link, Item) or link.lower not in (",", "and", ":", "–", "—", "at", "in"):
            break
        if not isinstance(name, Phrase) or not name.head.capital or name.has("base") or name.number:
            break
        found.extend(name.parts or [name])
        at += 2
    return found if len(found) > 1 else []
