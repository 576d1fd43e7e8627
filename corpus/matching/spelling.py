"""Terms that are spelled nearly alike: Gaddafi and Qadhafi, Solheim-Parr and Solheimparr, kilometre and kilometer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from corpus.matching.vectors import gram_rows

# Jaro-Winkler similarity from which on two terms count as alike, rising to a full match at 1.
_ALIKE = 0.85
_SHORTEST = 4
# Candidates per term, and how many 4-grams they must share.
_NEAREST = 8
_FLOOR = 0.2


def alike(vocabulary: Sequence[str]) -> sparse.csr_matrix:
    """A symmetric matrix over the terms: up to 0.9 where two are spelled alike; 0 for a term and itself."""
    size = len(vocabulary)
    long = np.array([at for at, term in enumerate(vocabulary) if len(term) >= _SHORTEST and term.isalpha()], np.int64)
    if not len(long):
        return sparse.csr_matrix((np.empty(0, np.float32), (long, long)), shape=(size, size))
    words = np.array(vocabulary, object)[long]
    grams = gram_rows(words.tolist())
    found = sp_matmul_topn(grams, grams.T.tocsr(), top_n=_NEAREST, threshold=_FLOOR, n_threads=2).tocoo()
    once = found.row < found.col
    left, right = found.row[once], found.col[once]
    likeness = process.cpdist(words[left], words[right], scorer=JaroWinkler.normalized_similarity, workers=2)
    weight = 0.9 * (likeness - 0.8) / 0.2
    keep = likeness >= _ALIKE
    upper = sparse.csr_matrix(
        (weight[keep].astype(np.float32), (long[left[keep]], long[right[keep]])), shape=(size, size)
    )
    return (upper + upper.T).tocsr()
