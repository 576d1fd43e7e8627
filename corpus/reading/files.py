"""Which files make up a story, and their bytes: regular files that do not lead out of the folder, nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import NothingToRead
from corpus.model import Skipped

SUFFIXES = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".ninjs",
    ".srt", ".vtt", ".eml", ".mbox", ".mht", ".mhtml", ".rss", ".atom", ".xml", ".nitf", ".docx", ".pdf", ".epub",
    ".warc", ".warc.gz", ".wacz",
)  # fmt: skip
READ_FROM = (
    ".txt, .md, .html, .mhtml, .docx, .pdf, .epub, .eml, .mbox, .rss, .atom, .xml, .csv, .tsv, .json, .jsonl, .srt, "
    ".vtt, .warc, .warc.gz and .wacz (and .markdown, .htm, .xhtml, .mht, .ndjson, .ninjs, .nitf)"
)
"""The same in words."""
_INSTEAD = {
    ".doc": "save it as .docx in the program that made it",
    ".odt": "save it as .docx in the program that made it",
    ".pages": "save it as .docx in the program that made it",
    ".rtf": "save it as .docx in the program that made it",
    ".msg": "save the mail as .eml",
    ".zip": "unpack it into the folder",
    ".gz": "unpack it",
}
"""What to do with files of other formats."""
MAX_BYTES = 20 * 1024 * 1024
_AT_ONCE = 1024 * 1024
MAX_FILES = 100_000
MAX_CHARACTERS = 2_000_000
"""The part of a text in characters that is split into statements."""
STORE_NAME = "factdesk.json"
STORY_FILE = "story.toml"
OUTLETS_FILE = "outlets.toml"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `name` is its path relative to the story, with `/`, always valid Unicode."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a story in name order. `root` is the folder they are in, None if they are in several."""

    name: str
    root: Path | None
    files: tuple[Found, ...]
    skipped: tuple[Skipped, ...]


class Unreadable(Exception):
    """A file that cannot be read; the message says why, without its name."""


def suffix_of(name: str) -> str:
    """The suffix of a file name in lower case; of `page.warc.gz` both."""
    lower = name.lower()
    if lower.endswith(".warc.gz"):
        return ".warc.gz"
    dot = lower.rfind(".")
    return lower[dot:] if 0 < dot < len(lower) - 1 else ""


def list_files(paths: Sequence[Path]) -> Listing:
    """The files in a folder (recursively), or the files and folders given.

    Files that are named one by one are taken as they are; a folder leaves out dot-files, the store and `story.toml`.

    Raises:
        NothingToRead: a path does not exist and nothing else was given, or a folder cannot be opened.
    """
    missing = [path for path in paths if not os.path.lexists(path)]
    if len(missing) == len(paths):
        where = ", ".join(str(path) for path in missing) or "nothing"
        raise NothingToRead(f"There is no folder and no file {where}. Give a folder of articles, or article files.")
    present = [Path(os.path.abspath(path)) for path in paths if path not in missing]  # noqa: PTH100 - keeps links
    folders = [path if path.is_dir() else path.parent for path in present]
    root = folders[0] if len(set(folders)) == 1 else None
    base = root or Path(os.path.commonpath(folders))
    found: dict[str, Found] = {}
    skipped = [Skipped(str(path), "there is no such file") for path in missing]
    for path in present:
        for file in _walk(path, base, skipped) if path.is_dir() else _named(path, base, skipped):
            if file.name in found and found[file.name].path != file.path:
                skipped.append(Skipped(file.name, "its name cannot be told from that of another file"))
            else:
                found[file.name] = file
    names = sorted(found)
    if len(names) > MAX_FILES:
        skipped.append(Skipped(base.name, f"only its first {MAX_FILES:,} of {len(names):,} files were read", read=True))
    files = tuple(found[name] for name in names[:MAX_FILES])
    return Listing(base.resolve().name or str(base), root, files, tuple(skipped))


