"""Work done in processes of its own: at the same time, as another user, or until it is killed.

Forked, not spawned: a worker is at work within a millisecond, so that many fit into a test run.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.file.lock import StoreLock


@dataclass(frozen=True)
class User:
    """Whom a child runs as; needs root."""

    uid: int
    gid: int
    groups: tuple[int, ...] = ()
    umask: int = 0o022

    def become(self) -> None:
        os.umask(self.umask)
        os.setgroups(self.groups)
        os.setgid(self.gid)
        os.setuid(self.uid)


NOBODY = User(65534, 65534)


@dataclass
class Child:
    pid: int
    answer: int

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def result(self) -> str:
        """What the work returned, as text; AssertionError with the child's traceback if it failed."""
        with os.fdopen(self.answer, "rb") as pipe:
            text = pipe.read().decode()
        _, status = os.waitpid(self.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if code > 0:
            raise AssertionError(f"the child failed:\n{text}")
        return text


def start(work: Callable[[], object], user: User | None = None) -> Child:
    """A child that does `work` and ends."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return Child(pid, reader)
    code = 1
    try:
        os.close(reader)
        if user:
            user.become()
        text = str(work())
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is said to the parent
        text = traceback.format_exc()
    with contextlib.suppress(OSError):
        os.write(writer, text.encode("utf-8", "backslashreplace")[:60_000])
    os._exit(code)


def in_child(work: Callable[[], object], user: User | None = None) -> str:
    """The result of `work` done in a child, as text."""
    return start(work, user).result()


def at_once(works: Sequence[Callable[[], object]]) -> list[str]:
    """The results of several works that begin at the same moment."""
    gate, opener = os.pipe()

    def behind_the_gate(work: Callable[[], object]) -> Callable[[], object]:
        def wait_and_work() -> object:
            os.close(opener)
            os.read(gate, 1)
            return work()

        return wait_and_work

    children = [start(behind_the_gate(work)) for work in works]
    os.close(opener)
    results = [child.result() for child in children]
    os.close(gate)
    return results


@contextlib.contextmanager
def running(work: Callable[[], object]) -> Iterator[Child]:
    """A child that is killed at the end of the block."""
    child = start(work)
    try:
        yield child
    finally:
        child.kill()
        os.close(child.answer)
        os.waitpid(child.pid, 0)


@contextlib.contextmanager
def stopped_holder(store: Path, owner: str = "grace") -> Iterator[Child]:
    """A process that is stopped while it holds the lock of a store; killed at the end of the block, if not before."""

    def hold_and_stop() -> None:
        with StoreLock(store, owner).held(time.monotonic() + 20):
            os.kill(os.getpid(), signal.SIGSTOP)

    with running(hold_and_stop) as child:
        _, status = os.waitpid(child.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        yield child
