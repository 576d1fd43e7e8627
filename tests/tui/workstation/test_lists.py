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
    listed = [line.strip("│▌ ") for line in at.text.splitlines()]
    first = next(number for number, line in enumerate(listed) if line.startswith(chosen(at)))
    listed = listed[first : first + 5]
    for line in listed:
        assert line.startswith(chosen(at))
        await at.press("down")
    await at.press("up")
    assert listed[-1].startswith(chosen(at))


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


@working("list-down", "list-up", "list-leave")
async def test_letters_move_in_a_list_that_does_not_narrow_by_them(at: AtWork) -> None:
    await at.press("f")
    first = chosen(at)
    await at.press("j", "down")
    assert chosen(at) != first
    await at.press("k", "up")
    assert chosen(at) == first
    await at.press("end")
    assert chosen(at) == "score: 90+"
    await at.press("home")
    assert chosen(at) == first
    for leave in ("escape", "q"):
        await at.press(leave)
        assert at.dialog is None
        await at.press("f")
