"""When something was saved, and the ids of tags that follow from it."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def utc_now() -> datetime:
    return datetime.now(UTC)


def moment(at: datetime, after: Iterable[str] = ()) -> str:
    """`at` as written into the file, but later than every moment in `after`: a clock that was put back, or is too
    coarse, must not change the order of what was saved.
    """
    text = at.astimezone(UTC).strftime(_FORM)
    latest = max(after, default="")
    if latest < text:
        return text
    try:
        return (datetime.strptime(latest, _FORM) + timedelta(microseconds=1)).strftime(_FORM)
    except (ValueError, OverflowError):  # another program wrote a time that no calendar has
        return text


def new_tag_id() -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, 12 of the fraction, 62 random ones.

    Sorts by time, and two machines never choose the same.
    """
    now = time.time_ns()
    milliseconds, rest = divmod(now, 1_000_000)
    fraction = rest * 4096 // 1_000_000
    number = (milliseconds & (2**48 - 1)) << 80 | 7 << 76 | fraction << 64 | 2 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=number))
