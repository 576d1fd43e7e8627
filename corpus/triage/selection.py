"""Selection: which matches get their full cues, by the signals of their statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.cues.explain import Sides
from corpus.cues.suspicion import believed
from corpus.facts.facts import Known
from corpus.matching.arrays import components, falling, order_of
from corpus.triage.likelihood import likelihoods
from corpus.triage.signal_table import SignalTable

Indices = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

MOST_EXPLAINED = 8_000
"""The most pairs explained in a run: nobody reads further in a queue, and at some thousand a second it is a wait."""

ALWAYS_EXPLAINED = 2_000
"""Up to so many, all pairs that could have a cue are explained; beyond, those that are likely to be suspicious."""

LIKELY_FROM = 0.08
"""Beyond that number, pairs are explained from this likelihood on (`corpus.triage.likelihood`)."""

SCORE_FLOOR = 20.0
"""Matches of a lower score hardly ever report the same fact, and are never explained."""


@dataclass(frozen=True, eq=False)
class Selection:
    """Pairs of statements, highest score first: their `rows` among all matches, the indices `a` and `b` of their sides
    in `known` (and in `signals`), their scores (0 to 100)."""

    rows: npt.NDArray[np.int64]
    a: Indices
    b: Indices
    score: Floats
    known: Sequence[Known]
    signals: SignalTable

    def chosen(self) -> tuple[Floats, npt.NDArray[np.int64]]:
        """The likelihood of each pair to be suspicious, and the indices of those to explain, pairs that share
        statements together."""
        likelihood = likelihoods(self.signals, self.a, self.b, self.score)
        chosen = _worth_explaining(likelihood)
        return likelihood, chosen[_grouped(self.a[chosen], self.b[chosen], len(self.known))]

    def sides(self, chosen: npt.NDArray[np.int64]) -> list[Sides]:
        """The chosen pairs in full."""
        known, scores = self.known, self.score[chosen]
        return [
            (known[one], known[other], score, sure)
            for one, other, score, sure in zip(
                self.a[chosen].tolist(),
                self.b[chosen].tolist(),
                scores.tolist(),
                map(believed, scores.tolist()),
                strict=True,
            )
        ]


def above_floor(score: Floats) -> npt.NDArray[np.int64]:
    """The rows with a score above the floor, highest score first."""
    rows = np.flatnonzero(score > SCORE_FLOOR)
    return rows[order_of(falling(score[rows]))]


def _worth_explaining(likelihood: Floats) -> npt.NDArray[np.int64]:
    count = int(np.count_nonzero(likelihood > 0))
    if count > ALWAYS_EXPLAINED:
        likely = int(np.count_nonzero(likelihood >= LIKELY_FROM))
        count = min(max(ALWAYS_EXPLAINED, likely), MOST_EXPLAINED)
    return order_of(falling(likelihood))[:count]


def _grouped(a: Indices, b: Indices, statements: int) -> npt.NDArray[np.int64]:
    """An order in which pairs that share statements stand together, so that each statement is parsed once."""
    return np.lexsort((b, a, components(statements, a, b)[a]))
