"""Many pairs explained word by word, here and by a second process: that one needs no arrays, so none are imported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from corpus.aside import Aside, GoesOn
from corpus.cues.explanation import Explanation, explained
from corpus.cues.facts import Facts, facts
from corpus.cues.flags import DENIAL, NEGATION, NUMBER, Flag, flag_all
from corpus.cues.pair import Pair
from corpus.in_two import in_two
from corpus.progress import Progress

_WORTH_A_PROCESS = 3_000
_PARSED_AT_ONCE = 4_096
_MOST_AHEAD = 12_000
_ASKED_FOR_OFTEN = ("quantities", "places", "deeds", "holders")
_LIKELY = NUMBER | NEGATION | DENIAL

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


def flags_and_on(known: Sequence[Known]) -> GoesOn:
    """The flags of statements; then those with a number, a negation or a denial are taken apart.

    For `explain_pairs`, which is called with some of them later. The flags are sent as plain tuples (`as_flag`).
    """
    flags = flag_all(known)
    return GoesOn(list(map(tuple, flags)), _ahead(known, flags))


def _ahead(known: Sequence[Known], flags: Sequence[Flag]) -> Iterator[None]:
    _taken_apart.clear()
    likely = (one for one, flag in zip(known, flags, strict=True) if flag.flags & _LIKELY)
    for statement in islice(likely, _MOST_AHEAD):
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
