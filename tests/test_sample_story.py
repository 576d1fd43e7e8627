"""The bundled sample story: enough prose, several formats, and an answer key that fits its texts."""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter
from datetime import date
from importlib import resources

import pytest

from corpus.model import CueType, Relation
from corpus.sample import sample_files
from tests.sample_excerpts import ARTICLES, BROADCASTER, LETTER, TRIBUNE, Excerpt
from tests.sample_key import MATCHES, NOT_CONTRADICTIONS

MONTHS = list(calendar.month_name)[1:]
WEEKDAYS = list(calendar.day_name)

KEY = MATCHES + NOT_CONTRADICTIONS
EXCERPTS = sorted({e for match in KEY for e in (match.a, match.b)}, key=lambda e: (e.article, e.text))


def raw(name: str) -> str:
    """A file of the sample story as package data."""
    return (resources.files("corpus.sample") / name).read_text(encoding="utf-8")


def text_of(name: str) -> str:
    """The text an article is made of: the whole file, or the body a container holds."""
    text = raw(name)
    return str(json.loads(text)["body"]) if name.endswith((".json", ".jsonl")) else text


def prose(name: str) -> str:
    """The paragraphs of an article that are prose, without front matter, headings and the short lines of a web page."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text_of(name), flags=re.DOTALL)
    return "\n".join(line for line in text.splitlines() if len(line.split()) > 9 and line[-1] in '.?!"')


def metadata(name: str) -> dict[str, str]:
    """What a file says about itself: keys of the container or of the front matter, empty for a bare text."""
    if name.endswith((".json", ".jsonl")):
        return {key: str(value) for key, value in json.loads(raw(name)).items()}
    front = re.match(r"\A---\n(.*?)\n---\n", raw(name), flags=re.DOTALL)
    pairs = ((line.partition(": ")[0], line.partition(": ")[2]) for line in front[1].splitlines()) if front else ()
    return dict(pairs)


def test_the_story_is_bundled_as_package_data() -> None:
    names = [file.name for file in sample_files()]
    assert names == sorted([*ARTICLES, "story.toml"])
    assert all(file.read_bytes() for file in sample_files())


def test_six_outlets_in_at_least_three_formats_report_it() -> None:
    assert len(set(ARTICLES.values())) >= 5
    assert len({name.rpartition(".")[2] for name in ARTICLES}) >= 3


@pytest.mark.parametrize("name", ARTICLES)
def test_every_article_has_five_hundred_words_of_prose(name: str) -> None:
    assert 500 <= len(prose(name).split()) <= 850


@pytest.mark.parametrize("name", sorted(set(ARTICLES) - {BROADCASTER}))
def test_every_article_but_the_bare_copy_says_who_published_it_and_when(name: str) -> None:
    given = metadata(name)
    assert (given.get("outlet") or given.get("publisher")) == ARTICLES[name]
    assert date(2031, 3, 11) < date.fromisoformat((given.get("date") or given["published"])[:10]) <= date(2031, 3, 14)
    assert re.fullmatch(r"https://[a-z.]+\.example/\S+", given["url"])


def test_the_bare_copy_names_its_outlet_in_its_text_only() -> None:
    assert not metadata(BROADCASTER)
    assert text_of(BROADCASTER).count(ARTICLES[BROADCASTER]) >= 3


def test_the_bare_copy_has_furniture_around_it() -> None:
    lines = Counter(line for line in text_of(BROADCASTER).splitlines() if line)
    assert sum(1 for count in lines.values() if count == 2) == 2, "an image file name and a caption, doubled"
    assert {"Skip to main content", "XL", "More from VRK News", "Leave a comment", "About VRK News"} <= set(lines)


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=lambda e: f"{e.article[:2]}-{e.text[:24]}")
def test_every_excerpt_of_the_key_stands_exactly_once_in_its_article(excerpt: Excerpt) -> None:
    assert text_of(excerpt.article).count(excerpt.text) == 1
    assert "\n" not in excerpt.text


def test_the_key_joins_different_outlets_in_story_order_and_each_pair_once() -> None:
    assert all(ARTICLES[m.a.article] != ARTICLES[m.b.article] and m.a.article < m.b.article for m in KEY)
    assert len({(m.a, m.b) for m in KEY}) == len(KEY)


def test_the_key_has_agreement_contradiction_and_traps_of_many_types() -> None:
    count = Counter(m.kind for m in MATCHES)
    assert count[Relation.AGREES] >= 14
    assert count[Relation.CONTRADICTS] >= 12
    assert len(NOT_CONTRADICTIONS) >= 4
    types = Counter(t for m in MATCHES if m.kind is Relation.CONTRADICTS for t in m.types)
    assert types[CueType.NUMBER] >= 4
    assert min(types[CueType.DATE], types[CueType.NEGATION], types[CueType.DENIAL], types[CueType.PLACE]) >= 2
    assert {CueType.PERSON, CueType.TENSE, CueType.OUTCOME, CueType.ANTONYM} <= set(types)


def test_a_contradiction_says_what_differs_and_agreement_has_nothing_to_say() -> None:
    assert all(bool(m.types) == (m.kind is Relation.CONTRADICTS) for m in KEY if m.kind is not Relation.QUALIFIES)
    assert all(m.why.endswith(".") for m in KEY)
    assert all(m.kind is not Relation.CONTRADICTS for m in NOT_CONTRADICTIONS)


def test_an_anonymous_source_is_quoted_by_two_outlets_of_which_one_cites_the_other() -> None:
    assert "asked not to be named" in text_of(TRIBUNE)
    assert f"told {ARTICLES[TRIBUNE]}" in text_of(LETTER)


@pytest.mark.parametrize("name", ARTICLES)
def test_a_weekday_beside_a_date_is_that_day(name: str) -> None:
    for weekday, day, month in re.findall(rf"({'|'.join(WEEKDAYS)}),? (\d+) ({'|'.join(MONTHS)})", text_of(name)):
        assert WEEKDAYS[date(2031, MONTHS.index(month) + 1, int(day)).weekday()] == weekday


def test_the_night_the_gate_failed_was_a_tuesday() -> None:
    assert "Tuesday, 11 March" in text_of(BROADCASTER)
    assert WEEKDAYS[date(2031, 3, 11).weekday()] == "Tuesday"
