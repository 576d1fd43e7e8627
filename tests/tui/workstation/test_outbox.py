"""Nothing typed is lost: the outbox, drafts, and two people at one tag."""

from __future__ import annotations

import asyncio
import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from inspect import signature
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from store import tag_store
from store.records import Draft, Tag
from store.store_errors import SaveFailed
from store.tag_store import TagStore
from store.tags.timestamps import new_tag_id
from store.vocabulary import Relation, Severity
from tests.store.children import stopped_holder
from tests.store.make import withdraw
from tests.tui.at_work import AtWork, opened, working
from tests.tui.small_story import COURIER, put_story
from tui.user.paths import unsaved_folder
from tui.user.private_files import PrivateFolder
from tui.workstation.actions import tagging
from tui.workstation.dialogs.confirm import Confirm
from tui.workstation.dialogs.tag import TagDialog
from tui.workstation.dialogs.two_wordings import Versions
from tui.workstation.dialogs.unsaved_tags import UnsavedList


def kept() -> list[dict[str, Any]]:
    """What the files in the user's state folder say."""
    folder = unsaved_folder()
    files = sorted(folder.iterdir()) if folder.exists() else []
    return [json.loads(file.read_bytes()) for file in files]


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Switches a disk that is full for the store, but not for the user's home."""

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    real = os.write

    def switch(is_full: bool) -> None:
        monkeypatch.setattr(os, "write", full if is_full else real)

    return switch


async def tag_with_a_note(at: AtWork, note: str) -> None:
    await at.press("c", "n")
    await at.type(note)
    await at.press("escape", "enter")


# --- the outbox -------------------------------------------------------------------------------


def test_a_tag_that_cannot_be_saved_is_offered_at_the_next_start(
    tmp_path: Path, full_disk: Callable[[bool], None]
) -> None:
    async def body() -> None:
        folder = put_story(tmp_path / "fire")
        async with opened(folder) as at:
            await at.press("a")
            before = at.store.read_bytes()
            full_disk(True)
            await tag_with_a_note(at, "on a full disk")
            assert at.message.startswith("Not in the store; kept in your outbox (u): ")
            assert "1 not saved: u" in at.text
            assert at.store.read_bytes() == before
            assert [(one["draft"]["note"], "No space left" in one["why"]) for one in kept()] == [
                ("on a full disk", True)
            ]
            pair = at.pair()
            await at.press("t")
            assert isinstance(at.dialog, TagDialog)
            assert "not saved yet" in at.text
            assert at.dialog.left.note == "on a full disk"
            await at.press("escape")
            full_disk(False)
        async with opened(folder) as at:
            assert at.message == "From earlier: 1 tag could not be saved. u shows, saves and drops them."
            await at.press("u")
            assert isinstance(at.dialog, UnsavedList)
            for words in ("on a full disk", "No space left", "not saved, 20", *(side[:40] for side in pair)):
                assert words in at.text
            await at.press("s")
            assert at.message.startswith("Saved: ≠ contradicts")
            assert at.pair() == pair
            assert [tag["note"] for tag in at.saved()] == ["", "on a full disk"]
            assert kept() == []
            assert "not saved" not in at.text
            await at.press("u")
            assert at.message == "All that you typed is in the store."

    asyncio.run(body())


@working("unsaved", "unsaved-open", "unsaved-save", "unsaved-drop")
async def test_the_outbox_is_looked_at_saved_and_dropped_while_running(at: AtWork) -> None:
    store = at.compare.session.store
    assert store is not None
    real = store.save

    def fails(draft: Draft, tag_id: str | None = None) -> Tag:
        raise SaveFailed(f"Not saved: the disk is full, said {draft.note}.")

    store.save = fails  # type: ignore[method-assign]
    for note in ("one", "two", "three"):
        await tag_with_a_note(at, note)
        await at.press("]")
    assert "3 not saved: u" in at.text
    await at.press("u", "s")
    assert "the disk is full, said one" in at.message
    assert len(kept()) == 3
    store.save = real  # type: ignore[method-assign]
    await at.press("u", "enter")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.left.note in {"one", "two"}, "the oldest, or the one after it was tried again"
    await at.press("1", "enter")
    (first,) = at.saved()
    assert first["severity"] == "minor"
    await at.press("u", "j", "d")
    assert isinstance(at.dialog, Confirm)
    await at.press("escape")
    assert len(kept()) == 2
    await at.press("u", "j", "d", "enter")
    assert at.message == "Dropped."
    await at.press("u", "s")
    assert len(at.saved()) == 2
    assert kept() == []


