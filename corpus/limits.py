"""From where on matches are shown, and how far apart articles of an archive may be."""

from __future__ import annotations

SHOWN_FROM = 50.0
"""Matches from this score on belong in the queue: see `corpus.ranking.score`."""

AN_ARCHIVE = 100_000
ARCHIVE_WINDOW = 3
"""Of more than so many statements, those of articles with given dates more than so many days apart are not compared,
unless a window was asked for."""


def window_of(statements: int, asked: int | None = None) -> int | None:
    """Days that two articles may be apart in a story of that many statements; None: any number."""
    if asked is not None:
        return asked
    return ARCHIVE_WINDOW if statements > AN_ARCHIVE else None
