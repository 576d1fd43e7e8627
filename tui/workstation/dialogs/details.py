"""Article details: a form that corrects outlet, title, date, author and URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from corpus.model import Article
from tui.terminal.sanitiser import clean_line, hidden_count
from tui.workstation.dialogs.dialog import Dialog, bindings
from tui.workstation.widgets.fields import Field, Left
from tui.workstation.widgets.rows import Row, fit

FIELDS = {"o": "outlet", "t": "title", "d": "published", "a": "author", "u": "url"}
_LABELS = {"published": "date"}


class Details(Dialog[Mapping[str, str]]):
    """Returns the corrected fields and their new values; an empty mapping where none was changed."""

    BINDINGS = bindings("dialog-save")

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article
        self._warning = ""

    def fields(self) -> ComposeResult:
        for key, name in FIELDS.items():
            value = getattr(self._article, name) or ""
            guessed = " (guessed)" if name in self._article.guessed else ""
            with Horizontal(classes="entry"):
                yield Static(f"{key}  {_LABELS.get(name, name)}{guessed}", markup=False, classes="label")
                yield Field(value, id=name, hint="unknown")

    def rows(self) -> Sequence[Row]:
        article, width = self._article, self.room
        facts = f"{len(article.statements)} statements, language {article.language}, sha256 {article.sha256[:12]}…"
        hidden = hidden_count(article.text)
        facts += f", updated {clean_line(article.updated)}" if article.updated else ""
        odd = [f"{article.replaced} undecodable bytes replaced"] if article.replaced else []
        odd += [f"read as {article.encoding}, by its letters and words"] if article.encoding else []
        odd += [f"{hidden} hidden characters, shown as marks"] if hidden else []
        rows: list[Row] = [
            fit((("Article details  ", "strong"), (clean_line(article.id), "quiet")), width),
            fit(((facts, "quiet"),), width),
        ]
        rows += [((line, "alert"),) for line in odd]
        if self._warning:
            rows.append(((clean_line(self._warning), "alert"),))
        rows.append(
            (("o t d a u", "key"), (" edit   ", ""), ("enter", "key"), (" saves   ", ""),
             ("esc", "key"), (" leaves", ""))
        )  # fmt: skip
        return rows

    def on_key(self, event: events.Key) -> None:
        name = FIELDS.get(event.character or "")
        if self.focused is None and name:
            event.stop()
            self.query_one(f"#{name}", Field).focus()

    @on(Left)
    @on(Input.Submitted)
    def _done(self) -> None:
        self.set_focus(None)

    def action_save(self) -> None:
        changed = {}
        for name in FIELDS.values():
            old = getattr(self._article, name) or ""
            new = self.query_one(f"#{name}", Field).value.strip()
            if new and new != clean_line(old):
                changed[name] = new
        if "published" in changed and not _is_date(changed["published"]):
            self._warning = "A date is written 2031-03-12, or 2031-03-12T18:30."
            self.draw()
            return
        self.dismiss(changed)


def _is_date(text: str) -> bool:
    from datetime import datetime

    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
