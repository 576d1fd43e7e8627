"""The list of unsaved tags, with the chosen one in full under it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from tui.desk.unsaved import Unsaved
from tui.terminal.sanitiser import clean_line
from tui.workstation.dialogs.dialog import bindings
from tui.workstation.dialogs.listing import Choice, Listing
from tui.workstation.widgets.glyphs import RELATION_GLYPHS
from tui.workstation.widgets.panels import wrap_words
from tui.workstation.widgets.rows import Row


class Does(StrEnum):
    """What to do with the chosen tag."""

    OPEN = "open"
    SAVE = "save"
    DROP = "drop"


class UnsavedList(Listing[Unsaved]):
    """Returns the chosen tag; `does` says what to do with it."""

    BINDINGS = bindings("unsaved-save", "unsaved-open", "unsaved-drop")
    KEYS = "enter looks at it   s saves   d drops   esc leaves"

    def __init__(self, unsaved: Sequence[Unsaved]) -> None:
        choices = [
            Choice(
                f"{RELATION_GLYPHS[one.draft.says]} {one.draft.says}  {one.draft.note}",
                one,
                f"{'not saved' if one.why else 'draft'}, {one.at[:16].replace('T', ' ')} UTC",
            )
            for one in unsaved
        ]
        super().__init__("Not in the store", choices)
        self.does = Does.OPEN

    @property
    def height(self) -> int:
        """Lines of the list; the rest of the screen shows the chosen tag."""
        return max(2, min(len(self._listed), self.app.size.height - 16))

    def rows(self) -> Sequence[Row]:
        if self.chosen is None:
            return super().rows()
        one = self.chosen.value
        texts = [f"{side.outlet or side.path}: “{side.exact}”" for side in one.draft.statements[:2]]
        texts += [f"Nothing of it in {', '.join(one.draft.silent)}"] if one.draft.silent else []
        texts += [f"Note: {one.draft.note}"] if one.draft.note else []
        texts += [f"Not saved: {one.why}"] if one.why else []
        listed = super().rows()
        most = max(1, (self.app.size.height * 95 // 100 - len(listed) - 3) // len(texts))
        lines: list[Row] = []
        for text in texts:
            style = "alert" if text.startswith("Not saved: ") else ""
            lines += [((line, style),) for line in wrap_words(clean_line(text), self.room, most)]
        return [*listed, (), *lines]

    def action_take(self, does: str) -> None:
        self.does = Does(does)
        self.action_choose()
