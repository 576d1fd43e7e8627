"""Looking for changes on disk costs the same share of a core however many files a story has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.desk.story_files import StoryFiles


@pytest.mark.parametrize(("took", "rest"), [(0.0, 0.0), (0.001, 0.4), (0.07, 28.0)])
def test_the_longer_a_look_takes_the_rarer_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, took: float, rest: float
) -> None:
    (tmp_path / "a.txt").write_text("The weir broke on Tuesday.\n")
    files = StoryFiles([tmp_path])
    assert files.is_due
    now, spent = [100.0], iter((5.0, 5.0 + took))
    monkeypatch.setattr("tui.desk.story_files.time.monotonic", lambda: now[0])
    monkeypatch.setattr("tui.desk.story_files.time.thread_time", lambda: next(spent))
    assert not files.changes()
    now[0] += rest * 0.99
    assert files.is_due == (rest == 0)
    now[0] += rest * 0.02
    assert files.is_due
