"""The queue: all matches of a story explained and put in order, most suspicious first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpus.aside import Aside
from corpus.components import components
from corpus.cues.differences import with_differences
from corpus.cues.flags import Flag, flag_all
from corpus.cues.glance import Glance
from corpus.cues.promise import promises
from corpus.cues.suspicion import worth
from corpus.cues.word_by_word import Known, Sides, explain_pairs
from corpus.in_two import in_two
from corpus.matches import RELATIONS, Matches
from corpus.model import Cue, Relation, Story
from corpus.ordering import falling, numbered, order_of
from corpus.progress import Progress

MOST_EXPLAINED = 8_000
"""Matches that are looked at word by word in a run. Nobody reads on that far in a queue, and at some thousand a second
it is what a reviewer would wait for."""

ALWAYS_EXPLAINED = 2_000
"""Up to so many, all matches that could have any cue are looked at; of more, those that may well be suspicious."""

PROMISING_FROM = 0.06
"""Where there are more, a match is looked at from this promise on (`corpus.cues.promise`)."""

LOOKED_AT_FROM = 20.0
"""Matches of a lower score are hardly ever the same fact, and are not looked at for cues."""

_WORTH_A_PROCESS = 3_000


def explain(
    story: Story,
    matches: Matches,
    progress: Progress | None = None,
    aside: Aside | None = None,
    flags: Sequence[Flag] | None = None,
) -> Matches:
    """The same matches with cues, suspicion and relation; most suspicious first, then by score, then as in the story.

    First all matches are looked at by the flags of their statements (`corpus.cues.flags`). What cannot have a cue gets
    none; of the others the most promising are looked at word by word, and the rest is counted in `passed_over`. What
    is not the same fact cannot contradict: the suspicion of a pair is taken by the share of such pairs that are
    (`corpus.ranking.score`), while pairs given to `explain_pair` are taken to belong together.
    `progress` is called with (done, total, "explaining") and may raise Cancelled; where there is much to do, `aside`
    does a half. `flags` are those of all statements, if they are known.
    """
    return with_differences(looked_through(story, matches, progress, aside, flags))


def looked_through(
    story: Story,
    matches: Matches,
    progress: Progress | None = None,
    aside: Aside | None = None,
    flags: Sequence[Flag] | None = None,
) -> Matches:
    """The same, but for what shows the same difference: that is not looked for yet."""
    look = Look.at(story, matches, aside, flags)
    rows = look.rows
    relation, suspicion = matches.relation.copy(), matches.suspicion.copy()
    relation[rows] = _relations_at_a_glance(look.glance, look.a, look.b)
    promise, chosen = look.chosen(matches.score)
    pairs = look.sides(chosen, matches.score)
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


@dataclass(frozen=True, eq=False)
class Look:
    """The matches whose score is worth a look: their `rows`, the indices `a` and `b` of their statements in `known`,
    and the flags of those."""

    rows: npt.NDArray[np.int64]
    a: npt.NDArray[np.int32]
    b: npt.NDArray[np.int32]
    known: list[Known]
    glance: Glance

    @staticmethod
    def at(story: Story, matches: Matches, aside: Aside | None = None, flags: Sequence[Flag] | None = None) -> Look:
        """The look at matches, highest score first; `flags` are those of all statements, if they are known."""
        rows = np.flatnonzero(matches.score > LOOKED_AT_FROM)
        rows = rows[order_of(falling(matches.score[rows]))]
        used, side = numbered(np.concatenate([matches.a[rows], matches.b[rows]]), len(matches.statements))
        a, b = np.split(side.astype(np.int32), 2)
        dates = {article.id: (article.published, article.language) for article in story.articles}
        statements = [matches.statements[at] for at in used.tolist()]
        known = [(statement.text, *dates.get(statement.article, (None, "en"))) for statement in statements]
        if flags is None:
            glance = Glance.of(in_two(aside if len(known) > _WORTH_A_PROCESS else None, flag_all, known))
        else:
            glance = Glance.of([flags[at] for at in used.tolist()])
        return Look(rows, a, b, known, glance)

    def chosen(self, score: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
        """How likely each of these matches is to turn out suspicious, and which of them are looked at word by word,
        those that share statements together; `score` is that of all matches (0 to 100)."""
        promise = promises(self.glance, self.a, self.b, score[self.rows])
        chosen = _worth_explaining(promise)
        return promise, chosen[_neighbours(self.a[chosen], self.b[chosen], len(self.known))]

    def sides(self, chosen: npt.NDArray[np.int64], score: npt.NDArray[np.float32]) -> list[Sides]:
        """The chosen of these matches, to be looked at word by word; `score` is that of all matches (0 to 100)."""
        scores = score[self.rows[chosen]]
        return [
            (self.known[one], self.known[other], score, sure)
            for one, other, score, sure in zip(
                self.a[chosen].tolist(), self.b[chosen].tolist(), scores.tolist(), (scores / 100).tolist(), strict=True
            )
        ]


def _worth_explaining(promise: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """Which pairs are looked at word by word, by how likely they are to turn out suspicious."""
    count = int(np.count_nonzero(promise > 0))
    if count > ALWAYS_EXPLAINED:
        promising = int(np.count_nonzero(promise >= PROMISING_FROM))
        count = min(max(ALWAYS_EXPLAINED, promising), MOST_EXPLAINED)
    return order_of(falling(promise))[:count]


def _neighbours(a: npt.NDArray[np.int32], b: npt.NDArray[np.int32], statements: int) -> npt.NDArray[np.int64]:
    """An order of pairs in which those that share statements stand together: each statement is taken apart once."""
    return np.lexsort((b, a, components(statements, a, b)[a]))


def _relations_at_a_glance(glance: Glance, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> npt.NDArray[np.uint8]:
    """As `corpus.cues.suspicion.relation` guesses them where there is no cue, about."""
    coverage, much_longer = glance.coverage(a, b)
    found = np.where((coverage >= 0.7) & much_longer, _NUMBER_OF[Relation.ELABORATES], _NUMBER_OF[Relation.AGREES])
    found[glance.one_hedged(a, b)] = _NUMBER_OF[Relation.QUALIFIES]
    found[coverage < 0.2] = _NUMBER_OF[Relation.UNRELATED]
    return found.astype(np.uint8)


_NUMBER_OF = {relation: number for number, relation in enumerate(RELATIONS)}
