"""The marks in the words of a match: aligned words that are the same or similar, and the spans of cues."""

from __future__ import annotations

from functools import lru_cache

from corpus.model import Match
from tui.workstation.widgets.cue_styles import CUE_TONES
from tui.workstation.widgets.page import Mark


@lru_cache(maxsize=64)
def word_marks(match: Match, language: str = "en") -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks of both sides, as spans of their articles, in painting order.

    First aligned content words that are the same or similar; over them the spans of the cues, longest first and then by
    strength, so that a short span stays visible within a long one, and of two equal spans the stronger.
    """
    from corpus.text.alignment import Likeness, align

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
        pointed_at = [((cue.a, cue.b)[side], cue) for cue in match.cues]
        pointed_at.sort(key=lambda one: (one[0][0] - one[0][1], one[1].strength))
        spans += [(*span, CUE_TONES[cue.type]) for span, cue in pointed_at if span != whole]
        sides.append(tuple((statement.start + start, statement.start + end, style) for start, end, style in spans))
    return sides[0], sides[1]
