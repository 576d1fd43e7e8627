"""A file that is as it was is not read again; one that was written to always is, however it hides that."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from corpus.pipeline.file_changes import file_keys
from corpus.pipeline.read_story import read_story
from corpus.reading.files import Found, Unreadable, content
from corpus.runtime.cache import Cache
from corpus.runtime.worker import Worker

HOUR = 3_600_000_000_000


class Desk:
    """A file in a folder, its key, and the hour of the day."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = folder / "a.txt"
        self.kept = folder / "cache"
        self.cache = Cache(self.kept)
        self.reads = 0
        self.refused = False
        self.later = 0
        now = time.time_ns

        def counted(file: Found) -> bytes:
            self.reads += 1
            if self.refused:
                raise Unreadable("it cannot be opened (not today)")
            return content(file)

        monkeypatch.setattr("corpus.pipeline.file_changes.content", counted)
        monkeypatch.setattr("corpus.pipeline.file_changes.time.time_ns", lambda: now() + self.later)

    def key(self, settings: bytes = b"") -> bytes:
        (found,) = file_keys([Found("a.txt", self.path)], settings, self.cache, "place")
        return found


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(tmp_path, monkeypatch)
    made.path.write_text("The gate held.")
    return made


def test_an_old_file_is_read_once(desk: Desk) -> None:
    desk.later = HOUR
    assert desk.key() == desk.key() == desk.key()
    assert desk.reads == 1


def test_a_file_just_written_is_read_until_it_is_old(desk: Desk) -> None:
    keys = {desk.key(), desk.key()}
    assert desk.reads == 2
    desk.later = HOUR
    assert keys == {desk.key(), desk.key(), desk.key()}
    assert desk.reads == 3


def test_a_file_written_within_a_tick_of_its_clock_is_read_again(desk: Desk) -> None:
    keys = set()
    for number in range(50):
        desk.path.write_text(f"The gate held {number:03} times.")
        os.utime(desk.path, ns=(HOUR, HOUR))
        keys.add(desk.key())
    assert len(keys) == 50


def test_a_time_that_is_put_back_hides_no_change(desk: Desk) -> None:
    desk.later = HOUR
    before, first = desk.path.stat(), desk.key()
    desk.path.write_text("The gate fell.")
    os.utime(desk.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = desk.path.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)
    assert desk.key() != first


def test_another_file_in_its_place_is_read(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The gate fell.")
    desk.later = HOUR
    first = desk.key()
    (tmp_path / "b.txt").replace(desk.path)
    assert desk.key() != first


def test_a_file_that_could_not_be_read_is_tried_again(desk: Desk) -> None:
    desk.later = HOUR
    desk.refused = True
    first = desk.key()
    desk.refused = False
    assert desk.key() != first


def test_other_settings_make_other_keys(desk: Desk) -> None:
    desk.later = HOUR
    assert desk.key(b"one") != desk.key(b"other")
    assert desk.key(b"one") == desk.key(b"one")


def test_what_is_kept_of_files_may_be_damaged(desk: Desk) -> None:
    desk.later = HOUR
    first = desk.key()
    (kept,) = desk.kept.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    desk.reads = 0
    assert desk.key() == first
    assert desk.reads == 1
    desk.cache.keep("files", "place", [b"", b"no table"])
    assert desk.key() == first


def test_an_unchanged_story_starts_no_second_process(tmp_path: Path) -> None:
    story = tmp_path / "story"
    story.mkdir()
    for number in range(40):
        lines = (f"Engineer {line} of shift {number} saw the gate of the dam fail." for line in range(200))
        (story / f"{number:02}.txt").write_text("\n\n".join(lines))
    cache = Cache(tmp_path / "cache")
    first = read_story([story], cache=cache)
    with Worker() as worker:
        assert read_story([story], worker=worker, cache=cache) == first
        assert worker.pid is None
