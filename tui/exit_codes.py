"""The exit codes, and the exceptions that end a command with one."""

from __future__ import annotations

DONE = 0
FAILED = 1
USAGE = 2
INTERRUPTED = 130


class Failure(Exception):
    """The work failed; `str(error)` is a sentence for the user."""

    code = FAILED


class Misuse(Failure):
    """The command line or the configuration file asks for something that does not exist."""

    code = USAGE
