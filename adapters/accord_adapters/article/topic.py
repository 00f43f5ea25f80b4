"""What an article is about: whether it speaks of security at all, and whether violence or chance hurt people."""

from __future__ import annotations

from accord_adapters.article.parsing import Article, Parsed
from accord_adapters.article.text.lexicon import any_of

_FEW, _SHORT = 2, 400
"""Different words of war or defence that every article about security has; a few sentences need but one."""

_PLAYED = 4
"""Different words of sport or the arts that make it their page."""


def is_about_security(article: Article) -> bool:
    """Whether there are words of war and defence enough for facts to be expected."""
    seen: set[str] = set()
    wanted = _FEW if len(article.text) > _SHORT else 1
    title = (article.document.title or "").lower()
    for lower in (title, *(parsed.lower for parsed in article.sentences)):
        seen |= _different("security", lower)
        if any_of("plainly").search(lower):
            return True
        if len(seen) >= wanted:
            return True
    return False


def is_about_leisure(article: Article) -> bool:
    """Whether it is a match, a film or a book that is told in words of war."""
    told = " ".join(((article.document.title or "").lower(), *(parsed.lower for parsed in article.sentences)))
    played = _different("leisure", told)
    return len(played) >= _PLAYED and len(played) > len(_different("security", told))


def _different(key: str, told: str) -> set[str]:
    """The different words of a kind, of which the first letters tell."""
    return {found.group()[:5] for found in any_of(key).finditer(told)}


def is_accident(article: Article, parsed: Parsed) -> bool:
    """Whether what hurts people here is a flood, a bus or cholera, and no violence stands beside it."""
    violence, accident = any_of("violence"), any_of("accident")
    near = [
        one
        for one in article.sentences[max(0, parsed.index - 2) : parsed.index + 2]
        if one.sentence.paragraph == parsed.sentence.paragraph
    ]
    if any(one.says(violence) for one in near):
        return False
    title = (article.document.title or "").lower()
    return accident.search(title) is not None or any(one.says(accident) for one in (*near, *article.sentences[:1]))
