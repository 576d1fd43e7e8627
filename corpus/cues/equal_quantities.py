"""Whether two quantities of one thing are equal: intervals, bounds, rounding and units; and how far they are apart."""

from __future__ import annotations

import math
import re

from corpus.cues.pair import Pair
from corpus.facts.quantity import Kind, Quantity
from corpus.facts.units import UNITS


def apart(one: Quantity, other: Quantity) -> bool:
    """Whether two intervals are disjoint, or two bounds of the same sort differ: at least 100, at least 120."""
    if one.low > other.high or other.low > one.high:
        return True
    bound, bound_b = _bound(one), _bound(other)
    if bound is None or bound_b is None or bound[0] != bound_b[0]:
        return False
    return abs(bound[1] - bound_b[1]) > _SAME_BOUND * max(bound[1], bound_b[1])


_SAME_BOUND = 0.05


def _bound(quantity: Quantity) -> tuple[bool, float] | None:
    """Whether a quantity is a lower bound, and which; None where it is no bound."""
    low, high = quantity.low, quantity.high
    if quantity.exact or quantity.kind is Kind.SCORE:
        return None
    if math.isinf(high) or (low > 0 and abs(high - 2 * low) < _SAME_BOUND * low):
        return True, low
    return (False, high) if low == 0 else None


_ROUNDED = 0.06
"""How far converted units may be apart, relative to the larger: 48 hours and two days, 12 weeks and three months."""


def converted_agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities in different units of one dimension are equal after conversion."""
    if one.heads == other.heads or len(one.heads) != 1 or len(other.heads) != 1:
        return False
    (unit, size), (other_unit, other_size) = (UNITS.get(next(iter(each.heads)), ("", 0.0)) for each in (one, other))
    if not unit or unit != other_unit:
        return False
    slack = _ROUNDED * max(abs(one.low * size), abs(other.low * other_size))
    return one.low * size <= other.high * other_size + slack and other.low * other_size <= one.high * size + slack


def fahrenheit(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether one is the other converted between Celsius and Fahrenheit."""
    if "degre" not in one.heads & other.heads:
        return False
    scales = [_SCALE.search(side.text, each.end, each.end + 14) for side, each in ((pair.a, one), (pair.b, other))]
    letters = [found[0][0].upper() if found else "" for found in scales]
    if sorted(letters) != ["C", "F"]:
        return False
    celsius, fahrenheit = (one, other) if letters[0] == "C" else (other, one)
    return abs(celsius.low * 9 / 5 + 32 - fahrenheit.low) <= _DEGREES


def rounded(one: Quantity, other: Quantity) -> bool:
    """Whether a whole number is the other one rounded or truncated: six per cent, 5.96 per cent; 12 and 12.9 inches."""
    if one.low != one.high or not one.low.is_integer() or other.high - other.low >= _HALF:
        return False
    if one.kind is Kind.COUNT and math.isfinite(other.low) and math.floor(other.low) == one.low:
        return True
    return abs((other.low + other.high) / 2 - one.low) < _HALF


_HALF = 0.5

_SCALE = re.compile(r"\b(?:[Cc]elsius|[Ff]ahrenheit|C\b|F\b)")

_DEGREES = 2.0


def distance(one: Quantity, other: Quantity) -> float:
    """The strength of a difference between two intervals relative to the larger number: 0.7 for a small one to 1."""
    gap = max(one.low, other.low) - min(one.high, other.high)
    if gap < 0:  # two bounds of the same sort
        gap = max(
            abs(one.low - other.low), 0.0 if math.isinf(one.high + other.high) else abs(one.high - other.high) / 2
        )
    size = max(value for value in (one.low, one.high, other.low, other.high) if math.isfinite(value))
    return 0.7 + 0.3 * min(1.0, 3 * gap / size) if size > 0 else 0.7
