"""Columnar index of the matches for filtering: 100,000 matches are filtered within the time of a key press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from corpus.model import CueType, Match
from tui.desk.queue_filter import SCORE_STEPS, UNTAGGED, Facet, QueueFilter, points

if TYPE_CHECKING:
    from corpus.matching.matches import Matches
    from store.records import Tag

_BIT = {type_.value: 1 << number for number, type_ in enumerate(CueType)}


@dataclass(frozen=True, eq=False)
class Columns:
    """n matches: those of the table, then those made by hand, by row.

    `types` (uint16[n]) has a bit for each type of its cues and tags, `outlet_a` and `outlet_b` (int32[n]) are indices
    into `outlets`, `score` is 0 to 100. `statuses` and `reviewers` are those of the tags of a row; a row without tags
    is in neither. `shows` (int64[n]) is the row that stands for all that show the same difference.
    """

    types: npt.NDArray[np.uint16]
    outlet_a: npt.NDArray[np.int32]
    outlet_b: npt.NDArray[np.int32]
    outlets: Sequence[str]
    score: npt.NDArray[np.float32]
    statuses: Mapping[int, frozenset[str]]
    reviewers: Mapping[int, frozenset[str]]
    shows: npt.NDArray[np.int64]

    def passing(self, given: Sequence[int], wanted: QueueFilter) -> list[int]:
        """Those of the rows that the filter lets through, in their order."""
        rows = np.asarray(given, np.int64)
        if wanted.score:
            rows = rows[self.score[rows] >= wanted.score]
        for kind, values in wanted.sets():
            if values:
                having = np.zeros(len(rows), np.bool_)
                for value in values:
                    having |= self._has(rows, (kind, value))
                rows = rows[having]
        kept: list[int] = rows.tolist()
        return kept

    def counted(self, given: Sequence[int]) -> list[tuple[str, str, int]]:
        """All facets of these rows in the order of the dialog, each with how many entries of the queue it shows."""
        rows = np.asarray(given, np.int64)
        facets: list[Facet] = [("type", value) for value in sorted(_BIT)]
        tagged = rows[np.isin(rows, list(self.statuses))].tolist()
        statuses = {value for row in tagged for value in self.statuses[row]}
        facets += [("status", value) for value in sorted(statuses | {UNTAGGED})]
        found = [(kind, value, self._entries(rows[self._has(rows, (kind, value))])) for kind, value in facets]
        found += [("outlet", name, count) for name, count in sorted(self._by_outlet(rows).items())]
        for value in sorted({value for row in tagged for value in self.reviewers[row]}):
            found.append(("reviewer", value, self._entries(rows[self._has(rows, ("reviewer", value))])))
        found += [("score", f"{step}+", self._entries(rows[self.score[rows] >= step])) for step in SCORE_STEPS]
        return [one for one in found if one[2]]

    def _has(self, rows: npt.NDArray[np.int64], facet: Facet) -> npt.NDArray[np.bool_]:
        kind, value = facet
        if kind == "type":
            return np.asarray(self.types[rows] & np.uint16(_BIT.get(value, 0)), np.bool_)
        if kind == "score":
            return np.asarray(self.score[rows] >= points(value), np.bool_)
        if kind == "outlet":
            number = self.outlets.index(value) if value in self.outlets else -1
            return np.asarray((self.outlet_a[rows] == number) | (self.outlet_b[rows] == number), np.bool_)
        if facet == ("status", UNTAGGED):
            return ~np.isin(rows, list(self.statuses))
        column = self.statuses if kind == "status" else self.reviewers
        return np.isin(rows, [row for row, values in column.items() if value in values])

    def _by_outlet(self, rows: npt.NDArray[np.int64]) -> dict[str, int]:
        outlet = np.concatenate([self.outlet_a[rows], self.outlet_b[rows]]).astype(np.int64)
        each = np.sort(outlet * len(self.shows) + np.tile(self.shows[rows], 2))  # np.unique takes ten times as long
        each = each[np.diff(each, prepend=-1) > 0]
        counts = np.bincount(each // max(1, len(self.shows)))
        return {self.outlets[number]: int(counts[number]) for number in np.flatnonzero(counts).tolist()}

    def _entries(self, rows: npt.NDArray[np.int64]) -> int:
        shown = np.zeros(len(self.shows), np.bool_)
        shown[self.shows[rows]] = True
        return int(np.count_nonzero(shown))


def columns(
    matches: Matches,
    by_hand: Sequence[Match],
    outlet_of: Mapping[str, str],
    tags_of_row: Mapping[int, Iterable[Tag]],
    difference: Mapping[int, int],
) -> Columns:
    """The columns of the matches of a table and of those made by hand, whose score counts as 100.

    `outlet_of` names the outlet of each article by its id; `difference` has the rows that do not stand for themselves.
    """
    table, size = len(matches), len(matches) + len(by_hand)
    types = np.zeros(size, np.uint16)
    for row, cues in matches.cues.items():
        types[row] = sum({_BIT[cue.type.value] for cue in cues})
    names = {name: number for number, name in enumerate(dict.fromkeys(outlet_of.values()))}
    of_statement = np.array([names[outlet_of[one.article]] for one in matches.statements], np.int32)
    hand_a = np.array([names[outlet_of[match.a.article]] for match in by_hand], np.int32)
    hand_b = np.array([names[outlet_of[match.b.article]] for match in by_hand], np.int32)
    for number, match in enumerate(by_hand):
        types[table + number] = sum({_BIT[cue.type.value] for cue in match.cues})
    for row, tags in tags_of_row.items():
        for tag in tags:
            for type_ in tag.types:
                types[row] |= np.uint16(_BIT[type_.value])
    shows = np.arange(size)
    shows[list(difference)] = list(difference.values())
    return Columns(
        types=types,
        outlet_a=np.concatenate([of_statement[matches.a], hand_a]),
        outlet_b=np.concatenate([of_statement[matches.b], hand_b]),
        outlets=tuple(names),
        score=np.concatenate([matches.score, np.full(len(by_hand), 100, np.float32)]),
        statuses={row: frozenset(tag.status.value for tag in tags) for row, tags in tags_of_row.items()},
        reviewers={row: frozenset(tag.reviewer for tag in tags) for row, tags in tags_of_row.items()},
        shows=shows,
    )
