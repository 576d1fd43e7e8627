"""A progress line on stderr, where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tui.terminal.sanitiser import clean_line

if TYPE_CHECKING:
    from corpus.errors import Progress

SILENT_SECONDS = 0.5
SECONDS_BETWEEN = 0.2
ESTIMATE_AFTER = 2.0


class Estimate:
    """The time left, extrapolated from the time so far."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._what, self._began = "", 0.0

    def left(self, done: int, total: int, what: str) -> str:
        """ ", about 12 s left", or "" while it is too early to tell."""
        now = self._clock()
        if what != self._what:
            self._what, self._began = what, now
        passed = now - self._began
        if passed < ESTIMATE_AFTER or not 0 < done < total:
            return ""
        return f", about {max(1, round(passed * (total - done) / done))} s left"


@contextmanager
def shown_progress() -> Iterator[Progress | None]:
    """A `Progress` for work inside the block, None where stderr is no terminal. The line is gone afterwards.

    Nothing is shown for the first half second.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    next_time = time.monotonic() + SILENT_SECONDS
    drawn = False
    estimate = Estimate()

    def show(done: int, total: int, what: str) -> None:
        nonlocal next_time, drawn
        now = time.monotonic()
        left = estimate.left(done, total, what)
        if now < next_time:
            return
        next_time = now + SECONDS_BETWEEN
        drawn = True
        share = f"{100 * done // total} %" if total else str(done)
        _draw(f"\r\x1b[K{clean_line(what)} {share}{left}")

    try:
        yield show
    finally:
        if drawn:
            _draw("\r\x1b[K")


def _draw(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
