"""A file is written whole or not at all, and the way out never fails twice."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.exit_codes import Failure
from tui.terminal.output import say, write_file


def breaking() -> Iterator[str]:
    yield "half of it"
    raise RuntimeError("the rest never came")


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        write_file(tmp_path / "new", breaking(), force=False)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text("old")
    with pytest.raises(RuntimeError):
        write_file(old, breaking(), force=True)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_new_file_has_the_users_mode_and_a_replaced_one_keeps_its_own(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "new", ["x"], force=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "new").chmod(0o604)
    write_file(tmp_path / "new", ["y"], force=True)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o604
    assert (tmp_path / "new").read_text() == "y"


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("old")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_file(link, ["new"], force=True)
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_file_that_came_up_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    def slow() -> Iterator[str]:
        (tmp_path / "out").write_text("a colleague's")
        yield "mine"

    with pytest.raises(Failure, match="--force"):
        write_file(tmp_path / "out", slow(), force=False)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["a colleague's"]


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    write_file(pipe, ["through"], force=False)
    reader.join()
    assert got == ["through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("where", ["no/such/folder", "folder", "x" * 300])
def test_what_the_system_refuses_is_a_sentence(tmp_path: Path, where: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Failure, match="could not be written"):
        write_file(tmp_path / where, ["x"], force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_sentence_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("first\nfactdesk: second \x1b[2J")
    assert capsys.readouterr().err == "factdesk: first factdesk: second ␛[2J\n"


def test_a_stderr_that_is_gone_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    say("nobody hears this")


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("exists", [False, True])
def test_nothing_is_written_through_a_link_that_leads_out_of_its_folder(
    tmp_path: Path, exists: bool, force: bool
) -> None:
    profile = tmp_path / "home" / ".bash_profile"
    profile.parent.mkdir()
    if exists:
        profile.write_text("old")
    story = tmp_path / "story"
    story.mkdir()
    link = story / "story.html"
    link.symlink_to(profile)
    with pytest.raises(Failure, match="symbolic link"):
        write_file(link, ["new"], force=force)
    assert [(file.name, file.read_text()) for file in profile.parent.iterdir()] == [(".bash_profile", "old")] * exists
    assert [file.name for file in story.iterdir()] == ["story.html"]


def test_a_dangling_link_is_not_followed_within_its_folder_either(tmp_path: Path) -> None:
    link = tmp_path / "story.html"
    link.symlink_to(tmp_path / ".envrc")
    with pytest.raises(Failure, match="symbolic link"):
        write_file(link, ["new"], force=True)
    assert [file.name for file in tmp_path.iterdir()] == ["story.html"]


def test_a_link_to_a_device_is_written_to(tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to("/dev/null")
    write_file(link, ["gone"], force=False)
    assert link.is_symlink()
