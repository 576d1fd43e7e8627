"""Words and the terms they are matched by."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.words import WORD, content, terms, words

SPACES = [letter for letter in map(chr, range(sys.maxunicode + 1)) if letter.isspace()]
WORDS = ["the", "Twenty", "five", "US", "U", "WHO", "killed", "25", "1", "000", "th", "é", "東", "京", "한국", "ת", "ن"]
PIECES = [*WORDS, *"'’-‐.,:;!?()[]\"”_\u0301\u05b0٣²", *SPACES]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200 and 1200 and 1.200.000", ["1200", "1200", "1200000"]),
        ("2.50 3,5 007 0 0.5", ["2.5", "3.5", "7", "0", "0.5"]),
        ("four Twelve sixth 6th 16th twenty-five", ["4", "12", "6", "6", "16", "25"]),
        ("the U.S. and US and us, WHO and who", ["american", "american", "who"]),
        ("killed dying dead, a truce", ["die", "die", "die", "ceasefir"]),
        ("Samareh-Hashemi’s O'Brien", ["samareh", "hashemi", "obrien"]),
        ("Café Cafe\u0301", ["cafe", "cafe"]),
        ("東京で", ["東京", "京で"]),
        ("東 a", ["東"]),
        ("10:30 5.3m H1N1", ["10", "30", "5.3", "m", "h1n1"]),
        ("denied denies denying", ["deni", "deni", "deni"]),
    ],
)
def test_terms_do_not_depend_on_how_a_word_is_written(text: str, expected: list[str]) -> None:
    assert [term.text for term in terms(text)] == expected


@given(st.text(max_size=80), st.sampled_from(["en", "de", "zh", ""]))
def test_words_and_terms_stand_where_they_say(text: str, language: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {index for index, letter in enumerate(text) if letter.isalnum()} <= {
        index for word in found for index in range(word.start, word.end)
    }
    assert [term.text for term in terms(text, language)] == content(text, language)
    assert all(term.text for term in terms(text, language))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["en", "de", "zh"]))
def test_the_terms_of_a_text_are_those_of_its_runs_without_a_space(text: str, language: str) -> None:
    assert content(text, language) == [term.text for term in terms(text, language)]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_most_words_are_found_the_short_way_and_are_the_same(text: str) -> None:
    rest = WORD.pattern.split(r"\Z)|", 1)[1].removesuffix(")")
    assert WORD.findall(text) == re.findall(rest, text)
