"""Weights fitted on tags follow what the reviewers said, and are kept only where that helps."""

from __future__ import annotations

import random

import pytest

from corpus.cues.explain import explain_pair
from corpus.cues.pair import Pair
from corpus.facts.facts import facts
from corpus.fitting.tune_suspicion import LEAST_TAGS, Asked, Judged, groups, tuned, why_not

PLACES = ["Alda", "Bern", "Graz", "Hradna", "Linz", "Lauberg", "Oslo", "Torvik", "Ulm", "Vaduz"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def judged(seed: int, contradicts: tuple[bool, bool]) -> list[Judged]:
    """Pairs that differ in a figure, and pairs that differ in a day; whether reviewers say that these contradict."""
    by = random.Random(seed)
    found = []
    for number in range(80):
        town, day = by.choice(PLACES), by.choice(DAYS)
        count = by.randint(10, 60)
        if number % 2:
            a = f"The flood in {town} destroyed {count} houses."
            b = f"In {town} {count + by.randint(20, 60)} houses were destroyed by the flood."
        else:
            other = by.choice([each for each in DAYS if each != day])
            a, b = f"The bridge in {town} was closed on {day}.", f"On {other} the bridge in {town} was closed."
        found.append(Judged(Pair(facts(a), facts(b)), None, contradicts[number % 2], str(number)))
    return found


def test_weights_follow_what_is_tagged() -> None:
    pairs = judged(1, (True, False))
    result = tuned(pairs)
    assert result.is_better
    assert result.after.first > 0.9 > result.before.first
    figures = "The flood in Graz destroyed 30 houses.", "In Graz 50 houses were destroyed by the flood."
    assert explain_pair(*figures, weight=result.weights).suspicion < explain_pair(*figures).suspicion


def test_tags_by_the_throw_of_a_coin_are_not_better() -> None:
    by = random.Random(3)
    pairs = [Judged(each.pair, each.score, by.random() < 0.5, each.group) for each in judged(2, (True, True))]
    result = tuned(pairs)
    assert result.after.average < result.before.average + 0.05


def test_too_few_tags_or_of_one_kind_are_refused_in_a_sentence() -> None:
    pairs = judged(1, (True, False))
    assert why_not(pairs) is None
    assert f"it takes {LEAST_TAGS}" in (why_not(pairs[:40]) or "")
    assert "0 agree" in (why_not([each for each in pairs if each.contradicts] * 2) or "")


def test_pairs_that_share_a_statement_are_of_one_group() -> None:
    first, second, third, fourth = groups([("a", "b"), ("b", "c"), ("d", "e"), ("e", "a")])
    assert first == second == third == fourth
    one, other = groups([("a", "b"), ("c", "d")])
    assert one != other


@pytest.mark.parametrize("seed", range(3))
def test_the_same_tags_give_the_same_weights(seed: int) -> None:
    assert tuned(judged(seed, (True, False))) == tuned(judged(seed, (True, False)))


def test_the_weight_of_a_model_is_learned() -> None:
    pairs = judged(4, (True, True))
    by = random.Random(5)
    truth = [by.random() < 0.5 for _ in pairs]
    pairs = [Judged(each.pair, each.score, true, each.group) for each, true in zip(pairs, truth, strict=True)]
    knows = Asked("model oracle 1 (MIT)", [0.95 if true else 0.05 for true in truth])
    guesses = Asked("model coin 1 (MIT)", [by.choice((0.05, 0.95)) for _ in truth])
    assert tuned(pairs, knows).weights[knows.weight] > 0.7
    assert tuned(pairs, knows).after.first == 1.0
    assert tuned(pairs, guesses).weights[guesses.weight] < 0.3
