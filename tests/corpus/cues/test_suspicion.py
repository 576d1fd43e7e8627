"""What holds for every explanation, whatever the text: spans, symmetry, and no suspicion without a reason."""

from __future__ import annotations

import json
import time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cues.explain import cues_of, explain_pair
from corpus.cues.pair import Pair
from corpus.cues.replaced_words import swapped
from corpus.cues.suspicion import FEATURES
from corpus.facts.facts import facts
from corpus.facts.tokens import word_set
from corpus.matching.limits import SUSPECTED_FROM
from corpus.model import CueType, Relation
from corpus.pipeline.read_story import read_story
from corpus.version import ALGORITHM
from tests.corpus.stories import explained, scored
from tests.sample_key import AGREEMENTS, CONTRADICTIONS, NOT_CONTRADICTIONS, KeyMatch

STORIES = Path(__file__).parents[4] / "shared" / "stories"

WORDS = word_set(
    """
    the mayor Anna Berg council met denied not never no hoax wrong 4 four 1,200 3 $5 million per cent % Monday
yesterday May 2008 in of one at least about to - , . : ? ! " ' ’ “ ” ( ) [ ] meetings people killed dead died Vienna
and or another which was is did fake claims reports that stop selling failed between 12:30 5 pm aged 54 old year 21st
neither nor without can't dozens first half a hundred"""
)

texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(sorted(WORDS)), max_size=40).map(" ".join))


@settings(deadline=None, max_examples=200)
@given(texts, texts)
def test_any_text_gets_spans_inside_the_strings_and_a_short_sentence(a: str, b: str) -> None:
    found = explain_pair(a, b, published_a="2031-03-12", published_b="2031-03-13T08:00:00+01:00")
    assert 0 <= found.suspicion <= 1
    for cue in found.cues:
        assert 0 <= cue.a[0] < cue.a[1] <= len(a)
        assert 0 <= cue.b[0] < cue.b[1] <= len(b)
        assert 0 < cue.strength <= 1
        assert 0 < len(cue.why) <= 130
        assert "\n" not in cue.why


@settings(deadline=None, max_examples=200)
@given(texts, texts)
def test_both_orders_are_equally_suspicious(a: str, b: str) -> None:
    assert explain_pair(a, b).suspicion == pytest.approx(explain_pair(b, a).suspicion, abs=1e-9)


@settings(deadline=None, max_examples=100)
@given(texts, texts)
def test_nothing_is_suspicious_without_a_cue(a: str, b: str) -> None:
    found = explain_pair(a, b)
    assert found.cues or found.suspicion < SUSPECTED_FROM
    assert (found.relation is Relation.CONTRADICTS) == (found.suspicion >= 0.5)


FIRST = {CueType.NUMBER, CueType.DATE, CueType.NEGATION, CueType.DENIAL}


@pytest.mark.parametrize(
    "filling",
    ["4 ", "not ", "denied ", "in Rome, ", "3 to ", "\"'", "Monday ", "a" * 200 + " ", "1,", "No, ", "twenty-"],
)
def test_a_statement_of_ten_thousand_characters_does_not_hang(filling: str) -> None:
    long = (filling * 10_000)[:10_000]
    began = time.process_time()
    explain_pair(long, long + " 5 people died")
    assert time.process_time() - began < 5


def test_a_hedge_on_one_side_speaks_against_a_contradiction() -> None:
    flat = explain_pair("The singer Anna Berg denied leaving the band.", "The singer Anna Berg is leaving the band.")
    hedged = explain_pair(
        "The singer Anna Berg denied leaving the band.", "The singer Anna Berg is reportedly leaving the band."
    )
    assert flat.relation is Relation.CONTRADICTS
    assert hedged.suspicion < flat.suspicion


def test_a_difference_between_unrelated_statements_is_not_suspicious() -> None:
    assert (
        explain_pair("The mill sold four boats to a club.", "Nine boats crossed the finishing line at dawn.").suspicion
        < 0.5
    )


def test_relations_without_a_contradiction() -> None:
    short = "The council closed the old bridge."
    assert explain_pair(short, "The council closed the old bridge.").relation is Relation.AGREES
    longer = "The council closed the old bridge after an engineer found rust in a pillar and warned the ferry company."
    assert explain_pair(short, longer).relation is Relation.ELABORATES
    assert explain_pair(short, "Rain fell on the northern hills all night.").relation is Relation.UNRELATED


