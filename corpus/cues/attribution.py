"""The same fact attributed to different sources."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.cues.date import date
from corpus.cues.denial import denial
from corpus.cues.negation import negation
from corpus.cues.number import number
from corpus.cues.pair import Pair, cue, here_and_there
from corpus.cues.place import place
from corpus.facts.facts import Facts
from corpus.facts.names import may_be_one
from corpus.facts.speakers import Speaker
from corpus.model import Cue, CueType


def attribution(pair: Pair) -> Iterator[Cue]:
    """Two speakers, both by name or both by role, since the minister may be Bree.

    Where the statements differ in more than the speaker, each may be true as a report of what was said; the explanation
    says so.
    """
    one, other = pair.a.speaker, pair.b.speaker
    if one is None or other is None or one.named != other.named:
        return
    if _stands_in(one, pair.b) or _stands_in(other, pair.a) or may_be_one(one.keys, other.keys):
        return
    if not one.named and not set(one.keys).isdisjoint(other.keys):
        return  # "Turkish president", "Turkish leader"
    same = pair.coverage_without(one.keys, other.keys)
    if same < 0.5:
        return
    conflict = any(True for find in (number, date, negation, denial, place) for _ in find(pair))
    tail = ": a conflict between speakers, not between outlets" if conflict else ""
    why = here_and_there(pair.a.text[one.start : one.end], pair.b.text[other.start : other.end], tail=tail)
    yield cue(
        CueType.ATTRIBUTION, same if one.named else 0.7 * same, (one.start, one.end), (other.start, other.end), why=why
    )


def _stands_in(speaker: Speaker, side: Facts) -> bool:
    """Whether the last word of a speaker occurs on a side."""
    return any(word.lower == speaker.keys[-1] for word in side.words)
