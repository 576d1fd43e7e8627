"""Which words of a match are marked, and how: the same, near the same, different, and what a cue points at."""

from __future__ import annotations

from functools import lru_cache

from corpus.model import Match
from tui.workstation.page import Mark

_STYLES = {"same": "word--same", "near": "word--near", "different": "word--different"}


@lru_cache(maxsize=64)
def word_marks(match: Match) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks of both sides, as spans of their articles, in the order in which they are painted.

    Words that are the same or near the same come from the alignment; spans of the cues are painted over them.
    """
    from corpus.alignment import align

    aligned = align(match.a.text, match.b.text)
    sides = []
    for side, statement in enumerate((match.a, match.b)):
        spans = []
        for pair in aligned.pairs:
            start, end = (pair.a, pair.b)[side]
            if start < end:
                spans.append((start, end, _STYLES[str(pair.kind)]))
        spans.sort()
        whole = (0, len(statement.text))
        spans += [(*span, "word--cue") for cue in match.cues if (span := (cue.a, cue.b)[side]) != whole]
        sides.append(tuple((statement.start + start, statement.start + end, style) for start, end, style in spans))
    return sides[0], sides[1]
