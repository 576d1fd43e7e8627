"""Consistent reads of a store file without a lock: read again while somebody writes into it in place."""

from __future__ import annotations

import os
import time
from pathlib import Path

from store.file.regular_files import open_regular, read_whole
from store.store_errors import StoreUnreadable

# Identifies a version of the file: device, inode, size, mtime in ns. Size and time alone missed 1 replacement
# in 3000; and the inode cannot be reused while we hold the loaded version open.
Version = tuple[int, int, int, int]

# Stock TinyDB writes in place: a torn file may be complete a moment later.
TRIES = 4
SECONDS_BETWEEN_TRIES = 0.05

MOST_BYTES = 512 << 20
"""The largest store in bytes; one of 100,000 tags has about 100 MB."""


def wait_for_writer() -> None:
    """Give somebody who writes in place time to finish."""
    time.sleep(SECONDS_BETWEEN_TRIES)


def version_of(found: os.stat_result) -> Version:
    """The version of a file, from its `stat`."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def whole_content(path: Path) -> tuple[int, bytes]:
    """A descriptor of the file, for the caller to close, and what it holds. Raises StoreUnreadable."""
    try:
        descriptor = open_regular(path)
    except OSError as error:
        raise StoreUnreadable(f"{path} cannot be read ({error.strerror}).") from error
    try:
        for _ in range(TRIES):
            before = os.fstat(descriptor)
            content = read_whole(descriptor, MOST_BYTES + 1) if before.st_size <= MOST_BYTES else b""
            if max(before.st_size, len(content)) > MOST_BYTES:
                raise StoreUnreadable(f"{path} is larger than {MOST_BYTES >> 20} MB, the most that is read.")
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
