"""Different scope: "all passengers" here, "some passengers" there."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.pair import Pair
from corpus.cues.slots import Contrast, beside, context, contrast_cue, is_turned, likeness
from corpus.facts.facts import Facts
from corpus.facts.quantifiers import Mark, contrast
from corpus.facts.tokens import NEGATORS
from corpus.model import Cue, CueType, Span

_FREE = frozenset({"frequency", "accord", "extent", "tenure", "pace", "whom"})
"""Scales whose words may stand behind what they are said of, or belong to the verb."""

UNMARKED = 0.5
"""The former minister here, the minister there: often one outlet is only shorter."""


def scope(pair: Pair) -> Iterator[Cue]:
    """The strongest pair of words of one scale that exclude each other, of the same thing.

    A side with both words gives no cue. "Former" on one side only is weak evidence.
    """
    if pair.a.scopes or pair.b.scopes:
        yield from contrast_cue(pair, CueType.SCOPE, _contrasts(pair))


def _contrasts(pair: Pair) -> Iterator[Contrast]:
    ours, theirs = {mark[1:] for mark in pair.a.scopes}, {mark[1:] for mark in pair.b.scopes}
    for one in pair.a.scopes:
        for other in pair.b.scopes:
            if one.scale != other.scale or other[1:] in ours or one[1:] in theirs:
                continue
            weight = contrast(one.value, other.value)
            if weight and _is_turned(pair.a, one) == _is_turned(pair.b, other):
                strength = weight * _alike(pair, one, other)
                yield strength, _span(pair.a, one), _span(pair.b, other)
    for side, about, swapped in pair.both_ways():
        for mark in side.scopes:
            if mark.value == "former" and all(other.scale != "time" for other in about.scopes):
                for strength, here, there in _unmarked(pair, side, about, mark):
                    yield (strength, there, here) if swapped else (strength, here, there)


def _is_turned(side: Facts, mark: Mark) -> bool:
    """Whether a word is negated but for a "not" directly before it, which its value has taken in."""
    return is_turned(side, mark.at) and side.words[mark.at - 1].lower not in NEGATORS


def _unmarked(pair: Pair, side: Facts, about: Facts, mark: Mark) -> Iterator[Contrast]:
    """A word with "former" on one side and without it on the other."""
    head = next((at for at in range(mark.at + 1, len(side.words)) if side.words[at].content), None)
    if head is None or side.words[head].stem not in about.content:
        return
    here = context(side, head, head + 1)
    for at, word in enumerate(about.words):
        if word.stem == side.words[head].stem:
            there = context(about, at, at + 1)
            ours, theirs = (here, there) if side is pair.a else (there, here)
            yield UNMARKED * likeness(pair, ours, theirs), _span(side, mark), (word.start, word.end)


def _alike(pair: Pair, one: Mark, other: Mark) -> float:
    """How far two words of scope modify the same word: both directly before it, or near it."""
    here, there = context(pair.a, one.at, one.at + 1), context(pair.b, other.at, other.at + 1)
    heads = set(here.right[:2]) & set(there.right[:2])
    if heads or (one.scale in _FREE and beside(here, there)):
        return likeness(pair, here, there)
    return 0.0


def _span(side: Facts, mark: Mark) -> Span:
    return side.words[mark.at].start, side.words[mark.at].end
