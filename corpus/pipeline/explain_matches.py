"""The queue: all matches of a story explained and put in order, most suspicious first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from corpus.cues.suspicion import worth
from corpus.cues.word_by_word import explain_pairs
from corpus.errors import Progress
from corpus.matching.matches import RELATIONS, Matches
from corpus.model import Cue, Relation, Story
from corpus.runtime.worker import Aside
from corpus.triage.differences import with_differences
from corpus.triage.selection import Look, Seen
from corpus.triage.signal_table import Glance


def explain(story: Story, matches: Matches, progress: Progress | None = None, aside: Aside | None = None) -> Matches:
    """The same matches explained: most suspicious first, then by score, then as they stand in the story."""
    return with_differences(looked_through(story, matches, progress, aside))


def looked_through(
    story: Story,
    matches: Matches,
    progress: Progress | None = None,
    aside: Aside | None = None,
    seen: Seen | None = None,
) -> Matches:
    """As `explain`, but what shows the same difference is not looked for yet.

    First all matches are looked at by the flags of their statements (`corpus.triage.selection`). What cannot have a cue
    gets none; of the others the most promising are looked at word by word, and the rest is counted in `passed_over`.
    What is not the same fact cannot contradict: the suspicion of a pair is taken by the share of such pairs that are
    (`corpus.matching.ranking.score`), while pairs given to `explain_pair` are taken to belong together. `progress` is
    called with (done, total, "explaining") and may raise Cancelled; where there is much to do, `aside` does a half.
    `seen` are all statements, if they were seen already.
    """
    look = Look.among(matches.a, matches.b, matches.score, seen) if seen else Look.at(story, matches, aside)
    rows = look.rows
    relation, suspicion = matches.relation.copy(), matches.suspicion.copy()
    relation[rows] = _relations_at_a_glance(look.seen.glance, look.a, look.b)
    promise, chosen = look.chosen()
    pairs = look.sides(chosen)
    cues: dict[int, tuple[Cue, ...]] = dict(matches.cues)
    for row, found in zip(rows[chosen].tolist(), explain_pairs(pairs, progress, aside), strict=True):
        relation[row] = _NUMBER_OF[found.relation]
        if found.cues:
            cues[row] = found.cues
            if worth(found.cues[0]) > 0:  # else it is no more suspicious than what was not looked at
                suspicion[row] = found.suspicion
    if progress is not None:
        progress(len(pairs), len(pairs), "explaining")
    passed_over = int(np.count_nonzero(promise > 0)) - len(chosen)
    explained_ = replace(matches, suspicion=suspicion, relation=relation, cues=cues, passed_over=passed_over)
    return explained_.sorted()


def _relations_at_a_glance(glance: Glance, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> npt.NDArray[np.uint8]:
    """As `corpus.cues.suspicion.relation` guesses them where there is no cue, about."""
    coverage, much_longer = glance.coverage(a, b)
    found = np.where((coverage >= 0.7) & much_longer, _NUMBER_OF[Relation.ELABORATES], _NUMBER_OF[Relation.AGREES])
    found[glance.one_hedged(a, b)] = _NUMBER_OF[Relation.QUALIFIES]
    found[coverage < 0.2] = _NUMBER_OF[Relation.UNRELATED]
    return found.astype(np.uint8)


_NUMBER_OF = {relation: number for number, relation in enumerate(RELATIONS)}
