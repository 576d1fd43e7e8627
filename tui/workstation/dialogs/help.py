"""The keys of the compare screen, made from the key map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding

from tui.keymap import Key, shown
from tui.workstation.board import Piece, Row
from tui.workstation.dialogs.dialog import Dialog, bindings


class Help(Dialog[None]):
    """All keys, in two columns where there is room, scrolled by the keys of lists."""

    BINDINGS = [
        *bindings("list-leave", "list-down", "list-up"),
        Binding("question_mark,enter", "leave", show=False),
        Binding("ctrl+d,pagedown,space", "move(8)", show=False),
        Binding("ctrl+u,pageup", "move(-8)", show=False),
        Binding("g,home", "move(-999)", show=False),
        Binding("G,end", "move(999)", show=False),
    ]

    def __init__(self, keys: Iterable[Key]) -> None:
        super().__init__()
        self._keys = tuple(keys)
        self._top = 0

    def rows(self) -> Sequence[Row]:
        lines = self._lines()
        height = max(5, self.app.size.height - 6)
        self._top = max(0, min(self._top, len(lines) - height))
        more = "   j/k for more" if len(lines) > height else ""
        title: Row = (("Keys", "strong"), (f"   esc leaves{more}", "quiet"))
        return [title, (), *lines[self._top : self._top + height]]

    def _lines(self) -> list[Row]:
        lines: list[Row] = []
        place = None
        for key in self._keys:
            if key.place is not place:
                place = key.place
                lines += [(), ((place.value, "strong"),)] if lines else [((place.value, "strong"),)]
            names = " ".join(shown(name) for name in key.keys)
            entry: tuple[Piece, ...] = ((f"  {names:<18}", "key"), (key.does, ""))
            lines.append(entry)
        return lines

    def action_move(self, step: int) -> None:
        self._top = max(0, self._top + step)
        self.draw()
