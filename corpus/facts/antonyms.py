"""Which stems are opposites: pairs of news by hand, and at half weight the direct antonyms of WordNet 3.0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.facts.tokens import STOP
from corpus.text.word_lists import FAMILY
from corpus.text.words import matched_by

_SIGNS = "~%"


class Opposition(NamedTuple):
    """`weight` is 0 to 1; `converse`: one event told from two ends, as "sold to" and "bought by"."""

    weight: float
    converse: bool = False


BY_HAND, HALF = 1.0, 0.5
"""Half: pairs of WordNet, and by hand those of people of whom one story may have both ("man", "woman")."""


@cache
def opposites() -> Mapping[str, Mapping[str, Opposition]]:
    """For each stem its opposites; it holds both ways."""
    table: dict[str, dict[str, Opposition]] = {}
    for one, other in _rows("antonyms_wordnet.txt"):
        _put(table, one, other, Opposition(HALF))
    for one, other in _rows("antonyms.txt"):
        opposition = Opposition(HALF if one.startswith("%") else BY_HAND, converse=one.startswith("~"))
        for left in _stems(one):
            for right in _stems(other):
                _put(table, left, right, opposition)
    return table


@cache
def opposite_stems() -> Mapping[str, frozenset[str]]:
    """The same without what is known of a pair."""
    return {stem: frozenset(others) for stem, others in opposites().items()}


@cache
def sides() -> Mapping[str, frozenset[int]]:
    """For each stem the numbers of the sides of lines it stands on; opposite to side n is side n ^ 1."""
    found: dict[str, set[int]] = {}
    by_hand = [tuple(map(_stems, row)) for row in _rows("antonyms.txt")]
    for number, row in enumerate([*by_hand, *([{one}, {other}] for one, other in _rows("antonyms_wordnet.txt"))]):
        for side, stems in enumerate(row):
            for stem in stems:
                found.setdefault(stem, set()).add(2 * number + side)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}


def opposite_to(stems: frozenset[str]) -> frozenset[str]:
    """All stems that are opposite to one of these."""
    table = opposite_stems()
    return frozenset().union(*[table[stem] for stem in stems if stem in table])


def _put(table: dict[str, dict[str, Opposition]], one: str, other: str, opposition: Opposition) -> None:
    if one != other:
        table.setdefault(one, {})[other] = opposition
        table.setdefault(other, {})[one] = opposition


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in files("corpus.facts").joinpath(name).read_text("ascii").splitlines():
        if line and not line.startswith("#"):
            one, _, other = line.partition("|")
            yield one.strip(), other.strip()


def _stems(words: str) -> frozenset[str]:
    stems = (matched_by(word, "en")[0] for word in words.split() if word not in STOP and word not in _SIGNS)
    return frozenset(FAMILY.get(stem, stem) for stem in stems)
