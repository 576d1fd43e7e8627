"""Opening and reading of regular files only: others may have put a symbolic link, a FIFO or a device in their place."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_SAFELY = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""No link is followed; opening a FIFO would otherwise wait for a writer for ever."""


def open_regular(path: Path | str, flags: int = os.O_RDONLY, mode: int = 0o666, *, folder: int | None = None) -> int:
    """A descriptor of the file; with `folder`, a descriptor of a directory, `path` is a name in it.

    Raises OSError; its `strerror` is "it is a symbolic link" or "it is not a regular file" where that is the reason.
    """
    try:
        descriptor = os.open(path, flags | _SAFELY, mode, dir_fd=folder)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, "it is a symbolic link", str(path)) from error
        if error.errno == errno.ENXIO:  # a socket, or a FIFO that nobody reads
            raise _not_regular(path) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _not_regular(path)
    return descriptor


def read_regular(path: Path | str, most: int, *, folder: int | None = None) -> bytes:
    """The first `most` bytes of the file. Raises OSError as `open_regular` does."""
    descriptor = open_regular(path, folder=folder)
    try:
        return read_whole(descriptor, most)
    finally:
        os.close(descriptor)


def read_whole(descriptor: int, most: int) -> bytes:
    """The next `most` bytes of an open file, fewer at its end."""
    parts = []
    while most > 0 and (part := os.read(descriptor, min(most, 1 << 24))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _not_regular(path: Path | str) -> OSError:
    return OSError(errno.EINVAL, "it is not a regular file", str(path))
