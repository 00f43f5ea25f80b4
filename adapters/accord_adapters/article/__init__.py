"""The `article` adapter: reports in prose, read from files, folders, the web or standard input, as cited facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from accord import Adapter, Document, Rejected, Source, hookimpl
from accord.records import Yielded
from accord_adapters.article.language import is_english
from accord_adapters.article.llm.settings import Extractor, chosen
from accord_adapters.article.reading import read
from accord_adapters.article.settings import ArticleSettings

__all__ = ["ARTICLE", "ArticleSettings", "accord_adapters", "normalise", "read"]


def normalise(document: Document, settings: ArticleSettings) -> Iterator[Yielded]:
    """The facts of an English article; of one in another language, that it is one.

    Everything comes from the document, which carries what the settings said when it was read, and what a language
    model said of it. The settings may name another extractor, so that a replay can compare them.
    """
    if document.language and not is_english(document.language):
        reason = "facts are extracted from English only; if the text is English, read it again with language=en"
        yield Rejected(reason=reason, field="language", value=document.language)
        return
    extractor = chosen(document, settings)
    if extractor is Extractor.RULES:
        from accord_adapters.article.extract import extract  # late, for its lexicons are of no use until then

        yield from cast("Iterator[Yielded]", extract(document))
    else:
        from accord_adapters.article.llm.facts import facts

        yield from facts(document, extractor)


ARTICLE = Adapter(
    name="article",
    title="Articles and reports",
    version="1",
    source=Source(
        name="article",
        title="Articles and reports",
        licence="each publisher's own; facts and short quotations are kept, for citation",
        attribution="the publisher of each document, as stored with it",
    ),
    settings=ArticleSettings,
    read=read,
    normalise=normalise,
)


@hookimpl
def accord_adapters() -> list[Adapter]:
    """The one adapter of this plugin."""
    return [ARTICLE]
