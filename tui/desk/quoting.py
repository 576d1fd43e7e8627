"""Statements of articles as the store keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.model import Article, Story
from store.imports.parse import Brought
from store.records import TaggedStatement
from store.tags.anchors import tagged_statement


def quote(article: Article, start: int, end: int) -> TaggedStatement:
    """A part of an article (code points), with what the article says of itself."""
    return tagged_statement(
        text=article.text, start=start, end=end, outlet=article.outlet, title=article.title,
        date=article.published, url=article.url, path=article.id, sha256=article.sha256,
        identifier=article.identifier,
    )  # fmt: skip


def is_complete(statement: TaggedStatement) -> bool:
    """Whether a statement says where it is from, and in which surroundings it stands."""
    return bool(statement.title and statement.outlet and (statement.prefix or statement.suffix))


def completed(entries: Iterable[Brought], story: Story) -> Sequence[Brought]:
    """Tags with what their statements lack taken from the article they are in, if that is the very text they are of.

    A script may know no more than path, digest and span; without the surroundings two sentences that are alike could
    not be told apart later.
    """
    return [replace(entry, statements=tuple(_completed(one, story) for one in entry.statements)) for entry in entries]


def _completed(statement: TaggedStatement, story: Story) -> TaggedStatement:
    article = story.article_by_id.get(statement.path)
    if is_complete(statement) or article is None or article.sha256 != statement.sha256:
        return statement
    if article.text[statement.start : statement.end] != statement.exact:
        return statement
    whole = quote(article, statement.start, statement.end)
    alone = not (statement.prefix or statement.suffix)
    return replace(
        statement,
        outlet=statement.outlet or whole.outlet,
        title=statement.title or whole.title,
        date=statement.date or whole.date,
        url=statement.url or whole.url,
        prefix=whole.prefix if alone else statement.prefix,
        suffix=whole.suffix if alone else statement.suffix,
        identifier=statement.identifier or whole.identifier,
    )
