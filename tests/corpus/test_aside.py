"""A second process does what it is asked, tells what went wrong, and never outlives whom it works for."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import Cancelled, NothingToRead
from corpus.runtime.worker import Worker, GoesOn

PATIENCE = 20.0


def doubled(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def counted(to: int, progress: Callable[[int, int, str], None]) -> Iterator[int]:
    for number in range(to):
        progress(number, to, "counting")
        yield number


def refusing() -> None:
    raise NothingToRead("there is nothing")


def endless() -> None:
    while True:
        pass


def is_gone(handle: int) -> bool:
    return bool(select.select([handle], [], [], PATIENCE)[0])


steps: list[int] = []


def going_on() -> GoesOn:
    def ahead() -> Iterator[None]:
        while True:
            steps.append(1)
            yield

    return GoesOn("now", ahead())


def steps_gone() -> int:
    return len(steps)


def failing_ahead() -> GoesOn:
    return GoesOn("now", (1 // number for number in (1, 0, 1)))


def test_it_goes_on_by_itself_until_it_is_asked_for_something() -> None:
    with Worker() as aside:
        aside.begin(going_on)
        assert aside.answer() == "now"
        gone = 0
        while not gone:
            aside.begin(steps_gone)
            gone = aside.answer()


def test_what_goes_wrong_ahead_of_need_hinders_nothing() -> None:
    with Worker() as aside:
        for _ in range(3):
            aside.begin(failing_ahead)
            assert aside.answer() == "now"


def test_there_is_something_to_do_meanwhile_once() -> None:
    done: list[str] = []
    with Worker(lambda: done.append("imported")) as aside:
        assert not done
        aside.meanwhile()
        aside.meanwhile()
    assert done == ["imported"]


def test_parts_and_progress_come_as_they_are_made() -> None:
    parts: list[int] = []
    told: list[tuple[int, int, str]] = []
    with Worker() as aside:
        aside.begin(counted, 3, tells=True)
        assert aside.answer(lambda *what: told.append(what), parts.append) is None
    assert parts == [0, 1, 2]
    assert told == [(number, 3, "counting") for number in range(3)]


def test_an_error_there_is_raised_here() -> None:
    with Worker() as aside:
        aside.begin(refusing)
        with pytest.raises(NothingToRead, match="there is nothing"):
            aside.answer()


def test_no_process_is_started_for_nothing() -> None:
    with Worker() as aside:
        assert aside.pid is None


def test_a_killed_process_is_gone_and_its_work_counts_as_cancelled() -> None:
    aside = Worker()
    aside.begin(endless)
    assert aside.pid
    handle = os.pidfd_open(aside.pid)
    aside.kill()
    assert is_gone(handle)
    with pytest.raises(Cancelled):
        aside.answer()
    with pytest.raises(Cancelled):
        aside.begin(doubled, [1])


def test_it_ends_with_the_process_it_works_for_however_that_ends() -> None:
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path[:] = {[path or str(Path.cwd()) for path in sys.path]!r}\n"
            "from corpus.runtime.worker import Worker\nfrom tests.corpus.test_aside import endless\n"
            "aside = Worker(); aside.begin(endless); print(aside.pid, flush=True); aside.answer()",
        ],
        stdout=subprocess.PIPE,
    )
    assert parent.stdout
    handle = os.pidfd_open(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert is_gone(handle)