def test_a_save_that_reached_the_store_without_an_answer_is_not_offered_and_not_saved_twice(tmp_path: Path) -> None:
    async def body() -> None:
        folder = put_story(tmp_path / "fire")
        async with opened(folder) as at:
            store = at.compare.session.store
            assert store is not None
            real = store.save

            def reached(draft: Draft, tag_id: str | None = None) -> Tag:
                real(draft, tag_id)
                raise SaveFailed("Not saved: the folder could not be synced.")

            store.save = reached  # type: ignore[method-assign]
            await tag_with_a_note(at, "there it is")
            assert len(kept()) == 1
            assert len(at.saved()) == 1
        async with opened(folder) as at:
            assert at.message == ""
            assert kept() == []
            assert [tag["rev"] for tag in at.saved()] == [1]

    asyncio.run(body())


def test_a_tag_on_a_statement_that_changed_since_is_still_offered_with_its_words(
    tmp_path: Path, full_disk: Callable[[bool], None]
) -> None:
    async def body() -> None:
        folder = put_story(tmp_path / "fire")
        async with opened(folder) as at:
            await at.to("Twelve people", "19 people")
            full_disk(True)
            await tag_with_a_note(at, "before the edit")
            full_disk(False)
        put_story(folder, courier=COURIER.replace("Twelve", "Fourteen"))
        async with opened(folder) as at:
            await at.press("u")
            assert "Twelve people were killed" in at.text
            await at.press("s")
            (tag,) = at.saved()
            assert any(one["exact"].startswith("Twelve") for one in tag["statements"])
            assert kept() == []

    asyncio.run(body())


def test_a_colleague_who_is_stopped_while_saving_is_named_and_the_tag_goes_to_the_outbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signature(TagStore).parameters["wait"].default == 10
    monkeypatch.setattr(tag_store, "TagStore", partial(TagStore, wait=1.0))

    async def body() -> None:
        folder = put_story(tmp_path / "fire")
        with stopped_holder(folder / "factdesk.json") as holder:
            async with opened(folder) as at:
                await at.press_ahead("c", "enter")
                await at.until(lambda: f"waiting for grace (pid {holder.pid} on" in at.message)
                await at.until(lambda: "kept in your outbox" in at.message)
                assert f"grace (pid {holder.pid}" in at.message
                assert not at.store.exists()
                assert len(kept()) == 1
                holder.kill()
                await at.press("u", "s")
                assert len(at.saved()) == 1

    asyncio.run(body())


def test_where_nothing_can_be_kept_q_says_so_first(
    tmp_path: Path, home: Path, full_disk: Callable[[bool], None]
) -> None:
    async def body() -> None:
        (home / "state").write_text("no folder")
        async with opened(put_story(tmp_path / "fire")) as at:
            full_disk(True)
            await at.press("c", "enter")
            assert at.message.startswith("Not saved, and only kept until you leave (")
            await at.press("q")
            assert not at.has_quit
            assert "q again leaves" in at.message
            await at.press("u")
            assert isinstance(at.dialog, UnsavedList)
            await at.press("escape")
            await at.press_ahead("q")
            assert at.has_quit

    asyncio.run(body())


@working()
async def test_what_was_typed_while_the_store_broke_is_kept(at: AtWork) -> None:
    await at.press("c", "n")
    await at.type("a note")
    await at.press("escape")
    at.store.write_bytes(b"{half")
    await at.press("enter")
    assert "kept in your outbox" in at.message
    assert at.store.read_bytes() == b"{half"
    assert kept()[0]["draft"]["note"] == "a note"
    at.store.unlink()
    await at.press("u", "s")
    assert [tag["note"] for tag in at.saved()] == ["a note"]


@working()
async def test_a_tag_that_is_not_in_the_store_any_more_is_saved_as_a_new_one(at: AtWork) -> None:
    await at.press("c", "enter", "t", "1", "escape")
    content = json.loads(at.store.read_bytes())
    content["tags"] = {}
    at.store.write_text(json.dumps(content))
    await at.until(lambda: at.compare.session.store and not at.compare.session.store.tags())
    await at.press("u", "s")
    assert [tag["severity"] for tag in at.saved()] == ["minor"]


