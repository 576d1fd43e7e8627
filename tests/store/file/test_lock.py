"""The wait for a lock that does not come: who holds it is said, it ends, it can be given up, and nothing is written."""

from __future__ import annotations

import fcntl
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from store.file.lock import StoreLock
from store.store_errors import LockTimeout, StoreError, WaitGivenUp
from store.tag_store import TagStore
from tests.store.children import stopped_holder
from tests.store.make import draft


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "factdesk.json"
    TagStore(path, "anna").save(draft(note="old"))
    return path


def test_a_holder_that_is_stopped_is_named_and_waited_for_only_so_long(path: Path) -> None:
    before = path.read_bytes()
    with stopped_holder(path) as holder:
        store = TagStore(path, "anna", wait=0.2)
        with pytest.raises(LockTimeout, match=rf"grace \(pid {holder.pid} on ") as told:
            store.save(draft(note="new"))
        assert told.value.holder
        assert path.read_bytes() == before
        os.kill(holder.pid, signal.SIGCONT)
        os.waitid(os.P_PID, holder.pid, os.WEXITED | os.WNOWAIT)
        assert store.save(draft(note="new")).note == "new"


def test_a_wait_that_is_given_up_writes_nothing_though_the_lock_comes(path: Path) -> None:
    before = path.read_bytes()
    told: list[StoreError] = []
    with stopped_holder(path) as holder:
        waiting = threading.Event()

        def not_yet() -> bool:
            waiting.set()
            return False

        store = TagStore(path, "anna", cancelled=not_yet)

        def save() -> None:
            with pytest.raises(WaitGivenUp) as raised:
                store.save(draft(note="new"))
            told.append(raised.value)

        thread = threading.Thread(target=save)
        thread.start()
        assert waiting.wait(20)
        store.close()
        thread.join(20)
        os.kill(holder.pid, signal.SIGCONT)
    assert len(told) == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("late", ["given up", "beyond the deadline"])
def test_a_lock_that_comes_too_late_is_let_go(path: Path, late: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is stopped between two tries, and goes on long after, gets the lock at once."""
    lock, real = StoreLock(path, "anna"), fcntl.flock
    given_up = False
    deadline = time.monotonic() + 30
    now = time.monotonic
    tries = 0

    def flock(descriptor: int, operation: int) -> None:
        nonlocal tries, given_up
        tries += 1
        if tries == 1:
            raise BlockingIOError
        real(descriptor, operation)
        if late == "given up":
            given_up = True
        else:
            monkeypatch.setattr(time, "monotonic", lambda: now() + 60)

    monkeypatch.setattr(fcntl, "flock", flock)
    with (
        pytest.raises(WaitGivenUp if late == "given up" else LockTimeout),
        lock.held(deadline, lambda: given_up),
    ):
        raise AssertionError("it was too late")
    monkeypatch.undo()
    with lock.held(time.monotonic()):
        pass
