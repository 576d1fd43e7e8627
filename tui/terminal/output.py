"""Writing: data to stdout or whole into a file, everything else to stderr through the sanitiser."""

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
    """Lines for a human to stdout. Each passes the sanitiser once more, whatever it was made of."""
    write(f"{clean(line)}\n" for line in lines)


def write_file(path: Path, parts: Iterable[str], force: bool) -> None:
    """Puts text into a file in UTF-8, whole or not at all; an existing file is replaced only with `force`.

    A device or pipe (`/dev/stdout`) is written to as it is; a link is followed, not replaced.

    Raises:
        Failure: there is such a file already, or the system refuses.
    """
    target = Path(os.path.realpath(path))
    try:
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


def _write_whole(target: Path, parts: Iterable[str], old: os.stat_result | None) -> None:
    temporary = target.with_name(f".factdesk-{os.urandom(8).hex()}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            if old is not None:
                os.fchmod(handle, stat.S_IMODE(old.st_mode))
            _fill(stream, parts)
            stream.flush()
            os.fsync(handle)
        if old is None:
            _link_new(temporary, target)
        else:
            temporary.replace(target)
        _sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _link_new(temporary: Path, target: Path) -> None:
    """Gives a file its name unless that is taken (FileExistsError), also by a process that was quicker."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError as error:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError from error
        temporary.replace(target)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # some file systems know no fsync of folders; the file itself is written
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _fill(stream: io.BufferedIOBase, parts: Iterable[str]) -> None:
    for part in parts:
        stream.write(part.encode())


def drop_stdout() -> None:
    """After a reader went away or the disk is full: keeps the interpreter from failing once more while it ends."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
