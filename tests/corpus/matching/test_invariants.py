"""What the ranking of a story does not depend on: the order of its files and sides, the names of its outlets, copies.

Tested on drawn stories: some outlets report some of a dozen facts, in some of their wordings.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from corpus.model import Article
from tests.corpus.stories import article, scored, story

WORDINGS = (
    ("The gate of the dam above Hradna failed on Monday.", "On Monday a gate of Hradna's dam gave way."),
    ("Mayor Ilona Veske denied that the town had been warned.", "Nobody warned us, mayor Veske said."),
    ("Farmers lost most of the barley harvest.", "Most of the barley was lost, two farmers said."),
    ("Trains to the coast run again since Tuesday.", "The coast line was reopened on Tuesday."),
    ("Nine people died in the flood.", "The flood killed at least nine.", "Five people are dead."),
    ("The ministry promised 40 million crowns for Hradna.", "Hradna is to get 40m crowns from the ministry."),
)
SENTENCES = [wording for wordings in WORDINGS for wording in wordings]
Scores = dict[frozenset[str], float]


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    chosen = draw(
        st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True), min_size=2, max_size=5)
    )
    outlets = draw(st.lists(st.sampled_from("PQRS"), min_size=len(chosen), max_size=len(chosen)))
    return [
        article(f"{n}", *sentences, outlet=outlet)
        for n, (sentences, outlet) in enumerate(zip(chosen, outlets, strict=True))
    ]


def scores(*found: Article) -> Scores:
    return {frozenset((match.a.id, match.b.id)): match.score for match in scored(story(*found))}


def same(one: Scores, other: Scores) -> bool:
    """Whether two sets of scores of 100 are equal but for rounding (single precision); a pair not found has none."""
    return all(one.get(pair, 0) == pytest.approx(other.get(pair, 0), abs=0.05) for pair in one.keys() | other.keys())


@given(articles(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_files_and_so_of_the_sides_of_a_pair_changes_no_score(
    found: list[Article], random: object
) -> None:
    shuffled = found.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert same(scores(*found), scores(*shuffled))


@given(articles(), st.permutations("PQRS"))
@settings(max_examples=40, deadline=None)
def test_what_outlets_are_called_changes_no_score(found: list[Article], names: list[str]) -> None:
    other = dict(zip("PQRS", names, strict=True))
    assert same(scores(*found), scores(*(replace(each, outlet=other[each.outlet or "P"]) for each in found)))


@given(articles())
@settings(max_examples=40, deadline=None)
def test_copies_of_all_articles_by_other_outlets_change_no_score(found: list[Article]) -> None:
    alone = scores(*found)
    copies = [
        replace(
            each,
            id=f"{each.id} again",
            outlet=f"{each.outlet} again",
            statements=tuple(
                structs.replace(said, id=f"again {said.id}", article=f"{each.id} again") for said in each.statements
            ),
        )
        for each in found
    ]
    together = scores(*found, *copies)
    assert same(alone, {pair: score for pair, score in together.items() if not any("again" in id_ for id_ in pair)})
    crossed = {pair: together[pair] for pair in together if sum("again" in id_ for id_ in pair) == 1}
    for pair, score in alone.items():
        one, other = sorted(pair)
        assert crossed.get(frozenset((one, f"again {other}")), 0) == pytest.approx(score, abs=0.05)
    copied = [[said.id for said in each.statements] for each in found]
    for id_ in (id_ for ids in copied for id_ in ids):
        assert together[frozenset((id_, f"again {id_}"))] > 70
