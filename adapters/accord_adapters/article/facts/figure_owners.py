"""Whose a figure is: the spender, the army's country, the buyer, the receiver of aid, the host of refugees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accord.vocabulary import OrganizationKind
from accord_adapters.article.facts.figure_currencies import is_shared
from accord_adapters.article.facts.figure_scenes import beside, is_located, labelled, scene, theatre, together
from accord_adapters.article.facts.figures import Figures
from accord_adapters.article.grammar.frames import Frame
from accord_adapters.article.grammar.phrases import Phrase
from accord_adapters.article.parties import Found, is_country, is_kind, organization
from accord_adapters.article.text.mentions import Mention
from accord_adapters.article.text.quantities import Number

_SHARED = frozenset({"EUR", "USD", "XOF", "XAF", "PERCENT"})
"""Units that point at no country."""
_SELLING = re.compile(r"\b(?:from|by|with|made in|firm|company|maker|of)\s+(?:the\s+)?(?:\w+ of\s+)?\Z")
_WARE = re.compile(
    r" (?:\w+ ){0,2}?(?:contracts?|packages?|jets?|fighters?|missiles?|tanks?|submarines?|drones?|firms?|company|maker)"
)
_TRADE = re.compile(r"(?:['’]s?)? (?:\w+ ){0,4}?(?:exports?|imports?)\b")
_TAKING = re.compile(r"\b(?:for|to|sale to|sold to|bound for)\s+(?:the\s+)?\Z")
_HELP_FOR = re.compile(
    r"\b(?:aid|assistance|help|support|packages?|weapons|arms|deliver\w+|shipments?|training|backing|financing|grants?)"
    r"\s+(?:\w+\s+){0,3}?(?:for|to)\s+(?:the\s+)?\Z"
)
_GOING = re.compile(r"\s+(?:\w+ ){0,5}?(?:for|to)\s+(?:the\s+)?")
_BRINGING = re.compile(r"\b(?:to|into|in|reached|reaching|entered)\s+(?:neighbou?ring\s+)?(?:[\w'’-]+,\s+)?\Z")
_ITS = re.compile(r"\b(?:with|despite|after|while) its\b")
"""`Even with its spending falling by 2%, Spain bought`."""
_WORLD = re.compile(r"\b(?:world(?:wide)?|global(?:ly)?)\b")


# --- spending and armies ---------------------------------------------------------------------------------------------
def owner(figures: Figures, number: Number) -> Found:
    """Whose spending or army: the list item's, the subject's, else the nearest party before the number."""
    parsed, discourse = figures.parsed, figures.discourse
    if parsed.label:
        return Found(parsed.label)
    if region := _region(figures, number):
        return region
    before = [mention for mention in parsed.mentions if mention.end <= number.start]
    if _WORLD.search(figures.text, 0, number.start - figures.base) and not any(one.is_country for one in before):
        return Found(("world",))
    lead = max((one.end for one in figures.numbers if one.end <= number.start), default=0)
    own = [one for one in before if one.start >= lead and one.form == "name" and is_country(one.code)]
    if lead and own:
        return Found(together(figures, own[-1]))
    frame = figures.frame(number)
    subject = frame.subject if frame is not None else None
    if found := of_subject(figures, number):
        return found
    for mention in reversed([one for one in before if one.form not in ("place", "region")]):
        code = _group_home(mention.code)
        if is_country(code):
            return Found(together(figures, mention) if code == mention.code else (code,), "sentence", 0.05)
    after = [one for one in parsed.mentions if one.start >= number.end and is_country(one.code)]
    if after and (is_located(figures, after[0]) or _ITS.search(figures.text, 0, number.start - figures.base)):
        return Found((after[0].code,))
    if (last := figures.before) is not None and not after and "SPENDING" in last.indicator and last.places:
        return Found(last.places, "figure-before", 0.08)
    return (
        _by_currency(figures, number) or _country(discourse.actors(subject, parsed)) or _country(discourse.home(parsed))
    )


_ANAPHORS = frozenset({"its", "their", "it", "they"})


def of_subject(figures: Figures, number: Number) -> Found:
    """Whom the subject names, or takes up: `Its spending rose by 65%` is of whom the sentence before speaks."""
    frame = figures.frame(number)
    subject = frame.subject if frame is not None else None
    if subject is None:
        return Found(())
    codes = tuple(map(_group_home, subject.actors or subject.owners))
    if codes := tuple(code for code in codes if is_country(code) or code in ("EU", "NATO")):
        return Found(codes)
    if subject.items[0].lower not in _ANAPHORS:
        return Found(())
    return _topic(figures) or _country(figures.discourse.subject_before(figures.parsed, subject.start, single=True))


def _topic(figures: Figures) -> Found:
    """The country that the sentence before is about: the subject of its first verb that has one."""
    parsed, sentences = figures.parsed, figures.discourse.article.sentences
    last = sentences[parsed.index - 1] if parsed.index else None
    if last is None or last.sentence.paragraph != parsed.sentence.paragraph:
        return Found(())
    for frame in last.frames:
        found = figures.discourse.actors(frame.subject, last)
        codes = found.codes or (frame.subject.owners if frame.subject is not None else ())
        if len(codes) == 1 and is_country(codes[0]):
            return Found(codes, "topic", 0.05)
    return Found(())


def _region(figures: Figures, number: Number) -> Found:
    """`spending in South America rose`: the region, where no country stands before the number."""
    for mention in figures.parsed.mentions:
        if mention.end <= number.start and mention.form == "region" and is_located(figures, mention):
            return Found((mention.code,))
        if mention.end <= number.start and mention.is_country:
            break
    return Found(())


def _by_currency(figures: Figures, number: Number) -> Found:
    """Yen are spent by Japan: a currency's code begins with its country's."""
    unit = number.unit or ""
    if is_shared(number, figures.discourse.article.text):
        return Found(())
    home = unit[:2]
    return Found((home,), "currency", 0.05) if unit not in _SHARED and is_country(home) else Found(())


def payer(figures: Figures, number: Number) -> Found:
    """`The wall along the Polish border with Belarus cost 1.6 billion zlotys`: a site lies where its money is spent."""
    home = (number.unit or "")[:2]
    written = any(one.start == number.start and one.unit for one in figures.parsed.numbers)
    if not written or number.unit in _SHARED or is_shared(number, figures.discourse.article.text):
        return Found(())
    return Found((home,)) if any(mention.code == home for mention in figures.parsed.mentions) else Found(())


def _country(found: Found) -> Found:
    return found if found and is_country(found.codes[0]) else Found(())


def _group_home(code: str) -> str:
    """An armed group's country, where it is at work in one only."""
    group = organization(code) if is_kind(code, OrganizationKind.ARMED_GROUP) else None
    return group.host[0] if group is not None and len(group.host) == 1 else code


