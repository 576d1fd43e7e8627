"""Fits the weights of suspicion on what reviewers tagged, drawn to the shipped ones; says whether they are better."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.cues.explain import cues_of
from corpus.cues.pair import Pair
from corpus.cues.suspicion import FEATURES, Weights, believed, features, weights
from corpus.fitting.fit_ranking import average_precision
from corpus.fitting.fit_suspicion import logistic, probability
from corpus.pipeline.model_cues import MODEL_WEIGHT, log_odds

LEAST_TAGS, LEAST_OF_A_KIND = 50, 10
"""The fewest tags to fit on, and the fewest of contradictions and of others among them: with fewer the figures by
cross-validation are chance."""

DEPTH = 20
"""The entries of the queue that a reviewer reads first."""

_FOLDS = 5
_PULL = 20.0
"""The precision of the Gaussian prior around the shipped weights: a type of cue that was tagged five times hardly
moves, one that was tagged fifty times follows its tags."""
_PULL_OF_A_MODEL = 1.0
"""Of a model nothing is known before it is seen at work."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """A pair of statements that a reviewer tagged; `score` (0 to 100) of its match, None where it has none. Pairs of
    one `group` share a statement and are never divided between what is fitted and what is judged."""

    pair: Pair
    score: float | None
    contradicts: bool
    group: str


@dataclass(frozen=True)
class Quality:
    """Of a list of tagged pairs by suspicion: how many of the first `DEPTH` contradict (0 to 1), and its average
    precision (0 to 1)."""

    first: float
    average: float


@dataclass(frozen=True)
class Tuned:
    """The fitted weights, and the quality of the order by the shipped weights and by weights fitted on the other
    groups."""

    weights: Weights
    before: Quality
    after: Quality

    @property
    def is_better(self) -> bool:
        """Whether neither the share of the first entries nor the average precision fell, and one of them rose."""
        after, before = self.after, self.before
        return after != before and after.first >= before.first and after.average >= before.average


@dataclass(frozen=True)
class Asked:
    """What a model answered: the name of its weight, and the probability (0 to 1) that each pair contradicts."""

    weight: str
    likely: Sequence[float]


def tuned(judged: Sequence[Judged], model: Asked | None = None) -> Tuned:
    """The weights fitted on tagged pairs, at least `LEAST_OF_A_KIND` of which contradict and as many do not; with what
    a model says of them, also its weight."""
    rows = np.array([_row(each.pair) for each in judged])
    shipped = np.array([weights()[name] for name in _NAMES])
    names, pull = [*_NAMES], np.full(len(shipped), _PULL)
    if model:
        rows = np.column_stack([rows, [log_odds(each) for each in model.likely]])
        shipped, pull = np.append(shipped, MODEL_WEIGHT), np.append(pull, _PULL_OF_A_MODEL)
        names.append(model.weight)
    contradicts = np.array([each.contradicts for each in judged], bool)
    sure = np.array([1.0 if each.score is None else believed(each.score) for each in judged])
    fold = np.array([zlib.crc32(each.group.encode()) % _FOLDS for each in judged])
    after = np.zeros(len(judged))
    for number in np.unique(fold):
        left = fold != number
        after[~left] = probability(_fitted(rows[left], contradicts[left], sure[left], shipped, pull), rows[~left])
    best = _fitted(rows, contradicts, sure, shipped, pull)
    return Tuned(
        dict(zip(names, np.round(best, 4).tolist(), strict=True)),
        _quality(probability(shipped, rows) * sure, contradicts),
        _quality(after * sure, contradicts),
    )


_NAMES = ("constant", *FEATURES)


def groups(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """For each pair of names of statements the name of its group: pairs that share statements, or are connected by such
    pairs, are of one."""
    leader: dict[str, str] = {}

    def found(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for one, other in pairs:
        leader[found(one)] = found(other)
    return [found(one) for one, _ in pairs]


def why_not(judged: Sequence[Judged]) -> str | None:
    """Why these are too few to fit on, as a sentence; None if they are enough."""
    count: Mapping[bool, int] = {kind: sum(each.contradicts is kind for each in judged) for kind in (True, False)}
    if len(judged) >= LEAST_TAGS and min(count.values()) >= LEAST_OF_A_KIND:
        return None
    return (
        f"There are {len(judged)} tags to learn from ({count[True]} contradict, {count[False]} agree, elaborate or are "
        f"unrelated): it takes {LEAST_TAGS}, and {LEAST_OF_A_KIND} of both kinds. Nothing was changed."
    )


def _row(pair: Pair) -> list[float]:
    known = features(pair, cues_of(pair))
    return [known.get(name, 0.0) for name in FEATURES]


def _fitted(rows: Floats, contradicts: npt.NDArray[np.bool_], sure: Floats, shipped: Floats, pull: Floats) -> Floats:
    """Pairs that may be on two facts count less."""
    return logistic(rows, contradicts, sure, shipped, pull)


def _quality(suspicions: Floats, contradicts: npt.NDArray[np.bool_]) -> Quality:
    first = np.argsort(-suspicions, kind="stable")[:DEPTH]
    return Quality(float(contradicts[first].mean()), average_precision(suspicions.astype(np.float32), contradicts))
