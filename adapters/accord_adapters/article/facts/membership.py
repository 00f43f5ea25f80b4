"""Alliances and blocs: who founds, joins, leaves or freezes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accord.vocabulary import AgreementKind, AgreementStatus, OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.facts.moments import dated, looks_ahead, of_frame
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found, is_country, is_kind, members, organization
from accord_adapters.article.text.times import Time

_BODIES = (OrganizationKind.ALLIANCE, OrganizationKind.BLOC)
_ANAPHORS = frozenset({"alliance", "bloc", "organisation", "organization", "grouping", "pact"})
_NAMED_AS = frozenset({"alliance", "bloc", "treaty", "pact", "membership", "member", "members"})
_MEMBER = frozenset({"member", "members"})
_PART = frozenset({"member", "members", "membership", "participation", "seat"})
_LEAVING = frozenset({"withdraw", "withdraw from", "pull out", "pull out of", "secede", "exit", "walk out"})
_OPEN_FOUNDING = frozenset({"form", "launch", "create"})


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of whose membership."""

    status: AgreementStatus
    parties: Found
    times: tuple[Time, ...]
    weight: float
    role: str
    frame: Frame | None = None


@dataclass(slots=True)
class Spoken:
    """The alliance that the talk is of."""

    body: str = ""
    status: AgreementStatus = AgreementStatus.SIGNED
    index: int = -9
    paragraph: int = -1

    def at(self, parsed: Parsed) -> str:
        """The alliance, where the same paragraph has just told of it."""
        near = parsed.index - self.index <= 2 and self.paragraph == parsed.sentence.paragraph
        return self.body if near else ""

    def hear(self, body: str, status: AgreementStatus, parsed: Parsed) -> None:
        """Remember an alliance of which something was told."""
        self.body, self.status = body, status
        self.index, self.paragraph = parsed.index, parsed.sentence.paragraph


def memberships(parsed: Parsed, discourse: Discourse, spoken: Spoken) -> Iterator[Agreement]:
    """The changes of membership that a sentence states."""
    named = not _ANAPHORS.isdisjoint(parsed.words) or any(one.form == "organization" for one in parsed.mentions)
    phrases = parsed.phrases if named else ()
    bodies = [(at, phrase, _body(phrase, parsed, discourse)) for at, phrase in phrases]
    for at, phrase, body in bodies:
        for change in _changes(parsed, discourse, at, phrase, body) if body else ():
            spoken.hear(body or "", change.status, parsed)
            meant = stance(parsed, change.frame, phrase, discourse.article.text)
            meant_so = not meant.denied or (change.frame is not None and "cease" in change.frame.chain)
            codes = tuple(code for code in dict.fromkeys(change.parties.codes) if code != body and is_country(code))
            if not meant_so or not codes or body is None:
                continue
            draft = Agreement(parsed, *parsed.span, change.weight, [f"member-{change.role}"], meant.hedged)
            draft.speaker, draft.kind, draft.status = meant.speaker, _kind(body), change.status
            draft.title = _title(phrase, discourse.article.text)
            draft.parties = codes if change.role == "founded" else (*codes, body)
            draft.cost(change.parties.cost, f"parties-{change.parties.rule}" if change.parties.rule else "")
            draft.date = dated(change.times, ahead=looks_ahead(change.status, change.frame))
            yield draft
    last = spoken.at(parsed)
    if last and {body for _, _, body in bodies if body} <= {last}:
        for change in _unsaid(parsed, discourse, last, spoken.status):
            draft = Agreement(parsed, *parsed.span, change.weight, [f"member-{change.role}"])
            draft.kind, draft.status, draft.parties = _kind(last), change.status, (*change.parties.codes, last)
            draft.date = dated(change.times)
            yield draft


def _kind(body: str) -> AgreementKind:
    return AgreementKind.MUTUAL_DEFENCE if is_kind(body, OrganizationKind.ALLIANCE) else AgreementKind.OTHER


def _title(phrase: Phrase, text: str) -> str | None:
    """The name of the alliance as the text has it."""
    named = [one for item in phrase.items if (one := item.mention) is not None and is_kind(one.code, *_BODIES)]
    return text[named[-1].start : named[-1].end] if named else None


def _body(phrase: Phrase, parsed: Parsed, discourse: Discourse) -> str | None:
    """The alliance or bloc that a phrase names, or takes up as "the alliance"."""
    for item in reversed(phrase.items):
        if item.mention is not None and is_kind(item.mention.code, *_BODIES):
            treaty = item is phrase.head or phrase.head.lower in _NAMED_AS
            return item.mention.code if treaty else None
    if phrase.head.lower in _ANAPHORS and phrase.det in ("the", "this", "that"):
        return next(iter(discourse.actors(phrase, parsed).codes), None)
    return None


