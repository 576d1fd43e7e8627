"""The sentences of cues in exports and on screens: what each side says, by name, and where it stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exports.sides import rested_on, with_sides, without_sides

WHY = "“three written warnings” here, “four” there; both: warnings, mayor"


def test_here_and_there_are_named() -> None:
    told = "Courier: “three written warnings”, Wire: “four”; both: warnings, mayor"
    assert with_sides(WHY, "Courier:", "Wire:") == told
    swapped = with_sides(WHY, "right", "left", swapped=True)
    assert swapped == "left “four”, right “three written warnings”; both: warnings, mayor"
    assert without_sides(WHY) == "three written warnings ↔ four; both: warnings, mayor"


@pytest.mark.parametrize("why", ["", "One side alone leaves it open.", "here “a”, there “b”"])
def test_a_sentence_without_sides_stays(why: str) -> None:
    assert with_sides(why, "left", "right") == without_sides(why) == why
    assert rested_on([why], ["a", "b"]) is None


@pytest.mark.parametrize(
    ("why", "passages", "marked"),
    [
        (WHY, ("He got three  written\nwarnings.", "All four came."), [["three  written\nwarnings"], ["four"]]),
        ("“5” here, “6” there", ("15 of 5 were", "6 were"), [["5"], ["6"]]),
        ("“he denied that the bridge was…” here, “6” there", ("Yes, he denied that the bridge wasn't up.", "6"),
         [["he denied that the bridge was"], ["6"]]),
        ("“5” here, “6” there", ("He had 5.", "He had seven."), None),
        ("“5” here, “6” there", ("He had 5.", "He had 6.", "He had 7."), None),
    ],
)  # fmt: skip
def test_what_a_cue_rests_on_is_marked_and_nothing_else(
    why: str, passages: tuple[str, ...], marked: list[list[str]] | None
) -> None:
    found = rested_on([why], passages)
    assert (found and [[piece.text for piece in one if piece.differs] for one in found]) == marked


@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_the_pieces_are_the_passages_whatever_is_quoted(one: str, other: str, quoted: list[str]) -> None:
    whys = [f"“{text}” here, “{other[:4]}” there" for text in (*quoted, one[:5], one[2:9])]
    found = rested_on(whys, [one, other])
    assert found is None or ["".join(piece.text for piece in pieces) for pieces in found] == [one, other]
