"""Every format: an article with its title, date and text, and the statements where they are said to stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Article, BlockKind, Story
from corpus.pipeline.read_story import read_story
from corpus.reading.files import SUFFIXES
from tests.corpus.reading.made_files import ADDRESS, AUTHOR, BODY, DAY, MADE, OUTLET, TITLE, mail

NO_DATE = {".docx", ".pdf", ".srt", ".vtt"}
NO_OUTLET = NO_DATE
NO_TITLE = {".srt", ".vtt"}
NO_AUTHOR = {".eml", ".mbox", ".epub", ".srt", ".vtt", ".mhtml"} - {".mhtml"}
WITH_ADDRESS = {".html", ".mhtml", ".rss", ".atom", ".ninjs", ".warc", ".warc.gz", ".wacz", ".csv", ".json", ".txt"}


def read(path: Path, content: bytes) -> Story:
    path.write_bytes(content)
    return read_story([path])


def body_of(article: Article) -> str:
    return " ".join(one.text for one in article.statements if one.kind is not BlockKind.HEADLINE)


@pytest.mark.parametrize("suffix", MADE)
def test_an_article_is_read_from_every_format(tmp_path: Path, suffix: str) -> None:
    story = read(tmp_path / f"file{suffix}", MADE[suffix]())
    article = story.articles[0]
    assert len(story.articles) == (2 if suffix == ".mbox" else 1)
    assert not story.skipped
    if suffix not in NO_TITLE:
        assert article.title == TITLE
    if suffix not in NO_OUTLET:
        assert article.outlet == OUTLET
    if suffix not in NO_DATE:
        assert (article.published or "")[:10] == DAY
    if suffix not in NO_AUTHOR:
        assert article.author == AUTHOR
    if suffix in WITH_ADDRESS:
        assert article.url == ADDRESS
    for one in article.statements:
        assert article.text[one.start : one.end] == one.text
    told = " ".join(body_of(article).split())
    for paragraph in BODY[:3] if suffix == ".pdf" else BODY:
        assert paragraph in told
    assert "Section 7" not in told


def test_every_suffix_that_is_read_has_a_file_made_for_it() -> None:
    twins = {".markdown", ".htm", ".xhtml", ".mht", ".ndjson"}
    assert set(SUFFIXES) - twins == set(MADE)


def test_a_mail_that_is_a_page_is_its_text(tmp_path: Path) -> None:
    article = read(tmp_path / "a.eml", mail(as_page=True)).articles[0]
    assert BODY[0] in article.text
    assert "<p>" not in article.text
    assert article.identifier == "weir-1@vrk.example"


def test_a_subtitle_says_when_it_is_said(tmp_path: Path) -> None:
    article = read(tmp_path / "a.vtt", MADE[".vtt"]()).articles[0]
    codes = [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.FURNITURE]
    assert codes == ["[00:00:00]", "[00:01:00]", "[00:02:00]", "[00:03:00]"]
    assert f"{AUTHOR}: {BODY[0]}" in article.text


def test_captions_that_roll_are_said_once(tmp_path: Path) -> None:
    text = """WEBVTT

00:00:01.000 --> 00:00:03.000
the gate of the weir broke

00:00:03.000 --> 00:00:05.000
the gate of the weir broke
on Tuesday and killed eleven people

00:00:05.000 --> 00:00:07.000
on Tuesday and killed eleven people
who had come to see the water
"""
    article = read(tmp_path / "a.vtt", text.encode()).articles[0]
    said = "the gate of the weir broke on Tuesday and killed eleven people who had come to see the water"
    assert article.text == f"[00:00:01]\n\n{said}"
