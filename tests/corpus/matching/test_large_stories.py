"""A story of archive size: which articles are compared, what is passed over, and that no cue is lost to the glance."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.facts.facts import facts
from corpus.matching.article_similarity import kinship
from corpus.matching.duplicates import Copies
from corpus.matching.limits import AN_ARCHIVE, ARCHIVE_WINDOW, window_of
from corpus.matching.nearest import without_the_commonest
from corpus.matching.terms import TermTable
from corpus.matching.vectors import term_rows
from corpus.pipeline.match_story import match_story
from corpus.runtime.worker import Worker
from corpus.sample import sample_files
from corpus.triage import selection as look
from corpus.triage.signals import DATE, DENIAL, NEGATION, NUMBER, flag
from tests.corpus.stories import article, explained, scored, story
from tui.desk.opening import window_note


def test_only_an_archive_has_a_window_unless_one_is_asked_for() -> None:
    assert window_of(AN_ARCHIVE) is None
    assert window_of(AN_ARCHIVE + 1) == ARCHIVE_WINDOW
    assert window_of(AN_ARCHIVE + 1, 30) == 30
    assert window_of(10, 0) == 0


def test_a_window_that_nobody_asked_for_is_told() -> None:
    assert window_note(AN_ARCHIVE, None) is None
    assert window_note(AN_ARCHIVE + 1, 7) is None
    assert "at most 3 days apart" in (window_note(AN_ARCHIVE + 1, None) or "")


def test_no_cue_begins_where_no_flag_is() -> None:
    texts = [line for file in sample_files() for line in file.read_text("utf-8").splitlines()]
    texts += ["“Nobody's been hurt,” he said.", "A lie!", "It happened two weeks ago.", "A dozen fled in May.", ""]
    for text in texts:
        known, flags = facts(text, "2024-03-04"), flag(text, "en")[0]
        for found, bit in (
            (known.quantities, NUMBER), (known.dates, DATE), (known.negations, NEGATION), (known.denials, DENIAL),
        ):  # fmt: skip
            assert not found or flags & bit, text


def test_what_is_passed_over_is_counted_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"The gate of the dam at Hradna failed and {number} farmers fled." for number in range(2, 9)]
    both = story(article("m", *lines, outlet="M"), article("c", *lines, outlet="C"))
    found = scored(both)
    everything = explained(both, found)
    assert everything.passed_over == 0
    assert everything.note is None
    monkeypatch.setattr(look, "ALWAYS_EXPLAINED", 3)
    monkeypatch.setattr(look, "MOST_EXPLAINED", 4)
    some = explained(both, found)
    assert some.passed_over > 0
    assert len(some.cues) == 4
    assert f"{some.passed_over:,} matches were not looked at" in (some.note or "")


def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"The gate of the dam at Hradna failed and {number} farmers fled." for number in range(2, 40)]
    both = story(article("m", *lines, outlet="M"), article("c", *lines, outlet="C"))
    alone = explained(both, scored(both))
    monkeypatch.setattr("corpus.pipeline.explain_matches.LARGE_STORY", 10)
    monkeypatch.setattr("corpus.pipeline.explain_pairs.SHARED_PAIRS", 10)
    monkeypatch.setattr("corpus.pipeline.story_terms.LARGE_STORY", 10)
    with Worker() as worker:
        assert list(match_story(both, worker=worker)) == list(alone)


def test_the_rarest_terms_of_a_statement_are_always_searched_for() -> None:
    documents = [["common", *(f"rare{number}-{each}" for each in range(6))] for number in range(50)]
    rows, _ = term_rows(TermTable.of(documents).counts())
    fewer = without_the_commonest(rows, np.bincount(rows.indices, minlength=rows.shape[1]))
    assert fewer.shape == rows.shape
    assert fewer.nnz < rows.nnz
    left = np.asarray(fewer.multiply(fewer).sum(axis=1)).ravel()
    assert left.min() >= 0.9 - 1e-6


def test_articles_outside_the_window_are_strangers_whatever_they_share() -> None:
    words = [[f"event{n // 3}", f"place{n // 3}", f"who{n // 3}", "said", f"own{n}"] for n in range(60)]
    days = np.full(60, 100, np.int32)
    one, other = np.array([0, 0, 3, 3]), np.array([1, 2, 4, 5])
    assert (kinship(TermTable.of(words), days, 3).between(one, other) > 0.9).all()
    days[[2, 5]] = 104
    apart = kinship(TermTable.of(words), days, 3)
    assert (apart.between(one, other) > 0.9).tolist() == [True, False, True, False]
    assert apart.between(one, other)[1] == np.float32(apart.background)


def test_articles_of_a_larger_story_that_were_not_looked_at_are_strangers() -> None:
    words = [[f"event{n // 3}", f"place{n // 3}", f"who{n // 3}", "said", f"own{n}"] for n in range(60)]
    known = kinship(TermTable.of(words))
    larger = known.among(np.arange(2, 62), 64)
    assert larger.between(np.array([2, 2]), np.array([3, 7])).tolist() == pytest.approx(
        known.between(np.array([0, 0]), np.array([1, 5])).tolist()
    )
    far = larger.between(np.array([0, 0, 1, 63]), np.array([1, 2, 63, 5]))
    assert (far == np.float32(known.background)).all()
    assert len(np.unique(larger.which)) == 64


def test_a_line_that_very_many_articles_print_gives_each_some_partners_not_all() -> None:
    count = 300
    copies = Copies.of(["line"] * count, np.zeros(count, np.int32), np.arange(count, dtype=np.int32))
    one = np.zeros(1, np.int32)
    a, b, _ = copies.pairs(one, one)
    assert len(set(zip(a.tolist(), b.tolist(), strict=True))) == len(a) <= 4_096
    assert (a < b).all()
    assert set(a.tolist()) | set(b.tolist()) == set(range(count))


@pytest.mark.parametrize("count", [2, 3, 4, 7])
def test_a_line_that_some_articles_print_matches_in_all_pairs_of_outlets(count: int) -> None:
    outlets = np.array([*range(count), 0], np.int32)
    copies = Copies.of(["line"] * (count + 1), np.zeros(count + 1, np.int32), outlets)
    a, b, _ = copies.pairs(copies.several(), copies.several())
    found = sorted(zip(a.tolist(), b.tolist(), strict=True))
    assert found == [(i, j) for i in range(count + 1) for j in range(i + 1, count + 1) if outlets[i] != outlets[j]]
