"""Fits the weights of triage: how likely a pair is to be suspicious, by signals, on what the full cues find in stories.

    python -m corpus.fitting.fit_triage STORY... [-o FILE]

All stories have the same total weight. Run it again after a change of cues or of the weights of suspicion.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.cues.explain import explained
from corpus.cues.pair import Pair
from corpus.cues.suspicion import worth
from corpus.facts.facts import facts
from corpus.fitting.fit_suspicion import Floats, logistic, probability
from corpus.matching.matcher import find_matches
from corpus.pipeline.explain_matches import candidates
from corpus.pipeline.read_story import read_story
from corpus.pipeline.story_terms import story_terms
from corpus.triage.likelihood import SUSPICIOUS_FROM, columns
from corpus.version import ALGORITHM

_OUT = Path(__file__).parents[1] / "triage" / "weights.json"
_PULL = 1.0
_OF_A_STORY = 20_000
"""What the pairs of a story weigh together."""
_LOOKED_AT = (0.05, 0.1, 0.2, 0.3, 0.5)


@dataclass(frozen=True, eq=False)
class Pairs:
    """The pairs of a story that may have a cue: the features of each, their names, and which are suspicious."""

    names: tuple[str, ...]
    rows: Floats
    suspicious: npt.NDArray[np.bool_]


def main(argv: Sequence[str] | None = None) -> None:
    """Fits, prints the figures, writes the file."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.fitting.fit_triage", description="Fit the weights of triage."
    )
    parser.add_argument("story", type=Path, nargs="+")
    parser.add_argument("-o", type=Path, default=_OUT, dest="out")
    options = parser.parse_args(argv)
    stories = [pairs_of(path) for path in options.story]
    weight = fitted(stories)
    figures = {
        path.name: {"pairs": len(pairs.rows), "suspicious": int(pairs.suspicious.sum())}
        | {"found": found_among_the_first(weight, pairs)}
        | ({"found by weights of the others": found_among_the_first(fitted(others), pairs)} if others else {})
        for path, pairs in zip(options.story, stories, strict=True)
        for others in [[other for other in stories if other is not pairs]]
    }
    written = {
        "algorithm": ALGORITHM,
        "weights": dict(zip(("constant", *stories[0].names), weight.round(4).tolist(), strict=True)),
        "figures": figures,
    }
    options.out.write_text(json.dumps(written, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))  # noqa: T201


def pairs_of(path: Path) -> Pairs:
    """The pairs of the story at a path, all of them explained."""
    story = read_story([path])
    all_pairs = candidates(story, find_matches(story, story_terms(story)))
    signals, a, b = all_pairs.signals, all_pairs.a, all_pairs.b
    types = dict(signals.possible(a, b))
    named = list(columns(signals, types, a, b, all_pairs.score))
    chosen = np.flatnonzero(np.logical_or.reduce(list(types.values())))
    parsed = {known: facts(*known) for known in all_pairs.known}
    suspicious = [
        bool(found.cues) and worth(found.cues[0]) > 0 and found.suspicion >= SUSPICIOUS_FROM
        for one, other, score, sure in all_pairs.sides(chosen)
        for found in [explained(Pair(parsed[one], parsed[other], score), sure)]
    ]
    rows = np.stack([values[chosen].astype(np.float64) for _, values in named], axis=1)
    return Pairs(tuple(name for name, _ in named), rows, np.array(suspicious, bool))


def fitted(stories: Sequence[Pairs]) -> Floats:
    """The intercept and the weights."""
    rows = np.concatenate([pairs.rows for pairs in stories])
    count = np.concatenate([np.full(len(pairs.rows), _OF_A_STORY / len(pairs.rows)) for pairs in stories])
    pull = np.full(rows.shape[1] + 1, _PULL)
    pull[0] = 0.0
    return logistic(rows, np.concatenate([pairs.suspicious for pairs in stories]), count, np.zeros(len(pull)), pull)


def found_among_the_first(weight: Floats, pairs: Pairs) -> dict[str, float]:
    """The share of the suspicious pairs that is among the first 5, 10 … % of all pairs by likelihood."""
    right = pairs.suspicious[np.argsort(-probability(weight, pairs.rows), kind="stable")]
    return {
        str(part): round(float(right[: int(part * len(right))].sum() / max(1, right.sum())), 3) for part in _LOOKED_AT
    }


if __name__ == "__main__":
    main()
