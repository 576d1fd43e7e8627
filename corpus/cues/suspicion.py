"""Suspicion: the probability that a pair is a contradiction, from its cues and how related its statements are."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from corpus.cues.cue_table import PAIR_CUES
from corpus.cues.pair import MOSTLY, Pair
from corpus.cues.replaced_words import swapped
from corpus.facts.quantity import Kind
from corpus.model import Cue, CueType, Relation

RELATED = " in related statements"
FEATURES = (
    *(row.type.value for row in PAIR_CUES),
    *(row.type.value + RELATED for row in PAIR_CUES),
    "coverage", "named", "one hedged", "both hedged", "other things", "two things",
    "other figures", "other polarity", "otherwise alike",
)  # fmt: skip
"""The features of suspicion: the strength of the strongest cue of each type, the same times relatedness, and those of
the pair (`features`)."""

GATE_MIDDLE, GATE_MIDDLE_NAMED, GATE_STEEPNESS = 0.25, 0.15, 8.0
"""Coverage at which a pair counts half; lower where a cue of fact (denial, number, date) meets a shared name."""

SCORE_LIFT, SCORE_NEUTRAL = 0.4, 40
"""A score of 90 counts as 0.2 more coverage, one of 15 as 0.1 less."""

SAME_FACT_FROM, MOST_BELIEVED = 50.0, 0.9
"""The score (0 to 100) of a match from which on the cues see for themselves whether a difference is on one fact, and
the share of such differences that are: the others are of two deeds, two people, two days that nothing tells apart."""

LEAST = 0.1
"""A match of less suspicion is no more suspicious than one in which nothing differs: it is ordered by its score."""

CONTRADICTS_FROM = 0.5

UNRELATED_BELOW = 0.2
"""Coverage below which two statements are unrelated."""

MUCH_LONGER = 1.8
"""A statement with so many times the content words of the other elaborates it."""

A_CLAUSE_LONGER = 1.4
"""One that has all content words of the other, and so many times its words, elaborates it, too."""


Weights = Mapping[str, float]
"""A weight of each of `FEATURES`, and the "constant"."""


@cache
def weights() -> Weights:
    """The shipped weights of `FEATURES`, and the "constant"; fitted by `corpus.fitting.fit_suspicion`."""
    data = json.loads(files("corpus.cues").joinpath("weights.json").read_text("utf-8"))
    return {name: float(data["weights"].get(name, 0.0)) for name in ("constant", *FEATURES)}


def worth(cue: Cue, weight: Weights | None = None) -> float:
    """The log odds that a cue adds for two statements on one fact, by the shipped weights or by others."""
    weight = weights() if weight is None else weight
    return (weight[cue.type] + weight[cue.type + RELATED]) * cue.strength


def suspicion(pair: Pair, cues: Sequence[Cue], weight: Weights | None = None) -> float:
    """0 to 1: how likely a pair is a contradiction, a logistic function of the weighted sum of its `features`, by the
    shipped weights or by others.

    It is symmetric in the sides, and below 0.5 without a cue. Calibration, by cross-validation: of 100 entries of real
    queues at 0.3, 0.5 and 0.6 or more 40, 58 and 64 are differences that an editor wants to see (by story, with
    `believed`); of 100 pairs of news headlines (Emergent, by rumour) and of RTE-3 near 0.1, 0.3, 0.5, 0.7 and 0.9 it
    is 5, 33, 51, 68 and 68 that contradict each other. On the labels see `corpus.fitting.fit_suspicion`; all figures
    are in `weights.json`.
    """
    weight = weights() if weight is None else weight
    odds = weight["constant"] + sum(weight[name] * value for name, value in features(pair, cues).items())
    doubt = 1 / (1 + math.exp(-odds))
    return doubt if cues else min(doubt, _WITHOUT_A_CUE)


_WITHOUT_A_CUE = 0.49


def believed(score: float) -> float:
    """The probability, 0 to 1, that a difference in a match of that score (0 to 100) is on one fact."""
    return MOST_BELIEVED * min(1.0, score / SAME_FACT_FROM)


def features(pair: Pair, cues: Sequence[Cue]) -> dict[str, float]:
    """The non-zero values of `FEATURES`.

    `other things` is 1 where only figures or places differ and a word beside them is replaced by another (`swapped`),
    or where both differ; `two things` where modifiers tell two things of a kind apart (`two_of_a_kind`).
    """
    strengths: dict[CueType, float] = {}
    for cue in cues:
        strengths[cue.type] = max(strengths.get(cue.type, 0.0), cue.strength)
    types = frozenset(strengths)
    related = relatedness(pair, cues)
    found: dict[str, float] = {}
    if strengths:
        # Of figures the strongest alone: what differs in several places is mostly on several things.
        first = max(strengths, key=lambda type_: (_PRIOR[type_] * strengths[type_], strengths[type_], type_))
        for type_, strength in strengths.items():
            if type_ is first or (first not in _FIGURES and type_ not in _FIGURES) or _PRIOR[type_] < _TELLS:
                found[type_] = strength
                found[type_ + RELATED] = strength * related
        others = {type_ for type_, strength in strengths.items() if type_ is not first and strength >= _COUNTS_FROM}
        found["other figures"] = float(min(2, len(others & _FIGURES))) if first in _FIGURES else 0.0
        found["other polarity"] = float(bool(others & _POLARITY))
    found["coverage"] = pair.coverage
    if pair.shares_name:
        found["named"] = 1.0
    if pair.a.hedged or pair.b.hedged:
        found["both hedged" if pair.a.hedged and pair.b.hedged else "one hedged"] = 1.0
    if types and related > _WORTH_ALIGNING:
        placed = strengths.get(CueType.PLACE, 0.0) >= _OF_ANOTHER_DAY
        figures_elsewhere = placed and not types.isdisjoint({CueType.NUMBER, CueType.DATE})
        figures_elsewhere |= _other_days(cues)
        if figures_elsewhere or (_OF_FIGURES.issuperset(types) and swapped(pair, cues)):
            found["other things"] = 1.0
        if two_of_a_kind(pair) or _other_people(pair, cues):
            found["two things"] = 1.0
        if _PRIOR[first] >= _TELLS and not found.keys() & {"other things", "two things"}:
            found["otherwise alike"] = strengths[first] * _alikeness(pair, cues)
    return found


def _other_days(cues: Sequence[Cue]) -> bool:
    """Whether days differ and so does what happened on them, beyond the words of the date ("the winter of 1911")."""
    return any(
        date.type is CueType.DATE
        and date.strength >= _OF_ANOTHER_DAY
        and cue.type in _OF_A_DAY
        and (cue.a[1] + _BESIDE < date.a[0] or date.a[1] + _BESIDE < cue.a[0])
        for date in cues
        for cue in cues
    )


_OF_ANOTHER_DAY = 0.5
_BESIDE = 4
"""Code points: "the winter of 1911"."""
_OF_A_DAY = frozenset({CueType.NUMBER, CueType.ANTONYM, CueType.OUTCOME})
_OF_FIGURES = frozenset({CueType.NUMBER, CueType.DATE, CueType.PLACE})
_WORTH_ALIGNING = 0.3


def _alikeness(pair: Pair, cues: Sequence[Cue]) -> float:
    """0 to 1: how nearly the two sentences are one but for the cues: the mean of coverage and the Dice coefficient."""
    shared = (pair.coverage_beside(cues) + pair.dice_beside(cues)) / 2
    return max(0.0, (shared - _HALF_ALIKE) / (1 - _HALF_ALIKE))


_HALF_ALIKE = 0.6
_TELLS = 1.0
"""The prior of a cue that by itself speaks for a contradiction; hedging and another speaker do not."""
_PRIOR = {row.type: row.prior or 0.0 for row in PAIR_CUES}
_FIGURES = frozenset({CueType.NUMBER, CueType.DATE, CueType.PLACE, CueType.PERSON, CueType.TENSE})
_POLARITY = frozenset({CueType.NEGATION, CueType.DENIAL, CueType.ANTONYM, CueType.OUTCOME, CueType.SCOPE})
_COUNTS_FROM = 0.5


def two_of_a_kind(pair: Pair) -> bool:
    """Whether the sides mean different things of a kind: the first trial, the second."""
    ours, theirs = pair.a.which, pair.b.which
    return any(
        head in theirs and group in theirs[head] and theirs[head][group] != word
        for head, groups in ours.items()
        for group, word in groups.items()
    )


def _other_people(pair: Pair, cues: Sequence[Cue]) -> bool:
    """Whether each side tells the age of somebody and no age stands on both, though nobody's age is in dispute."""
    ages = [{(each.low, each.high) for each in side.quantities if each.kind is Kind.AGE} for side in (pair.a, pair.b)]
    if not all(ages) or any(abs(one[0] - other[0]) <= 1 for one in ages[0] for other in ages[1]):
        return False
    spans = {(each.start, each.end) for each in pair.a.quantities if each.kind is Kind.AGE}
    return not any(cue.type is CueType.NUMBER and cue.a in spans and cue.strength >= _SURE for cue in cues)


