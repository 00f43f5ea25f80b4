"""Alliances and blocs: who founds, joins, leaves or freezes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accord.vocabulary import AgreementKind, AgreementStatus, OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.facts.moments import dated, of_frame
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import Found, is_country, is_kind, members, organization

_MEMBER_WORDS = frozenset(
    {"member", "members", "membership", "participation", "seat", "exit", "withdrawal", "departure", "accession"}
)


def memberships(parsed: Parsed, discourse: Discourse) -> Iterator[Agreement]:
    """The changes of membership that a sentence states."""
    for at, phrase in parsed.phrases:
        body = _body(phrase)
        if body is None:
            continue
        for status, frame, parties, weight, role in _changes(parsed, discourse, at, phrase, body):
            meant = stance(parsed, frame, phrase, discourse.article.text)
            codes = tuple(dict.fromkeys(code for code in parties.codes if code != body))
            if meant.denied or not codes:
                continue
            founding = role.startswith("found")
            draft = Agreement(parsed, *parsed.span, weight, [f"member-{role}"], meant.hedged, meant.speaker)
            draft.parties = codes if founding else (*codes, body)
            draft.kind = (
                AgreementKind.MUTUAL_DEFENCE if is_kind(body, OrganizationKind.ALLIANCE) else AgreementKind.OTHER
            )
            draft.status = status
            draft.cost(parties.cost, f"parties-{parties.rule}" if parties.rule else "")
            draft.date = dated(of_frame(frame), ahead=status is AgreementStatus.PROPOSED) if frame else None
            yield draft


def _body(phrase: Phrase) -> str | None:
    """The alliance or bloc that a phrase names as such."""
    head = phrase.head.mention
    return (
        head.code if head is not None and is_kind(head.code, OrganizationKind.ALLIANCE, OrganizationKind.BLOC) else None
    )


Change = tuple[AgreementStatus, Frame | None, Found, float, str]


def _changes(parsed: Parsed, discourse: Discourse, at: int, phrase: Phrase, body: str) -> Iterator[Change]:
    for frame in parsed.frames:
        if change := _by_frame(parsed, discourse, frame, phrase, body):
            yield change
    if change := _by_noun(parsed, at, body):
        yield change


def _by_frame(parsed: Parsed, discourse: Discourse, frame: Frame, phrase: Phrase, body: str) -> Change | None:
    is_object = phrase in frame.objects or any(
        phrase is one for preposition, one in frame.complements if preposition in ("from", "of", "to", "in", "")
    )
    planned = frame.tense == "future" or frame.possible
    member_word = any(
        item.lower in _MEMBER_WORDS
        for one in (*frame.subjects, *frame.objects, *(one for _, one in frame.complements))
        for item in one.items
    )
    if (
        is_object
        and frame.is_a("agreement.LEAVE")
        and not frame.passive
        and frame.subject is not None
        and (
            phrase in frame.objects
            or frame.lemma in ("withdraw", "withdraw from", "pull out", "pull out of", "secede", "exit")
            or member_word
        )
    ):
        found = discourse.actors(frame.subject, parsed, (body,))
        return AgreementStatus.TERMINATED, frame, _countries(found), 0.75, "left"
    if (
        is_object
        and frame.is_a("agreement.JOIN")
        and not frame.passive
        and frame.subject is not None
        and frame.lemma != "enter"
    ):
        found = discourse.actors(frame.subject, parsed, (body,))
        return (
            (AgreementStatus.PROPOSED if planned else AgreementStatus.IN_FORCE),
            frame,
            _countries(found),
            0.75,
            "joined",
        )
    if (
        frame.is_a("agreement.FOUND")
        and (phrase in frame.objects or (frame.passive and phrase in frame.subjects[:1]))
        and frame.lemma not in ("form", "launch", "create")
    ) or (frame.passive and phrase in frame.subjects[:1] and frame.is_a("agreement.FOUND")):
        found = (
            discourse.actors(frame.subject, parsed, (body,))
            if not frame.passive
            else next((f for one in frame.phrases("by") if (f := discourse.actors(one, parsed))), Found(()))
        )
        return AgreementStatus.SIGNED, frame, _countries(found), 0.7, "founded"
    if is_object and frame.is_a("agreement.SUSPEND") and member_word:
        found = discourse.actors(frame.subject, parsed, (body,)) if not frame.passive else discourse.home(parsed)
        return AgreementStatus.SUSPENDED, frame, _countries(found), 0.65, "suspended"
    if frame.lemma == "lose" and phrase in frame.subjects[:1] and frame.object is not None and frame.object.is_party:
        return AgreementStatus.TERMINATED, frame, Found(frame.object.actors), 0.65, "lost"
    return None


def _by_noun(parsed: Parsed, at: int, body: str) -> Change | None:
    """`the formation of the Alliance of Sahel States`: its members have founded it."""
    if at < 2:
        return None
    link, noun = parsed.nodes[at - 1], parsed.nodes[at - 2]
    if (
        not isinstance(noun, Phrase)
        or not isinstance(link, Item)
        or link.lower != "of"
        or noun.head.lower not in ("formation", "creation", "founding", "establishment", "foundation", "launch")
    ):
        return None
    group = organization(body)
    codes = tuple(sorted(members(body))) if group is not None and len(members(body)) <= 6 else ()
    return AgreementStatus.SIGNED, None, Found(codes, "members", 0.05), 0.7, "founded-noun"


def _countries(found: Found, kinds: Sequence[OrganizationKind] = ()) -> Found:
    return Found(tuple(code for code in found.codes if is_country(code)), found.rule, found.cost)
