"""Relational nouns as predicates: "Lind's predecessor, Bree" is "Lind succeeded Bree"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.facts.names import Name
from corpus.facts.predicates import Predicate
from corpus.facts.tokens import Token, word_set

_RELATIONS: Mapping[str, tuple[str, bool]] = {
    "subsidiary": ("own", True), "owner": ("own", False), "successor": ("succ", False), "predecessor": ("succ", True),
    "father": ("parent", False), "mother": ("parent", False), "son": ("parent", True), "daughter": ("parent", True),
    "founder": ("find", False), "author": ("writ", False),
    "killer": ("di", False), "victim": ("di", True),
    "employer": ("employ", False), "employee": ("employ", True), "supplier": ("suppl", False),
    "customer": ("suppl", True), "inventor": ("invent", False), "sponsor": ("sponsor", False),
}  # fmt: skip
"""The stem of the verb as `corpus.facts.predicates` has it ("killed" and "dead" are one family).

And whether it is the owner ("of Bree", "Bree's") who does it.
"""
RELATIONS = frozenset(_RELATIONS)
_BETWEEN = word_set("the a an , is was be late former then new his her its wholly fully owned only")


def relations(words: Sequence[Token], found: Sequence[Name]) -> Iterator[Predicate]:
    """The predicates of relational nouns between two names."""
    at_first = {name.first: index for index, name in enumerate(found)}
    at_last = {name.last - 1: index for index, name in enumerate(found)}
    for at, word in enumerate(words):
        if word.lower not in RELATIONS:
            continue
        verb, owner_does = _RELATIONS[word.lower]
        owner = next((at_last[i] for i in range(at - 1, max(-1, at - 4), -1) if i in at_last), -1)
        begin = at - 1
        if owner >= 0 and found[owner].owner:
            begin = found[owner].first - 1
            holder = _next_name(words, at + 1, at_first, 5, _BETWEEN)
        elif at + 1 < len(words) and words[at + 1].lower == "of":
            owner, holder = _next_name(words, at + 2, at_first, 8, None), -1
        else:
            continue
        if holder < 0:
            while begin >= 0 and at - begin < 12 and begin not in at_last and _is_between(words[begin]):
                begin -= 1
            holder = at_last.get(begin, -1)
        if owner < 0 or holder < 0 or owner == holder:
            continue
        by, on = (owner, holder) if owner_does else (holder, owner)
        yield Predicate(verb, word.start, word.end, _stems(words, found[by]), _stems(words, found[on]), by, on)


def _next_name(
    words: Sequence[Token], at: int, at_first: Mapping[int, int], reach: int, over: frozenset[str] | None
) -> int:
    """The index of the first name from a word on, within some words or within its sentence; -1 if there is none."""
    for index in range(at, min(len(words), at + reach)):
        if index in at_first:
            following = words[index + 1] if index + 1 < len(words) else None
            if over is not None or following is None or not (following.content and following.text[0].islower()):
                return at_first[index]
            continue  # "of the Malay timber firm, Quill One"
        if words[index].text in {".", ";", ":"} or (over is not None and words[index].lower not in over):
            return -1
    return -1


def _is_between(word: Token) -> bool:
    return word.lower in _BETWEEN or (word.content and word.text[0].islower())


def _stems(words: Sequence[Token], name: Name) -> frozenset[str]:
    return frozenset([word.stem for word in words[name.first : name.last] if word.content])