# --- drafts -----------------------------------------------------------------------------------


def test_a_draft_is_there_at_the_next_start_and_after_rereading_and_gone_when_it_is_saved(tmp_path: Path) -> None:
    async def body() -> None:
        folder = put_story(tmp_path / "fire")
        async with opened(folder) as at:
            row = await at.to("Twelve people", "19 people")
            await at.press("c", "n")
            await at.type("half a thought")
            await at.press("escape", "3", "escape")
            assert at.message == "Not saved; what you typed is kept as a draft of this pair."
            pair = at.pair(row)
        courier = folder / "courier.txt"
        courier.write_text(courier.read_text().replace("Twelve", "The beginning is new.\n\nTwelve", 1))
        async with opened(folder) as at:
            assert at.message == "From earlier: 1 draft left. u shows, saves and drops them."
            at.compare.loader.read_again()
            await at.until_compared()
            await at.to("Twelve people", "19 people")
            assert at.pair() == pair
            await at.press("c")
            assert isinstance(at.dialog, TagDialog)
            assert "draft" in at.text
            assert at.dialog.left.note == "half a thought"
            assert at.dialog.left.severity is Severity.MAJOR
            await at.press("n")
            await at.type(", now whole")
            await at.press("escape", "enter")
            (tag,) = at.saved()
            assert tag["note"] == "half a thought, now whole", "one goes on writing behind what was written"
            for one in tag["statements"]:
                text = (folder / one["path"]).read_text()
                assert text[one["start"] : one["end"]] == one["exact"], "it is where the statement stands by now"
            assert "contradicts ✓" in at.text
            assert kept() == []

    asyncio.run(body())


@working()
async def test_what_is_typed_is_written_within_a_second_and_not_at_every_key(at: AtWork) -> None:
    put = PrivateFolder.put
    writes = []

    def counted(folder: PrivateFolder, name: str, content: bytes) -> None:
        writes.append(asyncio.get_running_loop().time())
        put(folder, name, content)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(PrivateFolder, "put", counted)
        await at.press("c", "n")
        for times in (1, 2, 3):
            await at.type("forty letters that are typed in one go, ")
            await at.until(lambda times=times: [one["draft"]["note"].count("forty") for one in kept()] == [times])  # type: ignore[misc]
    assert all(later - earlier > 0.9 * tagging.DRAFT_EVERY for earlier, later in pairwise(writes))
    await at.press("escape", "enter")
    assert len(at.saved()) == 1
    assert kept() == []


@working()
async def test_what_was_typed_and_taken_away_again_leaves_no_draft(at: AtWork) -> None:
    await at.press("c", "n")
    await at.type("x")
    await at.until(kept)
    await at.press("backspace", "escape", "escape")
    assert kept() == []
    assert at.message == ""


