"""Agreements: pacts that are signed, take effect, are frozen or end, by noun and by the verb that governs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from accord.vocabulary import AgreementKind, AgreementStatus
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.facts.bargains import bargains
from accord_adapters.article.facts.belligerents import are_nameless, is_group
from accord_adapters.article.facts.drafts import Agreement
from accord_adapters.article.facts.ledger import Ledger
from accord_adapters.article.facts.mandates import Missions, mandates
from accord_adapters.article.facts.membership import Spoken, memberships
from accord_adapters.article.facts.moments import dated, looks_ahead
from accord_adapters.article.facts.negotiations import negotiations
from accord_adapters.article.facts.pact_parties import (
    REPLACING,
    is_of_many,
    pairs_of,
    parties_of,
    partners_of,
    times_within,
)
from accord_adapters.article.facts.pact_states import State, default_state, frame_of, own_time, states_of
from accord_adapters.article.facts.pacts import (
    COUNTED,
    Pact,
    is_another,
    is_counted,
    is_foreign,
    is_of_others,
    kind_by_words,
    kind_of,
    lemma_of,
    like_before,
    loose_words,
    names_of,
    refers_back,
)
from accord_adapters.article.facts.stance import stance
from accord_adapters.article.facts.titles import title_of
from accord_adapters.article.facts.transfers import transfers
from accord_adapters.article.facts.undertakings import undertakings
from accord_adapters.article.grammar.items import Item
from accord_adapters.article.grammar.phrases import Phrase, words_of
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import Found


@dataclass(slots=True)
class Told:
    """What the agreements drafted so far leave to those that follow."""

    pacts: list[Pact] = field(default_factory=list)
    missions: Missions = field(default_factory=Missions)
    ledger: Ledger = field(default_factory=Ledger)
    spoken: Spoken = field(default_factory=Spoken)


def agreements(sentences: Sequence[Parsed], discourse: Discourse, told: Told) -> list[Agreement]:
    """The agreements that the sentences state, in order; a later one may still settle what they are about."""
    families: tuple[Callable[[Parsed], Iterable[Agreement]], ...] = (
        lambda parsed: _of_pacts(parsed, discourse, told.pacts),
        lambda parsed: mandates(parsed, discourse, told.missions),
        lambda parsed: transfers(parsed, discourse, told.ledger),
        lambda parsed: memberships(parsed, discourse, told.spoken),
        lambda parsed: negotiations(parsed, discourse),
    )
    stating = [parsed for parsed in sentences if not _is_question(parsed, discourse.article.text)]
    # One family of rules after the other, so that what each looks up stays at hand.
    found = [(parsed.index, draft) for family in families for parsed in stating for draft in family(parsed)]
    return [draft for _, draft in sorted(found, key=itemgetter(0))]


def _is_question(parsed: Parsed, text: str) -> bool:
    return text.endswith("?", parsed.sentence.start, parsed.sentence.end)


def _of_pacts(parsed: Parsed, discourse: Discourse, pacts: list[Pact]) -> Iterator[Agreement]:
    yield from _named(parsed, discourse, pacts)
    yield from _kept(undertakings(parsed, discourse), pacts)
    yield from _kept(bargains(parsed, discourse), pacts)


def _kept(drafts: Iterable[Agreement], pacts: list[Pact]) -> Iterator[Agreement]:
    """Agreements without a word of their own, which a later sentence may call one."""
    for draft in drafts:
        pacts.append(Pact("agreement", draft.kind, draft.parties, draft.parsed.index, drafts=[draft]))
        yield draft


def _named(parsed: Parsed, discourse: Discourse, pacts: list[Pact]) -> Iterator[Agreement]:
    if not (parsed.has("agreement") or _are_near(pacts, parsed)):
        return
    for at, phrase in parsed.phrases:
        if not phrase.has("agreement") and phrase.head.lower not in _PRONOUNS:
            continue
        if phrase.has("agreement.PEACEKEEPING"):
            continue  # a mandate, which has rules of its own
        if _is_matter(phrase, parsed, at) or _is_asked(phrase, parsed):
            continue
        if phrase.has("agreement") or _is_pronoun(phrase, parsed, pacts):
            yield from _of_phrase(parsed, discourse, pacts, at, phrase)


def _is_asked(phrase: Phrase, parsed: Parsed) -> bool:
    """`asked the bloc to extend the mandate`: a bloc that acts is no agreement."""
    asked = (one for one in parsed.frames if phrase in one.objects[:1] and one.is_a("chain.ORDER"))
    return phrase.head.lower in ("bloc", "alliance") and any(asked)


_BARRING = frozenset(
    {"restriction", "embargo", "ban", "curb", "limit", "moratorium", "sanction", "prohibition", "halt"}
)


def _is_matter(phrase: Phrase, parsed: Parsed, at: int) -> bool:
    """`agreements on security cooperation`: what another agreement is about."""
    link, treaty = (parsed.nodes[at - 1], parsed.nodes[at - 2]) if at > 1 else (None, None)
    about = isinstance(link, Item) and link.lower in ("on", "about", "concerning", "for") and isinstance(treaty, Phrase)
    if about and isinstance(treaty, Phrase) and treaty.head.lower.removesuffix("s") in _BARRING:
        return True  # `restrictions on arms sales`
    return about and isinstance(treaty, Phrase) and treaty.has("agreement") and lemma_of(phrase) in loose_words()


_PRONOUNS = frozenset({"it", "they", "one", "another"}) | COUNTED
_ENDINGS = frozenset(
    {"expire", "lapse", "collapse", "enter into force", "take effect", "come into force", "run out", "be in force"}
)


_TO_PACTS = frozenset(
    [
        "sign", "initial", "renew", "extend", "prolong", "revoke", "denounce", "terminate", "rescind", "abrogate",
        "suspend", "freeze", "restore", "reinstate", "annul", "scrap", "tear up", "ink", "revive", "conclude",
    ]
)  # fmt: skip
"""Verbs whose "it" is an agreement, once the talk is of one."""
_OF_TROOPS = frozenset({"pull", "withdraw", "leave", "cut", "drop", "close", "abandon", "make", "produce", "land"})
"""Verbs of signing and ending that are said of soldiers and things as well."""


def _is_pronoun(phrase: Phrase, parsed: Parsed, pacts: list[Pact]) -> bool:
    """`It was signed in 2011`, `which signed one with Germany`: a pronoun where a verb wants an agreement."""
    word = phrase.head.lower
    if "security council" in parsed.lower:
        return False  # what a council renews is a mandate
    if word not in _PRONOUNS or not _are_near(pacts, parsed):
        return False
    if is_another(phrase) and pacts[-1].index == parsed.index and _has_partner(phrase, parsed):
        return True
    for frame in parsed.frames:
        done = frame.is_a("agreement.SIGN", "agreement.RENEW", "agreement.SUSPEND", "agreement.END")
        if word == "one" and phrase in frame.objects and frame.is_a("agreement.SIGN"):
            return True
        if word == "one" and phrase in frame.objects and frame.lemma in REPLACING:
            return True
        if word == "it" and phrase in frame.objects[:1] and frame.lemma in _TO_PACTS:
            return True
        if word in COUNTED and not _counts_pacts(phrase, parsed, pacts):
            continue
        standing = frame.lemma in _ENDINGS or any(one.head.lower in ("force", "effect") for one in frame.phrases("in"))
        if frame.lemma.split()[0] in _OF_TROOPS:
            continue
        if word != "one" and phrase in frame.subjects[:1] and ((frame.passive and done) or standing):
            return True
    return False


def _are_near(pacts: Sequence[Pact], parsed: Parsed) -> bool:
    """Whether the talk has just been of an agreement."""
    return bool(pacts) and parsed.index - pacts[-1].index <= 2


def _counts_pacts(phrase: Phrase, parsed: Parsed, pacts: list[Pact]) -> bool:
    """`Both were signed in March`, `the second took effect`: where several agreements were told of just before."""
    near = [pact for pact in pacts if 0 <= parsed.index - pact.index <= 2]
    return is_counted(phrase) and (any(pact.plural for pact in near) or len({pact.index for pact in near}) > 1)


def _has_partner(phrase: Phrase, parsed: Parsed) -> bool:
    """`another with Peru`, behind a pact of the same sentence."""
    at = next(at for at, one in parsed.phrases if one is phrase)
    link = parsed.nodes[at + 1] if at + 1 < len(parsed.nodes) else None
    return isinstance(link, Item) and link.lower in ("with", "between")


def _of_phrase(parsed: Parsed, discourse: Discourse, pacts: list[Pact], at: int, phrase: Phrase) -> Iterator[Agreement]:
    text = discourse.article.text
    lemma = lemma_of(phrase)
    back = refers_back(phrase, parsed, pacts, lemma, text)
    kind, sure = _kind(parsed, discourse, phrase, at, back or like_before(phrase, parsed, pacts))
    if kind is None:
        return
    if back is not None and is_of_others(back, parsed):
        back = None  # another one of its kind
    frame = frame_of(phrase, parsed)
    negated = frame is not None and frame.negated
    if back is not None and sure >= 0.8 and own_time(parsed, at) is None and not negated:
        back.specify(kind)
    title = title_of(phrase, parsed, at, text) or (back.title if back is not None else None)
    states = list(states_of(parsed, phrase, at))
    named: Found | None = None
    drafts = list[Agreement]()
    stated = states or list(filter(None, [default_state(parsed, phrase, at)]))
    taken = None if is_another(phrase) else back
    sides = [parties_of(parsed, discourse, phrase, at, state, taken, kind, pacts) for state in stated]
    sure_ones = next((side for side in sides if not side.cost and len(side.codes) > 1), None)
    for state, side in zip(stated, sides, strict=True):
        meant = stance(parsed, state.frame or frame_of(phrase, parsed), phrase, text)
        parties = sure_ones if sure_ones is not None and side.cost else side  # `agreed on a truce that took effect`
        named = named or parties
        kind = _with_group(kind, sure, parties)
        alone = len(parties.codes) < 2 and not (len(parties.codes) == 1 and _stands_alone(parsed, phrase, state, kind))
        hangs = (
            parties.rule == "clause" and len(parties.codes) > 1 and not any(map(is_group, parties.codes))
        )  # `build ships together under a memorandum`
        weak = lemma in loose_words() and sure <= 0.5 and (parties.cost > 0.1 or not states) and not hangs
        weak = weak or (state.role == "cleared" and "home" in parties.rule)
        said_before = state.role == "named" and (
            parties.cost > 0.1 or ("refers-back" in parties.rule and not state.times)
        )
        if meant.denied or alone or weak or said_before or _of_members(phrase, state):
            continue
        draft = Agreement(parsed, *parsed.span, 0.45 + 0.3 * state.weight + 0.1 * sure, [f"pact-{state.role}"])
        draft.hedged, draft.speaker, draft.kind, draft.status = meant.hedged, meant.speaker, kind, state.status
        draft.cost(parties.cost, f"parties-{parties.rule}" if parties.rule else "")
        draft.title = title
        draft.date = dated(times_within(parsed, phrase, state.times), ahead=looks_ahead(state.status, state.frame))
        partners = partners_of(phrase, parsed, pacts, lemma, taken)
        pairs = pairs_of(parsed, discourse, phrase, at, state, partners) or (parties.codes,)
        drafts.extend(_with_parties(draft, pair) for pair in pairs)
    yield from drafts
    for codes in _remembered(named, drafts):
        one = Pact(lemma, kind, codes, parsed.index, title, names_of(phrase, text))
        one.plural = phrase.head.noun is not None and phrase.head.noun.plural
        one.drafts = [*back.drafts, *drafts] if back is not None and set(back.parties) == set(codes) else drafts
        pacts.append(one)


def _remembered(named: Found | None, drafts: Sequence[Agreement]) -> list[tuple[str, ...]]:
    """The parties that what comes later may take up: of each pair where one phrase told of several."""
    if named is None or len(named.codes) < 2:
        return []
    pairs = list(dict.fromkeys(draft.parties for draft in drafts))
    apart = len(pairs) > 1 and all(len(pair) == 2 for pair in pairs)
    return pairs if apart else [named.codes]


def _of_members(phrase: Phrase, state: State) -> bool:
    """Joining and leaving an alliance, which the rules of membership tell."""
    body = phrase.head.lower in ("alliance", "bloc")
    return body and state.frame is not None and state.frame.is_a("agreement.JOIN", "agreement.LEAVE")


def _with_group(kind: AgreementKind, sure: float, parties: Found) -> AgreementKind:
    """What a state signs with those who fight it is a peace, whatever it is called."""
    general = kind in (AgreementKind.DEFENCE_COOPERATION, AgreementKind.OTHER, AgreementKind.BASING)
    general = general or (kind is AgreementKind.ARMS_TRANSFER and sure <= 0.5)
    return AgreementKind.PEACE if general and sure < 1.0 and any(map(is_group, parties.codes)) else kind


def _with_parties(draft: Agreement, parties: tuple[str, ...]) -> Agreement:
    one = Agreement(**{name: getattr(draft, name) for name in draft.__dataclass_fields__})
    one.parties, one.rules = parties, list(draft.rules)
    return one


def _stands_alone(parsed: Parsed, phrase: Phrase, state: State, kind: AgreementKind) -> bool:
    """One state alone may freeze or leave a treaty of many, which has a name of its own."""
    if kind is AgreementKind.PEACE:
        return are_nameless(parsed)
    if state.frame is not None and state.frame.is_a("agreement.JOIN") and is_of_many(phrase, kind):
        return True
    out = state.status in (AgreementStatus.SUSPENDED, AgreementStatus.TERMINATED)
    return out and is_of_many(phrase, kind) and state.role in ("theme", "left")


def _kind(
    parsed: Parsed, discourse: Discourse, phrase: Phrase, at: int, back: Pact | None
) -> tuple[AgreementKind | None, float]:
    """What the agreement is about, and how sure that is; None for trade and the like."""
    if phrase.head.tag == "PRON" or is_counted(phrase):
        return (back.kind, 0.8) if back is not None else (None, 0.0)
    about = _about(parsed, at)
    kind, sure = kind_of(phrase, about, parsed.lower)
    if kind is None and back is None and not is_foreign(parsed.lower):
        kind, sure = _by_surroundings(parsed, discourse), 0.4
    if kind is None and any(is_group(mention.code) for mention in parsed.mentions):
        kind, sure = AgreementKind.PEACE, 0.6
    if back is not None and sure < 0.8:
        kind, sure = back.kind, 0.8
    if sure <= 0.5 and _opens(phrase, parsed) and (told := kind_by_words(parsed.lower)) is not None:
        kind, sure = told, 0.6
    foreign = (sure < 0.9 and is_foreign(f"{words_of(phrase)} {about}")) or (sure <= 0.5 and is_foreign(parsed.lower))
    return (None, 0.0) if foreign else (kind, sure)


def _opens(phrase: Phrase, parsed: Parsed) -> bool:
    """`Under an agreement of May, France will train`: the rest of the sentence tells what it is about."""
    opening = parsed.nodes[0]
    return isinstance(opening, Item) and opening.lower in ("under", "by", "with") and parsed.nodes[1:2] == [phrase]


def _by_surroundings(parsed: Parsed, discourse: Discourse) -> AgreementKind | None:
    """What the paragraph, else the headline, is about."""
    near = discourse.article.sentences[max(0, parsed.index - 3) : parsed.index + 4]
    paragraph = " ".join(one.lower for one in near if one.sentence.paragraph == parsed.sentence.paragraph)
    return kind_by_words(paragraph) or kind_by_words((discourse.article.document.title or "").lower())


_ABOUT_ENDS = frozenset({";", ":", ".", "was", "is", "were", "are", "has", "and", "but"})


def _about(parsed: Parsed, at: int) -> str:
    """What follows the noun up to its verb: `on the protection of secrets`, `that governed the status of`."""
    words: list[str] = []
    for node in parsed.nodes[at + 1 : at + 14]:
        if isinstance(node, Item) and (node.lower in _ABOUT_ENDS or node.tag == "MODAL"):
            break
        words.append(words_of(node) if isinstance(node, Phrase) else node.lower)
    return " ".join(words)
