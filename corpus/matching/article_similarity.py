"""Similarity of articles, relative to the story they are in.

In an archive of many events the words that two articles share say more about whether two of their sentences report the
same fact than the sentences themselves (ECB+: average precision .60 without, .75 with them). Inside one story all
articles are on the same events; there the difference between 30 and 50 % of common words is noise (single events of
ECB+: .866 without, .856 with), and every pair gets the typical value of the story.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corpus.matching.arrays import Flags, Floats, Ints
from corpus.matching.event_cosines import EventCosines, event_cosines
from corpus.matching.terms import TermTable

TYPICAL = 0.8
"""Similarity of two articles on one event (median of the events of ECB+: 0.85): the upper bound of the background of a
story, and the value assumed for statements without articles."""

# Prior: pseudo-pairs of articles with this spread. With three articles no pair stands out.
_IMAGINED_PAIRS = 10
_IMAGINED_SPREAD = 0.15


@dataclass(frozen=True, eq=False)
class Kinship:
    """Similarity of articles: the `background` of the story (0-1), and the pairs that stand out from it.

    Articles with the same words on the same day are one: `which` gives the row of each article in `near`, a sparse
    matrix of the pairs that stand out; `same` is the value of two articles of one row.
    """

    which: Ints
    near: sparse.csr_matrix
    background: float
    same: float

    def between(self, a: Ints, b: Ints) -> Floats:
        """The similarity (0-1) of articles a[i] and b[i] for each i."""
        one, other = self.which[a], self.which[b]
        wanted = one.astype(np.int64) * self.near.shape[0] + other
        found = np.full(len(wanted), self.background, np.float32)
        if len(self._keys):
            at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
            there = self._keys[at] == wanted
            found[there] = self.near.data[at[there]]
        found[one == other] = self.same
        return found

    def related(self, article: int, by: float) -> Flags:
        """Which articles are more similar to an article than the background, by this much at least."""
        row = self.which[article]
        values = np.full(self.near.shape[0], self.background, np.float32)
        part = slice(self.near.indptr[row], self.near.indptr[row + 1])
        values[self.near.indices[part]] = self.near.data[part]
        values[row] = self.same
        return np.asarray(values[self.which] > self.background + by)

    def among(self, places: Ints, articles: int) -> Kinship:
        """The same for a story of `articles` articles in which these have the indices `places`; pairs with others have
        the background."""
        size, strangers = self.near.shape[0], articles - len(places)
        which = np.empty(articles, np.int32)
        which[places] = self.which
        which[np.setdiff1d(np.arange(articles), places)] = size + np.arange(strangers)
        ends = np.append(self.near.indptr, np.full(strangers, self.near.indptr[-1]))
        shape = (size + strangers, size + strangers)
        near = sparse.csr_matrix((self.near.data, self.near.indices, ends), shape=shape)
        return Kinship(which, near, self.background, self.same)

    @cached_property
    def _keys(self) -> npt.NDArray[np.int64]:
        rows = np.repeat(np.arange(self.near.shape[0], dtype=np.int64), np.diff(self.near.indptr))
        return rows * self.near.shape[0] + self.near.indices


def kinship(
    articles: TermTable,
    days: Ints | None = None,
    window: int | None = None,
    typical: Flags | None = None,
) -> Kinship:
    """The similarity of all pairs of articles (given by their terms), shrunk towards the background of the story.

    The background is the median over all pairs (of `typical` articles, where these are only some of the story). A pair
    keeps its own value as far as it stands out: not at all up to 3 spreads above the background, wholly from 7. `days`
    and `window` as in `corpus.matching.date_windows.windows`.
    """
    days = np.zeros(len(articles), np.int32) if days is None else days
    numbers: dict[tuple[int, bytes], int] = {}
    said = (articles.places[start:end].tobytes() for start, end in pairwise(articles.ends.tolist()))
    dated = zip(days.tolist(), said, strict=True)
    which = np.array([numbers.setdefault(each, len(numbers)) for each in dated], np.int32)
    first = np.unique(which, return_index=True)[1]
    typical = None if typical is None else typical[first]
    return _drawn(which, event_cosines(articles.take(first), days[first], window, typical))


def _drawn(which: Ints, cosines: EventCosines) -> Kinship:
    near = cosines.near
    if cosines.quarter is None or cosines.median is None:
        return Kinship(which, near, TYPICAL, TYPICAL)
    median, spread = cosines.median, _spread(cosines)
    background = min(median, TYPICAL)

    def draw(values: Floats) -> tuple[Floats, Floats]:
        out = np.clip((values - median) / spread / 4 - 0.75, 0, 1, dtype=np.float32)
        return out, np.asarray(background + out * (values - background), np.float32)

    out, values = draw(near.data)
    near = near.copy()
    near.data = np.where(out > 0, values, 0).astype(np.float32)
    near.eliminate_zeros()
    near.sort_indices()
    copies = max(TYPICAL, float(draw(np.ones(1, np.float32))[1][0]))  # on one event, if nothing else is
    return Kinship(which, near, background, copies)


def _spread(cosines: EventCosines) -> float:
    assert cosines.quarter is not None
    assert cosines.median is not None
    spread = (cosines.median - cosines.quarter) / 0.6745  # a normal distribution has 0.6745 spreads between these
    n = cosines.pairs
    return float(np.sqrt((n * spread**2 + _IMAGINED_PAIRS * _IMAGINED_SPREAD**2) / (n + _IMAGINED_PAIRS)))
