"""Keys for matches: walking the queue, jumping to counterparts, filtering, and why a match is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.queue_filter import QueueFilter
from tui.workstation.actions.reading import Reading

if TYPE_CHECKING:
    from corpus.matching.shared_words import WordCounts
    from corpus.model import Story

_NO_MATCH = "No match for this statement: space marks it, m matches marked statements by hand."


class Walking(Reading):
    """What makes another match the current one."""

    _jump: tuple[str, int] = ("", 0)
    _counted: tuple[Story, WordCounts] | None = None

    # --- matches ------------------------------------------------------------------------------

    def action_walk(self, step: int) -> None:
        self.touched = True
        if self.desk.matches is None:
            if self.running is None:
                self.reread()
            self.say("The outlets are being compared.")
        elif not self.desk.queue:
            self.say("The queue is empty." + (" f changes the filter, f c shows all." if self.desk.filter else ""))
        elif self.desk.walk(step):
            self.show_match()
        else:
            self.say("That was the last match." if step > 0 else "This is the first match.")

    def action_counterpart(self) -> None:
        statement = self.pane.statement
        rows = self.desk.rows.of(statement) if statement else []
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
        from tui.workstation.dialogs.filter import FilterDialog

        before = desk.filter

        def done(_: object) -> None:
            left_out = desk.filter != before and desk.current is not None and desk.place is None
            if left_out and (desk.walk(1) or desk.walk(-1)):  # the next one that is shown takes its place, or the last
                self.show_match()
            self.turn_queue()
            self.draw()

        self.app.push_screen(
            FilterDialog(
                desk.facets(),
                is_on=lambda facet: desk.filter.has(facet),  # noqa: PLW0108 - the filter is another one each time
                switch=lambda facet: desk.set_filter(desk.filter.switched(facet)),
                clear=lambda: desk.set_filter(QueueFilter()),
            ),
            done,
        )

    def action_why(self) -> None:
        match, story = self.desk.current_match, self.desk.story
        if match is None or story is None:
            self.say(_NO_MATCH)
            return
        from corpus.matching.shared_words import heaviest_first, matched_words, word_counts
        from corpus.text.alignment import Likeness
        from tui.workstation.dialogs.reasons import Quoting, Reasons, SharedWords

        if self._counted is None or self._counted[0] is not story:
            self._counted = story, word_counts(story)
        a, b = self.desk.article(match.a), self.desk.article(match.b)
        cues = [Quoting(cue, match.a.text[slice(*cue.a)], match.b.text[slice(*cue.b)]) for cue in match.cues]
        words = [
            SharedWords(
                match.a.text[slice(*each.a)], match.b.text[slice(*each.b)], each.kind is Likeness.NEAR, each.weight
            )
            for each in heaviest_first(matched_words(match, self._counted[1], a.language))
        ]
        self.app.push_screen(Reasons((a.outlet_name, b.outlet_name), cues, words))
