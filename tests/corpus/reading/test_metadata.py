"""Metadata: given, corrected, or guessed and marked so; never invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.model import Article
from corpus.pipeline.read_story import read_story
from corpus.reading.front_matter import front_matter
from corpus.reading.overrides import Correction
from corpus.reading.publication_dates import find_date, given_date

_TEXT = "The dam at Hollin held through the night, the board said. Nobody was hurt in the town.\n"


def _article(folder: Path, text: str, name: str) -> Article:
    (folder / name).write_text(text)
    return read_story([folder]).articles[0]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("January 30, 2009", "2009-01-30"),
        ("Posted on Jan. 5th, 2010 by Ann", "2010-01-05"),
        ("30 Jan 2009", "2009-01-30"),
        ("2009-01-30", "2009-01-30"),
        ("desk_20090130_v2.txt", "2009-01-30"),
        ("30. Januar 2009", "2009-01-30"),
        ("le 1er février 2011", "2011-02-01"),
        ("30 de enero de 2009", "2009-01-30"),
        ("30 января 2009", "2009-01-30"),
        ("2009年1月30日", "2009-01-30"),
        ("30/01/2009", "2009-01-30"),
        ("30.01.2009", "2009-01-30"),
        ("03/04/2009", None),
        ("January 2009", None),
        ("January 30", None),
        ("February 31, 2009", None),
        ("588882_090202_photo", None),
        ("1234567890123456", None),
    ],
)
def test_only_complete_dates_are_found(line: str, date: str | None) -> None:
    assert find_date(line) == date


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2009-01-30", "2009-01-30"),
        ("2009-01-30 10:00", "2009-01-30T10:00:00"),
        ("2009-01-30T10:00:00Z", "2009-01-30T10:00:00+00:00"),
        ("Fri, 30 Jan 2009 10:00:00 GMT", "2009-01-30T10:00:00+00:00"),
        (1233309600, "2009-01-30T10:00:00+00:00"),
        ("1233309600000", "2009-01-30T10:00:00+00:00"),
        ("yesterday", None),
        ("2009-01", None),
        (2009, None),
        (True, None),
        (1e300, None),
        (float("nan"), None),
        (None, None),
    ],
)
def test_a_stated_date_stays_as_exact_as_it_was(value: object, date: str | None) -> None:
    assert given_date(value) == date


def test_front_matter_gives_metadata_and_exact_spans() -> None:
    text = "---\r\nTitle: 'Dam: it holds'\r\n# note\r\nauthor: [Ann Lee, Bob Moss]\r\ndate: 2021-05-03\r\n---\r\nText."
    front = front_matter(text)
    assert front is not None
    assert front.values == {"title": "Dam: it holds", "author": "Ann Lee, Bob Moss", "date": "2021-05-03"}
    assert all(text[start:end] == front.values[key] for key, (start, end) in front.spans.items())
    assert text[front.end :].strip() == "Text."


@pytest.mark.parametrize(
    "text", ["---\ntitle: never closed\n", "Text first\n---\ntitle: x\n---\n", "---\n---\n", "--- \n\nText\n"]
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert front_matter(text) is None


def test_given_metadata_is_not_marked_as_guessed(tmp_path: Path) -> None:
    article = _article(
        tmp_path, f"---\ntitle: Dam holds\noutlet: The Desk\ndate: 2021-05-03\n---\n\n{_TEXT}", "2020-01-01-x.md"
    )
    assert (article.title, article.outlet, article.published) == ("Dam holds", "The Desk", "2021-05-03")
    assert (article.guessed, article.given_outlet) == (frozenset(), "The Desk")


def test_an_unreadable_date_is_said_and_the_article_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Dam holds\ndate: last week\n---\n\n{_TEXT}")
    story = read_story([tmp_path])
    assert story.articles[0].published is None
    assert "last week" in story.skipped[0].why


@pytest.mark.parametrize(
    ("name", "text", "outlet"),
    [
        ("reuters-2024-01-02.txt", _TEXT, "reuters"),
        ("a.txt", _TEXT, None),
        ("000_c294c999a65d7ece.txt", _TEXT, None),
        ("why-the-dam-held.txt", _TEXT, None),
        ("a.txt", f"{_TEXT}\nAnn Lee writes The Ledger daily at OtherPolicy.com.\n", "The Ledger"),
        ("a.txt", f"{_TEXT}\nAnn Lee is a reporter for the Hollin Courier.\n", "Hollin Courier"),
        ("a.txt", f"{_TEXT}\nAbout This Blog\n\nWritten by XYZ/RL editors and others, it is a blog.\n", "XYZ/RL"),
        (
            "a.txt",
            f"The Ledger\nThe Ledger looks at dams and rivers, every day.\n\nThe dam that held at Hollin\n\n{_TEXT}",
            "The Ledger",
        ),
        ("a.txt", f"{_TEXT}\n© 2021 Hollin Courier. All rights reserved.\n", "Hollin Courier"),
        ("a.txt", f"{_TEXT}\nMore from The Desk\n\nA teaser\n", "The Desk"),
    ],
)
def test_the_outlet_is_guessed_from_what_stands_there(tmp_path: Path, name: str, text: str, outlet: str | None) -> None:
    article = _article(tmp_path, text, name)
    assert article.outlet == outlet
    assert ("outlet" in article.guessed) == (outlet is not None)
    assert article.given_outlet is None


def test_a_date_of_an_event_is_not_the_date_of_publication(tmp_path: Path) -> None:
    assert _article(tmp_path, "The dam at Hollin broke on May 3, 2021, the board said.\n", "a.txt").published is None


def test_date_line_and_byline_are_guesses(tmp_path: Path) -> None:
    article = _article(
        tmp_path, f"The dam that held at Hollin\n\nBy Ann Lee\n\nMay 3, 2021 5:04 pm\n\n{_TEXT}", "a.txt"
    )
    assert (article.title, article.author, article.published) == (
        "The dam that held at Hollin",
        "Ann Lee",
        "2021-05-03",
    )
    assert article.guessed == {"title", "author", "published"}


def test_story_toml_names_the_story_and_corrects_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT)
    (tmp_path / "story.toml").write_text(
        'name = "The dam"\n[articles."a.txt"]\noutlet = "The Desk"\ndate = 2021-05-03\n'
        '[articles."b.txt"]\noutlet = "x"\n'
    )
    story = read_story([tmp_path])
    article = story.articles[0]
    assert (story.name, article.given_outlet, article.published) == ("The dam", "The Desk", "2021-05-03")
    assert article.guessed == {"title"}
    assert [skipped.path for skipped in story.skipped] == ["story.toml"]
    assert "b.txt" in story.skipped[0].why


@pytest.mark.parametrize(
    "broken", ["name = ", "articles = 5", '[articles]\n"a.txt" = 5', '[articles."a.txt"]\ntitle = 5', "\udcff"]
)
def test_a_broken_story_toml_costs_no_article(tmp_path: Path, broken: str) -> None:
    (tmp_path / "a.txt").write_text(_TEXT)
    (tmp_path / "story.toml").write_bytes(broken.encode("utf-8", "surrogateescape"))
    story = read_story([tmp_path])
    assert len(story.articles) == 1
    assert [skipped.path for skipped in story.skipped] == ["story.toml"]


def test_a_correction_outranks_all_and_an_empty_one_takes_away(tmp_path: Path) -> None:
    (tmp_path / "reuters.txt").write_text(_TEXT)
    (tmp_path / "story.toml").write_text('[articles."reuters.txt"]\ntitle = "From toml"\nauthor = "Ann"\n')
    correction = Correction(title="By hand", outlet="", published="2021-05-03")
    article = read_story([tmp_path], {"reuters.txt": correction}).articles[0]
    assert (article.title, article.outlet, article.author, article.published) == ("By hand", None, "Ann", "2021-05-03")
    assert article.guessed == frozenset()


def test_a_correction_goes_with_its_text_and_not_with_the_place_in_a_feed(tmp_path: Path) -> None:
    first, second = ({"title": f"Title {n}", "text": f"The dam number {n} broke on Monday."} for n in (1, 2))
    feed = tmp_path / "feed.jsonl"
    feed.write_text(json.dumps(first) + "\n")
    made = read_story([tmp_path]).articles[0]
    corrections = {made.id: Correction(outlet="The Desk", sha256=made.sha256)}
    assert [each.outlet for each in read_story([tmp_path], corrections).articles] == ["The Desk"]
    feed.write_text(json.dumps(second) + "\n" + json.dumps(first) + "\n")
    found = {each.title: each.outlet for each in read_story([tmp_path], corrections).articles}
    assert found["Title 1"] == "The Desk" != found["Title 2"]


def test_a_file_that_became_another_article_has_no_correction(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The dam broke on Monday.\n")
    made = read_story([tmp_path]).articles[0]
    file.write_text("A ferry sank off Alda.\n")
    corrections = {made.id: Correction(outlet="The Desk", published="2031-03-04", sha256=made.sha256)}
    (now,) = read_story([tmp_path], corrections).articles
    assert (now.outlet, now.published) == (None, None)
