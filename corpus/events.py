"""Articles as rows that lean towards the articles on the same event, so that two on one event are near each other even
where their own words differ.

What Rocchio does for a query is done for every article: it takes on the words of its nearest articles. How many those
are is not set; the weights fall off with the fourth power of the similarity, relative to the nearest. On ECB+ the
average precision of "same event" for two articles rises from .87 to .93, that of matches from .74 to .79.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from corpus.vectors import count_rows, normalised, tfidf_rows

# Terms of an article's beginning: there the event is named.
_LEAD = 60
_SHARPNESS = 4
# How much the neighbours weigh against the article itself.
_PULL = 2.0
# The cosine to its nearest from which on an article is pulled wholly: a stranger among others stays where it is.
_RELATED = 0.25
# Neighbours looked at; of these the far ones weigh nothing.
_NEIGHBOURS = 40
_LEAST_WEIGHT = 1e-3


def event_rows(articles: Iterable[Iterable[str]]) -> sparse.csr_matrix:
    """Normalised rows over the terms of all articles (given by their terms in order)."""
    texts = [list(terms) for terms in articles]
    counts = count_rows(texts)
    counts.data = 1 + np.log(counts.data)
    whole = tfidf_rows(counts)
    lead = tfidf_rows(count_rows(terms[:_LEAD] for terms in texts))
    # The cosine of the joined rows is the mean of both cosines.
    joined = sparse.hstack([whole, lead], format="csr", dtype=np.float32) * np.float32(np.sqrt(0.5))
    near = sp_matmul_topn(joined, joined.T.tocsr(), top_n=_NEIGHBOURS + 1, threshold=0.01, sort=False)
    return normalised((whole + _weights(near) @ whole).tocsr())


def _weights(near: sparse.csr_matrix) -> sparse.csr_matrix:
    """For each article how much each of its neighbours counts beside itself."""
    pairs = near.tocoo()
    others = pairs.row != pairs.col
    row, column, value = pairs.row[others], pairs.col[others], pairs.data[others].astype(np.float64)
    best = np.zeros(near.shape[0])
    np.maximum.at(best, row, value)
    value = (value / best[row]) ** _SHARPNESS
    value /= np.bincount(row, weights=value, minlength=len(best))[row]
    kept = value > _LEAST_WEIGHT
    value *= _PULL * np.minimum(1, best / _RELATED)[row] ** 2
    return sparse.csr_matrix((value[kept].astype(np.float32), (row[kept], column[kept])), shape=near.shape)
