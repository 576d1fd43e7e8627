"""The terms of every statement of a story: what they are matched by, worked out once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import msgpack

from corpus.aside import Aside, in_two
from corpus.languages import languages
from corpus.model import Story
from corpus.tokens import contents

Terms = Sequence[Sequence[str]]
"""For each statement its terms in order (`corpus.tokens.content`)."""

# Statements from which on a second process, which has to be sent them, pays.
_WORTH_A_PROCESS = 3_000


def story_terms(story: Story, aside: Aside | None = None, known: Mapping[str, Terms] | None = None) -> list[Terms]:
    """The terms of the statements of each article; those that are known, by article id, are taken as they are.

    Where there is much to do, `aside` does a half.
    """
    known = known or {}
    texts = [
        (statement.text, language)
        for article, language in zip(story.articles, languages(story.articles), strict=True)
        if article.id not in known
        for statement in article.statements
    ]
    new = iter(in_two(aside if len(texts) > _WORTH_A_PROCESS else None, contents, texts))
    return [
        known[article.id] if article.id in known else [next(new) for _ in article.statements]
        for article in story.articles
    ]


def packed_terms(terms: Iterable[Terms]) -> Iterator[bytes]:
    """Terms by article as bytes: the words, then three arrays of numbers."""
    articles = list(terms)
    vocabulary: dict[str, int] = {}
    flat = [vocabulary.setdefault(term, len(vocabulary)) for each in articles for said in each for term in said]
    yield msgpack.encode(list(vocabulary))
    yield np.array(flat, np.int32).tobytes()
    yield np.array([len(said) for each in articles for said in each], np.int32).tobytes()
    yield np.array([len(each) for each in articles], np.int32).tobytes()


def unpacked_terms(portions: Sequence[bytes]) -> list[Terms]:
    """The terms by article.

    Raises:
        ValueError: these are no terms.
    """
    vocabulary = msgpack.decode(portions[0], type=list[str])
    flat, lengths, counts = (np.frombuffer(portion, np.int32) for portion in portions[1:4])
    words = [vocabulary[at] for at in flat.tolist()]
    ends = np.cumsum(lengths).tolist()
    said = [words[end - length : end] for end, length in zip(ends, lengths.tolist(), strict=True)]
    ends = np.cumsum(counts).tolist()
    return [said[end - count : end] for end, count in zip(ends, counts.tolist(), strict=True)]