def _changes(parsed: Parsed, discourse: Discourse, at: int, phrase: Phrase, body: str) -> Iterator[Change]:
    for frame in parsed.frames:
        governed = phrase in frame.objects or any(
            phrase is one for link, one in frame.complements if link in ("from", "of", "to", "in", "")
        )
        if change := _entered(parsed, discourse, frame, phrase, body) if governed else None:
            yield change
            yield from _likewise(frame, phrase, change)
        if change := _founded(parsed, discourse, frame, phrase, body):
            yield change
        if frame.lemma == "lose" and phrase in frame.subjects[:1]:
            yield from _lost(frame)
        if change := _barred(parsed, discourse, frame, phrase, body) or _sought(parsed, discourse, frame, phrase, body):
            yield change
    if change := _by_noun(parsed, discourse, at, body) or _standing(parsed, at):
        yield change
    if change := _frozen(parsed, discourse, at, phrase, body):
        yield change


def _subject(parsed: Parsed, discourse: Discourse, frame: Frame, body: str) -> Found:
    """Whose membership: the subject of the verb, else what the list item is about."""
    found = discourse.actors(frame.subject, parsed, (body,)) if frame.subject is not None else NOTHING
    codes = tuple(code for code in found.codes if is_country(code))
    if not codes and not frame.subjects:
        return Found(parsed.label, "label", 0.05)
    return Found(codes, found.rule, found.cost)


def _entered(parsed: Parsed, discourse: Discourse, frame: Frame, phrase: Phrase, body: str) -> Change | None:
    """`joined`, `became a member of`, `left`, `ceased to be members of`."""
    if frame.passive and frame.lemma not in ("admit", "be admitted", "accept", "readmit"):
        return None
    ahead = frame.tense == "future" or frame.possible or bool(frame.chain and frame.chained("PLAN"))
    times = tuple(_behind(frame, phrase) or of_frame(frame))
    belonging = any(one.head.lower in _MEMBER for one in frame.objects[:1])
    left = frame.is_a("agreement.LEAVE") and (phrase in _listed(frame) or frame.lemma in _LEAVING)
    left = left or (frame.is_a("agreement.END") and any(one.head.lower == "membership" for one in frame.objects[:1]))
    if left or (frame.lemma == "be" and belonging and not {"cease", "stop"}.isdisjoint(frame.chain)):
        status, role = AgreementStatus.TERMINATED, "left"
    elif (frame.is_a("agreement.JOIN") and frame.lemma != "enter") or (frame.lemma == "become" and belonging):
        status, role = (AgreementStatus.PROPOSED if ahead else AgreementStatus.IN_FORCE), "joined"
    elif frame.lemma == "be" and (belonging or phrase in frame.phrases("in")) and _since(times):
        status, role = AgreementStatus.IN_FORCE, "joined"
    else:
        return None
    return Change(status, _subject(parsed, discourse, frame, body), times, 0.75, role, frame)


def _likewise(frame: Frame, phrase: Phrase, change: Change) -> Iterator[Change]:
    """`Albania joined NATO in 2009, and Montenegro in 2017`."""
    for link, one in frame.complements:
        codes = tuple(code for code in one.actors if is_country(code))
        times = tuple(time for time in frame.times if 0 <= time.start - one.end < 12)
        if not link and one.start > phrase.end and codes and times:
            yield Change(change.status, Found(codes), times, 0.65, change.role, frame)


def _since(times: Sequence[Time]) -> bool:
    return any(time.role == "since" for time in times)


def _listed(frame: Frame) -> list[Phrase]:
    """The objects of a verb, with those of a list that its times break up: `left A in 1973 and B in 1979`."""
    return [*frame.objects, *(one for link, one in frame.complements if not link)]


def _behind(frame: Frame, phrase: Phrase) -> list[Time]:
    """The times between an object and the next one of a list."""
    later = [one.start for one in _listed(frame) if one.start > phrase.start]
    limit = min(later, default=None) if later else None
    return [one for one in frame.times if one.start >= phrase.end and (limit is None or one.start < limit)]


def _founded(parsed: Parsed, discourse: Discourse, frame: Frame, phrase: Phrase, body: str) -> Change | None:
    suffers = frame.passive and phrase in frame.subjects[:1]
    if not frame.is_a("agreement.FOUND") or not (
        suffers or (phrase in frame.objects and (frame.lemma not in _OPEN_FOUNDING or _by_several(frame)))
    ):
        return None
    if frame.passive:
        founders = (discourse.actors(one, parsed) for one in frame.phrases("by"))
        parties = next((found for found in founders if found), NOTHING)
    else:
        parties = _subject(parsed, discourse, frame, body)
    return Change(AgreementStatus.SIGNED, parties, tuple(of_frame(frame)), 0.7, "founded", frame)


