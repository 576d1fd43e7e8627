"""Fits the weights of the rank and its calibration, and writes them with their figures to `weights.json`.

    python -m corpus.fitting.fit_ranking GOLD_ECB GOLD_STS...

GOLD_ECB is a folder with story/*.txt, sentences.jsonl and pairs.jsonl; GOLD_STS are files of graded pairs. Needs
scikit-learn (the dev extra). Figures are of cross-validation by topic (the first number in a file's name): a
pair is scored by models that saw none of its topics. Every event is fitted on twice, among all others and as a story of
its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corpus.matching.arrays import Flags, Floats, Ints
from corpus.matching.article_similarity import kinship
from corpus.matching.features import (
    CHEAP,
    DEAR,
    IN_A_STORY,
    KIN,
    LONE,
    NAMES,
    cheap,
    company,
    dear,
    lone,
    of_articles,
    of_company,
    prepare,
    weigh,
)
from corpus.matching.nearest import Found, Search, unique_pairs
from corpus.matching.pair_context import Place
from corpus.matching.terms import TermTable
from corpus.matching.vectors import row_products
from corpus.model import BlockKind, Story
from corpus.pipeline.read_story import read_story
from corpus.text.words import content
from corpus.version import ALGORITHM

_FOLDS = 7
# Of pairs of far articles one in so many is fitted on, with that weight: nearly all are easy, and none is the same
# fact.
_THINNED = 25
_FAR = 0.15
_OUT = Path(__file__).parents[1] / "matching" / "weights.json"

# Annotated are only the sentences on the events; most of a story is about something else. Beside the annotated pairs of
# a story stand pairs of its other sentences, taken for different where they share next to nothing, with this weight.
_STRANGE = 0.1
_OTHERS = 0.4
_SOME = 10
# Cosine from which on the pairs of a statement are found in a story of one event.
_PARTNER_FLOOR = 0.02

COLUMNS = (*CHEAP, *NAMES)
"""The features of `Pairs`, in order."""

Weighed = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of annotated sentences: which two (numbers of sentences), their features, whether they are the same fact,
    in the strict sense too, and the topics of both. `weight` is the sample weight in fitting."""

    a: Ints
    b: Ints
    features: Floats
    same: Flags
    strict: Flags
    topics: tuple[Ints, Ints]
    weight: Floats

    def take(self, rows: npt.NDArray[Any]) -> Pairs:
        """Those rows."""
        topics = self.topics[0][rows], self.topics[1][rows]
        return Pairs(
            self.a[rows],
            self.b[rows],
            self.features[rows],
            self.same[rows],
            self.strict[rows],
            topics,
            self.weight[rows],
        )


