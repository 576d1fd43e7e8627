"""How far long work is, on one line of stderr, where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tui.clean import clean_line

if TYPE_CHECKING:
    from corpus.progress import Progress

SILENT_SECONDS = 0.5
SECONDS_BETWEEN = 0.2


@contextmanager
def shown_progress() -> Iterator[Progress | None]:
    """A `Progress` for work inside the block, None where stderr is no terminal. The line is gone afterwards.

    Work of less than half a second shows nothing.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    next_time = time.monotonic() + SILENT_SECONDS
    drawn = False

    def show(done: int, total: int, what: str) -> None:
        nonlocal next_time, drawn
        now = time.monotonic()
        if now < next_time:
            return
        next_time = now + SECONDS_BETWEEN
        drawn = True
        share = f"{100 * done // total} %" if total else str(done)
        _draw(f"\r\x1b[K{clean_line(what)} {share}")

    try:
        yield show
    finally:
        if drawn:
            _draw("\r\x1b[K")


def _draw(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
