"""Article details: a form that corrects outlet, title, date, author and URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from corpus.model import Article
from tui.terminal.sanitiser import clean_line, hidden_count
from tui.terminal.text_layout import counted
from tui.workstation.dialogs.dialog import Dialog, bindings
from tui.workstation.widgets.fields import Field, Left
from tui.workstation.widgets.rows import Row, fit

FIELDS = {"o": "outlet", "t": "title", "d": "published", "a": "author", "u": "url"}
_LABELS = {"published": "date"}


class Details(Dialog[Mapping[str, str]]):
    """Returns the corrected fields and their new values, and those of confirmed guesses; an empty mapping where there
    are none."""

    BINDINGS = bindings("dialog-save")

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article
        self._warning = ""
        self._confirmed: set[str] = set()
        """The guessed fields that were entered and left with enter: they are right as they stand."""

    def fields(self) -> ComposeResult:
        for key, name in FIELDS.items():
            value = getattr(self._article, name) or ""
            with Horizontal(classes="entry"):
                yield Static(self._label(key, name), markup=False, classes="label", id=f"label-{name}")
                yield Field(value, id=name, hint="unknown")

    def _label(self, key: str, name: str) -> str:
        sure = " (confirmed)" if name in self._confirmed else " (guessed)" if name in self._article.guessed else ""
        return f"{key}  {_LABELS.get(name, name)}{sure}"

    def rows(self) -> Sequence[Row]:
        article, width = self._article, self.room
        statements = counted(len(article.statements), "statement")
        facts = f"{statements}, language {article.language}, sha256 {article.sha256[:12]}…"
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
        if self._article.guessed & set(FIELDS.values()):
            rows.append((("A guess that is right: its letter, then ", "quiet"), ("enter", "key"), (".", "quiet")))
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
    def _left(self) -> None:
        self.set_focus(None)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self.set_focus(None)
        name = event.input.id or ""
        if name in self._article.guessed and event.value.strip():
            self._confirmed.add(name)
            key = next(key for key, field in FIELDS.items() if field == name)
            self.query_one(f"#label-{name}", Static).update(self._label(key, name))

    def action_save(self) -> None:
        changed = {}
        for name in FIELDS.values():
            old = getattr(self._article, name) or ""
            new = self.query_one(f"#{name}", Field).value.strip()
            if new and new != clean_line(old):
                changed[name] = new
            elif name in self._confirmed:
                changed[name] = old
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
