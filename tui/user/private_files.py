"""Small private files of the user: atomic replace, durable on return, symbolic links never followed."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.file.atomic_replace import put
from store.file.regular_files import read_regular

_LEFT_OVER = 3600
"""Seconds after which a temporary file must be of a process that was killed."""

_MOST_BYTES = 64 << 20
"""More of a file is not read; what is kept here is a tag each."""


class PrivateFolder:
    """A folder of the user, created with the first file (mode 0700, files 0600).

    Several processes may write at once, each to files of its own.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def files(self, prefix: str) -> dict[str, bytes]:
        """Name and content of each file with this prefix. Raises OSError."""
        found = {}
        try:
            with self._opened(make=False) as folder:
                with os.scandir(folder) as entries:
                    names = sorted(entry.name for entry in entries)
                for name in names:
                    if name.startswith(".") and name.endswith(".tmp"):
                        self._clear_away(folder, name)
                    elif name.startswith(prefix) and (content := self._content(folder, name)) is not None:
                        found[name] = content
        except FileNotFoundError:
            return {}
        return found

    def put(self, name: str, content: bytes) -> None:
        """Replace the content of a file atomically; durable on return. Raises OSError; the old content is then kept."""
        with self._opened(make=True) as folder:
            put(Path(name), [content], overwrite=True, mode=0o600, folder=folder)
            os.fsync(folder)

    def remove(self, name: str, content: bytes) -> None:
        """Remove the file if it still has this content: another process may have written to it. Raises OSError."""
        with suppress(FileNotFoundError), self._opened(make=False) as folder:
            if self._content(folder, name) == content:
                os.unlink(name, dir_fd=folder)
                os.fsync(folder)

    @contextmanager
    def _opened(self, make: bool) -> Iterator[int]:
        """A descriptor of the folder, which must not be a symbolic link and must belong to us."""
        if make:
            self._make()
        folder = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            found = os.fstat(folder)
            if found.st_uid != os.geteuid():
                raise PermissionError(errno.EPERM, f"{self.path} belongs to somebody else")
            if stat.S_IMODE(found.st_mode) & 0o077:
                os.fchmod(folder, 0o700)
            yield folder
        finally:
            os.close(folder)

    def _make(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            self.path.mkdir(0o700)
            above = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                os.fsync(above)
            finally:
                os.close(above)

    @staticmethod
    def _content(folder: int, name: str) -> bytes | None:
        """The content of a file; None if it is not a regular file, or is gone."""
        with suppress(OSError):
            return read_regular(name, _MOST_BYTES, folder=folder)
        return None

    @staticmethod
    def _clear_away(folder: int, name: str) -> None:
        with suppress(OSError):
            if time.time() - os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime > _LEFT_OVER:
                os.unlink(name, dir_fd=folder)
