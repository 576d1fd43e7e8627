"""The matches of a story by row: those of the table first, behind them those that reviewers made by hand."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.model import Match, Statement, Story
from tui.desk.explaining import explained_by_hand, explained_now
from tui.desk.tag_index import Keys, key

if TYPE_CHECKING:
    from corpus.cues.suspicion import Weights
    from corpus.matching.matches import Matches


class MatchRows:
    """Rows count the matches of `table`, then those `by_hand`. There are none until a table is put in.

    A match by hand is there because it was made in this session, because the store has it, or because a tag is on two
    statements that the program did not match.
    """

    def __init__(self, story: Story | None = None, weights: Weights | None = None) -> None:
        self._story = story
        self._weights = weights
        self.table: Matches | None = None
        self.by_hand: list[Match] = []
        self._made_now: list[Match] = []
        self._matched_by_hand: set[str] = set()
        self._explained: dict[int, Match] = {}

    def __getitem__(self, row: int) -> Match:
        assert self.table is not None
        size = len(self.table)
        return self.table[row] if row < size else self.by_hand[row - size]

    def put_table(self, table: Matches) -> None:
        """The matches that the program found, most suspicious first."""
        self.table = table
        self._explained = {}

    def put_by_hand(self, stored: Iterable[tuple[Sequence[Statement], bool]], in_store: Container[Keys]) -> None:
        """Finds the matches made by hand anew; those that were there keep their order.

        `stored` are the statements of each match by hand in the store (True) and of each tag (False); `in_store` says
        which pairs the store has, so that what was made in this session and saved since is not kept twice.
        """
        assert self.table is not None
        known = {_pair(match.a, match.b): match for match in self.by_hand}
        self.by_hand = []
        self._made_now = [one for one in self._made_now if frozenset((key(one.a), key(one.b))) not in in_store]
        wanted = {_pair(match.a, match.b): match for match in self._made_now}
        for sides, with_cues in stored:
            pair = _pair(*sides)
            if len(pair) == len(sides) == 2 and pair not in wanted and not self.is_shown(self.row_of(*sides)):
                wanted[pair] = known.get(pair) or self._match_of(*sides, with_cues=with_cues)
        self.by_hand = [known[pair] for pair in known if pair in wanted]
        self.by_hand += [match for pair, match in wanted.items() if pair not in known]
        self._matched_by_hand = {side.id for match in self.by_hand for side in (match.a, match.b)}

    def _match_of(self, a: Statement, b: Statement, *, with_cues: bool) -> Match:
        return self.explained_by_hand(a, b) if with_cues else Match(a, b, 0.0)

    def explained_by_hand(self, a: Statement, b: Statement) -> Match:
        """The match of two statements, `a` the one that stands earlier: without a score, but with cues."""
        return explained_by_hand(self._story, a, b, self._weights) if self._story else Match(a, b, 0.0)

    def make(self, matches: Iterable[Match]) -> list[Match]:
        """Remembers matches made by hand in this session; those that are not shown already, which are new."""
        new = [match for match in matches if not self.is_shown(self.row_of(match.a, match.b))]
        self._made_now += new
        return new

    def unmake(self, row: int) -> None:
        """Forgets a match made in this session that the store does not have."""
        match = self[row]
        self._made_now = [one for one in self._made_now if one is not match]

    def explained(self, row: int) -> Match:
        """A match with its cues: where very many were compared and this one was passed over, they are found now."""
        match = self[row]
        if self._story is None or self.table is None or not self.table.passed_over:
            return match
        if match.cues or self.is_by_hand(row):
            return match
        if row not in self._explained:
            self._explained[row] = explained_now(self._story, match, self._weights)
        return self._explained[row]

    def is_by_hand(self, row: int) -> bool:
        return self.table is not None and row >= len(self.table)

    def is_shown(self, row: int | None) -> bool:
        """Whether a row belongs in the queue, filter aside."""
        return row is not None and (self.is_by_hand(row) or (self.table is not None and bool(self.table.queued[row])))

    def shown(self) -> list[int]:
        """The rows that belong in the queue in its order: those by hand stand first."""
        if self.table is None:
            return []
        size = len(self.table)
        queued: list[int] = self.table.queued.nonzero()[0].tolist()
        return [*range(size, size + len(self.by_hand)), *queued]

    def order(self, row: int) -> int:
        """The key by which rows stand in the queue."""
        assert self.table is not None
        return row - len(self.table) - len(self.by_hand) if self.is_by_hand(row) else row

    def of(self, statement: Statement) -> list[int]:
        """The shown rows of a statement, or of the one it repeats: those by hand first, then the strongest."""
        if self.table is None:
            return []
        size = len(self.table)
        rows = [size + number for number, match in enumerate(self.by_hand) if statement.id in (match.a.id, match.b.id)]
        index = self._place(statement.repeats or statement.id)
        if index is not None:
            queued = self.table.queued
            rows += [int(row) for row in self.table.of_statement(index) if queued[row]]
        return rows

    def any_of(self, statement: Statement) -> bool:
        """Whether a statement has a shown row."""
        if self.table is None:
            return False
        ids = [statement.id, statement.repeats] if statement.repeats else [statement.id]
        queued, places = self.table.queued_statements, map(self._place, ids)
        return not self._matched_by_hand.isdisjoint(ids) or any(queued[at] for at in places if at is not None)

    def row_of(self, one: Statement, other: Statement) -> int | None:
        """The row that joins two statements, shown or not."""
        assert self.table is not None
        size = len(self.table)
        rows = [size + number for number in range(len(self.by_hand))]
        index = self._place(one.id)
        rows += [] if index is None else [int(row) for row in self.table.of_statement(index)]
        pair = _pair(one, other)
        return next((row for row in rows if _pair(self[row].a, self[row].b) == pair), None)

    def _place(self, id_: str) -> int | None:
        return self._story.place(id_) if self._story else None


def _pair(*sides: Statement) -> frozenset[str]:
    return frozenset(side.id for side in sides)
