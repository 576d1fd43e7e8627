"""What a pair of statements is judged by beside its own words: the articles on its event, and the other statements of
its two articles.

In a story the words of its event (who, where) stand in every second statement and tell nothing apart: local IDF is
counted over the statements of related articles only. And where a statement has a good partner in the other article, it
tells what that one tells too; another statement there may put it in other words. Both together raise, on ECB+, hit@1
from .918 to .928, recall@10 from .881 to .883, average precision from .818 to .829, in the strict sense from .580 to
.620.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corpus.matching.arrays import Floats, Ints, firsts, numbered, order_of
from corpus.matching.article_similarity import Kinship

# Articles from this similarity on are related; more similar ones count more.
_RELATED = 0.3
# Prior: pseudo-statements in which words are as frequent as in the whole story and the language; with two articles
# every word would be rare.
_IMAGINED_STATEMENTS = 400
_ARTICLES_AT_ONCE = 500


@dataclass(frozen=True, eq=False)
class Company:
    """The context of pairs of statements: the similarity of their articles, the worth of the best partners of both (one
    number per pair), and the rows by local IDF of `one[i]` and `other[i]`, the statements of pair i."""

    kinship: Floats
    partners: Floats
    local: sparse.csr_matrix
    one: Ints
    other: Ints

    def take(self, pairs: Ints | slice) -> Company:
        """The context of those pairs."""
        return Company(self.kinship[pairs], self.partners[pairs], self.local, self.one[pairs], self.other[pairs])


@dataclass(frozen=True, eq=False)
class Place:
    """The text and the article of each statement; `one` and `other` are the statements of pairs."""

    text_of: Ints
    article_of: Ints
    one: Ints
    other: Ints


def local_rows(rows: sparse.csr_matrix, mass: Floats, place: Place, kin: Kinship, wanted: Ints) -> sparse.csr_matrix:
    """For each wanted statement the row of its text with the root of the local IDF as entries, not normalised.

    `rows` and `mass` are those of all texts (`corpus.matching.vectors.term_rows`). The product of two rows is the sum
    of the local IDF of the shared terms, as each side's articles have it. Copies of an article count once.
    """
    articles = kin.near.shape[0]
    first = np.zeros(len(kin.which), bool)
    first[firsts(kin.which)] = True
    member = first[place.article_of]
    standing = kin.which[place.article_of[member]], place.text_of[member]
    incidence = sparse.csr_matrix((np.ones(len(standing[0]), np.float32), standing), shape=(articles, rows.shape[0]))
    pattern = sparse.csr_matrix((np.ones(rows.nnz, np.float32), rows.indices, rows.indptr), shape=rows.shape)
    about, article_of = numbered(kin.which[place.article_of[wanted]], articles)
    counts, statements = _spread(incidence, pattern, kin, about)
    local = rows[place.text_of[wanted]]
    text_mass = mass[place.text_of[wanted]]
    length = np.diff(local.indptr)
    article = np.repeat(article_of, length)
    share = np.exp(-(local.data**2) * np.repeat(text_mass, length))
    standing_in = counts.data[_places(counts, article, local.indices)] + _IMAGINED_STATEMENTS * share + 0.5
    local.data = np.sqrt(np.log((statements[article] + _IMAGINED_STATEMENTS + 1) / standing_in)).astype(np.float32)
    return local


def _spread(
    incidence: sparse.csr_matrix, pattern: sparse.csr_matrix, kin: Kinship, about: Ints
) -> tuple[sparse.csr_matrix, Floats]:
    """For the terms of the articles `about` (rows) the number of statements of related articles that have them, and for
    each article the number of these statements; an article counts by the square of its similarity. All articles are
    related to the degree of the background, others by what they stand out."""
    typical = kin.background**2 if kin.background >= _RELATED else 0.0
    beyond = kin.near[about]
    beyond.data = np.where(beyond.data >= _RELATED, beyond.data**2 - typical, 0).astype(np.float32)
    beyond.eliminate_zeros()
    itself = sparse.csr_matrix(
        (np.full(len(about), 1 - typical, np.float32), about, np.arange(len(about) + 1)), shape=beyond.shape
    )
    weights = (beyond + itself).tocsr()
    said = np.asarray(incidence.sum(axis=1), np.float32).ravel()
    statements = np.asarray(weights @ said + typical * said.sum(), np.float32)
    related, _ = numbered(weights.indices, len(said))
    weights = weights[:, related]
    told = (incidence[related] @ pattern).tocsr()
    counts = (incidence[about] @ pattern).tocsr()
    counts.sort_indices()
    found = np.zeros(counts.nnz, np.float32)
    if typical:
        everywhere = np.asarray(incidence.sum(axis=0), np.float32).ravel() @ pattern
        found += typical * everywhere[counts.indices]
    counts.data = np.ones_like(counts.data)
    for start in range(0, len(about), _ARTICLES_AT_ONCE):
        stop = min(len(about), start + _ARTICLES_AT_ONCE)
        near = (weights[start:stop] @ told).multiply(counts[start:stop]).tocsr()
        near.sort_indices()
        found[counts.indptr[start] : counts.indptr[stop]] += near.data
    counts.data = found
    return counts, statements


def _places(counts: sparse.csr_matrix, rows: npt.NDArray[np.int64], columns: Ints) -> npt.NDArray[np.int64]:
    """The positions of those rows and columns among the stored entries of `counts`, whose indices are sorted."""
    width = counts.shape[1]
    keys = np.repeat(np.arange(counts.shape[0], dtype=np.int64), np.diff(counts.indptr)) * width + counts.indices
    return np.searchsorted(keys, rows * width + columns)


def partners(a: Ints, b: Ints, worth: Floats, article_of: Ints) -> Floats:
    """The worth of the best pair of statement a[i] with the other article, and that of b[i], combined. All pairs of the
    statements have to be given."""
    return _best(a, article_of[b], worth) + _best(b, article_of[a], worth)


def _best(statement: Ints, article: Ints, worth: Floats) -> Floats:
    """For each pair the highest worth of all pairs of the same statement with the same article."""
    if not len(worth):
        return worth
    key = statement.astype(np.int64) * (int(article.max()) + 1) + article
    order = order_of(key)
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    best = np.empty_like(worth)
    best[order] = np.repeat(np.maximum.reduceat(worth[order], first), np.diff(first, append=len(order)))
    return best
