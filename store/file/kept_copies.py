"""Quarantine copies of a store file, kept beside it, one for each content; the file itself is never touched."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.file.atomic_replace import put
from store.file.permissions import make_like
from store.file.regular_files import read_regular
from store.file.stable_read import MOST_BYTES
from store.store_errors import StoreForeign


def kept_copy(path: Path, content: bytes, label: str = "corrupt") -> Path | None:
    """A copy of `content` beside `path`, as `name.label-<UTC time>`, with the mode and the group of the file there.

    The same content is copied once only. None where the folder is not writable.
    """
    try:
        for earlier in copies(path, label):
            with suppress(OSError):
                if earlier.lstat().st_size == len(content) and read_regular(earlier, len(content)) == content:
                    return earlier
        return _written(path, content, label)
    except OSError:
        return None


def copies(path: Path, label: str = "*") -> list[Path]:
    """The copies kept beside `path`, the oldest first."""
    return sorted(path.parent.glob(f"{_escaped(path.name)}.{label}-20*Z"))


def foreignness(path: Path) -> StoreForeign:
    """The error to raise for a TinyDB file of another program; keeps a copy of the file."""
    copy = None
    with suppress(OSError):
        copy = kept_copy(path, read_regular(path, MOST_BYTES))
    kept = f"a copy is kept as {copy.name}" if copy else "no copy could be kept beside it"
    return StoreForeign(
        f"{path} is a TinyDB file of another program: it holds no tags of factdesk. "
        f"It was not touched; {kept}. Name another file for the tags with --store.",
        path,
        copy,
    )


def _written(path: Path, content: bytes, label: str) -> Path:
    # Microseconds: two contents within one second are two copies.
    copy = path.with_name(f"{path.name}.{label}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")

    def share(descriptor: int) -> None:
        with suppress(OSError):  # a group that is not ours: then only we can read the copy
            make_like(descriptor, path.stat())

    put(copy, [content], overwrite=False, mode=0o600, prepare=share)
    return copy


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
