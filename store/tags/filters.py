"""Filters on tags, as given by `--relation --type --status --reviewer --since`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from store.records import Tag
from store.tags.timestamps import moment
from store.vocabulary import Relation, Status, TagType

_Word = TypeVar("_Word", bound=StrEnum)


class Filters(Struct, frozen=True):
    """Fields are joined by AND, the values of one field by OR. Empty: every tag passes.

    `since` keeps tags created or changed at that time or later.
    """

    relation: frozenset[Relation] = frozenset()
    type: frozenset[TagType] = frozenset()
    status: frozenset[Status] = frozenset()
    reviewer: frozenset[str] = frozenset()
    since: datetime | None = None

    @classmethod
    def of(
        cls,
        relation: Iterable[str] = (),
        type: Iterable[str] = (),
        status: Iterable[str] = (),
        reviewer: Iterable[str] = (),
        since: str | None = None,
    ) -> Filters:
        """Filters from words as typed; ValueError, with a sentence, for an unknown word.

        `since` is a date (from midnight) or a date and time, in UTC unless it says otherwise.
        """
        return cls(
            relation=_words(Relation, relation),
            type=_words(TagType, type),
            status=_words(Status, status),
            reviewer=frozenset(reviewer),
            since=_moment(since) if since is not None else None,
        )

    def __bool__(self) -> bool:
        return bool(self.relation or self.type or self.status or self.reviewer or self.since)

    def apply(self, tags: Iterable[Tag], include_withdrawn: bool = False) -> tuple[Tag, ...]:
        """The tags that pass, in their order."""
        since = moment(self.since) if self.since else ""
        return tuple(
            tag
            for tag in tags
            if (include_withdrawn or tag.withdrawn is None)
            and (not self.relation or tag.relation in self.relation)
            and (not self.type or not self.type.isdisjoint(tag.types))
            and (not self.status or tag.status in self.status)
            and (not self.reviewer or tag.reviewer in self.reviewer)
            and tag.updated >= since
        )


def _words(words: type[_Word], given: Iterable[str]) -> frozenset[_Word]:
    known = {str(word): word for word in words}
    given = tuple(given)
    for text in given:
        if text not in known:
            raise ValueError(f"{text!r} is none of {', '.join(known)}.")
    return frozenset(known[text] for text in given)


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date like 2026-11-20, and no date and time like 2026-11-20T14:30.") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
