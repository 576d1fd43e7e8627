"""Keys by which text leaves the program: the clipboard of the terminal, and exports."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.terminal.sanitiser import clean_line
from tui.workstation.actions.action import Actions
from tui.workstation.worker_thread import in_background

if TYPE_CHECKING:
    from store.records import Tag
    from tui.workstation.actions.store_session import StoreSession
    from tui.workstation.dialogs.export_form import Target
    from tui.workstation.screens.desk_screen import DeskScreen


class HandingOn(Actions):
    """Copies statements and writes export files."""

    NAMES = ("copy", "copy_citation", "export")

    def __init__(self, screen: DeskScreen, session: StoreSession) -> None:
        super().__init__(screen)
        self._session = session

    def copy(self) -> None:
        stop, article = self.screen.pane.stop, self.screen.pane.article
        if stop and article:
            self.screen.app.copy_to_clipboard(clean_line(article.text[stop.start : stop.end]))
            self.screen.say("The statement was sent to the terminal's clipboard (in tmux: set-clipboard on).")

    def copy_citation(self) -> None:
        match = self.desk.current_match
        if match is None:
            self.screen.say(
                "No match for this statement: there is nothing to cite but the statement itself, y copies it."
            )
            return
        lines = []
        for side in (match.a, match.b):
            article = self.desk.article(side)
            where = ", ".join(part for part in (article.title, article.published, article.url) if part)
            lines.append(f"{article.outlet_name}: “{side.text}” ({where})")
        self.screen.app.copy_to_clipboard("\n".join(clean_line(line) for line in lines))
        self.screen.say("Both sides were sent to the terminal's clipboard.")

    def export(self) -> None:
        story, store = self.desk.story, self._session.store
        if story is None or store is None:
            self.screen.say(self._session.no_store or "The tags are still being read.")
            return

        from tui.workstation.dialogs.export_form import Export

        def answered(target: Target | None) -> None:
            if target is None:
                return
            tags = store.tags(withdrawn=True)

            def done(count: int) -> None:
                self.screen.say(f"Exported {count} tag{'s' if count != 1 else ''} to {target.path}")

            def failed(error: Exception) -> None:
                from tui.exit_codes import Failure

                if not isinstance(error, Failure | OSError | ValueError):
                    raise error
                self.screen.say(f"Not exported: {error}")

            self.screen.say("Exporting …")
            # A report on thousands of tags takes seconds, in which keys are answered.
            in_background(self.screen, lambda _work: _exported(tags, story.name, target), done, failed)

        self.screen.app.push_screen(Export(_folder_to_write_in(), story.name), answered)


def _exported(tags: Iterable[Tag], story: str, target: Target) -> int:
    """Writes the file and says how many tags are in it."""
    from store.exports.export_formats import FORMATS
    from store.tags.filters import Filters
    from tui.desk.exporting import export
    from tui.terminal.output import write_file

    exported = export(FORMATS[target.format], tags, Filters(), story)
    write_file(target.path, (exported.text,), force=target.replace)
    return exported.count


def _folder_to_write_in() -> Path:
    """Where the user is, else their home: the folder may be a colleague's, or removed meanwhile."""
    try:
        here = Path.cwd()
    except OSError:
        return Path.home()
    return here if os.access(here, os.W_OK) else Path.home()
