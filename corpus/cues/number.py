"""Different quantities of the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.cues.comparable import comparable
from corpus.cues.equal_quantities import apart, converted_agree, distance, fahrenheit, rounded
from corpus.cues.pair import Pair, both_of, cue, here_and_there
from corpus.facts.facts import Facts
from corpus.facts.numerals import NUMERAL_WORDS, numeral_at
from corpus.facts.quantity import Kind, Quantity
from corpus.model import Cue, CueType, Span
from corpus.text.alignment import Likeness


def number(pair: Pair) -> Iterator[Cue]:
    """Quantities of the same thing with disjoint intervals.

    A quantity that fits any comparable one of the other side is no difference, nor one that stands on the other side
    for whatever, nor one that the other side gives in parts ("two firefighters and three others", "five people").
    """
    if not (pair.a.quantities and pair.b.quantities):
        return
    clashes: list[tuple[float, Quantity, Quantity]] = []
    settled = _found_elsewhere(pair)
    for one in pair.a.quantities:
        for other in pair.b.quantities:
            if one.kind is not other.kind or one.whole != other.whole:
                continue
            if converted_agree(one, other) or fahrenheit(pair, one, other):
                settled |= {one, other}
                continue
            weight = comparable(pair, one, other)
            if not weight and _same_slot(pair, one, other):
                weight = 0.4
            if not weight:
                continue
            if not apart(one, other) or rounded(one, other) or rounded(other, one):
                settled |= {one, other}
            else:
                clashes.append((weight * distance(one, other), one, other))
    clashes = [
        (strength, one, other)
        for strength, one, other in clashes
        if not (one in settled or other in settled or _stands_alone(pair.b, one) or _stands_alone(pair.a, other))
    ]
    # Several differ, and fewer are the same: they are of two things.
    kinds = len({one.heads for _, one, _ in clashes})
    several = kinds > 1 and sum(each in settled for each in pair.a.quantities) < kinds
    for strength, one, other in clashes:
        if several:
            strength *= _ONE_OF_SEVERAL  # noqa: PLW2901
        here, there = pair.a.text[one.start : one.end], pair.b.text[other.start : other.end]
        places = one.place & other.place if one.part or other.part else frozenset()
        if places:
            here, there = _with_place(pair.a.text, one), _with_place(pair.b.text, other)
        elif not _is_the_one(one, other, clashes):
            strength *= _ONE_OF_SEVERAL  # noqa: PLW2901 - which is meant cannot be told
        why = here_and_there(here, there, tail=both_of(pair.a, one.setting & other.setting))
        yield cue(CueType.NUMBER, strength, (one.start, one.end), (other.start, other.end), why=why)


_ONE_OF_SEVERAL = 0.4


def _is_the_one(one: Quantity, other: Quantity, clashes: Sequence[tuple[float, Quantity, Quantity]]) -> bool:
    """Whether two quantities have more words around them in common than either has with any other that it clashes
    with."""
    near = len(one.setting & other.setting)
    return not any(
        len(a.setting & b.setting) >= near
        for _, a, b in clashes
        if (a is one) is not (b is other) and (a.heads == one.heads or b.heads == other.heads)
    )


def _found_elsewhere(pair: Pair) -> set[Quantity]:
    """The quantities whose value stands on the other side, too, or is the sum of parts there."""
    found: set[Quantity] = set()
    for side, about, _ in pair.both_ways():
        values = {(each.kind, each.low, each.high) for each in about.quantities if each.kind is not Kind.ORDINAL}
        parts = {total: counts for total, counts in _sums(about) if (Kind.COUNT, total, total) not in values}
        for one in side.quantities:
            if one.kind is Kind.COUNT and one.high <= _FEW and not _same_count(one, about):
                continue  # one and two are in every sentence
            if (one.kind, one.low, one.high) in values and not one.part:
                found.add(one)
            elif one.kind is Kind.COUNT and not one.others and one.low == one.high in parts:
                found.update((one, *parts[one.low]))
    return found


def _stands_alone(about: Facts, one: Quantity) -> bool:
    """Whether a count stands on the other side without what it counts: "nine jurors", "with nine in favor"."""
    if one.kind is not Kind.COUNT or one.low != one.high or one.high <= _FEW:
        return False
    if any(each.kind is Kind.SCORE and one.low in divmod(each.low, 1000) for each in about.quantities):
        return True  # "58 wins", "a record of 58-3"
    taken = [(each.start, each.end) for each in about.quantities]
    taken += [(each.start, each.end) for each in about.dates]
    for at, word in enumerate(about.words):
        if (word.is_figure or word.lower in NUMERAL_WORDS) and not any(
            first <= word.start < last for first, last in taken
        ):
            numeral = numeral_at(about.words, at)
            if numeral is not None and numeral.low == numeral.high == one.low:
                return True
    return False


_FEW = 2


def _same_count(one: Quantity, about: Facts) -> bool:
    return any(each.heads & one.heads and (each.low, each.high) == (one.low, one.high) for each in about.quantities)


def _sums(side: Facts) -> Iterator[tuple[float, Sequence[Quantity]]]:
    """What exact counts of people add up to, two to four in a row, and these; and one with what is named beside it
    ("the consul and three others")."""
    counts = [each for each in side.quantities if each.kind is Kind.COUNT and not each.part and not each.whole]
    for first in range(len(counts)):
        for last in range(first + 2, min(len(counts), first + _MOST_PARTS) + 1):
            some = counts[first:last]
            if any(each.low != each.high for each in some):
                break
            yield sum(each.low for each in some), some
    for each in counts:
        if each.others and each.low == each.high:
            yield each.low + 1, (each,)


_MOST_PARTS = 4


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


def _with_place(text: str, quantity: Quantity) -> str:
    """The number and the words up to its place: "one of which was in The Hague"."""
    return " ".join(text[quantity.start : quantity.end + 24].split()[:7]).rstrip(",.;")