def content(file: Found) -> bytes:
    """The bytes of a file.

    Raises:
        Unreadable: it is no regular file, larger than 20 MB, or the system refuses.
    """
    try:
        # Non-blocking: a FIFO that replaced the file since it was listed cannot hang us.
        handle = os.open(file.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError as error:
        raise Unreadable(f"it cannot be opened ({error.strerror})") from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(f"it is {_kind(status.st_mode)}, not a file")
        data = _read(handle, status.st_size)
    except OSError as error:
        raise Unreadable(f"it cannot be read ({error.strerror})") from error
    finally:
        os.close(handle)
    if len(data) > MAX_BYTES:
        raise Unreadable(f"it is larger than 20 MB ({max(status.st_size, len(data)) / 1024 / 1024:.1f} MB)")
    return data


def _read(handle: int, size: int) -> bytes:
    """The content, or of more than 20 MB one byte more than that; `size` is what `stat` says."""
    data = os.read(
        handle, min(size, MAX_BYTES) + 1
    )  # the buffer is allocated at once: for most files far less than 20 MB
    if len(data) == size:
        return data
    pieces = [data]
    left = MAX_BYTES + 1 - len(data)
    while left and (piece := os.read(handle, min(left, _AT_ONCE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _walk(folder: Path, base: Path, skipped: list[Skipped]) -> Iterator[Found]:
    inside = folder.resolve()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = list(os.scandir(current))
        except OSError as error:
            if current == folder:
                raise NothingToRead(f"The folder {folder} cannot be opened: {error.strerror}.") from error
            skipped.append(Skipped(_name(current, base), f"the folder cannot be opened ({error.strerror})"))
            continue
        top = current == folder
        within = "" if current == base else f"{current.relative_to(base).as_posix()}/"
        for entry in entries:
            if _is_ours(entry.name, top):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
                continue
            name = _valid(within + entry.name)
            why = _refusal(entry, inside)
            if why:
                skipped.append(Skipped(name, why))
            else:
                yield Found(name, Path(entry.path))


def _named(path: Path, base: Path, skipped: list[Skipped]) -> Iterator[Found]:
    name = _name(path, base)
    if path.name == STORE_NAME:
        skipped.append(Skipped(name, "it is where factdesk keeps the tags, not an article"))
    elif suffix_of(path.name) not in SUFFIXES:
        skipped.append(Skipped(name, _unknown_suffix(path.suffix)))
    else:
        yield Found(name, path)


def _is_ours(name: str, top: bool) -> bool:
    # Companions of the store (lock, backups, a copy of a corrupt file) begin with its name.
    return name.startswith((".", STORE_NAME)) or (top and name in {STORY_FILE, OUTLETS_FILE})


def _refusal(entry: os.DirEntry[str], inside: Path) -> str | None:
    if entry.is_symlink():
        try:
            target = Path(entry.path).resolve(strict=True)
            mode = target.stat().st_mode
        except (OSError, RuntimeError):
            return "it is a link that leads nowhere"
        if not target.is_relative_to(inside):
            return "it is a link that leads out of the folder"
    else:
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except OSError as error:
            return f"it cannot be looked at ({error.strerror})"
    if not stat.S_ISREG(mode):
        return f"it is {'a link to ' if entry.is_symlink() else ''}{_kind(mode)}, not a file"
    if entry.name.endswith(SUFFIXES):  # nearly always, and much cheaper
        return None
    suffix = suffix_of(entry.name)
    return None if suffix in SUFFIXES else _unknown_suffix(Path(entry.name).suffix)


def _unknown_suffix(suffix: str) -> str:
    what = f"a file ending in {suffix}" if suffix else "a file without an ending"
    instead = _INSTEAD.get(suffix.lower())
    return f"it is {what}; articles are read from {READ_FROM}{f': {instead}' if instead else ''}"


def _kind(mode: int) -> str:
    for test, words in (
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISDIR, "a folder"),
    ):
        if test(mode):
            return words
    return "a device"


def _name(path: Path, base: Path) -> str:
    return _valid(path.relative_to(base).as_posix() if path != base else path.name)


def _valid(name: str) -> str:
    # File names are bytes; those that are not UTF-8 would not survive JSON.
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")
