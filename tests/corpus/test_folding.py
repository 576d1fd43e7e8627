"""The folded words of a part of a text are the same whether the text is folded as a whole or the part alone."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import Folded, folded
from corpus.language import known_language

_PIECES = st.sampled_from(
    ["The dam", " held", ",", "“Yes”", "’s", "\n\n", "STRASSE", "groß", "İ", "ﬁ", "東京", "…", "_", " "]
)
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=3))).map(
    lambda pieces: "".join(pieces).encode(errors="replace").decode()
)


@given(_TEXTS, st.lists(st.integers(0, 40)))
def test_parts_of_a_folded_text_are_as_if_folded_alone(text: str, cuts: list[int]) -> None:
    whole = Folded(text)
    for start, end in pairwise(sorted(min(cut, len(text)) for cut in [0, *cuts, len(text)])):
        assert whole.key(start, end) == folded(text[start:end])
        assert list(whole.words(start, end)) == folded(text[start:end]).split()


_STOP_WORDS = ["the", "a", "to", "of", "is", "la", "das", "ist", "nicht", "und", "na", "je", "se", "por", "que", "東京"]


@given(st.lists(st.sampled_from(_STOP_WORDS), max_size=40))
def test_the_language_of_a_folded_text_is_that_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    assert known_language(text, Folded(text).words) == known_language(text)
