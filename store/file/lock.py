"""The lock of a store: flock on a companion file that is never unlinked. Polled, so that waiting can be cancelled.

The kernel drops a flock when its holder dies, so there are no stale locks. The data file itself cannot carry the lock:
a save replaces it.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from store.file.job_control import suspension_deferred
from store.file.permissions import give_to_folder
from store.file.regular_files import open_regular, read_regular
from store.store_errors import LockTimeout, SaveRefused, WaitGivenUp

# Seconds between two tries; jittered, so that waiters do not run in step with each other or with a busy writer.
_SHORTEST, _LONGEST = 0.002, 0.015

_MOST_BYTES = 1024
"""More of a lock file is not read: anybody who can write in the folder can put anything there."""


class _Holder(msgspec.Struct):
    """What a lock file says."""

    owner: str
    pid: int
    host: str


def never() -> bool:
    """The default of `cancelled`: waiting goes on until the deadline."""
    return False


def pause() -> None:
    """A short, jittered wait before the next try."""
    time.sleep(_SHORTEST + (_LONGEST - _SHORTEST) * os.urandom(1)[0] / 255)


class StoreLock:
    """The lock beside the store at `store` (a real path); `owner` is the name others read while we hold it."""

    def __init__(self, store: Path, owner: str) -> None:
        self.store = store
        self.path = store.with_name(f".{store.name}.lock")
        self._owner = owner

    @contextmanager
    def held(self, deadline: float, cancelled: Callable[[], bool] = never) -> Iterator[None]:
        """Hold the lock; raises LockTimeout after `deadline` (monotonic seconds), WaitGivenUp once `cancelled()`.

        A lock acquired too late (the process was stopped between two tries, say) is released at once. While it is held,
        this process cannot be suspended (see `suspension_deferred`).
        """
        waited = False
        while True:
            # Deferred before the try, so that the process cannot be suspended right after it either.
            with suspension_deferred():
                lock = self._try()
                if lock is not None and (cancelled() or (waited and time.monotonic() >= deadline)):
                    self._let_go(lock)
                elif lock is not None:
                    try:
                        yield
                    finally:
                        self._let_go(lock)
                    return
            if cancelled():
                raise WaitGivenUp(
                    f"Not saved: waiting for {self._who()} to finish with {self.store} was given up.", self.holder()
                )
            if time.monotonic() >= deadline:
                raise LockTimeout(
                    f"Not saved: {self._who()} has been busy with {self.store} for too long. "
                    "Try again; if it stays so, that program hangs and has to be ended.",
                    self.holder(),
                )
            waited = True
            pause()

    def holder(self) -> str | None:
        """Who holds the lock, as written into the lock file: `name (pid 123 on host)`; None if nobody wrote it."""
        try:
            found = msgspec.json.decode(read_regular(self.path, _MOST_BYTES), type=_Holder)
        except (OSError, ValueError, RecursionError):
            return None
        return f"{found.owner} (pid {found.pid} on {found.host})"

    @staticmethod
    def _let_go(lock: int) -> None:
        with suppress(OSError):
            os.ftruncate(lock, 0)
        os.close(lock)

    def is_held(self) -> bool:
        """Whether somebody holds the lock right now; False also where that cannot be found out."""
        try:
            lock = open_regular(self.path)
        except OSError:
            return False
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        else:
            return False
        finally:
            os.close(lock)

    def _who(self) -> str:
        return self.holder() or "another program"

    def _try(self) -> int | None:
        """A descriptor that holds the lock, or None if somebody else does."""
        lock = self._opened()
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not self._is_still_there(lock):
                # The lock file was removed between our open and our flock; others lock a new one by now.
                os.close(lock)
                return None
        except BlockingIOError:
            os.close(lock)
            return None
        except OSError as error:
            os.close(lock)
            raise SaveRefused(
                f"Not saved: the folder of {self.store} cannot lock files ({error.strerror}), "
                "so two reviewers could overwrite each other there."
            ) from error
        mine = {"owner": self._owner, "pid": os.getpid(), "host": os.uname().nodename}
        with suppress(OSError):  # the holder is named as a courtesy, which a full disk may prevent
            os.ftruncate(lock, 0)
            os.pwrite(lock, json.dumps(mine).encode(), 0)
        return lock

    def _opened(self) -> int:
        try:
            try:
                lock = open_regular(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
            except FileExistsError:
                try:
                    return open_regular(self.path, os.O_RDWR)
                except PermissionError:
                    # flock needs no write permission: a lock file that a colleague's umask made 0640 still serves.
                    return open_regular(self.path)
            give_to_folder(lock, self.path.parent)
            return lock
        except FileNotFoundError as error:
            if self.path.parent.is_dir():
                return self._opened()  # it was removed between our two opens
            raise SaveRefused(f"Not saved: the folder of {self.store} does not exist.") from error
        except OSError as error:
            raise SaveRefused(
                f"Not saved: the lock file {self.path} cannot be opened ({error.strerror}). "
                "It has to be a file that you can read, in a folder that is writable for you."
            ) from error

    def _is_still_there(self, lock: int) -> bool:
        try:
            return os.path.samestat(os.fstat(lock), self.path.lstat())
        except FileNotFoundError:
            return False
