"""Which matches the queue shows: by type, status, outlet, reviewer and score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

UNTAGGED = "untagged"

SCORE_STEPS = (60, 70, 80, 90)

Facet = tuple[str, str]
"""A way to filter and its value: `("type", "number")`, `("score", "80+")`."""

_FIELDS = {"type": "types", "status": "statuses", "outlet": "outlets", "reviewer": "reviewers"}


@dataclass(frozen=True, slots=True)
class Traits:
    """What a match is filtered by. `statuses` and `reviewers` are those of its tags; untagged is a status too."""

    types: frozenset[str]
    statuses: frozenset[str]
    outlets: frozenset[str]
    reviewers: frozenset[str]
    score: float

    def facets(self) -> set[Facet]:
        """All facets that this match would be shown under."""
        found = {(facet, value) for facet, field in _FIELDS.items() for value in getattr(self, field)}
        return found | {("score", f"{step}+") for step in SCORE_STEPS if self.score >= step}


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What is let through. An empty set lets everything through; sets are met by any of their members."""

    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    reviewers: frozenset[str] = frozenset()
    score: int = 0

    def __bool__(self) -> bool:
        return bool(self.types or self.statuses or self.outlets or self.reviewers or self.score)

    def passes(self, traits: Traits) -> bool:
        if traits.score < self.score:
            return False
        wanted = ((getattr(self, field), getattr(traits, field)) for field in _FIELDS.values())
        return all(not those or those & these for those, these in wanted)

    def words(self) -> str:
        """The filter as the screen names it."""
        parts = [value for field in _FIELDS.values() for value in sorted(getattr(self, field))]
        return ", ".join([*parts, f"score {self.score}+"] if self.score else parts)

    def has(self, facet: Facet) -> bool:
        kind, value = facet
        return self.score == _points(value) if kind == "score" else value in getattr(self, _FIELDS[kind])

    def switched(self, facet: Facet) -> QueueFilter:
        """The filter with this facet put in, or taken out if it was in; of scores only one holds."""
        kind, value = facet
        if kind == "score":
            return replace(self, score=0 if self.has(facet) else _points(value))
        now: frozenset[str] = getattr(self, _FIELDS[kind])
        changed: dict[str, Any] = {_FIELDS[kind]: now - {value} if value in now else now | {value}}
        return replace(self, **changed)


def counted(all_traits: Iterable[Traits]) -> list[tuple[str, str, str]]:
    """All facets of some matches, each with how many have it, in the order of the filter dialog."""
    counts: dict[Facet, int] = {}
    for traits in all_traits:
        for facet in traits.facets():
            counts[facet] = counts.get(facet, 0) + 1
    order = [*_FIELDS, "score"]
    listed = sorted(counts.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
    return [(kind, value, str(count)) for (kind, value), count in listed]


def _points(value: str) -> int:
    return int(value.rstrip("+"))
