"""The gazetteer: countries, their demonyms and large cities, US states, continents; what lies in what. Folded words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files


def _tables() -> dict[str, str]:
    """The text of each section of the data file; its header describes the format."""
    text = files("corpus.facts").joinpath("gazetteer.txt").read_text("ascii")
    parts = re.split(r"^\[(\w+)\]\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _entries(table: str) -> Iterator[tuple[list[str], list[str]]]:
    """The names of each entry (the first is its key) and what lies in it."""
    for entry in re.split(r"\n(?=[^:\n]*:)", table.strip()):
        head, _, rest = entry.partition(":")
        yield _names(head), _names(rest)


def _names(text: str) -> list[str]:
    return [name.replace("_", " ") for name in text.split()]


def _built() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    called: dict[str, str] = {}
    lies_in: defaultdict[str, set[str]] = defaultdict(set)
    for section, table in _TABLES.items():
        around = "united states" if section == "states" else None
        for names, inside in _entries(table):
            called.update({name: called.get(names[0], names[0]) for name in names})
            for name in inside:
                called.setdefault(name, name)
                lies_in[name].add(names[0])
            if around:
                lies_in[names[0]].add(around)
    found: dict[str, frozenset[str]] = {}
    for name in called.values():
        reached, last = {name}, {name}
        while last := {outer for inner in last for outer in lies_in[inner]} - reached:
            reached |= last
        found[name] = frozenset(reached)
    return called, found


_TABLES = _tables()
PLACES, WITHIN = _built()
"""Each known name and demonym with the name its place goes by; of that, the places it lies in, itself among them.

A name that several places have ("Birmingham") lies in all of them: what may be the same place is no difference.
"""

AREAS = frozenset(names[0] for table in _TABLES.values() for names, _ in _entries(table))
"""Countries, states and continents: a place that is not known may lie in any of them."""

BEGINNINGS: dict[str, int] = {}
for _name in PLACES:
    _first, *_rest = _name.split()
    BEGINNINGS[_first] = max(BEGINNINGS.get(_first, 1), 1 + len(_rest))
"""First words of the names of places, each with the number of words of the longest."""


def may_be_same(one: str, other: str) -> bool:
    """Whether one of two places (keys of PLACES) may lie in the other."""
    return one in WITHIN[other] or other in WITHIN[one]
