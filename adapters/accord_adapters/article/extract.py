"""The extraction engine of the `article` adapter: what a document says, as records with their evidence.

Pure, deterministic and offline. The stages, each a module of its own: layout, sentences, tokens, mentions, quantities,
times, tagger, phrases, clauses (what the text is made of), discourse (what it leaves unsaid), agreements, deployments,
statistics (what it states), emit (merged, verified, worded as records).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from accord.adapter import Document
from accord.records import AgreementRecord, DeploymentRecord, Evidence, Fact, Mention, Record
from accord_adapters.article import emit
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.agreements import Told, agreements
from accord_adapters.article.facts.deployments import deployments
from accord_adapters.article.facts.drafts import Agreement, Deployment, Draft, Statistic
from accord_adapters.article.facts.moments import alone
from accord_adapters.article.facts.statistics import statistics
from accord_adapters.article.facts.talk import Talk
from accord_adapters.article.parsing import Article, parse, read_grammar
from accord_adapters.article.text.mentions import COUNTRY_FORMS
from accord_adapters.article.topic import is_about_leisure, is_about_security


def extract(document: Document) -> Iterator[Record | Mention]:
    """The facts of a document, in the order of the text, then the parties it names."""
    article = parse(document)
    found = records(article)
    yield from found
    yield from mentions(article, found)


def records(article: Article) -> list[Fact]:
    """The facts that the rules find, in the order of the text."""
    told = is_about_security(article) and not is_about_leisure(article)
    drafts = _drafts(article) if told else ()
    return in_order(_record(draft, article.text) for draft in emit.merged(drafts))


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in the order of the text."""
    return sorted(facts, key=lambda fact: (fact.evidence[0].start or 0, type(fact).__name__))


_WINDOW = 256
"""Sentences whose grammar is kept at a time, with those of the window before, for rules look back a dozen."""


def _drafts(article: Article) -> list[Draft]:
    """What the rules draft, all of it at once: a later mention may tell what an earlier agreement is about."""
    discourse, talk, told = Discourse(article), Talk(), Told()
    pacts, stationed, figures = list[Agreement](), list[Deployment](), list[Statistic]()
    sentences = article.sentences
    for start in range(0, len(sentences), _WINDOW):
        telling = [parsed for parsed in sentences[start : start + _WINDOW] if parsed.tells]
        read_grammar(telling)
        clauses = [parsed for parsed in telling if parsed.frames or parsed.numbers]
        here = list(deployments(clauses, discourse, talk))
        discourse.hear(here)
        signed = agreements([parsed for parsed in telling if parsed.nodes], discourse, told)
        figures.extend(statistics(clauses, discourse, figures[-1] if figures else None))
        _date([*signed, *here])
        pacts.extend(signed)
        stationed.extend(here)
        discourse.sets.look(start - 1)
        for parsed in sentences[max(0, start - _WINDOW) : start]:
            parsed.forget()
    return [*pacts, *stationed, *figures]


def _date(drafts: Iterable[Agreement | Deployment]) -> None:
    """By the one time of the sentence, where the clause has none."""
    for draft in drafts:
        if draft.date is None and "pact-named" not in draft.rules:
            draft.date = alone(draft.parsed, draft.status)


def _record(draft: Draft, text: str) -> Fact:
    if isinstance(draft, Agreement):
        return emit.agreement(draft, text)
    if isinstance(draft, Deployment):
        return emit.deployment(draft, text)
    if isinstance(draft, Statistic):
        return emit.statistic(draft, text)
    raise TypeError(f"no record for {type(draft).__name__}")


_ACTING = COUNTRY_FORMS | {"organization"}


def mentions(article: Article, facts: Iterable[Fact]) -> Iterator[Mention]:
    """Every country that the text names, and the organisations that act in a fact, each where it is first named."""
    acting = {code for fact in facts for code in _parties(fact)}
    seen: set[str] = set()
    everything = [
        *article.loose,
        *article.dateline,
        *(mention for parsed in article.sentences for mention in parsed.mentions),
    ]
    for mention in sorted(everything, key=attrgetter("start")):
        if mention.code in seen:
            continue
        standing = mention.is_country and len(mention.code) == 2  # states of the past count where they act
        if standing or (mention.form in _ACTING and mention.code in acting):
            seen.add(mention.code)
            quote = article.quote(mention.start, mention.end)
            yield Mention(party=mention.code, evidence=Evidence(quote=quote, start=mention.start, end=mention.end))


def _parties(fact: Fact) -> tuple[str | None, ...]:
    if isinstance(fact, AgreementRecord):
        return fact.parties
    if isinstance(fact, DeploymentRecord):
        return fact.sender, fact.host
    return fact.places
