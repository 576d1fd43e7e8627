"""Whether two quantities count the same: one owner, measure, place and time, as far as the words around tell."""

from __future__ import annotations

from corpus.cues.pair import MOSTLY, Pair
from corpus.facts.measures import (
    base_of,
    is_during,
    is_history,
    is_more,
    is_of_another,
    is_share,
    is_tied,
    measure_words,
    named_behind,
    noun_behind,
    periods,
    relation_of,
    which_ones,
)
from corpus.facts.names import may_be_one
from corpus.facts.quantity import Kind, Quantity
from corpus.facts.said_of import SaidOf, same_deed, same_owner
from corpus.facts.units import UNITS

_DURATIONS = {"second", "minut", "hour", "day", "week", "month", "year", "decad", "night", "time", "percentag"}

_SEXES = {"man", "woman", "child"}

_PEOPLE = {"person", "man", "woman", "child"}

PERSONS = {"person", "man", "woman", "child", "dead", "death", "fatal", "kill", "die", "injur", "wound", "hurt",
            "arrest", "live", "bodi", "missing", "miss"}  # fmt: skip


def _same_noun(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether both count people of the same specific kind: "passengers"."""
    noun = pair.a.text[one.start : one.end].split()[-1].lower()
    return noun not in _ANYBODY and noun == pair.b.text[other.start : other.end].split()[-1].lower()


_ANYBODY = frozenset({"people", "persons", "person", "men", "women", "children", "victims", "residents", "dead"})


def comparable(pair: Pair, one: Quantity, other: Quantity) -> float:
    """The certainty, 0 to 1, that two quantities of a kind count the same; 0 where they count different things."""
    if one.place and other.place and not one.place & other.place:
        return 0.0
    if one.kind is Kind.AGE:
        return _of_one_person(pair, one, other)
    if one.heads != other.heads and (one.heads <= _SEXES or other.heads <= _SEXES):
        return 0.0  # men and women are counted apart, and ten children may be of 40 people
    if _in_another_unit(pair, one, other):
        return 0.8
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
    if one.heads <= _SCORED and not same_owner(here, there):
        weight *= _OF_ANOTHER
    if here.deed != there.deed and _MEAN in {here.deed, there.deed}:
        weight *= 0.3  # averaged 22 points, had 24
    if here.to_come != there.to_come and not one.heads <= _DURATIONS:
        weight *= _TO_COME
    if _order_apart(one, other, _FAR_APART) or (
        not one_fate and len(near) < _SAME_SETTING and _order_apart(one, other)
    ):
        weight *= 0.4  # what is told of one thing is mostly of one order of magnitude
    if is_history(pair.a, pair.b) or is_history(pair.b, pair.a):
        weight *= 0.3
    if is_of_another(pair.a, one, pair.b) or is_of_another(pair.b, other, pair.a):
        weight *= 0.3
    return weight


_SCORED = frozenset({
    "yard", "point", "goal", "touchdown", "pass", "rebound", "assist", "catch", "run", "punch", "lap", "game",
})  # fmt: skip
"""Stems of what every player of a game has a number of: two figures are of two of them, unless it is told whose."""
_OF_ANOTHER = 0.4
_MILLIONS = 1e6


def _in_another_unit(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether two durations differ in their unit alone: "several days later", "several weeks later"."""
    units = one.heads | other.heads
    if one.heads & other.heads or not units <= _DURATIONS - {"time", "percentag"} or one.low != other.low:
        return False
    relation = relation_of(pair.a, one)
    return bool(relation) and relation == relation_of(pair.b, other) and bool(one.setting & other.setting)


_PASSING = frozenset({"lead", "deficit", "advantage", "run"})
_AN_ORDER, _FAR_APART = 12, 100


def _order_apart(one: Quantity, other: Quantity, times: int = _AN_ORDER) -> bool:
    small, large = sorted((one.low + min(one.high, 2 * one.low), other.low + min(other.high, 2 * other.low)))
    return one.kind in {Kind.COUNT, Kind.MONEY} and 0 < small * times <= large


def _of_one_deed(here: SaidOf, there: SaidOf, *, settled: bool) -> float:
    """A factor, 0 to 1, for two figures: lower where each is of a deed of its own; `settled`: the words around show
    that they are of one."""
    if settled:
        return 1.0
    factor = 0.85 if same_deed(here, there) is False else 1.0
    return factor if same_owner(here, there) or same_deed(here, there) else 0.8 * factor


_MEAN = "averag"
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
    if is_more(pair.a, one) != is_more(pair.b, other):
        return 0.0  # two additional sentences, three sentences
    if which_ones(pair.a, one) != which_ones(pair.b, other) and not one.heads & _DURATIONS:
        return 0.0  # the first 17 passes, 28 passes
    if _of_two_ends(pair, one, other):
        return 0.0  # a 41-yard pass to Berg, a one-yard pass to Lind
    period, period_b = periods(pair.a, one), periods(pair.b, other)
    if period and period_b and period.isdisjoint(period_b):
        return 0.0  # this season, last season
    measure, measure_b = measure_words(pair.a, one), measure_words(pair.b, other)
    known = bool(measure & pair.b.content or measure_b & pair.a.content)
    if measure and measure_b and measure.isdisjoint(measure_b) and not known:
        return 0.0  # a 73-yard drive, a 7-yard pass; rushing yards, receiving yards
    if bool(measure) != bool(measure_b) and not known and one.heads <= UNITS.keys():
        return 0.4 if near else 0.0  # yards, receiving yards
    if is_tied(pair.a, one) != is_tied(pair.b, other) and one.heads <= UNITS.keys():
        return 0.3 if near else 0.0  # a 7-yard pass, 205 yards
    if measure != measure_b and is_tied(pair.a, one) and is_tied(pair.b, other):
        return 0.4 if near else 0.0  # a touchdown pass, a pass
    if is_during(pair.a, one) != is_during(pair.b, other):
        return 0.4 if near else 0.0  # in the whole game, during a run
    amounts = one.kind is Kind.MONEY or min(one.low, other.low) >= _MILLIONS
    if amounts and is_share(pair.a, one) != is_share(pair.b, other):
        return 0.0  # 281 million of the price, 334 million
    if one.kind is Kind.SCORE:
        if not one.heads.isdisjoint(_PASSING):
            return 0.3 if near else 0.0  # a lead changes
        return 0.8 if near or pair.coverage >= MOSTLY else 0.0
    if one.place & other.place and (one.part or other.part):
        return 1.0
    if one.kind is Kind.MONEY:
        if _order_apart(one, other, _FAR_APART):
            return 0.0  # a price of 334 million, a share at nine
        return 0.9 if near else 0.0
    if one.kind is Kind.PERCENT:
        if bool(noun_behind(pair.a, one)) != bool(noun_behind(pair.b, other)):
            return 0.0  # "55 percent of the voters", "a 4.5 percent margin of error"
        of = base_of(pair.a, one)
        if of and of == base_of(pair.b, other):
            return 0.9
        return 0.9 if len(near) > 1 else 0.4 if near else 0.0
    if one.kind is Kind.ORDINAL:
        return 0.6 if near else 0.0
    if one.heads & _DURATIONS:
        relations = {relation_of(pair.a, one), relation_of(pair.b, other)}
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


def _of_two_ends(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether what two figures measure goes to, comes from or is by two different names."""
    ours, theirs = named_behind(pair.a, one), named_behind(pair.b, other)
    for side, quantity, named, others in ((pair.a, one, ours, theirs), (pair.b, other, theirs, ours)):
        if "by" in others and "by" not in named and (owner := side.said_of(quantity.start, quantity.end).owner):
            named["by"] = owner  # Berg's goal, a goal by Lind
    return any(not may_be_one(ours[how], theirs[how]) for how in ours.keys() & theirs.keys())


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
