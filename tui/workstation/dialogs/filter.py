"""The filter of the queue: facets to switch on and off. A type of cue has the letter of the tag dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import Binding

from corpus.model import CueType
from tui.desk.queue_filter import Facet
from tui.workstation.dialogs.dialog import bindings
from tui.workstation.dialogs.listing import Choice, Switches
from tui.workstation.dialogs.tag import TYPE_KEYS
from tui.workstation.widgets.cue_styles import CUE_TONES
from tui.workstation.widgets.rows import Row

_LETTER = {type_.value: letter for letter, type_ in TYPE_KEYS.items()}


class FilterDialog(Switches[Facet]):
    """A letter switches its type and closes the dialog, so one type takes two keys; space switches any line."""

    KEYS = "a letter: that type   space on/off   c shows all   enter done"
    BINDINGS = [
        *bindings("filter", action="leave"),
        *(Binding(letter, f"type('{type_.value}')", show=False) for letter, type_ in TYPE_KEYS.items()),
    ]

    def __init__(
        self,
        counts: Sequence[tuple[str, str, int]],
        is_on: Callable[[Facet], bool],
        switch: Callable[[Facet], None],
        clear: Callable[[], None],
    ) -> None:
        choices = [Choice(f"{kind}: {value}", (kind, value), str(count)) for kind, value, count in counts]
        super().__init__("Show only", choices, is_on, switch, clear)
        self._there = {(kind, value) for kind, value, _ in counts}

    def entry(self, choice: Choice[Facet], style: str) -> Row:
        kind, value = choice.value
        letter: Row = ((f"{_LETTER.get(value, ' ') if kind == 'type' else ' '} ", "key"),)
        if kind != "type":
            return (*letter, *super().entry(choice, style))
        box = self.box(choice.value)
        return (*letter, (f"{box}type: ", style), (value, CUE_TONES[CueType(value)]))

    def action_type(self, value: str) -> None:
        facet = ("type", value)
        if facet in self._there or self._is_on(facet):
            self._switch(facet)
            self.dismiss(None)
            return
        self._title, self.KEYS = f"No match is of the type {value}.", "enter done"
        self.draw()

    def action_clear(self) -> None:
        self._clear()
        self.dismiss(None)
