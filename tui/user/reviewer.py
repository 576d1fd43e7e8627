"""The name of the reviewer."""

from __future__ import annotations

import getpass
import os


def reviewer() -> str:
    """`$FACTDESK_REVIEWER`, else the login name, else the number of the user. Never empty, always valid Unicode."""
    return _text(os.environ.get("FACTDESK_REVIEWER", "")) or _login() or f"uid-{os.getuid()}"


def _login() -> str:
    try:
        return _text(getpass.getuser())
    except (KeyError, OSError, ImportError):  # a user without an entry in the password file
        return ""


def _text(name: str) -> str:
    # The environment is bytes; those that are not UTF-8 would make the store file unwritable.
    return os.fsencode(name).decode("utf-8", "replace").strip()
