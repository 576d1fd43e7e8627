"""Cosines of articles as reports on one event, also where their own words differ.

Pseudo-relevance feedback (Rocchio) for every article: it takes on the words of its nearest articles. Their number is
not fixed; the weights fall off with the fourth power of the similarity relative to the nearest. On ECB+ the average
precision of "same event" for two articles rises from .87 to .93, that of matches from .74 to .79.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from corpus.matching.arrays import Flags, Floats, Ints
from corpus.matching.date_windows import near, windows
from corpus.matching.terms import TermTable
from corpus.matching.vectors import tfidf_rows

# Terms of the lead of an article, which names the event.
_LEAD = 60
_SHARPNESS = 4
# Weight of the neighbours against the article itself.
_PULL = 2.0
# Cosine to the nearest article from which on the neighbours have full weight: an outlier keeps its own words.
_RELATED = 0.25
# The usual number of neighbours for Rocchio's formula; with 40, ECB+ loses .02 of average precision.
_NEIGHBOURS = 10
_LEAST_WEIGHT = 1e-3
# Cosines below count as 0: common words. No figure on ECB+ changes up to .10.
_FLOOR = 0.05
_ARTICLES_AT_ONCE = 256
FEW_ARTICLES = 1_500
_BINS = 10_000


@dataclass(frozen=True, eq=False)
class EventCosines:
    """`near` (n x n, symmetric, nothing on the diagonal) holds the cosines of pairs of articles from 0.05 on;
    `quarter` and `median` are the quantiles over all `pairs` that were compared, None where there were none."""

    near: sparse.csr_matrix
    pairs: int
    quarter: float | None
    median: float | None


def event_cosines(
    articles: TermTable,
    days: Ints,
    window: int | None = None,
    typical: Flags | None = None,
) -> EventCosines:
    """The event cosines of articles, given by their terms; `days` and `window` as in
    `corpus.matching.date_windows.windows`.

    The quantiles are over pairs of `typical` articles (None: of all). With the cosines C of the articles' own words and
    M = 1 + the weights of the neighbours, the result is M C M', normalised.
    """
    counts = articles.counts()
    counts.data = 1 + np.log(counts.data)
    own, pull = _own_cosines(tfidf_rows(counts), tfidf_rows(articles.beginnings(_LEAD).counts()), days, window)
    count = len(articles)
    leaning = (sparse.identity(count, dtype=np.float32, format="csr") + pull).tocsr()
    length = np.empty(count, np.float32)
    for start in range(0, count, _ARTICLES_AT_ONCE):
        part = leaning[start : start + _ARTICLES_AT_ONCE]
        length[start : start + _ARTICLES_AT_ONCE] = np.asarray((part @ own).multiply(part).sum(axis=1)).ravel()
    length = np.sqrt(np.maximum(length, 1e-9))
    histogram = np.zeros(_BINS + 1, np.int64)
    blocks = []
    for left, right, apart in _blocks(days, window):
        block = (leaning[left] @ own @ leaning[right].T).toarray() / length[left, None] / length[None, right]
        counted = block[apart if typical is None else apart & typical[left, None] & typical[None, right]]
        histogram += np.bincount((np.clip(counted, 0, 1) * _BINS).astype(np.int64), minlength=_BINS + 1)
        blocks.append(_entries(np.minimum(block, 1), (block >= _FLOOR) & apart, left, right))
    pairs = int(histogram.sum()) // 2
    return EventCosines(_matrix(blocks, count), pairs, _quantile(histogram, 0.25), _quantile(histogram, 0.5))


def _blocks(days: Ints, window: int | None) -> Iterator[tuple[Ints, Ints, Flags]]:
    """Chunks: articles, the articles they are compared with, and which pairs are compared: none of an article with
    itself."""
    if window is not None and len(days) <= FEW_ARTICLES:  # a product for each day would cost more than one of all
        everything = np.arange(len(days), dtype=np.int32)
        compared = np.stack([near(days, day, window) for day in days.tolist()]) if len(days) else np.zeros((0, 0), bool)
        yield everything, everything, compared & ~np.eye(len(days), dtype=bool)
    else:
        for left, right in windows(days, window, _ARTICLES_AT_ONCE):
            yield left, right, left[:, None] != right[None, :]


_Entries = tuple[Floats, Ints, Ints]


def _own_cosines(
    whole: sparse.csr_matrix, lead: sparse.csr_matrix, days: Ints, window: int | None
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """The cosines of whole articles, and the weights of each one's neighbours by the mean of whole and lead."""
    own, pull = [], []
    for left, right, apart in _blocks(days, window):
        cosine = (whole[left] @ whole[right].T).toarray()
        itself = left[:, None] == right[None, :]
        own.append(_entries(cosine, (cosine >= _FLOOR) & (apart | itself), left, right))
        mean = (cosine + (lead[left] @ lead[right].T).toarray()) / 2
        mean[~apart] = 0
        weight = _weights(mean)
        pull.append(_entries(weight, weight > 0, left, right))
    return _matrix(own, whole.shape[0]), _matrix(pull, whole.shape[0])


def _weights(mean: Floats) -> Floats:
    """The weight of each column relative to the row's own article."""
    if mean.shape[1] > _NEIGHBOURS:
        nearest = np.partition(mean, -_NEIGHBOURS, axis=1)[:, -_NEIGHBOURS, None]
        mean = np.where(mean >= nearest, mean, 0)
    best = mean.max(axis=1, initial=0, keepdims=True)
    weight = (mean / np.maximum(best, 1e-9)) ** _SHARPNESS
    weight /= np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
    weight[weight <= _LEAST_WEIGHT] = 0
    return np.asarray(weight * _PULL * np.minimum(1, best / _RELATED) ** 2, np.float32)


def _entries(values: Floats, chosen: Flags, left: Ints, right: Ints) -> _Entries:
    rows, columns = np.nonzero(chosen)
    return values[rows, columns].astype(np.float32), left[rows], right[columns]


def _matrix(blocks: Sequence[_Entries], size: int) -> sparse.csr_matrix:
    values, rows, columns = (np.concatenate(parts) for parts in zip(*blocks, strict=True)) if blocks else ((), (), ())
    return sparse.csr_matrix((values, (rows, columns)), shape=(size, size), dtype=np.float32)


def _quantile(histogram: Ints, share: float) -> float | None:
    """`numpy.quantile` of what the histogram counted, to the width of a bin."""
    counted = np.cumsum(histogram)
    if not counted[-1]:
        return None
    at = share * (counted[-1] - 1)
    low, high = np.searchsorted(counted, [np.floor(at), np.ceil(at)], side="right")
    return float(low + (high - low) * (at % 1) + 0.5) / _BINS
