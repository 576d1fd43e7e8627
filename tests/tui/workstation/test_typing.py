"""What is typed: notes, drafts, keys typed ahead, leaving while a tag is being saved."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from store.records import Draft, Tag
from store.store_errors import SaveFailed
from tests.tui.at_work import AtWork, opened, run, working
from tests.tui.small_story import put_story
from tui.workstation.dialogs.confirm import Confirm
from tui.workstation.dialogs.tag import TagDialog
from tui.workstation.widgets.fields import NoteField


@working("dialog-note", "dialog-leave")
async def test_a_note_takes_every_letter_and_new_lines_and_a_draft_stays(at: AtWork) -> None:
    await at.press("c")
    form = at.dialog.left if isinstance(at.dialog, TagDialog) else None
    await at.press("n")
    assert isinstance(at.dialog, TagDialog)
    assert isinstance(at.dialog.focused, NoteField)
    letters = "cqaexudtprlgymbsoihn123[]zZwjk?:/f+"
    await at.press_ahead(*letters)
    await at.press("enter")
    await at.type("second line")
    assert not at.saved(), "enter is a new line here"
    await at.press("escape")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.focused is None
    assert form is not None
    assert at.dialog.left.note == f"{letters}\nsecond line"
    assert (at.dialog.left.types, at.dialog.left.relation) == (form.types, form.relation), "no letter acted as a key"
    await at.press("escape")
    assert at.dialog is None
    assert "draft" in at.message
    assert not at.saved()
    await at.press("]", "[", "c")
    assert "draft" in at.text
    await at.press("enter")
    assert at.saved()[0]["note"] == f"{letters}\nsecond line"
    await at.press("t")
    assert "your tag" in at.text


@pytest.mark.parametrize("together", ["cnhello", "tnhello", "wnhello"])
def test_keys_that_come_all_at_once_act_one_after_the_other(together: str, tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            await at.press_together(*together, "enter", *"quxz", "escape", "1", "enter", "]", "/", *"quay", "enter")
            await at.until(lambda: not at.compare.session.saving)
            (tag,) = at.saved()
            assert (tag["note"], tag["severity"]) == ("hello\nquxz", "minor")
            assert at.dialog is None
            assert at.compare.found, "it searched; what it says of that may come before or after what saving says"
            assert at.pane.statement is not None
            assert "quay" in at.pane.statement.text
            await at.press_together(":", *"list of keys", *["backspace"] * 12, *"copy both", "enter")
            assert "clipboard" in at.message or "y copies it" in at.message
            await at.press_together("f", "/", *"wire", "escape", "space", "enter", "i", "o", *"s", "escape", "escape")
            assert at.desk.filter.outlets == {"Wire"}
            assert at.dialog is None
            assert at.corrections() == {}

    run(body)


@working()
async def test_a_draft_belongs_to_its_pair_and_goes_with_w_and_t_too(at: AtWork) -> None:
    await at.press("c", "n")
    await at.type("half a thought")
    await at.press("escape", "escape", "]", "c")
    assert "draft" not in at.text
    await at.press("escape", "[", "w")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.left.note == "half a thought"
    await at.press("escape", "t")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.left.note == "half a thought"


@working()
async def test_leaving_an_untouched_dialog_leaves_no_draft(at: AtWork) -> None:
    await at.press("c", "escape")
    assert at.compare.saver.unsaved is not None
    assert at.compare.saver.unsaved.all == ()
    assert at.message == ""
    await at.press("t")
    assert "new tag" in at.text


@working()
async def test_a_key_that_was_typed_ahead_of_a_save_does_no_harm(at: AtWork) -> None:
    await at.press_ahead("c", "enter", "a", "x")
    await at.until(lambda: not at.compare.session.saving and at.saved())
    assert at.dialog is None or isinstance(at.dialog, Confirm)
    assert at.saved()[0]["relation"] in {"contradicts", "unrelated"}


@pytest.mark.parametrize("fails", [False, True])
def test_leaving_waits_for_a_tag_that_is_being_written_and_keeps_it_if_that_fails(fails: bool, tmp_path: Path) -> None:
    may_save = threading.Event()

    async def body() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            store = at.compare.session.store
            assert store is not None
            save = store.save

            def slow_save(draft: Draft, tag_id: str | None = None) -> Tag:
                assert may_save.wait(20)
                if fails:
                    raise SaveFailed("The disk is full.")
                return save(draft, tag_id)

            store.save = slow_save  # type: ignore[method-assign]
            await at.press_ahead("c", "enter", "q")
            assert not at.has_quit
            may_save.set()
            while not at.has_quit:
                await asyncio.sleep(0.005)
            assert len(at.saved()) == (not fails)
        async with opened(at.folder) as again:
            assert again.desk.in_outbox == fails
            assert ("1 not saved" in again.text) == fails

    run(body)
