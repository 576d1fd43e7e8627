"""What a pair of statements is judged by: numbers, worked out for many pairs at once.

`CHEAP` features need the terms alone, `DEAR` ones the letters of the words, `KIN` and `COMPANY` the articles around,
`LONE` ones are for pairs without articles. `shared`, `local` and `least` are logarithms of sums of IDF; `trust` is
m / (m + 8) of the geometric mean m of both sides' IDF: what two or three common words have in common is worth little
(8 is about the IDF of a rare word).

Tried on ECB+ and STS and left out, since cross-validation by topic was no better: likeness of the neighbouring
statements, place in the article, headline against lead, terms of the nearest statements, bigrams, names and numbers
alone, containment, centrality in the story, synonyms and derivations from WordNet; gradient boosting and a loss over
the ranking were worse than the sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel
from scipy import sparse

from corpus.matching.arrays import Flags, Floats, Ints, numbered
from corpus.matching.article_similarity import Kinship
from corpus.matching.nearest import Found
from corpus.matching.pair_context import Company, Place, local_rows, partners
from corpus.matching.spelling import alike
from corpus.matching.terms import TermTable
from corpus.matching.vectors import normalised, row_products, term_rows
from corpus.text.word_frequencies import shares

CHEAP = ("words", "shared")
DEAR = ("spelling", "copied", "sorted")
KIN = ("kinship", "kinship2")
COMPANY = ("local", "partners")
LONE = ("least", "facts")
IN_A_STORY = 6
"""The exponent of trust in a copy: among thousands of statements some share their only word ("Trust me."); for a lone
pair that is no coincidence (1)."""
NAMES = (*DEAR, *KIN, *COMPANY)
"""The features of the second-stage rank in a story; `CHEAP` adds nothing beside them."""


@dataclass(frozen=True, eq=False)
class Weighed:
    """`rows` and `mass` as of `corpus.matching.vectors.term_rows`, with the terms of the columns."""

    rows: sparse.csr_matrix
    mass: Floats
    vocabulary: Sequence[str]

    def of(self, texts: Ints) -> Weighed:
        """The weighted rows of some texts, and the terms that occur in them."""
        rows = self.rows[texts]
        columns, _ = numbered(rows.indices, rows.shape[1])
        return Weighed(rows[:, columns], self.mass[texts], [self.vocabulary[at] for at in columns.tolist()])


@dataclass(frozen=True, eq=False)
class Texts:
    """Texts prepared for ranking. `terms` are their terms, sorted and joined with blanks; `alike` (rows like those of
    `weighed`) is the weight they give to terms that are spelled like their own."""

    terms: npt.NDArray[np.object_]
    weighed: Weighed
    alike: sparse.csr_matrix

    @property
    def rows(self) -> sparse.csr_matrix:
        """As of `corpus.matching.vectors.term_rows`."""
        return self.weighed.rows

    @property
    def mass(self) -> Floats:
        """As of `corpus.matching.vectors.term_rows`."""
        return self.weighed.mass

    @cached_property
    def facts(self) -> sparse.csr_matrix:
        """The rows without numbers."""
        words = [not term[:1].isdigit() for term in self.weighed.vocabulary]
        rows = self.rows.copy()
        rows.data *= np.array(words or [True], np.float32)[rows.indices]
        return normalised(rows)


def weigh(texts: TermTable) -> Weighed:
    """Weighted texts; IDF is counted over these and the background."""
    words = texts.vocabulary
    return Weighed(*term_rows(texts.counts(), shares(words) if words else None), words)


def prepare(texts: TermTable, weighed: Weighed | None = None) -> Texts:
    """Prepared texts; `weighed` are their rows if IDF was counted over more texts than these."""
    weighed = weighed or weigh(texts)
    rows, vocabulary = weighed.rows, weighed.vocabulary
    joined = np.empty(len(texts), object)
    joined[:] = [" ".join(terms) for terms in texts.in_alphabetical_order().words()]
    return Texts(joined, weighed, (rows @ alike(vocabulary)).tocsr() if vocabulary else rows)


def company(weighed: Weighed, pairs: Found, place: Place, kin: Kinship, wanted: Flags) -> Company:
    """The context of the wanted pairs of texts; best partners are taken from all pairs."""
    a, b, article_of = place.one, place.other, place.article_of
    best = partners(a, b, trust(weighed.mass, *pairs[:2]) * pairs[2], article_of)[wanted]
    a, b = a[wanted], b[wanted]
    used, side = numbered(np.concatenate([a, b]), len(article_of))
    one, other = np.split(side.astype(np.int32), 2)
    near = kin.between(article_of[a], article_of[b])
    return Company(near, best, local_rows(weighed.rows, weighed.mass, place, kin, used), one, other)


def cheap(mass: Floats, pairs: Found) -> Floats:
    """One row per pair of texts: the columns of `CHEAP`."""
    a, b, cosine = pairs
    shared = cosine * np.sqrt(mass[a] * mass[b])
    return np.stack([trust(mass, a, b) * cosine, np.log1p(shared)], 1).astype(np.float32)


def dear(texts: Texts, pairs: Found, threads: int = 1, power: int = 1) -> Floats:
    """One row per pair: the columns of `DEAR`. A copy counts as far as its trust, raised to that power."""
    a, b, _ = pairs
    # token_sort_ratio without sorting the terms again for every pair: five times as fast
    order = process.cpdist(texts.terms[a], texts.terms[b], scorer=Indel.normalized_similarity, workers=threads)
    order[np.minimum(texts.mass[a], texts.mass[b]) == 0] = 0  # two empty strings are alike but carry nothing
    spelling = row_products(texts.alike, texts.rows, a, b)
    copied = np.maximum(0, order - 0.9)
    return np.stack([spelling, trust(texts.mass, a, b) ** power * copied, order], 1).astype(np.float32)


def lone(texts: Texts, pairs: Found) -> Floats:
    """One row per pair, the columns of `LONE`: the IDF of the shorter side, and the cosine of what is no number."""
    a, b, _ = pairs
    least = np.log1p(np.minimum(texts.mass[a], texts.mass[b]))
    return np.stack([least, row_products(texts.facts, texts.facts, a, b)], 1).astype(np.float32)


def of_articles(kinship: Floats) -> Floats:
    """One row per pair, the columns of `KIN`."""
    return np.stack([kinship, kinship**2], 1)


def of_company(around: Company) -> Floats:
    """One row per pair, the columns of `COMPANY`."""
    shared = row_products(around.local, around.local, around.one, around.other)
    return np.stack([np.log1p(shared), around.partners], 1).astype(np.float32)


def trust(mass: Floats, a: Ints, b: Ints) -> Floats:
    """The trust (0-1) in the similarity of texts a[i] and b[i]: see the module."""
    mean = np.sqrt(mass[a] * mass[b])
    return np.asarray(mean / (mean + 8), np.float32)
