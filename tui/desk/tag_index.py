"""Index of tags and of matches by hand: from the statements they are on now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.model import Statement, Story
from tui.desk.anchoring import Anchor, anchor, anchors

if TYPE_CHECKING:
    from store.records import HandMatch, Tag, TaggedStatement

StatementKey = tuple[str, int, str]
"""What finds a statement in a tag: article id, start, exact text."""
Keys = frozenset[StatementKey]


class TagTable:
    """Tags and matches made by hand, each under the statements where those it was made on stand now.

    What is gone is indexed by the words it had. Each statement is anchored once, however often tags are put.
    """

    def __init__(self) -> None:
        self._story: Story | None = None
        self._found: dict[tuple[str, str, int, str, str], Anchor] = {}
        self._tags: Sequence[Tag] = ()
        self._by_hand: Sequence[HandMatch] = ()
        self._changed: Sequence[tuple[Tag, Anchor]] | None = None
        self.on: Mapping[Keys, list[Tag]] = {}
        self.hand: Mapping[Keys, HandMatch] = {}
        self.relation_of: Mapping[StatementKey, str] = {}

    def __bool__(self) -> bool:
        return bool(self.on)

    def put_story(self, story: Story) -> None:
        """The articles were read (again): all statements are looked for anew."""
        self._story = story
        self._found = {}
        self.put(self._tags, self._by_hand)

    def put(self, tags: Sequence[Tag], by_hand: Sequence[HandMatch]) -> None:
        """The live tags and matches as the store has them now."""
        self._tags, self._by_hand, self._changed = tags, by_hand, None
        on_statements: tuple[Tag | HandMatch, ...] = (*tags, *by_hand)
        self._find(one for each in on_statements for one in each.statements)
        on: dict[Keys, list[Tag]] = {}
        relation_of: dict[StatementKey, str] = {}
        for tag in tags:
            keys = self.keys(tag.statements)
            on.setdefault(keys, []).append(tag)
            relation_of.update(dict.fromkeys(keys, tag.says))
        self.on, self.relation_of = on, relation_of
        self.hand = {self.keys(hand.statements): hand for hand in by_hand}

    def keys(self, statements: Sequence[TaggedStatement]) -> Keys:
        """What some tagged statements are found by now."""
        return frozenset(self._key(one) for one in statements)

    def anchors(self, tag: Tag) -> list[Anchor]:
        """Where the statements of a tag are now; none before a story was read."""
        return [self._anchor(one) for one in tag.statements] if self._story else []

    def changed(self) -> Sequence[tuple[Tag, Anchor]]:
        """The statements of live tags that are not as they were when they were tagged."""
        if self._changed is None:
            self._changed = [(tag, one) for tag in self._tags for one in self.anchors(tag) if one.change]
        return self._changed

    @property
    def note(self) -> str | None:
        """A sentence on those; None where there are none."""
        counts = Counter(str(one.change) for _, one in self.changed())
        if not counts:
            return None
        told = ", ".join(f"{count} {change}" for change, count in sorted(counts.items()))
        return f"Tagged statements are not what they were ({told}): C shows them."

    def _key(self, tagged: TaggedStatement) -> StatementKey:
        now = self._anchor(tagged).now if self._story else None
        return key(now) if now else (tagged.path, tagged.start, tagged.exact)

    def _find(self, statements: Iterable[TaggedStatement]) -> None:
        """Anchors statements not seen yet, with all others of the same words: each gets a place of its own."""
        wanted = {_version_key(one): one for one in statements}
        fresh = {(one.sha256, one.exact) for where, one in wanted.items() if where not in self._found}
        if self._story and fresh:
            again = {where: one for where, one in wanted.items() if (one.sha256, one.exact) in fresh}
            self._found |= zip(again, anchors(self._story, list(again.values())), strict=True)

    def _anchor(self, tagged: TaggedStatement) -> Anchor:
        assert self._story is not None
        where = _version_key(tagged)
        if where not in self._found:
            self._found[where] = anchor(self._story, tagged)
        return self._found[where]


def _version_key(tagged: TaggedStatement) -> tuple[str, str, int, str, str]:
    return tagged.path, tagged.sha256, tagged.start, tagged.exact, tagged.prefix


def key(statement: Statement) -> StatementKey:
    """What a statement is found by."""
    return statement.article, statement.start, statement.text
