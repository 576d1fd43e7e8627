"""Drafts and statements for the tests of the store; none of it is from a real article."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.records import Draft, TaggedStatement
from store.tags.anchors import tagged_statement
from store.vocabulary import Relation

TEXT = "The ferry sank on Monday. Police said 38 people were rescued. The mayor denied it. " * 20


def statement(path: str, number: int = 0) -> TaggedStatement:
    """The `number`th sentence about the rescued in an article at `path`."""
    start = 26 + 83 * number
    return tagged_statement(TEXT, start, start + 34, path=path, outlet=path.partition(".")[0].title(), title="Ferry")


def draft(number: int = 0, relation: Relation = Relation.CONTRADICTS, note: str = "") -> Draft:
    """A draft on the `number`th pair of statements."""
    return Draft(relation, (statement("herald.txt", number), statement("post.txt", number)), note=note)


class Clock:
    """A clock that stands still until it is told to go."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
