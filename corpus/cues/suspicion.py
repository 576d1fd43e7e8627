"""How likely a pair is a contradiction, from its cues and from how related the two statements are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from corpus.cues.pair import Pair
from corpus.model import Cue, CueType, Relation

WEIGHTS: Mapping[CueType, float] = {
    CueType.DENIAL: 0.80,
    CueType.NEGATION: 0.60,
    CueType.NUMBER: 0.80,
    CueType.DATE: 0.75,
    CueType.PLACE: 0.60,
    CueType.PERSON: 0.60,
    CueType.ATTRIBUTION: 0.20,
}
"""What a cue of full strength is worth alone. Set by hand, in the order of their precision on news headlines
(Emergent): denial, negation; numbers and dates, rare there, are what a desk looks for."""

GATE_MIDDLE, GATE_MIDDLE_NAMED, GATE_STEEPNESS = 0.25, 0.15, 8.0
"""Coverage at which a pair counts half; lower where a cue of fact (denial, number, date) meets a shared name."""

SCORE_LIFT, SCORE_NEUTRAL = 0.4, 40
"""A score of 90 counts as 0.2 more coverage, one of 15 as 0.1 less."""

HEDGED = 0.6
"""One side alone leaves it open ("reportedly"): evidence against a contradiction on Emergent (.11 at a base of .15)."""

CONTRADICTS_FROM = 0.5


def suspicion(pair: Pair, cues: Sequence[Cue]) -> float:
    """0 to 1: noisy-or of the strongest cue of each type, times relatedness, times the damper for a one-sided hedge.

    Without a cue it is 0. Both orders of a pair give the same.
    """
    if not cues:
        return 0.0
    strongest: dict[CueType, float] = {}
    for found in cues:
        strongest[found.type] = max(strongest.get(found.type, 0.0), found.strength)
    innocent = 1.0
    for type_ in sorted(strongest):
        innocent *= 1 - WEIGHTS.get(type_, 0.3) * strongest[type_]
    damped = HEDGED if pair.a.hedged != pair.b.hedged else 1.0
    return (1 - innocent) * relatedness(pair, strongest) * damped


def relatedness(pair: Pair, strongest: Mapping[CueType, float]) -> float:
    """0 to 1: whether the two statements are about the same fact, so that a difference means something.

    A logistic curve over the coverage, which the score of the match, where there is one, lifts or lowers.
    """
    factual = CueType.DENIAL in strongest or CueType.NUMBER in strongest or CueType.DATE in strongest
    middle = GATE_MIDDLE_NAMED if factual and pair.shares_name else GATE_MIDDLE
    closeness = pair.coverage
    if pair.score is not None:
        closeness += SCORE_LIFT * (pair.score - SCORE_NEUTRAL) / 100
    return 1 / (1 + math.exp(-GATE_STEEPNESS * (closeness - middle)))


def relation(pair: Pair, cues: Sequence[Cue], suspicion: float) -> Relation:
    """A guess of the relation, for the reviewer to confirm or to overrule."""
    if suspicion >= CONTRADICTS_FROM:
        return Relation.CONTRADICTS
    coverage = pair.coverage
    if coverage < 0.2:
        return Relation.UNRELATED
    if cues or pair.a.hedged != pair.b.hedged:
        return Relation.QUALIFIES
    shorter, longer = sorted((len(pair.a.content), len(pair.b.content)))
    if coverage >= 0.7 and longer >= 1.8 * shorter:
        return Relation.ELABORATES
    return Relation.AGREES
