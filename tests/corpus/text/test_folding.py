"""The folded words of a part of a text are the same whether the text is folded as a whole or the part alone."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.folding import Folded, folded

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
