"""A quantity of a statement: what is counted or measured, where, and in which context."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.facts.tokens import REPORTING, Token, clause_left, clause_right


class Kind(StrEnum):
    """What sort of number it is; only numbers of one kind are compared."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    ORDINAL = "ordinal"
    SCORE = "score"


class Quantity(NamedTuple):
    """A number of a statement. `start` and `end` span the numeral and the noun or unit it is read with.

    `heads` are stems of what it counts; `place` stems of the names after "in" or "at" that tell a sub-count apart;
    `setting` stems of the content words around it in its clause; `part` is true for a share of a larger count ("one of
    the four"); `fate` tells the dead from the injured. `whole`: it is what something is a share of ("of its 578
    schools"); `others`: others are counted, beside some that are named.
    """

    start: int
    end: int
    low: float
    high: float
    exact: bool
    kind: Kind
    heads: frozenset[str]
    place: frozenset[str]
    setting: frozenset[str]
    part: bool
    fate: str
    whole: bool = False
    others: bool = False


def setting_of(words: Sequence[Token], first: int, end: int, heads: frozenset[str]) -> frozenset[str]:
    near = [*clause_left(words, first, 6), *clause_right(words, end, 6)]
    return frozenset(words[i].stem for i in near if words[i].content and words[i].lower not in REPORTING) - heads
