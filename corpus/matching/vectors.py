"""Texts as sparse rows: by terms (binary, root of IDF), by character 4-grams and by the terms of whole articles.

All rows are L2-normalised float32, so that the product of two rows is their cosine.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corpus.matching.arrays import Floats, Ints

# Prior: pseudo-texts that every IDF is counted in addition to, each term in one of them, or in as many as the
# background frequency says: with a handful of texts words weigh what they weigh in the language, with 10,000 the prior
# vanishes.
_IMAGINED_TEXTS = 500
_WORDS_OF_A_TEXT = 20
_PAIRS_AT_ONCE = 1 << 15
_GRAM = 4


def idf(frequency: npt.NDArray[np.integer], texts: int, shares: Floats | None = None) -> Floats:
    """The smoothed inverse document frequency (natural log) of terms with document frequency `frequency` in `texts`
    texts. `shares` are their shares of running text (`corpus.text.word_frequencies`)."""
    imagined: Floats | float = 1.0
    if shares is not None:
        imagined = np.maximum(1, _IMAGINED_TEXTS * -np.expm1(-_WORDS_OF_A_TEXT * shares))
    return np.log((texts + _IMAGINED_TEXTS + 1) / (frequency + 0.5 + imagined)).astype(np.float32)


def term_rows(counts: sparse.csr_matrix, shares: Floats | None = None) -> tuple[sparse.csr_matrix, Floats]:
    """Binary rows weighted with the root of the IDF, and of each row the sum of its IDF before it was normalised.

    The product of two rows is the IDF of the shared terms over the geometric mean of both sums.
    """
    rows = counts.copy()
    weight = _column_idf(rows, shares)
    rows.data = np.sqrt(weight)
    mass = _row_sums(rows, weight)
    return normalised(rows), mass


def tfidf_rows(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Rows of term frequency times IDF, for whole articles and for 4-grams."""
    rows = counts.copy()
    rows.data = rows.data * _column_idf(rows)
    return normalised(rows)


def gram_rows(words: Sequence[str]) -> sparse.csr_matrix:
    """TF-IDF rows of the character 4-grams of each word, of two letters or more, padded with a blank on both sides."""
    text = np.frombuffer("".join(f" {word} " for word in words).encode("utf-32-le"), np.uint32)
    letters, letter = np.unique(text, return_inverse=True)
    sizes = np.array([len(word) + 2 for word in words], np.int64)
    counts = sizes - _GRAM + 1
    ends = np.append(0, np.cumsum(counts))
    starts = np.arange(ends[-1]) + np.repeat(np.cumsum(sizes) - sizes - ends[:-1], counts)
    code = np.zeros(len(starts), np.uint64)
    for at in range(_GRAM):
        code = code * np.uint64(len(letters)) + letter[starts + at].astype(np.uint64)
    grams, column = np.unique(code, return_inverse=True)
    ones = np.ones(len(column), np.float32)
    found = sparse.csr_matrix(
        (ones, column.astype(np.int32), ends.astype(np.int32)), shape=(len(words), max(1, len(grams)))
    )
    found.sum_duplicates()
    return tfidf_rows(found)


def _column_idf(counts: sparse.csr_matrix, shares: Floats | None = None) -> Floats:
    """The IDF of the column of every stored entry."""
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    weight: Floats = idf(frequency, counts.shape[0], shares)[counts.indices]
    return weight


def _row_sums(rows: sparse.csr_matrix, values: Floats) -> Floats:
    row_of = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    return np.bincount(row_of, weights=values, minlength=rows.shape[0]).astype(np.float32)


def normalised(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    """The rows with length 1, in place; empty rows stay empty."""
    norms = np.sqrt(_row_sums(rows, rows.data**2))
    norms[norms == 0] = 1
    rows.data = (rows.data / np.repeat(norms, np.diff(rows.indptr))).astype(np.float32)
    return rows


def row_products(left: sparse.csr_matrix, right: sparse.csr_matrix, a: Ints, b: Ints) -> Floats:
    """The products of `left[a[i]]` and `right[b[i]]` for all i."""
    result = np.empty(len(a), np.float32)
    for start in range(0, len(a), _PAIRS_AT_ONCE):
        part = slice(start, start + _PAIRS_AT_ONCE)
        result[part] = np.asarray(left[a[part]].multiply(right[b[part]]).sum(axis=1)).ravel()
    return result
