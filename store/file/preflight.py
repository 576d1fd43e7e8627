"""Preflight check whether a store can be written, before a reviewer types anything. Only reads; writes nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def reason(store: Path, lock: Path) -> str | None:
    """Why the file at `store` cannot be replaced, as a sentence; None if nothing prevents it."""
    folder = store.parent
    if not folder.is_dir():
        return f"Tags cannot be saved here: the folder {folder} does not exist."
    if not _allowed(folder, os.W_OK | os.X_OK):
        return f"Tags cannot be saved here: the folder {folder} is read-only for you."
    try:
        kind = lock.lstat().st_mode
        if not stat.S_ISREG(kind):
            what = "a symbolic link, which is never followed" if stat.S_ISLNK(kind) else "no regular file"
            return f"Tags cannot be saved here: the lock file {lock} is {what}. Remove it."
        if not _allowed(lock, os.R_OK):
            return f"Tags cannot be saved here: the lock file {lock} cannot be opened by you. Ask its owner for access."
    except FileNotFoundError:
        pass
    try:
        found = store.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"Tags cannot be saved here: {store} cannot be opened ({error.strerror})."
    above = folder.stat()
    if above.st_mode & stat.S_ISVTX and os.geteuid() not in (0, found.st_uid, above.st_uid):
        return f"Tags cannot be saved here: in {folder} (sticky) only the owner of {store.name} may replace it."
    if _locks_its_group_out(found, above):
        return (
            f"Tags cannot be saved here: {store.name} belongs to a group that you are not in. Ask its owner for access."
        )
    return None


def _locks_its_group_out(found: os.stat_result, folder: os.stat_result) -> bool:
    """Whether we could not give a new file the group of this one, so that its group would lose access."""
    if not found.st_mode & stat.S_IRGRP or found.st_mode & stat.S_IROTH:
        return False
    if folder.st_mode & stat.S_ISGID and folder.st_gid == found.st_gid:
        return False
    return os.geteuid() != 0 and found.st_gid not in (os.getegid(), *os.getgroups())


def _allowed(path: Path, mode: int) -> bool:
    effective = os.access in os.supports_effective_ids
    return os.access(path, mode, effective_ids=effective)
