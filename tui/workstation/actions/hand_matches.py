"""Keys for matches that the program missed: marking statements, matching them by hand, taking that back."""

from __future__ import annotations

from tui.workstation.actions.tagging import Tagging


class ByHand(Tagging):
    """What makes a match by hand. It is saved at once; where nothing can be saved it lasts until the story is left."""

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
        if not desk.marked and desk.current is not None and desk.rows.is_by_hand(desk.current):
            self._take_back(desk.current)
            return
        places = sorted(place for id_ in desk.marked if (place := story.place(id_)) is not None)
        if len(places) < 2:
            self.say("Mark two or more statements with space first.")
            return
        from tui.desk.explaining import explained_by_hand

        statements = [story.statements[place] for place in places]
        pairs = [(a, b) for number, a in enumerate(statements) for b in statements[number + 1 :]]
        store = self.store
        refusal = (store.refusal() if store else self.no_store) or ""
        if not refusal and not self.can_save():
            return
        new = desk.match_marked([explained_by_hand(story, a, b) for a, b in pairs])
        self.show_match()
        if not new:
            self.say("These are matched already.")
            return
        if store is None or refusal:
            self.say(f"Matched by hand until you leave. {refusal}")
            return
        quoted = [(self.quoted(match.a), self.quoted(match.b)) for match in new]

        def saved(_: object) -> None:
            self.put_tags()
            self.say("Matched by hand, and saved. c, t, a or x tags it; m takes it back.")

        self.in_store(lambda: store.match(quoted), saved, lambda error: self.say(f"Matched until you leave. {error}"))

    def _take_back(self, row: int) -> None:
        desk = self.desk
        kept = desk.hand_match(row)
        tagged = bool(desk.tags_of(row))
        if kept is None and tagged:
            self.say("This match is here because of its tag; z undoes a tag of yours.")
            return
        if kept and kept.by != desk.reviewer:
            self.say(f"{kept.by} made this match, and can take it back.")
            return
        if kept and not self.can_save():
            return
        match = desk.rows[row]

        from tui.workstation.dialogs.confirm import Confirm

        def gone(_: object = None) -> None:
            self.put_tags()
            self.moved()
            self.say("Taken back. It still shows, because it is tagged." if tagged else "Taken back.")

        def failed(error: Exception) -> None:
            self.put_tags()
            self.say(str(error))

        def answered(yes: bool | None) -> None:
            store, now = self.store, desk.rows.row_of(match.a, match.b)
            if not yes or now is None:
                return
            if kept is None:
                desk.unmatch(now)
                gone()
            elif store and self.can_save():
                self.in_store(lambda: store.unmatch(kept.id), gone, failed)

        self.app.push_screen(Confirm("You made this match by hand. Take it back?", "take it back"), answered)
