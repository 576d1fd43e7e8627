"""Different dates of the same event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.cues.pair import Pair, cue, here_and_there
from corpus.facts.dates import Date
from corpus.facts.facts import Facts
from corpus.facts.tokens import REPORTING, clause_left, clause_right
from corpus.model import Cue, CueType


def date(pair: Pair) -> Iterator[Cue]:
    """Dates about the same event that all exclude each other at the coarser granularity.

    A single compatible pair of dates is enough for no cue: which date belongs to which event is not parsed.
    """
    if not (pair.a.dates and pair.b.dates):
        return
    # Days and clock times are two questions: the same Tuesday, at three or at nine.
    for clock in (False, True):
        ones = [one for one in pair.a.dates if (one.minutes is not None) is clock]
        others = [other for other in pair.b.dates if (other.minutes is not None) is clock]
        yield from _differing(pair, ones, others)


def _differing(pair: Pair, ones: Sequence[Date], others: Sequence[Date]) -> Iterator[Cue]:
    apart: list[tuple[Date, Date]] = []
    for one in ones:
        for other in others:
            compatible = one.compatible(other)
            if compatible:
                return
            if compatible is not None:
                apart.append((one, other))
    best: tuple[float, Date, Date] | None = None
    settings_a = {one: _setting(pair.a, one) for one, _ in apart}
    settings_b = {other: _setting(pair.b, other) for _, other in apart}
    for one, other in apart:
        near = settings_a[one] & settings_b[other]
        beside_names = near - (pair.a.maybe_names & pair.b.maybe_names)
        strength = (
            1.0
            if beside_names and len(near) > 1
            else 0.8
            if beside_names
            else 0.5
            if near or pair.coverage >= 0.5
            else 0.0
        )
        if one.exact != other.exact and one.years_apart(other) > 2:
            strength /= 2  # "in 1963" beside "on Tuesday": history beside news
        if strength and (best is None or strength > best[0]):
            best = strength, one, other
    if best is not None:
        strength, one, other = best
        here, there = pair.a.text[one.start : one.end], pair.b.text[other.start : other.end]
        why = here_and_there(here, there)
        yield cue(CueType.DATE, strength, (one.start, one.end), (other.start, other.end), why=why)


def _setting(side: Facts, date: Date) -> frozenset[str]:
    """Stems of the content words around a date in its clause."""
    inside = [index for index, word in enumerate(side.words) if word.start < date.end and word.end > date.start]
    if not inside:
        return frozenset()
    near = (*clause_left(side.words, inside[0], 8), *clause_right(side.words, inside[-1] + 1, 8))
    words = (side.words[index] for index in near)
    return frozenset(word.stem for word in words if word.stem in side.content and word.lower not in REPORTING)
