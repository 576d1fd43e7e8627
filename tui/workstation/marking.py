"""Which words of a match are marked, and how: the same, near the same, and what a cue points at."""

from __future__ import annotations

from functools import lru_cache

from corpus.model import Match
from tui.workstation.page import Mark


@lru_cache(maxsize=64)
def word_marks(match: Match, language: str = "en") -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks of both sides, as spans of their articles, in the order in which they are painted.

    First the words of content that are the same or near the same, by the alignment; over them the spans of the cues.
    """
    from corpus.alignment import Likeness, align

    aligned = align(match.a.text, match.b.text, language)
    sides = []
    for side, statement in enumerate((match.a, match.b)):
        spans = []
        for pair in aligned.pairs:
            start, end = (pair.a, pair.b)[side]
            if pair.content and pair.kind is not Likeness.DIFFERENT:
                spans.append((start, end, pair.kind.value))
        spans.sort()
        whole = (0, len(statement.text))
        spans += [(*span, "cue") for cue in match.cues if (span := (cue.a, cue.b)[side]) != whole]
        sides.append(tuple((statement.start + start, statement.start + end, style) for start, end, style in spans))
    return sides[0], sides[1]