def _suspicion(pair: KeyMatch) -> float:
    return explain_pair(pair.a.text, pair.b.text).suspicion


def test_the_sample_story_has_no_false_alarm() -> None:
    assert [pair.why for pair in AGREEMENTS + NOT_CONTRADICTIONS if _suspicion(pair) >= 0.5] == []


def test_half_of_the_contradictions_of_the_sample_story_are_found_by_the_first_cues() -> None:
    first = [pair for pair in CONTRADICTIONS if set(pair.types) & FIRST]
    assert sum(_suspicion(pair) >= 0.5 for pair in first) >= len(first) / 2


@pytest.mark.skipif(not STORIES.is_dir(), reason="the stories beside the repository are not here")
def test_the_counts_by_place_and_the_denials_lead_the_queue_of_a_real_story() -> None:
    story = read_story([STORIES / "us-iran"])
    queue = explained(story, scored(story))
    first = [queue[row] for row in range(10)]
    assert all(match.cues for match in first)
    numbers = [cue for match in first for cue in match.cues if cue.type is CueType.NUMBER]
    assert any("one of which" in cue.why and "three in The Hague" in cue.why for cue in numbers)
    assert any("denied by Samareh Hashemi" in cue.why for match in first for cue in match.cues)
    order = [(-match.suspicion, -match.score) for match in queue]
    assert order == sorted(order)


def test_explaining_keeps_the_rows_and_reports_progress(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Twelve people died in the fire at the Nowak mill on Monday evening.\n")
    (tmp_path / "b.txt").write_text("The fire at the Nowak mill killed 15 people on Monday evening.\n")
    story = read_story([tmp_path])
    matches = scored(story)
    seen: list[tuple[int, int, str]] = []
    queue = explained(story, matches, lambda done, total, what: seen.append((done, total, what)))
    assert len(queue) == len(matches) > 0
    assert seen[-1] == (len(matches), len(matches), "explaining")
    assert queue[0].relation is Relation.CONTRADICTS
    assert [cue.type for cue in queue[0].cues] == [CueType.NUMBER]


def test_short_statements_that_differ_in_one_word_are_suspicious() -> None:
    assert explain_pair("The border is open.", "The border is closed.").suspicion > 0.5
    assert explain_pair("The border is open.", "The shops are closed.").suspicion < 0.5


def test_the_firm_may_be_the_company_but_gas_is_not_oil() -> None:
    same = explain_pair("The company moved its office to Dublin.", "The firm moved its office to Amsterdam.")
    other = explain_pair("The oil price rose by 3 per cent.", "The gas price rose by 9 per cent.")
    assert same.suspicion > 0.5 > other.suspicion


def test_how_long_something_lasts_is_no_matter_of_which() -> None:
    lasting = explain_pair("The strike is in its third week.", "The strike is in its fifth week.")
    which = explain_pair("The strike began in the third week.", "The strike began in the fifth week.")
    assert lasting.suspicion > which.suspicion


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ("In the storm a crane fell on 5 cars.", "In the storm a tree fell on 7 cars.", True),
        ("On Monday the red ferry took 5 cars.", "On Monday the blue ferry took 7 cars.", True),
        ("The mayor said 5 boats sank in the storm.", "The mayor said 7 boats sank in the storm.", False),
        ("In Rome Mahmud said 5 boats sank.", "In Rome Mahmoud said 7 boats sank.", False),
        ("The company said 5 boats sank.", "The firm said 7 boats sank.", False),
        ("Yesterday the mayor said 5 boats sank.", "The mayor said 7 boats sank in the storm.", False),
    ],
)
def test_another_word_between_the_same_words_makes_it_another_thing(a: str, b: str, other: bool) -> None:
    for one, two in ((a, b), (b, a)):
        pair = Pair(facts(one), facts(two))
        assert swapped(pair, cues_of(pair)) is other


def test_version_features_and_weights_belong_together() -> None:
    data = json.loads(files("corpus.cues").joinpath("weights.json").read_text("utf-8"))
    assert data["algorithm"] == ALGORITHM, "fit again: python -m corpus.fitting.fit_suspicion"
    assert list(data["weights"]) == ["constant", *FEATURES]