def main(argv: Sequence[str] | None = None) -> None:
    """Fits, prints the figures, writes the file."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.fitting.fit_ranking", description="Fit the weights of the rank."
    )
    parser.add_argument("ecb", type=Path)
    parser.add_argument("sts", type=Path, nargs="+")
    parser.add_argument("-o", type=Path, default=_OUT, dest="out")
    options = parser.parse_args(argv)
    archive, stories = gold_pairs(options.ecb)
    annotated = (stories.a >= 0) & (stories.b >= 0)
    columns = [COLUMNS.index(name) for name in NAMES]
    out_of_fold = cross_validated(archive, stories, columns)
    alone = cross_validated_stories(archive, stories, columns)
    knots = calibration(out_of_fold, archive.same)
    scores, alone_scores = (1 / (1 + np.exp(-np.interp(x, *knots.T))) for x in (out_of_fold, alone))
    graded = [grades(path) for path in options.sts]
    figures = {
        "archive": retrieval(archive, out_of_fold),
        "single stories": retrieval(stories.take(annotated), alone[annotated]),
        "true of 100 at": shares(scores, archive.same),
        "true of 100 at, in single stories": shares(alone_scores[annotated], stories.same[annotated]),
        "spearman": [round(rho, 4) for rho in cross_validated_grades(graded)],
    }
    cheap_columns = [COLUMNS.index(name) for name in (*CHEAP, *KIN)]
    written = {
        "algorithm": ALGORITHM,
        "story": _named(fitted(archive, stories, columns), NAMES),
        "cheap": _named(fitted(archive, stories, cheap_columns), (*CHEAP, *KIN)),
        "pair": _named(fitted_grades(graded), (*CHEAP, *DEAR, *LONE)),
        "calibration": [[round(float(x), 3) for x in knot] for knot in knots],
        "figures": figures,
        "gold": {str(path.name): _hash(path) for path in (options.ecb, *options.sts)},
    }
    options.out.write_text(json.dumps(written, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))  # noqa: T201


def gold_pairs(folder: Path) -> tuple[Pairs, Pairs]:
    """All pairs of annotated sentences of different articles: in the whole archive, and in each event's own story."""
    story = read_story([folder / "story"])
    labels: dict[frozenset[tuple[str, str]], bool] = {}
    for line in map(json.loads, (folder / "pairs.jsonl").open(encoding="utf-8")):
        labels[frozenset((line[side]["article"], line[side]["text"]) for side in "ab")] = line["strict"]
    sentences = {(line["article"], line["text"]) for line in map(json.loads, (folder / "sentences.jsonl").open("rb"))}
    number = {sentence: at for at, sentence in enumerate(sorted(sentences))}
    whole = _pairs_of(story, number, labels)
    events: dict[str, list[int]] = {}
    for at, article in enumerate(story.articles):
        events.setdefault(Path(article.path).name.rpartition("-")[0], []).append(at)
    parts = [
        _pairs_of(Story(story.name, None, tuple(story.articles[at] for at in each)), number, labels, True)
        for each in events.values()
    ]
    joined = Pairs(
        np.concatenate([part.a for part in parts]),
        np.concatenate([part.b for part in parts]),
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.same for part in parts]),
        np.concatenate([part.strict for part in parts]),
        (np.concatenate([part.topics[0] for part in parts]), np.concatenate([part.topics[1] for part in parts])),
        np.concatenate([part.weight for part in parts]),
    )
    return whole, joined


def _pairs_of(
    story: Story,
    number: dict[tuple[str, str], int],
    labels: dict[frozenset[tuple[str, str]], bool],
    others: bool = False,
) -> Pairs:
    contents, article_of, gold = [], [], []
    for at, article in enumerate(story.articles):
        left = {text: n for (name, text), n in number.items() if name == Path(article.path).name}
        for statement in article.statements:
            if statement.repeats or statement.kind is BlockKind.FURNITURE:
                continue
            contents.append(content(statement.text, article.language))
            article_of.append(at)
            gold.append(left.pop(next((t for t in left if t in statement.text or statement.text in t), ""), -1))
    said = TermTable.of(contents)
    weighed = weigh(said)
    texts = prepare(said, weighed)
    articles, numbers = np.array(article_of, np.int32), np.array(gold, np.int32)
    rows = np.flatnonzero(numbers >= 0).astype(np.int32)
    a, b = _across(rows, articles)
    weight = np.ones(len(a), np.float32)
    if others:
        c, d = _across(np.arange(len(numbers), dtype=np.int32), articles)
        apart = ((numbers[c] < 0) | (numbers[d] < 0)) & (row_products(texts.rows, texts.rows, c, d) < _STRANGE)
        c, d = c[apart][::_SOME], d[apart][::_SOME]
        weight = np.concatenate([weight, np.full(len(c), _OTHERS * len(a) / max(1, len(c)), np.float32)])
        a, b = np.concatenate([a, c]), np.concatenate([b, d])
    order = np.lexsort((b, a))
    a, b, weight = a[order], b[order], weight[order]
    found = a, b, row_products(weighed.rows, weighed.rows, a, b)
    every, wanted = _with_partners(weighed.rows, articles, found)
    place = Place(np.arange(len(contents), dtype=np.int32), articles, *every[:2])
    by_article = said.grouped(np.bincount(articles, minlength=len(story.articles)))
    around = company(weighed, every, place, kinship(by_article), wanted)
    features = np.concatenate(
        [cheap(texts.mass, found), dear(texts, found, 2, IN_A_STORY), of_articles(around.kinship), of_company(around)],
        axis=1,
    )
    keys = sorted(number)
    sides = [
        (keys[one], keys[other]) if min(one, other) >= 0 else ()
        for one, other in zip(numbers[a], numbers[b], strict=True)
    ]
    found_labels = [labels.get(frozenset(pair)) for pair in sides]
    topic = np.array([int(re.findall(r"\d+", Path(article.path).name)[0]) for article in story.articles], np.int32)
    return Pairs(
        numbers[a],
        numbers[b],
        features,
        np.array([label is not None for label in found_labels]),
        np.array([label is True for label in found_labels]),
        (topic[articles[a]], topic[articles[b]]),
        weight,
    )


