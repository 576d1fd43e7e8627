"""When two sets of statements are the same: a reviewer has at most one live tag on a set.

A statement is known by its article and its exact text. In one version of an article the place counts, too (a sentence
may stand there twice); in different versions it does not, as an edit above moves everything below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.records import TaggedStatement

SetKey = frozenset[tuple[str, str]]


def key_of(statements: Sequence[TaggedStatement]) -> SetKey:
    """Equal for equal sets; for unequal ones seldom equal: `same_statements` decides."""
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
    return a.sha256 != b.sha256 or a.start == b.start
