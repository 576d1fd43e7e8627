"""Matches in the cache, and as bytes in portions that another process can send.

Portions are small: a screen that unpacks them answers keys between two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import msgpack

from corpus.matching.matches import RELATIONS, Matches
from corpus.model import Cue, Statement, Story
from corpus.runtime.cache import Cache, folder_key
from corpus.runtime.garbage import paused_collector

if TYPE_CHECKING:
    from corpus.cues.suspicion import Weights

_ROWS = 1_000
_KIND = "matches"


def kept_matches(cache: Cache, story: Story, window: int | None, weights: Weights | None = None) -> Matches | None:
    """The explained matches of a story that has not changed since; None where there are none in the cache."""
    portions = cache.portions(_KIND, matches_key(story, window, weights))
    with suppress(ValueError):
        return None if portions is None else checked_matches(unpacked(story.statements, portions))
    return None


def keep_matches(
    cache: Cache, story: Story, window: int | None, matches: Matches, weights: Weights | None = None
) -> None:
    """Keeps the explained matches of a story."""
    cache.keep(_KIND, matches_key(story, window, weights), packed(matches))


def matches_key(story: Story, window: int | None, weights: Weights | None = None) -> str:
    """A key of all that the matches of a story depend on: its articles with their metadata, and the settings."""
    return folder_key((window, weights, story.fingerprints))


class _Table(msgspec.Struct, array_like=True):
    statements: int
    a: bytes
    b: bytes
    score: bytes
    suspicion: bytes
    relation: bytes
    passed_over: int
    alike: dict[int, int]


def packed(matches: Matches) -> Iterator[bytes]:
    """The table first, then the cues in chunks of rows; without the statements."""
    yield msgpack.encode(
        _Table(
            len(matches.statements),
            matches.a.astype(np.int32).tobytes(),
            matches.b.astype(np.int32).tobytes(),
            matches.score.astype(np.float32).tobytes(),
            matches.suspicion.astype(np.float32).tobytes(),
            matches.relation.astype(np.uint8).tobytes(),
            matches.passed_over,
            dict(matches.alike),
        )
    )
    cues = iter(matches.cues.items())
    while portion := dict(islice(cues, _ROWS)):
        yield msgpack.encode(portion)


def unpacked(statements: tuple[Statement, ...], portions: Iterable[bytes], count: int | None = None) -> Matches:
    """The matches among these statements, or among `count` others whose indices the caller maps.

    Raises:
        ValueError: not matches, or of another number of statements. Only indices are checked; for the rest see
            `checked_matches`.
    """
    rest = iter(portions)
    table = msgpack.decode(next(rest, b""), type=_Table)
    a, b = np.frombuffer(table.a, np.int32), np.frombuffer(table.b, np.int32)
    score, suspicion = np.frombuffer(table.score, np.float32), np.frombuffer(table.suspicion, np.float32)
    relation = np.frombuffer(table.relation, np.uint8)
    if (
        table.statements != (count := len(statements) if count is None else count)
        or len({len(column) for column in (a, b, score, suspicion, relation)}) > 1
        or not ((a >= 0) & (a < b) & (b < count)).all()
    ):
        raise ValueError("these are matches of another story")
    cues: dict[int, tuple[Cue, ...]] = {}
    with paused_collector():
        for portion in rest:
            cues.update(msgpack.decode(portion, type=dict[int, tuple[Cue, ...]]))
    if cues and not (min(cues) >= 0 and max(cues) < len(a)):
        raise ValueError("these are cues of other matches")
    return Matches(statements, a, b, score, suspicion, relation, cues, table.passed_over, table.alike)


def checked_matches(matches: Matches) -> Matches:
    """The same matches, whose indices have been checked; raises ValueError where a value is out of range."""
    score, suspicion = matches.score, matches.suspicion
    rows = range(len(matches))
    sound = (
        # Comparisons with NaN are false.
        ((score >= 0) & (score <= 100)).all()
        and ((suspicion >= 0) & (suspicion <= 1)).all()
        and (matches.relation < len(RELATIONS)).all()
        and matches.passed_over >= 0
        and all(row in rows and first in rows for row, first in matches.alike.items())
    )
    if not sound:
        raise ValueError("these are not matches of this story")
    for row, cues in matches.cues.items():
        a, b = len(matches.statements[matches.a[row]].text), len(matches.statements[matches.b[row]].text)
        if not all(_fits(cue, a, b) for cue in cues):
            raise ValueError("these are cues of other statements")
    return matches


def _fits(cue: Cue, a: int, b: int) -> bool:
    return 0 <= cue.a[0] < cue.a[1] <= a and 0 <= cue.b[0] < cue.b[1] <= b and 0 <= cue.strength <= 1
