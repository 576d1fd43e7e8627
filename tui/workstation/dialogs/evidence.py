"""Evidence of a tag: links, quotations and notes, to be added and removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from store.records import Evidence
from tui.terminal.sanitiser import clean_line
from tui.workstation.dialogs.dialog import Dialog, bindings
from tui.workstation.widgets.fields import Field, Left
from tui.workstation.widgets.panels import wrap_words
from tui.workstation.widgets.rows import Row

FIELDS = {"u": "url", "q": "quote", "n": "note"}
_MOST = 9
"""The highest number that is a key."""


class EvidenceDialog(Dialog[tuple[Evidence, ...]]):
    """Returns the complete new evidence, None on esc."""

    BINDINGS = bindings("dialog-save")

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        super().__init__()
        self._evidence = tuple(evidence)
        self._dropped: set[int] = set()

    def fields(self) -> ComposeResult:
        for key, name in FIELDS.items():
            with Horizontal(classes="entry"):
                yield Static(f"{key}  {name}", markup=False, classes="label")
                yield Field("", id=name, hint="of new evidence")

    def rows(self) -> Sequence[Row]:
        keys: Row = (
            ("u q n", "key"), (" write   ", ""), ("1…9", "key"), (" takes away, or back   ", ""), ("enter", "key"),
            (" done   ", ""), ("esc", "key"), (" leaves", ""),
        )  # fmt: skip
        return [(("Evidence", "strong"),), *self._listed(), keys]

    def _listed(self) -> Iterator[Row]:
        if not self._evidence:
            yield (("None yet.", "quiet"),)
        for number, one in enumerate(self._evidence):
            said = " · ".join(part for part in (one.url, f"“{one.quote}”" if one.quote else "", one.note) if part)
            gone = "  (taken away)" if number in self._dropped else ""
            for line in wrap_words(f"{number + 1}  {clean_line(said)}{gone}", self.room, 2):
                yield ((line, "quiet" if gone else ""),)

    def on_key(self, event: events.Key) -> None:
        key = event.character or ""
        if self.focused is not None:
            return
        if key in FIELDS:
            self.query_one(f"#{FIELDS[key]}", Field).focus()
        elif key.isdecimal() and key.isascii() and 0 < int(key) <= min(_MOST, len(self._evidence)):
            self._dropped ^= {int(key) - 1}
            self.draw()
        else:
            return
        event.stop()

    @on(Left)
    @on(Input.Submitted)
    def _done(self) -> None:
        self.set_focus(None)

    def action_save(self) -> None:
        kept = tuple(one for number, one in enumerate(self._evidence) if number not in self._dropped)
        new = Evidence(**{name: self.query_one(f"#{name}", Field).value.strip() for name in FIELDS.values()})
        self.dismiss((*kept, new) if new != Evidence() else kept)
