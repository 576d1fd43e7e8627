"""The words that a match rests on, and what each of them weighs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.matching.shared_words import MatchedWords, WordCounts, heaviest_first, matched_words, word_counts
from corpus.model import Match, Statement
from corpus.text.alignment import Likeness
from tests.corpus.stories import article, story


def match(a: str, b: str) -> Match:
    one, other = (Statement(f"{name}@0-{len(text)}", name, 0, len(text), text) for name, text in (("a", a), ("b", b)))
    return Match(one, other, 80.0)


def shared(a: str, b: str, found: tuple[MatchedWords, ...]) -> dict[tuple[str, str], float]:
    return {(a[slice(*each.a)], b[slice(*each.b)]): each.weight for each in found}


def test_rare_words_carry_more_of_the_score_than_common_ones() -> None:
    said = [f"The mayor said that road {number} was closed." for number in range(40)]
    counts = word_counts(story(article("a", *said, "The Aldhaven aqueduct was closed.")))
    a, b = (
        "The mayor said that the Aldhaven aqueduct was closed.",
        "Closed is the aqueduct of Aldhaven, said the mayor.",
    )
    found = shared(a, b, matched_words(match(a, b), counts))
    assert found["Aldhaven", "Aldhaven"] == found["aqueduct", "aqueduct"]
    assert found["aqueduct", "aqueduct"] > 2 * found["mayor", "mayor"]
    assert ("the", "the") not in found, "words like these say nothing"


def test_another_spelling_and_another_word_for_the_same_count_as_near() -> None:
    a, b = "Mahmud was killed in the blast.", "Mahmoud is dead after the explosion."
    found = {(a[slice(*each.a)], b[slice(*each.b)]): each.kind for each in matched_words(match(a, b), WordCounts())}
    assert found == {
        ("Mahmud", "Mahmoud"): Likeness.NEAR,
        ("killed", "dead"): Likeness.NEAR,
        ("blast", "explosion"): Likeness.NEAR,
    }


def test_statements_that_share_no_word_rest_on_none() -> None:
    assert matched_words(match("Flowers lay there.", "A choir sang."), WordCounts()) == ()


VOCABULARY = "the of Mahmud Mahmoud 4 four 1,200 Iran Iranian killed dead back channel backchannel 東京 met"
sentences = st.lists(st.sampled_from(VOCABULARY.split()), max_size=12).map(" ".join)


@given(sentences, sentences)
def test_weights_are_shares_of_one_and_words_stand_once(a: str, b: str) -> None:
    found = matched_words(match(a, b), WordCounts(3, {"iran": 2, "4": 3}))
    assert sum(each.weight for each in found) == pytest.approx(1 if found else 0)
    assert all(each.weight > 0 for each in found)
    assert all(a[slice(*each.a)].strip() and b[slice(*each.b)].strip() for each in found)
    assert len({each.a for each in found}) == len({each.b for each in found}) == len(found)
    assert sorted(heaviest_first(found), key=lambda each: each.a) == list(found)


@given(sentences)
def test_it_makes_no_difference_which_side_is_which(a: str) -> None:
    b = " ".join(reversed(a.split()))
    there, back = (matched_words(match(*sides), WordCounts()) for sides in ((a, b), (b, a)))
    assert sorted(each.weight for each in there) == pytest.approx(sorted(each.weight for each in back))
