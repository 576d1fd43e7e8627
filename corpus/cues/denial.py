"""What one side says and the other side denies, debunks or calls a hoax."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from corpus.cues.pair import Pair, cue, densest, here_and_there, negated, snippet, whole
from corpus.facts.denials import Denial, objects_of, subjects_of
from corpus.facts.facts import Facts
from corpus.facts.tokens import NEGATORS, word_set
from corpus.model import Cue, CueType


def denial(pair: Pair) -> Iterator[Cue]:
    """A denial on one side only.

    "Wrong", "not true", "denied", "No, …" and a negation of the same are one class, and two sides that deny agree.
    On Emergent (claim and headline) 84 of 100 pairs with a denial on one side only are contradictions: the best single
    cue in news.
    """
    if bool(pair.a.denials) == bool(pair.b.denials):
        return
    for one, other, swapped in pair.both_ways():
        if not one.denials or other.denials or negated(other, one):
            continue
        objects = {word.stem for found in one.denials for word in islice(objects_of(one.words, found), 1)}
        if any(not objects.isdisjoint(negation.scope[:3]) for negation in other.negations):
            continue  # "did not approve the plan", "rejected the plan"
        if _by_negators(one) and any(not one.content.isdisjoint(negation.scope) for negation in other.negations):
            continue  # "No, that was not the actor", "the actor is not the hero"
        lowers = {word.lower for word in other.words}
        if any(found.verb and one.words[found.first].lower in lowers for found in one.denials):
            continue  # "voters rejected the plan" and "the plan was rejected by voters"
        ranked = [(_strength(one, other, found, len(pair.shared)), found) for found in one.denials]
        (strength, _, stems), found = max(ranked, key=lambda each: each[0][:2])
        word = densest(other, stems)
        span = (word.start, word.end) if word else whole(other)
        said = snippet(other, *span, 2, 2) if word else other.text
        if not lowers.isdisjoint(_RUMOURS):
            strength *= 0.6  # a report on rumours does not report them as true
        tail = f"; denied by {found.who}" if found.who and len(found.who) <= 24 else ""
        why = here_and_there(snippet(one, found.start, found.end, 1, 3), said, swapped, tail)
        yield cue(CueType.DENIAL, strength, (found.start, found.end), span, why=why, swapped=swapped)


_RUMOURS = word_set("rumor rumors rumour rumours rumored rumoured speculation gossip")


def _by_negators(side: Facts) -> bool:
    """Whether a side denies only by "no" or "not"."""
    return all(side.words[found.first].lower in NEGATORS for found in side.denials)


def _strength(one: Facts, other: Facts, found: Denial, shared: int) -> tuple[float, int, frozenset[str]]:
    """The strength of a denial against the other side, the number of words shared with it, and their stems."""
    right = [word.stem for word in objects_of(one.words, found) if word.stem in other.content]
    left = [word.stem for word in subjects_of(one.words, found) if word.stem in other.content]
    hits = right or left if found.verb else [*right, *left]
    if len(hits) > 1:
        close = 1.0
    elif hits:
        close = 0.75 if shared > 1 else 0.5
    else:
        close = 0.6 if shared > 1 else 0.4
    strength = found.weight * close
    if (found.verb and not right) or (hits and one.names.issuperset(hits)):
        strength *= 0.6  # they share the denier or the person concerned, but not what is denied
    return strength, len(right) + len(left), frozenset(hits)
