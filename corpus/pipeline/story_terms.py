"""The terms of all statements of a story, which matching compares; cached for incremental matching."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from msgspec import msgpack

from corpus.matching.terms import TermTable
from corpus.model import Story
from corpus.pipeline.sizes import LARGE_STORY
from corpus.runtime.parallel import shared_map
from corpus.runtime.worker import Worker
from corpus.text.words import contents


@dataclass(frozen=True, eq=False)
class KnownTerms:
    """Terms of statements, and the rows of each article by id."""

    table: TermTable
    rows: Mapping[str, range]


def story_terms(story: Story, worker: Worker | None = None, known: KnownTerms | None = None) -> TermTable:
    """The terms of all statements in story order; known ones are reused. Of a large story `worker` does its share."""
    rows = known.rows if known else {}
    texts = [
        (statement.text, article.language)
        for article in story.articles
        if article.id not in rows
        for statement in article.statements
    ]
    new = TermTable.of(shared_map(worker if len(texts) > LARGE_STORY else None, contents, texts))
    if not known:
        return new
    at = len(known.table)
    order: list[range] = []
    for article in story.articles:
        order.append(rows.get(article.id, range(at, at + len(article.statements))))
        at += 0 if article.id in rows else len(article.statements)
    return known.table.followed_by(new).take(np.concatenate([np.arange(0), *map(np.asarray, order)]))


def packed_terms(terms: TermTable) -> Iterator[bytes]:
    """Terms as bytes: the vocabulary, then two arrays of numbers."""
    yield msgpack.encode(terms.vocabulary)
    yield terms.places.tobytes()
    yield terms.ends.tobytes()


def unpacked_terms(portions: Sequence[bytes]) -> TermTable:
    """The inverse of `packed_terms`."""
    words, places, ends = portions
    vocabulary = msgpack.decode(words, type=list[str])
    return TermTable(vocabulary, np.frombuffer(places, np.int32), np.frombuffer(ends, np.int32))


def checked_terms(terms: TermTable, count: int) -> TermTable:
    """The same terms; raises ValueError where they cannot be those of `count` texts."""
    vocabulary, places, ends = terms.vocabulary, terms.places, terms.ends
    if (
        len(terms) != count
        or ends[0] != 0
        or ends[-1] != len(places)
        or (np.diff(ends) < 0).any()
        or not ((places >= 0) & (places < len(vocabulary))).all()
        or any(one >= other for one, other in pairwise(vocabulary))
    ):
        raise ValueError("these are not the terms of these statements")
    return terms
