"""The sides of a peace: an armed group and the state that it fights, where a text names one of them or neither."""

from __future__ import annotations

from collections.abc import Sequence

from accord.vocabulary import OrganizationKind
from accord_adapters.article.discourse import Discourse
from accord_adapters.article.parsing import Parsed
from accord_adapters.article.parties import NOTHING, Found, is_country, is_kind, organization
from accord_adapters.article.text.lexicon import words
from accord_adapters.article.text.mentions import Mention

_WINDOW = 12
"""Sentences back in which "the two sides" may have been named."""


def are_nameless(parsed: Parsed) -> bool:
    """Whether the sentence speaks of rebels without saying which, so that a peace has one party with a name."""
    return not words("rebels").isdisjoint(parsed.words) and not any(
        mention.form == "organization" and is_group(mention.code) for mention in parsed.mentions
    )


def is_group(code: str) -> bool:
    """Whether a code is an armed group's; those that a state commands are that state's."""
    found = organization(code)
    return found is not None and is_kind(code, OrganizationKind.ARMED_GROUP) and not found.state


def opponent(group: str, discourse: Discourse) -> str | None:
    """The state that a group fights: of those it is at work in, the one that the article speaks of most."""
    found = organization(group)
    hosts = found.host if found is not None else ()
    return next((code for code in discourse.ranked if code in hosts), hosts[0] if len(hosts) == 1 else None)


def sides(parsed: Parsed, discourse: Discourse, have: Sequence[str]) -> Found:
    """What is missing of the two sides: the group's opponent, or both where only "the two" stands."""
    if groups := [code for code in have if is_group(code)]:
        state = opponent(groups[0], discourse)
        return Found((state,), "opponent", 0.05) if state and not any(map(is_country, have)) else NOTHING
    if group := _last_group(parsed, discourse):
        state = opponent(group, discourse)
        missing = tuple(code for code in (state, group) if code and code not in have)
        if not have or (state is not None and state in have):
            return Found(missing, "group-before", 0.12) if len(missing) + len(have) == 2 else NOTHING
    return NOTHING


def _last_group(parsed: Parsed, discourse: Discourse) -> str | None:
    for one in reversed(discourse.article.sentences[max(0, parsed.index - _WINDOW) : parsed.index + 1]):
        for mention in reversed(one.mentions):
            if mention.form == "organization" and is_group(mention.code) and not _governs(one, mention):
                return mention.code
    return None


def _governs(parsed: Parsed, mention: Mention) -> bool:
    """`the Taliban government`: rebels who have won are the state."""
    return parsed.words[mention.last : mention.last + 1] in (["government"], ["administration"], ["authorities"])
