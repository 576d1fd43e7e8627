"""Columnar index of the matches for filtering: 100,000 matches are filtered within the time of a key press."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from corpus.matching.matches import RELATIONS
from corpus.model import CueType, Match
from tui.desk.queue_filter import SCORE_STEPS, UNTAGGED, Facet, QueueFilter

if TYPE_CHECKING:
    from corpus.matching.matches import Matches
    from store.records import Tag

_BIT = {type_.value: 1 << number for number, type_ in enumerate(CueType)}


_RELATIONS = [relation.value for relation in RELATIONS]
_DECIDED = ("agrees", "unrelated")


@dataclass(frozen=True, slots=True)
class TagFacets:
    """What one tag can be found by. A tag without types has those of the cues of its match."""

    types: frozenset[str]
    relation: str | None
    status: str | None
    reviewer: str

    def passes(self, wanted: QueueFilter, of_cues: int) -> bool:
        """Whether all that is asked of a tag holds for this one; `of_cues` are the bits of the types of the cues."""
        types = _bits(self.types) or of_cues
        return (
            (not wanted.types or bool(types & _bits(wanted.types)))
            and (not wanted.relations or self.relation in wanted.relations)
            and (not wanted.statuses or self.status in wanted.statuses)
            and (not wanted.reviewers or self.reviewer in wanted.reviewers)
        )


@dataclass(frozen=True, eq=False)
class Columns:
    """n matches: those of the table, then those made by hand, by row.

    `types` (uint16[n]) has a bit for each type of its cues, `relation` (uint8[n]) is the guess, `outlet_a` and
    `outlet_b` (int32[n]) are indices into `outlets`, `score` is 0 to 100. `shows` (int64[n]) is the row that stands for
    all that show the same difference, `tags` has the tags of each row that has any, `tagged` (bool[n]) is true where
    the difference that a row shows has a tag.
    """

    types: npt.NDArray[np.uint16]
    relation: npt.NDArray[np.uint8]
    outlet_a: npt.NDArray[np.int32]
    outlet_b: npt.NDArray[np.int32]
    outlets: Sequence[str]
    score: npt.NDArray[np.float32]
    shows: npt.NDArray[np.int64]
    tags: Mapping[int, Sequence[TagFacets]]
    tagged: npt.NDArray[np.bool_]

    def passing(self, given: Sequence[int], wanted: QueueFilter) -> list[int]:
        """Those of the rows that the filter lets through, in their order."""
        kept: list[int] = self._passing(np.asarray(given, np.int64), wanted).tolist()
        return kept

    def counted(self, given: Sequence[int]) -> list[tuple[str, str, int]]:
        """All facets of these rows in the order of the dialog, each with how many entries of the queue it shows."""
        rows = np.asarray(given, np.int64)
        tags = [tag for row in rows[np.isin(rows, list(self.tags))].tolist() for tag in self.tags[row]]
        facets: list[Facet] = [("type", value) for value in sorted(_BIT)]
        facets += [
            ("relation", value) for value in sorted({*_RELATIONS, *(tag.relation for tag in tags if tag.relation)})
        ]
        facets += [("status", value) for value in sorted({UNTAGGED, *(tag.status for tag in tags if tag.status)})]
        found = [(*facet, self._shown_by(rows, facet)) for facet in facets]
        found += [("outlet", name, count) for name, count in sorted(self._by_outlet(rows).items())]
        facets = [("reviewer", value) for value in sorted({tag.reviewer for tag in tags})]
        facets += [("score", f"{step}+") for step in SCORE_STEPS]
        found += [(*facet, self._shown_by(rows, facet)) for facet in facets]
        return [one for one in found if one[2]]

    def _passing(self, rows: npt.NDArray[np.int64], wanted: QueueFilter) -> npt.NDArray[np.int64]:
        if wanted.score:
            rows = rows[self.score[rows] >= wanted.score]
        if wanted.outlets:
            numbers = [number for number, name in enumerate(self.outlets) if name in wanted.outlets]
            rows = rows[np.isin(self.outlet_a[rows], numbers) | np.isin(self.outlet_b[rows], numbers)]
        kept = self._pass_untagged(rows, wanted)
        for at in np.flatnonzero(np.isin(rows, list(self.tags))).tolist():
            row = int(rows[at])
            kept[at] = any(tag.passes(wanted, int(self.types[row])) for tag in self.tags[row])
        return rows[kept]

    def _pass_untagged(self, rows: npt.NDArray[np.int64], wanted: QueueFilter) -> npt.NDArray[np.bool_]:
        """Which rows pass by their cues and the guess."""
        kept = np.full(len(rows), not wanted.reviewers)
        if wanted.types:
            kept &= (self.types[rows] & np.uint16(_bits(wanted.types))) > 0
        if wanted.relations:
            kept &= np.isin(
                self.relation[rows], [_RELATIONS.index(each) for each in wanted.relations if each in _RELATIONS]
            )
        if wanted.statuses:
            kept &= ~self.tagged[rows] & (UNTAGGED in wanted.statuses)
        return kept

    def _shown_by(self, rows: npt.NDArray[np.int64], facet: Facet) -> int:
        """How many entries of the queue a facet shows."""
        shown = np.zeros(len(self.shows), np.bool_)
        shown[self.shows[self._passing(rows, QueueFilter().switched(facet))]] = True
        return int(np.count_nonzero(shown))

    def _by_outlet(self, rows: npt.NDArray[np.int64]) -> dict[str, int]:
        outlet = np.concatenate([self.outlet_a[rows], self.outlet_b[rows]]).astype(np.int64)
        each = np.sort(outlet * len(self.shows) + np.tile(self.shows[rows], 2))  # np.unique takes ten times as long
        each = each[np.diff(each, prepend=-1) > 0]
        counts = np.bincount(each // max(1, len(self.shows)))
        return {self.outlets[number]: int(counts[number]) for number in np.flatnonzero(counts).tolist()}


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
    guesses = [_RELATIONS.index(match.relation.value) for match in by_hand]
    shows = np.arange(size)
    shows[list(difference)] = list(difference.values())
    tagged = np.zeros(size, np.bool_)
    tagged[shows[list(tags_of_row)]] = True
    return Columns(
        types=types,
        relation=np.concatenate([matches.relation, np.array(guesses, np.uint8)]),
        outlet_a=np.concatenate([of_statement[matches.a], hand_a]),
        outlet_b=np.concatenate([of_statement[matches.b], hand_b]),
        outlets=tuple(names),
        score=np.concatenate([matches.score, np.full(len(by_hand), 100, np.float32)]),
        shows=shows,
        tags={row: [_facets(tag) for tag in tags] for row, tags in tags_of_row.items()},
        tagged=tagged[shows],
    )


def _facets(tag: Tag) -> TagFacets:
    relation, status = tag.relation and tag.relation.value, tag.status.value
    # Where two statements agree, or have nothing to do with each other, nothing is open.
    done = status == "open" and relation in _DECIDED
    return TagFacets(frozenset(type_.value for type_ in tag.types), relation, None if done else status, tag.reviewer)


def _bits(types: Iterable[str]) -> int:
    return sum(_BIT.get(value, 0) for value in types)
