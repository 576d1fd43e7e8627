"""The export form: format, path, whether to replace a file."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from store.exports.export_formats import FORMATS
from tui.workstation.dialogs.dialog import Dialog, bindings
from tui.workstation.widgets.fields import Field, Left
from tui.workstation.widgets.rows import Row, fit

FORMAT_KEYS = {
    "j": "json",
    "l": "jsonl",
    "c": "csv",
    "m": "markdown",
    "h": "html",
    "w": "webannotation",
    "v": "claimreview",
}


@dataclass(frozen=True, slots=True)
class Target:
    """Format and path of the export, and whether an existing file may be replaced."""

    format: str
    path: Path
    replace: bool


def slug(name: str) -> str:
    """A file name from a title: a–z, digits and hyphens, at most 60 characters, never empty."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:60].strip("-") or "story"


class Export(Dialog[Target]):
    """Returns the target on enter; an existing file is replaced only after its own key."""

    BINDINGS = bindings("dialog-save")

    def __init__(self, folder: Path, story: str) -> None:
        super().__init__()
        self._folder = folder
        self._format = "json"
        self._name = f"factdesk-{slug(story)}"
        self._replace = False

    @property
    def _suggested(self) -> str:
        return f"{self._name}.{FORMATS[self._format].suffix}"

    @property
    def _path(self) -> Path:
        field = self.query(Field)
        text = field.first().value if field else ""
        # Unlike Path.expanduser, this does not raise for an unknown user, and leaves the path as it was typed.
        return Path(os.path.expanduser(text)) if text else self._folder / self._suggested  # noqa: PTH111

    @property
    def _taken(self) -> bool:
        """Whether the file exists. For a path that cannot be examined, writing fails with an error message."""
        try:
            return self._path.exists()
        except (OSError, ValueError):
            return False

    def fields(self) -> ComposeResult:
        yield Field(str(self._folder / self._suggested), id="path")

    def rows(self) -> Sequence[Row]:
        width = max(map(len, FORMATS))
        rows: list[Row] = [(("Export the tags", "strong"),)]
        for key, name in FORMAT_KEYS.items():
            chosen = name == self._format
            sign = "●" if chosen else "○"
            row = (
                (key, "key"),
                (f" {sign} {name:{width}}  ", "strong" if chosen else ""),
                (FORMATS[name].what, "quiet"),
            )
            rows.append(fit(row, self.room))
        if self._taken:
            sign = "■" if self._replace else "□"
            rows.append((("r", "key"), (f" {sign} replace the file that is there", "alert")))
        rows.append(
            (("enter", "key"), (" exports   ", ""), ("p", "key"), (" edit the path   ", ""),
             ("esc", "key"), (" leaves", ""))
        )  # fmt: skip
        return rows

    def on_key(self, event: events.Key) -> None:
        key = event.character or ""
        if self.focused is not None:
            return
        if key in FORMAT_KEYS:
            old, self._format = FORMATS[self._format], FORMAT_KEYS[key]
            field = self.query_one(Field)
            field.value = field.value.removesuffix(f".{old.suffix}") + f".{FORMATS[self._format].suffix}"
        elif key == "r":
            self._replace = not self._replace
        elif key == "p":
            self.query_one(Field).focus()
        else:
            return
        event.stop()
        self.draw()

    @on(Left)
    @on(Input.Submitted)
    def _left(self) -> None:
        self.set_focus(None)

    @on(Input.Changed)
    def _changed(self) -> None:
        self._replace = False
        self.draw()

    def action_save(self) -> None:
        if self._taken and not self._replace:
            self.draw()
            return
        self.dismiss(Target(self._format, self._path, self._replace))
