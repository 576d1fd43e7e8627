"""Drafts and statements for the tests of the store; none of it is from a real article."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.records import Change, Draft, Tag, TaggedStatement, Withdrawal
from store.tag_store import TagStore
from store.tags.anchors import tagged_statement
from store.tags.history import as_json, changed
from store.tags.timestamps import moment
from store.vocabulary import Relation

TEXT = "The ferry sank on Monday. Police said 38 people were rescued. The mayor denied it. " * 20


def statement(path: str, number: int = 0) -> TaggedStatement:
    """The `number`th sentence about the rescued in an article at `path`."""
    start = 26 + 83 * number
    return tagged_statement(TEXT, start, start + 34, path=path, outlet=path.partition(".")[0].title(), title="Ferry")


def draft(number: int = 0, relation: Relation = Relation.CONTRADICTS, note: str = "") -> Draft:
    """A draft on the `number`th pair of statements."""
    return Draft(relation, (statement("herald.txt", number), statement("post.txt", number)), note=note)


def withdraw(store: TagStore, tag_id: str) -> Tag:
    """Withdraw any tag, as the import of a tag does that its reviewer withdrew at another desk."""
    store.refresh()
    tags = store.tags(withdrawn=True)
    at = moment(datetime(2020, 1, 1, tzinfo=UTC), after=(tag.updated for tag in tags))  # right after the last save
    change = Change(at, store.reviewer, "withdrawn", None, as_json(Withdrawal(at, store.reviewer)))
    (gone,) = store.take([changed(tag, (change,)) for tag in tags if tag.id == tag_id]).newer
    return gone


class Clock:
    """A clock that stands still until it is told to go."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
