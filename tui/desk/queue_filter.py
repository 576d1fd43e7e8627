"""The filter of the queue: type, relation, status, outlet, reviewer and score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

UNTAGGED = "untagged"

SCORE_STEPS = (60, 70, 80, 90)

Facet = tuple[str, str]
"""A way to filter and its value: `("type", "number")`, `("score", "80+")`."""

_FIELDS = {
    "type": "types", "relation": "relations", "status": "statuses", "outlet": "outlets", "reviewer": "reviewers",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """The values asked for. An empty set passes everything; any member of a set will do, and all sets must be met.

    Where a match has tags, one of them must meet type, relation, status and reviewer; else its cues and the guess do.
    """

    types: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    reviewers: frozenset[str] = frozenset()
    score: int = 0

    def __bool__(self) -> bool:
        return bool(self.score or any(self._sets()))

    def _sets(self) -> Iterator[frozenset[str]]:
        return (getattr(self, field) for field in _FIELDS.values())

    def words(self) -> str:
        """The filter as the screen names it: "number or date, contradicts, VRK"."""
        parts = [" or ".join(sorted(values)) for values in self._sets() if values]
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
