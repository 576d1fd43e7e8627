"""The key for what is not in the store: tags that could not be saved, and drafts, to be saved, looked at or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.workstation.actions.action import Actions

if TYPE_CHECKING:
    from store.tag_store import TagStore
    from tui.desk.unsaved import Unsaved, UnsavedTags
    from tui.workstation.actions.saving import TagSaver
    from tui.workstation.actions.store_session import StoreSession
    from tui.workstation.actions.tagging import Tagging
    from tui.workstation.screens.desk_screen import DeskScreen


def left_over(unsaved: UnsavedTags, store: TagStore) -> list[str]:
    """Reads what earlier sessions left; what did reach the store is dropped. Sentences about what cannot be read."""
    try:
        unsaved.read()
        for one in unsaved.all:
            if store.has(one.id, one.rev, one.draft):
                unsaved.drop(one)
    except OSError as error:
        return [f"What earlier sessions could not save cannot be read ({error.strerror or error})."]
    return [
        f"{name}, in your state folder, is no tag that was kept; it was left as it is." for name in unsaved.unreadable
    ]


class Outbox(Actions):
    """Offers what was typed and is not in the store."""

    NAMES = ("unsaved",)

    def __init__(self, screen: DeskScreen, session: StoreSession, saver: TagSaver, tagging: Tagging) -> None:
        super().__init__(screen)
        self._session = session
        self._saver = saver
        self._tagging = tagging

    def offer(self) -> None:
        """Says what there is from earlier sessions."""
        self._saver.count_unsaved()
        if not self._saver.unsaved or not self._saver.unsaved.all:
            return
        failed = len(self._saver.unsaved.outbox)
        drafts = len(self._saver.unsaved.all) - failed
        parts = [f"{failed} tag{'s' if failed > 1 else ''} could not be saved"] if failed else []
        parts += [f"{drafts} draft{'s' if drafts > 1 else ''} left"] if drafts else []
        self.screen.say(f"From earlier: {', '.join(parts)}. u shows, saves and drops them.")

    def unsaved(self) -> None:
        if self._saver.unsaved is None or self._session.store is None:
            self.screen.say(self._session.no_store or "The tags are still being read.")
            return
        for warning in left_over(self._saver.unsaved, self._session.store):
            self.screen.say(warning)
        self._saver.count_unsaved()
        if not self._saver.unsaved.all:
            self.screen.say("All that you typed is in the store.")
            return

        from tui.workstation.dialogs.unsaved_tags import Does, UnsavedList

        dialog = UnsavedList(self._saver.unsaved.all)

        def answered(one: Unsaved | None) -> None:
            if one is None:
                return
            if dialog.does is Does.DROP:
                self._drop(one)
            elif self._session.can_save():
                one = self._tagging.as_it_stands(one)
                self._bring_into_view(one)
                if dialog.does is Does.SAVE:
                    self._tagging.save(one)
                else:
                    self._tagging.edit(one)

        self.screen.app.push_screen(dialog, answered)

    def _bring_into_view(self, one: Unsaved) -> None:
        """Shows the match that it is on, or the statement, if they are still there."""
        sides = self.desk.statements_of(one.draft)
        row = self.desk.row_of_tag(one.draft)
        if row is not None:
            self.screen.touched = True
            self.desk.current = row
            self.screen.show_match()
        elif len(sides) == 1:
            self.screen.touched = True
            self.screen.put_cursor(self.screen.pane, sides[0])
            self.screen.moved()

    def _drop(self, one: Unsaved) -> None:
        from tui.workstation.dialogs.confirm import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self._saver.forget(one)
                self.screen.say("Dropped.")

        question = "It is nowhere but here. Drop it?"
        self.screen.app.push_screen(Confirm(question, "drop it"), answered)
