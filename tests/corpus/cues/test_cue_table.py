"""The table of cues: a row has all that is made of it, and triage sees what its cue sees."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from corpus.cues.cue_table import CUE_TABLE, PAIR_CUES, CueRow
from corpus.cues.explain import cue_functions, explain_pair
from corpus.cues.suspicion import RELATED, weights
from corpus.model import CueType
from corpus.triage.signal_table import TESTS, SignalTable
from corpus.triage.signals import FLAGS, flag_all
from store.vocabulary import TagType
from tests.sample_key import CONTRADICTIONS

TABLES = Path(__file__).parent
GOLD = Path(__file__).parents[4] / "shared" / "gold"
GOLD_FILES = ("emergent-dev/headline-headline.jsonl", "rte3-dev/rte3-dev.jsonl")
OF_GOLD = 400
"""Pairs of each gold file: the first ones."""

Known = tuple[str, str | None, str]


def pairs() -> Iterator[tuple[Known, Known]]:
    """Pairs of statements with the dates of their articles: contradictions, harmless ones, and gold where it is."""
    for one in CONTRADICTIONS:
        yield (one.a.text, None, "en"), (one.b.text, None, "en")
    for name in ("contradictions.jsonl", "harmless.jsonl"):
        for line in map(json.loads, (TABLES / name).read_text("utf-8").splitlines()):
            yield (line["a"], line.get("published_a"), "en"), (line["b"], line.get("published_b"), "en")
    for path in filter(Path.is_file, (GOLD / name for name in GOLD_FILES)):
        for line in map(json.loads, path.read_text("utf-8").splitlines()[:OF_GOLD]):
            yield (line["a"], None, "en"), (line["b"], None, "en")


@cache
def seen() -> dict[CueType, tuple[int, dict[CueType, int]]]:
    """For each type on how many pairs its cue fires, and for how many of these the signals of which type select it."""
    known = list(pairs())
    signals = SignalTable.of(flag_all([side for pair in known for side in pair]))
    a, b = np.arange(0, 2 * len(known), 2, dtype=np.int32), np.arange(1, 2 * len(known), 2, dtype=np.int32)
    possible = dict(signals.possible(a, b))
    fires: dict[CueType, int] = defaultdict(int)
    selected: dict[CueType, dict[CueType, int]] = defaultdict(lambda: defaultdict(int))
    for number, (one, other) in enumerate(known):
        cues = explain_pair(one[0], other[0], published_a=one[1], published_b=other[1]).cues
        for type_ in {cue.type for cue in cues}:
            fires[type_] += 1
            for by, rows in possible.items():
                selected[type_][by] += bool(rows[number])
    return {type_: (count, selected[type_]) for type_, count in fires.items()}


@pytest.mark.parametrize("row", [row for row in PAIR_CUES if row.signals or row.with_], ids=lambda row: row.type)
def test_triage_selects_pairs_on_which_the_cue_fires(row: CueRow) -> None:
    assert row.type in seen(), "no pair to judge by: add some to contradictions.jsonl"
    fires, by = seen()[row.type]
    own = by[row.with_ or row.type]
    assert own > 0.3 * fires, f"the signals of {row.with_ or row.type} select {own} of {fires} pairs with such a cue"


@pytest.mark.parametrize(
    "row", [row for row in PAIR_CUES if not row.signals and not row.with_], ids=lambda row: row.type
)
def test_a_cue_without_signals_makes_no_pair_suspicious(row: CueRow) -> None:
    assert row.prior == 0
    assert weights()[row.type] + weights()[row.type + RELATED] < 0.1


def test_every_type_has_a_row_of_its_own_and_a_letter() -> None:
    assert sorted(row.type for row in CUE_TABLE) == sorted(CueType)
    assert len({row.letter for row in CUE_TABLE}) == len(CUE_TABLE)
    assert not {row.letter for row in CUE_TABLE} & set("jkcf"), "the list of filters has these keys itself"
    assert {row.type.value for row in CUE_TABLE} == {type_.value for type_ in TagType}


def test_a_row_names_a_function_and_signals_that_there_are() -> None:
    assert [function.__name__ for function in cue_functions()] == [row.type.value for row in PAIR_CUES]
    for row in CUE_TABLE:
        if row.signals:
            assert row.signals.flag in ("", *FLAGS)
            assert row.signals.test in ("", *TESTS)
        assert row.with_ is None or next(each for each in CUE_TABLE if each.type is row.with_).signals


def test_all_flags_but_hedging_and_all_tests_are_asked_for() -> None:
    asked = [row.signals for row in CUE_TABLE if row.signals]
    assert {signals.flag for signals in asked} - {""} == set(FLAGS) - {"hedged"}
    assert {signals.test for signals in asked} - {""} == set(TESTS)
