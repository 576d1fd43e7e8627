"""What a pair of statements is judged by: numbers, worked out for many pairs at once.

`CHEAP` features need the terms alone, `DEAR` ones the letters of the words, `KIN` the articles around, `LONE` ones are
for pairs without articles. `shared` and
`least` are sums of IDF; `trust` is m / (m + 8) of the geometric mean m of both sides' IDF: what two or three common
words have in common is worth little (8 is about the IDF of a rare word).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel
from scipy import sparse

from corpus.background import shares
from corpus.candidates import Found
from corpus.spelling import alike
from corpus.vectors import Floats, Ints, count_terms, normalised, row_products, term_rows

CHEAP = ("words", "shared", "least")
DEAR = ("spelling", "copied", "sorted")
KIN = ("kinship", "kinship2")
LONE = ("facts",)
NAMES = (*CHEAP, *DEAR, *KIN)


@dataclass(frozen=True, eq=False)
class Texts:
    """Statements made ready to be ranked.

    `terms` are their terms, sorted and joined with blanks; `rows` and `mass` as of `corpus.vectors.term_rows`; `facts`
    the rows without numbers; `near` the rows spread over terms spelled alike.
    """

    terms: npt.NDArray[np.object_]
    rows: sparse.csr_matrix
    mass: Floats
    facts: sparse.csr_matrix
    near: sparse.csr_matrix


@dataclass(frozen=True, eq=False)
class Weighed:
    """`rows` and `mass` as of `corpus.vectors.term_rows`, with the terms of the columns."""

    rows: sparse.csr_matrix
    mass: Floats
    vocabulary: Sequence[str]

    def of(self, texts: Ints) -> Weighed:
        """Those of some texts, and the terms that stand in them."""
        rows = self.rows[texts]
        columns = np.unique(rows.indices)
        return Weighed(rows[:, columns], self.mass[texts], [self.vocabulary[at] for at in columns.tolist()])


def weigh(contents: Sequence[Sequence[str]]) -> Weighed:
    """Statements as `corpus.tokens.content` gives them; IDF is counted over these and the background."""
    counts, vocabulary = count_terms(contents)
    return Weighed(*term_rows(counts, shares(vocabulary) if vocabulary else None), vocabulary)


def prepare(contents: Sequence[Sequence[str]], weighed: Weighed | None = None) -> Texts:
    """Statements made ready; `weighed` are their rows where more statements than these were counted for the IDF."""
    weighed = weighed or weigh(contents)
    rows, vocabulary = weighed.rows, weighed.vocabulary
    joined = np.empty(len(contents), object)
    joined[:] = [" ".join(sorted(terms)) for terms in contents]
    no_number = np.array([not term[:1].isdigit() for term in vocabulary] or [True], np.float32)
    facts = rows.copy()
    facts.data *= no_number[facts.indices]
    near = (rows @ alike(vocabulary)).tocsr() if vocabulary else rows
    return Texts(joined, rows, weighed.mass, normalised(facts), near)


def cheap(mass: Floats, pairs: Found) -> Floats:
    """One row per pair of texts with that mass, the columns of `CHEAP`."""
    a, b, cosine = pairs
    least = np.minimum(mass[a], mass[b])
    shared = cosine * np.sqrt(mass[a] * mass[b])
    return np.stack([_trust(mass, a, b) * cosine, np.log1p(shared), np.log1p(least)], 1).astype(np.float32)


def dear(texts: Texts, pairs: Found, threads: int = 1) -> Floats:
    """One row per pair, the columns of `DEAR`."""
    a, b, cosine = pairs
    # token_sort_ratio without sorting the terms again for every pair: five times as fast
    order = process.cpdist(texts.terms[a], texts.terms[b], scorer=Indel.normalized_similarity, workers=threads)
    order[np.minimum(texts.mass[a], texts.mass[b]) == 0] = 0  # two empty strings are alike, but say nothing
    trust = _trust(texts.mass, a, b)
    spelling = row_products(texts.near, texts.rows, a, b) - cosine
    copied = np.maximum(0, order - 0.9)
    return np.stack([spelling, trust * copied, order], 1).astype(np.float32)


def lone(texts: Texts, pairs: Found) -> Floats:
    """One row per pair, the columns of `LONE`: the cosine of what is no number."""
    return row_products(texts.facts, texts.facts, *pairs[:2])[:, None]


def of_articles(kinship: Floats | float, pairs: int) -> Floats:
    """One row per pair, the columns of `KIN`."""
    near = np.broadcast_to(np.asarray(kinship, np.float32), (pairs,))
    return np.stack([near, near**2], 1)


def _trust(mass: Floats, a: Ints, b: Ints) -> Floats:
    mean = np.sqrt(mass[a] * mass[b])
    return np.asarray(mean / (mean + 8), np.float32)
