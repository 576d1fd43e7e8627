"""Different quantities of the same thing."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.cues.pair import MOSTLY, Pair, both_of, cue, here_and_there
from corpus.facts.facts import Facts
from corpus.facts.quantities import UNITS, Kind, Quantity
from corpus.facts.said_of import SaidOf, same_deed, same_owner
from corpus.model import Cue, CueType, Span
from corpus.text.alignment import Likeness

_DURATIONS = {"second", "minut", "hour", "day", "week", "month", "year", "decad", "night", "time", "percentag"}
_SEXES = {"man", "woman", "child"}
_PEOPLE = {"person", "man", "woman", "child"}
PERSONS = {"person", "man", "woman", "child", "dead", "death", "fatal", "kill", "die", "injur", "wound", "hurt",
            "arrest", "live", "bodi", "missing", "miss"}  # fmt: skip


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
            if _converted_agree(one, other) or _fahrenheit(pair, one, other):
                settled |= {one, other}
                continue
            weight = _comparable(pair, one, other)
            if not weight and _same_slot(pair, one, other):
                weight = 0.4
            if not weight:
                continue
            if not _apart(one, other) or _rounded(one, other) or _rounded(other, one):
                settled |= {one, other}
            else:
                clashes.append((weight * _distance(one, other), one, other))
    clashes = [clash for clash in clashes if clash[1] not in settled and clash[2] not in settled]
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


def _apart(one: Quantity, other: Quantity) -> bool:
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


def _period(side: Facts, quantity: Quantity) -> frozenset[str]:
    """The periods named around a quantity, each with the word before: "last season", "second half", "career"."""
    first, last = (bisect_left(side.words, at, key=lambda word: word.start) for at in (quantity.start, quantity.end))
    words = side.words
    found = set()
    for at in (*range(max(0, first - _NEAR), first), *range(last, min(len(words), last + _NEAR))):
        if words[at].lower in _PERIODS:
            before = words[at - 1].lower if at else ""
            found.add("career" if words[at].lower == "career" else f"{before} {words[at].lower}")
    return frozenset(found)


_PERIODS = frozenset({"season", "half", "quarter", "career", "month", "year", "week", "inning", "set", "period"})
_NEAR = 20


def _is_more(side: Facts, quantity: Quantity) -> bool:
    """Whether it counts what comes on top of others: "two more", "two additional sentences"."""
    words = side.text[max(0, quantity.start - 9) : quantity.end].lower().replace("more than", "").split()
    return not _MORE.isdisjoint(words)


_MORE = frozenset({"more", "additional", "extra", "further", "another", "new", "other", "others", "prior", "previous"})


def _behind(side: Facts, quantity: Quantity) -> str:
    """The stem of a noun directly behind a percentage: "margin"."""
    last = bisect_left(side.words, quantity.end, key=lambda word: word.start)
    return side.words[last].stem if last < len(side.words) and side.words[last].content else ""


def _base(side: Facts, quantity: Quantity) -> str:
    """The stem of what a percentage is a share of: "of the 288 candidates"."""
    last = bisect_left(side.words, quantity.end, key=lambda word: word.start)
    if last >= len(side.words) or side.words[last].lower not in {"of", "the"}:
        return ""
    return next((word.stem for word in side.words[last + 1 : last + 5] if word.content), "")


def _relation(side: Facts, quantity: Quantity) -> str:
    """How a duration is meant: "ago", "of riots", "in power", "after the death"."""
    last = bisect_left(side.words, quantity.end, key=lambda word: word.start)
    behind = side.words[last].lower if last < len(side.words) else ""
    return _RELATIONS.get(behind, "")


_RELATIONS = {
    word: words.split()[0]
    for words in ("ago earlier before", "after later since following", "of", "in", "to until", "on", "for")
    for word in words.split()
}


def _is_during(side: Facts, quantity: Quantity) -> bool:
    """Whether it counts a part of the event: "during a pivotal run"."""
    return any(
        word.lower == "during" and quantity.start - _WITHIN < word.start < quantity.end + _WITHIN // 4
        for word in side.words
    )


_WITHIN = 160
"""Code points."""


def _is_tied(side: Facts, quantity: Quantity) -> bool:
    return "-" in side.text[quantity.start : quantity.end]


def _measure(side: Facts, quantity: Quantity) -> frozenset[str]:
    """Stems of the words that say what is measured: in "189 rushing yards", "a 73-yard drive", "226 yards rushing"."""
    words = side.words
    first, last = (bisect_left(words, at, key=lambda word: word.start) for at in (quantity.start, quantity.end))
    inside = {
        word.stem for word in words[first : max(first, last - 1)] if word.content and not word.lower.endswith("ly")
    }
    tied = _is_tied(side, quantity)
    behind: set[str] = set()
    for word in words[last : last + 3]:
        if not word.content or (not tied and not word.lower.endswith("ing")):
            break
        behind.add(word.stem)
    return frozenset((inside | behind) - quantity.heads - {"year", "old"})


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
        return _of_one_person(pair, one, other)
    if one.heads != other.heads and (one.heads <= _SEXES or other.heads <= _SEXES):
        return 0.0  # men and women are counted apart, and ten children may be of 40 people
    same = bool(one.heads & other.heads)
    if one.kind is Kind.COUNT and not same and one.fate and one.fate == other.fate:
        same = one.heads <= PERSONS and other.heads <= PERSONS
    if not same:
        return 0.0
    here, there = pair.a.said_of(one.start, one.end), pair.b.said_of(other.start, other.end)
    if same_owner(here, there) is False:
        return 0.0
    near = one.setting & other.setting
    if one.part and one.place & other.place:
        return _of_one_thing(pair, one, other, near)
    one_fate = bool(one.fate) and one.fate == other.fate and one.heads | other.heads <= PERSONS
    settled = one_fate or len(near) >= _SAME_SETTING or here.deed in other.heads or there.deed in one.heads
    weight = _of_one_thing(pair, one, other, near) * _of_one_deed(here, there, settled=settled)
    if here.to_come != there.to_come and not one.heads <= _DURATIONS:
        weight *= _TO_COME
    if _order_apart(one, other, _FAR_APART) or (
        not one_fate and len(near) < _SAME_SETTING and _order_apart(one, other)
    ):
        weight *= 0.4  # what is told of one thing is mostly of one order of magnitude
    if _is_history(pair.a, pair.b) or _is_history(pair.b, pair.a):
        weight *= 0.3
    return weight


_AN_ORDER, _FAR_APART = 12, 100


def _is_history(side: Facts, about: Facts) -> bool:
    """Whether a side tells of a year that the other does not speak of: "in 2004 a tsunami killed 230,000 people"."""
    years = [date for date in side.dates if date.coarse and not date.bound]
    return bool(years) and not any(date.compatible(other) for date in years for other in about.dates)


def _order_apart(one: Quantity, other: Quantity, times: int = _AN_ORDER) -> bool:
    small, large = sorted((one.low + min(one.high, 2 * one.low), other.low + min(other.high, 2 * other.low)))
    return one.kind is Kind.COUNT and 0 < small * times <= large


def _of_one_deed(here: SaidOf, there: SaidOf, *, settled: bool) -> float:
    """A factor, 0 to 1, for two figures: lower where each is of a deed of its own; `settled`: the words around show
    that they are of one."""
    if settled:
        return 1.0
    factor = 0.85 if same_deed(here, there) is False else 1.0
    return factor if same_owner(here, there) or same_deed(here, there) else 0.8 * factor


_TO_COME = 0.2
"""What has happened and what is yet to happen; but a sentence of four years is the same on its first day."""

_SAME_SETTING = 2
"""Words around two figures that they share, from which on another verb is a matter of style."""


def _of_one_thing(pair: Pair, one: Quantity, other: Quantity, near: frozenset[str]) -> float:
    if one.fate and other.fate and one.fate != other.fate:
        return 0.0
    if one.part != other.part and not one.place & other.place:
        return 0.0
    if one.part and other.part and not (one.place & other.place or near):
        return 0.0
    if _is_more(pair.a, one) != _is_more(pair.b, other):
        return 0.0  # two additional sentences, three sentences
    period, period_b = _period(pair.a, one), _period(pair.b, other)
    if period and period_b and period.isdisjoint(period_b):
        return 0.0  # this season, last season
    measure, measure_b = _measure(pair.a, one), _measure(pair.b, other)
    known = bool(measure & pair.b.content or measure_b & pair.a.content)
    if measure and measure_b and measure.isdisjoint(measure_b) and not known:
        return 0.0  # a 73-yard drive, a 7-yard pass; rushing yards, receiving yards
    if bool(measure) != bool(measure_b) and not known and one.heads <= UNITS.keys():
        return 0.4 if near else 0.0  # yards, receiving yards
    if _is_tied(pair.a, one) != _is_tied(pair.b, other) and one.heads <= UNITS.keys():
        return 0.3 if near else 0.0  # a 7-yard pass, 205 yards
    if measure != measure_b and _is_tied(pair.a, one) and _is_tied(pair.b, other):
        return 0.4 if near else 0.0  # a touchdown pass, a pass
    if _is_during(pair.a, one) != _is_during(pair.b, other):
        return 0.4 if near else 0.0  # in the whole game, during a run
    if one.kind is Kind.SCORE:
        return 0.8 if near or pair.coverage >= MOSTLY else 0.0
    if one.place & other.place and (one.part or other.part):
        return 1.0
    if one.kind is Kind.MONEY:
        return 0.9 if near else 0.0
    if one.kind is Kind.PERCENT:
        if bool(_behind(pair.a, one)) != bool(_behind(pair.b, other)):
            return 0.0  # "55 percent of the voters", "a 4.5 percent margin of error"
        of = _base(pair.a, one)
        if of and of == _base(pair.b, other):
            return 0.9
        return 0.9 if len(near) > 1 else 0.4 if near else 0.0
    if one.kind is Kind.ORDINAL:
        return 0.6 if near else 0.0
    if one.heads & _DURATIONS:
        relations = {_relation(pair.a, one), _relation(pair.b, other)}
        if "time" not in one.heads and len(relations) > 1:
            one_deed = same_deed(pair.a.said_of(one.start, one.end), pair.b.said_of(other.start, other.end))
            return (0.8 if "" in relations and one_deed else 0.6 if "" in relations else 0.3) if near else 0.0
        return 0.8 if near else 0.0
    if 1.0 in (one.low, other.low):
        return 0.8 if near else 0.0
    people = one.heads <= _PEOPLE and not (one.fate and one.fate == other.fate) and len(near) < 2
    if people and not _same_noun(pair, one, other):
        return 0.4  # they are counted in half of all sentences
    return 1.0 if near or (one.fate and one.fate == other.fate) else 0.6


def _of_one_person(pair: Pair, one: Quantity, other: Quantity) -> float:
    """The certainty, 0 to 1, that two ages are of one person: of one name, or of nouns of which nothing tells them
    apart."""
    here = pair.a.said_of(one.start, one.end, age=True)
    there = pair.b.said_of(other.start, other.end, age=True)
    if abs(one.low - other.low) == 1:
        return 0.0  # a birthday
    same = same_owner(here, there)
    if same is None:
        return 0.0 if here.noun and there.noun else 0.3
    return 0.9 if same else 0.0


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
    if gap < 0:  # two bounds of the same sort
        gap = max(
            abs(one.low - other.low), 0.0 if math.isinf(one.high + other.high) else abs(one.high - other.high) / 2
        )
    size = max(value for value in (one.low, one.high, other.low, other.high) if math.isfinite(value))
    return 0.7 + 0.3 * min(1.0, 3 * gap / size) if size > 0 else 0.7


def _with_place(text: str, quantity: Quantity) -> str:
    """The number and the words up to its place: "one of which was in The Hague"."""
    return " ".join(text[quantity.start : quantity.end + 24].split()[:7]).rstrip(",.;")
