"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what); `what` is "reading", "comparing" or "explaining". It may raise `Cancelled`."""
