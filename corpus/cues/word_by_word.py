"""Many pairs explained word by word, here and by a second process: that one needs no arrays, so none are imported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from corpus.aside import Aside
from corpus.cues.explanation import Explanation, explained
from corpus.cues.facts import facts
from corpus.cues.pair import Pair
from corpus.progress import Progress

PROGRESS_EVERY = 500
_WORTH_A_PROCESS = 3_000
_PARSED_AT_ONCE = 4_096

Known = tuple[str, str | None, str]
"""A statement: its text, the date of its article (ISO 8601), its language."""

Sides = tuple[Known, Known, float, float]
"""Two statements, the score of their match (0 to 100), and how sure it is that they tell the same fact (0 to 1)."""


def explain_pairs(pairs: Sequence[Sides], progress: Progress | None, aside: Aside | None) -> list[Explanation]:
    """The explanation of each pair; where there are many, `aside` does a half.

    Each statement is taken apart once if pairs that share statements stand together.
    """
    if aside is None or len(pairs) < _WORTH_A_PROCESS:
        return _explained(pairs, progress, 1)
    middle = len(pairs) // 2
    aside.begin(_explained, pairs[middle:])
    found = _explained(pairs[:middle], progress, 2)
    found.extend(aside.answer())
    return found


def _explained(pairs: Sequence[Sides], progress: Progress | None = None, workers: int = 1) -> list[Explanation]:
    parsed = lru_cache(_PARSED_AT_ONCE)(facts)
    found: list[Explanation] = []
    for done, (one, other, score, same_fact) in enumerate(pairs):
        if progress is not None and done % PROGRESS_EVERY == 0:
            progress(done * workers, len(pairs) * workers, "explaining")
        found.append(explained(Pair(parsed(*one), parsed(*other), score), same_fact))
    return found
