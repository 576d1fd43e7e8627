"""Saving a tag. A sentence says "saved" only when the store has it on disk; until then it is kept elsewhere.

What fails goes to the outbox. Where a colleague changed the tag meanwhile, the reviewer sees both versions and chooses.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.workstation.actions.storing import Storing
from tui.workstation.dialogs.tag_form import form_of, with_form
from tui.workstation.widgets.glyphs import RELATION_GLYPHS

if TYPE_CHECKING:
    from store.records import Tag
    from tui.desk.unsaved import Unsaved, UnsavedTags


class Saving(Storing):
    """Brings tags into the store, and keeps those that are not there."""

    unsaved: UnsavedTags | None = None
    in_flight: Unsaved | None = None
    """The tag that is being saved now."""

    def edit(self, one: Unsaved) -> None:
        """Opens the tag dialog on it."""
        raise NotImplementedError

    def save(self, one: Unsaved, then_next: bool = False) -> None:
        """Saves a tag; with `then_next` the next match comes, unless the reviewer went on meanwhile."""
        store = self.store
        assert store is not None
        self.in_flight = one
        row = self.desk.current

        def saved(tag: Tag) -> None:
            if self.in_flight:
                self.forget(self.in_flight)
            self.in_flight = None
            self.put_tags()
            if then_next and self.desk.current == row and self.desk.walk(1):
                self.show_match()
            if tag.withdrawn:
                self.say(f"This was saved before, and withdrawn by {tag.withdrawn.by} since.")
            else:
                self.say(f"Saved: {_words_of(tag)}   z undoes")

        def failed(error: Exception) -> None:
            why = str(error).removeprefix("Not saved: ")
            kept, trouble = self.keep(replace(self.in_flight or one, why=why))
            self.in_flight = None
            self.put_tags()
            if trouble:
                self.say(f"Not saved, and only kept until you leave ({trouble}): {why}")
            else:
                self.say(f"Not in the store; kept in your outbox (u): {why}")
            from store.store_errors import Conflict

            if isinstance(error, Conflict) and self.app.screen is self and not self.leaving:
                self._in_conflict(kept, error.theirs)

        if one.rev:
            self.in_store(lambda: store.edit(one.id, one.rev, one.draft), saved, failed)
        else:
            self.in_store(lambda: store.save(one.draft, one.id), saved, failed)

    def _in_conflict(self, mine: Unsaved, theirs: Tag) -> None:
        """Shows both versions. Whatever is chosen is based on theirs: what was not shown stays as they have it, and so
        do a verdict and evidence where I had none."""
        from store.tags.timestamps import new_tag_id
        from tui.workstation.dialogs.versions import Choice, Versions, differing

        base = (new_tag_id(), 0) if theirs.withdrawn else (theirs.id, theirs.rev)
        form = form_of(mine.draft)
        form = replace(form, verdict=form.verdict or theirs.verdict, evidence=form.evidence or theirs.evidence)
        on_theirs = replace(mine, id=base[0], rev=base[1], draft=with_form(theirs, form))
        if not differing(form, form_of(theirs)) and not theirs.withdrawn:
            self.forget(mine)
            self.say("The tag in the store says the same already.")
            return

        def answered(choice: Choice | None) -> None:
            if choice is Choice.MINE and self.can_save():
                self.save(on_theirs)
            elif choice is Choice.THEIRS:
                self.forget(mine)
                self.say("Left as it is in the store; your version was dropped.")
            elif choice is Choice.EDIT and self.can_save():
                self.edit(on_theirs)

        self.app.push_screen(Versions(form, theirs), answered)

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

    def forget(self, one: Unsaved) -> None:
        """It is in the store, or dropped. Where its file stays, the next start finds the tag in the store."""
        if self.unsaved:
            with suppress(OSError):
                self.unsaved.drop(one)
            self.count_unsaved()

    def count_unsaved(self) -> None:
        """Has the bar say how many are in the outbox."""
        self.desk.in_outbox = len(self.unsaved.outbox) if self.unsaved else 0
        self.some_unsaved = bool(self.unsaved and self.unsaved.all)
        self.draw()

    def keep_all(self) -> bool:
        """Puts into files whatever would be lost if the program ended now; False where that cannot be."""
        if self.unsaved is None:
            return True
        if self.in_flight:
            words = "The program ended before the store had it."
            self.in_flight, _ = self.keep(replace(self.in_flight, why=self.in_flight.why or words))
        for one in self.unsaved.only_in_memory:
            self.keep(one)
        return not self.unsaved.only_in_memory


def _words_of(tag: Tag) -> str:
    if tag.status.value == "later":
        return "put aside for later"
    kinds = f" · {', '.join(tag.types)}" if tag.types else ""
    return f"{RELATION_GLYPHS[tag.relation.value]} {tag.relation.value}{kinds}"
