"""Which words of a match are marked, and how: the same, near the same, and what a cue points at."""

from __future__ import annotations

from functools import lru_cache

from corpus.model import Match
from tui.workstation.widgets.cue_styles import CUE_TONES
from tui.workstation.widgets.page import Mark


@lru_cache(maxsize=64)
def word_marks(match: Match, language: str = "en") -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks of both sides, as spans of their articles, in the order in which they are painted.

    First the words of content that are the same or near the same, by the alignment; over them the spans of the cues,
    the longest first: a short one stays in view within a long one, and of two alike the stronger.
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
