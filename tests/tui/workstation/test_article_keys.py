"""Keys that correct articles: details and furniture."""

from __future__ import annotations

from pathlib import Path

from corpus.model import BlockKind
from tests.tui.at_work import AtWork, opened, run, working
from tests.tui.small_story import put_story
from tui.workstation.dialogs.details import Details


@working("details")
async def test_corrected_details_are_kept_matching_follows_and_tags_stay(at: AtWork) -> None:
    await at.press("c", "enter")
    before = len(at.desk.queue)
    article = at.pane.article
    await at.press("i")
    assert isinstance(at.dialog, Details)
    assert at.dialog.focused is None
    await at.press("o", *["backspace"] * 7)
    await at.type("Tribune")
    await at.press("enter", "enter")
    assert at.dialog is None
    await at.until(lambda: at.pane.article is not article)
    await at.until_compared()
    assert at.corrections()["courier.txt"]["outlet"] == "Tribune"
    assert {article.outlet for article in at.desk.story.articles} == {"Tribune", "Wire"} if at.desk.story else False
    assert len(at.desk.queue) < before, "articles of one outlet are not matched with each other"
    assert len(at.saved()) == 1
    assert "courier.txt" in at.message


def test_a_guess_that_is_right_is_confirmed_and_counts_as_given(tmp_path: Path) -> None:
    name = "2031-03-04-herald.txt"
    folder = put_story(tmp_path / "fire")
    (folder / name).write_text("The fire at the terminal killed nine people on Monday, the mayor said.\n")

    async def body() -> None:
        async with opened(folder) as at:
            assert at.desk.story
            assert {"outlet", "published"} <= at.desk.story.article_by_id[name].guessed
            at.pane.open(at.desk.story.article_by_id[name])
            await at.press("i", "d", "enter", "enter")
            await at.until(
                lambda: "published" not in at.desk.story.article_by_id[name].guessed if at.desk.story else False
            )
            assert at.corrections()[name]["published"] == "2031-03-04"
            assert "outlet" in at.desk.story.article_by_id[name].guessed

    run(body)


@working()
async def test_a_date_that_is_none_is_not_kept(at: AtWork) -> None:
    await at.press("i", "d", *["backspace"] * 10)
    await at.type("last monday")
    await at.press("enter", "enter")
    assert isinstance(at.dialog, Details)
    assert "A date is written" in at.text
    assert not at.store.exists()


@working("furniture", "block")
async def test_furniture_is_shown_and_a_block_becomes_furniture_and_back(at: AtWork) -> None:
    await at.press("o", "home", "enter")
    await at.cursor_to("Flowers")
    offset = at.pane.stop.start if at.pane.stop else -1
    await at.press("F")
    assert "Share this article" in at.text
    assert at.pane.stop is not None
    assert at.pane.stop.start == offset, "the cursor stays on its statement"
    await at.press("F")
    assert "Share this article" not in at.text

    async def block(kind: BlockKind) -> None:
        await at.press("b")
        await at.until(
            lambda: (
                any(one.start == offset and one.kind is kind for one in at.pane.article.blocks)
                if at.pane.article
                else False
            )
        )
        await at.until_compared()

    await block(BlockKind.FURNITURE)
    assert "Flowers" not in at.text
    await at.press("F")
    while not (at.pane.stop and at.pane.stop.start == offset):
        await at.press("j")
    await block(BlockKind.BODY)
    assert at.pane.statement is not None
    assert at.pane.statement.text.startswith("Flowers")
