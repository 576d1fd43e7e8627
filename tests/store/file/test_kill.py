"""What is acknowledged survives kill -9 at any moment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.tag_store import TagStore
from tests.store.kill import SIZES, die_at_step, kill_again_and_again, losses
from tests.store.make import draft

KILLS = int(os.environ.get("FACTDESK_KILLS", "60"))


@pytest.mark.parametrize("size", SIZES)
def test_acknowledged_tags_survive_kill_minus_nine_at_random_moments(size: int, tmp_path: Path) -> None:
    kills = round(KILLS * SIZES[size])
    saves, hits = kill_again_and_again(tmp_path, kills, seed=7, size=size)
    assert saves > kills / 2
    assert hits, "no kill came in the middle of a save"
    TagStore(tmp_path / "factdesk.json", "bert").save(draft(note="the next one tidies up"))
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_kill_before_each_step_of_a_save_leaves_the_file_as_it_was_before_or_after(tmp_path: Path) -> None:
    path, log = tmp_path / "factdesk.json", tmp_path / "acknowledged.log"
    for begun in (False, True):  # the first save of a store, and a later one
        step = 1
        while True:
            if not begun:
                for left in tmp_path.iterdir():
                    left.unlink()
            before = path.read_bytes() if path.exists() else b""
            died = die_at_step(path, log, step)
            assert losses(path, log) == []
            assert TagStore(path, "bert").unreadable == ()
            if begun:
                backup = path.with_name("factdesk.json.bak")
                assert path.read_bytes() == before or backup.read_bytes() == before
            if not died:
                break
            step += 1
        assert step > 8
    assert not list(tmp_path.glob(".*.tmp"))
