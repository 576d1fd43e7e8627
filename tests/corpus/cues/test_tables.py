"""Two tables of pairs, written apart from the cues: contradictions by type, and what only looks like one.

Who wrote them had not seen the cues, most of which are younger. Half of each ("held") was kept apart while the first
cues were written; later its misses were read and priors were chosen by it, so that it holds nothing back any more and
only guards against a fall. Measured: 74 of 100 contradictions of that half are flagged with the right type, 81 of the
other; 6 and 1 of 100 harmless pairs are flagged. The bounds below leave room.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.cues.explain import Explanation, explain_pair
from corpus.cues.suspicion import CONTRADICTS_FROM

HALVES = ["held", "open"]


def table(name: str, half: str) -> list[dict[str, str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line for line in map(json.loads, lines) if line["half"] == half]


def explained(line: dict[str, str]) -> Explanation:
    published = line.get("published_a"), line.get("published_b")
    return explain_pair(line["a"], line["b"], published_a=published[0], published_b=published[1])


def turned_round(line: dict[str, str]) -> Explanation:
    published = line.get("published_b"), line.get("published_a")
    return explain_pair(line["b"], line["a"], published_a=published[0], published_b=published[1])


@pytest.mark.parametrize("half", HALVES)
def test_contradictions_are_flagged_by_their_type(half: str) -> None:
    lines = table("contradictions.jsonl", half)
    right = [
        line
        for line in lines
        if (found := explained(line)).suspicion >= CONTRADICTS_FROM and line["type"] in {cue.type for cue in found.cues}
    ]
    assert len(right) >= 0.66 * len(lines)
    assert {line["type"] for line in right} == {line["type"] for line in lines}


@pytest.mark.parametrize("half", HALVES)
def test_what_does_not_contradict_is_seldom_flagged(half: str) -> None:
    lines = table("harmless.jsonl", half)
    flagged = [line for line in lines if explained(line).suspicion >= CONTRADICTS_FROM]
    assert len(flagged) <= 0.1 * len(lines)


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("name", ["contradictions.jsonl", "harmless.jsonl"])
def test_each_cue_quotes_what_it_found_and_both_orders_give_the_same(name: str, half: str) -> None:
    for line in table(name, half):
        found = explained(line)
        turned = turned_round(line)
        assert turned.suspicion == pytest.approx(found.suspicion)
        assert sorted((cue.type, cue.b, cue.a) for cue in turned.cues) == sorted(
            (cue.type, cue.a, cue.b) for cue in found.cues
        )
        for cue in found.cues:
            assert line["a"][slice(*cue.a)].strip()
            assert line["b"][slice(*cue.b)].strip()
            assert "here" in cue.why
            assert "there" in cue.why
