"""Replaces a file by another one, whole: temporary file, fsync, backup of the old, rename, fsync of the folder."""

from __future__ import annotations

import errno
import fcntl
import os
import re
from contextlib import suppress
from pathlib import Path

from store.file.permissions import give_to_folder, make_like


def replace(path: Path, content: bytes) -> int:
    """Put `content` at `path` so that at any moment either the old or the new file is there, and is durable on return.

    The old file stays as `path` + `.bak`. Returns a descriptor of the new file, for the caller to close. Raises
    OSError; the old file is then untouched and no temporary file is left (an error of the last step, the folder's
    fsync, leaves the new file, whole). Only the holder of the store's lock may call it.
    """
    remove_leftovers(path)
    try:
        old = path.stat()
    except FileNotFoundError:
        old = None
    temporary, new = _temporary(path, 0o600 if old else 0o666)
    try:
        try:
            if old is None:
                give_to_folder(new, path.parent)
            else:
                make_like(new, old)
            _write(new, content)
            if old is not None:
                _keep_backup(path, old)
            temporary.rename(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except BaseException:
        os.close(new)
        raise
    return new


def backup_of(path: Path) -> Path:
    """Where the version before the last save is kept."""
    return path.with_name(path.name + ".bak")


def write_new(path: Path, content: bytes, like: os.stat_result | None) -> None:
    """Put `content` at `path`, whole or not at all, durable on return; with the mode and group of `like` if given.

    Raises FileExistsError where anything has that name already, and OSError; then nothing is left.
    """
    temporary, new = _temporary(path, 0o600 if like else 0o666)
    try:
        try:
            if like is None:
                give_to_folder(new, path.parent)
            else:
                with suppress(PermissionError):  # a group that is not ours: then it is for its owner alone
                    make_like(new, like)
            _write(new, content)
        finally:
            os.close(new)
        try:
            os.link(temporary, path, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError as error:  # a file system without hard links
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
            temporary.rename(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _sync_folder(path.parent)


def leftovers(path: Path) -> list[Path]:
    """Temporary files of savers; where nobody holds the lock, of such as were killed."""
    leftover = re.compile(re.escape(f".{path.name}.") + r"[0-9a-f]{16}\.tmp")
    with os.scandir(path.parent) as entries:
        return sorted(path.with_name(entry.name) for entry in entries if leftover.fullmatch(entry.name))


def remove_leftovers(path: Path) -> None:
    """Remove temporary files of writers that were killed; the lock says that no living one is at work."""
    for leftover in leftovers(path):
        with suppress(OSError):  # a colleague's in a sticky folder
            leftover.unlink()


def _free_name(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")


def _temporary(path: Path, mode: int) -> tuple[Path, int]:
    name = _free_name(path)
    return name, os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    _sync(descriptor)


def _sync(descriptor: int) -> None:
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:  # macOS: fsync alone stops at the drive's own cache
        with suppress(OSError):  # not every file system there knows it
            fcntl.fcntl(descriptor, full)
            return
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _keep_backup(path: Path, old: os.stat_result) -> None:
    """The old file under its backup name: a hard link costs nothing; where one is refused, a synced copy."""
    name = _free_name(path)
    try:
        try:
            os.link(path, name, follow_symlinks=False)
        except OSError:
            # A file system without links, or a colleague's file under protected_hardlinks.
            name, copy = _temporary(path, 0o600)
            try:
                make_like(copy, old)
                _write(copy, path.read_bytes())
            finally:
                os.close(copy)
        name.rename(backup_of(path))
    finally:
        # Left after a failure, and where a writer was killed between backup and rename: then both names are links to
        # one file already, and rename does nothing.
        with suppress(OSError):
            name.unlink()
