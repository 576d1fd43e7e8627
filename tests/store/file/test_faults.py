"""Every system call of a save fails once, with every error that a disk has: old file or new file, and a sentence."""

from __future__ import annotations

import errno
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.store_errors import SaveFailed, StoreError
from store.tag_store import TagStore
from tests.store.make import draft

CALLS = ("open", "write", "fsync", "link", "fchmod", "fchown", "rename", "scandir")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EINTR)


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", CALLS)
def test_a_failing_call_leaves_the_old_or_the_new_file_and_no_other(
    call: str, error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "factdesk.json"
    store = TagStore(path, "anna")
    store.save(draft(note="old"))
    real: Callable[..., object] = getattr(os, call)
    failures = 0
    for step in range(1, 20):
        old = path.read_bytes()
        count = 0

        def failing(*arguments: object, step: int = step, **options: object) -> object:
            nonlocal count
            count += 1
            if count == step:
                raise OSError(error, os.strerror(error))
            return real(*arguments, **options)

        told = None
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            try:
                store.save(draft(note=f"new {step}"))
            except StoreError as refused:
                told = str(refused)
        if count < step:
            break
        failures += 1
        new = path.read_bytes()
        (tag,) = json.loads(new)["tags"].values()
        if told is None:
            assert tag["note"] == f"new {step}"  # the call could be done without
        else:
            assert new == old or _renamed_already(call, count)
            assert told.startswith("Not saved: ")
            assert str(path) in told or str(path.parent) in told
        assert [left.name for left in tmp_path.iterdir() if left.name.endswith(".tmp")] == []
        store.refresh()
        assert [known.note for known in store.tags()] == [tag["note"]]
    assert failures > 0
    store.save(draft(note="works again"))
    assert TagStore(path, "bert").tags()[0].note == "works again"


def _renamed_already(call: str, count: int) -> bool:
    """The folder's fsync is the last step: its failure is told, though the new file is in its place, whole."""
    return (call, count) == ("fsync", 2) or (call == "open" and count >= 3)


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, content[:7]))
    tag = TagStore(tmp_path / "factdesk.json", "anna").save(draft())
    monkeypatch.undo()
    assert TagStore(tmp_path / "factdesk.json", "anna").tags() == (tag,)


def test_the_file_is_durable_before_it_is_renamed_and_its_name_before_the_save_is_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "factdesk.json"
    store = TagStore(path, "anna")
    store.save(draft(0))
    done: list[str] = []

    def recorded(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def recording(*arguments: object, **options: object) -> object:
            what = arguments[0]
            if name == "fsync":
                assert isinstance(what, int)
                folder = os.path.samestat(os.fstat(what), tmp_path.stat())
                done.append("fsync folder" if folder else "fsync file")
            elif name == "rename":
                done.append("rename backup" if str(arguments[1]).endswith(".bak") else "rename")
            else:
                done.append(name)
            return call(*arguments, **options)

        return recording

    for name in ("write", "fsync", "link", "rename"):
        monkeypatch.setattr(os, name, recorded(name, getattr(os, name)))
    store.save(draft(1))
    assert done == ["write", "fsync file", "link", "rename backup", "rename", "fsync folder"]


def test_a_full_disk_is_named_with_what_saving_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    store = TagStore(tmp_path / "factdesk.json", "anna")
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(SaveFailed, match="No space left on device; saving needs room for one more copy"):
        store.save(draft())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 300 kB; needs root, and a kernel that lets it mount."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no small file system can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def test_on_a_disk_that_is_really_full_nothing_is_lost(small_disk: Path) -> None:
    path = small_disk / "factdesk.json"
    store = TagStore(path, "anna")
    saved, told, before = 0, "", b""
    while not told:
        assert saved < 1000, "the disk was never full"
        before = path.read_bytes() if path.exists() else b""
        try:
            store.save(draft(saved % 20, note="x" * 2000 + str(saved)))
            saved += 1
        except SaveFailed as error:
            told = str(error)
    assert "No space left on device" in told
    assert path.read_bytes() == before
    assert saved > 10
    with TinyDB(path, access_mode="r") as db:
        assert len(db.table("tags")) == min(20, saved)
    assert [left.name for left in small_disk.iterdir() if left.name.endswith(".tmp")] == []
    assert len(TagStore(path, "bert").tags()) == min(20, saved)
