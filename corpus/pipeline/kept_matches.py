"""Matches in the cache, and as bytes in portions that another process can send.

Portions are small: a screen that unpacks them answers keys between two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

import msgspec
import numpy as np
from msgspec import msgpack

from corpus.matching.matches import Matches
from corpus.model import Cue, Statement, Story
from corpus.runtime.cache import Cache, folder_key
from corpus.runtime.garbage import paused_collector

_ROWS = 1_000
_KIND = "matches"


def kept_matches(cache: Cache, story: Story, window: int | None) -> Matches | None:
    """The explained matches of a story that has not changed since; None where there are none in the cache."""
    portions = cache.portions(_KIND, matches_key(story, window))
    with suppress(ValueError):
        return None if portions is None else unpacked(story.statements, portions)
    return None


def keep_matches(cache: Cache, story: Story, window: int | None, matches: Matches) -> None:
    """Keeps the explained matches of a story."""
    cache.keep(_KIND, matches_key(story, window), packed(matches))


def matches_key(story: Story, window: int | None) -> str:
    """A key of all that the matches of a story depend on: its articles with their metadata, and the settings."""
    return folder_key((window, story.fingerprints))


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
        ValueError: not matches, or of another number of statements.
    """
    rest = iter(portions)
    table = msgpack.decode(next(rest, b""), type=_Table)
    a, b = np.frombuffer(table.a, np.int32), np.frombuffer(table.b, np.int32)
    score, suspicion = np.frombuffer(table.score, np.float32), np.frombuffer(table.suspicion, np.float32)
    relation = np.frombuffer(table.relation, np.uint8)
    if (
        table.statements != (len(statements) if count is None else count)
        or len({len(column) for column in (a, b, score, suspicion, relation)}) > 1
    ):
        raise ValueError("these are matches of another story")
    cues: dict[int, tuple[Cue, ...]] = {}
    with paused_collector():
        for portion in rest:
            cues.update(msgpack.decode(portion, type=dict[int, tuple[Cue, ...]]))
    return Matches(statements, a, b, score, suspicion, relation, cues, table.passed_over, table.alike)
