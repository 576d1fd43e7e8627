"""Keys that save: tags, later, undo and redo. A sentence says "saved" only when the store has the tag on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from corpus.model import Match, Statement
from store.words import Relation, Severity, Status
from tui.workstation.background import in_background
from tui.workstation.desk_screen import DeskScreen
from tui.workstation.glyphs import RELATION_GLYPHS
from tui.workstation.subject import Subject, sides_of
from tui.workstation.tag_form import TagForm, form_of, suggested_form

if TYPE_CHECKING:
    from store.model import Draft, Tag, TaggedStatement
    from store.tags import Reversal, TagStore

Outcome = TypeVar("Outcome")


class Tagging(DeskScreen):
    """Everything that changes what is saved about the current match."""

    store: TagStore | None = None
    no_store = ""
    saving = False
    leaving = False
    _trouble = ""
    drafts: dict[frozenset[str], TagForm]

    # --- keys ---------------------------------------------------------------------------------

    def action_tag(self, relation: str | None = None) -> None:
        match = self._taggable()
        if match is None or self.desk.current is None:
            return
        mine = self.desk.my_tag(self.desk.current)
        form = self._form(match, mine)
        if relation:
            reopened = mine is None or form.status is Status.LATER
            form = replace(form, relation=Relation(relation), status=Status.OPEN if reopened else form.status)
        self.ask(sides_of(match), mine, form)

    def action_later(self) -> None:
        match = self._taggable()
        if match is None or self.desk.current is None:
            return
        mine = self.desk.my_tag(self.desk.current)
        self.ask(sides_of(match), mine, replace(self._form(match, mine), status=Status.LATER))

    def _form(self, match: Match, mine: Tag | None) -> TagForm:
        return self.drafts.get(sides_of(match).key) or (form_of(mine) if mine else suggested_form(match))

    def action_tag_at_once(self, relation: str) -> None:
        match = self._taggable()
        if match is None or self.desk.current is None:
            return
        mine = self.desk.my_tag(self.desk.current)
        subject = sides_of(match)
        draft = self.drafts.get(subject.key)
        note = draft.note if draft else mine.note if mine else ""
        form = TagForm(Relation(relation), severity=Severity.MINOR, note=note)
        if mine is None:
            self._save(subject, form, mine, then_next=True)
            return
        if mine.relation is form.relation and mine.status is not Status.LATER:
            self.say(f"You tagged it so already: {relation}. t edits the tag.")
            return

        from tui.workstation.dialogs.confirm import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self._save(subject, form, mine, then_next=True)

        kept = " Its note stays." if note else ""
        question = f"You tagged this {mine.relation.value}. Change it to {relation}?{kept}"
        self.app.push_screen(Confirm(question, f"tag {relation}"), answered)

    def action_undo(self) -> None:
        self._turn_back("undo")

    def action_redo(self) -> None:
        self._turn_back("redo")

    # --- saving -------------------------------------------------------------------------------

    def _taggable(self) -> Match | None:
        """The current match if it can be tagged now; otherwise says why not."""
        match = self.desk.current_match
        if match is None:
            self.say("No match for this statement: space marks it, m matches marked statements by hand.")
            return None
        return match if self.can_save() else None

    def can_save(self) -> bool:
        """Whether saving can work; otherwise says why not, before anything is typed."""
        if self.store is None:
            self.say(self.no_store or "The tags are still being read.")
            return False
        if refusal := self.store.refusal():
            self.say(refusal)
            return False
        if self.saving:
            self.say("The last change is still being saved.")
            return False
        return True

    def ask(self, subject: Subject, mine: Tag | None, form: TagForm) -> None:
        """Opens the tag dialog, and saves what comes of it; `mine` is my tag on the subject, if there is one."""
        from tui.workstation.dialogs.tag import TagDialog

        sides = [f"{self.desk.article(side).outlet_name}: “{side.text}”" for side in subject.statements]
        known = f"your tag, revision {mine.rev}" if mine else "draft" if subject.key in self.drafts else "new tag"
        dialog = TagDialog(form, [*sides, subject.silence] if subject.silence else sides, known)

        def answered(saved: TagForm | None) -> None:
            if saved is not None:
                self._save(subject, saved, mine)
            elif dialog.left != form:
                self.drafts[subject.key] = dialog.left
                what = "this pair" if len(subject.statements) == 2 else "this statement"
                self.say(f"Not saved; what you typed is kept as a draft of {what}.")

        self.app.push_screen(dialog, answered)

    def _save(self, subject: Subject, form: TagForm, mine: Tag | None, then_next: bool = False) -> None:
        store = self.store
        assert store is not None
        draft = self._draft(subject, form, mine)
        row = self.desk.current

        def saved(tag: Tag) -> None:
            self.drafts.pop(subject.key, None)
            self.put_tags()
            if then_next and self.desk.current == row and self.desk.walk(1):  # else the reviewer went on meanwhile
                self.show_match()
            self.say(f"Saved: {_words_of(tag)}   z undoes")

        def failed(error: Exception) -> None:
            self.drafts[subject.key] = form
            self.put_tags()
            self.say(f"{error} What you typed is kept as a draft.")

        # A tag of mine that a colleague changed since it was shown is not overwritten: edit refuses then.
        self.in_store(lambda: store.edit(mine.id, mine.rev, draft) if mine else store.save(draft), saved, failed)

    def _draft(self, subject: Subject, form: TagForm, mine: Tag | None) -> Draft:
        from store.model import Draft, Suggestion

        statements = tuple(self.quoted(statement) for statement in subject.statements)
        suggested = tuple(Suggestion(*reason) for reason in subject.reasons) or None
        base = Draft.of(mine) if mine else Draft(form.relation, statements, suggested=suggested, silent=subject.silent)
        return replace(
            base, relation=form.relation, types=form.types, severity=form.severity, status=form.status, note=form.note
        )

    def quoted(self, statement: Statement) -> TaggedStatement:
        """A statement as the store keeps it."""
        from store.anchors import tagged_statement

        article = self.desk.article(statement)
        return tagged_statement(
            text=article.text, start=statement.start, end=statement.end, outlet=article.outlet, title=article.title,
            date=article.published, url=article.url, path=article.id, sha256=article.sha256,
        )  # fmt: skip

    def _turn_back(self, way: str) -> None:
        if not self.can_save():
            return
        store = self.store
        assert store is not None

        def done(outcome: Reversal | None) -> None:
            self.put_tags()
            row = self.desk.row_of_tag(outcome.tag) if outcome else None
            if row is not None:
                self.desk.current = row
                self.show_match()
            self.say(outcome.words if outcome else f"There is nothing of yours to {way}.")

        def failed(error: Exception) -> None:
            self.put_tags()
            self.say(str(error))

        self.in_store(store.undo if way == "undo" else store.redo, done, failed)

    def in_store(
        self, run: Callable[[], Outcome], then: Callable[[Outcome], None], failed: Callable[[Exception], None]
    ) -> None:
        """Runs a change of the store beside the screen; after a while says what it waits for."""
        self.saving = True

        def ended() -> None:
            self.saving = False
            waiting.stop()

        def done(outcome: Outcome) -> None:
            ended()
            then(outcome)
            if self.leaving:
                self.app.exit()

        def went_wrong(error: Exception) -> None:
            ended()
            from store.errors import StoreError

            self.leaving = False
            if not isinstance(error, StoreError):
                raise error
            failed(error)

        def still_waiting() -> None:
            holder = self.store.holder() if self.store else None
            self.say(f"Saving … waiting for {holder}" if holder else "Saving …")

        waiting = self.set_timer(0.3, still_waiting)
        in_background(self, lambda _work: run(), done, went_wrong)

    def put_tags(self) -> None:
        store = self.store
        if store is None:
            return
        self.desk.put_tags(store.tags(), store.matches())
        from store.history import undo_and_redo

        done, undone = undo_and_redo(store.tags(withdrawn=True), store.reviewer)
        self.undoable, self.redoable = bool(done), bool(undone)
        self.draw()

    def look_for_others(self) -> None:
        """Shows what colleagues saved meanwhile; draws nothing when nothing changed.

        A file that cannot be read any more is said once; the tags that are known stay on the screen.
        """
        if not self.store or self.saving:
            return
        from store.errors import StoreError

        try:
            changed = self.store.refresh()
        except StoreError as error:
            if self._trouble != str(error):
                self._trouble = str(error)
                self.say(self._trouble)
            return
        self._trouble = ""
        if changed:
            self.put_tags()


def _words_of(tag: Tag) -> str:
    if tag.status.value == "later":
        return "put aside for later"
    kinds = f" · {', '.join(tag.types)}" if tag.types else ""
    return f"{RELATION_GLYPHS[tag.relation.value]} {tag.relation.value}{kinds}"
