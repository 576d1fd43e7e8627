"""Keys for reading: moving, choosing articles, walking the queue, marking, searching, furniture on and off."""

from __future__ import annotations

from corpus.model import Article, Match
from tui.clean import clean_line
from tui.workstation.background import Work
from tui.workstation.desk_screen import DeskScreen
from tui.workstation.dialogs.listing import Choice, Listing, Switches
from tui.workstation.dialogs.search import Search
from tui.workstation.page import Mark

_NO_MATCH = "No match for this statement: space marks it, m matches marked statements by hand."


class Reading(DeskScreen):
    """Everything that changes what is looked at, and nothing that is saved."""

    _jump: tuple[str, int] = ("", 0)
    _search: str = ""
    furniture_shown = False
    touched = False

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

    # --- matches ------------------------------------------------------------------------------

    def action_walk(self, step: int) -> None:
        self.touched = True
        if self.desk.matches is None:
            self.say("The outlets are still being compared.")
        elif not self.desk.queue:
            self.say("The queue is empty." + (" f changes the filter." if self.desk.filter else ""))
        elif self.desk.walk(step):
            self.show_match()
        else:
            self.say("That was the last match." if step > 0 else "This is the first match.")

    def action_counterpart(self) -> None:
        statement = self.pane.statement
        rows = self.desk.rows_of(statement) if statement else []
        if statement is None or not rows:
            self.say(_NO_MATCH)
            return
        origin, turn = self._jump
        turn = turn + 1 if origin == statement.id else 0
        if turn == 0 and self.desk.current == rows[0] and len(rows) > 1 and self._counterpart_in_view():
            turn = 1
        self._jump = (statement.id, turn)
        self.desk.current = rows[turn % len(rows)]
        self.pinned[1 - self.focus_at] = False
        self.follow()
        self.settle()
        self.turn_queue()
        self.say(f"counterpart {turn % len(rows) + 1} of {len(rows)}")

    def _counterpart_in_view(self) -> bool:
        match = self.desk.current_match
        shown = self.other.statement
        return bool(match and shown and shown.id in (match.a.id, match.b.id))

    def action_filter(self) -> None:
        desk = self.desk
        if desk.matches is None or desk.story is None:
            self.say("The outlets are still being compared.")
            return
        facets = desk.facets()
        choices = [Choice(f"{facet}: {value}", (facet, value), count) for facet, value, count in facets]

        def done(_: object) -> None:
            self.turn_queue()
            self.draw()

        self.app.push_screen(
            Switches("Show only", choices, desk.filters_on, desk.switch_filter, desk.clear_filter), done
        )

    # --- by hand ------------------------------------------------------------------------------

    def action_mark(self) -> None:
        statement = self.pane.statement
        if statement is None:
            self.say("Only statements can be marked; b makes this block part of the article.")
            return
        marked = self.desk.mark(statement)
        more = "" if len(self.desk.marked) > 1 else " Mark another one, then m matches them."
        self.say(f"Marked.{more}" if marked else "Mark taken away.")

    def action_match_marked(self) -> None:
        desk = self.desk
        story = desk.story
        if story is None or desk.matches is None:
            self.say("The outlets are still being compared.")
            return
        ids = [id_ for id_ in desk.marked if id_ in story.statement_by_id]
        if len(ids) < 2:
            self.say("Mark two or more statements with space first.")
            return
        from corpus.cues import explain_pair

        place = {article.id: number for number, article in enumerate(story.articles)}
        statements = sorted(
            (story.statement_by_id[id_] for id_ in ids), key=lambda one: (place[one.article], one.start)
        )
        matches = []
        for number, a in enumerate(statements):
            for b in statements[number + 1 :]:
                found = explain_pair(a.text, b.text)
                matches.append(Match(a, b, 0.0, found.suspicion, found.relation, found.cues))
        desk.match_marked(matches)
        self.show_match()
        self.say("Matched by hand: c, t, a or x tags it, and keeps it.")

    # --- search -------------------------------------------------------------------------------

    def action_search(self) -> None:
        if self.desk.story is None:
            self.say("The articles are still being read.")
            return

        def entered(words: str | None) -> None:
            if words is None:
                return
            self._search = words
            self.found = self._places(words)
            total = sum(len(places) for places in self.found.values())
            if not total:
                self.say(f"“{clean_line(words)}” is in none of the articles." if words else "")
            else:
                self.action_found(1, from_here=True)

        self.app.push_screen(Search(self._search), entered)

    def _places(self, words: str) -> dict[str, list[Mark]]:
        """Where the words stand, ignoring case, in every article that has them."""
        import re

        story = self.desk.story
        if not words or story is None:
            return {}
        pattern = re.compile(r"\s+".join(re.escape(part) for part in words.split()) or re.escape(words), re.IGNORECASE)
        places = {}
        for article in story.articles:
            marks = [(hit.start(), hit.end(), "word--found") for hit in pattern.finditer(article.text)]
            if marks:
                places[article.id] = marks
        return places

    def action_found(self, step: int, from_here: bool = False) -> None:
        story = self.desk.story
        if story is None or not self.found:
            self.say("Nothing was searched for: / searches.")
            return
        self.touched = True
        order = {article.id: number for number, article in enumerate(story.articles)}
        hits = sorted((order[id_], mark[0]) for id_, marks in self.found.items() for mark in marks)
        stop, article = self.pane.stop, self.pane.article
        here = (order[article.id] if article else 0, stop.start if stop else 0)
        ahead = [hit for hit in hits if hit > here] if not from_here else [hit for hit in hits if hit >= here]
        if stop and step > 0 and not from_here:
            ahead = [hit for hit in ahead if hit[0] != here[0] or hit[1] >= stop.end]
        behind = [hit for hit in hits if hit < here]
        if step > 0:
            hit = ahead[0] if ahead else hits[0]
        else:
            hit = behind[-1] if behind else hits[-1]
        found = story.articles[hit[0]]
        if self.pane.article is not found:
            self.pane.open(found)
        page = self.pane.page
        if page and page.stops:
            self.pane.move_to(page.stop_at_or_after(hit[1]))
        self.moved()
        self.say(f"“{clean_line(self._search)}” {hits.index(hit) + 1} of {len(hits)} · n next, N previous")

    # --- furniture, work ----------------------------------------------------------------------

    def action_furniture(self) -> None:
        self.furniture_shown = not self.furniture_shown
        for pane in self.panes:
            pane.keep_place(self.furniture_shown)
        self.say("Furniture is shown, dimmed: b takes a block into the article." if self.furniture_shown
                 else "Furniture is hidden.")

    running: Work | None = None

    def action_stop(self) -> None:
        if self.running and self.working:
            self.running.cancel()
            self.running = None
            self.working = ""
            self.say("Stopped.")
