"""The likelihood that a pair turns out suspicious, by the signals of its statements.

A logistic function fitted by `corpus.fitting.fit_triage` on what the full cues find. It needs no labels: any story will
do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from corpus.cues.suspicion import GATE_MIDDLE_NAMED, GATE_STEEPNESS, SCORE_LIFT, SCORE_NEUTRAL
from corpus.model import CueType
from corpus.triage.signal_table import Indices, SignalTable, how_many

SUSPICIOUS_FROM = 0.3
"""The suspicion from which on a pair counts as suspicious."""

_MOST_COUNTED = 4

Floats = npt.NDArray[np.float32]


def likelihoods(signals: SignalTable, a: Indices, b: Indices, score: Floats) -> Floats:
    """For pairs with these scores (0 to 100) the probability of a suspicion of `SUSPICIOUS_FROM`; 0 where no cue is
    possible.

    Of 24,959 pairs of a made-up story of 10,000 statements, by weights fitted on another story, the first tenth held 76
    of 100 of the suspicious pairs, the first fifth 89.
    """
    weight = weights()
    types = dict(signals.possible(a, b))
    found = np.zeros(len(a), np.float32)
    any_cue = np.flatnonzero(np.logical_or.reduce(list(types.values())))
    odds = np.full(len(any_cue), weight["constant"], np.float32)
    some = {type_: possible[any_cue] for type_, possible in types.items()}
    for name, values in columns(signals, some, a[any_cue], b[any_cue], score[any_cue]):
        odds += np.float32(weight[name]) * values
    found[any_cue] = 1 / (1 + np.exp(-odds))
    return found


def columns(
    signals: SignalTable, types: Mapping[CueType, npt.NDArray[np.bool_]], a: Indices, b: Indices, score: Floats
) -> Iterator[tuple[str, npt.NDArray[np.float32 | np.bool_]]]:
    """The features of pairs, one column after the other, with their names: for each of the `types` whether its cue is
    possible, and that times coverage; then how much is counted on both sides."""
    coverage = signals.coverage(a, b)[0]
    closeness = coverage + SCORE_LIFT * (score - SCORE_NEUTRAL) / 100
    yield "coverage", coverage
    yield "coverage squared", coverage * coverage
    yield "score", (score / 100).astype(np.float32)
    yield "related", (1 / (1 + np.exp(-GATE_STEEPNESS * (closeness - GATE_MIDDLE_NAMED)))).astype(np.float32)
    yield "one hedged", signals.one_hedged(a, b)
    for type_, possible in types.items():
        yield type_, possible
        yield f"{type_} by coverage", possible * coverage
    # The number of words that the numbers of both sides may count, whether both most probably count the same thing and
    # as many of it, and the Dice coefficient of what may be counted.
    numbers = types[CueType.NUMBER]
    both = how_many(signals.counted[a] & signals.counted[b])
    count = how_many(signals.counted)
    yield "the same counted", (numbers & (both > 0)).astype(np.float32)
    yield "counted", (numbers * np.minimum(both, _MOST_COUNTED)).astype(np.float32)
    same = how_many(signals.heads[a] & signals.heads[b])
    otherwise = same > how_many(signals.amounts[a] & signals.amounts[b])
    yield "another amount", (numbers & otherwise).astype(np.float32)
    yield "another amount by coverage", (numbers & otherwise) * coverage
    yield "the same amount", (numbers & (same > 0) & ~otherwise).astype(np.float32)
    yield "share of counted", (numbers * (2 * both / np.maximum(1, count[a] + count[b]))).astype(np.float32)


@cache
def weights() -> Mapping[str, float]:
    """The shipped weights of what `columns` gives, and the "constant"."""
    found: dict[str, float] = json.loads(files("corpus.triage").joinpath("weights.json").read_text("utf-8"))["weights"]
    return found
