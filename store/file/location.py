"""Where a store is: a symbolic link is followed only to a store that exists and belongs to the right user.

A story folder may come from strangers. A link in it could make the program create or change any file of the user.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from store.file.migrations import schema_of
from store.file.stable_read import whole_content
from store.file.tinydb_format import NotTinyDB, tables_of
from store.store_errors import StoreUnreadable


def real_path(path: Path) -> Path:
    """The path of a store, symbolic links resolved; links to its folder are followed, whoever made them.

    Raises StoreUnreadable where `path` itself is a link, unless it leads to a regular file with a schema of ours, and
    that file or its folder belongs to the user or to the owner of the folder that the link is in. (The file alone would
    not do: colleagues own it in turn, as the last writer does.)
    """
    real = Path(os.path.realpath(path))
    if not os.path.islink(path):  # noqa: PTH114 - no error for a name that is too long
        return real
    if why := _distrust(path, real):
        raise StoreUnreadable(
            f"{path} is a symbolic link to {real}, which {why}. Nothing is read or written through such a link: "
            "remove it, or name the file itself with --store."
        )
    return real


def _distrust(link: Path, target: Path) -> str:
    """Why the target of a link is not used, to end a sentence; "" if it is."""
    if not os.path.lexists(target):
        return "does not exist"
    try:
        descriptor, content = whole_content(target)
    except StoreUnreadable:
        return "cannot be read, or is not a regular file"
    try:
        owners = {os.fstat(descriptor).st_uid, target.parent.stat().st_uid}
    finally:
        os.close(descriptor)
    if owners.isdisjoint({os.geteuid(), link.parent.stat().st_uid}):
        return "belongs neither to you nor to the owner of the story"
    with suppress(NotTinyDB):
        if schema_of(tables_of(content)) is not None:
            return ""
    return "is not a store of factdesk"
