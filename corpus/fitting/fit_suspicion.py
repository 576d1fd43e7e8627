"""Fits the weights of suspicion on labelled pairs, and measures them.

    python -m corpus.fitting.fit_suspicion GOLD... --queue LABELS STORIES [-o FILE]

GOLD are files of JSON lines with `a`, `b`, `label` (`contradiction` or another word), and `rumour` for pairs that
belong together; LABELS are labelled entries of the queues of real stories (`corpus.fitting.queue_labels`), of which the
wanted ones count as contradictions. The weights are drawn to the priors of the cue table, gently where the labels cover
a feature, strongly where they do not: whether a rumour is taken for true says nothing of figures that differ, which
reviewers want to see.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.cues.cue_table import PAIR_CUES
from corpus.cues.explain import cues_of
from corpus.cues.pair import Pair
from corpus.cues.suspicion import FEATURES, RELATED, believed, features
from corpus.facts.facts import facts
from corpus.fitting.fit_ranking import average_precision
from corpus.fitting.queue_labels import entries
from corpus.model import CueType
from corpus.pipeline.compare_pairs import scores_of_pairs
from corpus.version import ALGORITHM

_OUT = Path(__file__).parents[1] / "cues" / "weights.json"
_FOLDS = 10
_OF_A_SET, _OF_THE_QUEUE = 1_000, 300
"""What the pairs of a file weigh together, and those of the queue, which are few."""
_QUEUE = "queue"

PRIOR = {
    "constant": -3.0,
    **{row.type + RELATED: row.prior for row in PAIR_CUES if row.prior is not None},
    "one hedged": -1.0,
    "other things": -2.5,
    "two things": -6.0,
    "other figures": -1.5,
    "otherwise alike": 2.0,
}
"""Weights set by hand; those that are not here are 0."""

_SPOKEN_OF = frozenset({CueType.DENIAL, CueType.NEGATION, CueType.ATTRIBUTION})
"""Types that the labels speak of; the others keep what was set by hand but for a little."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Labelled:
    """The pairs of all files: a row of `FEATURES` each, whether they contradict, the number of their file (the queue
    comes last), a number that those have in common that belong together, and by how much suspicion is lowered since
    they may be on two facts (`corpus.cues.suspicion.believed`)."""

    rows: Floats
    contradicts: npt.NDArray[np.bool_]
    file: npt.NDArray[np.int64]
    fold: npt.NDArray[np.int64]
    sure: Floats


