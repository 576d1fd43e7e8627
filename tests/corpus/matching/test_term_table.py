"""A table of terms gives back what was put in, however it is cut and joined."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.matching.terms import TermTable

words = st.text(st.sampled_from("abcé"), min_size=1, max_size=2)
texts = st.lists(st.lists(words, max_size=6), max_size=8)


@given(texts, texts, st.data())
def test_texts_are_taken_joined_and_cut_as_lists_are(
    one: list[list[str]], other: list[list[str]], data: st.DataObject
) -> None:
    table = TermTable.of(one)
    assert table.words() == one
    assert len(table) == len(one)
    chosen = data.draw(st.lists(st.sampled_from(range(len(one))))) if one else []
    assert table.take(np.array(chosen, np.int64)).words() == [one[at] for at in chosen]
    both = table.followed_by(TermTable.of(other))
    assert both.words() == one + other
    assert list(both.vocabulary) == sorted({term for text in one + other for term in text})
    assert table.beginnings(2).words() == [text[:2] for text in one]
    assert table.in_alphabetical_order().words() == [sorted(text) for text in one]
    middle = data.draw(st.integers(0, len(one)))
    halves = table.grouped(np.array([middle, len(one) - middle]))
    assert halves.words() == [list(chain(*one[:middle])), list(chain(*one[middle:]))]


@given(texts)
def test_terms_are_counted_by_text(said: list[list[str]]) -> None:
    table = TermTable.of(said)
    counts = table.counts().toarray()
    for row, text in zip(counts, said, strict=True):
        expected = Counter(text)
        assert [expected[term] for term in table.vocabulary] == row[: len(table.vocabulary)].tolist()
    assert table.words() == said  # counting leaves the table as it is
