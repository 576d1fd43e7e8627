"""Exceptions of the store. Messages are sentences for the user: they name the file and say what can be done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.records import Change, Draft, Tag


class StoreError(Exception):
    """Base of all errors of this package; `str(error)` is shown to the user as it is."""


class StoreCorrupt(StoreError):
    """The file is not a whole TinyDB file. It was not touched; `copy` is the copy that was kept, if one could be."""

    def __init__(self, message: str, path: Path, copy: Path | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.copy = copy


class StoreForeign(StoreCorrupt):
    """The file is a sound TinyDB file, but of another program."""


class StoreLost(StoreCorrupt):
    """The file has disappeared; nothing is written in its place until a human has decided."""


class StoreUnreadable(StoreError):
    """The file could not be read: no permission, not a regular file, an input/output error."""


class StoreNewer(StoreError):
    """The file was written by a newer factdesk: it can be read here, not changed."""


class SaveRefused(StoreError):
    """Saving cannot work here, or the draft is not a tag; nothing was written."""


class ImportRefused(StoreError):
    """The file is not an export that can be imported whole; nothing was imported."""


class SaveFailed(StoreError):
    """The operating system refused while saving (disk full, quota, …); the store file is as it was before."""


class LockTimeout(StoreError):
    """Somebody else held the lock for too long; `holder` says who, None where that is unknown."""

    def __init__(self, message: str, holder: str | None = None) -> None:
        super().__init__(message)
        self.holder = holder


class WaitGivenUp(LockTimeout):
    """The caller gave up waiting for the lock; nothing was written."""


class Conflict(StoreError):
    """The tag was changed since it was read: `mine` is what was to be saved, `theirs` the tag as it is now."""

    def __init__(self, message: str, mine: Draft, theirs: Tag) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs


class UndoRefused(StoreError):
    """A colleague changed the tag since: `mine` would be undone (or redone), `theirs` would be lost by it.

    `theirs` is empty where not this tag was changed but another one took its place; `tag` is the tag as it is now.
    """

    def __init__(self, message: str, mine: tuple[Change, ...], theirs: tuple[Change, ...], tag: Tag) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs
        self.tag = tag
