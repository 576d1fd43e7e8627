"""The same event in another place, or a movement in the opposite direction."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.pair import MOSTLY, Pair, cue, here_and_there
from corpus.facts.facts import Facts
from corpus.facts.gazetteer import AREAS, WITHIN
from corpus.facts.names import may_be_one
from corpus.facts.places import LEADS, Place
from corpus.facts.said_of import same_deed, same_owner
from corpus.facts.tokens import word_set
from corpus.model import Cue, CueType


def place(pair: Pair) -> Iterator[Cue]:
    """Names of places in the same slot, neither of which, nor what it lies in, is anywhere on the other side.

    A place that is the origin here and the destination there is a cue too.
    """
    found = [
        (strength, pair.earliness(one.name.start, other.name.start), one, other)
        for one in pair.a.places
        for other in pair.b.places
        if (strength := _strength(pair, one, other)) and not (stands_in(one, pair.b) or stands_in(other, pair.a))
    ]
    found += _turned(pair)
    if found:
        strength, _, one, other = max(found, key=lambda each: each[:2])
        span, span_b = (one.name.start, one.name.end), (other.name.start, other.name.end)
        why = here_and_there(shown(pair.a, one), shown(pair.b, other))
        yield cue(CueType.PLACE, strength, span, span_b, why=why)


def _turned(pair: Pair) -> Iterator[tuple[float, tuple[int, int], Place, Place]]:
    """A place that is origin on one side and destination on the other: "from Oslo to Rome", "from Rome to Oslo"."""
    for one in pair.a.places:
        for other in pair.b.places:
            if {one.kind, other.kind} != {"from", "to"} or not may_be_one(one.name.keys, other.name.keys):
                continue
            if _has(pair.b, one) or _has(pair.a, other) or not (one.setting & other.setting or pair.coverage >= 0.5):
                continue
            if not _of_one_movement(pair, one, other):
                continue
            strength = 0.9 * min(1.0, 1.5 * pair.coverage)
            yield strength, pair.earliness(one.name.start, other.name.start), one, other


def _of_one_movement(pair: Pair, one: Place, other: Place) -> bool:
    """Whether both move: what is felt "from Oslo to Rome" is felt from Rome to Oslo."""
    here, there = pair.a.said_of(one.name.start, one.name.end), pair.b.said_of(other.name.start, other.name.end)
    known = bool(one.name.place) or same_deed(here, there) is True or {here.deed, there.deed} <= _MOVING
    return known and here.deed not in _REACHING and there.deed not in _REACHING


_REACHING = frozenset({"feel", "felt", "rang", "stretch", "extend", "spread", "vari"})
_MOVING = word_set(
    "reach depart leav arriv fli go come move travel sail drive head return flee march walk run ship transport send "
    "bring deport extradit cross enter quit"
)
"""Stems of verbs of movement."""


def _has(side: Facts, place: Place) -> bool:
    """Whether a side has a place in the same relation, or only as where something is."""
    return any(each.kind in {place.kind, "at"} and may_be_one(each.name.keys, place.name.keys) for each in side.places)


def _strength(pair: Pair, one: Place, other: Place) -> float:
    if one.venue != other.venue or (one.venue and one.name.keys[-1] == other.name.keys[-1]):
        return 0.0
    near = one.setting & other.setting
    if one.kind != other.kind and ({one.kind, other.kind} != {"at", "from"} or len(near) < 3):
        return 0.0  # what was found in the one was recovered from the other
    same_event = 1.0 if len(near) > 1 else 0.7 if near else 0.4 if pair.coverage >= 0.5 else 0.0
    if not same_event:
        return 0.0
    known = bool(one.within) + bool(other.within)
    here, there = pair.a.said_of(one.name.start, one.name.end), pair.b.said_of(other.name.start, other.name.end)
    if same_owner(here, there) is False:
        return 0.0
    coverage = pair.coverage_without(one.name.keys, other.name.keys)
    if same_deed(here, there) is False:
        same_event *= 0.9 if len(near) > 1 or coverage >= MOSTLY else 0.6
    same_event *= min(1.0, 2 * coverage)
    if known == 2:
        return same_event
    if one.beside != other.beside:
        same_event *= 0.5  # "near Lauberg" may be in Torvik
    if one.venue:
        return 0.8 * same_event
    if "at" not in {one.kind, other.kind} and not known:
        return 0.4 * same_event  # "to Mara Lind" is not a place
    if known and (one.name.place in AREAS or other.name.place in AREAS):
        return 0.25 * same_event  # an unknown town may lie in the country
    return (0.9 if len(near) > 2 else 0.7) * same_event


def stands_in(place: Place, side: Facts) -> bool:
    """Whether a side names a place, one it lies in or one that lies in it, in any slot.

    A venue is looked for by its last word: "the hall" may be "the town hall". A country that only locates a town of
    that side does not count: "in Graz, Austria" excludes Vienna.
    """
    unknown = not place.venue and not place.name.place
    if unknown and any(may_be_one(place.name.keys, name.keys) for name in side.mentions):
        return True
    if place.within:
        if any(place.name.place in each.within for each in side.places):
            return True
        around = {outer for each in side.places for outer in each.within if outer != each.name.place}
        named = {name.place for name in side.mentions if name.place} - around
        if any(name in place.within or place.name.place in WITHIN[name] for name in named):
            return True
    # "Air Canada" is not in Canada.
    inside = {index for name in side.mentions for index in range(name.first, name.last)}
    spoken = {word.lower for index, word in enumerate(side.words) if index not in inside}
    return place.name.keys[-1] in spoken if place.venue else spoken.issuperset(place.name.keys)


def shown(side: Facts, place: Place) -> str:
    """The place with its preposition: "in Oslo"."""
    first = place.name.first
    while first > 0 and place.name.first - first < 6 and side.words[first - 1].text[0].isalpha():
        first -= 1
        if side.words[first].lower in LEADS:
            return side.text[side.words[first].start : place.name.end]
    return side.text[place.name.start : place.name.end]
