"""Many pairs explained word by word, here and by a second process: that one needs no arrays, so none are imported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.cues.explain import Explanation, explained
from corpus.cues.pair import Pair
from corpus.errors import Progress
from corpus.facts.facts import Facts, facts
from corpus.runtime.parallel import in_two
from corpus.runtime.worker import Aside, GoesOn

_WORTH_A_PROCESS = 500
_PARSED_AT_ONCE = 4_096
_MOST_AHEAD = 12_000
_ASKED_FOR_OFTEN = ("quantities", "places", "verbs", "holders")

Known = tuple[str, str | None, str]
"""A statement: its text, the date of its article (ISO 8601), its language."""

Sides = tuple[Known, Known, float, float]
"""Two statements, the score of their match (0 to 100), and how sure it is that they tell the same fact (0 to 1)."""


def explain_pairs(pairs: Sequence[Sides], progress: Progress | None, aside: Aside | None) -> list[Explanation]:
    """The explanation of each pair; where there are many, `aside` takes its share.

    Each statement is taken apart once if pairs that share statements stand together.
    """

    def tell(done: int) -> None:
        if progress is not None:
            progress(done, len(pairs), "explaining")

    try:
        return in_two(aside if len(pairs) >= _WORTH_A_PROCESS else None, _explained, pairs, tell=tell)
    finally:
        _parsed.cache_clear()


def take_apart(known: Sequence[Known]) -> GoesOn:
    """Takes statements apart, one after the other, until there is something else to do.

    For `explain_pairs`, which is called with some of them later.
    """
    return GoesOn(None, _ahead(known))


def _ahead(known: Sequence[Known]) -> Iterator[None]:
    _taken_apart.clear()
    for statement in known[:_MOST_AHEAD]:
        _taken_apart[statement] = found = facts(*statement)
        for part in _ASKED_FOR_OFTEN:
            getattr(found, part)
        yield


def _explained(pairs: Sequence[Sides]) -> list[Explanation]:
    return [explained(Pair(_parsed(one), _parsed(other), score), same_fact) for one, other, score, same_fact in pairs]


_taken_apart: dict[Known, Facts] = {}


@lru_cache(_PARSED_AT_ONCE)
def _parsed(statement: Known) -> Facts:
    return _taken_apart.get(statement) or facts(*statement)
