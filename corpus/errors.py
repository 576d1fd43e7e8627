"""The exceptions of this package, and the progress callback by which a caller cancels long work.

Messages are sentences for the user and name the file.
"""

from __future__ import annotations

from collections.abc import Callable


class CorpusError(Exception):
    """Base of all errors of this package; `str(error)` is shown to the user as it is."""


class NothingToRead(CorpusError):
    """No readable article was found; the message says where was looked and what to do."""


class Cancelled(CorpusError):
    """The caller asked long work to stop."""


Progress = Callable[[int, int, str], None]
"""Called with (done, total, what); `what` is "reading", "comparing" or "explaining". It may raise `Cancelled`."""
