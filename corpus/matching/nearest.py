"""Nearest neighbours: for every statement the `n` statements of other outlets with the highest cosine of terms.

One sparse top-n product finds them. In an archive the commonest terms of a statement are left out of the search as long
as they carry no more than a tenth of its squared norm.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from corpus.matching.arrays import Flags, Floats, Ints, firsts, order_of

# At .10 ECB+ keeps 84 % of its pairs (.08: 88 %, .12: 80 %, .20: 64 %); lower cosines are one shared common word.
FLOOR = 0.10
# Twice the cosine of identical rows: enough to push a pair of one outlet below every floor.
_MASK = np.float32(2)

_ROWS_WORTH_THREADS = 500
# On 96,000 sentences of news 99.9 % of the pairs with a cosine from .4 on are found without the commonest terms of one
# side up to this share of its squared norm, in 60 % of the time; a smaller story is searched in full.
_COMMON_SHARE = 0.10
_SEARCHED_IN_FULL = 20_000

Found = tuple[Ints, Ints, Floats]
"""Pairs a < b of rows, and their cosines."""


class Search:
    """The rows to search in, with the outlet of each: pairs of one outlet are never found."""

    def __init__(self, rows: sparse.csr_matrix, outlets: Ints, threads: int = 2) -> None:
        self.exact = rows.shape[0] <= _SEARCHED_IN_FULL
        """Whether the cosines found are exact; else they are slightly low."""
        self._rows = rows
        self._frequency = np.bincount(rows.indices, minlength=rows.shape[1])
        self._outlets = outlets.astype(np.int32)
        self._opposite = self._with_outlets(rows, slice(None), -_MASK)
        self._threads = threads

    def between(self, left: Ints, right: Ints, top: int, floor: float = FLOOR) -> Found:
        """For each row of `left` its `top` best of `right` with cosine ≥ `floor`; a pair can occur twice."""
        rows = self._rows[left]
        if not self.exact:
            rows = without_the_commonest(rows, self._frequency)
        product = sp_matmul_topn(
            self._with_outlets(rows, left, _MASK),
            self._opposite[right].T.tocsr(),
            top_n=top,
            threshold=floor,
            # starting threads costs more than a small product
            n_threads=self._threads if len(left) >= _ROWS_WORTH_THREADS else None,
        ).tocoo()
        a, b = left[product.row], right[product.col]
        return np.minimum(a, b), np.maximum(a, b), product.data

    def _with_outlets(self, rows: sparse.csr_matrix, which: Ints | slice, weight: np.float32) -> sparse.csr_matrix:
        """The rows with one more column per outlet, which holds `weight` in the rows of that outlet.

        The product of weights +w and -w subtracts w² from the cosine of two rows of one outlet and nothing from others:
        the own outlet takes no place among the best n.
        """
        count, width = rows.shape
        ends = rows.indptr + np.arange(count + 1, dtype=rows.indptr.dtype)
        data = np.insert(rows.data, rows.indptr[1:], weight)
        columns = np.insert(rows.indices, rows.indptr[1:], width + self._outlets[which])
        return sparse.csr_matrix((data, columns, ends), shape=(count, width + int(self._outlets.max(initial=0)) + 1))


def without_the_commonest(rows: sparse.csr_matrix, frequency: Ints) -> sparse.csr_matrix:
    """The rows without their commonest terms, as many as carry a tenth of the squared norm together."""
    row_of = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    often = frequency[rows.indices]
    most = int(often.max(initial=0))
    order = order_of(row_of * (most + 1) + most - often)  # ties in alphabetical order
    worth = np.cumsum(rows.data[order].astype(np.float64) ** 2)
    before = np.concatenate([[0.0], worth])[rows.indptr[:-1]]
    keep = np.empty(len(order), bool)
    keep[order] = worth - before[row_of] > _COMMON_SHARE
    ends = np.concatenate([[0], np.cumsum(keep)])[rows.indptr].astype(np.int32)
    return sparse.csr_matrix((rows.data[keep], rows.indices[keep], ends), shape=rows.shape)


def take(found: Found, rows: Ints | Flags | slice) -> Found:
    """The selected pairs."""
    return found[0][rows], found[1][rows], found[2][rows]


def unique_pairs(found: Sequence[Found]) -> Found:
    """Each pair once, ordered by a, then b."""
    if not found:
        return np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32)
    a, b, cosine = (np.concatenate(column) for column in zip(*found, strict=True))
    first = firsts(a.astype(np.int64) * (int(b.max(initial=0)) + 1) + b)
    return a[first].astype(np.int32), b[first].astype(np.int32), cosine[first]
