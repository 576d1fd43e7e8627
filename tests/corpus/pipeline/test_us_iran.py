"""Three real pages, copied from the web with all their furniture. Their text is not part of this repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Article, BlockKind
from corpus.pipeline.read_story import read_story

_STORY = Path(__file__).parents[4] / "shared" / "stories" / "us-iran"
pytestmark = pytest.mark.skipif(not _STORY.is_dir(), reason="the story lies beside the repository, not in it")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {article.id[:3]: article for article in read_story([_STORY]).articles}


def _lines(article: Article, *kinds: BlockKind) -> list[int]:
    """Numbers (from 1) of the lines on which blocks of these kinds begin."""
    return [article.text.count("\n", 0, block.start) + 1 for block in article.blocks if block.kind in kinds]


@pytest.mark.parametrize(
    ("id_", "headline", "caption", "body"),
    [("000", 10, [], list(range(12, 27, 2))), ("001", 5, [8], list(range(10, 27, 2)))],
)
def test_body_is_body_and_the_rest_is_furniture(
    articles: dict[str, Article], id_: str, headline: int, caption: list[int], body: list[int]
) -> None:
    article = articles[id_]
    assert _lines(article, BlockKind.HEADLINE) == [headline]
    assert _lines(article, BlockKind.CAPTION) == caption
    assert _lines(article, BlockKind.BODY) == body
    rest = {number for number, line in enumerate(article.text.split("\n"), 1) if line.strip()}
    assert set(_lines(article, BlockKind.FURNITURE)) == rest - {headline, *caption, *body}


def test_the_lead_that_is_printed_three_times_makes_one_statement(articles: dict[str, Article]) -> None:
    article = articles["003"]
    leads = [statement for statement in article.statements if statement.text.startswith("Gary Samore, the former")]
    assert len([statement for statement in leads if statement.repeats is None]) == 1
    assert leads[0].text.endswith("this past year.")
    assert _lines(article, BlockKind.HEADLINE) == [4]
    assert max(_lines(article, BlockKind.BODY)) < article.text[: article.text.index("More from")].count("\n")
    assert all(f.reason for f in article.blocks if f.kind is BlockKind.FURNITURE)


def test_headlines_outlets_and_authors_are_guessed_and_no_date_is_invented(articles: dict[str, Article]) -> None:
    assert [a.title.split()[:2] for a in articles.values()] == [
        ["Enduring", "America"],
        ["Reports", "Emerge"],
        ["New", "White"],
    ]
    assert [article.outlet for article in articles.values()] == [None, "RFE/RL", "The Cable"]
    assert [article.author for article in articles.values()] == [None, "Golnaz Esfandiari", "Laura Rozen"]
    assert [article.published for article in articles.values()] == [None, None, None]
    assert all(article.given_outlet is None for article in articles.values())


def test_sentences_inside_quotations_stand_apart(articles: dict[str, Article]) -> None:
    texts = [statement.text for article in articles.values() for statement in article.statements]
    for beginning in ("Absolutely nothing", "First of all", "[B]ecause these", "“As I understand", "He said it had"):
        assert sum(text.startswith(beginning) for text in texts) == 1
    assert len(texts) == 60, "counted by hand"


def test_a_chain_of_sources_can_be_read_off(articles: dict[str, Article]) -> None:
    cited = {(s.speaker, s.cites) for s in articles["000"].statements if s.cites}
    assert ("Several sources", "The Cable") in cited
    assert "The Washington Times" in {statement.cites for statement in articles["001"].statements}
    speakers = {statement.speaker for statement in articles["003"].statements}
    assert {"Samore", "Paolo Cotta-Ramusino", "Joseph Cirincione"} <= speakers
