"""What can go wrong while reading a story. Messages are sentences for the user and name the file."""

from __future__ import annotations


class CorpusError(Exception):
    """Base of all errors of this package; `str(error)` is shown to the user as it is."""


class NothingToRead(CorpusError):
    """No readable article was found; the message says where was looked and what to do."""


class Cancelled(CorpusError):
    """The caller asked long work to stop."""
