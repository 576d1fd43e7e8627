"""The store of an open story: one change at a time in a background thread, and the changes of colleagues."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from tui.workstation.worker_thread import in_background

if TYPE_CHECKING:
    from store.tag_store import TagStore
    from tui.workstation.screens.desk_screen import DeskScreen

Outcome = TypeVar("Outcome")

SOON = 0.3
"""Seconds after which the screen says what a change waits for, and after which leaving waits for it no longer."""

_WRITING = 1.0
"""Seconds that leaving waits for a change that is being written, which takes a few milliseconds."""


class StoreSession:
    """`store` is None until the story was opened, and where there can be none: `no_store` then says why."""

    def __init__(self, screen: DeskScreen) -> None:
        self.screen = screen
        self.desk = screen.desk
        self.store: TagStore | None = None
        self.no_store = ""
        self.saving = False
        """Whether a change is on its way to the store."""
        self.leaving = False
        """Whether the program ends when it is there."""
        self._waiting_long = False
        self._trouble = ""

    def can_save(self) -> bool:
        """Whether saving can work; otherwise says why not, before anything is typed."""
        if self.store is None:
            self.screen.say(self.no_store or "The tags are still being read.")
            return False
        if refusal := self.store.refusal():
            self.screen.say(refusal)
            return False
        if self.saving:
            self.screen.say("The last change is still being saved.")
            return False
        return True

    def in_store(
        self,
        run: Callable[[], Outcome],
        then: Callable[[Outcome], None],
        failed: Callable[[Exception], None],
        waits: Callable[[], object] = bool,
    ) -> None:
        """Runs a change of the store beside the screen; after a while calls `waits`, and says what it waits for."""
        self.saving, self._waiting_long = True, False

        def ended() -> None:
            self.saving = False
            waiting.stop()

        def done(outcome: Outcome) -> None:
            ended()
            then(outcome)
            if self.leaving:
                self.screen.app.exit()

        def went_wrong(error: Exception) -> None:
            ended()
            from store.store_errors import StoreError

            if not isinstance(error, StoreError):
                raise error
            failed(error)
            if self.leaving:
                self.screen.app.exit()

        def still_waiting() -> None:
            self._waiting_long = True
            waits()
            holder = self.store.holder() if self.store else None
            self.screen.say(f"Saving … waiting for {holder}" if holder else "Saving …")

        waiting = self.screen.set_timer(SOON, still_waiting)
        in_background(self.screen, lambda _work: run(), done, went_wrong)

    def leave_when_saved(self) -> None:
        """Leaves as soon as the change that is being saved is, or at once where it waits for somebody else."""
        self.leaving = True
        if self._waiting_long:
            self._leave_unless_writing()
        else:
            self.screen.set_timer(SOON, self._leave_unless_writing)
        self.screen.set_timer(_WRITING, self.screen.app.exit)

    def _leave_unless_writing(self) -> None:
        store = self.store
        if store is None or (not store.saving and store.holder()):
            self.screen.app.exit()

    def put_tags(self) -> None:
        """Puts the tags and the matches made by hand on the desk as the store has them."""
        store = self.store
        if store is None:
            return
        self.desk.put_tags(store.tags(), store.matches())
        from store.tags.history import undo_and_redo

        done, undone = undo_and_redo(store.tags(withdrawn=True), store.reviewer)
        self.screen.undoable, self.screen.redoable = bool(done), bool(undone)
        self.screen.draw()

    def look_for_others(self) -> None:
        """Shows what colleagues saved meanwhile; draws nothing when nothing changed.

        A file that cannot be read any more is said once; the tags that are known stay on the screen.
        """
        if not self.store or self.saving:
            return
        from store.store_errors import StoreError

        try:
            changed = self.store.refresh()
        except StoreError as error:
            if self._trouble != str(error):
                self._trouble = str(error)
                self.screen.say(self._trouble)
            return
        self._trouble = ""
        if changed:
            self.put_tags()
