"""Keys for reading: moving, the other pane, choosing articles, furniture on and off."""

from __future__ import annotations

from corpus.model import Article
from tui.workstation.actions.action import Actions


class Reading(Actions):
    """What changes where the reviewer looks."""

    NAMES = ("move", "end", "page", "other_pane", "zoom", "choose", "furniture")

    # --- moving -------------------------------------------------------------------------------

    def move(self, step: int) -> None:
        self.screen.touched = True
        if self.screen.pane.move_to(self.screen.pane.cursor + step):
            self.screen.moved()

    def end(self, side: int) -> None:
        self.screen.touched = True
        page = self.screen.pane.page
        if page and self.screen.pane.move_to(0 if side < 0 else len(page.stops) - 1):
            self.screen.moved()

    def page(self, halves: int) -> None:
        self.screen.touched = True
        if self.screen.pane.move_page(halves):
            self.screen.moved()

    def other_pane(self) -> None:
        self.screen.focus_at = 1 - self.screen.focus_at
        self._show_zoom()
        statement = self.screen.pane.statement
        match = self.desk.current_match
        if match and statement and statement.id not in (match.a.id, match.b.id):
            self.screen.moved()
        self.screen.draw()

    def zoom(self) -> None:
        self.screen.toggle_class("-zoomed")
        self._show_zoom()

    def _show_zoom(self) -> None:
        self.screen.set_class(self.screen.focus_at == 0, "-first")
        self.screen.set_class(self.screen.focus_at == 1, "-second")
        self.screen.call_after_refresh(self.screen.draw)

    def choose(self, which: int) -> None:
        """`which` 0: for this pane; 1: for the other one, which then stays with that article."""
        story = self.desk.story
        if story is None:
            self.screen.say("The articles are still being read.")
            return
        from tui.workstation.dialogs.listing import Choice, Listing

        number = self.screen.focus_at if which == 0 else 1 - self.screen.focus_at
        pane = self.screen.panes[number]
        choices = [
            Choice(f"{article.outlet_name}: {article.title}", article, (article.published or "no date")[:10])
            for article in story.articles
        ]
        at = next((n for n, article in enumerate(story.articles) if article is pane.article), 0)

        def chosen(article: Article | None) -> None:
            if article is None:
                return
            self.screen.pinned[number] = True
            pane.open(article)
            self.screen.draw()
            if number == self.screen.focus_at:
                self.screen.moved()

        title = "Article of the left pane" if number == 0 else "Article of the right pane"
        self.screen.app.push_screen(Listing(title, choices, at=at, typing=True), chosen)

    # --- furniture ----------------------------------------------------------------------------

    def furniture(self) -> None:
        self.screen.furniture_shown = not self.screen.furniture_shown
        for pane in self.screen.panes:
            pane.keep_place(self.screen.furniture_shown)
        self.screen.say(
            "Furniture is shown, dimmed: b takes a block into the article."
            if self.screen.furniture_shown
            else "Furniture is hidden."
        )
