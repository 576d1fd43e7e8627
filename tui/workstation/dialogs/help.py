"""The help: the keys of a screen, generated from the key map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.user.keymap import Key, shown
from tui.workstation.dialogs.dialog import bindings
from tui.workstation.dialogs.scrolled import Scrolled
from tui.workstation.widgets.rows import Piece, Row


class Help(Scrolled):
    """All keys, grouped by place."""

    TITLE_LINE = "Keys"
    BINDINGS = bindings("help", action="leave")

    def __init__(self, keys: Iterable[Key]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def lines(self) -> Sequence[Row]:
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
