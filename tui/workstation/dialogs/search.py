"""The search field."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.workstation.dialogs.dialog import Dialog
from tui.workstation.widgets.fields import Field, Left
from tui.workstation.widgets.rows import Row


class Search(Dialog[str]):
    """Returns the words on enter, None on esc."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def fields(self) -> ComposeResult:
        yield Field(self._words, id="words", hint="words, in any case")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Field).focus()

    def rows(self) -> Sequence[Row]:
        return [(("Search all articles  ", "strong"), ("enter searches   esc leaves", "quiet"))]

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    @on(Left)
    def _left(self) -> None:
        self.dismiss(None)
