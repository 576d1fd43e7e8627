"""Kinds of faults that real coverage has by the dozen, each with inputs of its own: two figures that are of two things,
a word of denial that denies nothing, the same in other words; and beside them differences that must be seen.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.cues.explain import explain_pair
from corpus.cues.suspicion import CONTRADICTS_FROM
from corpus.model import Relation

LINES = [json.loads(line) for line in Path(__file__).with_name("kinds.jsonl").read_text("utf-8").splitlines()]
KINDS = list(dict.fromkeys(line["kind"] for line in LINES))
"""A line has `with`: the type of the cue that leads to a contradiction, or `without`: a type that it must not have."""


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_of_two_things_or_the_same_in_other_words_is_no_difference(kind: str) -> None:
    for line in (line for line in LINES if line["kind"] == kind and "without" in line):
        found = explain_pair(line["a"], line["b"])
        assert line["without"] not in {cue.type for cue in found.cues}, line
        assert found.suspicion < CONTRADICTS_FROM, line


@pytest.mark.parametrize("kind", KINDS)
def test_a_difference_of_the_same_thing_is_seen(kind: str) -> None:
    for line in (line for line in LINES if line["kind"] == kind and "with" in line):
        found = explain_pair(line["a"], line["b"])
        assert found.relation is Relation.CONTRADICTS, line
        reasons = {cue.type: cue.why for cue in found.cues}
        assert line.get("says", "") in reasons[line["with"]], line


def test_every_kind_has_five_inputs_and_more() -> None:
    assert all(sum(line["kind"] == kind for line in LINES) >= 5 for kind in KINDS)


def test_a_statement_that_goes_on_elaborates() -> None:
    for line in (line for line in LINES if line["kind"] == "a clause on one side only"):
        assert explain_pair(line["a"], line["b"]).relation is Relation.ELABORATES, line


def test_a_reason_says_what_both_sides_speak_of() -> None:
    (found,) = explain_pair(
        "The fire at the Nowak mill killed 14 people.", "Twelve people were killed in the fire at the Nowak mill."
    ).cues
    assert found.why == "“14 people” here, “Twelve people” there; both: fire, killed"
