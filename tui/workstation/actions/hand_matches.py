"""Keys for matches that the program missed: marking statements, matching them by hand, taking that back."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tui.workstation.actions.action import Actions

if TYPE_CHECKING:
    from tui.workstation.actions.store_session import StoreSession
    from tui.workstation.actions.tagging import Tagging
    from tui.workstation.screens.desk_screen import DeskScreen


class HandMatches(Actions):
    """What makes a match by hand. It is saved at once; where nothing can be saved it lasts until the story is left."""

    NAMES = ("mark", "match_marked")

    def __init__(self, screen: DeskScreen, session: StoreSession, tagging: Tagging) -> None:
        super().__init__(screen)
        self._session = session
        self._tagging = tagging

    def mark(self) -> None:
        statement = self.screen.pane.statement
        if statement is None:
            self.screen.say("Only statements can be marked; b makes this block part of the article.")
            return
        marked = self.desk.mark(statement)
        more = "" if len(self.desk.marked) > 1 else " Mark another one, then m matches them."
        self.screen.say(f"Marked.{more}" if marked else "Mark taken away.")

    def match_marked(self) -> None:
        desk = self.desk
        story = desk.story
        if story is None or desk.matches is None:
            self.screen.say("The outlets are still being compared.")
            return
        if not desk.marked and desk.current is not None and desk.rows.is_by_hand(desk.current):
            self._take_back(desk.current)
            return
        places = sorted(place for id_ in desk.marked if (place := story.place(id_)) is not None)
        if len(places) < 2:
            self.screen.say("Mark two or more statements with space first.")
            return
        statements = [story.statements[place] for place in places]
        pairs = [(a, b) for a, b in combinations(statements, 2) if a.article != b.article]
        if not pairs:
            self.screen.say("They are of one article: mark a statement of another one, too.")
            return
        store = self._session.store
        refusal = (store.refusal() if store else self._session.no_store) or ""
        if not refusal and not self._session.can_save():
            return
        new = desk.match_marked([desk.rows.explained_by_hand(a, b) for a, b in pairs])
        self.screen.show_match()
        if not new:
            self.screen.say("These are matched already.")
            return
        if store is None or refusal:
            self.screen.say(f"Matched by hand until you leave. {refusal}")
            return
        quoted = [(self._tagging.quoted(match.a), self._tagging.quoted(match.b)) for match in new]

        def saved(_: object) -> None:
            self._session.put_tags()
            self.screen.say("Matched by hand, and saved. c, t, a or x tags it; m takes it back.")

        self._session.in_store(
            lambda: store.match(quoted), saved, lambda error: self.screen.say(f"Matched until you leave. {error}")
        )

    def _take_back(self, row: int) -> None:
        desk = self.desk
        kept = desk.hand_match(row)
        tagged = bool(desk.tags_of(row))
        if kept is None and tagged:
            self.screen.say("This match is here because of its tag; z undoes a tag of yours.")
            return
        if kept and kept.by != desk.reviewer:
            self.screen.say(f"{kept.by} made this match, and can take it back.")
            return
        if kept and not self._session.can_save():
            return
        match = desk.rows[row]

        from tui.workstation.dialogs.confirm import Confirm

        def gone(_: object = None) -> None:
            self._session.put_tags()
            self.screen.moved()
            self.screen.say("Taken back. It still shows, because it is tagged." if tagged else "Taken back.")

        def failed(error: Exception) -> None:
            self._session.put_tags()
            self.screen.say(str(error))

        def answered(yes: bool | None) -> None:
            store, now = self._session.store, desk.rows.row_of(match.a, match.b)
            if not yes or now is None:
                return
            if kept is None:
                desk.unmatch(now)
                gone()
            elif store and self._session.can_save():
                self._session.in_store(lambda: store.unmatch(kept.id), gone, failed)

        self.screen.app.push_screen(Confirm("You made this match by hand. Take it back?", "take it back"), answered)
