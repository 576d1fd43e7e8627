"""Cues: reasons why a match may be a contradiction, and the suspicion that follows from them.

`explain` orders the matches of a story, `explain_pair` takes two strings. One function for each type of cue stands in
`corpus.cues.table`; the one combination of them in `corpus.cues.suspicion`.
"""

from corpus.cues.explanation import Explanation, explain_pair

__all__ = ["Explanation", "explain_pair"]
