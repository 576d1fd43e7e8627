"""Thresholds: from which score matches are shown and queued, and the date window of very large stories."""

from __future__ import annotations

SHOWN_FROM = 50.0
"""The score at which half of the pairs of annotated sentences are true: see `corpus.matching.ranking.score`."""

QUEUED_FROM = 70.0
SUSPECTED_FROM = 0.2
"""A match is in the queue from this score on, or from this suspicion. Ordinary statements match by chance more often
than the central ones that were annotated: in the sample story 3 % of the pairs between 50 and 70 are in its answer key,
but 31 % of those above; those with a cue bring back the contradictions that a higher score would hide (40 of 54 of the
key in a queue of 230; by score alone that takes 509)."""

AN_ARCHIVE = 100_000
ARCHIVE_WINDOW = 3
"""In stories of more than so many statements, articles with given dates more than so many days apart are not compared,
unless a window was asked for."""


def window_of(statements: int, asked: int | None = None) -> int | None:
    """The date window in days for a story of that many statements; None: unlimited."""
    if asked is not None:
        return asked
    return ARCHIVE_WINDOW if statements > AN_ARCHIVE else None
