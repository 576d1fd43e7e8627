from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.tags.anchors import found_again, tagged_statement

TEXT = "Ä ferry sank. 38 people were rescued. The mayor denied it. 38 people were rescued. Nobody else was aboard."


def test_an_anchor_holds_all_that_an_editor_needs() -> None:
    made = tagged_statement(TEXT, 14, 37, path="a.txt", outlet="Herald", title="Ferry", date="2026-03-01", url="u")
    assert (made.exact, made.start, made.end) == ("38 people were rescued.", 14, 37)
    assert made.prefix == "Ä ferry sank. "
    assert made.suffix == " The mayor denied it. 38 people "
    assert made.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (made.outlet, made.title, made.date, made.url, made.path) == ("Herald", "Ferry", "2026-03-01", "u", "a.txt")


@pytest.mark.parametrize("span", [(0, 0), (5, 4), (-1, 3), (0, 10_000)])
def test_what_is_no_span_of_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no span"):
        tagged_statement(TEXT, *span, path="a.txt")


def test_of_equal_sentences_the_one_with_the_same_surroundings_is_found() -> None:
    first, second = (tagged_statement(TEXT, at, at + 23, path="a.txt") for at in (14, 59))
    above = "Corrected at noon.\n\n"
    assert found_again(first, above + TEXT) == (14 + len(above), 37 + len(above))
    assert found_again(second, above + TEXT) == (59 + len(above), 82 + len(above))
    assert found_again(first, TEXT.replace("38", "39")) is None


@given(st.text(min_size=1), st.data())
def test_in_an_unchanged_text_every_statement_is_found_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert found_again(tagged_statement(text, start, end, path="a.txt", sha256="0" * 64), text) == (start, end)
