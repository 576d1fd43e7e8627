"""Consistent reads of a store file without a lock: read again while somebody writes into it in place."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from store.store_errors import StoreUnreadable

# Identifies a version of the file: device, inode, size, mtime in ns. Size and time alone missed 1 replacement
# in 3000; and the inode cannot be reused while we hold the loaded version open.
Version = tuple[int, int, int, int]

# Stock TinyDB writes in place: a torn file may be complete a moment later.
TRIES = 4
SECONDS_BETWEEN_TRIES = 0.05


def wait_for_writer() -> None:
    """Give somebody who writes in place time to finish."""
    time.sleep(SECONDS_BETWEEN_TRIES)


def version_of(found: os.stat_result) -> Version:
    """The version of a file, from its `stat`."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def whole_content(path: Path) -> tuple[int, bytes]:
    """A descriptor of the file, for the caller to close, and what it holds. Raises StoreUnreadable."""
    try:
        # O_NONBLOCK: opening a FIFO would otherwise wait for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise StoreUnreadable(f"{path} cannot be read ({error.strerror}).") from error
    try:
        for _ in range(TRIES):
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise StoreUnreadable(f"{path} is not a regular file, so it cannot hold tags.")
            content = b"".join(iter(lambda: os.read(descriptor, 1 << 24), b""))
            if version_of(before) == version_of(os.fstat(descriptor)):
                break
            os.lseek(descriptor, 0, os.SEEK_SET)
        return descriptor, content
    except OSError as error:
        os.close(descriptor)
        raise StoreUnreadable(f"{path} cannot be read ({error.strerror}).") from error
    except BaseException:
        os.close(descriptor)
        raise
