"""Articles that come, change or vanish while the story is open are noticed, and read when the reviewer asks."""

from __future__ import annotations

from tests.tui.at_work import AtWork, working


@working("read-again")
async def test_a_new_article_is_said_and_read_when_asked(at: AtWork) -> None:
    before = len(at.desk.story.articles) if at.desk.story else 0
    (at.store.parent / "fourth.txt").write_text(
        "---\ntitle: Fire at the mill\noutlet: Fourth\n---\n\nThe fire at the mill killed nine people on Monday.\n"
    )
    await at.until(lambda: "fourth.txt is new" in at.message)
    assert "R reads the articles again" in at.message
    await at.press("j")
    await at.until(lambda: "R read again" in at.text)
    assert at.desk.story
    assert len(at.desk.story.articles) == before
    await at.press("R")
    await at.until(lambda: at.desk.story is not None and len(at.desk.story.articles) == before + 1)
    await at.until(lambda: at.desk.matches is not None)
    await at.press("j")
    await at.until(lambda: "R read again" not in at.text)


@working()
async def test_an_article_that_changed_is_read_when_asked_and_its_tags_say_so(at: AtWork) -> None:
    await at.press("c", "enter")
    path = at.store.parent / at.saved()[0]["statements"][0]["path"]
    exact = at.saved()[0]["statements"][0]["exact"]
    path.write_text(path.read_text().replace(exact, exact.replace(" ", " quite ", 1)))
    await at.until(lambda: f"{path.name} has changed" in at.message)
    await at.press("R")
    await at.until(lambda: bool(at.desk.tags.changed()))


@working()
async def test_an_article_that_is_gone_is_said(at: AtWork) -> None:
    assert at.desk.story
    path = at.store.parent / at.desk.story.articles[-1].path
    path.unlink()
    await at.until(lambda: f"{path.name} is gone" in at.message)
