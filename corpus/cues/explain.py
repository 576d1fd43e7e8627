"""Explanation of a pair: its cues, its suspicion, and a guess of the relation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from corpus.cues.cue_table import PAIR_CUES
from corpus.cues.pair import Pair
from corpus.cues.suspicion import Weights, relation, suspicion, worth
from corpus.facts.facts import Known, facts
from corpus.model import Cue, Relation

CueFunction = Callable[[Pair], Iterator[Cue]]
"""From a pair the cues of one type; the strongest counts, all are shown."""

Sides = tuple[Known, Known, float, float]
"""Two statements, the score of their match (0 to 100), and the probability that they report the same fact (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """`suspicion` is 0 to 1; `cues`, with spans into the two statements, come in descending order of what they add."""

    suspicion: float
    relation: Relation
    cues: tuple[Cue, ...]


def explain_pair(
    a: str,
    b: str,
    score: float | None = None,
    *,
    published_a: str | None = None,
    published_b: str | None = None,
    language: str = "en",
    same_fact: float = 1.0,
    weight: Weights | None = None,
) -> Explanation:
    """The explanation of two statements; `same_fact` and `weight` as of `explained`.

    `score` is that of their match (0 to 100), if there is one; `published_a` and `published_b` are the ISO 8601 dates
    of their articles, for "yesterday" and "last Monday"; `language` is an ISO 639-1 code. Any text is accepted.
    """
    return explained(Pair(facts(a, published_a, language), facts(b, published_b, language), score), same_fact, weight)


def explained(pair: Pair, same_fact: float = 1.0, weight: Weights | None = None) -> Explanation:
    """The explanation of a pair of parsed statements, by the shipped weights or by others.

    `same_fact` is the probability (0 to 1) that both are about the same fact: statements on different facts cannot
    contradict.
    """
    cues = cues_of(pair, weight)
    doubt = suspicion(pair, cues, weight) * same_fact
    return Explanation(doubt, relation(pair, cues, doubt), tuple(cues))


def cues_of(pair: Pair, weight: Weights | None = None) -> list[Cue]:
    """The cues of a pair, in descending order of what they add to its suspicion."""
    cues: list[Cue] = []
    if pair.a.text and pair.b.text:
        for find in cue_functions():
            cues.extend(find(pair))
    cues.sort(key=lambda cue: (-worth(cue, weight), -cue.strength, cue.type, cue.a, cue.b))
    return cues


@cache
def cue_functions() -> tuple[CueFunction, ...]:
    """The function of each type of cue: it and its module have the name of the type."""
    return tuple(getattr(import_module(f"corpus.cues.{row.type}"), row.type) for row in PAIR_CUES)
