"""What lies on the reviewer's desk: the story, its matches, the queue, the current match, the marks. No screen.

The screen shows a `Desk` and changes it by its methods; a `Desk` can be walked in a test without a terminal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.model import Article, Match, Statement, Story
from tui.desk.queue_filter import QueueFilter
from tui.desk.tag_index import StatementKey, TagTable, key

if TYPE_CHECKING:
    from corpus.matching.matches import Matches
    from store.records import Draft, HandMatch, Tag
    from tui.desk.queue_columns import Columns


class Desk:
    """The state of the workstation. Rows count matches: first those of the table, then those made by hand."""

    def __init__(self, reviewer: str) -> None:
        self.reviewer = reviewer
        self.story: Story | None = None
        self.matches: Matches | None = None
        self.queue: list[int] = []
        self.current: int | None = None
        self._walked: int | None = None
        self.filter = QueueFilter()
        self.in_outbox = 0
        """How many tags could not be saved yet."""
        self.marked: list[str] = []
        self._by_hand: list[Match] = []
        self._just_made: list[Match] = []
        self._matched_by_hand: set[str] = set()
        self.tags = TagTable()
        self._tags_of_row: dict[int, list[Tag]] = {}
        self._tagged: set[int] = set()
        self._columns: Columns | None = None
        self._difference: Mapping[int, int] = {}
        self._pairs_of: Counter[int] = Counter()
        self._entry_of: dict[int, int] = {}
        self._looks: dict[int, Match] = {}

    # --- what was read and matched ------------------------------------------------------------

    def put_story(self, story: Story) -> None:
        """A story was read (again): matches of an earlier reading leave the desk, marks that still exist stay."""
        self.story = story
        self.tags.put_story(story)
        self.matches = None
        self.queue = []
        self.current = self._walked = None
        self._by_hand = []
        self._just_made = []
        self._matched_by_hand = set()
        self.marked = [mark for mark in self.marked if story.place(mark) is not None]

    def put_matches(self, matches: Matches) -> None:
        """Matches arrived, most suspicious first; shown are those that belong in the queue."""
        self.matches = matches
        self._looks = {}
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

    def requeue(self) -> None:
        """Makes the queue anew from the matches, the tags and the filter."""
        if self.matches is None:
            return
        rows_of_tags = ((self.row_of_tag(tags[0]), tags) for tags in self.tags.on.values())
        self._tags_of_row = {row: tags for row, tags in rows_of_tags if row is not None}
        self._tagged = {
            row for row, tags in self._tags_of_row.items() if any(tag.reviewer == self.reviewer for tag in tags)
        }
        self._columns = None
        self._sift()

    def _sift(self) -> None:
        rows = self._shown_rows()
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

    def _shown_rows(self) -> list[int]:
        if self.matches is None:
            return []
        table = len(self.matches)
        good: list[int] = self.matches.queued.nonzero()[0].tolist()
        return [*range(table, table + len(self._by_hand)), *good]

    @property
    def shown(self) -> int:
        """How many entries the queue would have without a filter."""
        if self.matches is None:
            return 0
        alike = len(self._difference) - len(self._pairs_of)
        return int(self.matches.queued.sum()) - alike + len(self._by_hand)

    # --- matches ------------------------------------------------------------------------------

    def match(self, row: int) -> Match:
        assert self.matches is not None
        table = len(self.matches)
        return self.matches[row] if row < table else self._by_hand[row - table]

    @property
    def current_match(self) -> Match | None:
        return None if self.current is None else self._looked_at(self.current)

    def _looked_at(self, row: int) -> Match:
        """A match with its cues, also where it was passed over when all were compared."""
        match = self.match(row)
        if self.story is None or self.matches is None or not self.matches.passed_over:
            return match
        if match.cues or self.made_by_hand(row):
            return match
        if row not in self._looks:
            from tui.desk.explaining import looked_at

            self._looks[row] = looked_at(self.story, match)
        return self._looks[row]

    def made_by_hand(self, row: int) -> bool:
        return self.matches is not None and row >= len(self.matches)

    def hand_match(self, row: int) -> HandMatch | None:
        """What the store has of a match made by hand; None of one the program made, or one there is only a tag on."""
        if not self.tags.hand or not self.made_by_hand(row):
            return None
        match = self.match(row)
        return self.tags.hand.get(frozenset((key(match.a), key(match.b))))

    def rows_of(self, statement: Statement) -> list[int]:
        """The shown matches of a statement, strongest first; those made by hand before the others."""
        if self.matches is None:
            return []
        table = len(self.matches)
        rows = [
            table + number for number, match in enumerate(self._by_hand) if statement.id in (match.a.id, match.b.id)
        ]
        index = self._place(statement.repeats or statement.id)
        if index is not None:
            queued = self.matches.queued
            rows += [int(row) for row in self.matches.of_statement(index) if queued[row]]
        return rows

    def has_matches(self, statement: Statement) -> bool:
        """Whether a statement has a match that the queue would show without a filter."""
        ids = [statement.id, statement.repeats] if statement.repeats else [statement.id]
        if self.matches is None:
            return False
        queued, places = self.matches.queued_statements, map(self._place, ids)
        return not self._matched_by_hand.isdisjoint(ids) or any(queued[at] for at in places if at is not None)

    def _place(self, id_: str) -> int | None:
        return self.story.place(id_) if self.story else None

    def cursor_on(self, statement: Statement | None) -> None:
        """The cursor moved: the statement's strongest match becomes current, or none is."""
        rows = self.rows_of(statement) if statement else []
        self.current = rows[0] if rows else None

    def walk(self, step: int) -> bool:
        """Makes the next (1) or previous (-1) match of the queue current. False at the end of the queue.

        Goes on from where the walk last was: a look around with the cursor does not lose the reviewer's place.
        """
        if not self.queue:
            return False
        if self._walked is None:
            at = 0 if step > 0 else -1  # a walk begins at the front
        elif step > 0:
            at = bisect_right(self.queue, self._order(self._walked), key=self._order)
        else:
            at = bisect_left(self.queue, self._order(self._walked), key=self._order) - 1
        if not 0 <= at < len(self.queue):
            return False
        self.current = self._walked = self.queue[at]
        return True

    @property
    def next_place(self) -> int | None:
        """Where the walk goes on, from 0, if that is not behind the current match."""
        if self._walked is None or self._walked == self.current:
            return None
        at = bisect_right(self.queue, self._order(self._walked), key=self._order)
        return at if at < len(self.queue) else None

    @property
    def place(self) -> int | None:
        """Where the current match stands in the queue, from 0."""
        return None if self.current is None else self._place_of(self.current)

    def pairs(self, row: int) -> int:
        """How many matches show the same difference as this one; they are one entry of the queue."""
        return self._pairs_of[self._difference.get(row, row)] or 1

    def _place_of(self, row: int) -> int | None:
        row = self._entry_of.get(self._difference.get(row, row), row)
        at = bisect_left(self.queue, self._order(row), key=self._order)
        return at if at < len(self.queue) and self.queue[at] == row else None

    def _order(self, row: int) -> int:
        """Matches made by hand stand first in the queue."""
        assert self.matches is not None
        return row - len(self.matches) - len(self._by_hand) if self.made_by_hand(row) else row

    @property
    def left(self) -> int:
        """How many entries of the queue the reviewer has not tagged."""
        return len(self.queue) - len({self._place_of(row) for row in self._tagged} - {None})

    # --- tags ---------------------------------------------------------------------------------

    def tags_of(self, row: int) -> list[Tag]:
        """Live tags on exactly the statements of this match, of all reviewers."""
        if not self.tags:
            return []
        match = self.match(row)
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

    def article(self, statement: Statement) -> Article:
        assert self.story is not None
        return self.story.article_by_id[statement.article]

    def row_of_tag(self, tag: Tag | Draft) -> int | None:
        """The match that a tag is on; None where its statements are not matched, or not there any more."""
        sides = self.statements_of(tag)
        return self.row_of(*sides) if len(sides) == len(tag.statements) == 2 and self.matches is not None else None

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
        assert self.matches is not None
        new = [match for match in matches if not self._is_shown(self.row_of(match.a, match.b))]
        self._just_made += new
        self._put_by_hand()
        self.marked.clear()
        self.requeue()
        if matches:
            self.current = self._walked = self.row_of(matches[0].a, matches[0].b)
        return new

    def unmatch(self, row: int) -> None:
        """Takes away a match made by hand that the store does not have."""
        match = self.match(row)
        self._just_made = [one for one in self._just_made if one is not match]
        self._put_by_hand()
        self.requeue()

    def row_of(self, one: Statement, other: Statement) -> int | None:
        """The row of the match of two statements, shown or not."""
        return next((row for row in self._all_rows_of(one) if self._joins(row, one, other)), None)

    def _all_rows_of(self, statement: Statement) -> list[int]:
        assert self.matches is not None
        table = len(self.matches)
        rows = [table + number for number in range(len(self._by_hand))]
        index = self._place(statement.id)
        return rows + ([] if index is None else [int(row) for row in self.matches.of_statement(index)])

    def _joins(self, row: int, one: Statement, other: Statement) -> bool:
        match = self.match(row)
        return {match.a.id, match.b.id} == {one.id, other.id}

    def _is_shown(self, row: int | None) -> bool:
        assert self.matches is not None
        return row is not None and (self.made_by_hand(row) or bool(self.matches.queued[row]))

    def _put_by_hand(self) -> None:
        """Finds the matches made by hand: just now, in the store, and by a tag on what the program did not match.

        Those that were there keep their order. What was current stays so, if it is still there.
        """
        assert self.matches is not None
        looked_at = [None if row is None else self.match(row) for row in (self.current, self._walked)]
        known = {frozenset((match.a.id, match.b.id)): match for match in self._by_hand}
        self._by_hand = []
        self._just_made = [one for one in self._just_made if frozenset((key(one.a), key(one.b))) not in self.tags.hand]
        wanted = {frozenset((match.a.id, match.b.id)): match for match in self._just_made}
        for keys in (*self.tags.hand, *self.tags.on):
            sides = self._statements_of(keys)
            pair = frozenset(side.id for side in sides)
            if len(pair) == len(keys) == 2 and pair not in wanted and not self._is_shown(self.row_of(*sides)):
                wanted[pair] = known.get(pair) or self._match_of(sides, explained=keys in self.tags.hand)
        self._by_hand = [known[pair] for pair in known if pair in wanted]
        self._by_hand += [match for pair, match in wanted.items() if pair not in known]
        self._matched_by_hand = {side.id for match in self._by_hand for side in (match.a, match.b)}
        self.current, self._walked = (self.row_of(match.a, match.b) if match else None for match in looked_at)

    def _match_of(self, sides: Sequence[Statement], explained: bool) -> Match:
        a, b = sides
        if explained and self.story:
            from tui.desk.explaining import made_by_hand

            return made_by_hand(self.story, a, b)
        return Match(a, b, 0.0)

    # --- the filter ---------------------------------------------------------------------------

    @property
    def columns(self) -> Columns:
        """What the matches are filtered by."""
        assert self.matches is not None
        assert self.story is not None
        if self._columns is None:
            from tui.desk.queue_columns import columns

            outlet_of = {article.id: article.outlet_name for article in self.story.articles}
            self._columns = columns(self.matches, self._by_hand, outlet_of, self._tags_of_row, self._difference)
        return self._columns

    def set_filter(self, filter: QueueFilter) -> None:
        """Shows another part of the matches in the queue."""
        self.filter = filter
        if self.matches is not None:
            self._sift()

    def facets(self) -> list[tuple[str, str, int]]:
        """What the queue can be filtered by: (facet, value, how many entries of the queue would be shown)."""
        return self.columns.counted(self._shown_rows()) if self.matches is not None else []
