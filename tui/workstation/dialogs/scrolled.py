"""A text that is higher than its dialog, scrolled by the keys of lists; the key that opened it closes it, too."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from tui.workstation.dialogs.dialog import Dialog, bindings
from tui.workstation.widgets.rows import Row, fit


class Scrolled(Dialog[None]):
    """A title and the lines under it that there is room for."""

    TITLE_LINE = ""
    BINDINGS = [
        *bindings("list-leave", "list-down", "list-up"),
        Binding("enter", "leave", show=False),
        Binding("ctrl+d,pagedown,space", "move(8)", show=False),
        Binding("ctrl+u,pageup", "move(-8)", show=False),
        Binding("g,home", "move(-9999)", show=False),
        Binding("G,end", "move(9999)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._top = 0

    def lines(self) -> Sequence[Row]:
        """All lines, at the width of the dialog."""
        return ()

    def rows(self) -> Sequence[Row]:
        lines = self.lines()
        height = max(5, self.app.size.height - 6)
        self._top = max(0, min(self._top, len(lines) - height))
        below = len(lines) - height - self._top
        more = f"   j/k for more ({below} lines below)" if below > 0 else "   j/k for more" if self._top else ""
        title: Row = ((self.TITLE_LINE, "strong"), (f"   esc leaves{more}", "quiet"))
        return [fit(title, self.room), (), *lines[self._top : self._top + height]]

    def action_move(self, step: int) -> None:
        self._top = max(0, self._top + step)
        self.draw()
