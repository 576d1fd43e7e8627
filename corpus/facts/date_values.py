"""A date of a statement, resolved to days as far as it can be, and whether two of them may be one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple


class Date(NamedTuple):
    """A date in a statement: `first` to `last` where it could be resolved to days, else the parts that were named.

    There are several where it may mean several ("last Monday" on a Thursday). `bound` is "before" or "after" where any
    time before or after is meant. `minutes` is a clock time, `zone` how many minutes its time zone, where one is named,
    is ahead of UTC.
    """

    start: int
    end: int
    spans: tuple[tuple[dt.date, dt.date], ...]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: int | None = None
    zone: int | None = None
    weekend: bool = False
    bound: str = ""

    @property
    def coarse(self) -> bool:
        """Whether it names a year or season rather than a day or month."""
        return self.month is None and any((last - first).days > _MONTHS for first, last in self.spans)

    @property
    def exact(self) -> bool:
        """Whether it names a day rather than a month or a year."""
        return self.day is not None or self.weekday is not None or any(first == last for first, last in self.spans)

    def years_apart(self, other: Date) -> float:
        """Years between the two, 0 where either is not resolved."""
        if not self.spans or not other.spans:
            return 0.0
        return abs((self.spans[0][0] - other.spans[0][0]).days) / 365

    def compatible(self, other: Date) -> bool | None:
        """Whether both can be the same time at the coarser granularity; None where they cannot be compared."""
        if (self.minutes is None) != (other.minutes is None):
            return None
        if self.minutes is not None and other.minutes is not None:
            return self._one_clock(other, self.minutes, other.minutes)
        if self.bound != other.bound:
            return self._within(other)
        if self.weekend or other.weekend:
            day = other.weekday if self.weekend else self.weekday
            return day is None or day >= _FRIDAY  # Friday night, too
        if self.year and other.year and self.year != other.year:
            return False
        if self.weekday is not None and other.weekday is not None and self.weekday != other.weekday:
            return False
        if self.month and other.month and (not self.spans or not other.spans or not (self.year and other.year)):
            if self.month != other.month:
                return False
            return not (self.day and other.day and self.day != other.day)
        if self.spans and other.spans:
            return any(a0 <= b1 and b0 <= a1 for a0, a1 in self.spans for b0, b1 in other.spans)
        if self.weekday is not None and other.weekday is not None:
            return True
        return None

    def _within(self, other: Date) -> bool | None:
        """Whether two can be one, where one or both are open to one side: "before 1967" and 1965."""
        if not self.spans or not other.spans:
            return None
        return any(a0 <= b1 and b0 <= a1 for a0, a1 in self._open_spans() for b0, b1 in other._open_spans())

    def _open_spans(self) -> Iterator[tuple[dt.date, dt.date]]:
        for first, last in self.spans:
            yield dt.date.min if self.bound == "before" else first, dt.date.max if self.bound == "after" else last

    def _one_clock(self, other: Date, minutes: int, others: int) -> bool | None:
        """Whether two clock times may be one; None where only one of them names its zone and they differ."""
        if self.zone is not None and other.zone is not None:
            minutes, others = minutes - self.zone, others - other.zone
        apart = abs(minutes - others) % _A_DAY
        if min(apart, _A_DAY - apart) <= _ABOUT:
            return True
        return None if (self.zone is None) != (other.zone is None) else False


_FRIDAY, _A_DAY, _ABOUT = 4, 24 * 60, 30

_MONTHS = 62
"""Days."""
