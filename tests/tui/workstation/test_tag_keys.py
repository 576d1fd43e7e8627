"""Keys that tag, undo and redo: what they save is in the file when the screen says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.vocabulary import Relation, TagType
from tests.tui.at_work import AtWork, opened, run, working
from tests.tui.small_story import put_story
from tui.desk.queue_filter import QueueFilter
from tui.workstation.dialogs.confirm import Confirm
from tui.workstation.dialogs.tag import TagDialog


@working("contradicts", "dialog-save")
async def test_c_enter_saves_a_tag_that_an_editor_can_rely_on(at: AtWork) -> None:
    await at.to("Twelve people", "19 people")
    await at.press("c")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.focused is None
    assert not at.saved()
    await at.press("enter")
    assert at.message.startswith("Saved: ≠ contradicts · number")
    (tag,) = at.saved()
    assert tag["relation"] == "contradicts"
    assert tag["types"] == ["number"]
    assert tag["status"] == "open"
    assert tag["reviewer"] == "ada"
    assert tag["rev"] == 1
    assert tag["suggested"][0]["type"] == "number"
    assert {one["exact"] for one in tag["statements"]} == at.pair()
    articles = {article.id: article for article in at.desk.story.articles} if at.desk.story else {}
    for one in tag["statements"]:
        article = articles[one["path"]]
        raw = (at.folder / article.path).read_bytes().decode()
        assert raw[one["start"] : one["end"]] == one["exact"]
        assert raw[: one["start"]].endswith(one["prefix"])
        assert raw[one["end"] :].startswith(one["suffix"])
        assert one["sha256"] == article.sha256
        assert one["outlet"] == article.outlet
        assert one["title"] == article.title
        assert one["date"] == article.published
    assert "contradicts ✓" in at.text


@working("tag")
async def test_t_takes_any_relation_types_and_severity_and_edits_what_is_tagged(at: AtWork) -> None:
    await at.press("t", "q", "s", "1", "enter")
    (first,) = at.saved()
    assert first["relation"] == "qualifies"
    assert {"number", "scope"} <= set(first["types"])
    assert first["severity"] == "minor"
    await at.press("t")
    assert "your tag, revision 1" in at.text
    await at.press("s", "e", "3", "enter")
    (second,) = at.saved()
    assert second["id"] == first["id"]
    assert second["rev"] == 2
    assert second["relation"] == "elaborates"
    assert second["severity"] == "major"
    assert "scope" not in second["types"]


@pytest.mark.parametrize("relation", list(Relation))
def test_the_tag_dialog_has_a_letter_for_each_relation(relation: Relation, tmp_path: Path) -> None:
    from tui.workstation.dialogs.tag import RELATION_KEYS, SEVERITY_KEYS, TYPE_KEYS

    letters = [*RELATION_KEYS, *TYPE_KEYS, *SEVERITY_KEYS, "n"]
    assert relation in RELATION_KEYS.values()
    assert set(TYPE_KEYS.values()) == set(TagType)
    assert len(letters) == len(set(letters))


@working("agrees", "unrelated")
async def test_agrees_and_unrelated_are_saved_at_once_and_the_next_match_comes(at: AtWork) -> None:
    first, second, third = at.desk.queue[:3]
    await at.press("a")
    assert at.dialog is None
    assert at.desk.current == second
    await at.press("x")
    assert at.desk.current == third
    by_pair = {frozenset(one["exact"] for one in tag["statements"]): tag["relation"] for tag in at.saved()}
    assert by_pair == {frozenset(at.pair(first)): "agrees", frozenset(at.pair(second)): "unrelated"}
    assert f"{len(at.desk.queue) - 2} left" in at.text


@working()
async def test_what_would_change_a_tag_of_mine_asks_first(at: AtWork) -> None:
    row = at.desk.current
    await at.press("c", "n")
    await at.type("seen the video")
    await at.press("escape", "enter")
    before = at.saved()
    await at.press("x")
    assert isinstance(at.dialog, Confirm)
    assert at.dialog.focused is None
    await at.press("escape")
    assert at.saved() == before
    assert at.desk.current == row
    await at.press("x", "enter")
    (tag,) = at.saved()
    assert tag["relation"] == "unrelated"
    assert tag["note"] == "seen the video", "a note is never lost by a single key"
    assert tag["rev"] == 2


@working()
async def test_the_same_relation_again_changes_nothing(at: AtWork) -> None:
    await at.press("a", "[")
    before = at.saved()
    await at.press("a")
    assert at.dialog is None
    assert "already" in at.message
    assert at.saved() == before


@working("later")
async def test_w_puts_aside_and_what_is_put_aside_can_be_filtered_and_taken_up_again(at: AtWork) -> None:
    row = at.desk.current
    await at.press("w")
    assert "c ○ contradicts" in at.text, "what is put aside is no verdict"
    await at.press("n")
    await at.type("ask the company")
    await at.press("escape", "enter")
    (tag,) = at.saved()
    assert (tag["status"], tag["note"]) == ("later", "ask the company")
    at.desk.set_filter(QueueFilter(statuses=frozenset({"later"})))
    assert at.desk.queue == [row]
    at.desk.set_filter(QueueFilter())
    await at.press("c", "enter")
    (tag,) = at.saved()
    assert (tag["relation"], tag["status"], tag["note"]) == ("contradicts", "open", "ask the company")


@working("undo", "redo")
async def test_undo_and_redo_go_through_what_i_saved(at: AtWork) -> None:
    await at.press("z")
    assert "nothing of yours to undo" in at.message
    await at.press("c", "enter", "t", "3", "1", "enter")
    assert at.saved()[0]["severity"] == "minor"
    await at.press("z")
    assert at.saved()[0]["severity"] != "minor"
    await at.press("z")
    assert at.saved() == []
    assert len(at.saved(withdrawn=True)) == 1, "what is undone stays in the file"
    assert at.desk.my_tag(at.desk.queue[0]) is None
    await at.press("Z", "Z")
    assert at.saved()[0]["severity"] == "minor"
    await at.press("Z")
    assert "nothing of yours to redo" in at.message


def test_undo_reaches_back_over_a_restart(tmp_path: Path) -> None:
    folder = put_story(tmp_path / "fire")

    async def body() -> None:
        async with opened(folder) as at:
            await at.press("c", "enter")
            assert len(at.saved()) == 1
        async with opened(folder) as at:
            assert at.compare.undoable
            assert "✓" in at.text, "the tag of the last session is shown"
            await at.press("z")
            assert at.saved() == []
        async with opened(folder) as at:
            await at.press("Z")
            assert len(at.saved()) == 1

    run(body)
