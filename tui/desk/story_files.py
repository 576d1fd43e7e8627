"""The files of a story as they were when it was read, and what has become of them since."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import NothingToRead
from corpus.reading.files import list_files

_State = tuple[int, int, int]
"""Inode, size in bytes, and mtime in nanoseconds; no ctime, as other rights are no other text."""
_SHARE = 1 / 400
"""Of a core, the most that looking takes while nothing happens: a story of 5,000 files takes 70 ms."""


@dataclass(frozen=True, slots=True)
class FileChanges:
    """Names of files, relative to the story."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    @property
    def sentence(self) -> str:
        """How many there are of each kind; of one file its name."""
        said = [
            f"{each[0]} {is_}" if len(each) == 1 else f"{len(each)} files {are}"
            for each, is_, are in (
                (self.new, "is new", "are new"),
                (self.changed, "has changed", "have changed"),
                (self.gone, "is gone", "are gone"),
            )
            if each
        ]
        return ", ".join(said)


class StoryFiles:
    """The files of a story, as they are when this is made: before they are read, so that no change is missed."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        self._then = _states(self._paths)
        self._next = 0.0

    @property
    def is_due(self) -> bool:
        """Whether it is time to look again: the longer a look takes, the rarer they are."""
        return time.monotonic() >= self._next

    def changes(self) -> FileChanges:
        """What has changed since; nothing where the folder cannot be read at the moment."""
        began = time.thread_time()
        now = _states(self._paths)
        self._next = time.monotonic() + (time.thread_time() - began) / _SHARE
        if not now:
            return FileChanges()
        then = self._then
        return FileChanges(
            tuple(name for name in now if name not in then),
            tuple(name for name in now if name in then and now[name] != then[name]),
            tuple(name for name in then if name not in now),
        )


def _states(paths: Sequence[Path]) -> Mapping[str, _State]:
    found: dict[str, _State] = {}
    try:
        files = list_files(paths).files
    except NothingToRead:
        return found
    for file in files:
        with suppress(OSError):
            state = file.path.stat()
            found[file.name] = state.st_ino, state.st_size, state.st_mtime_ns
    return found
