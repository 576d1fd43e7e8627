"""A yes-or-no question: enter or esc."""

from __future__ import annotations

from collections.abc import Sequence

from tui.terminal.sanitiser import clean_line
from tui.workstation.dialogs.dialog import Dialog, bindings
from tui.workstation.widgets.panels import wrap_words
from tui.workstation.widgets.rows import Row


class Confirm(Dialog[bool]):
    """Returns True on enter, None on esc."""

    BINDINGS = bindings("dialog-save")

    def __init__(self, question: str, yes: str) -> None:
        super().__init__()
        self._question = clean_line(question)
        self._yes = yes

    def rows(self) -> Sequence[Row]:
        lines: list[Row] = [((line, ""),) for line in wrap_words(self._question, self.room, 8)]
        keys: Row = (("enter", "key"), (f" {self._yes}   ", ""), ("esc", "key"), (" leave it", ""))
        return [*lines, (), keys]

    def action_save(self) -> None:
        self.dismiss(True)
