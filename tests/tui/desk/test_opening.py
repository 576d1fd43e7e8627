"""A story opens with what reviewers corrected, and without it if the store is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Article, BlockKind
from store.records import ArticleCorrection
from store.tag_store import TagStore
from tui.desk.opening import open_story
from tui.exit_codes import Failure


def first(story: Path) -> Article:
    return open_story([story]).story.articles[0]


def correct(story: Path, correction: ArticleCorrection) -> None:
    store = TagStore(story / "factdesk.json", "ada")
    store.correct(correction)
    store.close()


def test_corrections_made_by_hand_hold(story: Path) -> None:
    article = first(story)
    correct(story, ArticleCorrection(article.id, article.sha256, outlet="The Hradna Courier", author="B. Novak"))
    corrected = first(story)
    assert (corrected.outlet, corrected.author, corrected.title) == ("The Hradna Courier", "B. Novak", article.title)
    assert not {"outlet", "author"} & corrected.guessed


def test_a_correction_holds_until_the_text_changes_and_is_then_said_to_be_open(story: Path) -> None:
    article = first(story)
    block = article.blocks[-1]
    assert block.kind is BlockKind.BODY
    correct(
        story,
        ArticleCorrection(article.id, article.sha256, outlet="Corrected", furniture=((block.start, block.end),)),
    )
    assert first(story).blocks[-1].kind is BlockKind.FURNITURE
    assert first(story).outlet == "Corrected"
    assert open_story([story]).warnings == ()
    file = story / article.path
    file.write_text(file.read_text("utf-8").replace("calm", "wild"), "utf-8")
    assert first(story).blocks[-1].kind is BlockKind.BODY
    assert first(story).outlet != "Corrected"
    assert "was made on another text" in open_story([story]).warnings[0]


def test_a_broken_store_is_a_warning(story: Path) -> None:
    (story / "factdesk.json").write_text("{broken")
    opened = open_story([story])
    assert len(opened.story.articles) == 2
    assert "factdesk.json" in opened.warnings[0]
    assert opened.store == story / "factdesk.json"


def test_nothing_readable_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Failure):
        open_story([tmp_path])
