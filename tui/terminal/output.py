"""Output: data to stdout or atomically to a file; messages to stderr through the sanitiser."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui.exit_codes import Failure
from tui.terminal.sanitiser import clean, clean_line


def say(message: str) -> None:
    """One line on stderr for the user. A closed stderr is not an error."""
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        sys.stderr.write(f"factdesk: {clean_line(message)}\n")
        sys.stderr.flush()


def write(parts: Iterable[str]) -> None:
    """Data to stdout, in UTF-8 whatever the terminal says: a pipe, a file and a terminal get the same bytes."""
    if sys.stdout is None:
        raise Failure("There is no standard output to write to.")
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    for part in parts:
        if stream is None:
            sys.stdout.write(part)
        else:
            stream.write(part.encode())
    sys.stdout.flush()


def write_text(lines: Iterable[str]) -> None:
    """Lines for people to stdout, each through the sanitiser."""
    write(f"{clean(line)}\n" for line in lines)


def write_file(path: Path, parts: Iterable[str], force: bool) -> None:
    """Write text to a file in UTF-8, atomically; an existing file is replaced only with `force`.

    A device or pipe (`/dev/stdout`) is written to directly. A symbolic link is followed to such a one, and to a file in
    its own folder: a link that a stranger put into a story must not choose which file of the user is written.

    Raises:
        Failure: there is such a file already, the name is a link that is not followed, or the system refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        if path.is_symlink() and not _may_follow(path, target):
            raise Failure(
                f"{path} is a symbolic link to {target}. Nothing is written through it: remove it, or name that file."
            )
        old = target.stat() if target.exists() else None
        if old is not None and not stat.S_ISREG(old.st_mode):
            with target.open("wb") as stream:
                _fill(stream, parts)
        elif old is not None and not force:
            raise Failure(f"There is a file {path} already; --force replaces it.")
        else:
            _write_whole(target, parts, old)
    except FileExistsError as error:
        raise Failure(f"There is a file {path} already; --force replaces it.") from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Failure(f"The file {path} could not be written: {error.strerror or error}.") from error


def _may_follow(link: Path, target: Path) -> bool:
    if link.parent in (Path("/dev"), Path("/dev/fd"), Path("/proc/self/fd")):
        return True
    return target.exists() and (not target.is_file() or target.parent == Path(os.path.realpath(link.parent)))


def _write_whole(target: Path, parts: Iterable[str], old: os.stat_result | None) -> None:
    from store.file.atomic_replace import put, sync_folder  # most commands write no file

    def keep_mode(descriptor: int) -> None:
        if old is not None:
            os.fchmod(descriptor, stat.S_IMODE(old.st_mode))

    put(target, (part.encode() for part in parts), overwrite=old is not None, prepare=keep_mode)
    with suppress(OSError):  # some file systems know no fsync of folders; the file itself is durable
        sync_folder(target.parent)


def _fill(stream: io.BufferedIOBase, parts: Iterable[str]) -> None:
    for part in parts:
        stream.write(part.encode())


def drop_stdout() -> None:
    """After a broken pipe or full disk: keeps the interpreter from failing again while it exits."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
