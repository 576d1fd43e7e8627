"""Blocking by date: all articles are compared with all, or only those of near days and those without a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from corpus.matching.arrays import Flags, Ints
from corpus.model import Article


def windows(days: Ints, window: int | None, at_once: int) -> Iterator[tuple[Ints, Ints]]:
    """Chunks of at most `at_once` rows, each with all rows they are compared with; every row is in one chunk.

    `days` holds the day of each row, 0 where none is given; `window` is the number of days two may be apart (None:
    any).
    """
    everything = np.arange(len(days), dtype=np.int32)
    for day in [0] if window is None else np.unique(days):
        left = everything if window is None else everything[days == day]
        right = everything[near(days, day, window)]
        for start in range(0, len(left), at_once):
            yield left[start : start + at_once], right


def near(days: Ints, day: int, window: int | None) -> Flags:
    """Which rows are compared with those of a day."""
    if window is None or day == 0:
        return np.ones(len(days), bool)
    return np.asarray((np.abs(days - day) <= window) | (days == 0))


def given_days(articles: Sequence[Article]) -> Ints:
    """The given day of each article as an ordinal, 0 where none is given."""
    return np.array([_given_day(article) for article in articles], np.int32)


def _given_day(article: Article) -> int:
    if article.published is None or "published" in article.guessed:
        return 0
    try:
        return date.fromisoformat(article.published[:10]).toordinal()
    except ValueError:  # a month or a year is no day
        return 0
