"""The screens, each a module with its stylesheet. The first is the compare screen; the others are opened from it.

A new screen is a module, a row of `SCREENS`, and an entry of the key map with the action `show('NAME')`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.desk.desk import Desk

SCREENS = {
    "changes": "tui.workstation.screens.changes_screen:opened",
    "versions": "tui.workstation.screens.versions_screen:opened",
}
"""What `show('NAME')` of the key map opens: a function from the desk to the screen, imported when it is needed."""


class Opens(Protocol):
    """Makes a screen of what is on the desk; a sentence where there is nothing to show."""

    def __call__(self, desk: Desk) -> Screen[None] | str: ...


def screen_named(name: str, desk: Desk) -> Screen[None] | str:
    """The screen of a name, or why it is not opened."""
    module, function = SCREENS[name].split(":")
    opens: Opens = getattr(import_module(module), function)
    return opens(desk)
