"""Matches → explained matches: triage by signals, then the full cues of those that triage selects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from corpus.cues.pair import MOSTLY
from corpus.cues.suspicion import LEAST, SAME_FACT_FROM, UNRELATED_BELOW, Weights, worth
from corpus.errors import Progress
from corpus.facts.facts import Known
from corpus.matching.arrays import numbered
from corpus.matching.matches import RELATIONS, Matches
from corpus.model import Cue, Relation, Statement, Story
from corpus.pipeline.explain_pairs import explain_pairs
from corpus.pipeline.sizes import LARGE_STORY
from corpus.runtime.parallel import shared_map
from corpus.runtime.worker import Worker
from corpus.triage.selection import Selection, above_floor
from corpus.triage.signal_table import SignalTable
from corpus.triage.signals import flag_all


def explained_matches(
    story: Story,
    matches: Matches,
    progress: Progress | None = None,
    worker: Worker | None = None,
    weights: Weights | None = None,
) -> Matches:
    """The same matches with suspicion, relation and cues: most suspicious first, then by score, then in story order.

    Triage rules out pairs that cannot have a cue and ranks the others by the likelihood of a suspicious one; the first
    of them get their full cues, the rest is counted in `passed_over`. Statements on different facts cannot contradict
    each other, so suspicion is multiplied with the chance that a pair of this score is on one fact
    (`corpus.cues.suspicion.believed`). `weights` are others than the shipped ones. `progress` is called with (done,
    total, "explaining") and may raise Cancelled.
    """
    selection = candidates(story, matches, worker)
    rows = selection.rows
    relation, suspicion = matches.relation.copy(), matches.suspicion.copy()
    relation[rows] = _relations_by_signals(selection)
    likelihood, chosen = selection.chosen()
    pairs = selection.sides(chosen)
    cues: dict[int, tuple[Cue, ...]] = dict(matches.cues)
    for row, found in zip(rows[chosen].tolist(), explain_pairs(pairs, progress, worker, weights), strict=True):
        relation[row] = _NUMBER_OF[found.relation]
        if found.cues:
            cues[row] = found.cues
            if worth(found.cues[0], weights) > 0 and found.suspicion >= LEAST:
                suspicion[row] = found.suspicion
    if progress is not None:
        progress(len(pairs), len(pairs), "explaining")
    passed_over = int(np.count_nonzero(likelihood > 0)) - len(chosen)
    return replace(matches, suspicion=suspicion, relation=relation, cues=cues, passed_over=passed_over).sorted()


def candidates(story: Story, matches: Matches, worker: Worker | None = None) -> Selection:
    """The matches that may be worth explaining, with the signals of their statements."""
    rows = above_floor(matches.score)
    used, side = numbered(np.concatenate([matches.a[rows], matches.b[rows]]), len(matches.statements))
    a, b = np.split(side.astype(np.int32), 2)
    known = _known(story, [matches.statements[at] for at in used.tolist()])
    signals = shared_map(worker if len(known) > LARGE_STORY else None, flag_all, known)
    return Selection(rows, a, b, matches.score[rows], known, SignalTable.of(signals))


def _known(story: Story, statements: Sequence[Statement]) -> list[Known]:
    dates = {article.id: (article.published, article.language) for article in story.articles}
    return [(statement.text, *dates.get(statement.article, (None, "en"))) for statement in statements]


def _relations_by_signals(of: Selection) -> npt.NDArray[np.uint8]:
    """Roughly what `corpus.cues.suspicion.relation` guesses for pairs without a cue."""
    coverage, much_longer = of.signals.coverage(of.a, of.b)
    found = np.where((coverage >= MOSTLY) & much_longer, _NUMBER_OF[Relation.ELABORATES], _NUMBER_OF[Relation.AGREES])
    found[(coverage < UNRELATED_BELOW) & (of.score < SAME_FACT_FROM)] = _NUMBER_OF[Relation.UNRELATED]
    return found.astype(np.uint8)


_NUMBER_OF = {relation: number for number, relation in enumerate(RELATIONS)}