def _by_several(frame: Frame) -> bool:
    """Whether several states form or launch it, and not a body of its own."""
    return frame.subject is not None and len([code for code in frame.subject.actors if is_country(code)]) > 1


def _unsaid(parsed: Parsed, discourse: Discourse, body: str, last: AgreementStatus) -> Iterator[Change]:
    """`Pakistan left in 1973`, `Iran joined in the same year`: what, the sentence before has said."""
    for frame in parsed.frames:
        goes = frame.lemma in ("leave", "withdraw", "quit", "pull out", "walk out")
        comes = frame.lemma in ("join", "accede", "rejoin")
        follows = frame.lemma == "follow" and last in (AgreementStatus.TERMINATED, AgreementStatus.IN_FORCE)
        done = frame.tense == "past" and not (frame.passive or frame.negated or frame.possible or frame.chain)
        if done and (goes or comes or follows) and frame.times and not frame.objects and not frame.complements:
            parties = discourse.actors(frame.subject, parsed, (body,))
            codes = tuple(code for code in parties.codes if is_country(code))
            status = last if follows else AgreementStatus.TERMINATED if goes else AgreementStatus.IN_FORCE
            bare = frame.subject is not None and all(one.head.mention for one in frame.subject.parts or [frame.subject])
            if codes and bare and not parties.rule:
                yield Change(status, Found(codes), tuple(of_frame(frame)), 0.6, "unsaid", frame)


def _barred(parsed: Parsed, discourse: Discourse, frame: Frame, phrase: Phrase, body: str) -> Change | None:
    """`The bloc suspended Mali`, `Mali was suspended from the bloc`, `was expelled by it`."""
    if frame.lemma == "lift" and phrase in frame.subjects[:1] and not frame.passive:
        lifted = any(one.head.lower in ("suspension", "ban") for one in frame.objects)
        codes = tuple(code for one in frame.phrases("of", "on") for code in one.actors if is_country(code))
        return (
            Change(AgreementStatus.IN_FORCE, Found(codes), tuple(of_frame(frame)), 0.65, "readmitted", frame)
            if lifted and codes
            else None
        )
    if frame.lemma not in _BARRING or frame.tense == "future" or frame.possible:
        return None
    acts = phrase in (frame.phrases("by", "from") if frame.passive else frame.subjects[:1])
    whom = frame.subject if frame.passive else frame.object
    bare = whom is not None and all(one.head.mention is not None for one in whom.parts or [whom])
    elsewhere = any(body not in one.actors for one in frame.phrases("from", "in")) and not frame.passive
    found = discourse.actors(whom, parsed, (body,)) if acts and bare and not elsewhere else NOTHING
    codes = tuple(code for code in found.codes if is_country(code))
    status = AgreementStatus.SUSPENDED if frame.lemma == "suspend" else AgreementStatus.TERMINATED
    found = Found(codes, found.rule, found.cost)
    return Change(status, found, tuple(of_frame(frame)), 0.7, "barred", frame) if codes else None


_BARRING = frozenset({"suspend", "expel", "exclude"})


def _sought(parsed: Parsed, discourse: Discourse, frame: Frame, phrase: Phrase, body: str) -> Change | None:
    """`applied for membership of the alliance`, `seeks NATO membership`."""
    belongs = next((one for one in (*frame.objects, *frame.phrases("for")) if _is_part(one)), None)
    wanted = frame.lemma in ("apply", "bid", "ask") or (frame.lemma in ("seek", "request") and not frame.passive)
    near = belongs is not None and (belongs is phrase or 0 < phrase.start - belongs.end < 12)
    if not (wanted and near) or belongs is None or belongs.head.lower not in ("membership", "admission", "accession"):
        return None
    found = _subject(parsed, discourse, frame, body)
    return Change(AgreementStatus.PROPOSED, found, tuple(of_frame(frame)), 0.65, "sought", frame)


def _lost(frame: Frame) -> Iterator[Change]:
    """`The bloc lost Mali in May 2022 and Niger in December 2023`."""
    for one in _listed(frame):
        if one.is_party:
            times = tuple(_behind(frame, one))
            yield Change(AgreementStatus.TERMINATED, Found(one.actors), times, 0.65, "lost", frame)


