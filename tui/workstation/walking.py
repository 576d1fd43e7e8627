"""Keys for matches: walking the queue, jumping to counterparts, filtering, and matching by hand."""

from __future__ import annotations

from corpus.model import Match
from tui.filtering import QueueFilter
from tui.workstation.reading import Reading

_NO_MATCH = "No match for this statement: space marks it, m matches marked statements by hand."


class Walking(Reading):
    """What makes another match the current one."""

    _jump: tuple[str, int] = ("", 0)

    # --- matches ------------------------------------------------------------------------------

    def action_walk(self, step: int) -> None:
        self.touched = True
        if self.desk.matches is None:
            if self.running is None:
                self.reread()
            self.say("The outlets are being compared.")
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
        from tui.workstation.dialogs.listing import Choice, Switches

        choices = [Choice(f"{kind}: {value}", (kind, value), count) for kind, value, count in desk.facets()]

        def done(_: object) -> None:
            self.turn_queue()
            self.draw()

        self.app.push_screen(
            Switches(
                "Show only",
                choices,
                is_on=lambda facet: desk.filter.has(facet),  # noqa: PLW0108 - the filter is another one each time
                switch=lambda facet: desk.set_filter(desk.filter.switched(facet)),
                clear=lambda: desk.set_filter(QueueFilter()),
            ),
            done,
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
