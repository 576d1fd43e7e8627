"""The same event in another place."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.facts import Facts
from corpus.cues.gazetteer import AREAS, WITHIN
from corpus.cues.names import may_be_one
from corpus.cues.pair import Pair, cue, here_and_there
from corpus.cues.places import Place
from corpus.model import Cue, CueType


def place(pair: Pair) -> Iterator[Cue]:
    """Names of places in the same slot, where neither stands anywhere on the other side, nor what it lies in."""
    if not (pair.a.places and pair.b.places):
        return
    best: tuple[float, Place, Place] | None = None
    for one in pair.a.places:
        for other in pair.b.places:
            strength = _strength(pair, one, other)
            if strength and (best is None or strength > best[0]):
                if stands_in(one, pair.b) or stands_in(other, pair.a):
                    continue
                best = strength, one, other
    if best is not None:
        strength, one, other = best
        span, span_b = (one.name.start, one.name.end), (other.name.start, other.name.end)
        why = here_and_there(shown(pair.a, one), shown(pair.b, other))
        yield cue(CueType.PLACE, strength, span, span_b, why=why)


def _strength(pair: Pair, one: Place, other: Place) -> float:
    if one.kind != other.kind:
        return 0.0
    near = one.setting & other.setting
    same_event = 1.0 if len(near) > 1 else 0.7 if near else 0.4 if pair.coverage >= 0.5 else 0.0
    if not same_event:
        return 0.0
    known = bool(one.within) + bool(other.within)
    same_event *= min(1.0, 2 * pair.coverage_without(one.name.keys, other.name.keys))
    if known == 2:
        return same_event
    if one.kind != "at" and not known:
        return 0.0  # "to Mara Lind"
    if known and (one.name.place in AREAS or other.name.place in AREAS):
        return 0.4 * same_event  # a town that is not known may lie in the country
    return 0.7 * same_event


def stands_in(place: Place, side: Facts) -> bool:
    """Whether a place, one it lies in or one that lies in it is named by a side, in whatever slot.

    A country that only says where a town of that side lies is not counted: "in Graz, Austria" has no room for Vienna.
    """
    if any(may_be_one(place.name.keys, name.keys) for name in side.mentions):
        return True
    if place.within:
        around = {outer for each in side.places for outer in each.within if outer != each.name.place}
        for name in side.mentions:
            if name.place and name.place not in around:
                if name.place in place.within or place.name.place in WITHIN[name.place]:
                    return True
    return {word.lower for word in side.words}.issuperset(place.name.keys)


def shown(side: Facts, place: Place) -> str:
    """The place with its preposition: "in Oslo"."""
    first = place.name.first
    while first > 0 and place.name.first - first < 4 and side.words[first - 1].text[0].isalpha():
        first -= 1
        if side.words[first].lower in {"in", "at", "near", "to", "from", "off", "outside", "inside", "around", "into"}:
            return side.text[side.words[first].start : place.name.end]
    return side.text[place.name.start : place.name.end]
