"""The `article` adapter: reports in prose, read from files, folders, the web or standard input, as cited facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import cast

from accord import Adapter, Document, Lexicon, Rejected, Source, hookimpl
from accord.records import Yielded
from accord_adapters.article.language import is_english
from accord_adapters.article.llm.settings import Extractor, chosen
from accord_adapters.article.reading import read
from accord_adapters.article.settings import ArticleSettings

__all__ = ["ArticleSettings", "accord_adapters", "article", "normalise", "read"]


def normalise(document: Document, settings: ArticleSettings, lexicons: Sequence[Lexicon] = ()) -> Iterator[Yielded]:
    """The facts of an English article; of one in another language, that it is one.

    Everything comes from the document, which carries what the settings said when it was read, and what a language
    model said of it. The settings may name another extractor, so that a replay can compare them. The lexicons are
    those that the adapter was built with.
    """
    if document.language and not is_english(document.language):
        reason = "facts are extracted from English only; if the text is English, read it again with language=en"
        yield Rejected(reason=reason, field="language", value=document.language)
        return
    from accord_adapters.article.text.lexicon import reading_with, wording  # late, for they are of no use until then

    with reading_with(wording(tuple(lexicons))):
        found = list(_found(document, chosen(document, settings)))
    yield from found


def _found(document: Document, extractor: Extractor) -> Iterator[Yielded]:
    if extractor is Extractor.RULES:
        from accord_adapters.article.extract import extract

        yield from cast("Iterator[Yielded]", extract(document))
    else:
        from accord_adapters.article.llm.facts import facts

        yield from facts(document, extractor)


def article(lexicons: Sequence[Lexicon] = ()) -> Adapter:
    """The adapter, reading with these lexicons too; they become part of its version, such as `1+maritime-1.4f0c2a9`."""
    return Adapter(
        name="article",
        title="Articles and reports",
        version="1" + "".join(f"+{lexicon.mark}" for lexicon in lexicons),
        source=Source(
            name="article",
            title="Articles and reports",
            licence="each publisher's own; facts and short quotations are kept, for citation",
            attribution="the publisher of each document, as stored with it",
        ),
        settings=ArticleSettings,
        read=read,
        normalise=partial(normalise, lexicons=tuple(lexicons)),
    )


@hookimpl
def accord_adapters(lexicons: tuple[Lexicon, ...]) -> list[Adapter]:
    """The one adapter of this plugin. Raises LexiconError for a lexicon that cannot be used."""
    if lexicons:
        from accord_adapters.article.text.verifying import verify  # late: only where there are lexicons

        for lexicon in lexicons:
            verify(lexicon)
    return [article(lexicons)]
