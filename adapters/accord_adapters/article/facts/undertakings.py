"""Agreements without a noun: states that agree to build, share, train or come to one another's aid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.vocabulary import AgreementKind, AgreementStatus
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.facts.moments import dated, of_frame
from accord_adapters.article.facts.pacts import is_foreign, kind_by_words
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Node
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import Found, is_country

_TOGETHER = re.compile(r"\b(?:one another|each other|mutual(?:ly)?|joint(?:ly)?|together|both|attack on one)\b")
_BINDING = frozenset({"agree", "undertake", "commit", "pledge", "bind", "promise", "swear", "vow"})


def undertakings(parsed: Parsed, discourse: Discourse) -> Iterator[Agreement]:
    """What several states bind themselves to in a sentence that names no treaty."""
    for frame in parsed.frames:
        verb = frame.lemma.partition(" ")[0]
        if verb in _BINDING and verb != "agree":
            continue
        binding = [lemma for lemma in (*frame.chain, verb) if lemma in _BINDING]
        if not binding or frame.negated or _names_one(frame, parsed):
            continue
        parties = _parties(frame, parsed, discourse)
        clause = discourse.article.text[frame.start : parsed.sentence.end].lower()
        kind = kind_by_words(clause)
        if frame.is_a("transfer.BUILD") and kind is AgreementKind.ARMS_TRANSFER:
            kind = AgreementKind.INDUSTRIAL
        if frame.lemma in ("let", "allow", "permit") and not _TOGETHER.search(clause):
            continue  # what is granted, and to whom, the bargains tell
        if len(parties.codes) < 2 or kind is None or is_foreign(clause):
            continue
        promised = binding[-1] in ("promise", "pledge", "vow", "swear", "commit")
        if (promised and not _TOGETHER.search(clause)) or kind is AgreementKind.ARMS_TRANSFER:
            continue
        meant = stance(parsed, frame, None, discourse.article.text)
        if meant.denied:
            continue
        draft = Agreement(parsed, *parsed.span, 0.6, [f"undertaking-{binding[-1]}"], meant.hedged, meant.speaker)
        draft.parties, draft.kind, draft.status = parties.codes, kind, AgreementStatus.SIGNED
        draft.cost(parties.cost, f"parties-{parties.rule}" if parties.rule else "")
        draft.date = dated(of_frame(frame))
        yield draft


def _names_one(frame: Frame, parsed: Parsed) -> bool:
    """Whether an agreement stands in the clause, for the rules of pacts to tell."""
    stop = next((node.start for node in parsed.nodes if node.start > frame.end and _parts(node)), parsed.sentence.end)
    return any(phrase.has("agreement") and phrase.start < stop for _, phrase in parsed.phrases)


def _parts(node: Node) -> bool:
    return isinstance(node, Item) and node.lower in (";", ":")


def _parties(frame: Frame, parsed: Parsed, discourse: Discourse) -> Found:
    """The subject, where it is several states, and those named with `with`."""
    found = discourse.actors(frame.subject, parsed)
    codes = [code for code in found.codes if is_country(code)]
    leading = frame.controller.phrases("with") if frame.controller is not None else []
    for phrase in (*frame.phrases("with"), *leading):
        codes.extend(code for code in phrase.actors if code not in codes)
    if len(codes) == 1:
        forces = (one for other in parsed.frames for one in (*other.objects, *other.subjects[:1]) if one.has("force"))
        guests = [code for one in forces for code in one.owners if code not in codes and one.start > frame.start]
        codes.extend(guests[:1])
    return Found(tuple(codes), found.rule, found.cost)
