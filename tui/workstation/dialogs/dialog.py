"""What all dialogs share: a board for their text, a fitting width, keys by id from the key map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.user.keymap import DIALOG_KEYS, KEYS
from tui.workstation.widgets.rows import TONES, Board, Row

Result = TypeVar("Result")


class DialogBoard(Board):
    """The text of a dialog."""


def bindings(*ids: str, action: str = "") -> list[BindingType]:
    """Textual bindings of these entries of the key map; with `action` they do that instead of their own."""
    by_id = {key.id: key for key in (*KEYS, *DIALOG_KEYS)}
    return [
        Binding(",".join(by_id[id_].keys), action or by_id[id_].action, by_id[id_].does, show=False, id=id_)
        for id_ in ids
    ]


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A box at the lower edge, so that the text that it is about stays in view."""

    COMPONENT_CLASSES = TONES
    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = ""
    BINDINGS = bindings("dialog-leave")

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield DialogBoard(id="text")
            yield from self.fields()

    def fields(self) -> ComposeResult:
        """Text fields under the board."""
        yield from ()

    @property
    def board(self) -> DialogBoard:
        return self.query_one("#text", DialogBoard)

    @property
    def room(self) -> int:
        """Cells for a line of text."""
        return max(20, min(self.app.size.width - 4, 100))

    def rows(self) -> Sequence[Row]:
        """What the board shows now."""
        return ()

    def draw(self) -> None:
        """Shows the rows; the board is as high as they are."""
        if not self.query(DialogBoard):
            return  # a key that was typed ahead: what it changed is shown when the dialog is there
        rows = self.rows()
        board = self.board
        if board.styles.height is None or board.styles.height.value != len(rows):
            board.styles.height = len(rows)
        board.show(rows)

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def action_leave(self) -> None:
        self.dismiss(None)
