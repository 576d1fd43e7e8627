"""Grouping of matches that show the same difference: what four outlets report and one denies is one question."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

import numpy as np

from corpus.facts.denial_words import HEDGES
from corpus.facts.denials import MAY_DENY
from corpus.facts.polarity import NEGATING
from corpus.matching.matches import Matches
from corpus.model import Cue, CueType, Span
from corpus.text.words import fold

MOST_COMPARED = 5_000
"""Rows with cues that are grouped, from the first one on: nobody reads further without a filter."""

_ONE_SIDED = frozenset({CueType.DENIAL, CueType.NEGATION, CueType.MODALITY})
"""Types whose cue lies in the words of one side: which words of the other side they meet is no other difference."""


def with_differences(matches: Matches) -> Matches:
    """The same matches with `alike` filled in: for each queued row the first one with the same difference."""
    return replace(matches, alike=same_difference(matches, np.flatnonzero(matches.queued).tolist()))


def same_difference(matches: Matches, rows: Iterable[int]) -> dict[int, int]:
    """For those of these rows that have cues the first one that shows the same difference, maybe itself.

    Two matches show the same if they share a statement and their strongest cue is of one type and in the same words;
    or if it is the same denial, at the same place of a statement, whatever it meets on the other side; or if it is of
    figures in the same words. So do all that are connected in this way. What is not in the answer (a match without
    cues, one behind the first `MOST_COMPARED`) stands for itself.
    """
    first: dict[Hashable, int] = {}
    leader: dict[int, int] = {}

    def found(row: int) -> int:
        while leader[row] != row:
            leader[row] = row = leader[leader[row]]
        return row

    for row in islice((row for row in rows if matches.cues.get(row)), MOST_COMPARED):
        leader[row] = row
        for key in _keys(matches, row, matches.cues[row][0]):
            one, other = found(first.setdefault(key, row)), found(row)
            leader[max(one, other)] = min(one, other)
    return {row: found(row) for row in leader}


def _keys(matches: Matches, row: int, cue: Cue) -> Iterator[Hashable]:
    """The keys that matches with the same difference have in common."""
    a, b = int(matches.a[row]), int(matches.b[row])
    here = _words(matches.statements[a].text, cue.a)
    there = _words(matches.statements[b].text, cue.b)
    words: tuple[tuple[str, ...], ...] = (here, there) if here <= there else (there, here)
    if cue.type in _ONE_SIDED and (said := [each for each in words if not _SAYING.isdisjoint(each)]):
        denial = min(said, key=len)
        ours = here == denial
        yield cue.type, (a, b)[not ours], (cue.a, cue.b)[not ours][0]
        yield cue.type, (b, a)[not ours], denial
        return
    yield cue.type, a, words
    yield cue.type, b, words
    if cue.type in _ANYWHERE:
        yield cue.type, *sorted("".join(each) for each in words)  # "A.J. Berg", "AJ Berg"


_ANYWHERE = frozenset({CueType.NUMBER, CueType.DATE, CueType.PERSON})
"""Types whose difference is the same wherever both figures or names stand: "five people", "24 people dead"."""
_SAYING = MAY_DENY | NEGATING | HEDGES


_WORD = re.compile(r"[\w'’]+")


def _words(text: str, span: Span) -> tuple[str, ...]:
    return tuple([fold(word) for word in _WORD.findall(text[span[0] : span[1]])])
