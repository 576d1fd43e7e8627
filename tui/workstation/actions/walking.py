"""Keys for matches: walking the queue, jumping to counterparts, filtering, and why a match is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk.queue_filter import QueueFilter
from tui.workstation.actions.action import Actions

if TYPE_CHECKING:
    from corpus.matching.shared_words import WordCounts
    from corpus.model import Story
    from tui.workstation.actions.loading import Loading
    from tui.workstation.screens.desk_screen import DeskScreen

_NO_MATCH = "No match for this statement: space marks it, m matches marked statements by hand."


class Walking(Actions):
    """What makes another match the current one."""

    NAMES = ("walk", "counterpart", "filter", "why")

    def __init__(self, screen: DeskScreen, loading: Loading) -> None:
        super().__init__(screen)
        self._loading = loading
        self._jump: tuple[str, int] = ("", 0)
        self._counted: tuple[Story, WordCounts] | None = None

    # --- matches ------------------------------------------------------------------------------

    def walk(self, step: int) -> None:
        if self.desk.matches is None:
            self._loading.read_again_if_idle()
            self.screen.walk_awaited = True
            self.screen.say("The outlets are being compared: the first match comes as soon as it is found.")
            return
        self.screen.touched = True
        if not self.desk.queue:
            self.screen.say(
                "The queue is empty." + (" f changes the filter, f c shows all." if self.desk.filter else "")
            )
        elif self.desk.walk(step):
            self.screen.show_match()
        else:
            self.screen.say("That was the last match." if step > 0 else "This is the first match.")

    def counterpart(self) -> None:
        statement = self.screen.pane.statement
        rows = self.desk.rows.of(statement) if statement else []
        if statement is None or not rows:
            self.screen.say(_NO_MATCH)
            return
        origin, turn = self._jump
        turn = turn + 1 if origin == statement.id else 0
        if turn == 0 and self.desk.current == rows[0] and len(rows) > 1 and self._counterpart_in_view():
            turn = 1
        self._jump = (statement.id, turn)
        self.desk.current = rows[turn % len(rows)]
        self.screen.pinned[1 - self.screen.focus_at] = False
        self.screen.follow()
        self.screen.settle()
        self.screen.turn_queue()
        self.screen.say(f"counterpart {turn % len(rows) + 1} of {len(rows)}")

    def _counterpart_in_view(self) -> bool:
        match = self.desk.current_match
        shown = self.screen.other.statement
        return bool(match and shown and shown.id in (match.a.id, match.b.id))

    def filter(self) -> None:
        desk = self.desk
        if desk.matches is None or desk.story is None:
            self.screen.say("The outlets are still being compared.")
            return
        from tui.workstation.dialogs.filter import FilterDialog

        before = desk.filter

        def done(_: object) -> None:
            left_out = desk.filter != before and desk.current is not None and desk.place is None
            if left_out and (desk.walk(1) or desk.walk(-1)):  # the next one that is shown takes its place, or the last
                self.screen.show_match()
            self.screen.turn_queue()
            self.screen.draw()

        self.screen.app.push_screen(
            FilterDialog(
                desk.facets(),
                is_on=lambda facet: desk.filter.has(facet),  # noqa: PLW0108 - the filter is another one each time
                switch=lambda facet: desk.set_filter(desk.filter.switched(facet)),
                clear=lambda: desk.set_filter(QueueFilter()),
            ),
            done,
        )

    def why(self) -> None:
        match, story = self.desk.current_match, self.desk.story
        if match is None or story is None:
            self.screen.say(_NO_MATCH)
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
        self.screen.app.push_screen(Reasons((a.outlet_name, b.outlet_name), cues, words))
