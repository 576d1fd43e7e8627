"""Numerals as intervals: figures, number words and scale words, with approximators ("about", "nearly", "at least")."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from corpus.facts.tokens import Token
from corpus.text.calendar_names import MONTHS

UNITS = {
    "zero": 0.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0,
    "fifteen": 15.0, "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0,
}  # fmt: skip
TENS = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
    "ninety": 90.0,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "mio": 1e6, "mrd": 1e9, "milliarden": 1e9, "millionen": 1e6,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
VAGUE = {
    "dozens": (24.0, 150.0), "scores": (40.0, 200.0), "hundreds": (200.0, 2e3), "thousands": (2e3, 2e4),
    "millions": (2e6, 2e7), "billions": (2e9, 2e10),
}  # fmt: skip
"""Plural scale words name an order of magnitude: from two of them on, open to a little above ten."""
_ORDINALS = {
    "first": 1.0, "second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0,
    "eighth": 8.0, "ninth": 9.0, "tenth": 10.0,
}  # fmt: skip

PARTS = {
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2,
    "tenth": 0.1, "tenths": 0.1,
}  # fmt: skip
TIMES = {
    "halved": 0.5, "halve": 0.5, "doubled": 2.0, "double": 2.0, "doubling": 2.0, "tripled": 3.0, "triple": 3.0,
    "trebled": 3.0, "quadrupled": 4.0,
}  # fmt: skip
"""By how much something has grown."""

NUMERAL_WORDS = (
    frozenset(UNITS)
    | frozenset(TENS)
    | frozenset(VAGUE)
    | frozenset(_ORDINALS)
    | frozenset(TIMES)
    | {"a", "another", "half"}
)
"""Words a numeral without figures can begin with."""

CURRENCY_SIGNS = frozenset("$£€¥₹")
_LOOSE = {
    phrase: kind
    for kind, phrases in enumerate(
        (
            ("about", "around", "roughly", "approximately", "some", "circa", "estimated", "~", "an estimated"),
            ("nearly", "almost", "just under", "close to"),
            ("more than", "over", "upwards of", "in excess of", "just over", "above", "greater than"),
            ("at least", "no fewer than", "no less than", "not less than", "minimum of"),
            ("less than", "fewer than", "up to", "as many as", "at most", "no more than", "under", "below"),
        )
    )
    for phrase in phrases
}


class Numeral(NamedTuple):
    """The tokens [first, last) mean a value in [low, high]; `exact` where there is no approximator.

    `figure` is the token at which the number itself begins, after an approximator and a currency sign.
    """

    figure: int
    first: int
    last: int
    low: float
    high: float
    exact: bool


def numeral_at(words: Sequence[Token], at: int, in_words: bool = True) -> Numeral | None:
    """The numeral that begins at a token, with a range ("3 to 5") and an approximator before it; None if there is none.

    "about" widens the interval by 15 %, "nearly" by 15 % downwards, "over" up to double, "at least" to infinity, "up
    to" down to 0. A rounded figure (27.5 billion, 1,200) is widened by half a unit of its last digit, at most 5 %.
    """
    single = _single(words, at, in_words)
    if single is None:
        return None
    last, low, high = single
    exact = low == high
    follow = words[last].lower if last < len(words) else ""
    if follow in {"to", "-", "–", "or", "and"} and (follow != "and" or (at and words[at - 1].lower == "between")):
        upper = _single(words, last + 1, in_words)
        if upper is not None and upper[1] > low and (follow != "or" or upper[1] <= 3 * low):
            # "2 to 3 million": the scale word belongs to both.
            if 0 < 1000 * low < upper[1] and high < 1000:
                low *= 10 ** (3 * int(math.log10(upper[1] / low) // 3))
            last, high, exact = upper[0], upper[2], False
    first = at - 1 if at and words[at - 1].text in CURRENCY_SIGNS else at
    for length in (3, 2, 1):
        if first >= length:
            kind = _LOOSE.get(" ".join(word.lower for word in words[first - length : first]))
            if kind is not None:
                first, exact = first - length, False
                low, high = _loosened(kind, low, high)
                break
    if follow == "+" or (follow == "-" and last + 1 < len(words) and words[last + 1].lower == "plus"):
        # "100+", "three-plus": as much as "over".
        high, exact, last = 2 * low, False, last + (1 if follow == "+" else 2)
    if last + 1 < len(words) and words[last].lower == "or" and words[last + 1].lower in {"more", "so"}:
        high, exact, last = (math.inf if words[last + 1].lower == "more" else high * 1.15), False, last + 2
    return Numeral(at, first, last, low, high, exact)


def fraction_at(words: Sequence[Token], at: int) -> tuple[int, float] | None:
    """(end, value) of "two thirds of", "a quarter of" or "half of" the tokens from `at` on; None if there is none."""
    lower = words[at].lower
    if lower == "half" and not (at and words[at - 1].lower in {"a", "one", "and"}):
        last, value = at + 1, 0.5
    else:
        count = 1.0 if lower == "a" else UNITS.get(lower, 0.0)
        part = PARTS.get(words[at + 1].lower) if count and at + 1 < len(words) else None
        if part is None or count * part >= 1:
            return None
        last, value = at + 2, count * part
    return (last, value) if last < len(words) and words[last].lower in {"of", "the"} else None


def ordinal_of(word: Token) -> float | None:
    """The number of an ordinal ("third", "3rd"); None for any other word."""
    if word.is_figure and word.lower[-1] in "tdh" and word.stem.isdecimal() and len(word.stem) < 6:
        return float(word.stem)
    return _ORDINALS.get(word.lower)


def _loosened(kind: int, low: float, high: float) -> tuple[float, float]:
    return (
        (low * 0.85, high * 1.15),
        (low * 0.85, high),
        (low, high * 2),
        (low, math.inf),
        (0.0, high),
    )[kind]


def _single(words: Sequence[Token], at: int, in_words: bool) -> tuple[int, float, float] | None:
    """(end, low, high) of one numeral without range or approximator."""
    if at >= len(words):
        return None
    word = words[at]
    if word.is_figure:
        return _figure(words, at)
    if not in_words:
        return None
    if word.lower in VAGUE:
        return at + 1, *VAGUE[word.lower]
    if word.lower in {"a", "half"}:
        following = words[at + 1].lower if at + 1 < len(words) else ""
        scale = words[at + 2].lower if at + 2 < len(words) else ""
        if word.lower == "half" and following == "a" and scale in SCALES and len(scale) > 3:
            return at + 3, SCALES[scale] / 2, SCALES[scale] / 2
        if word.lower == "a" and following in {"hundred", "thousand", "million", "billion", "dozen"}:
            return at + 2, SCALES[following], SCALES[following]
        return None
    return _spelled(words, at)


def _figure(words: Sequence[Token], at: int) -> tuple[int, float, float] | None:
    last, text = _grouped(words, at)
    if ":" in text or not text.isascii():
        return None
    whole, comma, rest = text.rpartition(",")
    # "1,5 million" is one and a half: a comma that does not stand before three figures is a decimal sign.
    plain = (
        f"{whole}.{rest}"
        if comma and len(rest) != 3 and "," not in whole and "." not in text
        else text.replace(",", "")
    )
    if not plain.replace(".", "", 1).isdecimal() or len(plain) > 15:
        return None
    value = float(plain)
    decimals = len(plain.partition(".")[2])
    unit = 10.0**-decimals
    end, scale = last, 1.0
    # "2.4m" is written together; "m" apart would be metres.
    if end < len(words) and words[end].lower in SCALES:
        tight = words[end].start == words[end - 1].end
        if len(words[end].lower) > 1 or (tight and words[end].lower in {"k", "m"}):
            scale, end = SCALES[words[end].lower], end + 1
    if scale == 1 and decimals == 0 and value >= 1000:
        digits = plain.rstrip("0")
        unit = 10.0 ** (len(plain) - len(digits)) if len(plain) - len(digits) >= 2 else 0.0
    elif scale == 1 and decimals == 0:
        unit = 0.0
    slack = min(unit * scale / 2, 0.05 * value * scale)
    return end, value * scale - slack, value * scale + slack


def _grouped(words: Sequence[Token], at: int) -> tuple[int, str]:
    """The end and the digits of a figure whose thousands are set apart by spaces or apostrophes: 1 200 000, 1’200’000.

    Not behind a capital: "May 5 300 people", "Flight 370 239 passengers".
    """
    text, last = words[at].text, at + 1
    named = at and words[at - 1].text[0].isupper() and (words[at - 1].content or words[at - 1].lower in MONTHS)
    if not text.isdecimal() or len(text) > 3 or named:
        return last, text
    while True:
        skip = last
        if last + 1 < len(words) and words[last].text in _GROUP_MARKS and words[last].start == words[last - 1].end:
            skip = last + 1
        if skip >= len(words) or len(words[skip].text) != 3 or not words[skip].text.isdecimal():
            return last, text
        mark, apart = words[last].text if skip > last else "", words[skip].start - words[skip - 1].end
        if apart != (0 if mark in _APOSTROPHES else 1) or (mark == "," and words[skip].text != "000"):
            return last, text
        text, last = text + words[skip].text, skip + 1


_APOSTROPHES = frozenset({"'", "’"})
_GROUP_MARKS = _APOSTROPHES | {","}


def _spelled(words: Sequence[Token], at: int) -> tuple[int, float, float] | None:
    total, current, index = 0.0, 0.0, at
    seen = False
    while index < len(words):
        lower = words[index].lower
        if "-" in words[index].text and words[index].stem.isdecimal() and current % 100 == 0:  # twenty-five
            current, seen, index = current + float(words[index].stem), True, index + 1
            continue
        if lower in UNITS and (
            not seen or (current % 100 in TENS.values() and UNITS[lower] < 10) or current % 100 == 0
        ):
            current += UNITS[lower]
        elif lower in TENS and (not seen or current % 100 == 0):
            current += TENS[lower]
        elif seen and lower in SCALES and len(lower) > 2:
            scale = SCALES[lower]
            if scale <= 100:
                current *= scale
            else:
                total, current = total + current * scale, 0.0
        elif seen and lower in {"-", "and"} and index + 1 < len(words):
            ahead = words[index + 1].lower
            tens_before_unit = lower == "-" and current % 100 in TENS.values() and UNITS.get(ahead, 99) < 10
            after_hundred = (
                lower == "and" and current >= 100 and current % 100 == 0 and (ahead in UNITS or ahead in TENS)
            )
            if not (tens_before_unit or after_hundred):
                break
        else:
            break
        seen = True
        index += 1
    if not seen:
        return None
    return index, total + current, total + current
