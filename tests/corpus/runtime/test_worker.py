"""A worker process runs its tasks, raises their errors in its parent, and never outlives it."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from pickle import PicklingError
from threading import Lock

import pytest

from corpus.errors import Cancelled, CorpusError, NothingToRead
from corpus.runtime.worker import Worker

PATIENCE = 20.0


def doubled(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def counted(to: int, progress: Callable[[int, int, str], None]) -> Iterator[int]:
    for number in range(to):
        progress(number, to, "counting")
        yield number


def as_prepared(*, prepared: list[int] | None) -> list[int] | None:
    return prepared


def refusing() -> None:
    raise NothingToRead("there is nothing")


def endless() -> None:
    while True:
        pass


def is_gone(handle: int) -> bool:
    return bool(select.select([handle], [], [], PATIENCE)[0])


def test_there_is_something_to_do_meanwhile_once() -> None:
    done: list[str] = []
    with Worker(lambda: done.append("imported")) as worker:
        assert not done
        worker.meanwhile()
        worker.meanwhile()
    assert done == ["imported"]


def test_parts_and_progress_come_as_they_are_made() -> None:
    parts: list[int] = []
    told: list[tuple[int, int, str]] = []
    with Worker() as worker:
        worker.begin(counted, 3, progress=True)
        assert worker.answer(lambda *what: told.append(what), parts.append) is None
    assert parts == [0, 1, 2]
    assert told == [(number, 3, "counting") for number in range(3)]


def test_an_error_there_is_raised_here() -> None:
    with Worker() as worker:
        worker.begin(refusing)
        with pytest.raises(NothingToRead, match="there is nothing"):
            worker.answer()


class Unreadable:
    """Can be sent, but raises where it is received."""

    def __reduce__(self) -> tuple[object, ...]:
        return refusing, ()


def unsendable() -> Callable[[], None]:
    return lambda: None


class Held(Exception):
    """An exception that cannot be sent."""

    def __init__(self) -> None:
        super().__init__("held")
        self.lock = Lock()


def failing_with_a_lock() -> None:
    raise Held


def test_a_task_that_cannot_be_unpacked_there_fails_here() -> None:
    with Worker() as worker:
        worker.begin(doubled, Unreadable())
        with pytest.raises(NothingToRead, match="there is nothing"):
            worker.answer()
        worker.begin(doubled, [2])
        assert worker.answer() == [4], "the worker goes on"


def test_an_answer_or_an_error_that_cannot_be_sent_fails_here() -> None:
    with Worker() as worker:
        worker.begin(unsendable)
        with pytest.raises((AttributeError, PicklingError, CorpusError)):
            worker.answer()
        worker.begin(failing_with_a_lock)
        with pytest.raises(CorpusError, match="held"):
            worker.answer()


def test_later_tasks_get_what_was_prepared() -> None:
    with Worker(modules=("corpus.errors",)) as worker:
        worker.prepare(doubled, [1, 2])
        worker.begin(as_prepared, prepared=True)
        assert worker.answer() == [2, 4]
        worker.prepare(refusing)
        worker.begin(as_prepared, prepared=True)
        assert worker.answer() is None


def test_a_worker_without_modules_prepares_nothing() -> None:
    with Worker() as worker:
        worker.prepare(doubled, [1, 2])
        assert worker.pid is None
        assert not worker.is_prepared


def test_no_process_is_started_for_nothing() -> None:
    with Worker() as worker:
        assert worker.pid is None


def test_a_killed_process_is_gone_and_its_work_counts_as_cancelled() -> None:
    worker = Worker()
    worker.begin(endless)
    assert worker.pid
    handle = os.pidfd_open(worker.pid)
    worker.kill()
    assert is_gone(handle)
    with pytest.raises(Cancelled):
        worker.answer()
    with pytest.raises(Cancelled):
        worker.begin(doubled, [1])


def test_it_ends_with_the_process_it_works_for_however_that_ends() -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path[:] = {[path or str(Path.cwd()) for path in sys.path]!r}\n"
            "from corpus.runtime.worker import Worker\nfrom tests.corpus.runtime.test_worker import endless\n"
            "worker = Worker(); worker.begin(endless); print(worker.pid, flush=True); worker.answer()",
        ],
        stdout=subprocess.PIPE,
    )
    assert parent.stdout
    handle = os.pidfd_open(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert is_gone(handle)
