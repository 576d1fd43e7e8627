"""Tags on articles that were edited since, and the history of a tag."""

from __future__ import annotations

import asyncio
from pathlib import Path

from store.vocabulary import Relation
from tests.tui.at_work import AtWork, opened, working
from tests.tui.small_story import put_story
from tui.workstation.dialogs.tag import TagDialog
from tui.workstation.dialogs.tag_form import TagForm
from tui.workstation.dialogs.tag_history import TagHistory
from tui.workstation.screens.changes_screen import ChangesScreen


def test_a_tag_finds_its_statements_again_in_edited_articles(tmp_path: Path) -> None:
    async def tagging() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            await at.to("Twelve people", "19 people")
            await at.press("c", "enter")
            await at.until(lambda: at.saved() and not at.compare.session.saving)
            assert at.desk.tags.changed() == []

    asyncio.run(tagging())
    for name, then, now in (
        ("courier", "Twelve people were killed", "Updated at noon.\n\nTwelve people were killed"),
        ("tribune", "killed 19 people", "killed at least 12 people"),
    ):
        path = tmp_path / "fire" / f"{name}.txt"
        path.write_text(path.read_text("utf-8").replace(then, now), "utf-8")

    async def after() -> None:
        async with opened(tmp_path / "fire") as at:
            assert "(1 changed, 1 moved): C shows them" in " ".join(at.compare.loader.warnings)
            ((tag,),) = at.desk.tags.on.values()
            row = at.desk.row_of_tag(tag)
            assert row is not None
            assert at.desk.my_tag(row) == tag
            at.desk.current = row
            at.compare.show_match()
            await at.settled()
            assert "Reworded since it was tagged: “The fire at the Aldhaven" in at.text
            await at.press("C")
            assert isinstance(at.dialog, ChangesScreen)
            await at.until(lambda: "now: The fire at the Aldhaven ferry terminal killed at least 12 people" in at.text)
            (saved,) = at.saved()
            assert saved["statements"][1]["exact"].startswith("The fire at the Aldhaven ferry terminal killed 19"), (
                "what was tagged is not rewritten"
            )

    asyncio.run(after())


@working("changes")
async def test_where_no_tagged_statement_has_changed_it_is_said(at: AtWork) -> None:
    await at.press("C")
    assert at.message == "No tagged statement has changed."
    assert at.dialog is None


@working("history")
async def test_the_history_of_a_tag_says_who_changed_what(at: AtWork) -> None:
    await at.press("H")
    assert at.message == "Nobody has tagged this."
    await at.to("Twelve people", "19 people")
    await at.press("c", "enter")
    await at.until(lambda: at.saved() and not at.compare.session.saving)
    await at.press("t", "q", "3", "enter")
    await at.until(lambda: at.saved()[0]["rev"] == 2 and not at.compare.session.saving)
    await at.press("H")
    assert isinstance(at.dialog, TagHistory)
    lines = [line.strip() for line in at.text.splitlines()]
    assert "≈ qualifies  ada, open, revision 2" in at.text
    assert "relation: contradicts → qualifies" in lines
    assert any(line.endswith("UTC  ada  created") for line in lines)
    await at.press("H")
    assert at.dialog is None


def test_a_key_typed_before_a_dialog_is_there_counts() -> None:
    dialog = TagDialog(TagForm(Relation.CONTRADICTS), ["Courier: “Twelve people”"], "new tag", lambda: None)
    dialog.draw()  # as a key does that comes before the fields
    assert dialog.left.relation is Relation.CONTRADICTS