def _with_partners(rows: sparse.csr_matrix, articles: Ints, pairs: Found) -> tuple[Found, Flags]:
    """These pairs and all others of their statements as found in a story, and the indices of these among all."""
    some = np.unique(np.concatenate(pairs[:2]))
    everything = np.arange(len(articles), dtype=np.int32)
    found = Search(rows, articles).between(some, everything, top=len(everything), floor=_PARTNER_FLOOR)
    every = unique_pairs([found, pairs])
    keys = every[0].astype(np.int64) << 32 | every[1]
    return every, np.isin(keys, pairs[0].astype(np.int64) << 32 | pairs[1])


def _across(rows: Ints, articles: Ints) -> tuple[Ints, Ints]:
    i, j = np.triu_indices(len(rows), 1)
    across = articles[rows[i]] != articles[rows[j]]
    return rows[i[across]], rows[j[across]]


def fitted(archive: Pairs, stories: Pairs, columns: Sequence[int]) -> Weighed:
    """The intercept and the weights of these columns of the features."""
    near = archive.same | (archive.features[:, COLUMNS.index("kinship")] >= _FAR)
    kept = near | (np.arange(len(near)) % _THINNED == 0)
    features = np.concatenate([archive.features[kept], stories.features])[:, list(columns)]
    weight = np.concatenate([np.where(near[kept], 1.0, _THINNED), stories.weight])
    return _logistic(features, np.concatenate([archive.same[kept], stories.same]), weight)


def _logistic(features: Floats, true: Flags, weight: Weighed) -> Weighed:
    from sklearn.linear_model import LogisticRegression

    mean, spread = features.mean(axis=0, dtype=float), features.std(axis=0, dtype=float) + 1e-9
    model = LogisticRegression(solver="newton-cholesky", max_iter=200)
    model.fit((features - mean) / spread, true, sample_weight=weight)
    slopes = model.coef_[0] / spread
    return np.concatenate([model.intercept_ - slopes @ mean, slopes])


def cross_validated(archive: Pairs, stories: Pairs, columns: Sequence[int]) -> Floats:
    """Ranks of the archive's pairs by models that saw none of their topics, for two topics the mean of two models."""
    ranks = np.zeros(len(archive.a))
    for held, weight in _folds(archive, stories, columns):
        inside = np.isin(archive.topics[0], held).astype(int) + np.isin(archive.topics[1], held)
        ranks += inside / 2 * _apply(weight, archive.features[:, list(columns)])
    return ranks.astype(np.float32)


def cross_validated_stories(archive: Pairs, stories: Pairs, columns: Sequence[int]) -> Floats:
    """The same for the pairs of single stories."""
    ranks = np.zeros(len(stories.a))
    for held, weight in _folds(archive, stories, columns):
        ranks += np.isin(stories.topics[0], held) * _apply(weight, stories.features[:, list(columns)])
    return ranks.astype(np.float32)


def _folds(archive: Pairs, stories: Pairs, columns: Sequence[int]) -> Iterator[tuple[Ints, Weighed]]:
    topics = np.unique(archive.topics[0])
    for fold in range(_FOLDS):
        held = topics[fold::_FOLDS]
        seen = ~(np.isin(archive.topics[0], held) | np.isin(archive.topics[1], held))
        yield held, fitted(archive.take(seen), stories.take(~np.isin(stories.topics[0], held)), columns)


def _apply(weight: Weighed, features: Floats) -> Weighed:
    return np.asarray(weight[0] + features @ weight[1:], float)