def trader(figures: Figures, number: Number) -> Found:
    """Whose arms exports or imports: the country named right before the words, else the owner of the figure."""
    for mention in figures.parsed.mentions:
        if is_country(mention.code) and _TRADE.match(figures.text, mention.end - figures.base):
            return Found((mention.code,))
    return owner(figures, number)


# --- deals and aid ---------------------------------------------------------------------------------------------------
def buyer(figures: Figures, number: Number) -> Found:
    """The buyer: for whom it is, subject of a verb of buying, else the talk's country, but never the seller."""
    parsed, discourse = figures.parsed, figures.discourse
    for frame in parsed.frames:
        if frame.is_a("transfer.SELL", "transfer.GIVE"):
            given = frame.objects[:1] if len(frame.objects) > 1 or frame.phrases("with") else []
            for phrase in (*given, *frame.phrases("to")):
                if found := _country(discourse.actors(phrase, parsed)):
                    return found
    sellers = set(_sellers(figures))
    for mention in parsed.mentions:
        if _taking(figures, mention) and is_country(mention.code):
            return Found((mention.code,))
    for frame in parsed.frames:
        if frame.is_a("transfer.BUY", "agreement.SIGN") and not frame.passive and frame.verb.start <= number.end:
            found = discourse.actors(frame.subject, parsed)
            if found and is_country(found.codes[0]) and found.codes[0] not in sellers:
                return Found(found.codes[:1], found.rule, found.cost)
    if found := labelled(figures):
        return found
    return _last_buyer(figures, sellers) or _country(discourse.home(parsed, tuple(sellers)))


def _last_buyer(figures: Figures, sellers: set[str]) -> Found:
    """Who the paragraph has been speaking of first, other than sellers."""
    parsed, sentences = figures.parsed, figures.discourse.article.sentences
    near = [
        one
        for one in sentences[max(0, parsed.index - 5) : parsed.index + 1]
        if one.sentence.paragraph == parsed.sentence.paragraph
    ]
    for one in near:
        other = Figures.of(one, figures.discourse, None)
        away = sellers | set(_sellers(other))
        for mention in one.mentions:
            if is_country(mention.code) and mention.code not in away and mention.form != "person":
                return Found((mention.code,), "paragraph-buyer", 0.1)
    return Found(())


