"""The places of a statement: names after "in", "near", "to" and the like, and venues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from corpus.facts.gazetteer import AREAS, WITHIN
from corpus.facts.names import Name
from corpus.facts.predicates import IRREGULAR
from corpus.facts.tokens import REPORTING, Token, clause_left, clause_right, word_set

MAX_PLACES = 12
KINDS = (
    dict.fromkeys(("in", "at", "near", "outside", "inside", "off", "around", "across", "within"), "at")
    | dict.fromkeys(("to", "into", "toward", "towards"), "to")
    | {"from": "from"}
)
"""What a preposition says of a place: there, to it, or from it."""
_BESIDE = frozenset({"near", "outside", "off", "around"})
_BETWEEN = word_set("""
    the a an of city town village capital suburb suburbs province region district county state port island area
    northern southern eastern western central north south east west northeast northwest southeast southwest
    downtown upper lower mr
    """)
"""What may stand between the preposition and the name: "in the southern city of Basra"."""

_TOWARDS = word_set("reach reaches reached reaching enter enters entered entering visit visits visited visiting")
_AWAY = word_set("leave leaves left leaving depart departs departed departing flee flees fled fleeing quit quits")
_HOSTS = word_set("host hosts hosted hosting stage stages staged staging")
"""Verbs that say that something is in the place before them: "Oslo will host the final"."""

_BOUND = word_set("bound head heads headed heading sail sails sailed sailing make makes made off out")
"""Verbs that say of a place behind them what "to" and "from" say: "reached Oslo", "left Oslo", "left for Oslo"."""
LEADS = _TOWARDS | _AWAY | KINDS.keys()
"""What a place is quoted with."""
VENUES = word_set("""
    hall gymnasium gym barracks church cathedral mosque synagogue temple hotel motel stadium arena airport station park
    palace castle courthouse courtroom museum theatre theater cinema embassy consulate library restaurant cafe pub bar
    nightclub supermarket mall warehouse factory farm bunker harbour harbor shipyard cemetery monastery convent
    kindergarten nursery chapel marina pier playground forest desert beach lake river cave tunnel mine quarry
    """)
"""Kinds of buildings and grounds: what happens in one happens in no other."""


class Place(NamedTuple):
    """A name with the meaning of its preposition; `within` are the known places it lies in, including itself.

    `venue`: not a name, but a kind of building or ground. `setting` are the stems of the content words around it in
    its clause. `beside`: near the place, not in it.
    """

    name: Name
    kind: str
    within: frozenset[str]
    setting: frozenset[str]
    venue: bool = False
    beside: bool = False


def places(words: Sequence[Token], found: Sequence[Name], content: frozenset[str]) -> tuple[Place, ...]:
    """The places among a statement's names, in order; `content` are the stems of its content words."""
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
                for index in range(len(result) - 1, -1, -1):
                    if result[index].name.last < before.name.first - 1:
                        break
                    result[index] = result[index]._replace(within=result[index].within | WITHIN[name.place])
                ends[name.last - 1] = result[-1]
                continue
            kind, begin = before.kind, before.name.first
        if not kind or _describes(words, name):
            continue
        setting = _setting(words, begin, name.last, content)
        beside = words[begin].lower in _BESIDE
        place = Place(name, kind, WITHIN.get(name.place, frozenset()), setting, beside=beside)
        result.append(place)
        ends[name.last - 1] = place
        if len(result) == MAX_PLACES:
            break
    return (*result, *islice(_venues(words, content), MAX_PLACES))


def _venues(words: Sequence[Token], content: frozenset[str]) -> Iterator[Place]:
    """Venues, the buildings and grounds in which something happens: "in the town hall", "at a stadium"."""
    for at, word in enumerate(words):
        if word.lower not in VENUES or (
            at + 1 < len(words) and words[at + 1].content and words[at + 1].lower in VENUES
        ):
            continue
        first = at
        while first and at - first < 4 and (words[first - 1].content or words[first - 1].lower in _BETWEEN):
            first -= 1
        kind = KINDS.get(words[first - 1].lower) if first else None
        while first < at and not words[first].content:
            first += 1
        if kind is not None:
            keys = tuple([each.lower for each in words[first : at + 1] if each.content])
            name = Name(words[first].start, word.end, first, at + 1, keys, "", sure=True, owner=False)
            yield Place(name, kind, frozenset(), _setting(words, first, at + 1, content), venue=True)


def _setting(words: Sequence[Token], first: int, last: int, content: frozenset[str]) -> frozenset[str]:
    around = (*clause_left(words, first, 8), *clause_right(words, last, 6))
    return frozenset([words[i].stem for i in around if words[i].stem in content and words[i].lower not in REPORTING])


def _preposition(words: Sequence[Token], name: Name) -> tuple[str, int]:
    """The meaning of the preposition before a name ("" if there is none), and its index."""
    if name.place and any(word.lower in _HOSTS for word in words[name.last : name.last + 2]):
        return "at", name.first
    following = words[name.last].text if name.last < len(words) else ""
    if following == "-" and name.last + 1 < len(words) and words[name.last + 1].lower == "based":
        return "at", name.first
    behind_of = False  # "in the badlands of Utah"
    for index in range(name.first - 1, max(-1, name.first - 8), -1):
        lower = words[index].lower
        if lower in _TOWARDS or lower in _AWAY:
            return ("", index) if name.owner or behind_of else ("to" if lower in _TOWARDS else "from", index)
        if lower == "for" and index and not behind_of:
            bound = words[index - 1].lower
            return ("to", index) if bound in _AWAY or bound in _BOUND else ("", name.first)
        if lower in KINDS:
            return ("", index) if name.owner else (KINDS[lower], index)
        if lower not in _BETWEEN and not (behind_of and words[index].content):
            break
        behind_of = behind_of or lower == "of"
    return "", name.first


def _describes(words: Sequence[Token], name: Name) -> bool:
    """Whether a name modifies a noun ("at Ayr station", "to the Paris victims") or looks like no place (ISIS)."""
    if not name.place and words[name.first].text.isupper() and len(words[name.first].text) > 2:
        return True
    following = words[name.last] if name.last < len(words) else None
    if following is not None and following.is_figure and not name.place and len(name.keys) == 1:
        return True  # Week 16, Room 4
    return (
        following is not None
        and following.content
        and following.lower not in REPORTING
        and following.lower not in IRREGULAR
        and not _VERBISH.search(following.lower)
    )


_VERBISH = re.compile(r"(?:ed|[^s]s|wn|ught|ay|ly)$")
