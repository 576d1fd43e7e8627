"""Matches as bytes, in portions that are quickly read: to be kept in a file, or sent to another process.

A screen that reads them goes on answering keys between two portions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec
import numpy as np
from msgspec import msgpack

from corpus.matching.matches import Matches
from corpus.model import Cue, Statement
from corpus.runtime.cpython import without_collection

_ROWS = 1_000


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
    """The table first, then the cues of some rows at a time; without the statements."""
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
    """The matches among these statements; or among others, `count` of them, whose places the caller knows.

    Raises:
        ValueError: these are no matches, or not of so many statements.
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
    with without_collection():
        for portion in rest:
            cues.update(msgpack.decode(portion, type=dict[int, tuple[Cue, ...]]))
    return Matches(statements, a, b, score, suspicion, relation, cues, table.passed_over, table.alike)