def _sellers(figures: Figures) -> Iterator[str]:
    """`from Israel`, `South Korea's Daewoo`, `a US package`: who sells or approves."""
    for mention in figures.parsed.mentions:
        at, end = mention.start - figures.base, mention.end - figures.base
        before, behind = figures.text[max(0, at - 40) : at], figures.text[end : end + 24]
        source = figures.discourse.article.text[mention.end : mention.end + 24]
        company = re.match(r"['’]s? [A-Z]", source) and not re.match(r"['’]s? (?:Air|Army|Navy|Ministry|Defen)", source)
        approving = re.match(r"\s+(?:\w+ )?(?:approv|offer|clear|agreed to sell|sold|will sell|sells)", behind)
        ware = mention.form == "adjective" and _WARE.match(behind)
        if _SELLING.search(before) or company or approving or ware or re.match(r"-(?:made|built)", behind):
            yield mention.code


def _taking(figures: Figures, mention: Mention) -> bool:
    at = mention.start - figures.base
    return _TAKING.search(figures.text[max(0, at - 24) : at]) is not None


def receiver(figures: Figures, number: Number) -> Found:
    """Whom aid goes to."""
    parsed, discourse = figures.parsed, figures.discourse
    if found := given_to(figures, number):
        return found
    for frame in parsed.frames:
        for phrase in (*_given(frame), *frame.phrases("to", "for")):
            found = discourse.actors(phrase, parsed)
            codes = found.codes or phrase.owners
            if codes and is_country(codes[0]):
                return Found(codes[:1], found.rule, found.cost)
    return labelled(figures) or _helped(figures) or theatre(figures)


def given_to(figures: Figures, number: Number) -> Found:
    """`$14 billion for Israel's army and $61 billion for Ukraine`: whom the words right behind a sum name."""
    stop = min((other.start for other in figures.numbers if other.start > number.end), default=figures.parsed.span[1])
    for mention in figures.parsed.mentions:
        if number.end <= mention.start < stop and is_country(mention.code):
            gap = figures.text[number.end - figures.base : mention.start - figures.base]
            return Found((mention.code,)) if _GOING.fullmatch(gap) else Found(())
    return Found(())


def _helped(figures: Figures) -> Found:
    """`Berlin's military help for Ukraine is worth 7 billion`: for whom the aid is, whatever the verb."""
    for mention in figures.parsed.mentions:
        if is_country(mention.code) and _HELP_FOR.search(figures.text, 0, mention.start - figures.base):
            return Found((mention.code,))
    return Found(())


def _given(frame: Frame) -> Sequence[Phrase]:
    """Whom one helps, or gives something."""
    return frame.objects[:1] if frame.lemma in _HELPING or frame.is_a("transfer.GIVE") else ()


_HELPING = frozenset({"support", "assist", "help", "aid", "equip", "fund", "finance"})


# --- refugees --------------------------------------------------------------------------------------------------------
def refuge(figures: Figures, number: Number) -> Found:
    """The country that hosts; else the one they left."""
    parsed = figures.parsed
    if found := beside(figures, number) or _counter(figures, number) or _abroad(figures, number):
        return found
    if figures.done and (gapped := scene(figures, number)) and not gapped.rule:
        return gapped
    if not figures.done and (everywhere := scene(figures, number)).codes == ("world",):
        return everywhere
    for frame in parsed.frames:
        if _hosts(frame) and frame.subject and (codes := frame.subject.actors):
            return Found(codes)
    for mention in parsed.mentions:
        at = mention.start - figures.base
        before = figures.text[max(0, at - 40) : at]
        if mention.start > number.start and _BRINGING.search(before) and is_country(mention.code):
            return Found(together(figures, mention))
    return scene(figures, number)


def _abroad(figures: Figures, number: Number) -> Found:
    """`6.5 million Ukrainians live abroad`: nobody is named who hosts them, so it is the country they left."""
    phrase, (left, right) = figures.phrase(number), figures.window(number)
    stop = min((one.start - figures.base for one in figures.numbers if one.start > number.end), default=right)
    if phrase is None or phrase.head.mention is None or not re.search(r"\babroad\b", figures.text[left:stop]):
        return Found(())
    return _country(Found((phrase.head.mention.code,)))


def _hosts(frame: Frame) -> bool:
    """`Ethiopia hosts`, `Ethiopia is host to`."""
    if frame.lemma == "be":
        return frame.object is not None and frame.object.head.lower in ("host", "home")
    return frame.is_a("casualty.HOST") and not frame.passive


def _counter(figures: Figures, number: Number) -> Found:
    """`Uganda has registered another 29,000`: the country that counts them has them."""
    frame = figures.frame(number)
    if frame is None or frame.passive or frame.subject is None or not frame.is_a("number.COUNT", "casualty.HOST"):
        return Found(())
    return _country(Found(frame.subject.actors))
