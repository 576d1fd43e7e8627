"""Changes of a store file: save, edit, undo and redo tags, import, corrections of articles, matches made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace

import msgspec

from store.imports.merge import Taken, taken
from store.imports.parse import Brought
from store.records import ArticleCorrection, Change, Draft, HandMatch, Tag, TaggedStatement, Withdrawal
from store.store_errors import Conflict, SaveRefused, UndoRefused
from store.tags.contents import ARTICLES, MATCHES, TAGS
from store.tags.history import (
    Step,
    as_json,
    changed,
    differences,
    listing,
    redoing,
    undo_and_redo,
    undoing,
    what_it_did,
)
from store.tags.open_store import OpenStore
from store.tags.statement_sets import same_statements
from store.tags.tag_limits import CHANGES
from store.tags.timestamps import new_tag_id
from store.tags.validation import checked_draft, checked_match, odd_relation


class Reversal(msgspec.Struct, frozen=True):
    """The result of an undo or redo: the tag as it is now, and a sentence for the reviewer."""

    tag: Tag
    words: str


class TagStore(OpenStore):
    """A store file opened for one reviewer, with everything that changes it. The first save creates the file.

    Every change is one atomic save: durable on return; after an error (StoreError) the file is unchanged. A change
    waits for the lock up to `wait` seconds, or until `cancelled()` or `close()`. Changes may be made in any thread, one
    at a time.
    """

    def save(self, draft: Draft, tag_id: str | None = None) -> Tag:
        """Create a tag, or update my live tag on the same statements; returns the tag as saved.

        A draft that changes nothing writes nothing. With `tag_id`, the id of the new tag, the call is idempotent: a
        retry recognises what an earlier try wrote and returns it as it is now. No other tag is then changed: raises
        Conflict if I have a live one on these statements.
        """
        draft = checked_draft(draft)
        with self._change():
            at = self._now()
            if tag_id and self.has(tag_id, 0, draft):
                return self._existing(tag_id)
            mine = self._contents.by_id.get(tag_id or "") or self.mine(draft.statements)
            if mine is not None and tag_id:
                raise Conflict(f"Not saved: you tagged this at {mine.updated}, in another session.", draft, mine)
            if mine is not None:
                return self._put(mine, differences(mine, draft, self._now(mine), self.reviewer))
            tag = self._new(draft, at, tag_id or new_tag_id())
            self._begin()
            self._db.table(TAGS).insert(as_json(tag))
            return tag

    def edit(self, tag_id: str, rev: int, draft: Draft) -> Tag:
        """Update a tag, mine or a colleague's, to the draft (optimistic locking on `rev`).

        Raises Conflict if the tag is no longer at `rev`, SaveRefused if it was withdrawn or does not exist. A retry
        recognises an earlier try that reached the file, and returns the tag as it is now.
        """
        draft = checked_draft(draft)
        with self._change():
            tag = self._existing(tag_id)
            if self.has(tag_id, rev, draft):
                return tag
            if tag.rev != rev:
                last = tag.history[-1] if tag.history else None
                who = f"{last.by} changed it at {last.at}" if last else "it was changed"
                raise Conflict(f"Not saved: {who}, after you opened it.", draft, tag)
            if tag.withdrawn is not None:
                raise SaveRefused(f"Not saved: the tag was withdrawn by {tag.withdrawn.by} at {tag.withdrawn.at}.")
            if not same_statements(tag.statements, draft.statements):
                self._check_that_the_place_is_free(replace(tag, statements=draft.statements))
            return self._put(tag, differences(tag, draft, self._now(tag), self.reviewer))

    def undo(self) -> Reversal | None:
        """Undo my last save that is not undone yet, of this or an earlier session; None if there is none.

        Raises UndoRefused if a colleague has changed that tag since.
        """
        with self._change():
            done, _ = undo_and_redo(self._contents.tags, self.reviewer)
            return self._reverse(done[-1], "Undid", undoing) if done else None

    def redo(self) -> Reversal | None:
        """Redo what I last undid, unless I have saved something since; None if there is nothing to redo.

        Raises UndoRefused if a colleague has changed that tag since.
        """
        with self._change():
            _, undone = undo_and_redo(self._contents.tags, self.reviewer)
            return self._reverse(undone[-1], "Redid", redoing) if undone else None

    def correct(self, correction: ArticleCorrection) -> ArticleCorrection:
        """Save a reviewer's correction of an article; it replaces an earlier correction of the same text there."""
        with self._change():
            made = self._contents.corrections
            here = ((key, made[key]) for key in (correction.article, correction.sha256) if key in made)
            wanted = (correction.article, correction.sha256)
            key, earlier = next((one for one in here if (one[1].article, one[1].sha256) == wanted), ("", None))
            if earlier and replace(correction, at=earlier.at, by=earlier.by) == earlier:
                return earlier
            correction = replace(correction, at=self._now(), by=self.reviewer)
            document = as_json(correction)
            self._begin()
            if earlier:
                self._db.table(ARTICLES).update(document, doc_ids=[self._contents.article_rows[key]])
            else:
                self._db.table(ARTICLES).insert(document)
            return correction

    def take(self, entries: Sequence[Brought]) -> Taken:
        """Merge tags exported elsewhere, as `store.imports.merge` decides, in one save; the outcome of each tag."""
        with self._change():
            at = self._now()
            result = taken(self._contents.tags, entries, lambda draft: self._new(draft, at, new_tag_id()))
            try:
                new = [as_json(tag) for tag in result.new]
                newer = {tag.id: as_json(tag) for tag in result.newer}
            except RecursionError as error:
                raise SaveRefused("Not saved: a tag is nested too deeply.") from error
            if new or newer:
                self._begin()
                self._db.table(TAGS).insert_multiple(new)
                rows = [self._contents.rows[tag_id] for tag_id in newer]
                self._db.table(TAGS).update(lambda document: document.update(newer[document["id"]]), doc_ids=rows)
                for row in rows:
                    self._reading.forget(row)
            return result

    def match(self, pairs: Sequence[Sequence[TaggedStatement]]) -> tuple[HandMatch, ...]:
        """Save matches made by hand, each of two statements; one that exists already is returned as it is."""
        with self._change():
            at = self._now()
            kept = []
            for pair in pairs:
                known = next((match for match in self.matches() if same_statements(match.statements, pair)), None)
                if known is None:
                    known = HandMatch(new_tag_id(), tuple(pair), self.reviewer, at)
                    self._begin()
                    self._db.table(MATCHES).insert(as_json(checked_match(known)))
                kept.append(known)
            return tuple(kept)

    def unmatch(self, match_id: str) -> HandMatch:
        """Withdraw a match that I made by hand; it stays in the file. Raises SaveRefused for a colleague's."""
        with self._change():
            match = next((match for match in self._contents.matches if match.id == match_id), None)
            if match is None:
                raise SaveRefused(f"Not saved: {self.path} has no match {match_id}.")
            if match.withdrawn is not None:
                return match
            if match.by != self.reviewer:
                raise SaveRefused(f"Nothing was changed: {match.by} made this match, and can take it back.")
            match = replace(match, withdrawn=Withdrawal(self._now(), self.reviewer))
            row = self._contents.match_rows[match_id]
            self._begin()
            self._db.table(MATCHES).update({"withdrawn": as_json(match.withdrawn)}, doc_ids=[row])
            return match

    def _new(self, draft: Draft, at: str, tag_id: str) -> Tag:
        return Tag(
            **{name: getattr(draft, name) for name in Draft.__slots__},
            id=tag_id,
            reviewer=self.reviewer,
            created=at,
            updated=at,
            rev=1,
            withdrawn=None,
            history=(Change(at, self.reviewer, "created", None, tag_id),),
        )

    def _existing(self, tag_id: str) -> Tag:
        tag = self._contents.by_id.get(tag_id)
        if tag is None:
            raise SaveRefused(f"Not saved: {self.path} has no tag {tag_id}.")
        return tag

    def _put(self, tag: Tag, changes: tuple[Change, ...]) -> Tag:
        """Apply changes to an existing tag; only fields that differ are written, so unknown fields survive."""
        if not changes:
            return tag
        if len(tag.history) + len(changes) > CHANGES:
            raise SaveRefused(f"Not saved: the tag has been changed {len(tag.history):,} times, and more is not kept.")
        try:
            result = changed(tag, changes)
        except msgspec.ValidationError as error:
            raise SaveRefused(f"Not saved: the result would be no tag ({error}).") from error
        if wrong := odd_relation(result):
            raise SaveRefused(f"Not saved: {wrong}.")
        names = [field.name for field in fields(Tag) if getattr(tag, field.name) != getattr(result, field.name)]
        row = self._contents.rows[tag.id]
        self._begin()
        self._db.table(TAGS).update({name: as_json(getattr(result, name)) for name in names}, doc_ids=[row])
        self._reading.forget(row)
        return result

    def _reverse(
        self, step: Step, verb: str, reversing: Callable[[Step, Tag, str, str], tuple[Change, ...]]
    ) -> Reversal:
        tag = self._contents.by_id[step.tag]
        theirs = tuple(change for change in tag.history[step.end :] if change.by != self.reviewer)
        if theirs:
            names = listing(change.field for change in theirs)
            raise UndoRefused(
                f"Nothing was changed: {listing(change.by for change in theirs)} changed {names} of this tag "
                f"(last at {theirs[-1].at}) after your save, and that would be lost.",
                step.changes,
                theirs,
                tag,
            )
        changes = reversing(step, tag, self._now(tag), self.reviewer)
        if tag.withdrawn is not None and any(change.field == "withdrawn" and change.new is None for change in changes):
            try:
                self._check_that_the_place_is_free(tag)
            except SaveRefused as error:
                raise UndoRefused(str(error), step.changes, (), tag) from error
        result = self._put(tag, changes)
        return Reversal(result, f"{verb} {what_it_did(step)} ({result.says}).")

    def _check_that_the_place_is_free(self, tag: Tag) -> None:
        """A reviewer has at most one live tag on a set of statements."""
        for other in self.on(tag.statements):
            if other.reviewer == tag.reviewer and other.id != tag.id:
                raise SaveRefused(f"Nothing was changed: {tag.reviewer} has another tag on these statements by now.")
