"""The rank of a pair of statements, and the score 0-100 that is shown of it.

    rank = trust (cosine + grams + copied) + 0.2 ln(1 + shared) + 0.1 ln(1 + least) + 0.25 sorted + 3 kinship

`cosine`  of the binary root-IDF rows; `grams` the cosine of the character 4-grams of the content words.
`shared`  the IDF both statements have in common; `least` the IDF of the poorer one: much in common counts for more than
          the same share of little.
`trust`   m / (m + 8), m the geometric mean of the IDF of both: what two or three words have in common is worth little
          (8 is about the IDF of a rare word).
`sorted`  RapidFuzz's token_sort_ratio of the terms, 0-1.
`copied`  10 (sorted - 0.9) where that is positive: identical wording wins over everything else.
`kinship` how near the two articles are, 0-1 (`corpus.kinship`).

The weights are round numbers near the best of a grid over ECB+ (dev part, 961 sentences of 496 articles) that do not
lower the correlation with graded headlines (SemEval STS 2013-2015). Differences of numbers, dates and negations are not
punished beyond the words they are: they are what the reader looks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel
from scipy import sparse

from corpus.candidates import Found
from corpus.vectors import Floats, Ints, count_rows, gram_rows, row_products, term_rows

MIDDLE = 2.6
STEEPNESS = 3.0
"""score = 100 / (1 + exp(-STEEPNESS (rank - MIDDLE))).

On ECB+ (annotated sentences, all events together) a pair reports the same fact in 3 of 10 cases around score 30, in
half of them around 50, in 6 of 10 around 75 and in 9 of 10 from 95 on. Identical wording of a sentence is above 95 in
articles of one event, above 99 in most cases.
"""


@dataclass(frozen=True, eq=False)
class Texts:
    """Statements made ready to be ranked.

    `terms` are their terms, sorted and joined with blanks; `rows` and `mass` as of `corpus.vectors.term_rows`; `grams`
    as of `corpus.vectors.gram_rows`.
    """

    terms: npt.NDArray[np.object_]
    rows: sparse.csr_matrix
    mass: Floats
    grams: sparse.csr_matrix


def prepare(contents: Sequence[tuple[list[str], list[str]]]) -> Texts:
    """Of statements as `corpus.tokens.content` gives them; IDF is counted over these statements."""
    rows, mass = term_rows(count_rows(terms for terms, _ in contents))
    joined = np.empty(len(contents), object)
    joined[:] = [" ".join(sorted(terms)) for terms, _ in contents]
    return Texts(joined, rows, mass, gram_rows(words for _, words in contents))


def rank(texts: Texts, pairs: Found, kinship: Floats | float, threads: int = 2) -> Floats:
    """The ranks of pairs, with the kinship of the articles they stand in."""
    a, b, _ = pairs
    # token_sort_ratio without sorting the terms again for every pair: five times as fast
    order = process.cpdist(texts.terms[a], texts.terms[b], scorer=Indel.normalized_similarity, workers=threads)
    order[np.minimum(texts.mass[a], texts.mass[b]) == 0] = 0  # two empty strings are alike, but say nothing
    grams = row_products(texts.grams, texts.grams, a, b)
    letters = _trust(texts, a, b) * (grams + 10 * np.maximum(0, order - 0.9)) + 0.25 * order
    return np.asarray(rank_by_terms(texts, pairs, kinship) + letters, np.float32)


def rank_by_terms(texts: Texts, pairs: Found, kinship: Floats | float) -> Floats:
    """What of the ranks is had cheaply: all but what rests on the letters of the words (0-2.25)."""
    a, b, cosine = pairs
    shared = np.log1p(cosine * np.sqrt(texts.mass[a] * texts.mass[b]))
    least = np.log1p(np.minimum(texts.mass[a], texts.mass[b]))
    return np.asarray(_trust(texts, a, b) * cosine + 0.2 * shared + 0.1 * least + 3 * np.asarray(kinship), np.float32)


def _trust(texts: Texts, a: Ints, b: Ints) -> Floats:
    mean = np.sqrt(texts.mass[a] * texts.mass[b])
    return np.asarray(mean / (mean + 8), np.float32)


def score(ranks: Floats) -> Floats:
    """0-100, rising with the rank."""
    return np.asarray(100 / (1 + np.exp(-STEEPNESS * (ranks - MIDDLE))), np.float32)
