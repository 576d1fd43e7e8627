"""A tagged statement finds itself again in articles that were changed since, or is said to be gone."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from corpus.model import Article, Statement, Story
from store.exports.word_diff import differing
from store.records import TaggedStatement
from store.tags.anchors import tagged_statement
from tests.corpus import stories
from tui.desk.anchoring import Change, anchor
from tui.workstation.screens.changes_screen import marked

LINES = (
    "Four miners died in the pit at Alda on Monday.",
    "The mayor said that the lift had been checked in March.",
    "Nobody else was in the shaft at the time.",
    "A choir sang for the families until midnight.",
)


def article(*lines: str, name: str = "a.txt", url: str | None = None) -> Article:
    made = stories.article(name, *lines, outlet="Herald")
    return replace(made, sha256=hashlib.sha256(made.text.encode()).hexdigest(), url=url)


def tagged(number: int, url: str | None = None) -> TaggedStatement:
    of = article(*LINES, url=url)
    one = of.statements[number]
    return tagged_statement(of.text, one.start, one.end, path=of.id, outlet="Herald", url=url)


def story(*articles: Article) -> Story:
    return stories.story(*articles)


def now_of(wanted: TaggedStatement, *lines: str) -> tuple[Change | None, Statement | None]:
    found = anchor(story(article(*lines)), wanted)
    return found.change, found.now


@pytest.mark.parametrize("number", range(4))
def test_in_an_unchanged_article_it_is_where_it_was(number: int) -> None:
    change, now = now_of(tagged(number), *LINES)
    assert change is None
    assert now is not None
    assert now.text == LINES[number]


@pytest.mark.parametrize("number", range(4))
def test_below_a_new_first_line_it_has_moved(number: int) -> None:
    change, now = now_of(tagged(number), "Corrected at noon: see below.", *LINES)
    assert change is Change.MOVED
    assert now is not None
    assert now.text == LINES[number]


def test_of_a_sentence_that_stands_twice_the_one_in_the_same_company_is_meant() -> None:
    change, now = now_of(tagged(2), LINES[2], *LINES)
    assert change is Change.MOVED
    assert now is not None
    assert now.start > len(LINES[2])


@pytest.mark.parametrize(
    "reworded",
    [
        "Five miners died in the pit at Alda on Monday.",
        "Four miners died in the pit at Alda on Monday evening, the mayor said.",
        "Four miners are missing in the pit at Alda on Monday.",
    ],
)
def test_a_sentence_that_was_edited_is_found_with_how_much_of_it_is_left(reworded: str) -> None:
    found = anchor(story(article(reworded, *LINES[1:])), tagged(0))
    assert found.change is Change.CHANGED
    assert found.now is not None
    assert found.now.text == reworded
    assert 60 <= found.score < 100


def test_what_was_struck_is_gone_and_its_neighbour_is_not_taken_for_it() -> None:
    for number in range(4):
        lines = [line for at, line in enumerate(LINES) if at != number]
        assert now_of(tagged(number), *lines) == (Change.GONE, None)
    assert now_of(tagged(0), "Nine people were hurt in a pit at Lund.") == (Change.GONE, None)


def test_an_article_under_another_name_is_found_by_its_text_and_by_its_url() -> None:
    other = article("A bridge was opened.", name="other.txt")
    found = anchor(story(other, article(*LINES, name="b.txt")), tagged(1))
    assert (found.change, found.now.article if found.now else "") == (Change.MOVED, "b.txt")
    edited = article(*LINES[:1], "The mayor said that the lift was never checked in March.", name="b.txt", url="u:1")
    found = anchor(story(other, edited), tagged(1, url="u:1"))
    assert (found.change, found.now.article if found.now else "") == (Change.CHANGED, "b.txt")
    assert anchor(story(other), tagged(1)).change is Change.GONE


def test_the_words_that_differ_are_pointed_at() -> None:
    then, now = "Four miners died on Monday.", "Five miners died late on Monday."
    gone, new = map(marked, differing((then, now)))
    assert [then[start:end] for start, end in gone] == ["Four"]
    assert [now[start:end] for start, end in new] == ["Five", "late"]
