"""The words that the score of a match rests on, and the share that each carries."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from corpus.matching.vectors import idf
from corpus.model import Match, Span, Story
from corpus.text.alignment import Likeness, align
from corpus.text.word_lists import FAMILY
from corpus.text.words import Tokens, content

# Statements sampled from the story for document frequencies: enough to tell a rare word from a common one.
_MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class MatchedWords:
    """A word of content of side a and the word of side b that it is aligned with, as spans of the two statements.

    `kind` is `same` or `near` (`corpus.text.alignment`). `weight` is the share of the score that rests on the two, 0 to
    1; those of a match sum to 1.
    """

    kind: Likeness
    a: Span
    b: Span
    weight: float


@dataclass(frozen=True)
class WordCounts:
    """Document frequencies: in how many of `texts` statements each term occurs (`corpus.text.words.terms`)."""

    texts: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def idf(self, keys: Sequence[str]) -> list[float]:
        """The IDF of each word with such a key (`corpus.text.words.Tokens`), as in the rank
        (`corpus.matching.vectors.idf`); more than 0."""
        counts = [self.counts.get(FAMILY.get(key, key), 0) for key in keys]
        found: list[float] = idf(np.array(counts, np.int64), self.texts).tolist()
        return found


def word_counts(story: Story) -> WordCounts:
    """The document frequencies of a story; of a large one, of a sample of some thousand statements."""
    language = {article.id: article.language for article in story.articles}
    every = max(1, -(-len(story.statements) // _MOST_COUNTED))
    counted = story.statements[::every]
    counts: Counter[str] = Counter()
    for statement in counted:
        counts.update(set(content(statement.text, language.get(statement.article, "en"))))
    return WordCounts(len(counted), counts)


def matched_words(match: Match, words: WordCounts, language: str = "en") -> tuple[MatchedWords, ...]:
    """The aligned words of content of a match, in the order of side a; none where the two share no word.

    A word weighs by how rare it is in the story: its IDF over the sum of the IDF of all shared words, as in the cosine
    that the rank begins with. Words that are only near the same weigh as the more common of the two.
    """
    aligned = align(match.a.text, match.b.text, language)
    pairs = [pair for pair in aligned.pairs if pair.content and pair.kind is not Likeness.DIFFERENT]
    rare_a, rare_b = words.idf(aligned.a.keys), words.idf(aligned.b.keys)
    rare = [min(_sum(aligned.a, rare_a, pair.a), _sum(aligned.b, rare_b, pair.b)) for pair in pairs]
    total = sum(rare)
    return tuple(
        MatchedWords(pair.kind, pair.a, pair.b, weight / total) for pair, weight in zip(pairs, rare, strict=True)
    )


def heaviest_first(words: Iterable[MatchedWords]) -> list[MatchedWords]:
    """The same words, heaviest first."""
    return sorted(words, key=lambda each: (-each.weight, each.a))


def _sum(tokens: Tokens, values: Sequence[float], span: Span) -> float:
    """The sum of the values of the words in a span."""
    first, behind = bisect_left(tokens.spans, span[:1]), bisect_left(tokens.spans, span[1:])
    return sum(values[first:behind])
