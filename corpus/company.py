"""What a pair of statements is judged by beside its own words: the articles on its event, and the other statements of
its two articles.

In a story the words of its event (who, where) stand in every second statement and tell nothing apart: local IDF is
counted over the statements of related articles only. And where a statement has a good partner in the other article, it
tells what that one tells too; another statement there may put it in other words. Both together raise, on ECB+, hit@1
from .920 to .927, recall@10 from .873 to .876, average precision from .797 to .810, in the strict sense from .560 to
.603.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corpus.vectors import Floats, Ints

# Articles from this kinship on are related; nearer ones count more.
_RELATED = 0.3
# Statements imagined beside the real ones, in which words are as frequent as in the whole story and the language: with
# two articles every word is rare.
_IMAGINED_STATEMENTS = 400
_ARTICLES_AT_ONCE = 500


@dataclass(frozen=True, eq=False)
class Related:
    """Which articles are related, and how much each counts for the other (0-1): a square matrix, 1 on its diagonal."""

    weights: sparse.csr_matrix


def related(a: Ints, b: Ints, kinship: Floats, articles: int) -> Related:
    """Of articles a[i] and b[i] with their kinship; a pair of articles may come any number of times."""
    near = kinship >= _RELATED
    one, other, weight = a[near], b[near], kinship[near] ** 2
    shape = (articles, articles)
    total = sparse.csr_matrix((weight, (one, other)), shape=shape)
    total.data /= sparse.csr_matrix((np.ones(len(one), np.float32), (one, other)), shape=shape).data
    half: sparse.csr_matrix = total.maximum(total.T).tocsr()
    half.setdiag(0)
    return Related((half + sparse.identity(articles, np.float32)).tocsr())


def local_rows(rows: sparse.csr_matrix, mass: Floats, article_of: Ints, among: Related) -> sparse.csr_matrix:
    """Rows with the entries of those of `corpus.vectors.term_rows`, each the root of its local IDF, not normalised.

    The product of two rows is the sum of the local IDF of what they share, as each side's articles have it.
    """
    articles = among.weights.shape[0]
    entry_article = np.repeat(article_of, np.diff(rows.indptr)).astype(np.int64)
    counts = sparse.csr_matrix(
        (np.ones(rows.nnz, np.float32), (entry_article, rows.indices)), shape=(articles, rows.shape[1])
    )
    statements = among.weights @ np.bincount(article_of, minlength=articles).astype(np.float32)
    local = rows.copy()
    frequency = _spread(counts, among)[_places(counts, entry_article, rows.indices)]
    share = np.exp(-(rows.data**2) * np.repeat(mass, np.diff(rows.indptr)))
    every = statements[entry_article] + _IMAGINED_STATEMENTS
    local.data = np.sqrt(np.log((every + 1) / (frequency + _IMAGINED_STATEMENTS * share + 0.5))).astype(np.float32)
    return local


def _spread(counts: sparse.csr_matrix, among: Related) -> Floats:
    """For every entry of `counts` in how many statements of related articles the term stands."""
    pattern = counts.copy()
    pattern.data = np.ones_like(counts.data)
    found = np.empty(counts.nnz, np.float32)
    for start in range(0, counts.shape[0], _ARTICLES_AT_ONCE):
        stop = min(counts.shape[0], start + _ARTICLES_AT_ONCE)
        own = (among.weights[start:stop] @ counts).multiply(pattern[start:stop]).tocsr()
        own.sort_indices()
        found[counts.indptr[start] : counts.indptr[stop]] = own.data
    return found


def _places(counts: sparse.csr_matrix, rows: npt.NDArray[np.int64], columns: Ints) -> npt.NDArray[np.int64]:
    """Where the entries of those rows and columns stand among all of `counts`, whose indices are in order."""
    width = counts.shape[1]
    keys = np.repeat(np.arange(counts.shape[0], dtype=np.int64), np.diff(counts.indptr)) * width + counts.indices
    return np.searchsorted(keys, rows * width + columns)


def partners(a: Ints, b: Ints, worth: Floats, article_of: Ints) -> Floats:
    """What the best pair of statement a[i] with the other article is worth, and that of b[i], together.

    All pairs of the statements have to be given.
    """
    return _best(a, article_of[b], worth) + _best(b, article_of[a], worth)


def _best(statement: Ints, article: Ints, worth: Floats) -> Floats:
    """For each pair the highest worth of all pairs of the same statement with the same article."""
    if not len(worth):
        return worth
    key = statement.astype(np.int64) << 32 | article
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    best = np.empty_like(worth)
    best[order] = np.repeat(np.maximum.reduceat(worth[order], first), np.diff(first, append=len(order)))
    return best
