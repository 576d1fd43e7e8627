"""A cache of results in a folder of the user: articles of files, and matches of whole stories.

It is never needed: what is missing, damaged or of another version is computed anew, and where the folder cannot be
written nothing is kept. Files begin with the CRC-32 of the rest, which detects damage and is fast (a cryptographic
digest took a fifteenth of a second for the articles of 100,000 statements). It is no proof of who wrote them: a folder
that others can write in is not used, and callers check what they take.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from msgspec import msgpack

from corpus.version import ALGORITHM

MOST_BYTES = 1 << 30
"""The size of the folder in bytes from which on the least recently used files are removed."""

_SUM = 4


class Cache:
    """The cache in `folder`; None keeps nothing."""

    def __init__(self, folder: Path | None, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most_bytes = most_bytes

    @property
    def distrust(self) -> str | None:
        """Why the folder is not used, as a sentence; None where it is, or is not there yet."""
        try:
            found = self.folder.stat() if self.folder else None
        except OSError:
            return None
        if found is None or (found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
            return None
        return f"The cache {self.folder} is not used: others can write in it. Only you should own it and write there."

    def portions(self, kind: str, key: str) -> list[bytes] | None:
        """The portions under a key; None where there are none, or they are damaged."""
        if self.folder is None or self.distrust:
            return None
        path = self._path(kind, key)
        try:
            data = self._content(path)
            body = memoryview(data)[_SUM:]
            if _sum(body) != data[:_SUM]:
                return None
            found = list(_split(body))
        except (OSError, ValueError):
            return None
        with suppress(OSError):
            os.utime(path)
        return found

    def table(self, kind: str, key: str) -> dict[bytes, bytes]:
        """The portions under a key as alternating keys and values; empty where there are none."""
        portions = self.portions(kind, key) or []
        return dict(zip(portions[::2], portions[1::2], strict=False))

    def keep(self, kind: str, key: str, portions: Iterable[bytes]) -> None:
        """Keeps portions under a key; where that is not possible nothing happens."""
        if self.folder is None or self.distrust:
            return
        body = b"".join(len(portion).to_bytes(8, "big") + portion for portion in portions)
        path = self._path(kind, key)
        temporary = path.with_name(f".{os.urandom(8).hex()}.tmp")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            temporary.write_bytes(_sum(body) + body)
            temporary.replace(path)
            self._make_room(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _content(self, path: Path) -> bytes:
        """The content of a regular file of ours; raises OSError for anything else, ValueError if it is too large."""
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid() or found.st_size > self._most_bytes:
                raise ValueError(path)
            return file.read(found.st_size)

    def _path(self, kind: str, key: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{kind}-{key}"

    def _make_room(self, newest: Path) -> None:
        assert self.folder is not None
        files = [(path.stat().st_mtime, path.stat().st_size, path) for path in self.folder.iterdir()]
        room = self._most_bytes - sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if room >= 0:
                break
            if path != newest:
                path.unlink(missing_ok=True)
                room += size


def folder_key(parts: Sequence[object]) -> str:
    """A key of values, and of the installed program."""
    return hashlib.blake2b(msgpack.encode((installed(), parts)), digest_size=16).hexdigest()


def _sum(body: bytes | memoryview) -> bytes:
    return zlib.crc32(body).to_bytes(_SUM, "big")


def _split(body: memoryview) -> Iterator[bytes]:
    at = 0
    while at < len(body):
        begin = at + 8
        at = begin + int.from_bytes(body[at:begin], "big")
        if at > len(body):
            raise ValueError(at)
        yield bytes(body[begin:at])


@lru_cache(1)
def installed() -> str:
    """A digest of this package's files as they are installed: nothing cached outlives a change of the program."""
    digest = hashlib.blake2b(ALGORITHM.encode(), digest_size=16)
    for path in sorted(Path(__file__).parents[1].rglob("*")):
        if path.suffix in (".py", ".json", ".txt"):
            status = path.stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()
