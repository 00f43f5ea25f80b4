"""Arms that change hands: verbs of buying, selling, giving and offering with a thing of war as what is transferred."""

from __future__ import annotations

from collections.abc import Iterator

from accord.vocabulary import AgreementKind, AgreementStatus
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.facts.moments import dated, of_frame
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import Found, is_country

_SEND_OWN = frozenset(
    {"send", "deploy", "station", "fly", "rush", "airlift", "present", "arm", "equip", "grant", "lease", "unload"}
)


def transfers(parsed: Parsed, discourse: Discourse) -> Iterator[Agreement]:
    """The arms transfers that a sentence states."""
    for frame in parsed.frames:
        found = _read(frame, parsed, discourse)
        if found is None:
            continue
        giver, receiver, status, weight = found
        meant = stance(parsed, frame, frame.object, discourse.article.text)
        if meant.denied or not giver or not receiver:
            continue
        for left in giver.codes:
            for right in receiver.codes:
                if left == right or not (is_country(left) or is_country(right)):
                    continue
                draft = Agreement(
                    parsed, *parsed.span, weight, [f"transfer-{frame.lemma}"], meant.hedged, meant.speaker
                )
                draft.parties, draft.kind, draft.status = (left, right), AgreementKind.ARMS_TRANSFER, status
                draft.cost(giver.cost, f"giver-{giver.rule}" if giver.rule else "")
                draft.cost(receiver.cost, f"receiver-{receiver.rule}" if receiver.rule else "")
                draft.date = dated(of_frame(frame), ahead=status is AgreementStatus.PROPOSED)
                yield draft


def _read(frame: Frame, parsed: Parsed, discourse: Discourse) -> tuple[Found, Found, AgreementStatus, float] | None:
    thing = _thing(frame)
    if thing is None:
        return None
    if frame.is_a("transfer.BUY", "transfer.GET"):
        receiver = _doer(frame, parsed, discourse)
        giver = _from(frame, thing, parsed, discourse, receiver.codes)
        return giver, receiver, _status(frame, "SIGNED" if frame.is_a("transfer.BUY") else "IN_FORCE"), 0.75
    if frame.is_a("deployment.INSTALL") and frame.chained("AGREE") and not frame.passive:
        giver = _doer(frame, parsed, discourse)
        receiver = discourse.frame_place(frame, parsed, giver.codes, ("in", "at", "on"))
        return giver, receiver, AgreementStatus.SIGNED, 0.6
    if frame.is_a("transfer.SELL", "transfer.GIVE", "transfer.OFFER") or (frame.lemma == "sell" and frame.chain):
        giver = _doer(frame, parsed, discourse)
        receiver = _to(frame, thing, parsed, discourse, giver.codes)
        status = (
            "PROPOSED"
            if frame.is_a("transfer.OFFER") and not frame.is_a("transfer.GIVE")
            else "SIGNED"
            if frame.is_a("transfer.SELL")
            else "IN_FORCE"
        )
        if frame.lemma in _SEND_OWN and not receiver:
            return None
        return giver, receiver, _status(frame, status), 0.72
    return None


def _thing(frame: Frame) -> Phrase | None:
    """What is transferred: a phrase about equipment that the verb governs."""
    candidates = [*frame.objects, *(frame.subjects[:1] if frame.passive else ()), *frame.phrases("of", "with")]
    return next(
        (phrase for phrase in candidates if phrase.has("equipment") and phrase.det not in ("no", "its own")), None
    )


def _status(frame: Frame, done: str) -> AgreementStatus:
    if any(lemma in ("agree", "sign", "commit", "undertake", "decide") for lemma in frame.chain):
        return AgreementStatus.SIGNED
    if frame.tense == "future" or frame.possible or (frame.chain and frame.chained("PLAN")):
        return AgreementStatus.PROPOSED
    return AgreementStatus(done)


def _doer(frame: Frame, parsed: Parsed, discourse: Discourse) -> Found:
    if frame.passive:
        for one in frame.phrases("by"):
            if found := discourse.actors(one, parsed):
                return found
        return Found(())
    if frame.subject is None:
        return Found(())
    found = discourse.actors(frame.subject, parsed)
    if not found and frame.subject.owners:
        return Found(frame.subject.owners)
    return found


def _from(frame: Frame, thing: Phrase, parsed: Parsed, discourse: Discourse, exclude: tuple[str, ...]) -> Found:
    for one in frame.phrases("from"):
        if found := discourse.actors(one, parsed, exclude):
            return found
    makers = tuple(code for code in thing.owners if code not in exclude)
    if makers:
        return Found(makers, "maker", 0.05)
    return _counterpart(parsed, discourse, exclude)


def _to(frame: Frame, thing: Phrase, parsed: Parsed, discourse: Discourse, exclude: tuple[str, ...]) -> Found:
    indirect = [one for one in frame.objects if one is not thing and one.actors]
    if indirect:
        return Found(tuple(code for code in indirect[0].actors if code not in exclude))
    for one in frame.phrases("to", "for"):
        found = discourse.actors(one, parsed, exclude)
        codes = tuple(code for code in found.codes or one.owners if code not in exclude)
        if codes:
            return Found(codes, found.rule, found.cost)
    if frame.passive or frame.lemma in _SEND_OWN:
        return Found(())
    return _counterpart(parsed, discourse, exclude)


def _counterpart(parsed: Parsed, discourse: Discourse, exclude: tuple[str, ...]) -> Found:
    found = discourse.home(parsed, exclude)
    return Found(found.codes, found.rule, found.cost + 0.15) if found else found
