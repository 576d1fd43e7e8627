"""A tagged statement finds itself again in articles that were changed since, or is said to be gone."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import Article, Statement, Story
from corpus.pipeline.read_story import read_story
from store.exports.word_diff import differing
from store.records import TaggedStatement
from store.tags.anchors import tagged_statement
from store.tags.history import as_json
from tests.corpus import stories
from tui.desk.anchoring import Change, anchor, anchors
from tui.workstation.screens.text_screen import marked

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


# --- two statements, one place; one place, two articles ---------------------------------------

TWICE = ("The company denied it.", "A ferry sank off Alda.", "The company denied it.", "Nobody was on board.")


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (("Corrected at noon.", *TWICE), (1, 3)),
        (("The company denied it.", "A ferry sank off Alda.", "It was old.", "The company denied it."), (0, 3)),
        (("The company denied it.", "Rain fell.", "The company denied it."), (0, 2)),
        (("It was old.", "The company denied it.", "Nobody was on board."), (None, 1)),
        (("The company denied it.", "A ferry sank off Alda.", "It was old."), (0, None)),
    ],
)
def test_a_sentence_that_stands_twice_is_two_statements_after_an_edit_too(
    lines: tuple[str, ...], places: tuple[int | None, int | None]
) -> None:
    of = article(*TWICE)
    both = [tagged_statement(of.text, one.start, one.end, path=of.id, outlet="Herald") for one in of.statements[::2]]
    now = article(*lines)
    for order in (both, both[::-1]):
        found = {one.tagged.start: one.now for one in anchors(story(now), order)}
        starts = [None if place is None else now.statements[place].start for place in places]
        assert [each.start if each else None for _, each in sorted(found.items(), key=lambda one: one[0])] == starts


def test_tags_of_two_versions_of_an_article_may_be_on_one_statement() -> None:
    older, newer = article(*LINES), article("First.", *LINES)
    one, other = (
        tagged_statement(of.text, at.start, at.end, path=of.id, outlet="Herald", sha256=of.sha256)
        for of, at in ((older, older.statements[1]), (newer, newer.statements[2]))
    )
    found = anchors(story(article("First.", "Second.", *LINES)), [one, other])
    assert found[0].now == found[1].now is not None


ALPHA = "Team Alpha reported that the vaccine reduced deaths by 12 percent across all regions of the north."
BETA = "Team Beta reported that the vaccine reduced deaths by 12 percent across all regions of the south."


@pytest.mark.parametrize(
    ("tagged_line", "sibling"),
    [
        (BETA, ALPHA),
        (ALPHA, ALPHA.replace("12", "21")),
        (ALPHA, ALPHA.replace("Alpha", "Gamma")),
        ("Rescuers said the ferry Alda carried forty people.", "Rescuers said the ferry Alda carried sixty people."),
    ],
)
def test_a_lookalike_elsewhere_is_another_statement(tagged_line: str, sibling: str) -> None:
    of = article("Trial results in the north", sibling, tagged_line, "The ministry did not comment.")
    one = tagged_statement(of.text, of.statements[2].start, of.statements[2].end, path=of.id, outlet="Herald")
    found = anchor(story(article("Trial results in the north", sibling, "The ministry did not comment.")), one)
    assert (found.change, found.now) == (Change.GONE, None)


def test_a_copy_under_another_outlets_name_is_not_the_statement() -> None:
    copy = replace(article(*LINES, name="copy.txt"), outlet="Post")
    assert anchor(story(copy), tagged(1)).change is Change.GONE


def test_an_article_of_a_feed_is_no_place() -> None:
    def entry(number: int, title: str, outlet: str, *lines: str) -> Article:
        return replace(article(*lines, name=f"feed.jsonl#{number}"), title=title, outlet=outlet)

    of = entry(1, "Pit", "Herald", *LINES)
    one = tagged_statement(
        of.text, of.statements[0].start, of.statements[0].end, path=of.id, title="Pit", outlet="Herald"
    )
    other = entry(1, "Mine", "Post", "Five miners died in the pit at Alda on Monday.", *LINES[1:])
    moved = entry(2, "Pit", "Herald", *LINES)
    found = anchor(story(other, moved), one)
    assert found.now is not None
    assert found.now.article == "feed.jsonl#2"
    assert anchor(story(other), one).change is Change.GONE


def test_a_file_that_became_another_article_is_not_the_article() -> None:
    became = article("Exclusive.", *LINES, name="a.txt", url="https://post.example/1")
    assert anchor(story(became), tagged(0, url="https://herald.example/1")).change is Change.GONE


def test_an_entry_of_a_feed_is_known_by_the_name_that_the_feed_gives_it(tmp_path: Path) -> None:
    def feed(*entries: dict[str, object]) -> Story:
        lines = "\n".join(json.dumps({**entry, "source": "Herald"}) for entry in entries)
        (tmp_path / "feed.jsonl").write_text(lines, encoding="utf-8")
        return read_story([tmp_path])

    pit: dict[str, object] = {"guid": "h-17", "title": "Pit", "text": "\n\n".join(LINES)}
    bridge: dict[str, object] = {"guid": "h-18", "title": "Bridge", "text": "A bridge was opened at Lund on Tuesday."}
    of = feed(pit, bridge).article_by_id["feed.jsonl#1"]
    one = tagged_statement(
        of.text, of.statements[0].start, of.statements[0].end,
        path=of.id, title=of.title, outlet=of.outlet, sha256=of.sha256, identifier=of.identifier,
    )  # fmt: skip
    assert as_json(one)["identifier"] == "h-17"

    edited = {**pit, "title": "Pit: five dead", "text": "\n\n".join(("Corrected at noon.", *LINES))}
    found = anchor(feed(bridge, edited), one)
    assert found.change is Change.MOVED
    assert found.now is not None
    assert found.now.article == "feed.jsonl#2"
    assert anchor(feed(bridge, {**edited, "guid": "h-19"}), one).change is Change.GONE

    numbered_anew = feed({**pit, "guid": "h-18"}, {**bridge, "guid": "h-17"})
    assert anchor(numbered_anew, one).change is None
    moved = anchor(feed({**bridge, "guid": "h-17"}, {**pit, "guid": "h-18"}), one).now
    assert moved is not None
    assert moved.article == "feed.jsonl#2"


def test_a_name_that_is_no_name_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"id": "x" * 1000, "text": "Rain fell at Lund."}), encoding="utf-8")
    (only,) = read_story([tmp_path]).articles
    assert only.identifier is None


@pytest.mark.parametrize(
    "form",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("miners", "mi\u00adners"),
        lambda text: text.replace("in the pit", "in the\npit"),
        lambda text: text.replace("Alda", "\u200bAlda"),
    ],
    ids=["decomposed", "soft hyphen", "line break", "zero-width space"],
)
def test_another_form_of_the_same_letters_is_the_same_statement(form: Callable[[str], str]) -> None:
    lines = ("Four miners died in the pit at Alda-Žďár on Monday.", *LINES[1:])
    of = article(*lines)
    one = tagged_statement(of.text, 0, len(lines[0]), path=of.id, outlet="Herald")
    found = anchor(story(article(*map(form, lines))), one)
    assert (found.change, found.score) == (Change.MOVED, 100.0)
    assert found.now is not None
    assert found.now.start == 0


def test_a_sentence_that_stands_twice_in_another_form_is_two_statements() -> None:
    lines = (LINES[0], "Á said so.", LINES[1], "Á said so.", LINES[2])
    of = article(*lines)
    wanted = [
        tagged_statement(of.text, of.statements[at].start, of.statements[at].end, path=of.id, outlet="Herald")
        for at in (3, 1)
    ]
    now = [each.now for each in anchors(story(article(*(unicodedata.normalize("NFD", one) for one in lines))), wanted)]
    assert [one.id for one in now if one] == [
        each.id
        for at, each in enumerate(article(*(unicodedata.normalize("NFD", one) for one in lines)).statements)
        if at in (3, 1)
    ][::-1]
