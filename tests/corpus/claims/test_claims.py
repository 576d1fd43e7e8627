"""Claims: one fact as each outlet has it, whoever is first, whoever is silent; two facts are never one claim."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.claims.claims import Claim, claim_of, claims
from corpus.matching.matches import Matches, scored_matches
from corpus.model import Article, Story
from tests.corpus.stories import article, story

Scores = Mapping[tuple[str, str], float]


def told(scores: Scores, *articles: Article) -> tuple[Claim, ...]:
    """The claims of articles whose statements are called by their texts."""
    return claims(*matched(scores, story(*articles)))


def matched(scores: Scores, of: Story) -> tuple[Story, Matches]:
    number = {statement.text: at for at, statement in enumerate(of.statements)}
    pairs = [(*sorted((number[one], number[other])), score) for (one, other), score in scores.items()]
    a, b, score = ([pair[at] for pair in pairs] for at in range(3))
    return of, scored_matches(of.statements, np.array(a, np.int32), np.array(b, np.int32), np.array(score, np.float32))


def texts(found: tuple[Claim, ...]) -> list[set[str]]:
    return [{statement.text for statement in claim.statements} for claim in found]


def outlets(*names: str, sentences: int = 2) -> list[Article]:
    """Articles of these outlets; the statements of A are a1, a2 and so on."""
    return [
        article(name, *(f"{name.lower()}{number}" for number in range(1, sentences + 1)), outlet=name) for name in names
    ]


def test_matched_statements_of_several_outlets_are_one_claim() -> None:
    (claim,) = told({("a1", "b1"): 90, ("a1", "c1"): 80, ("b1", "c1"): 60}, *outlets("A", "B", "C"))
    assert [statement.text for statement in claim.statements] == ["a1", "b1", "c1"]
    assert claim.outlets == ("A", "B", "C")


def test_matches_too_weak_for_the_queue_make_no_claim() -> None:
    assert told({("a1", "b1"): 49}, *outlets("A", "B")) == ()
    assert told({}, *outlets("A", "B")) == ()
    assert told({}) == ()


def test_a_statement_that_reports_two_facts_does_not_make_them_one() -> None:
    found = told({("a1", "b1"): 95, ("b1", "c1"): 94, ("a1", "c1"): 2}, *outlets("A", "B", "C"))
    assert texts(found) == [{"a1", "b1"}]


def test_a_bridge_between_two_outlets_does_not_merge_two_facts() -> None:
    scores = {("a1", "b1"): 80, ("c1", "d1"): 80, ("b1", "c1"): 99}
    assert {"a1", "d1"} not in [group & {"a1", "d1"} for group in texts(told(scores, *outlets("A", "B", "C", "D")))]
    scores = {("a1", "b1"): 90, ("c1", "d1"): 90, ("b1", "c1"): 85}
    assert texts(told(scores, *outlets("A", "B", "C", "D"))) == [{"a1", "b1"}, {"c1", "d1"}]


def test_two_sentences_of_an_article_are_two_facts_unless_they_are_almost_the_same() -> None:
    scores = {("a1", "b1"): 90, ("a2", "b1"): 80}
    assert texts(told(scores, *outlets("A", "B"))) == [{"a1", "b1"}]
    doubled = article("A", "The gate of the dam failed at night.", "The gate of the dam failed at night", outlet="A")
    scores = {(statement.text, "b1"): 90 for statement in doubled.statements}
    (claim,) = told(scores, doubled, *outlets("B"))
    assert len(claim.statements) == 3
    assert claim.outlets == ("A", "B")


def test_two_articles_of_one_outlet_can_report_the_same_fact_and_are_one_outlet() -> None:
    again = replace(article("A2", "a3", outlet="a"), outlet="A")
    (claim,) = told({("a1", "b1"): 70, ("a3", "b1"): 60}, *outlets("A", "B"), again)
    assert claim.outlets == ("A", "B")
    assert len(claim.statements) == 3


def test_who_was_first_is_said_where_the_given_dates_say_so() -> None:
    a, b, c = outlets("A", "B", "C")
    scores = {("a1", "b1"): 90, ("a1", "c1"): 90, ("b1", "c1"): 90}

    def first(*dates: str | None, guessed: int | None = None) -> str | None:
        dated = [replace(each, published=when) for each, when in zip((a, b, c), dates, strict=True)]
        if guessed is not None:
            dated[guessed] = replace(dated[guessed], guessed=frozenset({"published"}))
        (claim,) = told(scores, *dated)
        return claim.first

    assert first("2031-03-12", "2031-03-11", "2031-03-13") == "B"
    assert first("2031-03-12T10:00+02:00", "2031-03-12T09:30+00:00", None) == "A"
    assert first("2031-03-12", "2031-03-12T09:30", None) is None, "nobody knows when on that day"
    assert first("2031-03-12", "2031-03-12", "2031-03-13") is None
    assert first("2031-03-12", "2031-03-11", None, guessed=1) == "A", "a guessed date proves nothing"
    assert first(None, None, None) is None
    assert first("2031-03", None, None) is None


def test_silent_are_outlets_that_report_the_rest_but_not_this() -> None:
    scores = {("a1", "b1"): 90, ("a2", "b2"): 90, ("a2", "c2"): 90, ("b2", "c2"): 90}
    by_size = told(scores, *outlets("A", "B", "C", "D"))
    assert texts(by_size) == [{"a2", "b2", "c2"}, {"a1", "b1"}]
    assert [claim.silent for claim in by_size] == [(), ("C",)], "D reports nothing of all this"
    hinting = told({**scores, ("a1", "c1"): 55, ("b1", "c1"): 10}, *outlets("A", "B", "C", "D"))
    assert [claim.silent for claim in hinting] == [(), ()], "C says something that comes near"
    unknown = [*outlets("A", "B"), replace(outlets("C")[0], outlet=None)]
    assert [claim.silent for claim in told(scores, *unknown)] == [(), (unknown[2].outlet_name,)], "it has a name here"


def test_of_a_silent_outlet_it_is_said_what_it_covers_else() -> None:
    scores = {("a1", "b1"): 90, ("a2", "b2"): 90, ("a2", "c2"): 90, ("b2", "c2"): 90, ("b3", "d3"): 90}
    found = told(scores, *outlets("A", "B", "C", "D", sentences=3))
    said = {claim.statements[0].text: dict(zip(claim.silent, claim.covered, strict=True)) for claim in found}
    assert said == {
        "a1": {"C": (1, 1), "D": (1, 2)},
        "a2": {"D": (1, 2)},
        "b3": {"A": (2, 2), "C": (1, 2)},
    }


def test_a_statement_that_nobody_else_reports_is_a_claim_of_its_own() -> None:
    scores = {("a1", "b1"): 90, ("a2", "c2"): 40}
    of, matches = matched(scores, story(*outlets("A", "B", "C")))
    found = claims(of, matches)
    alone = claim_of(of, matches, found, of.statements[1])
    assert [statement.text for statement in alone.statements] == ["a2"]
    assert (alone.silent, alone.covered) == (("B",), ((1, 1),))
    assert claim_of(of, matches, found, of.statements[0]) == found[0]


names = "ABCDEF"
some_scores = st.dictionaries(
    st.tuples(st.sampled_from(names), st.integers(1, 3), st.sampled_from(names), st.integers(1, 3)),
    st.floats(0, 99),
    max_size=40,
).map(
    lambda found: {
        (f"{min(a, b).lower()}{i if a < b else j}", f"{max(a, b).lower()}{j if a < b else i}"): score
        for (a, i, b, j), score in found.items()
        if a != b
    }
)


@given(some_scores, st.randoms(use_true_random=False))
def test_the_order_of_files_and_of_matches_changes_no_claim(scores: Scores, chance: random.Random) -> None:
    articles = outlets(*names, sentences=3)
    shuffled = list(articles)
    chance.shuffle(shuffled)
    pairs = list(scores.items())
    chance.shuffle(pairs)
    assert told(scores, *articles) == told(dict(pairs), *shuffled)


@given(some_scores)
def test_a_claim_holds_together_and_a_statement_stands_in_one(scores: Scores) -> None:
    found = told(scores, *outlets(*names, sentences=3))
    members = Counter(statement.id for claim in found for statement in claim.statements)
    assert set(members.values()) <= {1}
    for claim in found:
        group = [statement.text for statement in claim.statements]
        assert len({statement.article for statement in claim.statements}) == len(group) >= 2
        assert len(claim.outlets) >= 2
        pairs = [scores.get((min(a, b), max(a, b)), 0.0) for a in group for b in group if a < b]
        assert sum(pairs) / len(pairs) >= 49.99, "on average they match"
        assert not set(claim.silent) & set(claim.outlets)


@pytest.mark.parametrize("size", [20_000])
def test_many_small_facts_stay_apart(size: int) -> None:
    a, b = (article(name, *(f"{name}{number}" for number in range(size)), outlet=name) for name in "AB")
    both = story(a, b)
    rows = np.arange(size, dtype=np.int32)
    found = claims(both, scored_matches(both.statements, rows, rows + size, np.full(size, 90, np.float32)))
    assert len(found) == size
