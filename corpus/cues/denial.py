"""What one side says and the other side denies, debunks or calls a hoax."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.pair import Pair, cue, here_and_there, negated, snippet, whole
from corpus.cues.polarity import objects_of, subjects_of
from corpus.model import Cue, CueType


def denial(pair: Pair) -> Iterator[Cue]:
    """Words of denial on one side only.

    Both sides are read first: "wrong", "not true", "denied", "No, …" and a negation of the same are one class, and two
    sides that deny agree. On Emergent (claim and headline) a denial on one side alone is a contradiction 84 times of
    100, the best single cue in news.
    """
    for one, other, swapped in pair.both_ways():
        if not one.denials or other.denials or negated(other, one):
            continue
        best = None
        for found in one.denials:
            right = [word.stem for word in objects_of(one.words, found) if word.stem in other.content]
            left = [word.stem for word in subjects_of(one.words, found) if word.stem in other.content]
            hits = right or left if found.verb else [*right, *left]
            loose = 0.6 if len(pair.shared) > 1 else 0.4
            strength = found.weight * (1.0 if len(hits) > 1 else 0.85 if hits else loose)
            if found.verb and not right:
                strength *= 0.6  # they share who denies, not what is denied
            if best is None or strength > best[0]:
                best = strength, found, frozenset(hits)
        if best is None:
            continue
        strength, found, stems = best
        met = [word for word in other.words if word.content and word.stem in stems]
        span = (met[0].start, met[0].end) if met else whole(other)
        said = snippet(other, *span, 1, 2) if met else other.text
        tail = f"; denied by {found.who}" if found.who and len(found.who) <= 24 else ""
        why = here_and_there(snippet(one, found.start, found.end, 1, 3), said, swapped, tail)
        yield cue(CueType.DENIAL, strength, (found.start, found.end), span, why=why, swapped=swapped)
