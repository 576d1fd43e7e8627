"""Words that stand in the place of others in two statements that are otherwise alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq, Levenshtein

from corpus.cues.pair import Pair
from corpus.facts.deeds import is_verb
from corpus.facts.facts import Facts
from corpus.facts.tokens import REPORTING, Token
from corpus.model import Cue, Span
from corpus.text.alignment import ALIKE


def swapped(pair: Pair, cues: Sequence[Cue]) -> bool:
    """Whether one or two words are replaced by others between the same neighbours, away from all cues."""
    sides = [(pair.a, [cue.a for cue in cues]), (pair.b, [cue.b for cue in cues])]
    sides.sort(key=lambda side: side[0].text)  # symmetric in the sides
    ours, theirs = ([word for word in side.words if word.text[0].isalnum()] for side, _ in sides)
    found = LCSseq.opcodes([word.stem for word in ours], [word.stem for word in theirs])
    same = [part for part in found if part.tag == "equal"]
    for before, behind in pairwise(same):
        here, there = ours[before.src_end : behind.src_start], theirs[before.dest_end : behind.dest_start]
        if not (0 < len(here) <= 2 and 0 < len(there) <= 2) or not any(word.content for word in (*here, *there)):
            continue
        if ours[behind.src_start].lower in REPORTING:
            continue  # "the ministry said", "officials said": another speaker
        if _may_be_the_same(here, there) or (_is_a_verb(sides[0][0], here) and _is_a_verb(sides[1][0], there)):
            continue  # "the gate failed", "the gate broke": another verb is a matter of style
        span, span_b = (here[0].start, here[-1].end), (there[0].start, there[-1].end)
        if not any(_touch(own, each) for (_, at), each in zip(sides, (span, span_b), strict=True) for own in at):
            return True
    return False


def _is_a_verb(side: Facts, words: Sequence[Token]) -> bool:
    """Whether all that tells in some words of a side is verbs."""
    first, last = words[0].start, words[-1].start
    places = [at for at, word in enumerate(side.words) if word.content and first <= word.start <= last]
    return bool(places) and all(is_verb(side.words, at) for at in places)


def _may_be_the_same(here: Sequence[Token], there: Sequence[Token]) -> bool:
    """Whether words that replace each other may be coreferent: "the company" here, "the firm" there."""
    ours, theirs = ([word.lower for word in words] for words in (here, there))
    if any(not same.isdisjoint(ours) and not same.isdisjoint(theirs) for same in _ONE_THING):
        return True
    return any(
        min(len(one), len(other)) > 3 and Levenshtein.normalized_similarity(one, other) >= ALIKE
        for one in ours
        for other in theirs
    )


_ONE_THING = tuple(
    frozenset(words.split())
    for words in (
        "company firm group business corporation manufacturer maker producer operator lender bank retailer carrier "
        "airline carmaker insurer builder developer publisher",
        "talks negotiations meeting summit discussions conference session",
        "town city village municipality",
        "lawmakers parliament legislators legislature mps assembly",
        "police officers authorities officials",
        "premier minister president chancellor leader governor mayor",
        "man suspect attacker gunman driver assailant defendant",
        "storm hurricane cyclone typhoon tornado",
        "fire blaze inferno flames",
        "ship vessel boat ferry",
        "pact deal agreement treaty accord contract",
        "soldiers troops forces army military",
        "plant factory works site facility",
        "staff workers employees jobs posts",
        "judge court tribunal jury",
        "school university college academy",
        "pilot captain crew",
    )
)
"""Nouns that outlets use for one and the same thing."""


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
