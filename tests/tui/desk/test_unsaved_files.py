"""What was typed and is not in the store is kept in files that are the user's alone, whatever happens meanwhile."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store.tags.timestamps import new_tag_id
from tests.store.children import at_once
from tests.store.make import draft
from tui.desk.unsaved import Unsaved, UnsavedTags
from tui.user.private_files import PrivateFolder

STORE = Path("/stories/fire/factdesk.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "factdesk" / "unsaved"


def session(folder: Path, store: Path = STORE, reviewer: str = "ada") -> UnsavedTags:
    unsaved = UnsavedTags(folder, store, reviewer)
    unsaved.read()
    return unsaved


def typed(note: str, number: int = 0, why: str = "") -> Unsaved:
    return Unsaved(new_tag_id(), 0, draft(number, note=note), why)


def notes(unsaved: UnsavedTags) -> list[str]:
    return [one.draft.note for one in unsaved.all]


def test_it_is_there_the_next_day_for_the_same_store_and_reviewer(folder: Path) -> None:
    today = session(folder)
    kept = today.keep(typed("half a thought"))
    failed = today.keep(typed("a whole one", 1, "The disk is full."))
    tomorrow = session(folder)
    assert tomorrow.all == (kept, failed)
    assert tomorrow.outbox == (failed,)
    assert tomorrow.on(draft(1).statements) == failed
    assert session(folder, store=Path("/stories/flood/factdesk.json")).all == ()
    assert session(folder, reviewer="grace").all == ()
    tomorrow.drop(kept)
    tomorrow.drop(failed)
    assert session(folder).all == ()
    assert list(folder.iterdir()) == []


def test_folder_and_files_are_the_users_alone(folder: Path) -> None:
    umask = os.umask(0)
    try:
        session(folder).keep(typed("secret"))
    finally:
        os.umask(umask)
    (file,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_bytes())["store"] == str(STORE), "who looks into it sees what it is for"
    folder.chmod(0o755)
    session(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_draft_that_is_typed_on_is_one_file(folder: Path) -> None:
    unsaved = session(folder)
    one = typed("")
    for note in ("h", "ha", "half"):
        one = unsaved.keep(replace(one, draft=draft(note=note)))
    assert notes(session(folder)) == ["half"]
    before = next(folder.iterdir()).stat().st_mtime_ns
    assert unsaved.keep(one) == one
    assert next(folder.iterdir()).stat().st_mtime_ns == before, "what is kept already is not written again"


def test_two_workstations_lose_nothing_of_each_other(folder: Path) -> None:
    here, there = session(folder), session(folder)
    one = here.keep(typed("begun here"))
    there.read()
    (seen,) = there.all
    went_on = there.keep(replace(seen, draft=draft(note="begun here, went on there")))
    assert notes(session(folder)) == ["begun here, went on there"], "taken over, not doubled"
    one = here.keep(replace(one, draft=draft(note="begun here, went on here")))
    assert sorted(notes(session(folder))) == ["begun here, went on here", "begun here, went on there"]
    there.drop(went_on)
    assert notes(session(folder)) == ["begun here, went on here"]
    there.read()
    (seen,) = there.all
    here.keep(replace(one, draft=draft(note="and on")))
    there.drop(seen)
    assert notes(session(folder)) == ["and on"], "what was typed after the other one looked is not dropped unseen"


def test_eight_workstations_write_at_once(folder: Path) -> None:
    def work(number: int) -> None:
        unsaved = session(folder)
        for step in range(10):
            unsaved.keep(typed(f"{number}-{step}", number))

    at_once([lambda number=number: work(number) for number in range(8)])  # type: ignore[misc]
    assert sorted(notes(session(folder))) == sorted(f"{number}-{step}" for number in range(8) for step in range(10))


@pytest.mark.parametrize("call", ["open", "fsync", "replace", "mkdir"])
def test_what_fits_into_no_file_stays_in_memory_and_is_tried_again(
    folder: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsaved = session(folder)
    if call != "mkdir":
        first = unsaved.keep(typed("old"))

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        with pytest.raises(OSError, match="No space left"):
            unsaved.keep(typed("new", 1) if call == "mkdir" else replace(first, draft=draft(note="new")))
    assert notes(unsaved) == ["new"]
    assert len(unsaved.only_in_memory) == 1
    assert notes(session(folder)) == ([] if call == "mkdir" else ["old"])
    unsaved.keep(unsaved.only_in_memory[0])
    assert not unsaved.only_in_memory
    assert notes(session(folder)) == ["new"]
    assert [file.name for file in folder.iterdir() if file.suffix == ".tmp"] == []


def test_nothing_is_read_or_written_through_a_link(folder: Path, tmp_path: Path) -> None:
    unsaved = session(folder)
    kept = unsaved.keep(typed("mine"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("untouched")
    (folder / kept.file).unlink()
    (folder / kept.file).symlink_to(elsewhere)
    assert session(folder).all == ()
    unsaved.keep(replace(kept, draft=draft(note="again")))
    assert elsewhere.read_text() == "untouched"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    target = tmp_path / "target"
    target.mkdir()
    folder.symlink_to(target)
    with pytest.raises(OSError, match=r"[Ll]ink|[Dd]irectory"):
        unsaved.keep(typed("new"))
    assert list(target.iterdir()) == []


@pytest.mark.parametrize(
    "spoil", [lambda _: b"", lambda _: b"{", lambda _: b"\xff", lambda _: b"[]", lambda good: good[:-9]]
)
def test_a_file_that_is_none_of_ours_is_left_as_it_is(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    kept = session(folder).keep(typed("mine"))
    bad = spoil((folder / kept.file).read_bytes())
    (folder / kept.file).write_bytes(bad)
    unsaved = session(folder)
    assert unsaved.all == ()
    assert unsaved.unreadable == (kept.file,)
    assert (folder / kept.file).read_bytes() == bad


def test_what_a_killed_writer_left_is_cleared_away_when_it_is_old(folder: Path) -> None:
    session(folder).keep(typed("mine"))
    old, young = folder / ".old.tmp", folder / ".young.tmp"
    old.write_text("half")
    young.write_text("half")
    os.utime(old, (0, 0))
    session(folder)
    assert not old.exists()
    assert young.exists(), "its writer may be at it"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_is_not_used(folder: Path) -> None:
    folder.mkdir(parents=True)
    os.chown(folder, 65534, 65534)
    with pytest.raises(PermissionError):
        PrivateFolder(folder).put("a", b"b")
