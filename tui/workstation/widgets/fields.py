"""Text fields without a blinking cursor; pasted text loses its control characters."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, TextArea

from tui.terminal.sanitiser import clean, clean_line


class Left(Message):
    """The user left a field with esc."""


class Field(Input):
    """A field of one line."""

    BINDINGS = [Binding("escape", "back", "back", priority=True, id="field-back")]

    def __init__(self, value: str = "", *, id: str | None = None, hint: str = "") -> None:
        super().__init__(clean_line(value), id=id, placeholder=hint, compact=True)
        self.cursor_blink = False

    def action_back(self) -> None:
        self.post_message(Left())

    def _on_paste(self, event: events.Paste) -> None:
        event.text = clean_line(event.text)
        super()._on_paste(event)
        event.prevent_default()


class NoteField(TextArea):
    """A field of several lines; enter is a new line. The cursor begins behind the text."""

    BINDINGS = [Binding("escape", "back", "back", priority=True, id="field-back")]

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(
            clean(text), id=id, soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus"
        )
        self.cursor_blink = False

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def action_back(self) -> None:
        self.post_message(Left())

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text)
        await super()._on_paste(event)
        event.prevent_default()
