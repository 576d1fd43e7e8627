"""Tags gathered by claim: what is said about one fact, however many tags it took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from store.records import Tag, TaggedStatement
from store.vocabulary import Severity

_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def by_claim(tags: Sequence[Tag]) -> list[list[Tag]]:
    """The tags gathered by claim: those that share a statement, directly or through others.

    Claims with the severest tag come first, of those the one that was found first; tags keep their order.
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
    """Statements of one article in the same words, and a tag for each; they are the same as `store.tags.statement_sets`
    says.

    In one version of an article the place decides; a statement of another version is the same as each of them.
    """

    tag_at: dict[tuple[str, int], int] = field(default_factory=dict)
    versions: set[str] = field(default_factory=set)

    def tags_with(self, statement: TaggedStatement, tag: int) -> list[int]:
        """The tags known so far that have this statement, which is now known to be in `tag`."""
        place = (statement.sha256, statement.start)
        found = [self.tag_at[place]] if place in self.tag_at else []
        if self.versions and statement.sha256 not in self.versions:
            # All are one now, and what comes later is one with the first of another version.
            found += self.tag_at.values() if len(self.versions) == 1 else [next(iter(self.tag_at.values()))]
        elif len(self.versions) > 1:
            found.append(next(iter(self.tag_at.values())))
        self.tag_at.setdefault(place, tag)
        self.versions.add(statement.sha256)
        return found
