"""SIGTERM and SIGHUP end the program: by itself, and where its terminal takes no output any more, within a second."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

ENDING = (signal.SIGHUP, signal.SIGTERM)

_GRACE = 0.6
"""Seconds that the program gets to end by itself, which takes a tenth of that."""

_LAST_WORDS = 0.2
"""Seconds for keeping what was typed, after them."""

_LEAVE_SCREEN = b"\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[0m"


Modes = list[int | list[bytes | int]]


def terminal_modes() -> Modes | None:
    """The modes of the terminal as they are now; None where there is no terminal."""
    with suppress(OSError, termios.error):
        return termios.tcgetattr(0)
    return None


def end_on_signals(end: Callable[[signal.Signals], None], keep: Callable[[], object], modes: Modes | None) -> None:
    """Has the running event loop call `end` with the number of a signal that came.

    An event loop that waits for the terminal (stopped by ctrl+s, or by a line that is down) calls nothing: then `keep`
    is called in a thread, the terminal gets `modes` back, and the process ends with 128 + number.
    """
    loop = asyncio.get_running_loop()

    def arrived(number: int, _frame: FrameType | None) -> None:
        which = signal.Signals(number)
        watchdog = threading.Timer(_GRACE, _end_now, (which, keep, modes))
        watchdog.daemon = True
        watchdog.start()
        with suppress(RuntimeError):  # the event loop has ended: the program is ending already
            loop.call_soon_threadsafe(end, which)

    for number in ENDING:
        signal.signal(number, arrived)


def _end_now(number: signal.Signals, keep: Callable[[], object], modes: Modes | None) -> None:
    """Called in a thread, while the main one waits for the terminal."""
    try:
        keeping = threading.Thread(target=keep, daemon=True)
        keeping.start()
        keeping.join(_LAST_WORDS)
        if modes is not None:
            termios.tcsetattr(0, termios.TCSANOW, modes)
        if select.select([], [2], [], 0)[1]:
            os.write(2, _LEAVE_SCREEN)
    finally:
        os._exit(128 + number)
