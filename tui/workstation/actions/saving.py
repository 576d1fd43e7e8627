"""Saving a tag. A sentence says "saved" only when the store has it on disk; until then it is kept elsewhere.

What fails goes to the outbox. Where a colleague changed the tag meanwhile, the reviewer sees both versions and chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.workstation.widgets.glyphs import RELATION_GLYPHS

if TYPE_CHECKING:
    from store.records import Tag
    from tui.desk.unsaved import Unsaved, UnsavedTags
    from tui.workstation.actions.store_session import StoreSession
    from tui.workstation.screens.desk_screen import DeskScreen


class TagSaver:
    """Brings tags into the store, and keeps those that are not there in `unsaved` (None until the store is open)."""

    def __init__(self, screen: DeskScreen, session: StoreSession) -> None:
        self.screen = screen
        self.desk = screen.desk
        self._session = session
        self.unsaved: UnsavedTags | None = None
        self.in_flight: Unsaved | None = None
        """The tag that is being saved now."""

    def save(self, one: Unsaved, conflict: Callable[[Unsaved, Tag], None], then_next: bool = False) -> None:
        """Saves a tag; with `then_next` the next match comes, unless the reviewer went on meanwhile.

        `conflict` is called with mine and theirs where a colleague changed the tag since it was opened.
        """
        store = self._session.store
        assert store is not None
        self.in_flight = one
        row = self.desk.current

        def saved(tag: Tag) -> None:
            if self.in_flight:
                self.forget(self.in_flight)
            self.in_flight = None
            self._session.put_tags()
            if then_next and self.desk.current == row and self.desk.walk(1):
                self.screen.show_match()
            if tag.withdrawn:
                self.screen.say(f"This was saved before, and withdrawn by {tag.withdrawn.by} since.")
            else:
                self.screen.say(f"Saved: {_words_of(tag)}   z undoes")

        def failed(error: Exception) -> None:
            why = str(error).removeprefix("Not saved: ")
            kept, trouble = self.keep(replace(self.in_flight or one, why=why))
            self.in_flight = None
            self._session.put_tags()
            if trouble:
                self.screen.say(f"Not saved, and only kept until you leave ({trouble}): {why}")
            else:
                self.screen.say(f"Not in the store; kept in your outbox (u): {why}")
            from store.store_errors import Conflict

            if isinstance(error, Conflict) and self.screen.app.screen is self.screen and not self._session.leaving:
                conflict(kept, error.theirs)

        def run() -> Tag:
            return store.edit(one.id, one.rev, one.draft) if one.rev else store.save(one.draft, one.id)

        self._session.in_store(run, saved, failed, self._keep_in_flight)

    # --- what is not in the store -------------------------------------------------------------

    def keep(self, one: Unsaved) -> tuple[Unsaved, str]:
        """Keeps it in a file of the user; as it is kept, and why that did not work (empty where it did)."""
        assert self.unsaved is not None
        trouble = ""
        try:
            one = self.unsaved.keep(one)
        except OSError as error:
            trouble = error.strerror or str(error)
            one = self.unsaved.on(one.draft.statements) or one
        self.count_unsaved()
        return one, trouble

    def _keep_in_flight(self) -> None:
        """The tag that waits for the store is in the outbox before the screen says that it waits."""
        if self.in_flight:
            words = "The program ended before the store had it."
            self.in_flight, _ = self.keep(replace(self.in_flight, why=self.in_flight.why or words))

    def forget(self, one: Unsaved) -> None:
        """It is in the store, or dropped. Where its file stays, the next start finds the tag in the store."""
        if self.unsaved:
            with suppress(OSError):
                self.unsaved.drop(one)
            self.count_unsaved()

    def count_unsaved(self) -> None:
        """Has the bar say how many are in the outbox."""
        self.desk.in_outbox = len(self.unsaved.outbox) if self.unsaved else 0
        self.screen.some_unsaved = bool(self.unsaved and self.unsaved.all)
        self.screen.draw()

    def keep_all(self) -> bool:
        """Puts into files whatever would be lost if the program ended now; False where that cannot be."""
        if self.unsaved is None:
            return True
        self._keep_in_flight()
        for one in self.unsaved.only_in_memory:
            self.keep(one)
        return not self.unsaved.only_in_memory


def _words_of(tag: Tag) -> str:
    if tag.status.value == "later":
        return "put aside for later"
    kinds = f" · {', '.join(tag.types)}" if tag.types else ""
    return f"{RELATION_GLYPHS[tag.says]} {tag.says}{kinds}"
