"""Headlines of other articles are no text of this one; a list of its own is."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import BlockKind
from corpus.pipeline.read_story import read_story
from corpus.reading.teasers import TEASERS

TEXT = [
    "The gate of the weir broke on Tuesday, killing eleven people who had come to see the water, officials said.",
    "The minister, who was there on Monday, did not say why the gate had not been checked. Nobody asked her.",
    "The mayor of Lauberg said that he knew nothing of it until midnight and that nobody had called him.",
]
OTHERS = [
    "Harbour of Torvik closes for the regatta",
    "Singer cancels three concerts after a fall",
    "Why the price of bread will not come down",
    "Rovers beat Torvik in the last minute",
    "Five ways to keep your windows warm",
    "Minister denies talks with the opposition",
    "School in Alda opens after nine years",
    "What we know of the new railway",
]


def hidden(folder: Path, *lines: str) -> list[str]:
    """The lines that are taken for teasers."""
    (folder / "a.txt").write_text("\n\n".join(["Weir breaks at Lauberg", *lines]) + "\n", "utf-8")
    (article,) = read_story([folder]).articles
    return [
        article.text[one.start : one.end]
        for one in article.blocks
        if one.kind is BlockKind.FURNITURE and one.reason == TEASERS
    ]


def test_below_the_text_they_are_furniture(tmp_path: Path) -> None:
    assert hidden(tmp_path, *TEXT, *OTHERS[:4], "All rights reserved.") == OTHERS[:4]


def test_many_of_them_are_in_the_middle_of_the_text_too(tmp_path: Path) -> None:
    assert hidden(tmp_path, *TEXT, *OTHERS, *(one.replace("The", "Later the") for one in TEXT)) == OTHERS


@pytest.mark.parametrize(
    "lines",
    [
        [*TEXT, *OTHERS[:3]],  # too few
        [*TEXT, *OTHERS[:4], *(one.replace("The", "Later the") for one in TEXT)],  # with text below
        [*TEXT, "The ministry promised:", *OTHERS[:5]],
        [*TEXT, *(f"- {one}" for one in OTHERS)],
        [*TEXT, *(f"{one} {number}" for number, one in enumerate(OTHERS))],  # rows of a table
        [*TEXT, *(f"{one}." for one in OTHERS)],
        [*OTHERS],
    ],
)
def test_what_may_be_of_the_article_is_not_hidden(tmp_path: Path, lines: list[str]) -> None:
    assert hidden(tmp_path, *lines) == []
