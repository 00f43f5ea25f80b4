"""Makes records of the answer that is archived with a document. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from accord import Document, Fact, Rejected
from accord.records import Yielded
from accord_adapters.article.extract import in_order, mentions, records
from accord_adapters.article.llm.answers import NAME, Answer
from accord_adapters.article.llm.checking import Checker
from accord_adapters.article.llm.merging import Merged
from accord_adapters.article.llm.quotes import Passage
from accord_adapters.article.llm.replies import BadReply, read_reply
from accord_adapters.article.llm.settings import Extractor
from accord_adapters.article.parsing import Article, parse


def facts(document: Document, extractor: Extractor) -> Iterator[Yielded]:
    """The facts of the model, joined with those of the rules where both are wanted; then parties and rejections."""
    article = parse(document)
    merged = Merged(records(article) if extractor is Extractor.BOTH else ())
    rejected: list[Rejected] = []
    for item in _said(document, article):
        rejected += [item] if isinstance(item, Rejected) else merged.add(item)
    found = in_order(merged.facts)
    yield from found
    yield from mentions(article, found)
    yield from rejected


def _said(document: Document, article: Article) -> Iterator[Fact | Rejected]:
    """What the model said, checked."""
    if NAME not in document.answers:
        reason = "no answer of a language model is kept with this document; ingest it again with extractor=llm"
        yield Rejected(reason=reason, field="extractor")
        return
    answer = Answer.load(document.answers[NAME])
    if answer.failure is not None:
        yield Rejected(reason=f"the facts of the language model are missing: {answer.failure}", field="extractor")
    checker = Checker(document.text, _named(article), answer.origin)
    for part in answer.parts:
        passage = Passage(document.text, part.start, part.end)
        try:
            lists = read_reply(part.reply)
        except BadReply as problem:
            yield Rejected(reason=str(problem), pointer=f"{part.start}:{part.end}")
            continue
        for name, items in lists.items():
            for item in items:
                yield from checker.checked(name, item, passage)


def _named(article: Article) -> frozenset[str]:
    """Codes of all parties that the article names, its title included."""
    sentences = (mention for parsed in article.sentences for mention in parsed.mentions)
    return frozenset(mention.code for mention in (*article.title, *article.dateline, *article.loose, *sentences))
