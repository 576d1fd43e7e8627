"""Terminals of every size."""

from __future__ import annotations

from pathlib import Path

from tests.tui.at_work import AtWork, opened, run, working
from tests.tui.small_story import put_story
from tui.workstation.dialogs.dialog import Dialog
from tui.workstation.screens.desk_screen import SMALLEST
from tui.workstation.widgets.fields import NoteField


@working()
async def test_the_cursor_stays_where_it_is_through_every_size(at: AtWork) -> None:
    await at.press("]", "]", "tab", "j")
    where = at.pane.statement
    match = at.desk.current
    for size in ((200, 60), (40, 10), (80, 24), (60, 16), (59, 40), (150, 34), (80, 24)):
        await at.pilot.resize_terminal(*size)
        await at.pilot.pause()
        if size[0] < 60 or size[1] < 16:
            assert "factdesk needs" in at.text
            continue
        await at.until(lambda: at.pane.size.width > 0 and at.pane.display)
        assert at.pane.statement == where
        assert at.desk.current == match
        page = at.pane.page
        assert page is not None
        first, _ = page.line_span(at.pane.cursor)
        assert at.pane.top <= first < at.pane.top + at.pane.text_height, f"out of view at {size}"


def test_a_terminal_that_is_too_small_at_first_shows_the_match_when_it_grows(tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "fire"), size=(40, 10)) as at:
            assert "factdesk needs" in at.text
            await at.press("c")
            assert at.dialog is None, "nothing is tagged that is not in view"
            await at.pilot.resize_terminal(80, 24)
            await at.until(lambda: at.pane.page is not None)
            match = at.desk.current_match
            assert match is not None
            await at.until(lambda: [pane.statement for pane in at.compare.panes] == [match.a, match.b])

    run(body)


@working(size=SMALLEST)
async def test_dialogs_fit_into_the_smallest_terminal(at: AtWork) -> None:
    for key in ("c", "o", "f", "v", "i", "e", "?", ":", "/"):
        await at.press(key)
        await at.pilot.pause()
        assert isinstance(at.dialog, Dialog)
        assert at.dialog.board.size.height == len(at.dialog.board.rows), f"cut off after {key}"
        if key == "c":
            assert "enter saves" in at.text
            await at.press("n")
            await at.pilot.pause()
            assert at.dialog.board.size.height == len(at.dialog.board.rows)
            assert at.dialog.query_one(NoteField).size.height == 4, "what is typed is in view"
            await at.type("a thought")
            await at.press("escape")
            await at.pilot.pause()
            assert "enter saves" in at.text
            assert "h □ other" in at.text
            assert "w evidence □ none yet" in at.text
            note, box = at.dialog.query_one(NoteField).region, at.dialog.query_one("#box").content_region
            assert note.height >= 1
            assert box.contains_region(note), "the note stays in view"
            assert box.contains_region(at.dialog.board.region)
        await at.press("escape")
        assert at.dialog is None
