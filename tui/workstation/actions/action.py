"""A group of key actions: a plain object that is given the screen and the desk, and keeps its own state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from tui.workstation.screens.desk_screen import DeskScreen


class Actions:
    """`NAMES` are the methods that the key map may name."""

    NAMES: ClassVar[tuple[str, ...]] = ()

    def __init__(self, screen: DeskScreen) -> None:
        self.screen = screen
        self.desk = screen.desk

    def table(self) -> Mapping[str, Callable[..., object]]:
        """The actions by name."""
        return {name: getattr(self, name) for name in self.NAMES}
