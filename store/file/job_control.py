"""Defers job control signals (ctrl+z) while the lock is held: a suspended holder would lock out all colleagues."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_STOPPING = (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)


@contextmanager
def suspension_deferred() -> Iterator[None]:
    """Signals that would suspend the process take effect after the block.

    In the main thread the handlers themselves are replaced: a mask would not do, the kernel gives the signal to any
    thread that does not mask it. In another thread only that mask can be set; a program that saves there and has its
    own handler for SIGTSTP asks `TagStore.saving` before it stops itself. SIGSTOP cannot be deferred by anyone.
    """
    if threading.current_thread() is not threading.main_thread():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return

    arrived: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        arrived.append(number)

    replaced = {}
    try:
        for number in _STOPPING:
            handler = signal.getsignal(number)
            # None: a handler that was not installed from Python and could not be restored.
            if handler is not None and handler is not signal.SIG_IGN:
                replaced[number] = handler
                signal.signal(number, note)
        yield
    finally:
        for number, handler in replaced.items():
            signal.signal(number, handler)
        if arrived:
            os.kill(os.getpid(), arrived[0])
