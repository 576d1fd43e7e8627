"""Expressions of result in a statement: how a trial, a vote, a match or a rescue ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.facts.tokens import CLAUSE_ENDS, Token, tokens


class Kind(NamedTuple):
    """A process and its outcome, as numbers of the line and the part of outcomes.txt.

    `converse`: what one party wins the other loses.
    """

    process: int
    outcome: int
    converse: bool


class Result(NamedTuple):
    """The words [at, end) express a result, possibly of several kinds."""

    at: int
    end: int
    kinds: frozenset[Kind]


_GAP, _EMPTY_GAP = "*", "+"
_LONGEST_GAP = 4
MOST = 12

_Phrase = tuple[str, ...]


@cache
def _phrases() -> dict[str, dict[_Phrase, frozenset[Kind]]]:
    """For each first stem, the remaining stems of its phrases with their kinds, longest first."""
    kinds: dict[_Phrase, set[Kind]] = {}
    lines = files("corpus.facts").joinpath("outcomes.txt").read_text("ascii").splitlines()
    for process, line in enumerate(line for line in lines if line and not line.startswith("#")):
        for outcome, part in enumerate(line.lstrip("~ ").split("|")):
            for phrase in part.split(","):
                stems = tuple(word.text if word.text in {_GAP, _EMPTY_GAP} else word.stem for word in tokens(phrase))
                kinds.setdefault(stems, set()).add(Kind(process, outcome, line.startswith("~")))
    table: dict[str, dict[_Phrase, frozenset[Kind]]] = {}
    for stems in sorted(kinds, key=len, reverse=True):
        # A stem of two outcomes of one process is ambiguous ("dead" and "killed" are one word family).
        processes = [kind.process for kind in kinds[stems]]
        found = frozenset(kind for kind in kinds[stems] if processes.count(kind.process) == 1)
        if found:
            table.setdefault(stems[0], {})[stems[1:]] = found
    return table


@cache
def first_stems() -> frozenset[str]:
    """The stems with which a result can begin."""
    return frozenset(_phrases())


def results(words: Sequence[Token]) -> Iterator[Result]:
    """The results in order; of overlapping phrases the first, then the longest."""
    table = _phrases()
    taken, found = -1, 0
    for at, word in enumerate(words):
        if at <= taken or word.stem not in table or word.lower in _OF_CRIMES:
            continue
        for stems, kinds in table[word.stem].items():
            end = _end(words, at + 1, stems)
            if end:
                yield Result(at, end, kinds)
                taken, found = end - 1, found + 1
                break
        if found == MOST:
            return


_OF_CRIMES = frozenset({"murder", "murders", "fatal", "fatally", "slaying", "slayings", "killing", "killings"})
"""They name a deed ("charged with murder"), not what became of somebody, though their stem is that of "killed"."""


def _end(words: Sequence[Token], at: int, stems: _Phrase) -> int:
    """The index after a phrase that continues at a word; 0 if it does not."""
    for number, stem in enumerate(stems):
        if stem in {_GAP, _EMPTY_GAP}:
            for skipped in range(_LONGEST_GAP + 1):
                end = _end(words, at + skipped, stems[number + 1 :])
                if end:
                    return end
                if at + skipped >= len(words) or words[at + skipped].lower in CLAUSE_ENDS:
                    return 0
                if stem == _EMPTY_GAP and words[at + skipped].content:
                    return 0
            return 0
        if at >= len(words) or words[at].stem != stem:
            return 0
        at += 1
    return at
