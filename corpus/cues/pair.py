"""A pair of statements, with what cue functions need of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.facts.facts import Facts
from corpus.facts.polarity import Negation
from corpus.facts.tokens import Token, cut
from corpus.model import Cue, CueType, Span
from corpus.text.alignment import Alignment, align

MOSTLY = 0.7
"""Coverage from which on two statements say mostly the same."""

ALL_OF_A_FEW = MOSTLY
"""The least coverage of a short statement all of whose words the other one has."""


@dataclass(frozen=True)
class Pair:
    """The Facts of two statements; `score` is that of their match (0 to 100), None where they were not matched."""

    a: Facts
    b: Facts
    score: float | None = None

    @cached_property
    def shared(self) -> frozenset[str]:
        """Stems of content words on both sides."""
        return self.a.content & self.b.content

    @cached_property
    def coverage(self) -> float:
        """Coverage, 0 to 1: the share of the content words of the shorter side that are on the other.

        A side with fewer than four such words counts as four: one shared name is not the same fact. Where the other
        side has all of at least two of them it is at least `ALL_OF_A_FEW`.
        """
        count = min(len(self.a.content), len(self.b.content))
        found = len(self.shared) / max(4, count)
        return max(found, ALL_OF_A_FEW) if 1 < count == len(self.shared) else found

    def coverage_without(self, one: Sequence[str], other: Sequence[str]) -> float:
        """The coverage without some words of side a and some of side b, 0 to 1. `one` and `other` are the words of
        names that the other side does not have."""
        rest = min(len(self.a.content) - len(one), len(self.b.content) - len(other))
        return min(1.0, len(self.shared) / max(2, rest))

    def coverage_beside(self, cues: Sequence[Cue]) -> float:
        """The coverage of what is beside some cues, 0 to 1: their own words are bound to differ."""
        ours, theirs = [cue.a for cue in cues], [cue.b for cue in cues]
        rest = min(len(self.a.content - _stems_in(self.a, ours)), len(self.b.content - _stems_in(self.b, theirs)))
        return min(1.0, len(self.shared) / max(2, rest))

    def dice_beside(self, cues: Sequence[Cue]) -> float:
        """The Dice coefficient, 0 to 1, of the content words of both sides beside those of some cues."""
        ours = self.a.content - _stems_in(self.a, [cue.a for cue in cues])
        theirs = self.b.content - _stems_in(self.b, [cue.b for cue in cues])
        return 2 * len(ours & theirs) / max(2, len(ours) + len(theirs))

    def earliness(self, a: int, b: int) -> tuple[int, int]:
        """How near the beginning two positions (code points) are; a tie-breaker that is symmetric in the sides."""
        return -(a + b), -(a if self.a.text <= self.b.text else b)

    @cached_property
    def shares_name(self) -> bool:
        """Whether the sides share a name. On one of them it may be the first word or in title case."""
        return bool(self.a.names & self.b.maybe_names or self.a.maybe_names & self.b.names)

    @cached_property
    def alignment(self) -> Alignment:
        """The word alignment of the sides; symmetric."""
        if self.a.text <= self.b.text:
            return align(self.a.text, self.b.text)
        turned = align(self.b.text, self.a.text)
        return turned.turned()

    def both_ways(self) -> Iterator[tuple[Facts, Facts, bool]]:
        """(a, b, False), then (b, a, True): for cues of something on one side only."""
        yield self.a, self.b, False
        yield self.b, self.a, True


def _stems_in(side: Facts, spans: Sequence[Span]) -> set[str]:
    return {stem for first, last in spans for start, end, _, _, stem, _ in side.words if first < end and start < last}


def cue(type_: CueType, strength: float, one: Span, other: Span, *, why: str, swapped: bool = False) -> Cue:
    """A cue whose spans were found as (one, other) of `both_ways`."""
    return Cue(type_, min(1.0, round(strength, 4)), other if swapped else one, one if swapped else other, why)


def here_and_there(one: str, other: str, swapped: bool = False, tail: str = "") -> str:
    """The explanation of a cue: what is "here" on side a and "there" on side b."""
    here, there = (other, one) if swapped else (one, other)
    return f"“{cut(here)}” here, “{cut(there)}” there{tail}"


def both_of(side: Facts, stems: frozenset[str]) -> str:
    """The tail of an explanation: what both sides speak of, beside what differs; "" where they share no word there."""
    shared = dict.fromkeys(word.text for word in side.words if word.content and word.stem in stems)
    return f"; both: {', '.join([*shared][:_MOST_SHOWN])}" if shared else ""


_MOST_SHOWN = 4


def negated(side: Facts, about: Facts) -> Negation | None:
    """The negation of a side that concerns what the other side says; None if there is none.

    It does where its predicate, or two words of its scope, occur on the other side.
    """
    for negation in side.negations:
        if negation.weight < 1:
            continue
        hits = [stem for stem in negation.scope if stem in about.content]
        if (negation.predicate in about.content and negation.predicate not in side.names) or len(hits) > 1:
            return negation
    return None


def densest(side: Facts, stems: frozenset[str]) -> Token | None:
    """The word with one of these stems that has most of the others around it; None if there is none."""
    met = [word for word in side.words if word.content and word.stem in stems][:40]
    around = {word: len({near.stem for near in met if abs(near.start - word.start) < 60}) for word in met}
    return max(met, key=lambda word: (around[word], -word.start), default=None)


def snippet(side: Facts, start: int, end: int, before: int = 1, after: int = 2) -> str:
    """The words start to end (code points) with some context, within the clause."""
    inside = [index for index, word in enumerate(side.words) if word.start < end and word.end > start]
    if not inside:
        return side.text[start:end]
    first, last = inside[0], inside[-1]
    while before and first > 0 and side.words[first - 1].text[0].isalnum():
        first, before = first - 1, before - 1
    while after and last + 1 < len(side.words) and side.words[last + 1].text[0].isalnum():
        last, after = last + 1, after - 1
    return side.text[side.words[first].start : side.words[last].end]


def whole(side: Facts) -> Span:
    """The whole statement, for a cue without a position on this side."""
    return 0, len(side.text)
