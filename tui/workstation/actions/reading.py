"""Keys for reading: moving, the other pane, choosing articles, furniture on and off, stopping running work."""

from __future__ import annotations

from corpus.model import Article
from tui.workstation.screens.desk_screen import DeskScreen
from tui.workstation.worker_thread import Work


class Reading(DeskScreen):
    """What changes where the reviewer looks."""

    furniture_shown = False
    touched = False
    running: Work | None = None

    # --- moving -------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        self.touched = True
        if self.pane.move_to(self.pane.cursor + step):
            self.moved()

    def action_end(self, side: int) -> None:
        self.touched = True
        page = self.pane.page
        if page and self.pane.move_to(0 if side < 0 else len(page.stops) - 1):
            self.moved()

    def action_page(self, halves: int) -> None:
        self.touched = True
        if self.pane.move_page(halves):
            self.moved()

    def action_other_pane(self) -> None:
        self.focus_at = 1 - self.focus_at
        self._show_zoom()
        statement = self.pane.statement
        match = self.desk.current_match
        if match and statement and statement.id not in (match.a.id, match.b.id):
            self.moved()
        self.draw()

    def action_zoom(self) -> None:
        self.toggle_class("-zoomed")
        self._show_zoom()

    def _show_zoom(self) -> None:
        self.set_class(self.focus_at == 0, "-first")
        self.set_class(self.focus_at == 1, "-second")
        self.call_after_refresh(self.draw)

    def action_choose(self, which: int) -> None:
        """`which` 0: for this pane; 1: for the other one, which then stays with that article."""
        story = self.desk.story
        if story is None:
            self.say("The articles are still being read.")
            return
        from tui.workstation.dialogs.listing import Choice, Listing

        number = self.focus_at if which == 0 else 1 - self.focus_at
        pane = self.panes[number]
        choices = [
            Choice(f"{article.outlet_name}: {article.title}", article, (article.published or "no date")[:10])
            for article in story.articles
        ]
        at = next((n for n, article in enumerate(story.articles) if article is pane.article), 0)

        def chosen(article: Article | None) -> None:
            if article is None:
                return
            self.pinned[number] = True
            pane.open(article)
            self.draw()
            if number == self.focus_at:
                self.moved()

        title = "Article of the left pane" if number == 0 else "Article of the right pane"
        self.app.push_screen(Listing(title, choices, at=at), chosen)

    # --- furniture, work ----------------------------------------------------------------------

    def action_furniture(self) -> None:
        self.furniture_shown = not self.furniture_shown
        for pane in self.panes:
            pane.keep_place(self.furniture_shown)
        self.say(
            "Furniture is shown, dimmed: b takes a block into the article."
            if self.furniture_shown
            else "Furniture is hidden."
        )

    def action_stop(self) -> None:
        if self.running and self.working:
            self.running.cancel()
            self.running = None
            self.working = ""
            self.say("Stopped: ] reads and compares again.")
