"""A TinyDB storage that several processes share: a change locks, rereads the file and replaces it whole.

Reading takes no lock: a save replaces the file, so a reader always finds a whole one.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tinydb.storages import Storage

from store.file.atomic_replace import backup_of, replace
from store.file.document_cache import Texts
from store.file.kept_copies import kept_copy
from store.file.location import real_path
from store.file.lock import StoreLock, never, pause
from store.file.stable_read import TRIES, Version, version_of, wait_for_writer, whole_content
from store.file.tinydb_format import NotTinyDB, Tables
from store.store_errors import (
    LockTimeout,
    SaveFailed,
    StoreCorrupt,
    StoreLost,
    StoreUnreadable,
    WaitGivenUp,
)


class SharedStorage(Storage):
    """The file at `path`, resolved by `store.file.location.real_path`; the first write creates it.

    `owner` is shown to those who wait for our lock. We wait for theirs up to `wait` seconds, or until `cancelled()`.
    `rereads` counts how often the file was read because somebody else had written it.
    """

    def __init__(self, path: str | Path, owner: str, wait: float = 10.0, cancelled: Callable[[], bool] = never) -> None:
        self.path = real_path(Path(path))
        self.lock = StoreLock(self.path, owner)
        self.rereads = 0
        self._wait = wait
        self._cancelled = cancelled
        self._tables: Tables | None = None
        self._version: Version | None = None
        self._known = False  # whether _tables and _version are valid
        self._open: int | None = None
        self._failure: tuple[Version | None, StoreCorrupt] | None = None
        self._mutex = threading.RLock()
        self._depth = 0
        self._changed = False  # whether this transaction has something to write
        self._touched = False  # whether it may have changed the tables in memory
        self._broken = False  # whether a part of it failed
        self._texts = Texts()

    @property
    def busy(self) -> bool:
        """Whether a change is being made, or waits for the lock, in this process."""
        return self._depth > 0

    def read(self) -> Tables | None:
        """The tables as they are in the file now, None where there is no file yet. Change them only in a transaction.

        Raises StoreCorrupt or StoreUnreadable.
        """
        with self._mutex:
            if not self._depth:
                self._reread()
            return self._tables

    @property
    def version(self) -> Version | None:
        """Which version of the file `read` last returned; None: there was no file."""
        return self._version

    @contextmanager
    def if_idle(self) -> Iterator[bool]:
        """Yields whether no other thread makes a change, and if so keeps others out; never waits."""
        idle = self._mutex.acquire(blocking=False)
        try:
            yield idle
        finally:
            if idle:
                self._mutex.release()

    def write(self, data: Tables) -> None:
        """Replace all tables; within a transaction, at its end."""
        with self.transaction():
            self._tables = data
            self._changed = True

    def changed(self, table: str, doc_ids: Iterable[int]) -> None:
        """Must be called for documents that were changed in place."""
        self._texts.changed(table, doc_ids)

    @contextmanager
    def transaction(self, touches: bool = True) -> Iterator[None]:
        """Lock, reread; then, at the end of the outermost block, write once if anything was written.

        `touches`: whether the block itself, not only blocks nested in it, may change the tables in memory.

        Raises LockTimeout, WaitGivenUp, SaveRefused, SaveFailed, StoreCorrupt, StoreUnreadable. After any error the
        file is unchanged, and memory is reread from it.
        """
        deadline = time.monotonic() + self._wait
        self._enter(deadline)
        try:
            if self._depth:
                self._touched |= touches
                try:
                    yield
                except BaseException:
                    self._broken = True
                    raise
                return
            with self.lock.held(deadline, self._cancelled):
                self._depth = 1
                self._touched = touches
                try:
                    self._reread()
                    yield
                    if self._broken:
                        raise SaveFailed(f"Not saved: a part of a change of {self.path} failed.")
                    if self._changed:
                        self._save()
                except BaseException:
                    # TinyDB changes documents in place before it writes: memory may hold what was never written.
                    if self._touched:
                        self._forget()
                    raise
                finally:
                    self._depth = 0
                    self._changed = self._touched = self._broken = False
        finally:
            self._mutex.release()

    def close(self) -> None:
        """Close the file; a later read opens it again."""
        with self._mutex:
            self._forget()

    def _enter(self, deadline: float) -> None:
        """Other threads of this process wait as other processes do: with a deadline, and until cancelled."""
        while not self._mutex.acquire(blocking=False):
            if self._cancelled():
                raise WaitGivenUp(f"Not saved: waiting for an earlier change of {self.path} was given up.")
            if time.monotonic() >= deadline:
                raise LockTimeout(f"Not saved: an earlier change of {self.path} has not come to its end.")
            pause()

    def _forget(self) -> None:
        if self._open is not None:
            with suppress(OSError):
                os.close(self._open)
        self._open = None
        self._tables = None
        self._texts.forget()
        self._known = False

    def _remember(self, tables: Tables | None, version: Version | None, descriptor: int | None) -> None:
        if self._open is not None:
            with suppress(OSError):
                os.close(self._open)
        self._tables, self._version, self._open = tables, version, descriptor
        self._known = True
        self._failure = None

    def _save(self) -> None:
        content = self._texts.content_of(self._tables or {})
        try:
            descriptor = replace(self.path, content)
        except OSError as error:
            why = error.strerror or str(error)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                why += "; saving needs room for one more copy of the file"
            raise SaveFailed(f"Not saved: {self.path} could not be replaced ({why}). Try again.") from error
        self._remember(self._tables, version_of(os.fstat(descriptor)), descriptor)

    def _version_on_disk(self) -> Version | None:
        try:
            return version_of(self.path.lstat())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreUnreadable(f"{self.path} cannot be read ({error.strerror}).") from error

    def _reread(self) -> None:
        version = self._version_on_disk()
        if self._known and version == self._version:
            return
        if self._failure is not None and version == self._failure[0]:
            # `read` is polled: the same damage is raised again without another read and copy.
            raise self._failure[1].with_traceback(None)
        before = self._known or self._version is not None
        try:
            if version is None:
                self._check_that_none_was_lost()
                self._remember(None, None, None)
            else:
                self._load()
        except StoreCorrupt as error:
            if not isinstance(error, StoreLost):
                self._failure = (version, error)
            raise
        if before:
            self.rereads += 1

    def _check_that_none_was_lost(self) -> None:
        backup = backup_of(self.path)
        if backup.exists():
            raise StoreLost(
                f"{self.path} is gone, but its backup {backup.name} is there. "
                "`factdesk doctor` says what it holds. "
                f"Rename the backup to {self.path.name} to go on with it, or move it away to begin anew.",
                self.path,
            )
        if self._version is not None:
            raise StoreLost(
                f"{self.path} was there and is gone. Put it back; if it was removed on purpose, open the story again.",
                self.path,
            )

    def _load(self) -> None:
        for tries_left in reversed(range(TRIES)):
            descriptor, content = whole_content(self.path)
            try:
                version = version_of(os.fstat(descriptor))
                self._remember(self._texts.tables_of(content), version, descriptor)
                return
            except NotTinyDB as error:
                os.close(descriptor)
                if not tries_left:
                    copy = kept_copy(self.path, content)
                    kept = f"a copy is kept as {copy.name}" if copy else "no copy could be kept beside it"
                    raise StoreCorrupt(
                        f"{self.path} {error}, so it is no TinyDB file that can be trusted. "
                        f"It was not touched; {kept}. `factdesk doctor` says what can be recovered; "
                        "or move it away to begin anew.",
                        self.path,
                        copy,
                    ) from error
                wait_for_writer()
