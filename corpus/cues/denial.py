"""What one side says and the other side denies, debunks or calls a hoax."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from corpus.cues.pair import Pair, cue, densest, here_and_there, negated, snippet, whole
from corpus.facts.denial_words import REPORTS, WRONGLY
from corpus.facts.denials import Denial, objects_of, subjects_of
from corpus.facts.facts import Facts
from corpus.facts.tokens import NEGATORS, clause_left, word_set
from corpus.model import Cue, CueType
from corpus.text.word_lists import BE


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
        if any(found.verb and lowers.issuperset(_said(one, found)) for found in one.denials):
            continue  # "voters rejected the plan" and "the plan was rejected by voters"
        ranked = [(_strength(one, other, found, len(pair.shared)), found) for found in one.denials]
        (strength, _, stems), found = max(ranked, key=lambda each: each[0][:2])
        word = densest(other, stems)
        span = (word.start, word.end) if word else whole(other)
        said = snippet(other, *span, 2, 2) if word else other.text
        if not lowers.isdisjoint(_RUMOURS) or other.text.rstrip().endswith("?"):
            strength *= 0.6  # a report on rumours does not report them as true, and a question asks
        tail = f"; denied by {found.who}" if found.who and len(found.who) <= 24 else ""
        why = here_and_there(snippet(one, found.start, found.end, 1, 3), said, swapped, tail)
        yield cue(CueType.DENIAL, strength, (found.start, found.end), span, why=why, swapped=swapped)


def _said(side: Facts, found: Denial) -> list[str]:
    return [word.lower for word in side.words[found.first : found.last]]


_RUMOURS = word_set("rumor rumors rumour rumours rumored rumoured speculation gossip")


def _by_negators(side: Facts) -> bool:
    """Whether a side denies only by "no" or "not"."""
    return all(side.words[found.first].lower in NEGATORS for found in side.denials)


_A_HEADLINE = 11
"""The most content words of a headline: of two on one story, even those that share no word are mostly on one fact."""


def _is_predicate(side: Facts, found: Denial) -> bool:
    """Whether what is false stands before: "the vote is a sham with all the candidates from one party", but "there is
    no truth to the reports"."""
    if not any(True for _ in subjects_of(side.words, found)):
        return False
    behind = side.words[found.last].lower if found.last < len(side.words) else ""
    return behind != "that" and any(side.words[index].lower in BE for index in clause_left(side.words, found.first, 3))


def _strength(one: Facts, other: Facts, found: Denial, shared: int) -> tuple[float, int, frozenset[str]]:
    """The strength of a denial against the other side, the number of words shared with it, and their stems."""
    behind, before = list(objects_of(one.words, found)), list(subjects_of(one.words, found))
    right = [word.stem for word in behind if word.stem in other.content]
    left = [word.stem for word in before if word.stem in other.content]
    if found.verb:
        hits, told = (right, behind) if right else (left, before)
    elif one.words[found.first].lower in WRONGLY:
        hits, told = right, behind
    elif _is_predicate(one, found):
        hits, told = left, before
    else:
        hits, told = [*right, *left], [*behind, *before]
    of_what = [word.stem for word in told if word.lower not in REPORTS]
    if len(of_what) > 1:
        hits = [stem for stem in hits if stem in of_what]  # "the reports are wrong", "no comment on the reports"
    if len(hits) > 1:
        close = 1.0
    elif hits:
        close = 0.75 if shared > 1 else 0.5
    elif max(len(one.content), len(other.content)) > _A_HEADLINE:
        close = 0.3  # what is denied is not on the other side
    else:
        close = 0.6 if shared > 1 else 0.4
    strength = found.weight * close
    if (found.verb and not right) or (hits and one.names.issuperset(hits)):
        strength *= 0.6  # they share the denier or the person concerned, but not what is denied
    if found.verb and behind and behind[0].lower in _OWN_DEEDS and _is_somebody_else(found, other):
        strength *= 0.4
    return strength, len(right) + len(left), frozenset(hits)


_OWN_DEEDS = word_set(
    "involvement participation participating role part wrongdoing responsibility knowledge complicity guilt having "
    "charges accusations allegations attending taking"
)
"""What nobody can deny for another: "Berg denied any involvement"."""


def _is_somebody_else(found: Denial, other: Facts) -> bool:
    """Whether the denier is named and the other side names others only."""
    named = {word for word in found.who.split() if word[0].isupper()}
    return bool(named and other.names) and {word.lower() for word in named}.isdisjoint(
        word.lower for word in other.words
    )