def calibration(ranks: Floats, true: Flags) -> Weighed:
    """Rows of a rank and the log odds there, both rising: isotonic regression, read off at its middle parts."""
    from sklearn.isotonic import IsotonicRegression

    share = IsotonicRegression(out_of_bounds="clip").fit(ranks, true)
    at = np.quantile(ranks[ranks > np.quantile(ranks[true], 0.01)], np.linspace(0.02, 0.99, 25))
    # a mean of the neighbourhood: isotonic regression climbs in steps
    width = np.maximum(0.25, np.gradient(at))
    probability = np.array([share.predict(np.linspace(x - w, x + w, 9)).mean() for x, w in zip(at, width, strict=True)])
    odds = np.log(np.clip(probability, 1e-4, 0.995) / (1 - np.clip(probability, 1e-4, 0.995)))
    odds = np.maximum.accumulate(odds) + np.arange(len(at)) * 1e-2
    return np.stack([at, odds], axis=1)


def shares(scores: Weighed, true: Flags) -> dict[str, float]:
    """The percentage of true pairs among those within 5 of a score of 10, 20 ... 95."""
    bands = {at: np.abs(100 * scores - at) <= 5 for at in (10, 20, 30, 40, 50, 60, 70, 80, 90, 95)}
    return {str(at): round(100 * float(true[band].mean()), 1) for at, band in bands.items() if band.any()}


def retrieval(pairs: Pairs, ranks: Floats) -> dict[str, float]:
    """hit@1, hit@10 and recall@10 over the sentences that have a partner, average precision over all pairs."""
    one, other = np.concatenate([pairs.a, pairs.b]), np.concatenate([pairs.b, pairs.a])
    same, rank = np.tile(pairs.same, 2), np.tile(ranks, 2)
    order = np.lexsort((other, -rank, one))
    one, same = one[order], same[order]
    place = np.arange(len(one)) - np.searchsorted(one, one)
    partners = np.bincount(one, weights=same)
    queries = partners > 0
    in_ten = np.bincount(one, weights=same & (place < 10))[queries]
    first = np.bincount(one, weights=same & (place < 1))[queries]
    return {
        "queries": int(queries.sum()),
        "hit@1": round(float(first.mean()), 4),
        "hit@10": round(float((in_ten > 0).mean()), 4),
        "recall@10": round(float((in_ten / np.minimum(10, partners[queries])).mean()), 4),
        "ap": average_precision(ranks, pairs.same),
        "strict ap": average_precision(ranks, pairs.strict),
    }


def average_precision(ranks: Floats, true: Flags) -> float:
    """Average precision: the mean over the true pairs of the precision at each."""
    right = true[np.argsort(-ranks, kind="stable")]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return round(float(precision[right].mean()), 4)


Graded = tuple[Floats, Weighed]


def grades(path: Path) -> Graded:
    """Features of the pairs of a file, and their grades 0-1."""
    lines = [json.loads(line) for line in path.open(encoding="utf-8")]
    number: dict[str, int] = {}
    a, b = (np.array([number.setdefault(line[side], len(number)) for line in lines], np.int32) for side in "ab")
    texts = prepare(TermTable.of(content(text) for text in number))
    found = a, b, row_products(texts.rows, texts.rows, a, b)
    return np.concatenate([cheap(texts.mass, found), dear(texts, found), lone(texts, found)], axis=1), np.array(
        [line["score"] / 5 for line in lines]
    )


def fitted_grades(graded: Sequence[Graded]) -> Weighed:
    """Logistic regression on soft labels: a pair is a positive sample weighted by its grade, a negative by the rest."""
    features = np.concatenate([features for features, _ in graded])
    grade = np.concatenate([grade for _, grade in graded])
    return _logistic(
        np.concatenate([features, features]),
        np.repeat([True, False], len(grade)),
        np.concatenate([grade, 1 - grade]),
    )


def cross_validated_grades(graded: Sequence[Graded]) -> list[float]:
    """For each file Spearman's correlation of grades and scores fitted on the other files."""
    from scipy.stats import spearmanr

    found = []
    for at, (features, grade) in enumerate(graded):
        rest = [each for n, each in enumerate(graded) if n != at] or list(graded)
        found.append(float(spearmanr(_apply(fitted_grades(rest), features), grade)[0]))
    return found


def _named(weight: Weighed, names: Sequence[str]) -> dict[str, float]:
    return {name: round(float(each), 4) for name, each in zip(("constant", *names), weight, strict=True)}


def _hash(path: Path) -> str:
    """Of a file, or of all files of a folder in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
