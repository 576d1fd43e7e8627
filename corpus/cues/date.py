"""Different dates of the same event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.cues.pair import Pair, both_of, cue, here_and_there
from corpus.facts.date_values import Date
from corpus.facts.facts import Facts
from corpus.facts.said_of import SaidOf, same_deed, same_owner
from corpus.facts.tokens import REPORTING, clause_left, clause_right
from corpus.model import Cue, CueType
from corpus.text.word_lists import BE


def date(pair: Pair) -> Iterator[Cue]:
    """Dates about the same event that all exclude each other at the coarser granularity.

    A single compatible pair of dates is enough for no cue: which date belongs to which event is not parsed.
    """
    if not (pair.a.dates and pair.b.dates):
        return
    # Days and clock times are two questions: the same Tuesday, at three or at nine.
    for clock in (False, True):
        ones, others = (
            [date for date in side.dates if (date.minutes is not None) is clock and not _of_telling(side, date)]
            for side in (pair.a, pair.b)
        )
        yield from _differing(pair, ones, others)


def _differing(pair: Pair, ones: Sequence[Date], others: Sequence[Date]) -> Iterator[Cue]:
    apart: list[tuple[Date, Date]] = []
    if any(not one.coarse for one in ones) and any(not other.coarse for other in others):
        # "in June 1998", "between 1991 and 1998 …, in June 1999": what is told to the month is not settled by a year.
        ones, others = [one for one in ones if not one.coarse], [other for other in others if not other.coarse]
    for one in ones:
        for other in others:
            compatible = one.compatible(other)
            if compatible or _same_words(pair, one, other):
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
        strength *= _of_one_deed(pair, one, other, len(near))
        if strength and (best is None or strength > best[0]):
            best = strength, one, other
    if best is not None:
        strength, one, other = best
        here, there = pair.a.text[one.start : one.end], pair.b.text[other.start : other.end]
        why = here_and_there(here, there, tail=both_of(pair.a, settings_a[one] & settings_b[other]))
        yield cue(CueType.DATE, strength, (one.start, one.end), (other.start, other.end), why=why)


def _of_one_deed(pair: Pair, one: Date, other: Date, near: int) -> float:
    """A factor, 0 to 1: 0 where two dates are of deeds of different people, lower where they are of different deeds."""
    here, there = pair.a.said_of(one.start, one.end), pair.b.said_of(other.start, other.end)
    if same_owner(here, there) is False:
        return 0.0
    factor = 0.3 if here.to_come != there.to_come else 1.0
    one_deed = same_deed(here, there)
    if bool(here.deed) != bool(there.deed) and here.noun != there.noun and (here.noun and there.noun):
        factor *= _OTHER_DEED  # Friday's semifinal, a team that plays on Saturday
    elif _of_another_thing(here, pair.b) or _of_another_thing(there, pair.a):
        factor *= _OTHER_DEED  # Sunday's final, arrested on Tuesday
    elif one_deed is not True:
        factor *= _UNKNOWN if one_deed is None or near >= _SAME_SETTING else _OTHER_DEED
    if one.minutes is not None and one_deed is not True and near < _SAME_SETTING:
        factor *= 0.4  # a day has many clock times
    if one.coarse != other.coarse or (one.years_apart(other) > _FAR and not (one_deed and same_owner(here, there))):
        factor *= 0.4  # "in 1963" beside "on Tuesday": history beside news
    return factor


def _of_another_thing(said: SaidOf, about: Facts) -> bool:
    """Whether a date belongs to a thing that the other side does not mention."""
    return bool(said.noun and not said.deed) and said.noun not in about.content


_UNKNOWN, _OTHER_DEED = 0.7, 0.4
_FAR = 2
"""Years."""
_SAME_SETTING = 3
"""Words around two clock times that they share, from which on they are of one event."""


def _same_words(pair: Pair, one: Date, other: Date) -> bool:
    """Whether both are the same word: "today" in one quotation that two outlets report."""
    return pair.a.text[one.start : one.end].lower() == pair.b.text[other.start : other.end].lower()


def _of_telling(side: Facts, date: Date) -> bool:
    """Whether a date is that on which something was said: "the minister said Saturday"."""
    at = bisect_left(side.words, date.start, key=lambda word: word.start)
    for index in clause_left(side.words, at, 5):
        word = side.words[index]
        if word.lower in REPORTING:
            return True
        if word.lower in _NOT_OF_TELLING or (word.content and not word.text[0].isupper()):
            return False
    return False


_NOT_OF_TELLING = BE | {"it", "that", "had", "has", "have", "would", "will"}


def _setting(side: Facts, date: Date) -> frozenset[str]:
    """Stems of the content words around a date in its clause."""
    inside = [index for index, word in enumerate(side.words) if word.start < date.end and word.end > date.start]
    if not inside:
        return frozenset()
    near = (*clause_left(side.words, inside[0], 8), *clause_right(side.words, inside[-1] + 1, 8))
    words = (side.words[index] for index in near)
    return frozenset(word.stem for word in words if word.stem in side.content and word.lower not in REPORTING)