_ENTRIES = frozenset({"accession", "admission", "entry"})
_EXITS = frozenset({"exit", "withdrawal", "departure"})
_FOUNDINGS = frozenset({"formation", "creation", "founding", "establishment", "foundation", "launch"})


def _by_noun(parsed: Parsed, discourse: Discourse, at: int, body: str) -> Change | None:
    """`the formation of the Alliance of Sahel States`, `Sweden's accession to NATO`, `the withdrawal of Mali from`."""
    link, noun = (parsed.nodes[at - 1], parsed.nodes[at - 2]) if at >= 2 else (None, None)
    if not isinstance(noun, Phrase) or not isinstance(link, Item):
        return None
    if link.lower == "of" and noun.head.lower in _FOUNDINGS:
        codes = tuple(sorted(members(body))) if organization(body) is not None and len(members(body)) <= 6 else ()
        return Change(AgreementStatus.SIGNED, Found(codes, "members", 0.05), (), 0.7, "founded")
    of, before = (parsed.nodes[at - 3], parsed.nodes[at - 4]) if at >= 4 else (None, None)
    whose = noun.owners
    if isinstance(of, Item) and of.lower == "of" and isinstance(before, Phrase) and noun.actors:
        noun, whose = before, noun.actors
    if not whose and noun.det in ("its", "their"):
        frame = next((one for one in parsed.frames if noun in one.objects), None)
        whose = _subject(parsed, discourse, frame, body).codes if frame is not None else ()
    if noun.head.lower in _ENTRIES and link.lower in ("to", "into"):
        return _moved(parsed, noun, whose, AgreementStatus.IN_FORCE, "joined")
    if noun.head.lower in _EXITS and link.lower == "from":
        return _moved(parsed, noun, whose, AgreementStatus.TERMINATED, "left")
    return None


def _moved(parsed: Parsed, noun: Phrase, whose: tuple[str, ...], status: AgreementStatus, role: str) -> Change | None:
    """A noun of joining and leaving; what is still sought or feared is none."""
    frame = next((one for one in parsed.frames if noun in (*one.subjects, *one.objects)), None)
    ahead = frame is not None and (frame.tense == "future" or frame.possible or frame.is_a("agreement.TALK"))
    entry = status is AgreementStatus.IN_FORCE
    if not whose or (ahead and not entry) or (entry and (frame is None or noun not in frame.subjects)):
        return None
    times = tuple(of_frame(frame)) if frame is not None else ()
    return Change(AgreementStatus.PROPOSED if ahead else status, Found(whose), times, 0.65, role, frame)


def _standing(parsed: Parsed, at: int) -> Change | None:
    """`FINLAND: Member of NATO since April 2023`, without a verb."""
    noun = parsed.nodes[at - 2] if at >= 2 else None
    if parsed.frames or not parsed.label or not isinstance(noun, Phrase) or noun.head.lower not in _MEMBER:
        return None
    times = tuple(time for time in parsed.times if time.role == "since")
    return Change(AgreementStatus.IN_FORCE, Found(parsed.label), times, 0.7, "member") if times else None


def _frozen(parsed: Parsed, discourse: Discourse, at: int, phrase: Phrase, body: str) -> Change | None:
    """`declared as frozen the participation of Armenia in the alliance`, `suspended its membership of the bloc`."""
    part = next((one for one in reversed(parsed.nodes[max(0, at - 5) : at + 1]) if _is_part(one)), None)
    frame = next((one for one in parsed.frames if _freezes(one, part)), None) if part is not None else None
    if frame is None or not isinstance(part, Phrase):
        return None
    near = [
        *part.owners,
        *(code for _, one in parsed.phrases if part.end < one.start < phrase.start for code in one.actors),
    ]
    named = tuple(code for code in near if is_country(code) and code != body)
    if named:
        found = Found(named)
    elif frame.passive:
        found = discourse.frame_place(frame, parsed) or discourse.home(parsed)
    else:
        found = _subject(parsed, discourse, frame, body)
    return Change(AgreementStatus.SUSPENDED, found, tuple(of_frame(frame)), 0.65, "frozen", frame)


def _is_part(node: object) -> bool:
    return isinstance(node, Phrase) and any(item.lower in _PART for item in node.items)


def _freezes(frame: Frame, part: object) -> bool:
    """Whether a verb, or what it calls the thing, says that a part in something is frozen."""
    governed = part in frame.objects or (frame.passive and part in frame.subjects[:1])
    called = any(item.lower in ("frozen", "suspended") for one in frame.phrases("as") for item in one.items)
    return governed and (frame.is_a("agreement.SUSPEND") or called)
