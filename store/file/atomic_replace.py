"""Atomic replace of files: temporary file, fsync, rename, fsync of the folder; `replace` keeps a backup of the store.

`put` is the one atomic writer of the program; `replace` adds what a save of the store needs.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from store.file.permissions import give_to_folder, make_like
from store.file.regular_files import read_regular

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def replace(path: Path, content: bytes) -> int:
    """Replace the store file atomically: at any moment the old or the new file is there; durable on return.

    The old file is kept as `path` + `.bak`. Returns a descriptor of the new file, for the caller to close. Raises
    OSError; the old file is then untouched and no temporary file is left (if only the last step fails, the fsync of the
    folder, the new file is in place). Only the holder of the store's lock may call it.
    """
    remove_leftovers(path)
    try:
        old = path.lstat()
    except FileNotFoundError:
        old = None
    if old is not None and not stat.S_ISREG(old.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file any more", str(path))
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
        sync_folder(path.parent)
    except BaseException:
        os.close(new)
        raise
    return new


def backup_of(path: Path) -> Path:
    """The path of the backup: the version before the last save."""
    return path.with_name(path.name + ".bak")


def put(
    path: Path,
    parts: Iterable[bytes],
    *,
    overwrite: bool,
    mode: int = 0o666,
    prepare: Callable[[int], None] | None = None,
    folder: int | None = None,
    sync: bool = True,
) -> None:
    """Write a file whole or not at all: temporary file, fsync, then a rename, or a hard link unless `overwrite`.

    `mode` is that of a new file before the umask; `prepare` is given its descriptor before anything is written, to set
    owner and permissions. With `folder`, a descriptor of a directory, `path` is a name in it. `sync=False` leaves out
    the fsync, for a file that can be made again. The name itself is durable only after `sync_folder`.

    Raises FileExistsError where anything has that name and `overwrite` is false, and OSError; then nothing is left.
    """
    # Not named after the file, whose name may be as long as names can be.
    temporary = path.with_name(f".factdesk-{os.urandom(8).hex()}.tmp")
    descriptor = os.open(temporary, _NEW_FILE, mode, dir_fd=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if prepare is not None:
                prepare(descriptor)
            file.writelines(parts)
            file.flush()
            if sync:
                _sync(descriptor)
        if overwrite:
            os.replace(temporary, path, src_dir_fd=folder, dst_dir_fd=folder)
        else:
            _give_free_name(temporary, path, folder)
    finally:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=folder)


def sync_folder(folder: Path) -> None:
    """Make the names of files in a folder durable. Raises OSError; some file systems know no fsync of folders."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def leftovers(path: Path) -> list[Path]:
    """Temporary files of saves; where nobody holds the lock, of processes that were killed."""
    leftover = re.compile(re.escape(f".{path.name}.") + r"[0-9a-f]{16}\.tmp")
    with os.scandir(path.parent) as entries:
        return sorted(path.with_name(entry.name) for entry in entries if leftover.fullmatch(entry.name))


def remove_leftovers(path: Path) -> None:
    """Remove temporary files of killed writers; holding the lock, we know that no live one is at work."""
    for leftover in leftovers(path):
        with suppress(OSError):  # a colleague's in a sticky folder
            leftover.unlink()


def _free_name(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")


def _temporary(path: Path, mode: int) -> tuple[Path, int]:
    name = _free_name(path)
    return name, os.open(name, _NEW_FILE, mode)


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


def _give_free_name(temporary: Path, path: Path, folder: int | None) -> None:
    """Raises FileExistsError where the name is taken, also by a process that was quicker."""
    try:
        os.link(temporary, path, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError as error:  # a file system without hard links
        with suppress(FileNotFoundError):
            os.stat(path, dir_fd=folder, follow_symlinks=False)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        os.replace(temporary, path, src_dir_fd=folder, dst_dir_fd=folder)


def _keep_backup(path: Path, old: os.stat_result) -> None:
    """Give the old file its backup name: by a hard link, which costs nothing; where that is refused, a synced copy."""
    name = _free_name(path)
    try:
        try:
            os.link(path, name, follow_symlinks=False)
        except OSError:
            # A file system without links, or a colleague's file under protected_hardlinks.
            name, copy = _temporary(path, 0o600)
            try:
                make_like(copy, old)
                _write(copy, read_regular(path, old.st_size))
            finally:
                os.close(copy)
        name.rename(backup_of(path))
    finally:
        # It is left after a failure, and where a writer was killed between backup and rename: then both names are
        # links to one file already, and rename(2) does nothing.
        with suppress(OSError):
            name.unlink()
