"""The public faces: what they show works, what they promise is there, and importing them is cheap."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

import corpus
import store


@pytest.mark.parametrize("face", [corpus, store], ids=lambda face: face.__name__)
def test_what_a_face_shows_works(face: object) -> None:
    failed, tried = doctest.testmod(face)  # type: ignore[arg-type]
    assert tried > 5
    assert failed == 0


def test_the_names_of_the_faces() -> None:
    assert set(corpus.__all__) == {
        "read_story", "match_story", "compare_pairs", "explain_pair", "claims", "Story", "Matches", "Match", "Worker",
        "Cache",
    }  # fmt: skip
    assert set(store.__all__) == {
        "TagStore", "Tag", "Draft", "TaggedStatement", "Filters", "FORMATS", "examine", "repair", "read_import",
        "StoreError",
    }  # fmt: skip
    for face in (corpus, store):
        assert all(hasattr(face, name) for name in face.__all__)


def test_the_function_claims_stays_when_its_room_is_entered() -> None:
    from corpus.claims.claims import Claim

    assert callable(corpus.claims)
    assert Claim.__module__ == "corpus.claims.claims"


@pytest.mark.parametrize("face", ["corpus", "store", "tui"])
def test_a_face_imports_nothing_heavy(face: str) -> None:
    script = f"import sys, {face}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"numpy", "scipy", "rapidfuzz", "sentencex", "Stemmer", "sparse_dot_topn", "textual", "rich", "jinja2"}
    assert not heavy & set(done.stdout.split())
