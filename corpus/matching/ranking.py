"""The rank of a pair of statements, and the score 0-100 that is shown of it.

The rank is a weighted sum of the features of `corpus.matching.features`: the log odds that both report the same fact.
Weights and calibration are fitted by `corpus.fitting.fit_ranking` and lie in `weights.json`; statements of a story and
lone pairs have weights of their own, since a lone pair has no articles around it. Differences of numbers, dates and
negations are not punished beyond the words they are: they are what the reader looks for.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from corpus.matching.arrays import Floats
from corpus.matching.features import (
    CHEAP,
    DEAR,
    IN_A_STORY,
    KIN,
    LONE,
    NAMES,
    Texts,
    cheap,
    dear,
    lone,
    of_articles,
    of_company,
    prepare,
)
from corpus.matching.nearest import Found
from corpus.matching.pair_context import Company
from corpus.version import ALGORITHM

WORTH_RANKING = -5.0
"""Pairs with a lower first estimate are not ranked: on ECB+ none of 153,000 would score more than 2.5."""

# Graders seldom give the extreme grades: odds fitted to them are spread so that the same sentence in another spelling
# comes near 100. The order does not change.
_SPREAD = 1.5

__all__ = ["WORTH_RANKING", "Texts", "pair_score", "prepare", "rank", "rank_by_terms", "score"]


class Weights(NamedTuple):
    """`story`, `cheap` and `pair` are a constant and one weight for each of their features; `knots` is a table of ranks
    and the log odds measured there."""

    story: Floats
    cheap: Floats
    pair: Floats
    knots: tuple[Floats, Floats]


@cache
def weights() -> Weights:
    """The shipped weights. Raises ValueError if they were fitted for another version of the features."""
    return read_weights(files("corpus.matching").joinpath("weights.json").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """The weights in a file as `corpus.fitting.fit_ranking` writes it."""
    data = json.loads(text)
    if data["algorithm"] != ALGORITHM:
        raise ValueError(
            f"weights of version {data['algorithm']}, not {ALGORITHM}: run python -m corpus.fitting.fit_ranking"
        )

    def numbers(part: str, names: tuple[str, ...]) -> Floats:
        return np.array([data[part][name] for name in ("constant", *names)], np.float32)

    table = np.array(data["calibration"], np.float32)
    return Weights(
        numbers("story", NAMES),
        numbers("cheap", (*CHEAP, *KIN)),
        numbers("pair", (*CHEAP, *DEAR, *LONE)),
        (table[:, 0], table[:, 1]),
    )


def rank(texts: Texts, pairs: Found, around: Company, threads: int = 1) -> Floats:
    """The ranks (log odds) of pairs of texts with their context."""
    return _sum(
        weights().story, dear(texts, pairs, threads, IN_A_STORY), of_articles(around.kinship), of_company(around)
    )


def rank_by_terms(mass: Floats, pairs: Found, kinship: Floats) -> Floats:
    """The first-stage ranks: from the terms and the similarity of the articles alone."""
    return _sum(weights().cheap, cheap(mass, pairs), of_articles(kinship))


def score(ranks: Floats) -> Floats:
    """0-100, rising with the rank: the share of pairs that report the same fact, on topics not fitted on.

    True at a score of 50, 70 and 90, of 100 pairs of ECB+ (496 articles, all events together): 46, 66 and 87 of those
    of annotated sentences, by cross-validation by topic; where an event is a story of its own 70, 82 and 93. Annotated
    are sentences on the main events. Of the others, by reading 120 pairs, 40 at each score and strictly the same fact
    (weights fitted on these topics), 3, 12 and 50 are true. `weights.json` has the whole table.
    """
    at, odds = weights().knots
    inside = np.interp(ranks, at, odds)
    beyond = np.maximum(0, ranks - at[-1]) - np.maximum(0, at[0] - ranks)
    return np.asarray(100 / (1 + np.exp(-(inside + beyond))), np.float32)


def pair_score(texts: Texts, pairs: Found) -> Floats:
    """0-100 for pairs without articles around, fitted to graded likeness: 50 is the middle grade."""
    odds = _sum(weights().pair, cheap(texts.mass, pairs), dear(texts, pairs), lone(texts, pairs))
    return np.asarray(100 / (1 + np.exp(-_SPREAD * odds)), np.float32)


def _sum(weight: Floats, *columns: Floats) -> Floats:
    return np.asarray(weight[0] + np.concatenate(columns, axis=1) @ weight[1:], np.float32)
