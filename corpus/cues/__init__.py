"""Cues: reasons why a match may be a contradiction, and the suspicion that follows from them.

`explain` orders the matches of a story, `explain_pair` takes two strings. One function for each type of cue stands in
`corpus.cues.table`; the one combination of them in `corpus.cues.suspicion`.
"""

from typing import TYPE_CHECKING, Any

from corpus.cues.explanation import Explanation, explain_pair

if TYPE_CHECKING:
    from corpus.cues.queue import explain

__all__ = ["Explanation", "explain", "explain_pair"]


def __getattr__(name: str) -> Any:
    # The queue works on arrays; a pair of strings needs no numpy.
    if name == "explain":
        from corpus.cues.queue import explain

        return explain
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
