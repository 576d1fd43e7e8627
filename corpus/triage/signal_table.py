"""The signals of all statements of a story as arrays: which cues a pair may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from corpus.cues.cue_table import CUE_TABLE, Signals
from corpus.cues.pair import ALL_OF_A_FEW, MOSTLY
from corpus.cues.suspicion import MUCH_LONGER
from corpus.model import CueType
from corpus.triage.signal_bits import ALL_BITS, RESULTS, SCOPES, SIDES
from corpus.triage.signals import FLAGS, HEDGED, Flag

_IN_THE_SAME_PLACE = 0.45
"""Coverage from which on numbers of differently named things may be comparable (`corpus.cues.number`), roughly."""

_ONE, _EVEN = np.uint64(1), np.uint64(0x5555_5555_5555_5555)

Indices = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class SignalTable:
    """One row a statement; the columns from `words` on are uint64[statements, BITS / 64]."""

    flags: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.int64]
    days: npt.NDArray[np.int64]
    polar: npt.NDArray[np.int64]
    scopes: npt.NDArray[np.int64]
    results: npt.NDArray[np.int64]
    words: npt.NDArray[np.uint64]
    negated: npt.NDArray[np.uint64]
    counted: npt.NDArray[np.uint64]
    heads: npt.NDArray[np.uint64]
    amounts: npt.NDArray[np.uint64]
    sides: npt.NDArray[np.uint64]
    opposed: npt.NDArray[np.uint64]

    @staticmethod
    def of(found: Sequence[Flag]) -> SignalTable:
        flags, numbers, days, polar, bits, *reached = zip(*found, strict=True) if found else ((),) * len(Flag._fields)
        own = bit_matrix(bits)
        sides = own[:, SIDES // 64 : SCOPES // 64]
        negated, counted, heads, amounts = (bit_matrix(each)[:, : SIDES // 64].copy() for each in reached)
        return SignalTable(
            flags=np.array(flags, np.uint8),
            numbers=np.array(numbers, np.int64),
            days=np.array(days, np.int64),
            polar=np.array(polar, np.int64),
            scopes=own[:, SCOPES // 64].astype(np.int64),
            results=own[:, RESULTS // 64].astype(np.int64),
            words=own[:, : SIDES // 64].copy(),
            negated=negated,
            counted=counted,
            heads=heads,
            amounts=amounts,
            sides=sides.copy(),
            opposed=(sides & _EVEN) << _ONE | sides >> _ONE & _EVEN,
        )

    def possible(self, a: Indices, b: Indices) -> Iterator[tuple[CueType, npt.NDArray[np.bool_]]]:
        """Which pairs may have a cue of which type, by the `signals` of each row of the table of cues."""
        coverage = self.coverage(a, b)[0]
        for row in CUE_TABLE:
            if row.signals:
                yield row.type, self._selected(row.signals, a, b, coverage)

    def _selected(self, signals: Signals, a: Indices, b: Indices, coverage: Floats) -> npt.NDArray[np.bool_]:
        found = coverage >= signals.coverage
        if signals.flag:
            bit = 1 << FLAGS.index(signals.flag)
            flags = self.flags[a] & self.flags[b] if signals.both else self.flags[a] | self.flags[b]
            found &= (flags & bit) != 0
        if signals.test:
            found &= TESTS[signals.test](self, a, b, coverage)
        return found

    def coverage(self, a: Indices, b: Indices) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
        """The approximate coverage of pairs (0 to 1), and whether one side is much longer than the other."""
        count = how_many(self.words)
        shared = how_many(self.words[a] & self.words[b])
        shorter, longer = np.minimum(count[a], count[b]), np.maximum(count[a], count[b])
        found = shared / np.maximum(4, shorter)
        found = np.where((shorter > 1) & (shared >= shorter), np.maximum(found, ALL_OF_A_FEW), found)
        return found.astype(np.float32), longer >= MUCH_LONGER * shorter

    def one_hedged(self, a: Indices, b: Indices) -> npt.NDArray[np.bool_]:
        """Whether exactly one side is hedged."""
        return np.asarray(((self.flags[a] ^ self.flags[b]) & HEDGED) != 0)


def how_many(bits: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Population count of each row."""
    # Reducing so few columns one after the other is fastest, here and below.
    count = np.bitwise_count(bits).astype(np.int64)
    return reduce(np.add, count.T)


def _any_of(bits: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Whether any bit of each row is set."""
    return np.asarray(reduce(np.bitwise_or, bits.T) != 0)


def bit_matrix(bits: Sequence[bytes]) -> npt.NDArray[np.uint64]:
    """Numbers of bits (`corpus.triage.signal_bits.bits`) as bits, uint64[len(bits), ALL_BITS / 64]."""
    numbers = np.frombuffer(b"".join(bits), "<u2")
    of = np.repeat(np.arange(len(bits)), np.fromiter(map(len, bits), np.int64, len(bits)) // 2)
    found = np.zeros((len(bits), ALL_BITS // 64), np.uint64)
    np.bitwise_or.at(found, (of, numbers // 64), _ONE << (numbers % 64).astype(np.uint64))
    return found


def _differ(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Where both sides have such words, and not the same."""
    return np.asarray((one != other) & (one != 0) & (other != 0))


def _comparable_numbers(of: SignalTable, a: Indices, b: Indices, coverage: Floats) -> npt.NDArray[np.bool_]:
    """Other numbers, of the same counted thing or in the same place of statements that share most words."""
    comparable = _any_of(of.counted[a] & of.counted[b]) | (coverage >= _IN_THE_SAME_PLACE)
    return np.asarray((of.numbers[a] != of.numbers[b]) & comparable)


def _other_days(of: SignalTable, a: Indices, b: Indices, _coverage: Floats) -> npt.NDArray[np.bool_]:
    return np.asarray(of.days[a] != of.days[b])


def _other_polarity(of: SignalTable, a: Indices, b: Indices, coverage: Floats) -> npt.NDArray[np.bool_]:
    """Not the same words of negation and denial in statements that share most words."""
    return np.asarray((of.polar[a] != of.polar[b]) | (coverage < MOSTLY))


def _negated_words(of: SignalTable, a: Indices, b: Indices, coverage: Floats) -> npt.NDArray[np.bool_]:
    """A word in the scope of a negator here stands there."""
    reached = _any_of((of.negated[a] & of.words[b]) | (of.negated[b] & of.words[a]))
    return np.asarray(reached & _other_polarity(of, a, b, coverage))


def _opposite_words(of: SignalTable, a: Indices, b: Indices, _coverage: Floats) -> npt.NDArray[np.bool_]:
    return _any_of(of.opposed[a] & of.sides[b])


def _other_scopes(of: SignalTable, a: Indices, b: Indices, _coverage: Floats) -> npt.NDArray[np.bool_]:
    return _differ(of.scopes[a], of.scopes[b])


def _other_outcomes(of: SignalTable, a: Indices, b: Indices, _coverage: Floats) -> npt.NDArray[np.bool_]:
    return _differ(of.results[a], of.results[b])


TESTS: Mapping[str, Callable[[SignalTable, Indices, Indices, Floats], npt.NDArray[np.bool_]]] = {
    "comparable numbers": _comparable_numbers,
    "other days": _other_days,
    "negated words": _negated_words,
    "other polarity": _other_polarity,
    "opposite words": _opposite_words,
    "other scopes": _other_scopes,
    "other outcomes": _other_outcomes,
}
"""Tests that the table of cues names, of pairs (a[i], b[i]) with their coverage."""
