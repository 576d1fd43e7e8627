"""Change detection: files that have not changed since they were read are known by their `stat`, as git does it.

A write changes size or times of a file, and its ctime cannot be set back. But file systems have coarse clocks: a file
written twice within a tick, and read in between, looks unchanged for ever. So a state is trusted only if it was older
than a tick when the file was read.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, msgpack

from corpus.reading.files import Found, Unreadable, content
from corpus.runtime.cache import Cache

_TICK = 2_000_000_000
"""The coarsest tick in nanoseconds: that of FAT."""

State = tuple[int, int, int, int, int]
"""Device, inode, size in bytes, mtime and ctime in nanoseconds."""

_Known = Mapping[str, tuple[State | None, bytes]]
_KIND = "files"


def file_keys(files: Sequence[Found], settings: bytes, cache: Cache, place: str) -> list[bytes]:
    """For each file a key of its content, its name and `settings`: all that its articles depend on. Known states are
    kept in `cache` under the key `place`."""
    digest = hashlib.blake2b(settings, digest_size=16).digest()
    known = _known(cache, place, digest)
    believed_before = time.time_ns() - _TICK
    now: dict[str, tuple[State | None, bytes]] = {}
    for file in files:
        state = _state(file.path)  # before it is read: a write in between makes another one
        before, key = known.get(file.name, (None, b""))
        if state is None or state != before:
            readable, key = _read_key(file, settings)
            if not readable or state is None or max(state[3:]) >= believed_before:
                state = None
        now[file.name] = state, key
    if now != known:
        cache.keep(_KIND, place, (digest, msgpack.encode(now)))
    return [now[file.name][1] for file in files]


def _known(cache: Cache, place: str, digest: bytes) -> _Known:
    match cache.portions(_KIND, place):
        case [kept, known] if kept == digest:
            with suppress(DecodeError):
                return msgpack.decode(known, type=dict[str, tuple[State | None, bytes]])
    return {}


def _state(path: Path) -> State | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _read_key(file: Found, settings: bytes) -> tuple[bool, bytes]:
    """Whether the file could be read, and its key; that of an unreadable file is a key of the reason."""
    readable = True
    try:
        data = content(file)
    except Unreadable as error:
        readable, data = False, str(error).encode()
    named = b"%d %s %s" % (len(settings), settings, file.name.encode())
    return readable, hashlib.blake2b(named + data, digest_size=16).digest()