def main(argv: Sequence[str] | None = None) -> None:
    """Fits, prints the figures, writes the file."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.fitting.fit_suspicion", description="Fit the weights of suspicion."
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--queue", type=Path, nargs=2, required=True, metavar=("LABELS", "STORIES"))
    parser.add_argument("-o", type=Path, default=_OUT, dest="out")
    options = parser.parse_args(argv)
    names = [*(path.name for path in options.gold), _QUEUE]
    gold = labelled(options.gold, *options.queue)
    folds = cross_validated(gold, gold.fold)
    sets = cross_validated(gold, gold.file)
    weight = fitted(gold.rows, gold.contradicts, _balance(gold.file))
    queue = gold.file == len(options.gold)
    figures = {
        "average precision": _by_file(gold, names, folds),
        "best F1": {
            name: best_f1(folds[gold.file == at], gold.contradicts[gold.file == at]) for at, name in enumerate(names)
        },
        "average precision, fitted on the other sets": _by_file(gold, names, sets),
        "wanted of 100 entries of real queues": above(folds[queue], gold.contradicts[queue]),
        "contradictions of 100 headlines and sentences at": shares(folds[~queue], gold.contradicts[~queue]),
    }
    written = {
        "algorithm": ALGORITHM,
        "weights": {name: round(float(value), 4) for name, value in zip(("constant", *FEATURES), weight, strict=True)},
        "figures": figures,
        "gold": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (*options.gold, options.queue[0])
        },
    }
    options.out.write_text(json.dumps(written, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))  # noqa: T201


def labelled(paths: Sequence[Path], labels: Path, stories: Path) -> Labelled:
    """The pairs of labelled files, as `factdesk compare` sees them, and of the queue, as `factdesk match` does."""
    rows, contradicts, file, fold, sure = [], [], [], [], []
    for number, path in enumerate(paths):
        lines = [json.loads(line) for line in path.open(encoding="utf-8")]
        scores = scores_of_pairs([(line["a"], line["b"]) for line in lines])
        for line, score in zip(lines, scores, strict=True):
            rows.append(_row(Pair(facts(line["a"]), facts(line["b"]), score)))
            contradicts.append(line["label"] == "contradiction")
            file.append(number)
            fold.append(zlib.crc32(str(line.get("rumour", line["id"])).encode()) % _FOLDS)
            sure.append(1.0)
    story_fold: dict[str, int] = {}
    for entry in entries(labels, stories):
        rows.append(_row(entry.pair))
        contradicts.append(entry.wanted)
        file.append(len(paths))
        fold.append(_FOLDS + story_fold.setdefault(entry.story, len(story_fold)))
        sure.append(believed(entry.score))
    return Labelled(
        np.array(rows), np.array(contradicts, bool), np.array(file), np.array(fold), np.array(sure, np.float64)
    )


def _row(pair: Pair) -> list[float]:
    known = features(pair, cues_of(pair))
    return [known.get(name, 0.0) for name in FEATURES]


def cross_validated(gold: Labelled, fold: npt.NDArray[np.int64]) -> Floats:
    """The suspicion of each pair by weights fitted on the other folds."""
    found = np.zeros(len(fold))
    for number in np.unique(fold):
        left = fold != number
        weight = fitted(gold.rows[left], gold.contradicts[left], _balance(gold.file[left]))
        found[~left] = probability(weight, gold.rows[~left])
    return np.asarray(found * gold.sure, np.float64)


def fitted(rows: Floats, contradicts: npt.NDArray[np.bool_], count: Floats) -> Floats:
    """The intercept and the weights, with a Gaussian prior whose mean is `PRIOR`."""
    prior = np.array([PRIOR.get(name, 0.0) for name in ("constant", *FEATURES)])
    pull = np.array([_pull(name) for name in ("constant", *FEATURES)])
    return logistic(rows, contradicts, count, prior, pull)


def logistic(rows: Floats, right: npt.NDArray[np.bool_], count: Floats | float, prior: Floats, pull: Floats) -> Floats:
    """The intercept and the weights that minimise the weighted logistic loss plus `pull` / 2 times the squared distance
    to `prior` (a Gaussian prior), by L-BFGS."""
    from scipy.optimize import minimize

    ones = np.concatenate([np.ones((len(rows), 1)), rows], axis=1)
    each = np.broadcast_to(count, len(rows))

    def loss(weight: Floats) -> tuple[float, Floats]:
        odds = ones @ weight
        expected = 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
        apart = weight - prior
        value = float((each * (np.logaddexp(0, odds) - right * odds)).sum() + (pull * apart**2).sum() / 2)
        return value, ones.T @ (each * (expected - right)) + pull * apart

    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 1_000}).x, np.float64)


def _pull(name: str) -> float:
    """The precision of each weight's Gaussian prior."""
    type_ = name.removesuffix(RELATED)
    free = type_ in _SPOKEN_OF or type_ in {"constant", "coverage", "named", "both hedged"}
    return 1.0 if free else 100.0


def probability(weight: Floats, rows: Floats) -> Floats:
    """The suspicion of each row of features."""
    found: Floats = 1 / (1 + np.exp(-(weight[0] + rows @ weight[1:])))
    return found


def best_f1(suspicions: Floats, contradicts: npt.NDArray[np.bool_]) -> float:
    """The highest F1 over all thresholds: an upper bound."""
    right = np.cumsum(contradicts[np.argsort(-suspicions, kind="stable")])
    return round(float(np.max(2 * right / (np.arange(1, len(right) + 1) + right[-1]))), 4)


def above(suspicions: Floats, wanted: npt.NDArray[np.bool_]) -> dict[str, list[float]]:
    """The percentage of wanted ones among the entries of a suspicion or more, and how many entries that are."""
    found = {}
    for low in (0.3, 0.5, 0.6, 0.7, 0.8):
        inside = suspicions >= low
        found[str(low)] = [
            round(100 * float(wanted[inside].mean()), 1) if inside.any() else 0.0,
            int(inside.sum()),
        ]
    return found


def shares(suspicions: Floats, contradicts: npt.NDArray[np.bool_]) -> dict[str, list[float]]:
    """The percentage of contradictions among the pairs near a suspicion, and the number of these pairs."""
    found = {}
    for low in (0.1, 0.3, 0.5, 0.7, 0.9):
        inside = (suspicions >= low - 0.1) & (suspicions < low + 0.1)
        found[str(low)] = [
            round(100 * float(contradicts[inside].mean()), 1) if inside.any() else 0.0,
            int(inside.sum()),
        ]
    return found


def _by_file(gold: Labelled, names: Sequence[str], suspicions: Floats) -> dict[str, float]:
    return {
        name: average_precision(suspicions[gold.file == at].astype(np.float32), gold.contradicts[gold.file == at])
        for at, name in enumerate(names)
    }


def _balance(file: npt.NDArray[np.int64]) -> Floats:
    """The sample weight of each pair, so that all files have the same total, the queue (the last) a share of it."""
    size = np.bincount(file)
    total = np.full(len(size), float(_OF_A_SET))
    total[-1] = _OF_THE_QUEUE
    return np.asarray((total / np.maximum(1, size))[file], np.float64)


if __name__ == "__main__":
    main()
