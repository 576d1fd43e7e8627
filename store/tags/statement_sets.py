"""Equality of sets of statements: a reviewer has at most one live tag on a set.

A statement is identified by its article, its exact text and where it stands, since a sentence may occur twice: within
one version of an article by its offset, across versions, which shift offsets, by what stands before or after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.records import TaggedStatement

SetKey = frozenset[tuple[str, str]]


def key_of(statements: Sequence[TaggedStatement]) -> SetKey:
    """A hash key: equal for equal sets, and seldom equal for others; `same_statements` decides."""
    return frozenset((statement.path, statement.exact) for statement in statements)


def same_statements(a: Sequence[TaggedStatement], b: Sequence[TaggedStatement]) -> bool:
    """Whether the two hold the same statements, in whatever order."""
    if len(a) != len(b):
        return False
    return all(_same(one, other) for one, other in zip(sorted(a, key=_order), sorted(b, key=_order), strict=True))


def _order(statement: TaggedStatement) -> tuple[str, str, int]:
    return statement.path, statement.exact, statement.start


def _same(a: TaggedStatement, b: TaggedStatement) -> bool:
    if (a.path, a.exact) != (b.path, b.exact):
        return False
    if a.sha256 == b.sha256:
        return a.start == b.start
    return a.prefix == b.prefix or a.suffix == b.suffix
