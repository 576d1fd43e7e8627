"""Whoever searches for words finds them in every form in which they are written."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.text.search_pattern import search_pattern


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("mayor's office", "the mayor’s office"),
        ("mayor’s office", "the MAYOR'S\n office"),
        ("Zürich", unicodedata.normalize("NFD", "in Zürich")),
        ("zurich", "in Zürich"),
        ("government", "the govern\u00adment"),
        ("government", "the gov\u200bernment"),
        ('"opened the gate"', "who “opened the gate”"),
        ("«opened the gate»", 'who "opened the gate"'),
        ("well-known", "a well‑known man"),
        ("Žofie", "žofie"),
        ("ΑΘΗΝΑ", "Αθήνα"),
    ],
)
def test_it_is_found(words: str, text: str) -> None:
    pattern = search_pattern(words)
    assert pattern is not None
    assert pattern.search(text)


@pytest.mark.parametrize(("words", "text"), [("gate", "the g.ate"), ("a.b", "axb"), ("opened gate", "opened the gate")])
def test_other_words_are_not(words: str, text: str) -> None:
    pattern = search_pattern(words)
    assert pattern is not None
    assert not pattern.search(text)


@pytest.mark.parametrize("words", ["", "  ", "\u00ad"])
def test_nothing_is_no_search(words: str) -> None:
    assert search_pattern(words) is None
