"""The state of the workstation without a screen: the story, its matches, the queue, the current match, the marks.

The screen shows a `Desk` and changes it by its methods; a `Desk` can be walked in a test without a terminal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.model import Article, Match, Statement, Story
from tui.desk.match_rows import MatchRows
from tui.desk.queue_filter import QueueFilter
from tui.desk.tag_index import StatementKey, TagTable, key

if TYPE_CHECKING:
    from corpus.cues.suspicion import Weights
    from corpus.matching.matches import Matches
    from store.records import Draft, HandMatch, Tag
    from tui.desk.queue_columns import Columns


class Desk:
    """What one reviewer has before them. Matches are named by their row (`tui.desk.match_rows`)."""

    def __init__(self, reviewer: str) -> None:
        self.reviewer = reviewer
        self.story: Story | None = None
        self.rows = MatchRows()
        self.tags = TagTable()
        self.queue: list[int] = []
        self.current: int | None = None
        self.filter = QueueFilter()
        self.marked: list[str] = []
        """Ids of the marked statements, in the order of marking."""
        self.in_outbox = 0
        """How many tags could not be saved yet."""
        self._walked: int | None = None
        self._tags_of_row: dict[int, list[Tag]] = {}
        self._tagged: set[int] = set()
        self._put_aside: set[int] = set()
        self._columns: Columns | None = None
        self._difference: Mapping[int, int] = {}
        self._pairs_of: Counter[int] = Counter()
        self._entry_of: dict[int, int] = {}

    # --- what was read and matched ------------------------------------------------------------

    @property
    def matches(self) -> Matches | None:
        """The matches that the program found; None while it is looking for them."""
        return self.rows.table

    def put_story(self, story: Story, weights: Weights | None = None) -> None:
        """A story was read (again): matches of an earlier reading leave the desk, marks that still exist stay.

        `weights` of suspicion are those of the story, if it has its own.
        """
        self.story = story
        self.tags.put_story(story)
        self.rows = MatchRows(story, weights)
        self.queue = []
        self.current = self._walked = None
        self.marked = [mark for mark in self.marked if story.place(mark) is not None]

    def put_matches(self, matches: Matches) -> None:
        """Matches arrived, most suspicious first; shown are those that belong in the queue."""
        self.rows.put_table(matches)
        self._difference = matches.alike
        self._pairs_of = Counter(self._difference.values())
        self._put_by_hand()
        self.requeue()

    def put_tags(self, tags: Sequence[Tag], by_hand: Sequence[HandMatch] = ()) -> None:
        """The live tags of all reviewers, and the matches they made by hand, as the store has them now."""
        self.tags.put(tags, by_hand)
        if self.matches is not None:
            self._put_by_hand()
            self.requeue()

    def _put_by_hand(self) -> None:
        """Finds the matches made by hand anew; what was current stays so, if it is still there."""
        kept = [None if row is None else self.rows[row] for row in (self.current, self._walked)]
        stored = [(self._statements_of(keys), keys in self.tags.hand) for keys in (*self.tags.hand, *self.tags.on)]
        self.rows.put_by_hand(stored, self.tags.hand)
        self.current, self._walked = (self.rows.row_of(match.a, match.b) if match else None for match in kept)

    # --- the queue ----------------------------------------------------------------------------

    def requeue(self) -> None:
        """Makes the queue anew from the matches, the tags and the filter."""
        if self.matches is None:
            return
        rows_of_tags = ((self.row_of_tag(tags[0]), tags) for tags in self.tags.on.values())
        self._tags_of_row = {row: tags for row, tags in rows_of_tags if row is not None}
        self._tagged = {
            row for row, tags in self._tags_of_row.items() if any(tag.reviewer == self.reviewer for tag in tags)
        }
        self._put_aside = {row for row in self._tagged if (tag := self.my_tag(row)) and tag.relation is None}
        self._columns = None
        self._apply_filter()

    def _apply_filter(self) -> None:
        rows = self.rows.shown()
        if self.filter:
            rows = self.columns.passing(rows, self.filter)
        # Of those that show the same difference only the first one is an entry.
        self._entry_of = {}
        among = set(rows) if self.filter else None
        behind = set()
        for row, first in sorted(self._difference.items()):
            if (among is None or row in among) and self._entry_of.setdefault(first, row) != row:
                behind.add(row)
        self.queue = [row for row in rows if row not in behind] if behind else rows

    @property
    def shown(self) -> int:
        """How many entries the queue would have without a filter."""
        if self.matches is None:
            return 0
        alike = len(self._difference) - len(self._pairs_of)
        return int(self.matches.queued.sum()) - alike + len(self.rows.by_hand)

    @property
    def left(self) -> int:
        """How many entries of the queue the reviewer has not tagged; those put aside are not counted."""
        return len(self.queue) - len({self._place_of(row) for row in self._tagged} - {None})

    @property
    def later(self) -> int:
        """How many entries of the queue the reviewer has put aside."""
        return len({self._place_of(row) for row in self._put_aside} - {None})

    @property
    def place(self) -> int | None:
        """The position of the current match in the queue, from 0."""
        return None if self.current is None else self._place_of(self.current)

    @property
    def next_place(self) -> int | None:
        """The position where the walk goes on, from 0, if that is not right behind the current match."""
        if self._walked is None or self._walked == self.current:
            return None
        at = self._behind(self._walked)
        return at if at < len(self.queue) else None

    def pairs(self, row: int) -> int:
        """How many matches show the same difference as this one; they are one entry of the queue."""
        return self._pairs_of[self._difference.get(row, row)] or 1

    def walk(self, step: int) -> bool:
        """Makes the next (1) or previous (-1) match of the queue current. False at the end of the queue.

        Goes on from where the walk last was: a look around with the cursor does not lose the reviewer's place.
        """
        if not self.queue:
            return False
        if self._walked is None:
            at = 0 if step > 0 else -1  # a walk begins at the front
        else:
            at = self._behind(self._walked) if step > 0 else self._at(self._walked) - 1
        if not 0 <= at < len(self.queue):
            return False
        self.current = self._walked = self.queue[at]
        return True

    def _place_of(self, row: int) -> int | None:
        row = self._entry_of.get(self._difference.get(row, row), row)
        at = self._at(row)
        return at if at < len(self.queue) and self.queue[at] == row else None

    def _at(self, row: int) -> int:
        return bisect_left(self.queue, self.rows.order(row), key=self.rows.order)

    def _behind(self, row: int) -> int:
        return bisect_right(self.queue, self.rows.order(row), key=self.rows.order)

    # --- the filter ---------------------------------------------------------------------------

    @property
    def columns(self) -> Columns:
        """What the matches are filtered by."""
        assert self.matches is not None
        assert self.story is not None
        if self._columns is None:
            from tui.desk.queue_columns import columns

            outlet_of = {article.id: article.outlet_name for article in self.story.articles}
            self._columns = columns(self.matches, self.rows.by_hand, outlet_of, self._tags_of_row, self._difference)
        return self._columns

    def set_filter(self, filter: QueueFilter) -> None:
        """Shows another part of the matches in the queue."""
        self.filter = filter
        if self.matches is not None:
            self._apply_filter()

    def facets(self) -> list[tuple[str, str, int]]:
        """What the queue can be filtered by: (facet, value, how many entries of the queue would be shown)."""
        return self.columns.counted(self.rows.shown()) if self.matches is not None else []

    # --- the current match --------------------------------------------------------------------

    @property
    def current_match(self) -> Match | None:
        return None if self.current is None else self.rows.explained(self.current)

    def cursor_on(self, statement: Statement | None) -> None:
        """The cursor moved: the statement's strongest match becomes current, or none is."""
        rows = self.rows.of(statement) if statement else []
        self.current = rows[0] if rows else None

    def article(self, statement: Statement) -> Article:
        assert self.story is not None
        return self.story.article_by_id[statement.article]

    # --- tags ---------------------------------------------------------------------------------

    def tags_of(self, row: int) -> list[Tag]:
        """Live tags on exactly the statements of this match, of all reviewers."""
        if not self.tags:
            return []
        match = self.rows[row]
        return self.tags.on.get(frozenset((key(match.a), key(match.b))), [])

    def my_tag(self, row: int) -> Tag | None:
        return next((tag for tag in self.tags_of(row) if tag.reviewer == self.reviewer), None)

    def my_tag_on(self, statement: Statement) -> Tag | None:
        """My tag on this statement alone: on what others leave out."""
        tags = self.tags.on.get(frozenset((key(statement),)), [])
        return next((tag for tag in tags if tag.reviewer == self.reviewer), None)

    def relation_of(self, statement: Statement) -> str | None:
        """The relation of some tag that this statement is part of."""
        return self.tags.relation_of.get(key(statement)) if self.tags else None

    def row_of_tag(self, tag: Tag | Draft) -> int | None:
        """The match that a tag is on; None where its statements are not matched, or not there any more."""
        sides = self.statements_of(tag)
        paired = len(sides) == len(tag.statements) == 2 and self.matches is not None
        return self.rows.row_of(*sides) if paired else None

    def statements_of(self, tag: Tag | Draft) -> list[Statement]:
        """The statements of a tag that are still there."""
        return self._statements_of(self.tags.keys(tag.statements))

    def _statements_of(self, keys: Iterable[StatementKey]) -> list[Statement]:
        """The statements that are still there, in the order of the story."""
        if self.story is None:
            return []
        ids = {f"{path}@{start}-{start + len(exact)}": exact for path, start, exact in keys}
        places = sorted(place for id_ in ids if (place := self.story.place(id_)) is not None)
        found = [self.story.statements[place] for place in places]
        return [one for one in found if one.text == ids[one.id]]

    # --- by hand ------------------------------------------------------------------------------

    def mark(self, statement: Statement) -> bool:
        """Marks a statement, or takes its mark away. True when it is marked now."""
        if statement.id in self.marked:
            self.marked.remove(statement.id)
            return False
        self.marked.append(statement.id)
        return True

    def match_marked(self, matches: Sequence[Match]) -> list[Match]:
        """Puts matches made by hand at the front of the queue, the first one current, and takes the marks away.

        Returns those that are new; what is shown already is only made current.
        """
        new = self.rows.make(matches)
        self._put_by_hand()
        self.marked.clear()
        self.requeue()
        if matches:
            self.current = self._walked = self.rows.row_of(matches[0].a, matches[0].b)
        return new

    def unmatch(self, row: int) -> None:
        """Takes away a match made by hand that the store does not have."""
        self.rows.unmake(row)
        self._put_by_hand()
        self.requeue()

    def hand_match(self, row: int) -> HandMatch | None:
        """The stored match by hand of a row; None for one the program made, or one there is only a tag on."""
        if not self.tags.hand or not self.rows.is_by_hand(row):
            return None
        match = self.rows[row]
        return self.tags.hand.get(frozenset((key(match.a), key(match.b))))
