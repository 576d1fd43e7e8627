"""The versions of an article, and what was changed between them, on a screen of their own."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.pipeline.test_article_versions import story
from tests.tui.at_work import TESTED_KEYS, AtWork, opened, run, working
from tui.workstation.screens.versions_screen import VersionsScreen

TESTED_KEYS.add("versions")


def test_what_was_changed_is_shown_word_by_word(tmp_path: Path) -> None:
    story(tmp_path, outlet="VRK")

    async def body() -> None:
        async with opened(tmp_path) as at:
            await at.press("V")
            assert isinstance(at.app.screen, VersionsScreen)
            await at.until(lambda: "not announced" in at.text)
            assert "reworded  number" in at.text
            assert "fourteen people" in at.text
            await at.press("V")
            assert not isinstance(at.app.screen, VersionsScreen)

    run(body)


@working()
async def test_a_story_without_versions_says_so(at: AtWork) -> None:
    await at.press("V")
    assert "no article" in at.message.lower()
