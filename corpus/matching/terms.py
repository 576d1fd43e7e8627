"""A table of the terms of many texts as numbers: what statements are counted, compared and cached by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corpus.matching.arrays import order_of

Places = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class TermTable:
    """The terms of text i, in order, are `vocabulary[at]` for `at` in `places[ends[i] : ends[i + 1]]`.

    The vocabulary is in alphabetical order: sums over terms then do not depend on the order of the texts. There may be
    terms in it that stand in no text.
    """

    vocabulary: Sequence[str]
    places: Places
    ends: Places

    @staticmethod
    def of(texts: Iterable[Iterable[str]]) -> TermTable:
        """The table of texts, each given by its terms in order (`corpus.text.words.content`)."""
        flat: list[str] = []
        ends = [0]
        for terms in texts:
            flat.extend(terms)
            ends.append(len(flat))
        vocabulary = sorted(set(flat))
        place = {term: number for number, term in enumerate(vocabulary)}
        places = np.fromiter(map(place.__getitem__, flat), np.int32, len(flat))
        return TermTable(vocabulary, places, np.array(ends, np.int32))

    def __len__(self) -> int:
        return len(self.ends) - 1

    def words(self) -> list[list[str]]:
        """The terms of each text."""
        flat, ends = [self.vocabulary[at] for at in self.places.tolist()], self.ends.tolist()
        return [flat[start:end] for start, end in pairwise(ends)]

    def take(self, texts: npt.NDArray[np.integer]) -> TermTable:
        """The table of these texts, in this order."""
        return self._from(self.ends[texts], np.diff(self.ends)[texts])

    def grouped(self, counts: npt.NDArray[np.integer]) -> TermTable:
        """Neighbouring texts concatenated, the given number of them each time."""
        return TermTable(self.vocabulary, self.places, self.ends[np.append(0, np.cumsum(counts))])

    def beginnings(self, length: int) -> TermTable:
        """The first `count` terms of each text, at most."""
        return self._from(self.ends[:-1], np.minimum(np.diff(self.ends), length))

    def followed_by(self, others: TermTable) -> TermTable:
        """The texts of both tables."""
        new = sorted(set(others.vocabulary).difference(self.vocabulary))
        vocabulary = sorted([*self.vocabulary, *new])  # merging two sorted runs is cheap
        behind = np.array([bisect_left(self.vocabulary, term) for term in new], np.int64)
        own = self.places + np.searchsorted(behind, self.places, side="right").astype(np.int32)
        places = np.array([bisect_left(vocabulary, term) for term in others.vocabulary], np.int32)[others.places]
        ends = np.append(self.ends, others.ends[1:] + self.ends[-1])
        return TermTable(vocabulary, np.concatenate([own, places]), ends)

    def in_alphabetical_order(self) -> TermTable:
        """The same texts, each with its terms in alphabetical order."""
        text = np.repeat(np.arange(len(self)), np.diff(self.ends))
        return TermTable(self.vocabulary, self.places[order_of(text * len(self.vocabulary) + self.places)], self.ends)

    def counts(self) -> sparse.csr_matrix:
        """Term counts: texts × terms, float32."""
        ones = np.ones(len(self.places), np.float32)
        shape = (len(self), max(1, len(self.vocabulary)))
        counts = sparse.csr_matrix((ones, self.places.copy(), self.ends.copy()), shape=shape)
        counts.sum_duplicates()
        return counts

    def _from(self, starts: Places, sizes: Places) -> TermTable:
        ends = np.append(0, np.cumsum(sizes)).astype(np.int32)
        at = np.arange(ends[-1]) + np.repeat(starts - ends[:-1], sizes)
        return TermTable(self.vocabulary, self.places[at], ends)
