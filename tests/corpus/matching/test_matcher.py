"""What a set of matches promises whatever the story."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from corpus.errors import Cancelled
from corpus.matching.article_similarity import TYPICAL, kinship
from corpus.matching.limits import QUEUED_FROM, SHOWN_FROM
from corpus.matching.matches import Matches
from corpus.matching.terms import TermTable
from corpus.model import BlockKind
from corpus.pipeline.compare_pairs import compare_pairs, scores_of_pairs
from tests.corpus.stories import article, scored, story

MERIDIAN = (
    "The dam above Hradna held 1,200 cubic metres when the gate failed on Monday.",
    "Mayor Ilona Veske denied that the town had been warned.",
    "Farmers lost most of the barley harvest.",
)
COURIER = (
    "When the gate of the Hradna dam failed on Monday it held 1,400 cubic metres.",
    "The town was warned twice, engineers told Mayor Ilona Veske in writing.",
    "Trains to the coast run again.",
)
TRIBUNE = (
    "Engineers warned the town of Hradna and Mayor Veske about the gate of the dam.",
    "Two farmers said the barley harvest was lost.",
)


def pairs_of(matches: Matches) -> dict[frozenset[str], float]:
    return {frozenset((match.a.id, match.b.id)): match.score for match in matches}


def test_statements_on_one_fact_match_and_stand_above_the_others() -> None:
    matches = scored(story(article("m", *MERIDIAN, outlet="M"), article("c", *COURIER, outlet="C")))
    first = matches[0]
    assert (first.a.text, first.b.text) == (MERIDIAN[0], COURIER[0])
    assert first.score > SHOWN_FROM
    assert list(matches.score) == sorted(matches.score, reverse=True)
    assert not any({match.a.text, match.b.text} & {COURIER[2]} for match in matches if match.score >= SHOWN_FROM)


def test_the_order_of_the_files_changes_neither_pairs_nor_scores() -> None:
    articles = [article(n, *s, outlet=n) for n, s in (("m", MERIDIAN), ("c", COURIER), ("t", TRIBUNE))]
    expected = pairs_of(scored(story(*articles)))
    assert expected
    for order in permutations(articles):
        assert pairs_of(scored(story(*order))) == pytest.approx(expected, rel=1e-5)


def test_articles_of_one_given_outlet_never_match() -> None:
    same = story(article("m", *MERIDIAN, outlet="Press"), article("c", *MERIDIAN, outlet="press"))
    assert len(scored(same)) == 0


@pytest.mark.parametrize("guessed", [frozenset({"outlet"}), frozenset()])
def test_a_guessed_or_unknown_outlet_suppresses_nothing(guessed: frozenset[str]) -> None:
    outlet = "Press" if guessed else None
    matches = scored(
        story(
            article("m", *MERIDIAN, outlet=outlet, guessed=guessed),
            article("c", *COURIER, outlet=outlet, guessed=guessed),
            article("t", *TRIBUNE, outlet="Press"),
        )
    )
    assert {(match.a.article, match.b.article) for match in matches} == {("m", "c"), ("m", "t"), ("c", "t")}


def test_no_statement_matches_one_of_its_own_article() -> None:
    twice = (MERIDIAN[0], MERIDIAN[0], COURIER[0])
    matches = scored(story(article("m", *twice), article("c", *COURIER)))
    assert all(match.a.article != match.b.article for match in matches)


def test_repetitions_and_furniture_are_not_matched() -> None:
    repeated = article("m", MERIDIAN[0], MERIDIAN[1], MERIDIAN[0], repeats=[2])
    furniture = article("f", MERIDIAN[0], kind=BlockKind.FURNITURE)
    matches = scored(story(repeated, furniture, article("c", *COURIER)))
    matched = {statement.id for match in matches for statement in (match.a, match.b)}
    assert repeated.statements[0].id in matched
    assert repeated.statements[2].id not in matched
    assert furniture.statements[0].id not in matched


def test_identical_wording_scores_near_100_and_nothing_leaves_0_to_100() -> None:
    matches = scored(story(article("m", *MERIDIAN), article("c", *MERIDIAN)))
    scores = {(match.a.text, match.b.text): match.score for match in matches}
    assert all(scores[sentence, sentence] > 98 for sentence in MERIDIAN)
    assert all(0 <= score <= 100 for score in scores.values())


def test_another_number_costs_little() -> None:
    same, other = scores_of_pairs(
        [(MERIDIAN[0], MERIDIAN[0]), (MERIDIAN[0], MERIDIAN[0].replace("1,200", "nine hundred"))]
    )
    assert same > other > 90


def test_the_way_a_number_or_a_name_is_written_costs_nothing_or_little() -> None:
    spellings = [
        ("Four envoys met 1,200 farmers.", "4 envoys met 1200 farmers."),
        ("Twenty-five envoys of the U.S. met.", "25 envoys of the US met."),
        ("Mojtaba Samareh Hashemi met envoys.", "MOJTABA SAMAREH-HASHEMI met envoys."),
    ]
    assert all(score > 95 for score in scores_of_pairs(spellings))


def test_one_word_in_common_is_no_copy() -> None:
    short = "Trust me.", "Because he cannot be trusted."
    matches = scored(story(*(article(name, *MERIDIAN, said) for name, said in zip("ab", short, strict=True))))
    scores = {(match.a.text, match.b.text): match.score for match in matches}
    assert scores[short] < QUEUED_FROM - 10


def test_unrelated_statements_score_low() -> None:
    assert max(scores_of_pairs([(MERIDIAN[2], COURIER[2]), ("", ""), ("", MERIDIAN[0]), ("of the", "of the")])) < 20


def test_only_given_dates_exclude() -> None:
    def on(name: str, day: str, guessed: bool = False) -> tuple[str, str, bool]:
        return name, day, guessed

    def matched(*days: tuple[str, str, bool]) -> set[tuple[str, str]]:
        articles = [
            article(name, MERIDIAN[0], published=day, guessed=frozenset({"published"} if guessed else ()))
            for name, day, guessed in days
        ]
        return {(match.a.article, match.b.article) for match in scored(story(*articles), window=2)}

    far = [on("a", "2024-03-01"), on("b", "2024-03-03T10:00:00"), on("c", "2024-03-06")]
    assert matched(*far) == {("a", "b")}
    assert matched(far[0], on("c", "2024-03-06", guessed=True)) == {("a", "c")}
    assert matched(far[0], on("c", "2024")) == {("a", "c")}


def test_nothing_to_match_is_no_error() -> None:
    assert len(scored(story())) == 0
    assert len(scored(story(article("m", *MERIDIAN)))) == 0
    assert len(scored(story(article("m", "…", "of the"), article("c", "", "?!")))) == 0
    assert compare_pairs([]) == []


def test_words_of_scripts_without_spaces_match() -> None:
    matches = scored(
        story(article("a", "東京で大雨が降り、三人が死亡した。"), article("b", "大雨の東京で五人が死亡。"))
    )
    assert len(matches) == 1


def test_progress_is_told_and_can_stop_the_work() -> None:
    told: list[tuple[int, int, str]] = []
    two = story(article("m", *MERIDIAN), article("c", *COURIER))
    scored(two, progress=lambda *what: told.append(what))
    assert told[-1] == (100, 100, "comparing")
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        scored(two, progress=stop)


def test_a_table_of_matches_finds_the_rows_of_a_statement() -> None:
    matches = scored(story(article("m", *MERIDIAN), article("c", *COURIER), article("t", *TRIBUNE)))
    for index in range(len(matches.statements)):
        rows = matches.of_statement(index).tolist()
        assert set(rows) == {row for row in range(len(matches)) if index in (matches.a[row], matches.b[row])}
        assert [matches[row].score for row in rows] == sorted((matches[row].score for row in rows), reverse=True)
    assert matches[-1] == list(matches)[-1]
    assert list(matches.take(np.array([1, 0]))) == [matches[1], matches[0]]


def test_inside_one_story_the_articles_do_not_drown_the_words() -> None:
    words = [["flood", "dam", "town", f"own{n}", f"other{n}"] for n in range(4)]
    words[3] = [*words[2], "more"]  # two articles that share more than the others
    across = kinship(TermTable.of(words)).between(*np.triu_indices(4, 1))
    assert np.ptp(across) == 0
    assert across.max() <= TYPICAL


def test_among_many_events_articles_on_one_stand_out() -> None:
    words = [[f"event{n // 3}", f"place{n // 3}", f"who{n // 3}", "said", f"own{n}"] for n in range(60)]
    found = kinship(TermTable.of(words))
    beside, elsewhere = found.between(np.array([0, 0]), np.array([1, 5]))
    assert beside > found.background + 0.3
    assert elsewhere == pytest.approx(found.background, abs=0.01)
    assert np.flatnonzero(found.related(0, 0.05)).tolist() == [0, 1, 2]
