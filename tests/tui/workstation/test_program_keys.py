"""Keys of the program: help, palette, stop, suspend, quit."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus.errors import Progress
from corpus.pipeline import match_story
from tests.tui.at_work import AtWork, opened, run, working
from tests.tui.small_story import put_story
from tui.user.keymap import KEYS, shown
from tui.workstation.dialogs.help import Help
from tui.workstation.dialogs.listing import Listing
from tui.workstation.dialogs.tag import TagDialog
from tui.workstation.widgets.fields import Field


@working("help", size=(80, 24))
async def test_the_help_lists_every_key(at: AtWork) -> None:
    await at.press("?")
    assert isinstance(at.dialog, Help)
    seen = at.text
    for _ in range(8):
        await at.press("ctrl+d")
        seen += at.text
    for key in KEYS:
        line = next(line for line in seen.splitlines() if line.rstrip().endswith(key.does))
        assert all(shown(name) in line for name in key.keys)
    await at.press("q")
    assert at.dialog is None
    await at.press("f1", "escape")
    assert at.dialog is None


@working("palette")
async def test_the_palette_finds_and_runs_a_command(at: AtWork) -> None:
    for key in (":", "ctrl+p"):
        await at.press("[", key)
        assert isinstance(at.dialog, Listing)
        assert isinstance(at.dialog.focused, Field)
        await at.type("next match")
        await at.press("enter")
        await at.until(lambda: at.dialog is None)
        assert at.desk.place == 1
    await at.press(":")
    await at.type("contradict")
    await at.press("enter")
    await at.until(lambda: isinstance(at.dialog, TagDialog))
    await at.press("escape", ":", "escape")
    assert at.dialog is None


@working("stop", "quit")
async def test_q_quits(at: AtWork) -> None:
    await at.press("escape")
    assert not at.has_quit
    await at.press_ahead("q")
    assert at.has_quit
    assert at.app.return_code in (0, None)


def test_esc_stops_running_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def endless(story: object, window: object, progress: Progress, **_: object) -> None:
        try:
            while not threading.Event().wait(0.001):
                progress(1, 2, "comparing")
        finally:
            ended.append(True)

    monkeypatch.setattr(match_story, "match_story", endless)

    async def body() -> None:
        async with opened(put_story(tmp_path / "fire"), compared=False) as at:
            await at.until(lambda: at.compare.working.startswith("comparing"))
            await at.press("j", "j")
            assert at.pane.cursor == 2, "the articles can be read meanwhile"
            await at.press("]")
            assert "being compared" in at.message
            await at.press("escape")
            await at.until(lambda: ended)
            assert at.compare.working == ""
            assert at.message.startswith("Stopped")

    run(body)


@working("suspend")
async def test_ctrl_z_suspends_but_not_in_the_middle_of_a_save(at: AtWork) -> None:
    suspended: list[bool] = []
    at.app.action_suspend_process = lambda: suspended.append(True)  # type: ignore[method-assign]
    at.compare.session.saving = True
    await at.press_ahead("ctrl+z")
    assert suspended == []
    assert "being saved" in at.message
    at.compare.session.saving = False
    await at.press("ctrl+z")
    assert suspended == [True]
