"""Which words of two statements are the same, near the same and different."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.text.alignment import Likeness, align
from corpus.text.words import words


def groups(a: str, b: str, kind: Likeness) -> set[tuple[str, str]]:
    return {(a[slice(*pair.a)], b[slice(*pair.b)]) for pair in align(a, b).pairs if pair.kind is kind and pair.content}


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("Mahmud came", "Mahmoud came", ("Mahmud", "Mahmoud")),
        ("Ayandenews reports", "reports Ayandehnews", ("Ayandenews", "Ayandehnews")),
        ("by a backchannel", "by a back-channel", ("backchannel", "back-channel")),
        ("a peace keeper", "a peacekeeper", ("peace keeper", "peacekeeper")),
        ("W. Perry", "William Perry", ("W", "William")),
        ("on Jan. 5", "on January 5", ("Jan", "January")),
        ("an Iranian envoy", "Iran's envoy", ("Iranian", "Iran's")),
    ],
)
def test_spellings_and_short_forms_are_near(a: str, b: str, near: tuple[str, str]) -> None:
    assert near in groups(a, b, Likeness.NEAR)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Samareh Hashemi", "Samareh-Hashemi", {("Samareh", "Samareh"), ("Hashemi", "Hashemi")}),
        ("four meetings", "4 meeting", {("four", "4"), ("meetings", "meeting")}),
        ("1,200 men", "1200 men", {("1,200", "1200"), ("men", "men")}),
        ("the U.S. envoy", "a US envoy", {("U.S.", "US"), ("envoy", "envoy")}),
        ("Café Zürich", "cafe Zurich", {("Café", "cafe"), ("Zürich", "Zurich")}),
        ("Perry met Obama", "Obama met Perry", {("Perry", "Perry"), ("met", "met"), ("Obama", "Obama")}),
    ],
)
def test_words_are_the_same_however_they_are_written_and_wherever_they_stand(
    a: str, b: str, same: set[tuple[str, str]]
) -> None:
    assert groups(a, b, Likeness.SAME) == same


@pytest.mark.parametrize(
    ("a", "b", "different"),
    [
        ("It killed 40 people", "It killed 44 people", ("40", "44")),
        ("some million dollars", "some billion dollars", ("million", "billion")),
        ("an official visit", "an unofficial visit", ("official", "unofficial")),
        ("three in The Hague", "four in The Hague", ("three", "four")),
        ("talks in Vienna on Monday", "talks in New York on Monday", ("Vienna", "New York")),
        ("talks in Vienna", "talks", ("in Vienna", "")),
    ],
)
def test_what_stands_in_the_same_place_is_paired_as_different(a: str, b: str, different: tuple[str, str]) -> None:
    assert different in groups(a, b, Likeness.DIFFERENT)


VOCABULARY = "the of to peace keeper peacekeeper Mahmud Mahmoud 4 four 1,200 Iran Iranian U.S. 東京 a met"
sentences = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(VOCABULARY.split()), max_size=12).map(" ".join))


@given(sentences, sentences)
def test_every_word_stands_in_exactly_one_group(a: str, b: str) -> None:
    alignment = align(a, b)
    for text, spans in ((a, [pair.a for pair in alignment.pairs]), (b, [pair.b for pair in alignment.pairs])):
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        filled = sorted(span for span in spans if span[0] < span[1])
        assert all(one[1] <= other[0] for one, other in pairwise(filled))
        assert all(sum(start <= word.start and word.end <= end for start, end in filled) == 1 for word in words(text))
    spans_a = [pair.a for pair in alignment.pairs]
    assert spans_a == sorted(spans_a)


@given(sentences)
@example("They told us.")
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert all(pair.kind is Likeness.SAME and pair.a == pair.b for pair in align(text, text).pairs)
