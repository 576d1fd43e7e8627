"""Deduplication: statements with the same words are compared once and match wherever one of them does.

An agency sentence that twenty outlets print counts once in the IDF and takes one place among the neighbours of a
statement; so no score changes when all articles of a story are in it twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count as numbers

import numpy as np

from corpus.matching.arrays import Ints, order_of

# The most pairs of statements that two texts stand for, unless one of them has more copies: a line that a hundred pages
# print.
_MOST_PAIRS = 4_096


@dataclass(frozen=True, eq=False)
class Copies:
    """`text_of` (int32) is the text of each statement, `first` the first statement of each text, `outlets` the number
    of the outlet of each text, a new one where several outlets have it."""

    text_of: Ints
    first: Ints
    outlets: Ints
    _outlet_of: Ints
    _statements: Ints
    _starts: Ints

    @staticmethod
    def of(texts: Sequence[str], days: Ints, outlets: Ints) -> Copies:
        """The copies among statements, given their texts, days and outlet numbers; the same words on two days are two
        texts."""
        number = dict(zip(dict.fromkeys(texts), numbers(), strict=False))
        same = np.fromiter(map(number.__getitem__, texts), np.int64, len(texts))
        key = same * (int(days.max(initial=0)) + 1) + days
        order = order_of(key)
        begins = np.diff(key[order], prepend=-1) != 0
        first = order[begins]
        turn = np.empty(len(first), np.int32)
        turn[order_of(first)] = np.arange(len(first))  # texts are numbered in order of first appearance
        text_of = np.empty(len(texts), np.int32)
        text_of[order] = turn[np.cumsum(begins) - 1]
        statements = order_of(text_of).astype(np.int32)
        starts = np.searchsorted(text_of[statements], np.arange(len(first) + 1)).astype(np.int32)
        least, most = (
            each.reduceat(outlets[statements], starts[:-1]) if len(first) else np.empty(0, np.int32)
            for each in (np.minimum, np.maximum)
        )
        own = outlets.max(initial=0) + 1 + np.arange(len(first), dtype=np.int32)
        return Copies(text_of, statements[starts[:-1]], np.where(least == most, most, own), outlets, statements, starts)

    def pairs(self, a: Ints, b: Ints) -> tuple[Ints, Ints, Ints]:
        """The pairs of statements of different outlets, the earlier one first, that pairs of texts stand for, and for
        each the index of its pair of texts.

        A text paired with itself stands for all pairs of its copies. Where both have very many copies each copy has
        some partners, not all.
        """
        count = np.diff(self._starts)
        alone = (count[a] == 1) & (count[b] == 1) & (a != b)
        pair, rest = np.flatnonzero(alone), np.flatnonzero(~alone)
        one, other, of = self._among_copies(a[rest], b[rest], count)
        one = np.concatenate([self.first[a[pair]], one])
        other = np.concatenate([self.first[b[pair]], other])
        pair = np.concatenate([pair, rest[of]])
        kept = self._outlet_of[one] != self._outlet_of[other]
        return np.minimum(one, other)[kept], np.maximum(one, other)[kept], pair[kept]

    def _among_copies(self, a: Ints, b: Ints, count: Ints) -> tuple[Ints, Ints, Ints]:
        """The same for pairs of which one text has copies, or of a text with itself; also of one outlet."""
        many, few = np.where(count[a] >= count[b], a, b), np.where(count[a] >= count[b], b, a)
        itself = many == few
        partners = np.minimum(count[few] // (1 + itself), np.maximum(1, _MOST_PAIRS // count[many]))
        size = count[many].astype(np.int64) * partners
        pair = np.repeat(np.arange(len(a)), size)
        place = np.arange(len(pair)) - np.repeat(np.cumsum(size) - size, size)
        turn, step = np.divmod(place, partners[pair])
        step += itself[pair]
        one = self._statements[self._starts[many[pair]] + turn]
        other = self._statements[self._starts[few[pair]] + (turn + step) % count[few[pair]]]
        twice = (
            itself[pair] & (2 * step == count[few[pair]]) & (turn >= step)
        )  # every copy is paired with one of the other text
        return one[~twice], other[~twice], pair[~twice]

    def several(self) -> Ints:
        """The texts that more than one outlet has."""
        return np.flatnonzero(self.outlets > self._outlet_of.max(initial=0)).astype(np.int32)
