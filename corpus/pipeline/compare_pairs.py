"""Pairs of statements scored and explained without a story around them. Imports its tools when it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Cue, Relation


@dataclass(frozen=True, slots=True)
class Comparison:
    """One pair: `score` 0-100, `suspicion` 0-1, the guessed relation, and cues with spans into the two strings."""

    score: float
    suspicion: float
    relation: Relation
    cues: tuple[Cue, ...]


def compare_pairs(pairs: Sequence[tuple[str, str]], language: str = "en") -> list[Comparison]:
    """A comparison of each pair, in order.

    The score is that of lone pairs (`corpus.matching.ranking.pair_score`); IDF is counted over all texts of the batch
    beside the background of the language, so that a pair can score a little differently in other company.
    """
    from corpus.cues.explain import explain_pair

    found = []
    for (a, b), points in zip(pairs, scores_of_pairs(pairs, language), strict=True):
        why = explain_pair(a, b, points, language=language)
        found.append(Comparison(points, why.suspicion, why.relation, why.cues))
    return found


def scores_of_pairs(pairs: Sequence[tuple[str, str]], language: str = "en") -> list[float]:
    """The scores alone (0-100)."""
    if not pairs:
        return []
    import numpy as np

    from corpus.matching.ranking import pair_score, prepare
    from corpus.matching.terms import TermTable
    from corpus.matching.vectors import row_products
    from corpus.text.words import content

    # A text that stands in several pairs counts once towards the IDF.
    number: dict[str, int] = {}
    a = np.array([number.setdefault(one, len(number)) for one, _ in pairs], np.int32)
    b = np.array([number.setdefault(other, len(number)) for _, other in pairs], np.int32)
    texts = prepare(TermTable.of(content(text, language) for text in number))
    points: list[float] = pair_score(texts, (a, b, row_products(texts.rows, texts.rows, a, b))).tolist()
    return points
