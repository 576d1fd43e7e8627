"""The queue: all matches of a story explained and put in order, most suspicious first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corpus.cues.explanation import explained
from corpus.cues.facts import Facts, facts
from corpus.cues.pair import Pair
from corpus.matches import RELATIONS, Matches
from corpus.model import Article, Cue, Statement, Story
from corpus.progress import Progress

MOST_EXPLAINED = 50_000
"""Matches that are explained, the best by score; the rest keep suspicion 0, as do those that are too doubtful to be
suspicious. Nobody reads on that far in a queue, and at some thousand a second it is what a reviewer would wait for."""

DOUBTFUL, CERTAIN = 20.0, 70.0
"""Scores between which a match of a story grows from hardly the same fact to surely the same, and its suspicion with
it. On the sample story the first ten of the queue become ten contradictions, from nine; of the us-iran story, pairs
that share only a subject leave the first ten. Pairs given to `explain_pair` are taken to belong together."""

PROGRESS_EVERY = 500


def explain(story: Story, matches: Matches, progress: Progress | None = None) -> Matches:
    """The same matches with cues, suspicion and relation; most suspicious first, then by score, then as in the story.

    Each statement is parsed once. `progress` is called with (done, total, "explaining") and may raise Cancelled.
    """
    best = np.argsort(-matches.score, kind="stable")[:MOST_EXPLAINED]
    best = best[matches.score[best] > DOUBTFUL]
    parse = _Parser(story, matches.statements)
    suspicion = matches.suspicion.copy()
    relation = matches.relation.copy()
    cues: dict[int, tuple[Cue, ...]] = dict(matches.cues)
    same_fact = np.clip((matches.score - DOUBTFUL) / (CERTAIN - DOUBTFUL), 0, 1)
    total = len(best)
    for done, row in enumerate(best.tolist()):
        if progress is not None and done % PROGRESS_EVERY == 0:
            progress(done, total, "explaining")
        pair = Pair(parse(int(matches.a[row])), parse(int(matches.b[row])), float(matches.score[row]))
        found = explained(pair, float(same_fact[row]))
        suspicion[row] = found.suspicion
        relation[row] = _NUMBER_OF[found.relation]
        if found.cues:
            cues[row] = found.cues
    if progress is not None:
        progress(total, total, "explaining")
    return replace(matches, suspicion=suspicion, relation=relation, cues=cues).sorted()


_NUMBER_OF = {relation: number for number, relation in enumerate(RELATIONS)}


class _Parser:
    """Facts of the statements of a story by index, each parsed when it is first asked for."""

    def __init__(self, story: Story, statements: Sequence[Statement]) -> None:
        self._articles = story.article_by_id
        self._statements = statements
        self._parsed: dict[int, Facts] = {}

    def __call__(self, index: int) -> Facts:
        parsed = self._parsed.get(index)
        if parsed is None:
            statement = self._statements[index]
            article: Article | None = self._articles.get(statement.article)
            published, language = (article.published, article.language) if article else (None, "en")
            parsed = self._parsed[index] = facts(statement.text, published, language)
        return parsed
