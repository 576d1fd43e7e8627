"""Progress is shown to a human at a terminal, and to nobody else."""

from __future__ import annotations

import io

import pytest

from tui.terminal.progress import shown_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_shown_where_stderr_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with shown_progress() as progress:
        assert progress is None
    assert stream.getvalue() == ""


def test_long_work_is_one_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    times = iter([0.0, 0.1, 1.0, 1.1, 2.0])
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("time.monotonic", lambda: next(times))
    with shown_progress() as progress:
        assert progress is not None
        for done in range(4):
            progress(done, 4, "comparing")
    assert terminal.getvalue() == "\r\x1b[Kcomparing 25 %\r\x1b[Kcomparing 75 %\r\x1b[K"


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    times = iter([0.0, 0.1])
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("time.monotonic", lambda: next(times))
    with shown_progress() as progress:
        assert progress is not None
        progress(1, 1, "reading")
    assert terminal.getvalue() == ""
