"""Where a statement says that something is: names behind "in", "near", "to" and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.cues.gazetteer import AREAS, WITHIN
from corpus.cues.names import Name
from corpus.cues.wording import REPORTING, Token, clause_left, clause_right, word_set

MAX_PLACES = 12
KINDS = (
    dict.fromkeys(("in", "at", "near", "outside", "inside", "off", "around", "across", "within"), "at")
    | dict.fromkeys(("to", "into", "toward", "towards"), "to")
    | {"from": "from"}
)
"""What a preposition says of a place: there, to it, or from it."""
_BETWEEN = word_set("""
    the a an of city town village capital suburb suburbs province region district county state port island area
    northern southern eastern western central north south east west northeast northwest southeast southwest
    downtown upper lower mr
    """)
"""What may stand between the preposition and the name: "in the southern city of Basra"."""


class Place(NamedTuple):
    """A name with what its preposition says; `within` are the known places it lies in, itself among them.

    `setting` are the stems of the words of content around it in its clause.
    """

    name: Name
    kind: str
    within: frozenset[str]
    setting: frozenset[str]


def places(words: Sequence[Token], found: Sequence[Name], content: frozenset[str]) -> tuple[Place, ...]:
    """The places of a statement in order, of its names; `content` are the stems it is about."""
    result: list[Place] = []
    ends: dict[int, Place] = {}
    for name in found:
        kind, begin = _preposition(words, name)
        before = (
            ends.get(name.first - 2) if name.first > 1 and words[name.first - 1].lower in {",", "and", "or"} else None
        )
        if not kind and before is not None:
            if words[name.first - 1].lower == "," and name.place in AREAS:
                # "Springfield, Illinois" is one place.
                result.remove(before)
                joined = before._replace(within=before.within | WITHIN[name.place])
                result.append(joined)
                ends[name.last - 1] = joined
                continue
            kind, begin = before.kind, before.name.first
        if not kind or _describes(words, name):
            continue
        around = (*clause_left(words, begin, 8), *clause_right(words, name.last, 6))
        setting = frozenset(
            [words[i].stem for i in around if words[i].stem in content and words[i].lower not in REPORTING]
        )
        place = Place(name, kind, WITHIN.get(name.place, frozenset()), setting)
        result.append(place)
        ends[name.last - 1] = place
        if len(result) == MAX_PLACES:
            break
    return tuple(result)


def _preposition(words: Sequence[Token], name: Name) -> tuple[str, int]:
    """What the preposition before a name says ("" if there is none), and where it stands."""
    following = words[name.last].text if name.last < len(words) else ""
    if following == "-" and name.last + 1 < len(words) and words[name.last + 1].lower == "based":
        return "at", name.first
    behind_of = False  # "in the badlands of Utah"
    for index in range(name.first - 1, max(-1, name.first - 6), -1):
        lower = words[index].lower
        if lower in KINDS:
            return ("", index) if name.owner else (KINDS[lower], index)
        if lower not in _BETWEEN and not (behind_of and words[index].content):
            break
        behind_of = behind_of or lower == "of"
    return "", name.first


def _describes(words: Sequence[Token], name: Name) -> bool:
    """Whether a name only says which ("at Ayr station", "to the Paris victims"), or is no place by its looks (ISIS)."""
    if not name.place and words[name.first].text.isupper() and len(words[name.first].text) > 2:
        return True
    following = words[name.last] if name.last < len(words) else None
    return (
        following is not None
        and following.content
        and following.lower not in REPORTING
        and not _VERBISH.search(following.lower)
    )


_VERBISH = re.compile(r"(?:ed|ing|[^s]s|wn|ught|ay|ly)$")
