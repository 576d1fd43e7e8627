"""Which matches are worth a look word by word: told by the flags of their statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.cues.word_by_word import Known, Sides
from corpus.matching.arrays import components, falling, numbered, order_of
from corpus.matching.matches import Matches
from corpus.model import Statement, Story
from corpus.runtime.parallel import in_two
from corpus.runtime.worker import Aside
from corpus.triage.likelihood import promises
from corpus.triage.signal_table import Glance
from corpus.triage.signals import flag_all

Indices = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

MOST_EXPLAINED = 8_000
"""Matches that are looked at word by word in a run. Nobody reads on that far in a queue, and at some thousand a second
it is what a reviewer would wait for."""

ALWAYS_EXPLAINED = 2_000
"""Up to so many, all matches that could have any cue are looked at; of more, those that may well be suspicious."""

PROMISING_FROM = 0.08
"""Where there are more, a match is looked at from this promise on (`corpus.triage.likelihood`)."""

LOOKED_AT_FROM = 20.0
"""Matches of a lower score are hardly ever the same fact, and are not looked at for cues."""

_WORTH_A_PROCESS = 3_000


@dataclass(frozen=True, eq=False)
class Seen:
    """Statements, and their flags as arrays."""

    known: Sequence[Known]
    glance: Glance


def known_of(story: Story, statements: Sequence[Statement]) -> list[Known]:
    """What is to be known of statements of a story to look at them."""
    dates = {article.id: (article.published, article.language) for article in story.articles}
    return [(statement.text, *dates.get(statement.article, (None, "en"))) for statement in statements]


@dataclass(frozen=True, eq=False)
class Look:
    """The matches whose score is worth a look, highest score first: their `rows` among all, the places `a` and `b` of
    their statements in `seen`, their scores (0 to 100)."""

    rows: npt.NDArray[np.int64]
    a: Indices
    b: Indices
    score: Floats
    seen: Seen

    @staticmethod
    def among(a: Indices, b: Indices, score: Floats, seen: Seen) -> Look:
        """The look at matches of statements a[i] and b[i] of those that were seen."""
        rows = _worth_a_look(score)
        return Look(rows, a[rows], b[rows], score[rows], seen)

    @staticmethod
    def at(story: Story, matches: Matches, aside: Aside | None = None) -> Look:
        """The look at matches; `aside` does its share where many statements are to be seen."""
        rows = _worth_a_look(matches.score)
        used, side = numbered(np.concatenate([matches.a[rows], matches.b[rows]]), len(matches.statements))
        a, b = np.split(side.astype(np.int32), 2)
        known = known_of(story, [matches.statements[at] for at in used.tolist()])
        glance = Glance.of(in_two(aside if len(known) > _WORTH_A_PROCESS else None, flag_all, known))
        return Look(rows, a, b, matches.score[rows], Seen(known, glance))

    def chosen(self) -> tuple[Floats, npt.NDArray[np.int64]]:
        """How likely each of these matches is to turn out suspicious, and which of them are looked at word by word,
        those that share statements together."""
        promise = promises(self.seen.glance, self.a, self.b, self.score)
        chosen = _worth_explaining(promise)
        return promise, chosen[_neighbours(self.a[chosen], self.b[chosen], len(self.seen.known))]

    def sides(self, chosen: npt.NDArray[np.int64]) -> list[Sides]:
        """Some of these matches, to be looked at word by word."""
        known, scores = self.seen.known, self.score[chosen]
        return [
            (known[one], known[other], score, sure)
            for one, other, score, sure in zip(
                self.a[chosen].tolist(), self.b[chosen].tolist(), scores.tolist(), (scores / 100).tolist(), strict=True
            )
        ]


def _worth_a_look(score: Floats) -> npt.NDArray[np.int64]:
    """The rows of these scores that are high enough, highest score first."""
    rows = np.flatnonzero(score > LOOKED_AT_FROM)
    return rows[order_of(falling(score[rows]))]


def _worth_explaining(promise: Floats) -> npt.NDArray[np.int64]:
    """Which pairs are looked at word by word, by how likely they are to turn out suspicious."""
    count = int(np.count_nonzero(promise > 0))
    if count > ALWAYS_EXPLAINED:
        promising = int(np.count_nonzero(promise >= PROMISING_FROM))
        count = min(max(ALWAYS_EXPLAINED, promising), MOST_EXPLAINED)
    return order_of(falling(promise))[:count]


def _neighbours(a: npt.NDArray[np.int32], b: npt.NDArray[np.int32], statements: int) -> npt.NDArray[np.int64]:
    """An order of pairs in which those that share statements stand together: each statement is taken apart once."""
    return np.lexsort((b, a, components(statements, a, b)[a]))
