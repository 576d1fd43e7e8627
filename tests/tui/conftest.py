"""A reviewer with empty folders of their own, a small story, and a way to run commands in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.cli import main

HOSTILE = "\x1b]52;c;aGk=\x07 [/] [@click=app.quit] \x9b2J \u202e\u200b \x7f \udc80"
"""A clipboard write, markup, a C1 control, a direction override, hidden and undecodable characters."""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of the user who runs the tests is read or written."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("FACTDESK_REVIEWER", "ada")
    monkeypatch.setenv("COLUMNS", "80")
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Two outlets that count the dead differently, and a file that is no article."""
    folder = tmp_path / "story"
    folder.mkdir()
    texts = {"Courier": "The mayor said 12 people died in the flood in Hradna on Monday.",
             "Tribune": "The mayor said 19 people died in the flood in Hradna on Monday."}  # fmt: skip
    for outlet, text in texts.items():
        head = f"---\ntitle: Flood in Hradna\noutlet: {outlet}\ndate: 2026-03-02\n---\n\n"
        (folder / f"{outlet.lower()}.txt").write_text(f"{head}{text}\n\nThe river is calm today.\n", "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder
