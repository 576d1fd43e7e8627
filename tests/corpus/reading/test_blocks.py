"""Blocks and statements of a text: offsets into the untouched original, furniture with its reason, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Article, BlockKind
from corpus.pipeline.read_story import read_story
from corpus.reading.furniture import reason_alone, stop_line
from corpus.reading.overrides import Correction
from corpus.reading.paragraphs import paragraph, paragraphs
from corpus.text.folding import Folded

_BODY = (
    "The dam at Hollin held through the night, the water board said on Tuesday. Nobody was hurt in the town.\n\n"
    "“We opened the second gate at nine,” said Marta Quill, who runs the dam. “The river took it.”\n\n"
    "Two hundred people slept in the school. They were told to stay there until the rain stops on Friday.\n"
)

_LINES = st.sampled_from(
    [
        *["", "", "", "\u00a0", "\u2028", "😀", "a\x0bb", "  spaces around  ", "---", "- a list item"],
        *[
            "Reader Comments",
            "Related",
            "More from The Desk",
            "XS",
            "photo_12.jpg",
            "By Ann Lee",
            "Published 3 May 2021",
        ],
        *["# A heading here now", "> A quoted line of text.", "A headline about the dam in Hollin"],
        "title: A headline about the dam in Hollin",
        "The dam at Hollin held through the night, the board said. Nobody was hurt there.",
        "The dam at Hollin held through the night, the board ...",
    ]
)


def _article(folder: Path, text: str, name: str = "one.txt", correction: Correction | None = None) -> Article:
    (folder / name).write_bytes(text.encode())
    return read_story([folder], {name: correction} if correction else None).articles[0]


def _texts(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind is kind]


@given(st.one_of(st.lists(_LINES, max_size=30).map("\n".join), st.text()), st.sampled_from(["one.txt", "one.md"]))
@settings(max_examples=200, deadline=None)
def test_every_visible_character_is_in_exactly_one_block_and_statements_are_exact(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str
) -> None:
    text = "A first line.\n" + text.encode("utf-8", "replace").decode()
    if "\0" in text or sum(ord(c) < 32 and c not in "\t\n\v\f\r\x1b" for c in text) > len(text) / 20:
        return
    article = _article(tmp_path_factory.mktemp("story"), text, name)
    assert article.text == text
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end
        assert not text[at : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert (block.kind is BlockKind.FURNITURE) <= bool(block.reason)
        at = block.end
    assert not text[at:].strip()
    speaking = [(b.start, b.end) for b in article.blocks if b.kind is not BlockKind.FURNITURE]
    spoken: set[int] = set()
    for statement in article.statements:
        assert statement.text == text[statement.start : statement.end] != ""
        assert any(start <= statement.start and statement.end <= end for start, end in speaking)
        assert spoken.isdisjoint(range(statement.start, statement.end))
        spoken.update(range(statement.start, statement.end))
    assert all(text[i].isspace() or i in spoken for start, end in speaking for i in range(start, end))
    ids = [statement.id for statement in article.statements]
    assert len(set(ids)) == len(ids)
    assert all(statement.repeats in ids for statement in article.statements if statement.repeats)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("XS", "share button or text size"),
        ("Share on Facebook", "share button or text size"),
        ("Skip to content", "navigation"),
        ("« Older post | Main | Newer post »", "navigation"),
        ("Home > World > Europe", "navigation"),
        ("Donate to our fund", "appeal"),
        ("118_dam_photo.jpg", "image file name"),
        ("Getty Images", "photo credit"),
        ("By Ann Lee and Bob Moss", "byline"),
        ("-- Ann Lee", "byline"),
        ("(Reporting by Ann Lee; editing by Bob Moss)", "byline"),
        ("Ann Lee writes The Ledger daily at OtherPolicy.com.", "byline"),
        ("Published May 3, 2021 at 5 pm", "date line"),
        ("3 May 2021", "date line"),
        ("There are no comments yet.", "comment form"),
        ("Author Email (optional):", "comment form"),
        ("Read more: the dam that held", "link to another article"),
        ("Sign up for our newsletter and never miss a story.", "newsletter or subscription"),
        ("© 2021 The Desk. All rights reserved.", "copyright line"),
        ("4 min read", "reading time or counter"),
    ],
)
def test_furniture_is_known_by_its_line(line: str, reason: str) -> None:
    assert reason_alone(paragraph(line)) == reason


@pytest.mark.parametrize(
    "line",
    [
        "He died on May 3, 2021.",
        "Read the report before you judge it, the minister said on Monday in the capital.",
        "By Monday night the water had gone.",
        "The news agency reported that nobody was hurt.",
        "“Share the water,” said Marta Quill.",
        "Support us, they begged, and the town did, with blankets, soup and four hundred pairs of dry woollen socks.",
        "Ann Lee writes that the dam broke.",
    ],
)
def test_sentences_are_not_furniture(line: str) -> None:
    assert reason_alone(paragraph(line)) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Reader Comments", "end"),
        ("Comments (12)", "end"),
        ("About This Blog", "end"),
        ("More from The Desk", "aside"),
        ("RELATED STORIES", "aside"),
        ("Editor’s Picks", "aside"),
        ("You might also like", "aside"),
        ("Related to him, she said nothing.", None),
        ("Comments were made.", None),
    ],
)
def test_stop_lines(line: str, kind: str | None) -> None:
    assert stop_line(paragraph(line)) == kind


def test_a_page_loses_its_navigation_and_everything_after_the_comments(tmp_path: Path) -> None:
    page = (
        "Accessibility links\n\nTop Stories\n\nThe Hollin dam holds for another night\n\n118_dam.jpg\n\n"
        + _BODY
        + "\nReader Comments\n\nThere are no comments.\n\nWhat a dam! I saw it with my own eyes. It held.\n"
    )
    article = _article(tmp_path, page)
    assert article.title == "The Hollin dam holds for another night"
    assert article.guessed == {"title"}
    assert _texts(article, BlockKind.HEADLINE) == ["The Hollin dam holds for another night"]
    assert _texts(article, BlockKind.BODY) == _BODY.strip().split("\n\n")
    assert article.blocks[-1].reason == "after “Reader Comments”"


def test_a_stop_line_between_paragraphs_takes_only_its_teasers(tmp_path: Path) -> None:
    first, *others = _BODY.strip().split("\n\n")
    page = "\n\n".join(
        ["The Hollin dam holds for another night", first, "Related", "A teaser about another dam", *others]
    )
    article = _article(tmp_path, page)
    assert _texts(article, BlockKind.BODY) == [first, *others]
    assert [block.reason for block in article.blocks if block.kind is BlockKind.FURNITURE][:2] == [
        "stop-line",
        "below “Related”",
    ]


def test_a_comment_heading_at_the_top_does_not_swallow_the_article(tmp_path: Path) -> None:
    first, *others = _BODY.strip().split("\n\n")
    page = "\n\n".join(
        ["The Hollin dam holds for another night", first, "Comments (4)", *others, "And so it went on for days. " * 12]
    )
    assert len(_texts(_article(tmp_path, page), BlockKind.BODY)) == 4


def test_the_first_of_a_doubled_caption_is_kept_as_caption(tmp_path: Path) -> None:
    caption = "Marta Quill (left) at the second gate on Monday."
    article = _article(tmp_path, f"The Hollin dam holds for another night\n\n\n{caption}\n{caption}\n{_BODY}")
    assert _texts(article, BlockKind.CAPTION) == [caption]
    assert "repeats the caption above" in [block.reason for block in article.blocks]
    assert [statement.kind for statement in article.statements if statement.text == caption] == [BlockKind.CAPTION]


def test_a_lead_printed_three_times_makes_one_statement(tmp_path: Path) -> None:
    lead = "Marta Quill, who has run the dam at Hollin for thirty years, told the desk that she isn’t worried about it."
    cut = lead[:60] + " ..."
    page = f"The Hollin dam holds for another night\n\n{cut}\n\n{lead.replace('’', chr(39))}\n\n{lead}\n\n{_BODY}"
    article = _article(tmp_path, page)
    original = [s for s in article.statements if s.text.startswith("Marta Quill") and not s.repeats]
    assert [s.text for s in original] == [lead.replace("’", "'")]


def test_near_duplicates_point_at_the_first_and_a_cut_one_at_the_full_one(tmp_path: Path) -> None:
    full = "The water board opened the second of the five gates of the old dam at nine on Tuesday evening, it said."
    cut = "The water board opened the second of the five gates of …"
    typo = full.replace("evening", "evenning")
    other = full.replace("nine", "ten")
    article = _article(
        tmp_path, "\n\n".join(["He said so. " + cut, full + " Nobody was hurt.", typo + " It rained.", other + " So."])
    )
    by_text = {statement.text: statement for statement in article.statements}
    assert by_text[cut].repeats == by_text[full].id
    assert by_text[typo].repeats == by_text[full].id
    assert by_text[full].repeats is None
    assert by_text[other].repeats is None, "another number is another statement"


def test_a_sentence_is_not_lost_behind_a_headline_that_cuts_off_its_last_words(tmp_path: Path) -> None:
    full = "The water board opened the second of the five gates of the old dam late on Tuesday, it said."
    cut = full.removesuffix("it said.") + "…"
    article = _article(tmp_path, f"---\ntitle: {cut}\n---\n\n{full}\n\n{_BODY}")
    by_text = {statement.text: statement for statement in article.statements}
    assert by_text[full].repeats is None
    assert by_text[cut].repeats == by_text[full].id


def test_markdown_marks_are_furniture_and_the_text_behind_them_is_exact(tmp_path: Path) -> None:
    quote = "> We [wrote](http://x.example/) to them."
    text = f"# The Hollin dam holds\n\n{_BODY}\n## What comes next\n\n{quote}\n\nNobody came to the dam.\n"
    article = _article(tmp_path, text, "one.md")
    assert article.title == "The Hollin dam holds"
    assert _texts(article, BlockKind.HEADLINE) == ["The Hollin dam holds", "What comes next"]
    assert _texts(article, BlockKind.QUOTE) == ["We [wrote](http://x.example/) to them."]
    assert _texts(article, BlockKind.FURNITURE) == ["#", "##", ">"]


def test_the_title_in_the_front_matter_is_the_headline_where_the_text_has_none(tmp_path: Path) -> None:
    article = _article(tmp_path, f'---\ntitle: "Dam holds"\noutlet: The Desk\n---\n\n{_BODY}', "one.md")
    assert _texts(article, BlockKind.HEADLINE) == ["Dam holds"]
    assert {block.reason for block in article.blocks if block.kind is BlockKind.FURNITURE} == {"front matter"}


def test_the_title_at_the_top_of_the_text_is_the_headline(tmp_path: Path) -> None:
    article = _article(tmp_path, f"---\ntitle: Dam holds\n---\n\nDAM HOLDS\n\n{_BODY}")
    assert _texts(article, BlockKind.HEADLINE) == ["DAM HOLDS"]
    assert article.title == "Dam holds"


def test_hard_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    wrapped = (
        "The dam at Hollin held through the night, the water board said on a\n"
        "Tuesday that brought more rain. Nobody was hurt in the town, and the\n"
        "school was opened for those who had to leave.\n\n"
        "Two hundred people slept there, some of them in coats that had not been\n"
        "dry since the morning of the day before.\n"
    )
    assert [p.text.count("\n") for p in paragraphs(Folded(wrapped))] == [2, 1]
    assert (
        len(
            paragraphs(Folded("A caption of the picture here.\nThe first paragraph of the text.\nAnother one of it.\n"))
        )
        == 3
    )


def test_a_reviewer_overrules_the_rules(tmp_path: Path) -> None:
    page = f"The Hollin dam holds for another night\n\n{_BODY}\nComments\n\nIt never held at all, I was there.\n"
    comment = page.index("It never"), len(page.rstrip())
    lead = page.index("The dam at"), page.index("\n\n“We")
    correction = Correction(outlet="The Desk", furniture=frozenset({lead}), body=frozenset({comment}))
    article = _article(tmp_path, page, correction=correction)
    kinds = {(block.start, block.end): (block.kind, block.reason) for block in article.blocks}
    assert kinds[lead] == (BlockKind.FURNITURE, "marked by a reviewer")
    assert kinds[comment] == (BlockKind.BODY, "marked by a reviewer")
    assert article.given_outlet == "The Desk"
    assert "It never held at all, I was there." in [statement.text for statement in article.statements]
    assert not any(statement.text.startswith("The dam at") for statement in article.statements)


def test_a_note_of_a_few_words_is_still_an_article(tmp_path: Path) -> None:
    assert [s.text for s in _article(tmp_path, "Dam holds").statements] == ["Dam holds"]


def test_short_sentences_are_body_and_a_headline_needs_no_blank_line_at_the_top(tmp_path: Path) -> None:
    article = _article(
        tmp_path, "The dam that held at Hollin\nThe board met on Tuesday.\nHe denied it.\nNo comment.\nWhy?\n"
    )
    assert _texts(article, BlockKind.HEADLINE) == ["The dam that held at Hollin"]
    assert _texts(article, BlockKind.BODY) == ["The board met on Tuesday.", "He denied it.", "No comment.", "Why?"]
