"""The matches of a story as a frozen table of arrays, whose rows become `Match` objects on demand.

NumPy is imported by the functions that need it: the type stands on the public face, which must be cheap to import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.matching.limits import QUEUED_FROM, SUSPECTED_FROM
from corpus.model import Cue, Match, Relation, Statement

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

RELATIONS = tuple(Relation)
"""The meaning of the numbers in `Matches.relation`."""


@dataclass(frozen=True, eq=False)
class Matches:
    """n matches among `statements`, in the order they are to be read.

    `a` and `b` (int32[n], a < b) are indices into `statements`, which are all statements of the story in its order.
    `score` is 0-100, `suspicion` 0-1 (float32[n]), `relation` (uint8[n]) an index into `RELATIONS`. `cues` holds the
    cues of a row; rows without cues are not in it. `passed_over` counts the matches that could have cues but were not
    looked at for them. `alike` has for rows of the queue with cues the first row that shows the same difference, maybe
    itself (`corpus.triage.differences`); a row that is not in it stands for itself.
    """

    statements: tuple[Statement, ...]
    a: npt.NDArray[np.int32]
    b: npt.NDArray[np.int32]
    score: npt.NDArray[np.float32]
    suspicion: npt.NDArray[np.float32]
    relation: npt.NDArray[np.uint8]
    cues: Mapping[int, tuple[Cue, ...]] = field(default_factory=dict)
    passed_over: int = 0
    alike: Mapping[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.a)

    def __getitem__(self, row: int) -> Match:
        return Match(
            a=self.statements[self.a[row]],
            b=self.statements[self.b[row]],
            score=float(self.score[row]),
            suspicion=float(self.suspicion[row]),
            relation=RELATIONS[self.relation[row]],
            cues=self.cues.get(row % len(self), ()),
        )

    def __iter__(self) -> Iterator[Match]:
        return (self[row] for row in range(len(self)))

    @cached_property
    def queued(self) -> npt.NDArray[np.bool_]:
        """Which matches belong in the queue (bool[n]): those that score high, and those that are suspicious."""
        queued: npt.NDArray[np.bool_] = (self.score >= QUEUED_FROM) | (self.suspicion >= SUSPECTED_FROM)
        return queued

    @cached_property
    def queued_statements(self) -> npt.NDArray[np.bool_]:
        """Which statements are part of a queued match (bool[statements])."""
        import numpy as np

        stands = np.zeros(len(self.statements), np.bool_)
        stands[self.a[self.queued]] = stands[self.b[self.queued]] = True
        return stands

    @property
    def note(self) -> str | None:
        """A sentence on the matches that were passed over, and by what rule; None if none were."""
        if not self.passed_over:
            return None
        return (
            f"{self.passed_over:,} matches were not looked at for cues word by word: by their scores and by the "
            "numbers, dates, names, negations and denials in them they are less likely to contradict than those that "
            "were. The workstation looks at them when you come to them."
        )

    def take(self, rows: npt.NDArray[np.integer]) -> Matches:
        """The matches of `rows` (distinct) in that order; `alike` is left empty."""
        import numpy as np

        place = np.full(len(self), -1)
        place[rows] = np.arange(len(rows))
        old = np.fromiter(self.cues, np.int64, len(self.cues))
        moved = sorted(zip(place[old].tolist(), old.tolist(), strict=True))
        cues = {new: self.cues[row] for new, row in moved if new >= 0}
        return replace(
            self,
            a=self.a[rows],
            b=self.b[rows],
            score=self.score[rows],
            suspicion=self.suspicion[rows],
            relation=self.relation[rows],
            cues=cues,
            alike={},
        )

    def sorted(self) -> Matches:
        """The same matches ordered by suspicion, then score, then position in the story."""
        from corpus.matching.arrays import falling, order_of

        order = order_of(self.a.astype("int64") * len(self.statements) + self.b)
        for values in (self.score, self.suspicion):
            order = order[order_of(falling(values[order]))]
        return self.take(order)

    def of_statement(self, statement: int) -> npt.NDArray[np.int64]:
        """The rows of the statement with this index, highest score first."""
        rows, starts = self._rows_by_statement
        return rows[starts[statement] : starts[statement + 1]]

    @cached_property
    def _rows_by_statement(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        import numpy as np

        ends = np.concatenate([self.a, self.b])
        rows = np.tile(np.arange(len(self)), 2)
        order = np.lexsort((rows, -self.score[rows], ends))
        starts = np.searchsorted(ends[order], np.arange(len(self.statements) + 1))
        return rows[order], starts


def scored_matches(
    statements: tuple[Statement, ...],
    a: npt.NDArray[np.int32],
    b: npt.NDArray[np.int32],
    score: npt.NDArray[np.float32],
) -> Matches:
    """Matches not explained yet (no suspicion, no cues, relation `agrees`), highest score first."""
    import numpy as np

    none = np.zeros(len(a), np.float32)
    agrees = np.full(len(a), RELATIONS.index(Relation.AGREES), np.uint8)
    return Matches(statements, a, b, score, none, agrees).sorted()
