"""Reviewers are different Unix users of one group; folders may be read-only."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.store_errors import SaveRefused, StoreCorrupt, StoreUnreadable
from store.tag_store import TagStore
from tests.store.children import NOBODY, User, in_child
from tests.store.make import draft

DESK = 60_000
ANNA = User(60_001, 60_001, (DESK,))
BERT = User(60_002, 60_002, (DESK,))

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other users")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users can reach, unlike pytest's own."""
    made = Path(tempfile.mkdtemp())
    TagStore(made / "warm-up.json", "root").save(draft())  # imports what other users may not be able to import
    for left in made.iterdir():
        left.unlink()
    yield made
    shutil.rmtree(made)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def save(path: Path, reviewer: str, number: int) -> str:
    return TagStore(path, reviewer).save(draft(number)).id


@needs_root
def test_two_users_of_a_group_save_in_turn_against_their_umask(folder: Path) -> None:
    os.chown(folder, ANNA.uid, DESK)
    folder.chmod(0o2770)
    path = folder / "factdesk.json"
    for number, (user, name) in enumerate([(ANNA, "anna"), (BERT, "bert"), (ANNA, "anna"), (BERT, "bert")]):
        assert in_child(lambda: TagStore(path, name).refusal(), user) == "None"  # noqa: B023 - done at once
        in_child(lambda: save(path, name, number), user)  # noqa: B023 - done at once
        assert (path.stat().st_uid, path.stat().st_gid) == (user.uid, DESK)
    for file in folder.iterdir():
        assert (file.name, oct(mode(file)), file.stat().st_gid) == (file.name, oct(0o660), DESK)
    assert len(list(folder.iterdir())) == 3
    assert len(TagStore(path, "carla").tags()) == 4


@needs_root
def test_the_group_is_taken_from_a_folder_that_does_not_hand_it_on(folder: Path) -> None:
    os.chown(folder, ANNA.uid, DESK)
    folder.chmod(0o770)
    path = folder / "factdesk.json"
    in_child(lambda: save(path, "anna", 0), ANNA)
    in_child(lambda: save(path, "bert", 1), BERT)
    assert {(mode(file), file.stat().st_gid) for file in folder.iterdir()} == {(0o660, DESK)}


@needs_root
def test_a_lock_file_that_an_umask_made_unwritable_still_serves(folder: Path) -> None:
    os.chown(folder, ANNA.uid, DESK)
    folder.chmod(0o2770)
    path = folder / "factdesk.json"
    lock = folder / ".factdesk.json.lock"
    lock.touch()
    os.chown(lock, ANNA.uid, DESK)
    lock.chmod(0o640)
    in_child(lambda: save(path, "bert", 0), BERT)
    lock.chmod(0o600)
    assert "lock file" in in_child(lambda: TagStore(path, "bert").refusal(), BERT)


@needs_root
def test_in_a_read_only_folder_reading_works_and_saving_is_refused_beforehand(folder: Path) -> None:
    path = folder / "factdesk.json"
    tag = save(path, "anna", 0)
    folder.chmod(0o755)
    path.chmod(0o644)

    def look() -> str:
        store = TagStore(path, "nobody")
        assert [known.id for known in store.tags()] == [tag]
        with pytest.raises(SaveRefused, match=r"^Not saved: .* is writable for you\.$"):
            store.save(draft(1))
        return store.refusal() or ""

    assert in_child(look, NOBODY) == f"Tags cannot be saved here: the folder {folder} is read-only for you."


@needs_root
def test_a_corrupt_file_in_a_read_only_folder_is_a_sentence_without_a_copy(folder: Path) -> None:
    path = folder / "factdesk.json"
    path.write_text("spoiled")
    folder.chmod(0o755)
    path.chmod(0o644)

    def look() -> str:
        with pytest.raises(StoreCorrupt, match="no copy could be kept") as caught:
            TagStore(path, "nobody")
        return str(caught.value.copy)

    assert in_child(look, NOBODY) == "None"


@needs_root
def test_a_file_that_may_not_be_read_is_a_sentence(folder: Path) -> None:
    path = folder / "factdesk.json"
    save(path, "anna", 0)
    folder.chmod(0o777)
    path.chmod(0o600)

    def look() -> str:
        with pytest.raises(StoreUnreadable) as caught:
            TagStore(path, "nobody")
        return str(caught.value)

    assert in_child(look, NOBODY) == f"{path} cannot be read (Permission denied)."


@needs_root
def test_in_a_sticky_folder_a_colleagues_file_is_refused_beforehand(folder: Path) -> None:
    os.chown(folder, 0, DESK)
    folder.chmod(0o3770)
    path = folder / "factdesk.json"
    in_child(lambda: save(path, "anna", 0), ANNA)
    assert in_child(lambda: TagStore(path, "anna").refusal(), ANNA) == "None"
    assert "sticky" in in_child(lambda: TagStore(path, "bert").refusal(), BERT)


@needs_root
def test_a_file_whose_group_cannot_be_kept_is_not_replaced_to_the_harm_of_that_group(folder: Path) -> None:
    path = folder / "factdesk.json"
    folder.chmod(0o777)
    save(path, "anna", 0)
    os.chown(path, ANNA.uid, DESK)
    path.chmod(0o664)
    stranger = User(60_003, 60_003)
    in_child(lambda: save(path, "stranger", 1), stranger)
    assert mode(path) == 0o604
    os.chown(path, 60_003, DESK)
    path.chmod(0o640)
    assert "a group that you are not in" in in_child(lambda: TagStore(path, "stranger").refusal(), stranger)
    with pytest.raises(AssertionError, match="you are not in the group"):
        in_child(lambda: save(path, "stranger", 2), stranger)


def test_a_mode_set_by_hand_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "factdesk.json"
    save(path, "anna", 0)
    path.chmod(0o600)
    save(path, "anna", 1)
    assert mode(path) == 0o600


def test_a_folder_that_is_not_there_is_refused_beforehand(tmp_path: Path) -> None:
    store = TagStore(tmp_path / "nowhere" / "factdesk.json", "anna")
    assert store.refusal() == f"Tags cannot be saved here: the folder {tmp_path / 'nowhere'} does not exist."
    with pytest.raises(SaveRefused, match="does not exist"):
        store.save(draft())
