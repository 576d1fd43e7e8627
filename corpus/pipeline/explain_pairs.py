"""Many pairs explained, here and by a worker process. Imports no arrays: a worker that only explains needs none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from corpus.cues.explain import Explanation, Sides, explained
from corpus.cues.pair import Pair
from corpus.cues.suspicion import Weights
from corpus.errors import Progress
from corpus.facts.facts import facts
from corpus.pipeline.sizes import SHARED_PAIRS
from corpus.runtime.parallel import shared_map
from corpus.runtime.worker import Worker

_KEPT_FACTS = 4_096
"""Statements whose facts are kept while pairs are explained: pairs that share statements stand together."""


def explain_pairs(
    pairs: Sequence[Sides],
    progress: Progress | None = None,
    worker: Worker | None = None,
    weights: Weights | None = None,
) -> list[Explanation]:
    """The explanation of each pair, by the shipped weights or by others; of many, `worker` does its share.

    The facts of a statement are worked out once if pairs that share statements stand together.
    """

    def tell(done: int) -> None:
        if progress is not None:
            progress(done, len(pairs), "explaining")

    return shared_map(worker if len(pairs) >= SHARED_PAIRS else None, _explained, pairs, weights, tell=tell)


def _explained(pairs: Sequence[Sides], weights: Weights | None) -> list[Explanation]:
    facts_of = lru_cache(_KEPT_FACTS)(lambda known: facts(*known))
    return [explained(Pair(facts_of(one), facts_of(other), score), sure, weights) for one, other, score, sure in pairs]
