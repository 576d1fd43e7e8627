"""Grouping of tags by claim: connected components of tags that share statements (union-find)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from store.records import Tag, TaggedStatement
from store.vocabulary import Severity

_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def by_claim(tags: Sequence[Tag]) -> list[list[Tag]]:
    """The tags grouped by claim: those that share a statement, directly or transitively.

    Claims are sorted by their severest tag, then by first appearance; tags keep their order.
    """
    claims = _Claims(len(tags))
    same_words: dict[tuple[str, str], _SameWords] = {}
    for number, tag in enumerate(tags):
        for statement in tag.statements:
            words = same_words.setdefault((statement.path, statement.exact), _SameWords())
            for other in words.tags_with(statement, number):
                claims.join(number, other)
    gathered: dict[int, list[Tag]] = {}
    for number, tag in enumerate(tags):
        gathered.setdefault(claims.of(number), []).append(tag)
    return sorted(gathered.values(), key=lambda claim: -max(_WEIGHT[tag.severity] for tag in claim))


class _Claims:
    """Which claim each tag belongs to, by the number of its first tag."""

    def __init__(self, tags: int) -> None:
        self._before = list(range(tags))

    def of(self, tag: int) -> int:
        while self._before[tag] != tag:
            self._before[tag] = self._before[self._before[tag]]
            tag = self._before[tag]
        return tag

    def join(self, a: int, b: int) -> None:
        first, second = sorted((self.of(a), self.of(b)))
        self._before[second] = first


@dataclass(slots=True)
class _SameWords:
    """Statements of one article with the same text, and a tag for each; equal as in `store.tags.statement_sets`.

    Within one version of an article the offset decides; a statement of another version equals each of them.
    """

    tag_at: dict[tuple[str, int], int] = field(default_factory=dict)
    versions: set[str] = field(default_factory=set)

    def tags_with(self, statement: TaggedStatement, tag: int) -> list[int]:
        """The tags seen so far that have this statement; it is then recorded for `tag`."""
        place = (statement.sha256, statement.start)
        found = [self.tag_at[place]] if place in self.tag_at else []
        if self.versions and statement.sha256 not in self.versions:
            # All become one claim, and later ones join the first of another version.
            found += self.tag_at.values() if len(self.versions) == 1 else [next(iter(self.tag_at.values()))]
        elif len(self.versions) > 1:
            found.append(next(iter(self.tag_at.values())))
        self.tag_at.setdefault(place, tag)
        self.versions.add(statement.sha256)
        return found
