"""Lists to choose from: arrows move by one line, letters narrow, enter takes, esc clears first and then leaves."""

from __future__ import annotations

from tests.tui.at_work import AtWork, working
from tui.workstation.dialogs.filter import FilterDialog
from tui.workstation.dialogs.listing import Listing


def chosen(at: AtWork) -> str:
    assert isinstance(at.dialog, Listing)
    return at.dialog.chosen.text if at.dialog.chosen else ""


@working()
async def test_an_arrow_moves_by_one_line_while_letters_narrow(at: AtWork) -> None:
    await at.press(":")
    assert "letters narrow" in at.text
    assert isinstance(at.dialog, Listing)
    texts = [choice.text for choice in at.dialog._choices]  # noqa: SLF001 - what stands in the list
    for text in (*texts[:4], texts[2]):
        assert chosen(at) == text
        await at.press("down" if text != texts[3] else "up")


@working()
async def test_esc_takes_away_what_was_typed_and_then_leaves(at: AtWork) -> None:
    await at.press(":")
    first = chosen(at)
    await at.type("export")
    assert chosen(at) != first
    await at.press("escape")
    assert chosen(at) == first
    await at.press("escape")
    assert at.dialog is None


@working()
async def test_a_filter_found_by_typing_is_switched_by_enter(at: AtWork) -> None:
    before = len(at.desk.queue)
    await at.press("f", "/")
    await at.type("outlet wire")
    await at.press("enter")
    assert isinstance(at.dialog, FilterDialog)
    await at.press("enter")
    assert at.dialog is None
    assert 0 < len(at.desk.queue) < before
    assert all("Wire" in line for line in at.text.splitlines() if "↔" in line)
