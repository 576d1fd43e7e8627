"""Finds tagged statements again in articles that may have changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Article, Statement, Story
from store.records import TaggedStatement
from store.tags.anchors import AROUND, found_again

ALIKE_FROM, SURELY_FROM = 60.0, 85.0
"""RapidFuzz ratio from which on another wording is taken for a change of the tagged one: where its surroundings are
alike as well, and wherever it stands. A sentence with a word added, struck or replaced keeps 80 and more; two sentences
of one article have about 40 in common, but "Five people died." and "Six people were hurt." have 60."""


class Change(StrEnum):
    """How a tagged statement differs from what was tagged."""

    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A tagged statement and the one it is now. `change` is None where nothing changed, and `now` None where it is
    gone; `score` (0 to 100) is how much of the wording is left."""

    tagged: TaggedStatement
    now: Statement | None
    change: Change | None = None
    score: float = 100.0


def anchor(story: Story, tagged: TaggedStatement) -> Anchor:
    """Finds a tagged statement: at its offsets, else by its exact words and context, else by nearly the same words.

    Where its article is gone, an article with the same text, then one with the same URL takes its place.
    """
    place = story.place(f"{tagged.path}@{tagged.start}-{tagged.end}")
    if place is not None and story.statements[place].text == tagged.exact:
        return Anchor(tagged, story.statements[place])
    article = story.article_by_id.get(tagged.path)
    same = [article] if article else [each for each in story.articles if tagged.url and each.url == tagged.url]
    copies = [] if article else [each for each in story.articles if each.sha256 == tagged.sha256]
    for each in (*copies, *same):
        span = found_again(tagged, each.text)
        now = _at(each, *span) if span else None
        if now is not None:
            return Anchor(tagged, now, Change.MOVED)
    found = [(score, one) for each in same for score, one in _alike(tagged, each)]
    if found:
        score, now = max(found, key=lambda each: each[0])
        return Anchor(tagged, now, Change.CHANGED, score)
    return Anchor(tagged, None, Change.GONE, 0.0)


def _at(article: Article, start: int, end: int) -> Statement | None:
    """The statement that covers most of a span; None where there is only furniture."""
    having = [(min(end, each.end) - max(start, each.start), each) for each in article.statements]
    most, statement = max(having, key=lambda each: each[0], default=(0, None))
    return statement if most > 0 else None


def _alike(tagged: TaggedStatement, article: Article) -> Iterator[tuple[float, Statement]]:
    """Statements of an article that may be a rewording of the tagged one, each with its ratio."""
    from rapidfuzz import fuzz, process

    texts = [each.text for each in article.statements]
    for _, score, at in process.extract(tagged.exact, texts, scorer=fuzz.ratio, score_cutoff=ALIKE_FROM, limit=5):
        now = article.statements[at]
        before, behind = article.text[max(0, now.start - AROUND) : now.start], article.text[now.end : now.end + AROUND]
        around = max(fuzz.ratio(tagged.prefix, before), fuzz.ratio(tagged.suffix, behind))
        if score >= SURELY_FROM or around >= SURELY_FROM:
            yield score, now
