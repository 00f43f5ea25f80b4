"""The states of an agreement: what the verbs and nouns around it say has become of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.vocabulary import AgreementStatus
from accord_adapters.article.facts.moments import of_frame
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase, words_of
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.text.lexicon import per_wording, table
from accord_adapters.article.text.times import Time


@dataclass(frozen=True, slots=True)
class State:
    """What one frame or noun says of an agreement."""

    status: AgreementStatus
    frame: Frame | None
    times: tuple[Time, ...]
    weight: float
    role: str
    noun: Phrase | None = None
    """The noun that says it, in `the termination of military agreements`."""


@per_wording
def _rules(role: str) -> tuple[tuple[str, str], ...]:
    return tuple((rule["class"], rule["status"]) for rule in table("agreements")[role])


def states_of(parsed: Parsed, phrase: Phrase, at: int) -> Iterator[State]:
    """Every state that the sentence gives the agreement; each at most once."""
    seen: set[AgreementStatus] = set()
    found = [state for frame in parsed.frames if (state := _state(frame, phrase, parsed)) is not None]
    if (noun := _nominal(parsed, phrase, at)) is not None:
        found.insert(0, noun)
    if (standing := _standing(parsed, phrase, at)) is not None:
        found.append(standing)
    if not found:
        found.extend(state for frame in parsed.frames if (state := _had(frame, phrase)) is not None)
    off = any(state.status in _OFF for state in found)
    found = [state for state in found if not _is_awaited(state, parsed)]
    for state in sorted(found, key=lambda state: -state.weight):
        if off and state.frame is not None and state.frame.participle | bool(state.frame.relative) and _is_set(state):
            continue  # `the drill planned for June was cancelled`
        if state.status not in seen:
            seen.add(state.status)
            yield state
    own = own_time(parsed, at)
    if phrase.has("agreement.TRAINING"):
        return
    if own is not None and seen and AgreementStatus.SIGNED not in seen and AgreementStatus.PROPOSED not in seen:
        yield State(AgreementStatus.SIGNED, None, (own,), 0.6, "own-date")


_OFF = frozenset({AgreementStatus.SUSPENDED, AgreementStatus.TERMINATED})


def _is_set(state: State) -> bool:
    return state.status is AgreementStatus.PROPOSED and state.role == "theme"


def _had(frame: Frame, phrase: Phrase) -> State | None:
    """`Dublin has an understanding with London`: there, and nothing else is said of it."""
    there = frame.lemma in ("have", "maintain") and frame.tense == "present" and not frame.chain
    had = phrase in frame.objects and phrase.det in ("a", "an")
    if not there or not (had or _is_further_theme(frame, phrase)):
        return None
    return State(AgreementStatus.IN_FORCE, frame, tuple(of_frame(frame)), 0.6, "had")


_RULING = frozenset(
    {"govern", "regulate", "apply", "bind", "stand", "implement", "respect", "observe", "honour", "honor"}
)
"""What an agreement does as long as it lasts: no event, and of the past when told in the past."""


_RUNNING_OUT = frozenset({"expire", "lapse", "run out", "end", "come to an end"})


_LIVES = frozenset(
    {"enter into force", "come into force", "take effect", "come into effect", "expire", "lapse", "run out"}
)
"""What only agreements do."""


def _trails(frame: Frame, phrase: Phrase, parsed: Parsed) -> bool:
    """`an accord concluded with Spain in 2020, which took effect in May`: what a clause far behind is said of."""
    if frame.lemma not in _LIVES or not frame.relative or frame.objects or frame.passive:
        return False
    if any(one.has("agreement") for one in frame.subjects):
        return False
    before = [one for _, one in parsed.phrases if one.has("agreement") and one.end <= frame.start]
    return bool(before) and before[-1] is phrase


def _is_yet_to_end(frame: Frame, times: tuple[Time, ...]) -> bool:
    """`the mandate expires in August`, and not `expires tonight`."""
    standing = frame.lemma in _RUNNING_OUT and frame.tense == "present" and frame.verb.form("s")
    return standing and not any(time.past == time.ahead and len(time.past or "") == 10 for time in times)


def _state(frame: Frame, phrase: Phrase, parsed: Parsed) -> State | None:
    subject = any(phrase is one or phrase in one.parts for one in frame.subjects[:1]) or _trails(frame, phrase, parsed)
    inner = (
        not subject
        and any(phrase is one or phrase in one.parts for one in frame.subjects[1:4])
        and not frame.subjects[0].has("agreement")
        and (frame.participle or not frame.subjects[0].actors)
    )
    theme = any(phrase is one or phrase in one.parts for one in frame.objects) or ((subject or inner) and frame.passive)
    theme = theme or _is_further_theme(frame, phrase)
    complement = next(
        (preposition for preposition, one in frame.complements if phrase is one or phrase in one.parts), None
    )
    if _of_one_side(frame) or (inner and _are_talks_over(frame)):
        return None
    own = own_time(parsed, next((at for at, node in enumerate(parsed.nodes) if node is phrase), -1))
    ended = frame.is_a("agreement.END", "agreement.SUSPEND", "agreement.LEAVE")
    times = tuple(time for time in of_frame(frame) if time is not own) or (() if ended else tuple(of_frame(frame)))
    if _merely_threatened(frame):
        return None
    if (told := _told(frame, phrase, parsed, theme=theme, acting=subject or inner)) is not None:
        return replace(told, times=told.times or times)
    if theme and frame.passive and frame.lemma == "break" and phrase.has("agreement.PEACE"):
        return State(AgreementStatus.TERMINATED, frame, times, 0.9, "theme")
    held = phrase.has("agreement.TRAINING") and phrase.head.lower.rsplit(" ", 1)[-1] not in _PAPERS
    if held and subject and frame.lemma in _OPENING:
        ahead = frame.tense == "future" or frame.possible
        return State(AgreementStatus.PROPOSED if ahead else AgreementStatus.IN_FORCE, frame, times, 1.0, "self")
    if (
        theme
        and phrase.has("agreement.TRAINING")
        and (frame.is_a("agreement.JOIN") or (held and frame.lemma in _OPENING | {"wind up", "round off"}))
    ):  # manoeuvres that are ended have been held
        return _by_class("theme", replace(frame, classes=frozenset({"agreement.EXERCISE"})), times, 1.0)
    if theme and phrase.has("agreement.ARMS_TRANSFER") and frame.lemma in _CLEARED:
        return State(AgreementStatus.PROPOSED, frame, times, 0.9, "cleared")
    if theme and phrase.has("agreement.BASING") and frame.lemma in _LETTING:
        return _by_class("theme", replace(frame, classes=frozenset({"agreement.SIGN"})), times, 0.9)
    if theme and not phrase.has("agreement.TRAINING"):
        frame = replace(frame, classes=frame.classes - {"agreement.EXERCISE"})  # `both documents run for ten years`
    if theme:
        aside = inner or (frame.passive and frame.lemma in BROKERING)  # who mediates says least of the sides
        return _by_class("theme", frame, times, 0.7 if aside else 1.0)
    if (subject or inner) and not frame.passive:
        if frame.lemma == "be" and any(
            one.head.lower in ("force", "effect", "place", "operation") for one in frame.phrases("in")
        ):
            since = tuple(time for time in times if time is not own)
            return State(AgreementStatus.IN_FORCE, frame, since, 1.0, "in-force")
        if frame.lemma == "be" and _is_ready(frame):
            return State(AgreementStatus.PROPOSED, frame, times, 0.8, "talks")
        if frame.lemma == "be" and any(one.head.lower in _DEAD for one in frame.objects):
            return State(AgreementStatus.TERMINATED, frame, times, 0.8, "dead")
        if frame.lemma in ("date", "date from", "date back") and phrase.head.lower.split()[-1] != "sales":
            return State(AgreementStatus.SIGNED, frame, times, 0.9, "dates")
        return _by_class("self", frame, times, 1.0 if subject else 0.6)
    if complement is not None and frame.subjects:
        return _by_complement(frame, complement, times, phrase)
    return None


_STATING = frozenset({"declare", "pronounce", "consider", "call", "proclaim", "render", "deem"})
_UNDOING = frozenset(
    {
        "revoke",
        "reverse",
        "withdraw",
        "rescind",
        "retract",
        "cancel",
        "drop",
        "abandon",
        "take back",
        "lift",
        "end",
        "undo",
    }
)


def _told(frame: Frame, phrase: Phrase, parsed: Parsed, *, theme: bool, acting: bool) -> State | None:
    """What several words say together: `let it lapse`, `declared it void`, `took back its notice to end it`."""
    if theme and frame.lemma == "let" and not frame.passive and (lapse := _lapse(frame, parsed)) is not None:
        return State(AgreementStatus.TERMINATED, frame, tuple(lapse.times), 1.0, "theme")
    called = [*frame.objects, *frame.phrases("as", "")]
    if theme and frame.lemma in _STATING and any(one.head.lower in _DEAD for one in called if one is not phrase):
        return State(AgreementStatus.TERMINATED, frame, (), 0.9, "theme")
    ending = frame.is_a("agreement.END", "agreement.LEAVE", "agreement.SUSPEND") and not frame.passive
    if theme and ending and frame.infinitive and _is_taken_back(frame, parsed):
        return State(AgreementStatus.IN_FORCE, frame, (), 0.8, "theme")
    if acting and frame.lemma == "follow" and not frame.objects and phrase.det in ("a", "an", "another"):
        return State(AgreementStatus.SIGNED, frame, (), 0.8, "followed")
    return None


def _is_taken_back(frame: Frame, parsed: Parsed) -> bool:
    """`revoked its decision to leave`."""
    before = parsed.nodes[frame.first - 1] if frame.first else None
    return any(one.lemma in _UNDOING and before in one.objects for one in parsed.frames)


def _lapse(frame: Frame, parsed: Parsed) -> Frame | None:
    """The verb of ending right behind another verb."""
    one = next((one for one in parsed.frames if one.first >= frame.last), None)
    ending = one is not None and one.is_a("agreement.END") and not one.objects and not one.negated
    return one if ending else None


def _is_further_theme(frame: Frame, phrase: Phrase) -> bool:
    """`signed a treaty with Oman and another with Peru`: what the verb is said of, behind what belongs to the first."""
    first = any(one.has("agreement") for one in frame.objects) and not frame.passive
    return first and any(link == "" and one is phrase for link, one in frame.complements)


def _are_talks_over(frame: Frame) -> bool:
    """`talks on an accord broke down`: the talks have ended, and no accord has."""
    return frame.subjects[0].has("act.TALK") and frame.is_a("agreement.END", "agreement.SUSPEND")


BROKERING = frozenset({"broker", "mediate", "sponsor", "facilitate", "witness"})
_FRUITLESS = frozenset({"collapse", "fail", "break down", "founder", "fall through", "come to nothing"})


def _is_ready(frame: Frame) -> bool:
    """`was ready for signature`, `are close to completion`."""
    soon = any(one.head.lower in ("ready", "close", "near") for one in frame.objects)
    return soon and any(one.has("act.MAKE") or one.head.lower == "completion" for one in frame.phrases("for", "to"))


_OPENING = frozenset(
    {"open", "resume", "kick off", "begin", "start", "get under way", "be under way", "run", "conclude", "end"}
)
"""What manoeuvres do, which are then held or have been."""
_PAPERS = frozenset({"agreement", "deal", "accord", "pact", "programme", "program", "protocol", "memorandum"})
_LETTING = frozenset({"grant", "give", "accord", "obtain", "win", "get", "receive"})
"""What is done with basing rights."""
_CLEARED = frozenset({"approve", "authorise", "authorize", "clear"})
"""A licence to sell: a step before the sale."""
_TOYING = frozenset(
    {"threaten", "consider", "want", "hope", "ask", "urge", "call on", "demand", "seek", "wish", "propose"}
)


def _merely_threatened(frame: Frame) -> bool:
    """An end or a freeze that somebody has in mind is none yet."""
    ending = frame.is_a("agreement.END", "agreement.SUSPEND", "agreement.LEAVE")
    return ending and not _TOYING.isdisjoint(frame.chain)


_DEAD = frozenset({"dead", "over", "void", "history", "off", "null", "invalid", "defunct", "obsolete"})
_CHAMBERS = frozenset(
    {
        "parliament",
        "senate",
        "congress",
        "national assembly",
        "upper house",
        "lower house",
        "house of representatives",
        "chamber of deputies",
        "lawmaker",
        "legislator",
        "parliamentarian",
        "mp",
        "diet",
    }
)


def _of_one_side(frame: Frame) -> bool:
    """Approved by parliament, ratified by one state: a step on the way, no state of the agreement."""
    acting = [*frame.phrases("by")] if frame.passive else frame.subjects[:1]
    chamber = any(one.head.noun is not None and one.head.noun.lemma in _CHAMBERS for one in acting)
    if chamber and frame.lemma in ("throw out", "reject", "vote down", "strike down"):
        return True
    return frame.lemma == "ratify" or (chamber and not frame.is_a("agreement.END", "agreement.SUSPEND"))


def _by_class(role: str, frame: Frame, times: tuple[Time, ...], weight: float) -> State | None:
    for name, status in _rules(role):
        if name in frame.classes:
            if status == "DEEPENED":
                meant = _deepened(frame)
                return State(meant, frame, times, weight, role) if meant else None
            if (
                role == "theme"
                and status == "IN_FORCE"
                and frame.lemma in ("start", "begin", "hold", "stand", "apply")
                and not frame.passive
                and name == "agreement.FORCE"
            ):
                continue
            if role == "self" and name == "agreement.END" and frame.objects:
                continue  # an accord that ended a war has not ended
            if role == "self" and _is_yet_to_end(frame, times):
                continue
            if frame.lemma in _RULING and (frame.tense != "present" or role == "theme"):
                continue
            under_way = frame.tense == "present" and frame.verb.form("ing") and not (frame.participle or frame.passive)
            lasting = frame.lemma.split()[0] in ("remain", "stay")  # `will remain in force`: is, and goes on
            planned = under_way and status == "SIGNED"  # `are finalising an agreement`
            planned = planned or (not lasting and (frame.tense == "future" or frame.possible or frame.chained("PLAN")))
            agreed = frame.chained("AGREE")
            if planned and status == "IN_FORCE" and role == "self":
                return None  # what is to take effect has been signed
            if planned and status in ("SIGNED", "IN_FORCE"):
                status = "SIGNED" if agreed and status == "SIGNED" else "PROPOSED"
            return State(AgreementStatus(status), frame, times, weight, role)
    return None


_AWAITED = frozenset({"once", "if", "unless", "until"})


def _is_awaited(state: State, parsed: Parsed) -> bool:
    """`would follow once the agreement was signed`: not signed yet."""
    lasting = state.status in (AgreementStatus.SIGNED, AgreementStatus.IN_FORCE)
    return lasting and state.frame is not None and _is_led_by_condition(state.frame, parsed)


def _is_led_by_condition(frame: Frame, parsed: Parsed) -> bool:
    start = min((one.start for one in frame.subjects), default=frame.start)
    before = next((node for node in reversed(parsed.nodes) if node.end <= min(start, frame.start)), None)
    return isinstance(before, Item) and before.lower in _AWAITED


def _deepened(frame: Frame) -> AgreementStatus | None:
    """Closer ties are an agreement only where they are agreed, or talked of, to come."""
    if frame.chained("AGREE"):
        return AgreementStatus.SIGNED
    return AgreementStatus.PROPOSED if frame.chained("PLAN") else None


_PERMITS = frozenset({"permit", "permits", "licence", "licences", "license", "licenses", "approval", "go-ahead"})
_TAKING_PART = ("agreement.EXERCISE", "agreement.JOIN")
_PART = frozenset({"participation", "membership", "part", "obligations", "compliance", "commitments"})
_PEN = frozenset({"signature", "signatures", "name", "names", "pen", "seal", "initials"})


_RESTING = frozenset({"build", "rest", "rely", "depend", "draw", "hinge"})


def _by_complement(frame: Frame, preposition: str, times: tuple[Time, ...], phrase: Phrase) -> State | None:
    """`withdrew from the treaty`, `is in talks on a pact`, `cleared the path with an agreement`."""
    objects = {one.head.lower for one in frame.objects}
    if frame.lemma == "be" and preposition == "to" and objects & {"close", "near", "closer", "nearer"}:
        return State(AgreementStatus.PROPOSED, frame, times, 0.8, "talks")
    if frame.lemma == "put" and preposition == "to" and objects & _PEN:
        return State(AgreementStatus.SIGNED, frame, times, 1.0, "theme")
    if preposition in ("in", "of", "under", "to", "with") and objects & _PART and frame.is_a("agreement.SUSPEND"):
        return State(AgreementStatus.SUSPENDED, frame, times, 0.9, "theme")
    if _breaks_off(frame) and any(one.has("act.TALK") for _, one in frame.complements):
        return None
    if preposition == "for" and objects & _PERMITS and frame.is_a("agreement.END", "agreement.SUSPEND"):
        return _by_class("theme", frame, times, 0.9)  # `revoked the permits for the sale`
    if preposition == "with" and frame.lemma == "end" and phrase.has("agreement.PEACE"):
        return State(AgreementStatus.SIGNED, frame, times, 0.9, "agreed")
    if preposition in ("with", "by", "through") and _is_sealed(frame, phrase):
        return State(AgreementStatus.SIGNED, frame, times, 0.7, "agreed")
    host = preposition == "for" and frame.lemma in ("host", "gather", "meet", "join", "invite")
    if phrase.has("agreement.TRAINING") and (host or (preposition == "in" and frame.is_a(*_TAKING_PART))):
        return _by_class("theme", replace(frame, classes=frozenset({"agreement.EXERCISE"})), times, 0.9)
    if preposition in ("from", "of", "out of") and frame.is_a("agreement.LEAVE", "agreement.END"):
        return State(AgreementStatus.TERMINATED, frame, times, 0.9, "left")
    if any(one.has("act.TALK") and _is_penned(frame, one) for one in frame.objects):
        return None
    if (
        preposition in ("on", "about", "over", "for", "of")
        and frame.lemma not in _RESTING
        and (
            frame.is_a("agreement.TALK")
            or any(
                one.has("act.TALK")
                for link, one in frame.complements
                if link in ("in", "into", "at", "of", "for", "to")
            )
            or any(one.has("act.TALK") for one in (*frame.objects, *frame.subjects))
        )
    ):
        return State(AgreementStatus.PROPOSED, frame, times, 0.8, "talks")
    if (
        preposition in ("to", "on", "in", "into")
        and frame.is_a("agreement.SIGN", "agreement.JOIN")
        and not frame.negated
    ):
        planned = frame.tense == "future" or frame.possible
        joined = AgreementStatus.SIGNED if frame.is_a("agreement.SIGN") else AgreementStatus.IN_FORCE
        return State(AgreementStatus.PROPOSED if planned else joined, frame, times, 0.8, "agreed")
    return None


def _breaks_off(frame: Frame) -> bool:
    """Said of talks; a round of them merely ends."""
    return frame.is_a("agreement.END", "agreement.LEAVE", "agreement.SUSPEND") and frame.lemma not in (
        "end",
        "conclude",
    )


def _is_sealed(frame: Frame, phrase: Phrase) -> bool:
    """`Kenya and Haiti cleared the path with an agreement`: what several states did by way of one."""
    doers = frame.subject.actors if frame.subject is not None and not frame.passive else ()
    done = frame.tense == "past" and not (frame.possible or frame.negated or frame.chain)
    return done and len(doers) == 2 and phrase.det in ("a", "an") and not phrase.has("agreement.TRAINING")


_ACTS = {
    "act.END": "TERMINATED",
    "act.SUSPEND": "SUSPENDED",
    "act.MAKE": "SIGNED",
    "act.TALK": "PROPOSED",
    "act.FORCE": "IN_FORCE",
}


_PENNING = frozenset({"sign", "initial", "ink", "approve", "adopt", "endorse"})


def _is_penned(frame: Frame, noun: Phrase) -> bool:
    """`initialled a plan of military cooperation`: a paper that is signed, and no plan."""
    return frame.lemma in _PENNING and noun in (*frame.objects, *frame.subjects)


_UNDONE = frozenset({"act.END", "act.SUSPEND"})
"""What can be taken back: `lifted the suspension of the agreement`."""


def _nominal(parsed: Parsed, phrase: Phrase, at: int) -> State | None:
    """`the termination of military agreements`, `talks on a treaty`, `the signing of`."""
    if at < 2:
        return None
    link, noun = parsed.nodes[at - 1], parsed.nodes[at - 2]
    if (
        not isinstance(noun, Phrase)
        or not isinstance(link, Item)
        or link.lower not in ("of", "on", "for", "from", "about", "over", "to")
    ):
        return None
    label = next((label for label in sorted(noun.labels) if label in _ACTS), None)
    if label is None:
        return None
    frame = frame_of(noun, parsed)
    if frame is not None and label == "act.TALK" and (frame.lemma in _FRUITLESS or _breaks_off(frame)):
        return None
    if frame is not None and label == "act.TALK" and _is_penned(frame, noun):
        planned = frame.tense == "future" or frame.possible
        status = AgreementStatus.PROPOSED if planned else AgreementStatus.SIGNED
        return State(status, frame, tuple(of_frame(frame)), 1.0, "act", noun)
    if label in _UNDONE and frame is not None and frame.lemma in _UNDOING and noun in (*frame.objects, *frame.subjects):
        return State(AgreementStatus.IN_FORCE, frame, tuple(of_frame(frame)), 0.9, "act", noun)
    if link.lower == "from" and label == "act.END":
        return State(AgreementStatus.TERMINATED, None, tuple(of_frame(frame)), 0.9, "left", noun)
    return State(AgreementStatus(_ACTS[label]), None, tuple(of_frame(frame)), 0.9, "act", noun)


def _standing(parsed: Parsed, phrase: Phrase, at: int) -> State | None:
    """`in force since February` right behind the noun or a comma."""
    words = [node.lower if isinstance(node, Item) else words_of(node) for node in parsed.nodes[at + 1 : at + 8]]
    for offset, word in enumerate(words[:-1]):
        if (
            word == "in"
            and words[offset + 1] in ("force", "effect")
            and (offset == 0 or words[offset - 1] in (",", "and") or offset <= 4)
        ):
            times = [
                node.time
                for node in parsed.nodes[at + 1 + offset : at + 1 + offset + 5]
                if isinstance(node, Item) and node.time
            ]
            if not any(
                isinstance(node, Item) and node.tag in ("VERB", "NEG") and node.lower != "been"
                for node in parsed.nodes[at + 1 : at + 1 + offset]
            ):
                return State(AgreementStatus.IN_FORCE, None, tuple(times), 0.9, "in-force")
    return None


def own_time(parsed: Parsed, at: int) -> Time | None:
    """`the agreement of 2012`, `a 2015 accord`."""
    nodes = parsed.nodes
    link = nodes[at + 1] if at + 1 < len(nodes) else None
    behind = nodes[at + 2] if at + 2 < len(nodes) else None
    if isinstance(link, Item) and link.lower in ("of", "from") and isinstance(behind, Item) and behind.tag == "TIME":
        return behind.time
    pair = nodes[at + 3 : at + 5] if isinstance(link, Item) and link.lower in ("with", "between") else []
    if len(pair) == 2 and isinstance(pair[0], Item) and pair[0].lower in ("of", "from"):
        link, behind = pair
        if isinstance(behind, Item) and behind.tag == "TIME":
            return behind.time
    inside = nodes[at].items if 0 <= at < len(nodes) and isinstance(nodes[at], Phrase) else ()  # type: ignore[union-attr]
    if time := next((item.time for item in inside if item.time is not None), None):
        return time
    before = nodes[at - 1] if at else None
    if isinstance(before, Item) and before.tag == "POSS" and at > 1:
        before = nodes[at - 2]  # `last month's accord`
        return before.time if isinstance(before, Item) else None
    return before.time if isinstance(before, Item) and before.tag == "TIME" and before.lower.isdigit() else None


_LOOSE_HEADS = frozenset(
    {
        "alliance",
        "alliances",
        "bloc",
        "cooperation",
        "ties",
        "relationship",
        "partnership",
        "sharing",
        "exchange",
        "presence",
    }
)
"""Nouns that need a verb to be an agreement: `strengthen military cooperation` is none."""


def default_state(parsed: Parsed, phrase: Phrase, at: int) -> State | None:
    """No verb of ours: a pact that simply is there has been signed."""
    if phrase.det in ("no", "any") or phrase.has("agreement.TRAINING") or phrase.head.lower.split()[-1] in _LOOSE_HEADS:
        return None
    noun = parsed.nodes[at - 2] if at > 1 else None
    if isinstance(noun, Phrase) and noun.has("act.TALK"):
        return None  # what talks are about is not there yet
    frame = frame_of(phrase, parsed)
    if frame is not None and frame.is_a("agreement.SIGN") and _is_led_by_condition(frame, parsed):
        return None
    own = own_time(parsed, at)
    before = parsed.nodes[at - 1] if at else None
    under = isinstance(before, Item) and before.lower in ("under", "by")
    return State(AgreementStatus.SIGNED, None, (own,) if own else (), 0.35 if own or under else 0.2, "named")


def frame_of(phrase: Phrase, parsed: Parsed) -> Frame | None:
    """The frame that a phrase takes part in."""
    for frame in parsed.frames:
        if phrase in frame.subjects or phrase in frame.objects or any(one is phrase for _, one in frame.complements):
            return frame
    return None
