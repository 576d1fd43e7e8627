"""Owner, group and mode of new files of the store: reviewers are different users who share the folder's group."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

_GROUP_RW = stat.S_IRGRP | stat.S_IWGRP


def give_to_folder(descriptor: int, folder: Path) -> None:
    """Give a new file the folder's group and its group bits, against the umask; never a reason to fail."""
    above = folder.stat()
    mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
    others = mode & above.st_mode & stat.S_IRWXO & ~stat.S_IXOTH
    group = above.st_mode & _GROUP_RW
    with suppress(PermissionError):
        os.fchown(descriptor, -1, above.st_gid)
    if os.fstat(descriptor).st_gid != above.st_gid:
        # We are not in that group: its permission bits would apply to ours instead.
        group &= mode
    with suppress(PermissionError):
        os.fchmod(descriptor, stat.S_IRUSR | stat.S_IWUSR | group | others)


def make_like(descriptor: int, old: os.stat_result) -> None:
    """Give a file the group and mode of the one it replaces; the owner becomes the last writer.

    Raises PermissionError where the group cannot be kept and colleagues would be locked out by that.
    """
    mode = stat.S_IMODE(old.st_mode) & 0o777
    with suppress(PermissionError):
        os.fchown(descriptor, -1, old.st_gid)
    if os.fstat(descriptor).st_gid != old.st_gid:
        if mode & stat.S_IRGRP and not mode & stat.S_IROTH:
            raise PermissionError(errno.EPERM, "you are not in the group that the file belongs to")
        mode &= ~stat.S_IRWXG
    with suppress(PermissionError):
        os.fchmod(descriptor, mode)
