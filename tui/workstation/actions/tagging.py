"""Keys that tag: the tag dialog, relations at once, later, undo and redo. What is typed and left is a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.timer import Timer

from corpus.model import Match, Statement
from store.vocabulary import Relation, Severity, Status
from tui.workstation.actions.action import Actions
from tui.workstation.actions.subject import Subject, sides_of
from tui.workstation.dialogs.tag_form import TagForm, form_of, suggested_form, with_form

if TYPE_CHECKING:
    from store.records import Tag, TaggedStatement
    from store.tag_store import Reversal
    from tui.desk.unsaved import Unsaved
    from tui.workstation.actions.saving import TagSaver
    from tui.workstation.actions.store_session import StoreSession
    from tui.workstation.dialogs.tag import TagDialog
    from tui.workstation.screens.desk_screen import DeskScreen

DRAFT_EVERY = 1.0
"""Seconds between two writes of a draft that is being typed."""


@dataclass(slots=True)
class Writing:
    """A tag dialog that is open: what it began with, and what is kept of it by now."""

    dialog: TagDialog
    form: TagForm
    begun: Unsaved
    kept: Unsaved
    next_write: Timer | None = None


class Tagging(Actions):
    """Everything that changes what is saved about the current match."""

    NAMES = ("tag", "later", "tag_at_once", "undo", "redo")

    def __init__(self, screen: DeskScreen, session: StoreSession, saver: TagSaver) -> None:
        super().__init__(screen)
        self._session = session
        self._saver = saver
        self.writing: Writing | None = None

    # --- keys ---------------------------------------------------------------------------------

    def tag(self, relation: str | None = None) -> None:
        match = self._taggable()
        if match is None or self.desk.current is None:
            return
        mine = self.desk.my_tag(self.desk.current)
        begun = self.begun(sides_of(match), mine, suggested_form(match))
        form = form_of(begun.draft)
        if relation:
            reopened = mine is None or form.status is Status.LATER
            form = replace(form, relation=Relation(relation), status=Status.OPEN if reopened else form.status)
        self.edit(begun, form)

    def later(self) -> None:
        match = self._taggable()
        if match is None or self.desk.current is None:
            return
        begun = self.begun(sides_of(match), self.desk.my_tag(self.desk.current), suggested_form(match))
        self.edit(begun, replace(form_of(begun.draft), status=Status.LATER))

    def tag_at_once(self, relation: str) -> None:
        match = self._taggable()
        if match is None or self.desk.current is None:
            return
        mine = self.desk.my_tag(self.desk.current)
        begun = self.begun(sides_of(match), mine, suggested_form(match))
        note = begun.draft.note
        verdict = begun.draft.verdict
        form = TagForm(Relation(relation), (), Severity.MINOR, Status.OPEN, note, verdict, begun.draft.evidence)
        one = replace(begun, draft=with_form(begun.draft, form))
        if mine is None:
            self.save(one, then_next=True)
            return
        if mine.relation is form.relation:
            self.screen.say(f"You tagged it so already: {relation}. t edits the tag.")
            return

        from tui.workstation.dialogs.confirm import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self.save(one, then_next=True)

        kept = " Its note and verdict stay." if note and verdict else " Its note stays." if note else ""
        kept = " Its verdict stays." if verdict and not note else kept
        before = f"You tagged this {mine.says}. Change it to" if mine.relation else "You put this aside. Tag it"
        question = f"{before} {relation}?{kept}"
        self.screen.app.push_screen(Confirm(question, f"tag {relation}"), answered)

    def undo(self) -> None:
        self._turn_back("undo")

    def redo(self) -> None:
        self._turn_back("redo")

    # --- the dialog ---------------------------------------------------------------------------

    def _taggable(self) -> Match | None:
        """The current match if it can be tagged now; otherwise says why not."""
        match = self.desk.current_match
        if match is None:
            self.screen.say("No match for this statement: space marks it, m matches marked statements by hand.")
            return None
        return match if self._session.can_save() else None

    def begun(self, subject: Subject, mine: Tag | None, suggested: TagForm) -> Unsaved:
        """Where tagging begins: at what I typed and did not save, else at my tag, else at what is suggested."""
        from store.records import Draft, Suggestion
        from store.tags.timestamps import new_tag_id
        from tui.desk.unsaved import Unsaved

        statements = tuple(self.quoted(statement) for statement in subject.statements)
        # A tag of mine may be on an earlier wording.
        unsaved = self._saver.unsaved
        kept = (unsaved.on(statements) or (mine and unsaved.on(mine.statements))) if unsaved else None
        if kept:
            return self.as_it_stands(kept)
        if mine:
            return Unsaved(mine.id, mine.rev, Draft.of(mine))
        suggestions = tuple(Suggestion(*reason) for reason in subject.reasons) or None
        draft = Draft(suggested.relation, statements, suggested=suggestions, silent=subject.silent)
        return Unsaved(new_tag_id(), 0, with_form(draft, suggested))

    def as_it_stands(self, one: Unsaved) -> Unsaved:
        """An unsaved tag on the articles and the store as they are now.

        A new tag is on its statements where they stand by now; one whose words are gone is quoted as it was. What was
        to change a tag that is not in the store any more becomes a new one.
        """
        from store.tags.timestamps import new_tag_id

        tags = self._session.store.tags(withdrawn=True) if self._session.store else ()
        if one.rev and all(tag.id != one.id for tag in tags):
            one = replace(one, id=new_tag_id(), rev=0)
        if one.rev:
            return one
        statements = tuple(map(self._where_it_stands, one.draft.statements))
        return replace(one, draft=replace(one.draft, statements=statements))

    def _where_it_stands(self, quoted: TaggedStatement) -> TaggedStatement:
        from store.tags.anchors import found_again
        from tui.desk.quoting import quote

        article = self.desk.story.article_by_id.get(quoted.path) if self.desk.story else None
        if article is None or article.sha256 == quoted.sha256:
            return quoted
        span = found_again(quoted, article.text)
        return quote(article, *span) if span else quoted

    def edit(self, one: Unsaved, form: TagForm | None = None) -> None:
        """Opens the tag dialog on it, filled in with `form`, and saves what comes of it; what is left is a draft."""
        from tui.workstation.dialogs.tag import TagDialog

        form = form or form_of(one.draft)
        sides = [f"{side.outlet or side.path}: “{side.exact}”" for side in one.draft.statements]
        if one.draft.silent:
            sides.append(f"Nothing of it in {', '.join(one.draft.silent)}")
        known = "not saved yet" if one.why else "draft" if one.file else "new tag"
        if one.rev and not one.file:
            known = f"your tag, revision {one.rev}"
        dialog = TagDialog(form, sides, known, self._typed, len(one.draft.statements))
        self.writing = Writing(dialog, form, one, one)

        def answered(saved: TagForm | None) -> None:
            writing, self.writing = self.writing, None
            assert writing is not None
            if writing.next_write:
                writing.next_write.stop()
            if saved is not None:
                self.save(replace(writing.kept, draft=with_form(one.draft, saved)))
            elif trouble := self._keep_writing(writing):
                self.screen.say(f"Not saved; what you typed is only kept until you leave ({trouble}).")
            elif dialog.left != form:
                what = "this pair" if len(one.draft.statements) == 2 else "this statement"
                self.screen.say(f"Not saved; what you typed is kept as a draft of {what}.")

        self.screen.app.push_screen(dialog, answered)

    def save(self, one: Unsaved, then_next: bool = False) -> None:
        """Saves a tag; both versions are shown where a colleague changed it meanwhile."""
        self._saver.save(one, self._in_conflict, then_next)

    def _in_conflict(self, mine: Unsaved, theirs: Tag) -> None:
        """Shows both versions. Whatever is chosen is based on theirs: what was not shown stays as they have it, and so
        do a verdict and evidence where I had none."""
        from store.tags.timestamps import new_tag_id
        from tui.workstation.dialogs.two_wordings import Choice, Versions, differing

        base = (new_tag_id(), 0) if theirs.withdrawn else (theirs.id, theirs.rev)
        form = form_of(mine.draft)
        form = replace(form, verdict=form.verdict or theirs.verdict, evidence=form.evidence or theirs.evidence)
        on_theirs = replace(mine, id=base[0], rev=base[1], draft=with_form(theirs, form))
        if not differing(form, form_of(theirs)) and not theirs.withdrawn:
            self._saver.forget(mine)
            self.screen.say("The tag in the store says the same already.")
            return

        def answered(choice: Choice | None) -> None:
            if choice is Choice.MINE and self._session.can_save():
                self.save(on_theirs)
            elif choice is Choice.THEIRS:
                self._saver.forget(mine)
                self.screen.say("Left as it is in the store; your version was dropped.")
            elif choice is Choice.EDIT and self._session.can_save():
                self.edit(on_theirs)

        self.screen.app.push_screen(Versions(form, theirs), answered)

    def _typed(self) -> None:
        """Something was typed into the dialog: it is written within a second."""
        writing = self.writing
        if writing is None or writing.next_write:
            return

        def write() -> None:
            writing.next_write = None
            if self.writing is writing:
                self._keep_writing(writing)

        writing.next_write = self.screen.set_timer(DRAFT_EVERY, write)

    def _keep_writing(self, writing: Writing) -> str:
        """Keeps what the dialog says, if that is anything but what it began with; why that did not work, or nothing."""
        left, one = writing.dialog.left, writing.begun
        if left != writing.form:
            one = replace(writing.kept, draft=with_form(one.draft, left))
        elif writing.kept is one:
            return ""
        elif not one.file:
            self._saver.forget(writing.kept)
            writing.kept = one
            return ""
        writing.kept, trouble = self._saver.keep(replace(one, file=writing.kept.file))
        return trouble

    def keep_all(self) -> bool:
        """Puts what is being typed, and all that is not in the store, into files; False where that cannot be."""
        if self.writing:
            self._keep_writing(self.writing)
        return self._saver.keep_all()

    def quoted(self, statement: Statement) -> TaggedStatement:
        """A statement as the store keeps it."""
        from tui.desk.quoting import quote

        return quote(self.desk.article(statement), statement.start, statement.end)

    # --- undo ---------------------------------------------------------------------------------

    def _turn_back(self, way: str) -> None:
        if not self._session.can_save():
            return
        store = self._session.store
        assert store is not None

        def done(outcome: Reversal | None) -> None:
            self._session.put_tags()
            row = self.desk.row_of_tag(outcome.tag) if outcome else None
            if row is not None:
                self.desk.current = row
                self.screen.show_match()
            self.screen.say(outcome.words if outcome else f"There is nothing of yours to {way}.")

        def failed(error: Exception) -> None:
            self._session.put_tags()
            self.screen.say(str(error))

        self._session.in_store(store.undo if way == "undo" else store.redo, done, failed)
