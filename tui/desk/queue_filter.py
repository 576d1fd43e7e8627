"""The filter of the queue: type, status, outlet, reviewer and score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

UNTAGGED = "untagged"

SCORE_STEPS = (60, 70, 80, 90)

Facet = tuple[str, str]
"""A way to filter and its value: `("type", "number")`, `("score", "80+")`."""

_FIELDS = {"type": "types", "status": "statuses", "outlet": "outlets", "reviewer": "reviewers"}


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """The values asked for. An empty set passes everything; any member of a set will do."""

    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    reviewers: frozenset[str] = frozenset()
    score: int = 0

    def __bool__(self) -> bool:
        return bool(self.types or self.statuses or self.outlets or self.reviewers or self.score)

    def sets(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The values asked for of each kind but the score; a match is shown if it has any of each that is not empty."""
        return ((kind, getattr(self, field)) for kind, field in _FIELDS.items())

    def words(self) -> str:
        """The filter as the screen names it."""
        parts = [value for field in _FIELDS.values() for value in sorted(getattr(self, field))]
        return ", ".join([*parts, f"score {self.score}+"] if self.score else parts)

    def has(self, facet: Facet) -> bool:
        kind, value = facet
        return self.score == points(value) if kind == "score" else value in getattr(self, _FIELDS[kind])

    def switched(self, facet: Facet) -> QueueFilter:
        """The filter with this facet put in, or taken out if it was in; of scores only one holds."""
        kind, value = facet
        if kind == "score":
            return replace(self, score=0 if self.has(facet) else points(value))
        now: frozenset[str] = getattr(self, _FIELDS[kind])
        changed: dict[str, Any] = {_FIELDS[kind]: now - {value} if value in now else now | {value}}
        return replace(self, **changed)


def points(value: str) -> int:
    """The lowest score that a facet of scores lets through: 80 of `80+`."""
    return int(value.rstrip("+"))
