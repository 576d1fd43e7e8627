"""Tense: in the future on one side, in the past on the other."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.pair import Pair, cue, here_and_there, snippet
from corpus.facts.facts import Facts
from corpus.facts.verb_tense import Time, TimedEvent, only_takes_place
from corpus.model import Cue, CueType


def tense(pair: Pair) -> Iterator[Cue]:
    """An event that is in the future on one side and in the past on the other.

    The sides must share its context. Weaker where the earlier article announces it and the later one reports it: time
    may explain the difference.
    """
    for one, other, swapped in pair.both_ways():
        if not one.may_tell_of_the_future:
            continue
        best: tuple[float, TimedEvent, TimedEvent] | None = None
        for coming in one.timed:
            if coming.time is not Time.TO_COME or _is_done(one, coming):
                continue
            for done in other.timed:
                if done.time is Time.DONE and not _is_to_come(other, done):
                    strength = 0.0 if _of_other_amounts(one, coming, other, done) else _same_event(coming, done)
                    if strength and (best is None or strength > best[0]):
                        best = strength, coming, done
        if best is None:
            continue
        strength, coming, done = best
        if _at_one_time(one, other):
            strength /= 2  # it was done as it had been planned
        if not _AGAIN.isdisjoint(one.lowers) or not _FORMERLY.isdisjoint(other.lowers):
            strength /= 4  # "was required before", "will be required again"
        if one.published and other.published and one.published < other.published:
            strength /= 2
        why = here_and_there(snippet(one, coming.start, coming.end), snippet(other, done.start, done.end), swapped)
        yield cue(CueType.TENSE, strength, (coming.start, coming.end), (done.start, done.end), why=why, swapped=swapped)


_AGAIN = frozenset({"again", "anew", "resume", "resumes"})
_FORMERLY = frozenset({"previously", "formerly", "hitherto"})


def _same_event(coming: TimedEvent, done: TimedEvent) -> float:
    """The certainty, 0 to 1, that two events are the same; 0 where they are different."""
    about = coming.about & done.about
    if coming.stem == done.stem:
        return 1.0 if len(about) > 1 else 0.8 if about else 0.0
    # "talks are about to begin", "the forthcoming talks" / "the talks were held": the noun is the event.
    if coming.noun and (coming.stem in done.about) and (only_takes_place(done) or len(about) > 1):
        return 0.8
    if only_takes_place(coming) and only_takes_place(done):
        return 0.9 if len(about) > 1 else 0.7 if about else 0.0
    return 0.0


def _at_one_time(one: Facts, other: Facts) -> bool:
    """Whether both name the same day or clock time."""
    return any(
        here.compatible(there) and here.exact == there.exact and not here.coarse
        for here in one.dates
        for there in other.dates
        if here.minutes is not None or here.exact
    )


def _of_other_amounts(one: Facts, coming: TimedEvent, other: Facts, done: TimedEvent) -> bool:
    """Whether each is of another amount of the same: "will miss two games", "missed four games"."""
    amounts = [
        [each for each in side.quantities if event.end <= each.start < event.end + _BEHIND]
        for side, event in ((one, coming), (other, done))
    ]
    return any(
        here.heads & there.heads and (here.low > there.high or there.low > here.high)
        for here in amounts[0]
        for there in amounts[1]
    )


_BEHIND = 40
"""Code points in which the object of a verb stands."""


def _is_done(side: Facts, coming: TimedEvent) -> bool:
    return any(each.time is Time.DONE and each.stem == coming.stem for each in side.timed)


def _is_to_come(side: Facts, done: TimedEvent) -> bool:
    return any(each.time is Time.TO_COME and each.stem == done.stem for each in side.timed)
