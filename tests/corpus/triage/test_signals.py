"""Triage: pairs that it rules out have no cue, and pairs that turn out suspicious come first."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cues.explain import explain_pair
from corpus.cues.suspicion import worth
from corpus.facts.facts import facts
from corpus.facts.verb_tense import IS_ABOUT_TO, IS_COMING, IS_HEADLINE_TO
from corpus.model import Cue, CueType
from corpus.runtime.worker import Worker
from corpus.triage.likelihood import SUSPICIOUS_FROM, columns, likelihoods, weights
from corpus.triage.signal_bits import ALL_BITS, PARTS, bits
from corpus.triage.signal_table import SignalTable, bit_matrix
from corpus.triage.signals import DATE, DENIAL, TO_COME, as_flag, flag, flag_all, plain_flags
from corpus.version import ALGORITHM
from tests.sample_key import CONTRADICTIONS

SCORE = 60.0


def promise(*texts: str, language: str = "en") -> float:
    """How likely two texts are to turn out suspicious, by the signals."""
    signals = SignalTable.of(flag_all([(text, None, language) for text in texts]))
    one, other = np.array([0], np.int32), np.array([1], np.int32)
    return float(likelihoods(signals, one, other, np.array([SCORE], np.float32))[0])


def _is_seen(cue: Cue) -> bool:
    """Whether the strongest cue is of those that are found by signals in full: not those of names."""
    return worth(cue) > 0 and cue.type not in {CueType.PLACE, CueType.PERSON, CueType.ATTRIBUTION}


@pytest.fixture(scope="module")
def sample() -> tuple[list[float], list[float]]:
    """The likelihood and the suspicion of all pairs of statements of the sample story that are in its key."""
    texts = list(dict.fromkeys(side.text for pair in CONTRADICTIONS for side in (pair.a, pair.b)))
    signals = SignalTable.of(flag_all([(text, None, "en") for text in texts]))
    pairs = list(combinations(range(len(texts)), 2))
    a, b = (np.array(side, np.int32) for side in zip(*pairs, strict=True))
    found = likelihoods(signals, a, b, np.full(len(pairs), SCORE, np.float32)).tolist()
    explained = [explain_pair(texts[one], texts[other], SCORE) for one, other in pairs]
    return found, [each.suspicion if each.cues and _is_seen(each.cues[0]) else 0.0 for each in explained]


def test_no_suspicious_pair_of_the_sample_story_is_ruled_out(sample: tuple[list[float], list[float]]) -> None:
    # Of what shares next to nothing, an evening say, not every date is looked for.
    assert [doubt for look, doubt in zip(*sample, strict=True) if doubt > 0.3 and not look] == []
    assert np.count_nonzero(sample[0]) < 0.9 * len(sample[0])


def test_most_suspicious_pairs_stand_in_the_first_fifth(sample: tuple[list[float], list[float]]) -> None:
    promise, suspicion = (np.array(each) for each in sample)
    suspicious = suspicion[np.argsort(-promise, kind="stable")] >= SUSPICIOUS_FROM
    assert suspicious.sum() > 30
    assert suspicious[: len(promise) // 5].sum() > 0.7 * suspicious.sum()


def test_weights_and_features_belong_together() -> None:
    data = json.loads(files("corpus.triage").joinpath("weights.json").read_text("utf-8"))
    none = np.empty(0, np.int32)
    signals = SignalTable.of([])
    named = [
        name for name, _ in columns(signals, dict(signals.possible(none, none)), none, none, np.empty(0, np.float32))
    ]
    assert list(weights()) == ["constant", *named]
    assert data["algorithm"] == ALGORITHM


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Five people died in the mill.", "Four workers at the mill were killed by the fire."),
        ("The mill cost $5 million.", "Millers paid 7 million dollars to a bank in Rome."),
        ("Anna Berg, 54, left the band.", "The 45-year-old played in a band before."),
        ("They warned the company four times.", "The union had sent three warnings."),
        ("One of the four meetings was in Vienna.", "There were three meetings in Rome and one in Vienna."),
        ("Prices rose by 3 per cent.", "A rise of 5% was seen by the bank."),
    ],
)
def test_numbers_of_one_thing_are_worth_a_look(a: str, b: str) -> None:
    assert promise(a, b) > 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mill sold four boats to a club last autumn.", "Nine runners crossed the finishing line at dawn."),
        ("No crew was on board of the burning ship.", "The mayor opened a bridge over the river."),
        ("Four boats were sold.", "Four runners fell."),
    ],
)
def test_numbers_and_negations_of_other_things_are_not(a: str, b: str) -> None:
    assert promise(a, b) == 0


def test_what_one_side_leaves_open_is_less_suspicious() -> None:
    a, b = "Four boats sank in the harbour.", "Five boats sank in the harbour."
    assert promise(a, f"{b[:-1]}, reportedly.") < promise(a, b)


def test_a_number_is_no_date_and_a_negation_no_denial() -> None:
    assert not flag("Five people and 12 dogs were not hurt.", "en")[0] & (DATE | DENIAL)
    for text in ("It began at 5 pm.", "It began in 2031.", "They met two days ago.", "It was in May."):
        assert flag(text, "en")[0] & DATE, text
        assert facts(text, "2031-03-12").dates, text
    for text in ("No, he left.", "It is not true.", "It was made up.", "He denies it."):
        assert flag(text, "en")[0] & DENIAL, text


def test_words_of_denying_are_known_in_english_only() -> None:
    assert promise("Der Damm not brach.", "Der Damm brach.", language="de") == 0
    assert promise("Der Damm brach nach 4 Tagen.", "Der Damm brach nach 5 Tagen.", language="de") > 0


def test_no_statements_are_no_flags() -> None:
    none = np.empty(0, np.int32)
    assert len(likelihoods(SignalTable.of([]), none, none, np.empty(0, np.float32))) == 0


WORDS = [
    "will",
    "set",
    "is",
    "to",
    "resign",
    "no",
    "not",
    "he",
    "made",
    "up",
    "5",
    "pm",
    "1987",
    "10:30",
    "May",
    "1,200",
]
PIECES = [*WORDS, *" \t\n\x1f\u2028.,:;!?()[]_%$'’\"”-²é東"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_parts_of_a_text_are_those_of_its_runs_without_a_space(text: str) -> None:
    assert PARTS.findall(text) == [part for run in text.split() for part in PARTS.findall(run)]
    assert PARTS.findall(text) == re.findall(PARTS.pattern.split(r"\Z)|", 1)[1], text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_is_to_come_is_looked_for_wherever_it_can_be(text: str) -> None:
    plain = text.lower().replace("’", "'").replace("'s", "").replace("'", "")
    comes = any(pattern.search(plain) for pattern in (IS_COMING, IS_ABOUT_TO, IS_HEADLINE_TO))
    assert bool(flag(text, "en").flags & TO_COME) == comes


def test_flags_come_from_another_process_as_they_are() -> None:
    texts = [(side.text, "2024-03-04", "en") for pair in CONTRADICTIONS for side in (pair.a, pair.b)]
    with Worker() as worker:
        worker.begin(plain_flags, texts)
        assert list(map(as_flag, worker.answer())) == flag_all(texts)


@given(st.lists(st.sets(st.integers(0, ALL_BITS - 1)).map(sorted), max_size=5))
def test_numbers_of_bits_become_these_bits(numbers: list[list[int]]) -> None:
    found = bit_matrix([2 * bits(each) for each in numbers])
    assert [[bit for bit in range(ALL_BITS) if int(row[bit // 64]) >> bit % 64 & 1] for row in found] == numbers


def test_a_side_is_opposed_to_the_other_side_of_its_line() -> None:
    signals = SignalTable.of(flag_all([("It rose.", None, "en"), ("It fell.", None, "en"), ("It sat.", None, "en")]))
    assert (signals.opposed[0] & signals.sides[1]).any()
    assert (signals.opposed[1] & signals.sides[0]).any()
    assert not (signals.opposed[0] & signals.sides[2]).any()
