"""Statements are compared within one language, whatever the language; what stands apart is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.matching.languages import not_compared, parts
from corpus.model import Article, Story
from corpus.pipeline.read_story import read_story
from corpus.text.language import known_language, settled_languages
from tests.corpus.stories import article, scored, story

ENGLISH = (
    "The mayor of Karstadt opened the new bridge over the Nyra on Monday.",
    "Forty workers had built it in two years, and it is the longest of the valley.",
    "There was not a single accident, the mayor said.",
)
ENGLISH_TOO = (
    "On Monday the new Nyra bridge was opened by the mayor of Karstadt.",
    "It was built by forty workers in two years and is the longest in the valley.",
    "The mayor said that there was not a single accident.",
)
GERMAN = (
    "Der Bürgermeister von Karstadt hat am Montag die neue Brücke über die Nyra eröffnet.",
    "Vierzig Arbeiter hatten sie in zwei Jahren gebaut, und sie ist die längste im Tal.",
    "Es gab nicht einen einzigen Unfall, sagte der Bürgermeister.",
)
GERMAN_TOO = (
    "Die neuen Brücken über die Nyra sind am Montag von dem Bürgermeister von Karstadt eröffnet worden.",
    "In zwei Jahren wurde sie von vierzig Arbeitern gebaut und ist die längste im Tal.",
)
CHINESE = ("卡施塔特市长周一为尼拉河新桥剪彩。", "四十名工人用两年时间建成了这座山谷里最长的桥。")
CHINESE_TOO = ("周一，卡施塔特市长出席了尼拉河新桥的剪彩仪式。", "这座桥是山谷里最长的，由四十名工人历时两年建成。")
JAPANESE = (
    "カルシュタット市長は月曜日にニラ川の新しい橋を開通させた。",
    "四十人の作業員が二年かけて谷で最も長い橋を建設した。",
)
JAPANESE_TOO = (
    "月曜日、ニラ川の新しい橋がカルシュタット市長によって開通した。",
    "谷で最も長いこの橋は作業員四十人が二年で建設した。",
)


def written(name: str, *sentences: str, language: str | None = None) -> Article:
    made = article(name, *sentences, outlet=f"Outlet of {name}")
    return replace(made, language=language or known_language(made.text) or "en")


def best(of: Story) -> dict[tuple[str, int], tuple[str, int]]:
    """For each statement (article, number in it) its best match."""
    number = {one.id: (each.id, at) for each in of.articles for at, one in enumerate(each.statements)}
    found: dict[tuple[str, int], tuple[str, int]] = {}
    for match in scored(of):
        found.setdefault(number[match.a.id], number[match.b.id])
        found.setdefault(number[match.b.id], number[match.a.id])
    return found


@pytest.mark.parametrize(
    ("sentences", "language"),
    [
        (ENGLISH, "en"), (GERMAN, "de"), (CHINESE, "zh"), (JAPANESE, "ja"),
        (("Vandet i søen er ikke koldt, og det blev målt af to hold.",), "da"),
        (("Talo on vanha ja se oli tyhjä, mutta ei enää.",), "fi"),
        (("Most na řece je nový a postavili ho za dva roky, ale není dlouhý.",), "cs"),
        (("A rower has come to a beach after a storm", "A rower has come ashore to a welcome by a crowd."), "en"),
        (("Los Reyes de la Cruz win in La Serena, said the mayor, but it was not to be in Las Tunas.",), "en"),
        (("Broen er åpen etter to år, og den ble ikke dyr.",), "no"),
        (("Le pont est ouvert et la rivière est haute.",), "fr"),
        (("A híd nyitva van, és az emberek nem félnek.",), "hu"),
        (("Podul este deschis și oamenii nu se tem de apă.",), "ro"),
        (("Bridge opened in La Paz",), None),
        (("La Paz beat La Paz in La Paz",), None),
        (("Montag: Brücke offen",), None),
        (("",), None),
    ],
)  # fmt: skip
def test_the_language_of_a_text_is_known_unless_it_is_too_short(
    sentences: tuple[str, ...], language: str | None
) -> None:
    assert known_language(" ".join(sentences)) == language


_LINES = [*ENGLISH, *GERMAN, *CHINESE, "# La Paz", "> A la", "", "“Ist", "die", "of—the", "---", "title: Das und das"]


@given(st.lists(st.sampled_from(_LINES), min_size=1, max_size=80), st.sampled_from(["one.txt", "one.md"]))
@settings(max_examples=50, deadline=None)
def test_the_language_of_an_article_is_that_of_its_text(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], name: str
) -> None:
    path = tmp_path_factory.mktemp("story") / name
    path.write_text("\n".join(["First", *lines]))
    (read,) = read_story([path]).articles
    assert read.language == (known_language(read.text) or "en")


def test_the_article_s_language_chooses_the_stemmer() -> None:
    told = story(
        written("a", "Die alten Brücken wurden von den Arbeitern für die Züge erneuert und neu gestrichen."),
        written("b", "Die alte Brücke wurde von dem Arbeiter für den Zug erneuert und neu gestrichen."),
    )
    in_english = story(*(replace(each, language="en") for each in told.articles))
    assert scored(told)[0].score > scored(in_english)[0].score, "Brücke and Brücken have one stem"


@pytest.mark.parametrize(("one", "other"), [(CHINESE, CHINESE_TOO), (JAPANESE, JAPANESE_TOO)])
def test_text_without_spaces_is_matched_by_its_characters(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    found = best(story(written("a", *one), written("b", *other)))
    assert found["a", 0] == ("b", 0)
    assert found["a", 1] == ("b", 1)


def test_statements_in_different_languages_are_never_matched() -> None:
    mixed = story(
        written("a", *ENGLISH), written("b", *GERMAN), written("c", *ENGLISH_TOO), written("d", *GERMAN_TOO),
        written("e", *CHINESE),
    )  # fmt: skip
    language = {each.id: each.language for each in mixed.articles}
    matches = scored(mixed)
    assert {language[match.a.article] for match in matches} == {"en", "de"}
    assert all(language[match.a.article] == language[match.b.article] for match in matches)
    assert all(match.a.article < match.b.article for match in matches)
    assert matches.statements == mixed.statements


def test_what_is_said_in_another_language_changes_no_score() -> None:
    alone = story(written("a", *ENGLISH), written("c", *ENGLISH_TOO))
    mixed = story(written("a", *ENGLISH), written("b", *GERMAN), written("c", *ENGLISH_TOO))
    scores = [{(match.a.id, match.b.id): match.score for match in scored(each)} for each in (alone, mixed)]
    assert scores[0] == scores[1]
    assert scores[0]


def test_an_article_too_short_to_tell_counts_as_the_story_s_main_language() -> None:
    short = written("s", "Bürgermeister öffnet Nyra-Brücke", language="en")
    articles = settled_languages([written("a", *GERMAN), written("b", *GERMAN_TOO), written("c", *ENGLISH), short])
    assert [each.language for each in articles] == ["de", "de", "en", "de"]
    mixed = story(*articles)
    assert [[each.id for each in part.story.articles] for part in parts(mixed)] == [["a", "b", "s"], ["c"]]
    assert not_compared(mixed) == "1 article in English is not compared with the others."


def test_articles_that_stand_apart_are_named_by_language() -> None:
    english, german = [written(name, *ENGLISH) for name in "abc"], [written(name, *GERMAN) for name in "de"]
    assert not_compared(story(*english)) is None
    assert not_compared(story()) is None
    assert not_compared(story(*english, *german)) == "2 articles in German are not compared with the others."
    assert (
        not_compared(story(*english, *german, written("f", *CHINESE)))
        == "2 articles in German and 1 article in Chinese are not compared with the others."
    )