def test_what_is_being_typed_outlives_a_crash(tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            await at.press("c", "n")
            await at.type("before the crash")
            at.app._handle_exception(ZeroDivisionError("nobody foresaw it"))

    with pytest.raises(ZeroDivisionError):
        asyncio.run(body())
    assert [one["draft"]["note"] for one in kept()] == ["before the crash"]


@working("omission")
async def test_a_draft_on_one_statement_is_found_again_there(at: AtWork) -> None:
    await at.cursor_to("Flowers lay")
    await at.press("s")
    await at.until(lambda: "Nothing of it in Tribune, Wire" in at.text)
    await at.press("n")
    await at.type("odd")
    await at.press("escape", "escape")
    assert at.message == "Not saved; what you typed is kept as a draft of this statement."
    await at.press("g", "u", "enter")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.left.note == "odd"
    await at.press("enter")
    assert at.pane.statement is not None
    assert at.pane.statement.text.startswith("Flowers lay")
    (tag,) = at.saved()
    assert (tag["note"], tag["silent"]) == ("odd", ["Tribune", "Wire"])
    assert kept() == []


# --- two at one tag ---------------------------------------------------------------------------


async def edit_what_a_colleague_edits(at: AtWork) -> TagStore:
    """Opens my tag, writes a note; grace changes relation and note in between; then saves."""
    await at.press("c", "enter", "t", "n")
    await at.type("my note")
    await at.press("escape")
    grace = TagStore(at.store, "grace")
    (tag,) = grace.tags()
    grace.edit(tag.id, tag.rev, replace(Draft.of(tag), relation=Relation.QUALIFIES, note="her note", verdict="partly"))
    await at.press("enter")
    assert isinstance(at.dialog, Versions)
    for words in (
        "grace changed this tag",
        "mine: contradicts",
        "grace: qualifies",
        "mine: my note",
        "grace: her note",
    ):
        assert words in at.text
    assert "severity" not in at.text, "only what differs"
    assert at.saved()[0]["note"] == "her note"
    assert kept()[0]["draft"]["note"] == "my note"
    return grace


@working("versions-mine")
async def test_of_two_versions_mine_is_saved_on_the_others_when_i_say_so(at: AtWork) -> None:
    await edit_what_a_colleague_edits(at)
    await at.press("M")
    (tag,) = at.saved()
    assert (tag["relation"], tag["note"], tag["rev"]) == ("contradicts", "my note", 3)
    assert tag["verdict"] == "partly", "what was not shown stays as she has it"
    assert [change["by"] for change in tag["history"] if change["field"] == "note"] == ["grace", "ada"]
    assert kept() == []


@working("versions-theirs")
async def test_of_two_versions_the_others_stays_when_i_say_so(at: AtWork) -> None:
    await edit_what_a_colleague_edits(at)
    await at.press("T")
    assert (at.saved()[0]["note"], at.saved()[0]["rev"]) == ("her note", 2)
    assert kept() == []
    await at.press("t")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.left.note == "her note"


@working("versions-edit")
async def test_of_two_versions_i_can_go_on_with_mine_and_decide_later(at: AtWork) -> None:
    grace = await edit_what_a_colleague_edits(at)
    await at.press("escape")
    assert kept()[0]["draft"]["note"] == "my note"
    await at.press("u", "s")
    assert isinstance(at.dialog, Versions)
    await at.press("enter")
    assert isinstance(at.dialog, TagDialog)
    await at.press("n")
    await at.type(", and hers")
    await at.press("escape")
    grace.refresh()
    (tag,) = grace.tags()
    grace.edit(tag.id, tag.rev, replace(Draft.of(tag), note="her other note"))
    await at.press("enter")
    assert isinstance(at.dialog, Versions), "she changed it once more: that was not seen either"
    assert "her other note" in at.text
    await at.press("enter", "enter")
    assert "my note" in at.saved()[0]["note"]
    assert "and hers" in at.saved()[0]["note"]
    assert kept() == []


@working()
async def test_a_tag_that_was_withdrawn_meanwhile_is_saved_as_a_new_one_if_i_say_so(at: AtWork) -> None:
    await at.press("c", "enter", "t", "3")
    grace = TagStore(at.store, "grace")
    withdraw(grace, grace.tags()[0].id)
    await at.press("enter")
    assert isinstance(at.dialog, Versions)
    assert "grace withdrew this tag" in at.text
    await at.press("M")
    assert len(at.saved(withdrawn=True)) == 2
    assert [tag["severity"] for tag in at.saved()] == ["major"]


@working()
async def test_my_tag_from_another_session_is_shown_before_it_is_changed(at: AtWork) -> None:
    await at.press("c", "n")
    await at.type("here")
    await at.press("escape")
    assert at.compare.tagging.writing is not None
    there = TagStore(at.store, "ada")
    there.save(replace(at.compare.tagging.writing.begun.draft, note="there"), new_tag_id())
    await at.press("enter")
    assert isinstance(at.dialog, Versions)
    assert "there" in at.text
    await at.press("M")
    assert [(tag["note"], tag["rev"]) for tag in at.saved()] == [("here", 2)]


@working()
async def test_a_long_note_of_two_versions_can_be_read_to_its_end_in_a_small_terminal(at: AtWork) -> None:
    await at.press("c", "enter", "t", "n")
    await at.type("mine")
    await at.press("escape")
    grace = TagStore(at.store, "grace")
    (tag,) = grace.tags()
    grace.edit(tag.id, tag.rev, replace(Draft.of(tag), note="\n".join(f"line {number}" for number in range(60))))
    await at.press("enter")
    assert "line 59" not in at.text
    for _ in range(60):
        await at.press("j")
    assert "line 59" in at.text
    assert "save mine" in at.text
    await at.pilot.resize_terminal(60, 16)
    await at.until(lambda: at.app.screen.size.height == 16)
    assert "esc" in at.text.splitlines()[-1]
