"""Unexpected errors: two lines for the user, the traceback in a log file."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tui.terminal.output import say
from tui.user.paths import state_folder

LOG_NAME = "crash.log"
MAX_BYTES = 1024 * 1024


def report_crash(error: BaseException) -> None:
    """Says on stderr what happened and where the traceback is."""
    log = write_crash_log(error)
    say(f"Something went wrong that should not have: {type(error).__name__}: {error}"[:500])
    say(f"The details are in {log}." if log else "The details could not be written to a file.")


def write_crash_log(error: BaseException) -> Path | None:
    """Appends the traceback (no values, so no article text) to the crash log; returns its path, None if it failed."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    import traceback

    trace = "".join(traceback.format_exception(error))
    entry = f"{when} factdesk {' '.join(sys.argv[1:2])}\n{trace}\n".encode("utf-8", "replace")
    for folder in (state_folder, _temporary_folder):
        with suppress(OSError):
            return _append(folder() / LOG_NAME, entry)
    return None


def _append(path: Path, entry: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    start_anew = path.exists() and path.stat().st_size > MAX_BYTES
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | (os.O_TRUNC if start_anew else 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as log:
        log.write(entry)
    return path


def _temporary_folder() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="factdesk-"))
