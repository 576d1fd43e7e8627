"""The history of tags: who changed which fields, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from store.records import Change, Tag
from tui.terminal.sanitiser import clean_line
from tui.workstation.dialogs.dialog import bindings
from tui.workstation.dialogs.scrolled import Scrolled
from tui.workstation.widgets.glyphs import RELATION_GLYPHS
from tui.workstation.widgets.panels import styled_lines
from tui.workstation.widgets.rows import Piece, Row

_INDENT = 2
_OF_A_SAVE = frozenset({"created", "undo", "redo"})


class TagHistory(Scrolled):
    """For each tag its saves, latest first, with the old and new values of the fields that they changed."""

    TITLE_LINE = "History"
    BINDINGS = bindings("history", action="leave")

    def __init__(self, tags: Sequence[Tag]) -> None:
        super().__init__()
        self._tags = tags

    def lines(self) -> Sequence[Row]:
        rows: list[Row] = []
        for tag in self._tags:
            relation = tag.says
            head: list[Piece] = [(f"{RELATION_GLYPHS[relation]} {relation}", "strong")]
            head.append((f"  {clean_line(tag.reviewer)}, {tag.status.value}, revision {tag.rev}", ""))
            rows += [tuple(head), *self._of(tag), ()]
        return rows

    def _of(self, tag: Tag) -> Iterator[Row]:
        saves = [list(changes) for _, changes in groupby(tag.history, key=lambda change: (change.at, change.by))]
        for changes in reversed(saves):
            what = next((change.field for change in changes if change.field in _OF_A_SAVE), "changed")
            when, who = changes[0].at[:16].replace("T", " "), clean_line(changes[0].by)
            yield ((" " * _INDENT, ""), (f"{when} UTC  {who}  {what}", "quiet"))
            for change in changes:
                if change.field not in _OF_A_SAVE:
                    yield from self._change(change)

    def _change(self, change: Change) -> Iterator[Row]:
        label = f"{clean_line(change.field)}: "
        words = f"{label}{_shown(change.old)} → {_shown(change.new)}"
        for row in styled_lines(words, [(0, len(label), "strong")], self.room - 2 * _INDENT):
            yield ((" " * (2 * _INDENT), ""), *row)


def _shown(value: Any) -> str:
    """The value of a field on one line."""
    if value in (None, "", [], ()):
        return "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{clean_line(str(name))} {_shown(each)}" for name, each in value.items())
    return clean_line(str(value))
