"""A story folder from strangers: links, FIFOs and giant files under the names of the store and its companions."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from store.doctor.diagnose import examine
from store.file.kept_copies import kept_copy
from store.file.lock import StoreLock
from store.store_errors import SaveRefused, StoreUnreadable
from store.tag_store import TagStore
from tests.store.children import User, in_child
from tests.store.make import draft

STRANGER, VICTIM = User(60_011, 60_011), User(60_012, 60_012)
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other users")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    return folder


@pytest.fixture
def store(story: Path) -> Path:
    return story / "factdesk.json"


@pytest.fixture
def lock(story: Path) -> Path:
    return story / ".factdesk.json.lock"


# --- the store is a link ---------------------------------------------------------------------


def test_nothing_is_made_through_a_dangling_link(store: Path, tmp_path: Path) -> None:
    profile = tmp_path / "home" / ".bash_profile"
    profile.parent.mkdir()
    store.symlink_to(profile)
    with pytest.raises(StoreUnreadable, match="does not exist"):
        TagStore(store, "anna").save(draft())
    assert list(profile.parent.iterdir()) == []
    assert [file.name for file in store.parent.iterdir()] == ["factdesk.json"]


@pytest.mark.parametrize(
    "content", ["export PATH=.", "{}", json.dumps({"tags": {}}), json.dumps({"t": {"1": {"a": 1}}})]
)
def test_a_link_to_a_file_that_is_not_ours_is_not_followed(store: Path, tmp_path: Path, content: str) -> None:
    other = tmp_path / "other"
    other.write_text(content)
    store.symlink_to(other)
    with pytest.raises(StoreUnreadable, match="is not a store of factdesk"):
        TagStore(store, "anna")
    assert other.read_text() == content
    assert sorted(file.name for file in tmp_path.iterdir()) == ["other", "story"]


def test_a_store_that_is_linked_on_purpose_works_and_its_lock_is_beside_it(store: Path, tmp_path: Path) -> None:
    real = tmp_path / "desk" / "tags.json"
    real.parent.mkdir()
    TagStore(real, "anna").save(draft(0))
    store.symlink_to(real)
    TagStore(store, "bert").save(draft(1))
    assert store.is_symlink()
    assert len(TagStore(real, "anna").tags()) == 2
    assert (real.parent / ".tags.json.lock").exists()
    assert [file.name for file in store.parent.iterdir()] == ["factdesk.json"]


def test_a_link_that_is_put_in_place_of_an_open_store_is_not_followed(store: Path, tmp_path: Path) -> None:
    tags = TagStore(store, "anna")
    tags.save(draft(0))
    precious = tmp_path / "precious"
    precious.write_text("precious")
    store.unlink()
    store.symlink_to(precious)
    with pytest.raises(StoreUnreadable, match="it is a symbolic link"):
        tags.save(draft(1))
    assert precious.read_text() == "precious"


def test_doctor_says_what_is_wrong_with_a_link(store: Path, tmp_path: Path) -> None:
    store.symlink_to(tmp_path / "nowhere")
    found = examine(store)
    assert "is a symbolic link" in found.wrong[0]
    assert not found.sound


@needs_root
def test_a_strangers_link_reaches_no_file_of_the_victim() -> None:
    base = Path(tempfile.mkdtemp())
    base.chmod(0o755)
    try:
        story, home, attic = base / "story", base / "home", base / "attic"
        for folder, owner in ((story, STRANGER), (home, VICTIM), (attic, User(60_013, 60_013))):
            folder.mkdir()
            os.chown(folder, owner.uid, owner.gid)
        story.chmod(0o777)
        TagStore(attic / "tags.json", "carla").save(draft())
        for file in attic.iterdir():
            os.chown(file, 60_013, 60_013)
            file.chmod(0o644)
        for target in (home / ".bash_profile", attic / "tags.json"):
            in_child(lambda: (story / "factdesk.json").symlink_to(target), STRANGER)  # noqa: B023 - done at once
            assert "symbolic link" in in_child(lambda: _try_to_save(story), VICTIM)
            (story / "factdesk.json").unlink()
        assert list(home.iterdir()) == []
        assert list(story.iterdir()) == []
    finally:
        shutil.rmtree(base)


def _try_to_save(story: Path) -> str:
    try:
        TagStore(story / "factdesk.json", "victim").save(draft())
    except StoreUnreadable as error:
        return str(error)
    return "saved"


# --- the lock, the backup, the copies --------------------------------------------------------


@pytest.fixture(params=["fifo", "sparse", "deep", "link", "folder", "device link", "odd types", "no text"])
def odd_lock(request: pytest.FixtureRequest, lock: Path) -> str:
    """A lock file that somebody made for harm."""
    match request.param:
        case "fifo":
            os.mkfifo(lock)
        case "sparse":
            lock.touch()
            os.truncate(lock, 6 << 30)
        case "deep":
            lock.write_text("[" * 1000 + "{" * 100_000)
        case "link":
            lock.symlink_to("/etc/passwd")
        case "device link":
            lock.symlink_to("/dev/zero")
        case "folder":
            lock.mkdir()
        case "no text":
            lock.write_bytes(b'{"owner": "\xff", "pid": 1, "host": ""}')
        case "odd types":
            lock.write_text('{"owner": {"a": 1}, "pid": [1], "host": null}')
    return str(request.param)


def test_an_odd_lock_file_names_nobody_and_hangs_nobody(odd_lock: str, store: Path) -> None:
    lock = StoreLock(store, "anna")
    assert lock.holder() is None
    assert not lock.is_held()
    assert examine(store).path == store


def test_an_odd_lock_file_is_refused_in_words_or_serves(odd_lock: str, store: Path) -> None:
    tags = TagStore(store, "anna", wait=0.1)
    if odd_lock in ("sparse", "deep", "odd types", "no text"):  # a regular file can be locked, whatever is in it
        tags.save(draft())
        return
    assert "the lock file" in str(tags.refusal())
    with pytest.raises(SaveRefused, match="the lock file"):
        tags.save(draft())


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/hostname", "fifo"])
def test_a_backup_that_is_no_file_is_neither_read_nor_followed(store: Path, target: str) -> None:
    tags = TagStore(store, "anna")
    tags.save(draft(0))
    backup = store.with_name("factdesk.json.bak")
    if target == "fifo":
        os.mkfifo(backup)
    else:
        backup.symlink_to(target)
    assert examine(store).path == store
    tags.save(draft(1))
    assert backup.is_file()
    assert not backup.is_symlink()


def test_a_fifo_among_the_copies_hangs_nobody(store: Path) -> None:
    os.mkfifo(store.with_name("factdesk.json.corrupt-20310101T000000.000000Z"))
    copy = kept_copy(store, b"")
    assert copy is not None
    assert copy.is_file()


def test_a_store_of_many_gigabytes_is_refused_unread(store: Path) -> None:
    store.touch()
    os.truncate(store, 1 << 40)
    with pytest.raises(StoreUnreadable, match="larger than 512 MB"):
        TagStore(store, "anna")


@needs_root
@pytest.mark.parametrize("kind", ["fifo", "link"])
def test_a_strangers_lock_file_hangs_no_victim(kind: str) -> None:
    base = Path(tempfile.mkdtemp())
    base.chmod(0o777)
    lock = base / ".factdesk.json.lock"
    try:
        in_child(lambda: os.mkfifo(lock, 0o666) if kind == "fifo" else lock.symlink_to("/dev/zero"), STRANGER)
        assert "the lock file" in in_child(lambda: TagStore(base / "factdesk.json", "victim").refusal(), VICTIM)
        assert in_child(lambda: StoreLock(base / "factdesk.json", "victim").holder(), VICTIM) == "None"
    finally:
        shutil.rmtree(base)
