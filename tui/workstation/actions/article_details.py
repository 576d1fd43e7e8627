"""Keys about the story as a whole: article details, furniture by hand, copying, exporting."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.model import Article, BlockKind
from tui.terminal.sanitiser import clean_line
from tui.workstation.actions.omissions import Omissions
from tui.workstation.worker_thread import in_background

if TYPE_CHECKING:
    from store.records import ArticleCorrection, Tag
    from tui.workstation.dialogs.export_form import Target


class StoryKeys(Omissions):
    """What is corrected about articles, and what leaves the program."""

    # --- corrections --------------------------------------------------------------------------

    def action_details(self) -> None:
        article = self.pane.article
        if article is None or not self.can_save():
            return

        from tui.workstation.dialogs.details import Details

        def answered(changed: Mapping[str, str] | None) -> None:
            if changed:
                self._correct(article, f"Saved: {', '.join(changed)} of {article.id}.", **changed)

        self.app.push_screen(Details(article), answered)

    def action_block(self) -> None:
        article, stop = self.pane.article, self.pane.stop
        if article is None or stop is None or not self.can_save():
            return
        span = (stop.block.start, stop.block.end)
        known = self._correction(article)
        furniture, body = set(known.furniture) - {span}, set(known.body) - {span}
        if stop.block.kind is BlockKind.FURNITURE:
            body.add(span)
            said = "This block belongs to the article now."
        else:
            furniture.add(span)
            said = "This block is furniture now; F shows it, b takes it back."
        self._correct(article, said, furniture=tuple(sorted(furniture)), body=tuple(sorted(body)))

    def _correction(self, article: Article) -> ArticleCorrection:
        from store.records import ArticleCorrection

        assert self.store is not None
        known = self.store.corrections().get(article.id)
        if known is None or known.sha256 != article.sha256:
            return ArticleCorrection(article.id, article.sha256)
        return known

    def _correct(self, article: Article, said: str, **fields: Any) -> None:
        store = self.store
        assert store is not None
        correction = replace(self._correction(article), **fields)

        def saved(_: object) -> None:
            self.reread()
            self.say(said)

        self.in_store(lambda: store.correct(correction), saved, lambda error: self.say(f"Not saved: {error}"))

    # --- what leaves the program --------------------------------------------------------------

    def action_copy(self) -> None:
        stop, article = self.pane.stop, self.pane.article
        if stop and article:
            self.app.copy_to_clipboard(clean_line(article.text[stop.start : stop.end]))
            self.say("The statement was sent to the terminal's clipboard (in tmux: set-clipboard on).")

    def action_copy_citation(self) -> None:
        match = self.desk.current_match
        if match is None:
            self.say("No match for this statement: there is nothing to cite but the statement itself, y copies it.")
            return
        lines = []
        for side in (match.a, match.b):
            article = self.desk.article(side)
            where = ", ".join(part for part in (article.title, article.published, article.url) if part)
            lines.append(f"{article.outlet_name}: “{side.text}” ({where})")
        self.app.copy_to_clipboard("\n".join(clean_line(line) for line in lines))
        self.say("Both sides were sent to the terminal's clipboard.")

    def action_export(self) -> None:
        story, store = self.desk.story, self.store
        if story is None or store is None:
            self.say(self.no_store or "The tags are still being read.")
            return

        from tui.workstation.dialogs.export_form import Export

        def answered(target: Target | None) -> None:
            if target is None:
                return
            tags = store.tags(withdrawn=True)

            def done(count: int) -> None:
                self.say(f"Exported {count} tag{'s' if count != 1 else ''} to {target.path}")

            def failed(error: Exception) -> None:
                from tui.exit_codes import Failure

                if not isinstance(error, Failure | OSError | ValueError):
                    raise error
                self.say(f"Not exported: {error}")

            self.say("Exporting …")
            # A report on thousands of tags takes seconds, in which keys are answered.
            in_background(self, lambda _work: _exported(tags, story.name, target), done, failed)

        self.app.push_screen(Export(_folder_to_write_in(), story.name), answered)


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
