"""How work grows with its input, on a machine on which others are at work, too."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_ROUNDS = 12
_LEAST = 0.002
"""CPU seconds below which a measurement says nothing."""


def ratio(small: Callable[[], object], large: Callable[[], object], enough: float) -> float:
    """The CPU time of `large` over that of `small`, the best of each over some rounds; none more once it is `enough`.

    Noise only adds to a time, so a round more never hides how work grows. The garbage collector is off: its passes over
    all that is alive are not linear.
    """
    best = [float("inf"), float("inf")]
    gc.collect()
    gc.disable()
    try:
        for _ in range(_ROUNDS):
            best = [min(known, _seconds(work)) for known, work in zip(best, (small, large), strict=True)]
            if best[1] <= enough * max(best[0], _LEAST):
                break
    finally:
        gc.enable()
    return best[1] / max(best[0], _LEAST)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin
