"""A list to choose from (articles, commands, filters). Only the visible lines are drawn, however long it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from tui.terminal.sanitiser import clean_line
from tui.workstation.dialogs.dialog import Dialog, bindings
from tui.workstation.widgets.fields import Field, Left
from tui.workstation.widgets.rows import Row, both_ends

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """One line: its text, the value that it stands for, and a remark at its end."""

    text: str
    value: Value
    remark: str = ""


class Listing(Dialog[Value], Generic[Value]):
    """Returns the chosen value. With `typing` the field that narrows the list has the focus from the start."""

    BINDINGS = [
        *bindings("list-choose", "list-leave", "list-down", "list-up", "list-narrow"),
        # Of what was typed to narrow the list nobody needs the ends.
        Binding("home", "end(-1)", show=False, priority=True),
        Binding("end", "end(1)", show=False, priority=True),
        Binding("ctrl+d,pagedown", "move(8)", show=False),
        Binding("ctrl+u,pageup", "move(-8)", show=False),
    ]
    KEYS = "enter takes it   / narrows   esc leaves"

    def __init__(self, title: str, choices: Sequence[Choice[Value]], *, at: int = 0, typing: bool = False) -> None:
        super().__init__()
        self._title = clean_line(title)
        self._choices = choices
        self._listed = list(range(len(choices)))
        self._at = at
        self._typing = typing

    def fields(self) -> ComposeResult:
        field = Field(id="narrow", hint="type to narrow")
        field.display = self._typing
        yield field

    def on_mount(self) -> None:
        super().on_mount()
        if self._typing:
            self.query_one(Field).focus()

    @property
    def height(self) -> int:
        """Lines of the list that are on the screen."""
        return max(3, min(len(self._listed), self.app.size.height - 9))

    def entry(self, choice: Choice[Value], style: str) -> Row:
        """The text of a line, in the given style."""
        return ((clean_line(choice.text), style),)

    def rows(self) -> Sequence[Row]:
        top = max(0, min(self._at - self.height // 2, len(self._listed) - self.height))
        keys = "letters narrow   enter takes it   esc leaves" if self._typing else self.KEYS
        rows: list[Row] = [both_ends(((self._title, "strong"),), ((keys, "quiet"),), self.room)]
        for number in range(top, top + self.height):
            if number >= len(self._listed):
                rows.append(() if self._listed or number > top else (("nothing like that", "quiet"),))
                continue
            choice = self._choices[self._listed[number]]
            cursor = ("▌ ", "key") if number == self._at else ("  ", "")
            style = "strong" if number == self._at else ""
            remark: Row = ((clean_line(choice.remark), "quiet"),)
            rows.append(both_ends((cursor, *self.entry(choice, style)), remark, self.room))
        return rows

    @property
    def chosen(self) -> Choice[Value] | None:
        return self._choices[self._listed[self._at]] if self._listed else None

    def action_move(self, step: int) -> None:
        self._at = max(0, min(self._at + step, len(self._listed) - 1))
        self.draw()

    def action_end(self, side: int) -> None:
        self.action_move(side * len(self._listed))

    def action_choose(self) -> None:
        if self.chosen:
            self.dismiss(self.chosen.value)

    def action_narrow(self) -> None:
        field = self.query_one(Field)
        field.display = True
        field.focus()

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        self._listed = [
            number
            for number, choice in enumerate(self._choices)
            if all(word in f"{choice.text} {choice.remark}".casefold() for word in words)
        ]
        self._at = 0
        self.draw()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.entered()

    def entered(self) -> None:
        """Enter behind what was typed takes the line that it found."""
        self.action_choose()

    @on(Left)
    def _left(self) -> None:
        """Where letters narrow from the start, the first esc takes away what was typed and the next one leaves; else
        it leaves the field, and the list as narrow as it is."""
        field = self.query_one(Field)
        if not self._typing:
            self.set_focus(None)
        elif field.value:
            field.value = ""
        else:
            self.dismiss(None)


class Switches(Listing[Value], Generic[Value]):
    """A list with check boxes: space calls `switch` for a line, `is_on` says whether it is checked."""

    BINDINGS = bindings("list-toggle", "list-clear")
    KEYS = "space on/off   c clears   enter done"

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[Value]],
        is_on: Callable[[Value], bool],
        switch: Callable[[Value], None],
        clear: Callable[[], None],
    ) -> None:
        super().__init__(title, choices)
        self._is_on, self._switch, self._clear = is_on, switch, clear

    def box(self, value: Value) -> str:
        """The check box before a line."""
        return "[x] " if self._is_on(value) else "[ ] "

    def entry(self, choice: Choice[Value], style: str) -> Row:
        return ((self.box(choice.value) + clean_line(choice.text), style),)

    def action_switch(self) -> None:
        if self.chosen:
            self._switch(self.chosen.value)
            self.draw()

    def action_clear(self) -> None:
        self._clear()
        self.draw()

    def entered(self) -> None:
        """Enter behind what was typed switches the line that it found, and shows all lines again."""
        self.action_switch()
        self.query_one(Field).value = ""
        self.set_focus(None)
