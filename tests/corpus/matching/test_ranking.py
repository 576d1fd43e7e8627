"""What the rank of a match promises: it is the same however the story is laid out, and its score means something."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.matching.article_similarity import kinship
from corpus.matching.event_cosines import event_cosines
from corpus.matching.features import CHEAP, DEAR, KIN, LONE, NAMES
from corpus.matching.pair_context import Place, local_rows
from corpus.matching.ranking import read_weights, score, weights
from corpus.matching.spelling import alike
from corpus.matching.terms import TermTable
from corpus.matching.vectors import term_rows
from corpus.pipeline.compare_pairs import scores_of_pairs
from corpus.text.word_frequencies import shares
from corpus.version import ALGORITHM
from tests.corpus.matching.sample_scores import STORED, sample_scores
from tests.corpus.stories import article, scored, story

WORDS = ["dam", "gate", "flood", "town", "mayor", "Hradna", "Veske", "1,200", "nine", "farmers", "harvest", "denied"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
ARTICLES = st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=2, max_size=4)


def best_of_texts(articles: list[tuple[str, list[str]]]) -> dict[frozenset[tuple[str, str]], float]:
    """The score of each two sentences, named by the first letter of their article."""
    found: dict[frozenset[tuple[str, str]], float] = {}
    for match in scored(story(*(article(name, *each, outlet=name) for name, each in articles))):
        key = frozenset(((match.a.article[0], match.a.text), (match.b.article[0], match.b.text)))
        found[key] = max(found.get(key, 0), match.score)
    return found


@settings(max_examples=30, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_of_files_changes_no_score(texts, random) -> None:  # type: ignore[no-untyped-def]
    named = [(f"{'abcd'[n]}", each) for n, each in enumerate(texts)]
    shuffled = list(named)
    random.shuffle(shuffled)
    assert best_of_texts(shuffled) == pytest.approx(best_of_texts(named), abs=0.01)


@settings(max_examples=30, deadline=None)
@given(SENTENCES, SENTENCES)
def test_a_pair_scores_the_same_either_way_round(one: str, other: str) -> None:
    assert scores_of_pairs([(one, other)]) == pytest.approx(scores_of_pairs([(other, one)]), abs=0.01)


def test_scores_rise_with_ranks_and_stay_between_0_and_100() -> None:
    ranks = np.linspace(-30, 30, 1000, dtype=np.float32)
    scores = score(ranks)
    assert (np.diff(scores) >= 0).all()
    assert scores.min() >= 0
    assert scores.max() <= 100
    assert (np.diff(score(np.linspace(-4, 6, 200, dtype=np.float32))) > 0).all()


def test_version_and_weights_belong_together() -> None:
    text = files("corpus.matching").joinpath("weights.json").read_text("utf-8")
    data = json.loads(text)
    assert data["algorithm"] == ALGORITHM
    assert set(data["story"]) == {"constant", *NAMES}
    assert set(data["cheap"]) == {"constant", *CHEAP, *KIN}
    assert set(data["pair"]) == {"constant", *CHEAP, *DEAR, *LONE}
    assert len(weights().story) == len(NAMES) + 1
    with pytest.raises(ValueError, match="not "):
        read_weights(json.dumps(data | {"algorithm": "0"}))


def test_the_shipped_code_and_weights_give_the_stored_scores() -> None:
    found = sample_scores()
    stored = json.loads(STORED.read_text("utf-8"))
    assert len(stored) >= 20
    assert {pair: found[pair] for pair in stored} == pytest.approx(stored, abs=0.1)


def test_terms_spelled_alike_are_found_and_others_are_not() -> None:
    terms = ["gaddafi", "gadhafi", "kilomet", "kilometr", "harvest", "2010", "2011"]
    matrix = alike(terms).toarray()
    assert np.allclose(matrix, matrix.T)
    assert not np.diag(matrix).any()
    near = {(terms[a], terms[b]) for a, b in combinations(range(len(terms)), 2) if matrix[a, b] > 0}
    assert near == {("gaddafi", "gadhafi"), ("kilomet", "kilometr")}


def test_the_background_knows_common_words_from_rare_ones() -> None:
    people, flood, unknown = shares(["peopl", "flood", "hradna"]).tolist()
    assert people > flood > unknown == 0


def test_articles_lean_towards_their_event_and_strangers_stay_apart() -> None:
    words = [[f"event{n // 4}", f"place{n // 4}", f"who{n // 4}", f"own{n}", f"more{n}"] for n in range(40)]
    near = event_cosines(TermTable.of([*words, ["stranger", "alone"]]), np.zeros(41, np.int32)).near.toarray()
    assert near[0, 1] > 0.8
    assert near[0, 5] < 0.05
    assert near[-1, :-1].max() < 0.05


def test_articles_of_few_days_and_of_many_are_compared_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [[f"event{n % 5}", f"place{n % 5}", f"own{n}"] for n in range(30)]
    days = np.array([0 if n % 7 == 0 else 700 + n // 2 for n in range(30)], np.int32)
    at_once = event_cosines(TermTable.of(words), days, 3)
    monkeypatch.setattr("corpus.matching.event_cosines.FEW_ARTICLES", 0)
    day_by_day = event_cosines(TermTable.of(words), days, 3)
    assert at_once.near.nnz > 0
    assert np.allclose(at_once.near.toarray(), day_by_day.near.toarray(), atol=1e-6)
    assert (at_once.pairs, at_once.quarter) == (day_by_day.pairs, day_by_day.quarter)


def test_local_weights_are_the_same_for_a_few_statements_as_for_all() -> None:
    # Four articles of three statements, on two events; the last two articles say the same.
    said = [["dam", "gate", f"own{n}"] if n < 6 else ["storm", "coast", f"own{min(n, 8)}"] for n in range(12)]
    article_of = np.repeat(np.arange(4), 3)
    rows, mass = term_rows(TermTable.of(said).counts())
    kin = kinship(TermTable.of(said).grouped(np.bincount(article_of)))
    place = Place(np.arange(12), article_of, np.arange(12), np.arange(12))
    everything = local_rows(rows, mass, place, kin, np.arange(12)).toarray()
    for wanted in ([4], [0, 11], [3, 4, 5]):
        assert np.allclose(local_rows(rows, mass, place, kin, np.array(wanted)).toarray(), everything[wanted])
