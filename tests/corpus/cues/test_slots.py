"""What holds for the cues of words in one place, whatever the text: the same both ways, spans inside both strings."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cues.antonym import antonym
from corpus.cues.outcome import outcome
from corpus.cues.pair import Pair
from corpus.cues.scope import scope
from corpus.facts.facts import facts
from corpus.facts.tokens import word_set

WORDS = word_set("""
    the mayor Anna Berg's bill prices mill passengers passed rejected voted down rose fell rise drop won lost beat
    appeal granted dismissed his charges were dropped convicted acquitted not never all some most none half former
    ex current permanent temporary always , . ; - ’ “ ” while and of in Rome ROSE FELL was by to missing found still
    """)

texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(sorted(WORDS)), max_size=30).map(" ".join))


@settings(deadline=None, max_examples=300)
@given(texts, texts)
def test_both_orders_give_the_same_cues_with_spans_inside_the_strings(a: str, b: str) -> None:
    one, other = facts(a), facts(b)
    for find in (antonym, outcome, scope):
        found, turned = list(find(Pair(one, other))), list(find(Pair(other, one)))
        assert [(cue.strength, cue.a, cue.b) for cue in found] == [(cue.strength, cue.b, cue.a) for cue in turned]
        for cue in found:
            assert 0 < cue.strength <= 1
            assert 0 <= cue.a[0] < cue.a[1] <= len(a)
            assert 0 <= cue.b[0] < cue.b[1] <= len(b)
            assert cue.why


def test_a_wall_of_opposites_does_not_hang() -> None:
    a = facts("prices rose and not all appeals were granted or won " * 200)
    b = facts("prices fell and some appeals were rejected or lost " * 200)
    began = time.process_time()
    for find in (antonym, outcome, scope):
        list(find(Pair(a, b)))
    assert time.process_time() - began < 1
