"""Negation: one side negates what the other says."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.pair import MOSTLY, Pair, cue, here_and_there, negated, snippet, token_of
from corpus.facts.facts import Facts
from corpus.facts.polarity import Negation
from corpus.facts.tokens import Token, clause_left
from corpus.model import Cue, CueType

_ALL = frozenset({"all", "every", "each"})
"""Statements that share so much are on one fact: what is negated in one of them is the same in the other."""


def negation(pair: Pair) -> Iterator[Cue]:
    """A predicate that is negated on one side only.

    Two negations agree, and so do a negation and a denial ("was not arrested", "the arrest is a hoax").
    """
    if not (pair.a.negations or pair.b.negations):
        return
    for one, other, swapped in pair.both_ways():
        if not one.negations or other.denials or negated(other, one):
            continue
        predicates = {negation.predicate for negation in other.negations}
        best = None
        for found in one.negations:
            if found.predicate in predicates:
                continue  # both are "not by" somebody
            if _excepted(one, found) and any(word.lower == "only" for word in other.words):
                continue  # "not … unless" is "only … if"
            if one.words[found.at].lower == "no" and any(word.lower in _ALL for word in other.words):
                continue  # "spared no house", "hit every house"; "no"/"all" is a matter of scope
            hits = [stem for stem in found.scope if stem in other.content]
            subject = any(word.stem in other.content for word in subject_of(one, found))
            if found.predicate in other.content and (len(hits) > 1 or found.predicate not in one.names):
                close = len(hits) > 1 or subject or pair.coverage >= MOSTLY
                strength, stem = (1.0 if close else 0.8), found.predicate
            elif hits:
                strength, stem = (0.7 if len(hits) > 1 else 0.45), hits[0]
            else:
                continue
            strength *= max(found.weight, 0.8 if pair.coverage >= MOSTLY else 0.0)
            strength *= 0.5 + 0.5 * min(1.0, pair.coverage / MOSTLY)
            if best is None or strength > best[0]:
                best = strength, found, stem
        if best is None:
            continue
        strength, found, stem = best
        word = token_of(other, {stem})
        if word is None:
            continue
        why = here_and_there(
            snippet(one, found.start, found.end, 1, 1), snippet(other, word.start, word.end, 2, 2), swapped
        )
        yield cue(
            CueType.NEGATION, strength, (found.start, found.end), (word.start, word.end), why=why, swapped=swapped
        )


def _excepted(side: Facts, negation: Negation) -> bool:
    return any(word.lower in {"unless", "until", "except"} for word in side.words[negation.at :])


def subject_of(side: Facts, negation: Negation) -> Iterator[Token]:
    """The content words before a negator in its clause."""
    return (side.words[index] for index in clause_left(side.words, negation.at, 6) if side.words[index].content)
