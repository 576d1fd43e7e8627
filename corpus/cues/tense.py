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
                    strength = _same_event(coming, done)
                    if strength and (best is None or strength > best[0]):
                        best = strength, coming, done
        if best is None:
            continue
        strength, coming, done = best
        if one.published and other.published and one.published < other.published:
            strength /= 2
        why = here_and_there(snippet(one, coming.start, coming.end), snippet(other, done.start, done.end), swapped)
        yield cue(CueType.TENSE, strength, (coming.start, coming.end), (done.start, done.end), why=why, swapped=swapped)


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


def _is_done(side: Facts, coming: TimedEvent) -> bool:
    return any(each.time is Time.DONE and each.stem == coming.stem for each in side.timed)


def _is_to_come(side: Facts, done: TimedEvent) -> bool:
    return any(each.time is Time.TO_COME and each.stem == done.stem for each in side.timed)
