"""A large story that grew: what was known of it is taken over, and the result is that of matching all of it again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.matching.matches import Matches
from corpus.model import Article, Story
from corpus.pipeline import incremental as module
from corpus.pipeline.incremental import earlier
from corpus.pipeline.match_story import match_story
from corpus.pipeline.story_terms import KnownTerms, packed_terms, story_terms, unpacked_terms
from corpus.runtime.cache import Cache
from corpus.text.words import content
from tests.corpus.stories import article, scored, story

TOWNS = ("Hradna", "Solheim", "Vesk", "Ostrel", "Marn", "Tilde", "Quarr", "Brenn", "Lund", "Pyke", "Orm", "Dray")


def report(number: int, outlet: str) -> Article:
    town = TOWNS[number % len(TOWNS)]
    return article(
        f"{number:02d}-{outlet}",
        f"The gate of the dam above {town} failed on Monday and {20 + number} farmers fled.",
        f"Mayor {town}son denied that {town} had been warned.",
        f"The bridge of {town} was closed for {number + 3} days.",
        outlet=outlet,
    )


@pytest.fixture
def before() -> list[Article]:
    return [report(number, outlet) for number in range(11) for outlet in "PQ"]


@pytest.fixture(autouse=True)
def _all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGE_STORY", 1)


def pairs(matches: Matches) -> dict[frozenset[str], float]:
    return {frozenset((match.a.id, match.b.id)): match.score for match in matches}


def in_order(*articles: Article) -> Story:
    return story(*sorted(articles, key=lambda each: each.id))


def test_only_what_is_new_is_matched_and_the_rest_is_taken_over(before: list[Article], tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    old = match_story(in_order(*before), cache=cache)
    grown = in_order(*before, report(3, "R"))
    known = earlier(grown, None, cache)
    assert known is not None
    assert known.fresh == {"03-R"}
    assert pairs(known.matches) == pairs(old)
    found = match_story(grown, cache=cache)
    assert {pair: score for pair, score in pairs(found).items() if not any("R" in id_ for id_ in pair)} == pairs(old)
    anew = pairs(match_story(grown))
    assert pairs(found).keys() == anew.keys()
    assert pairs(found) == pytest.approx(anew, abs=3)
    kept = match_story(grown, cache=cache)
    assert [*kept] == [*found]
    assert kept.suspicion.tolist() == sorted(kept.suspicion.tolist(), reverse=True)


def test_cues_of_what_is_taken_over_stay_with_their_match(before: list[Article], tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    old = {frozenset((each.a.id, each.b.id)): each for each in match_story(in_order(*before), cache=cache)}
    assert any(each.cues for each in old.values())
    for each in match_story(in_order(report(0, "A"), *before), cache=cache):
        was = old.get(frozenset((each.a.id, each.b.id)))
        if was is not None:
            assert (each.cues, each.relation) == (was.cues, was.relation)


def test_what_was_removed_or_changed_leaves_nothing_behind(before: list[Article], tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    match_story(in_order(*before), cache=cache)
    removed = match_story(in_order(*before[1:]), cache=cache)
    assert not any(before[0].id in (match.a.article, match.b.article) for match in removed)
    assert pairs(removed).keys() == pairs(match_story(in_order(*before[1:]))).keys()
    moved = in_order(replace(before[1], outlet="P"), *before[2:])
    assert pairs(match_story(moved, cache=cache)).keys() == pairs(match_story(moved)).keys()


def test_a_story_that_is_new_by_a_tenth_is_matched_as_a_whole(before: list[Article], tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    match_story(in_order(*before), cache=cache)
    assert earlier(in_order(*before, *(report(n, "R") for n in range(3))), None, cache) is None
    assert earlier(in_order(*before, report(3, "R")), 2, cache) is None


def test_the_matches_of_fresh_articles_are_those_of_the_whole_story(before: list[Article]) -> None:
    whole = in_order(*before)
    everything = pairs(scored(whole))
    fresh = {before[4].id, before[9].id}
    wanted = {pair for pair in everything if any(id_.rpartition("@")[0] in fresh for id_ in pair)}
    found = pairs(scored(whole, fresh=fresh))
    assert found.keys() == wanted
    assert found == pytest.approx({pair: everything[pair] for pair in wanted}, abs=0.01)


@pytest.mark.parametrize("looked_at", [2_000, 3])
def test_fresh_articles_are_matched_in_their_own_language(
    before: list[Article], monkeypatch: pytest.MonkeyPatch, looked_at: int
) -> None:
    monkeypatch.setattr("corpus.matching.matcher.RELATED_LOOKED_AT", looked_at)
    said = "Die Polizei hat nach dem Feuer in der Stadt nicht alle Straßen geöffnet, und es ist noch nicht klar, warum."
    german = [replace(article(f"{name}-de", said, outlet=name), language="de") for name in "XYZ"]
    found = pairs(scored(in_order(*before, *german), fresh={"X-de"}))
    assert {frozenset(id_.rpartition("@")[0] for id_ in pair) for pair in found} == {
        frozenset({"X-de", "Y-de"}),
        frozenset({"X-de", "Z-de"}),
    }


def test_of_very_many_articles_the_kinship_of_the_nearest_will_do(
    before: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = in_order(*before)
    expected = pairs(scored(whole, fresh={before[4].id}))
    monkeypatch.setattr("corpus.matching.matcher.RELATED_LOOKED_AT", 3)
    found = pairs(scored(whole, fresh={before[4].id}))
    assert found == pytest.approx({pair: expected[pair] for pair in found}, abs=1)
    assert {pair for pair, score in expected.items() if score > 50} <= found.keys()


def test_terms_are_kept_as_they_are(before: list[Article]) -> None:
    whole = story(*before, article("empty"))
    terms = story_terms(whole)
    kept = unpacked_terms(list(packed_terms(terms)))
    assert kept.words() == terms.words() == [content(each.text) for each in whole.statements]
    first, second = (len(each.statements) for each in before[:2])
    new = article("new", "Nobody has seen this one.")
    known = KnownTerms(kept, {before[1].id: range(first, first + second), before[0].id: range(first)})
    found = story_terms(story(before[1], new, before[0]), known=known)
    assert found.words() == [
        *terms.words()[first : first + second],
        *(content(each.text) for each in new.statements),
        *terms.words()[:first],
    ]
    assert list(found.vocabulary) == sorted(found.vocabulary)
