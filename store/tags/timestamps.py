"""Timestamps of saves, monotonic for each reviewer, and time-ordered ids of tags (UUID version 7)."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def utc_now() -> datetime:
    return datetime.now(UTC)


def moment(at: datetime, after: Iterable[str] = ()) -> str:
    """`at` as written into the file, but later than every timestamp in `after`.

    A clock that was set back, or is too coarse, must not change the order of saves. Times that no calendar has, which
    another program wrote, do not count.
    """
    text = at.astimezone(UTC).strftime(_FORM)
    later = [time for time in after if time >= text and is_time(time)]
    if not later:
        return text
    try:
        return (datetime.strptime(max(later), _FORM) + timedelta(microseconds=1)).strftime(_FORM)
    except OverflowError:  # the last microsecond of the year 9999
        return text


def is_time(text: str) -> bool:
    """Whether a timestamp, formed as ours are, is a time that the calendar has."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def new_tag_id() -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, 12 of the fraction, 62 random ones.

    Ids sort by time, and two machines never choose the same one.
    """
    now = time.time_ns()
    milliseconds, rest = divmod(now, 1_000_000)
    fraction = rest * 4096 // 1_000_000
    chance = int.from_bytes(os.urandom(8)) & (2**62 - 1)
    text = f"{milliseconds & (2**48 - 1):012x}{7 << 12 | fraction:04x}{2 << 62 | chance:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