_SURE = 0.9


def relatedness(pair: Pair, cues: Sequence[Cue]) -> float:
    """Relatedness, 0 to 1: whether two statements are on the same fact, so that a difference is meaningful.

    A logistic function of the coverage of the words outside the cues, and of the score of the match, if any.
    """
    types = {cue.type for cue in cues}
    middle = GATE_MIDDLE_NAMED if not types.isdisjoint(_OF_FACT) and pair.shares_name else GATE_MIDDLE
    closeness = max(pair.coverage, pair.coverage_beside(cues)) if cues else pair.coverage
    if pair.score is not None:
        closeness += SCORE_LIFT * (pair.score - SCORE_NEUTRAL) / 100
    return 1 / (1 + math.exp(-GATE_STEEPNESS * (closeness - middle)))


_OF_FACT = frozenset({CueType.DENIAL, CueType.NUMBER, CueType.DATE})


def relation(pair: Pair, cues: Sequence[Cue], suspicion: float) -> Relation:
    """The guessed relation, for the reviewer to confirm or overrule.

    It does not contradict what is shown beside it: a match with a score at which most are true is not unrelated, and
    without a cue nothing qualifies.
    """
    if suspicion >= CONTRADICTS_FROM:
        return Relation.CONTRADICTS
    coverage = pair.coverage
    if coverage < UNRELATED_BELOW and (pair.score is None or pair.score < SAME_FACT_FROM):
        return Relation.UNRELATED
    if cues:
        return Relation.QUALIFIES
    shorter, longer = sorted((len(pair.a.content), len(pair.b.content)))
    if coverage >= MOSTLY and (longer >= MUCH_LONGER * shorter or _goes_on(pair)):
        return Relation.ELABORATES
    return Relation.AGREES


def _goes_on(pair: Pair) -> bool:
    """Whether the longer side has all content words of the shorter one, and a clause more."""
    shorter, longer = sorted((pair.a, pair.b), key=lambda side: len(side.words))
    return shorter.content <= longer.content and len(longer.words) >= A_CLAUSE_LONGER * len(shorter.words)
