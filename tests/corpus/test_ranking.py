"""What the rank of a match promises: it is the same however the story is laid out, and its score means something."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.background import shares
from corpus.events import event_cosines
from corpus.features import CHEAP, DEAR, KIN, LONE, NAMES
from corpus.matching import match_story
from corpus.pairs import scores_of_pairs
from corpus.ranking import read_weights, score, weights
from corpus.sample import sample_files
from corpus.spelling import alike
from corpus.story import read_story
from corpus.term_table import TermTable
from corpus.version import ALGORITHM
from tests.corpus.stories import article, story

WORDS = ["dam", "gate", "flood", "town", "mayor", "Hradna", "Veske", "1,200", "nine", "farmers", "harvest", "denied"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
ARTICLES = st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=2, max_size=4)
STORED = Path(__file__).with_name("sample_scores.json")


def best_of_texts(articles: list[tuple[str, list[str]]]) -> dict[frozenset[tuple[str, str]], float]:
    """The score of each two sentences, named by the first letter of their article."""
    found: dict[frozenset[tuple[str, str]], float] = {}
    for match in match_story(story(*(article(name, *each, outlet=name) for name, each in articles))):
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
    text = files("corpus").joinpath("weights.json").read_text("utf-8")
    data = json.loads(text)
    assert data["algorithm"] == ALGORITHM
    assert set(data["story"]) == {"constant", *NAMES}
    assert set(data["cheap"]) == {"constant", *CHEAP, *KIN}
    assert set(data["pair"]) == {"constant", *CHEAP, *DEAR, *LONE}
    assert len(weights().story) == len(NAMES) + 1
    with pytest.raises(ValueError, match="not "):
        read_weights(json.dumps(data | {"algorithm": "0"}))


def test_the_shipped_code_and_weights_give_the_stored_scores(tmp_path: Path) -> None:
    for file in sample_files():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    found = {f"{match.a.id} {match.b.id}": match.score for match in match_story(read_story([tmp_path]))}
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
