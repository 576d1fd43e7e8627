"""Different quantities of the same thing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from corpus.cues.pair import Pair, cue, here_and_there
from corpus.facts.quantities import UNITS, Kind, Quantity
from corpus.model import Cue, CueType, Span
from corpus.text.alignment import Likeness

_DURATIONS = {"second", "minut", "hour", "day", "week", "month", "year", "decad", "night", "time", "percentag"}
_SEXES = {"man", "woman", "child"}
_PEOPLE = {"person", "man", "woman", "child"}
PERSONS = {"person", "man", "woman", "child", "dead", "death", "fatal", "kill", "die", "injur", "wound", "hurt",
            "arrest", "live", "bodi", "missing", "miss"}  # fmt: skip


def number(pair: Pair) -> Iterator[Cue]:
    """Quantities of the same thing with disjoint intervals.

    A quantity that fits any comparable one of the other side is no difference, whatever else is there.
    """
    if not (pair.a.quantities and pair.b.quantities):
        return
    clashes: list[tuple[float, Quantity, Quantity]] = []
    settled: set[Quantity] = set()
    for one in pair.a.quantities:
        for other in pair.b.quantities:
            if one.kind is not other.kind:
                continue
            if _converted_agree(one, other) or _fahrenheit(pair, one, other):
                settled |= {one, other}
                continue
            weight = _comparable(pair, one, other)
            if not weight and _same_slot(pair, one, other):
                weight = 0.5
            if not weight:
                continue
            if (one.low <= other.high and other.low <= one.high) or _rounded(one, other) or _rounded(other, one):
                settled |= {one, other}
            else:
                clashes.append((weight * _distance(one, other), one, other))
    for strength, one, other in clashes:
        if one not in settled and other not in settled:
            here, there = pair.a.text[one.start : one.end], pair.b.text[other.start : other.end]
            places = one.place & other.place if one.part or other.part else frozenset()
            if places:
                here, there = _with_place(pair.a.text, one), _with_place(pair.b.text, other)
            why = here_and_there(here, there)
            yield cue(CueType.NUMBER, strength, (one.start, one.end), (other.start, other.end), why=why)


def _same_noun(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether both count people of the same specific kind: "passengers"."""
    noun = pair.a.text[one.start : one.end].split()[-1].lower()
    return noun not in _ANYBODY and noun == pair.b.text[other.start : other.end].split()[-1].lower()


_ANYBODY = frozenset({"people", "persons", "person", "men", "women", "children", "victims", "residents", "dead"})


def _comparable(pair: Pair, one: Quantity, other: Quantity) -> float:
    """The certainty, 0 to 1, that two quantities of a kind count the same; 0 where they count different things."""
    if one.place and other.place and not one.place & other.place:
        return 0.0
    if one.kind is Kind.AGE:
        return 0.9 if abs(one.low - other.low) > 1 or one.low == other.low else 0.0
    if one.heads != other.heads and (one.heads <= _SEXES or other.heads <= _SEXES):
        return 0.0  # men and women are counted apart, and ten children may be of 40 people
    same = bool(one.heads & other.heads)
    if one.kind is Kind.COUNT and not same and one.fate and one.fate == other.fate:
        same = one.heads <= PERSONS and other.heads <= PERSONS
    if not same:
        return 0.0
    near = one.setting & other.setting
    if one.fate and other.fate and one.fate != other.fate:
        return 0.0
    if one.part != other.part and not one.place & other.place:
        return 0.0
    if one.part and other.part and not (one.place & other.place or near):
        return 0.0
    if one.place & other.place and (one.part or other.part):
        return 1.0
    if one.kind in {Kind.MONEY, Kind.PERCENT}:
        return 0.9 if near else 0.0
    if one.kind is Kind.ORDINAL:
        return 0.6 if near else 0.0
    if one.heads & _DURATIONS:
        return 0.8 if near else 0.0
    if 1.0 in (one.low, other.low):
        return 0.8 if near else 0.0
    people = one.heads <= _PEOPLE and not (one.fate and one.fate == other.fate) and len(near) < 2
    if people and not _same_noun(pair, one, other):
        return 0.4  # they are counted in half of all sentences
    return 1.0 if near or (one.fate and one.fate == other.fate) else 0.6


_ROUNDED = 0.06
"""How far converted units may be apart, relative to the larger: 48 hours and two days, 12 weeks and three months."""


def _converted_agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities in different units of one dimension are equal after conversion."""
    if one.heads == other.heads or len(one.heads) != 1 or len(other.heads) != 1:
        return False
    (unit, size), (other_unit, other_size) = (UNITS.get(next(iter(each.heads)), ("", 0.0)) for each in (one, other))
    if not unit or unit != other_unit:
        return False
    slack = _ROUNDED * max(abs(one.low * size), abs(other.low * other_size))
    return one.low * size <= other.high * other_size + slack and other.low * other_size <= one.high * size + slack


def _fahrenheit(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether one is the other converted between Celsius and Fahrenheit."""
    if "degre" not in one.heads & other.heads:
        return False
    scales = [_SCALE.search(side.text, each.end, each.end + 14) for side, each in ((pair.a, one), (pair.b, other))]
    letters = [found[0][0].upper() if found else "" for found in scales]
    if sorted(letters) != ["C", "F"]:
        return False
    celsius, fahrenheit = (one, other) if letters[0] == "C" else (other, one)
    return abs(celsius.low * 9 / 5 + 32 - fahrenheit.low) <= _DEGREES


def _rounded(one: Quantity, other: Quantity) -> bool:
    """Whether a whole number is the other one rounded or truncated: six per cent, 5.96 per cent; 12 and 12.9 inches."""
    if one.low != one.high or not one.low.is_integer() or other.high - other.low >= _HALF:
        return False
    if one.kind is Kind.COUNT and math.isfinite(other.low) and math.floor(other.low) == one.low:
        return True
    return abs((other.low + other.high) / 2 - one.low) < _HALF


_HALF = 0.5
_SCALE = re.compile(r"\b(?:[Cc]elsius|[Ff]ahrenheit|C\b|F\b)")
_DEGREES = 2.0


def _same_slot(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether two counts of differently named things are in the same slot of two well aligned statements."""
    if one.kind is not Kind.COUNT or one.part or other.part or pair.coverage < 0.6:
        return False
    if (one.fate and other.fate and one.fate != other.fate) or not one.setting & other.setting:
        return False
    if one.heads & other.heads or one.heads & pair.b.content or other.heads & pair.a.content:
        return False
    return any(
        group.kind is Likeness.DIFFERENT and _inside(one, group.a) and _inside(other, group.b)
        for group in pair.alignment.pairs
    )


def _inside(quantity: Quantity, span: Span) -> bool:
    return span[0] < quantity.end and quantity.start < span[1]


def _distance(one: Quantity, other: Quantity) -> float:
    """The strength of a difference between two intervals relative to the larger number: 0.7 for a small one to 1."""
    gap = max(one.low, other.low) - min(one.high, other.high)
    size = max(value for value in (one.low, one.high, other.low, other.high) if math.isfinite(value))
    return 0.7 + 0.3 * min(1.0, 3 * gap / size) if size > 0 else 0.7


def _with_place(text: str, quantity: Quantity) -> str:
    """The number and the words up to its place: "one of which was in The Hague"."""
    return " ".join(text[quantity.start : quantity.end + 24].split()[:7]).rstrip(",.;")
