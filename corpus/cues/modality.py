"""Modality: one side is hedged, the other states a fact."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.pair import Pair, cue, densest, here_and_there, snippet, whole
from corpus.facts.tokens import clause_right
from corpus.model import Cue, CueType

LEAST_COVERAGE = 0.4
"""With less in common the word may leave something else open."""


def modality(pair: Pair) -> Iterator[Cue]:
    """A hedge ("reportedly", "may") on one side only.

    It speaks for `qualifies` and against `contradicts`: on Emergent 11 of 100 such pairs contradict each other, of all
    pairs 15.
    """
    if pair.a.hedged == pair.b.hedged or pair.coverage < LEAST_COVERAGE:
        return
    for one, other, swapped in pair.both_ways():
        if not one.hedged or not one.hedges:
            continue
        word = one.hedges[0]
        at = one.words.index(word)
        near = frozenset(one.words[i].stem for i in clause_right(one.words, at + 1, 8)) & other.content
        met = densest(other, near or pair.shared)
        span = (met.start, met.end) if met else whole(other)
        said = snippet(other, *span, 2, 2) if met else other.text
        why = here_and_there(snippet(one, word.start, word.end, 1, 2), said, swapped)
        strength = 1.0 if near else 0.6
        yield cue(CueType.MODALITY, strength, (word.start, word.end), span, why=why, swapped=swapped)
